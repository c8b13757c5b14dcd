"""The tiles of the overlap map with the rest open: what class each is, its margin, its marks, who could still sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explorer.analysis import zone_map as analysis
from explorer.analysis.zone import Zone
from explorer.analysis.zone_map import ZoneMap
from explorer.charts.signing import Sets, Signing, parties_needed, signings
from explorer.charts.tile_map import Grid, shown_options
from explorer.model.deal import Deal
from explorer.sharing.words import join

IMPOSSIBLE, NARROW, WIDE, EITHER, UNDECIDED, CANNOT = range(6)
"""Classes of tiles; EITHER: an agreement is possible, whether narrow or wide was not worked out in time."""


@dataclass(frozen=True, eq=False)
class ZoneTiles(Grid):
    """What the figure and its table show.

    Attributes
    ----------
    zone : whose terms, which of the two zones
    classes : (columns, rows) int8, IMPOSSIBLE to CANNOT
    low, high : (columns, rows)
        The margin of the worst-off party, at least and at most.
    width : empty, narrow, wide or undecided, of the whole zone
    cases
        Who could sign together: the different cases. None while that is being worked out; empty if it is not asked.
    which : (columns, rows) whole, places in cases
    """

    zone: Zone
    classes: NDArray[np.int8]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    width: str
    which: NDArray[np.intp]
    cases: tuple[Signing, ...] | None = None

    @property
    def unfinished(self) -> bool:
        """Whether a tile is not decided, or not known to be narrow or wide."""
        return bool(np.isin(self.classes, (UNDECIDED, EITHER)).any())

    @property
    def asks_who_could_sign(self) -> bool:
        """Whether any tile tells who could still sign together."""
        return bool((self.classes == IMPOSSIBLE).any())

    @property
    def unknown(self) -> str:
        """Names of those needed who have said nothing: in the possible zone they do not stand in the way, but who knows."""
        needed = () if self.zone.stated else parties_needed(self.zone)
        silent = [record.party.id for record in self.zone.terms.records if not record.standings]
        return self.names(set(needed) & set(silent))

    def with_sets(self, sets: Sets | None) -> ZoneTiles:
        """Return the same with what is known of who could sign together: which sets could, or no sets if nobody asks."""
        if not sets:
            return self if sets is None else replace(self, cases=())
        # What the map knows of those who make an agreement, it knows better than the map of this set alone.
        known = {
            some: np.where(
                (self.classes == IMPOSSIBLE) & self.zone.rule.passes(some), analysis.IMPOSSIBLE, self.cut(status)
            )
            for some, status in sets.items()
        }
        cases, which = signings({some: status.astype(np.int8) for some, status in known.items()})
        return replace(self, cases=cases, which=which)

    def case(self, i: int, j: int) -> Signing | None:
        """Return who could sign together on a tile, if that is known."""
        return self.cases[self.which[i, j]] if self.cases else None

    def letters(self, some: Iterable[str]) -> str:
        """Return the letters of some parties, in the order of the file."""
        return "".join(party.letter for party in self.zone.terms.scenario.parties if party.id in some)

    def names(self, some: Iterable[str]) -> str:
        """Name some parties, in the order of the file."""
        return join([party.name for party in self.zone.terms.scenario.parties if party.id in some])


def zone_tiles(zone: Zone, found: ZoneMap, deal: Deal, every_step: bool = False) -> ZoneTiles:
    """Choose the tiles of a zone's map to show, and put them into classes.

    The settings of the current deal are always among the tiles.
    """
    scenario = zone.terms.scenario
    x, y = scenario.provision_by_id[found.x], scenario.provision_by_id[found.y]
    grid = Grid(x, y, shown_options(x, deal, every_step), shown_options(y, deal, every_step))
    every = _classes(found)
    classes, low, high = grid.cut(every), grid.cut(found.margin_low), grid.cut(found.margin_high)
    nobody = np.zeros(classes.shape, np.intp)
    return ZoneTiles(x, y, grid.columns, grid.rows, zone, classes, low, high, _width(every), nobody)


def _classes(found: ZoneMap) -> NDArray[np.int8]:
    wide, narrow = found.margin_low >= analysis.WIDE, found.margin_high < analysis.WIDE
    possible = np.where(wide, WIDE, np.where(narrow, NARROW, EITHER))
    classes = np.select(
        [found.status == analysis.POSSIBLE, found.status == analysis.IMPOSSIBLE, found.status == analysis.CANNOT_OCCUR],
        [possible, IMPOSSIBLE, CANNOT],
        UNDECIDED,
    )
    return classes.astype(np.int8)


def _width(classes: NDArray[np.int8]) -> str:
    """Return how wide the zone is with everything open: as wide as its widest combination."""
    if (classes == WIDE).any():
        return "wide"
    if np.isin(classes, (UNDECIDED, EITHER)).any():
        return "undecided"
    return "narrow" if (classes == NARROW).any() else "empty"


def marks_in_full(tiles: ZoneTiles, i: int, j: int) -> list[str]:
    """Return the marks of a tile: points, sets of letters, or one sign."""
    kind = tiles.classes[i, j]
    if kind in (NARROW, WIDE, EITHER):
        return [points_of(tiles.low[i, j], tiles.high[i, j])] if parties_needed(tiles.zone) else ["✓"]
    case = tiles.case(i, j)
    if kind == IMPOSSIBLE and case:
        letters = [tiles.letters(some) for some in case.largest] or ["–"]
        return [*letters[:-1], letters[-1] + ("?" if case.unsure else "")]
    return {IMPOSSIBLE: [], UNDECIDED: ["?"], CANNOT: ["×"]}[int(kind)]


def points_of(low: float, high: float) -> str:
    """Write a margin in points of 100; rounding makes no narrow one look wide.

    >>> points_of(0.475, 0.475), points_of(0.03, 0.2), points_of(0.049, 0.049)
    ('48', '3+', '4')
    """
    least, most = (min(round(100 * one), 4) if one < analysis.WIDE else round(100 * one) for one in (low, high))
    return f"{least}+" if least < most else f"{least}"
