"""The overlap map with the rest open: for each combination of two provisions, whether it can be completed to an agreement.

A *projection* of the zone onto two provisions; when nothing is open it is the *slice* at the deal, by the same code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choices
from explorer.analysis.coalitions import coalitions_of, is_silent
from explorer.analysis.dominance import Places, Worth, undominated_within
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import Menu
from explorer.analysis.reach import Reach, reach_of
from explorer.analysis.terms import TOLERANCE, UNIT
from explorer.analysis.width import NARROW
from explorer.analysis.zone import Budget, Zone

CANNOT_OCCUR, IMPOSSIBLE, POSSIBLE, UNDECIDED = -1, 0, 1, 2
MOST_POINTS = 400_000
WIDE = NARROW - TOLERANCE / UNIT
"""A margin from which a combination is wide; rounding makes none narrow."""


@dataclass(frozen=True, eq=False)
class ZoneMap:
    """Which combinations of options of two provisions can be completed to an agreement.

    Attributes
    ----------
    x, y : ids of the provisions
    status : (ox, oy) int8
        1 where an agreement is possible, 0 where none is, 2 where the budget did not suffice to tell, -1 where no deal with these
        options can exist.
    margin_low, margin_high : (ox, oy)
        The margin of the worst-off party above its walk-away value, as utility, in the best agreement there is: at least and
        at most. Below 0: what the best deal lacks. Not a number where no deal can exist.
    """

    x: str
    y: str
    status: NDArray[np.int8]
    margin_low: Worth
    margin_high: Worth

    @property
    def decided(self) -> bool:
        """Whether no cell is left undecided."""
        return not bool((self.status == UNDECIDED).any())

    @property
    def open_width(self) -> NDArray[np.bool_]:
        """Cells where an agreement is possible, but not known whether narrow or wide."""
        found: NDArray[np.bool_] = (self.status == POSSIBLE) & (self.margin_low < WIDE) & (self.margin_high >= WIDE)
        return found

    def with_more(self, other: ZoneMap) -> ZoneMap:
        """Return what this map and another of the same question tell together."""
        status = np.where(self.status == UNDECIDED, other.status, self.status).astype(np.int8)
        low, high = np.fmax(self.margin_low, other.margin_low), np.fmin(self.margin_high, other.margin_high)
        return ZoneMap(self.x, self.y, status, low, high)


def zone_map(zone: Zone, x: str, y: str, budget: Budget | None = None) -> ZoneMap:
    """Ask of every combination of options of two provisions whether it can be completed to an agreement.

    What the zone's deal settles elsewhere stays settled; what it says of the two provisions themselves does not matter.
    """
    return coalition_map(zone, coalitions_of(zone), x, y, budget or Budget())


def with_widths(zone: Zone, found: ZoneMap, budget: Budget) -> ZoneMap:
    """Ask of a map on which agreements are possible whether each is narrow or wide, where its margins do not tell yet."""
    if not found.open_width.any() or budget.spent:
        return found
    return found.with_more(coalition_map(zone, coalitions_of(zone), found.x, found.y, budget, NARROW))


def coalition_map(
    zone: Zone, coalitions: Sequence[tuple[int, ...]], x: str, y: str, budget: Budget, above: float = 0.0
) -> ZoneMap:
    """Ask of every combination whether it can be completed to a deal that all of one of the coalitions accept.

    With ``above`` the question is put to those who want so much more than their walk-away values: it is decided where their
    margin lies above or below it. Margins still count from the walk-away values, and so does the status.
    """
    place = {one.id: k for k, one in enumerate(zone.terms.scenario.provisions)}
    axes = (place[x], place[y])
    menu = Menu(zone, ())
    occurs = _occurs(menu.choices(axes), axes)
    low, high = np.full(occurs.shape, -np.inf), np.full(occurs.shape, -np.inf)
    for number, parties in enumerate(coalitions):
        part = budget.part(1 / (len(coalitions) - number))
        try:
            found = _reach(Menu(zone, parties).choices(axes), axes, part, above * UNIT)
        except TooManyRowsError:
            found = Reach(np.full(occurs.size, -np.inf), np.full(occurs.size, np.inf))
        low = np.maximum(low, found.low.reshape(occurs.shape))
        high = np.maximum(high, found.high.reshape(occurs.shape))
    status = np.where(low >= 0, POSSIBLE, np.where(high < 0, IMPOSSIBLE, UNDECIDED))
    status[~occurs] = CANNOT_OCCUR
    classes = [menu.tables.classes[k] for k in axes]
    cells = np.ix_(*classes)
    margins = [np.where(occurs, _margins(ends), np.nan)[cells] for ends in (low, high)]
    return ZoneMap(x, y, status.astype(np.int8)[cells], *margins)


def signing_sets(
    zone: Zone, x: str, y: str, parties: Sequence[str], budget: Budget | None = None
) -> dict[frozenset[str], NDArray[np.int8]]:
    """Return, for every set of some parties, the status of every cell when just these parties have to accept.

    Larger sets are asked first: who can sign together can sign in smaller sets, which then need not be asked.
    """
    budget = budget or Budget()
    place = {record.party.id: p for p, record in enumerate(zone.terms.records)}
    sets = [frozenset(some) for size in range(len(parties), 0, -1) for some in combinations(parties, size)]
    found: dict[frozenset[str], NDArray[np.int8]] = {}
    for number, some in enumerate(sets):
        known = [above for larger, above in found.items() if some < larger]
        sure = next((above for above in known if np.isin(above, (POSSIBLE, CANNOT_OCCUR)).all()), None)
        if sure is not None:
            found[some] = sure
            continue
        asked = tuple(sorted(place[party] for party in some))
        coalitions = () if any(is_silent(zone, p) for p in asked) else (asked,)
        status = coalition_map(zone, coalitions, x, y, budget.part(1 / (len(sets) - number))).status
        for above in known:
            status = np.where((above == POSSIBLE) & (status == UNDECIDED), POSSIBLE, status).astype(np.int8)
        found[some] = status
    return found


def _margins(surplus: Worth) -> Worth:
    """Turn surpluses in whole units into margins of utility; see :func:`explorer.analysis.choices.margin_of`."""
    margins = np.minimum((surplus - TOLERANCE) / UNIT, 1.0)
    return np.where((surplus >= 0) & (surplus <= 2 * TOLERANCE), 0.0, margins)


def _occurs(choices: Choices, axes: tuple[int, int]) -> NDArray[np.bool_]:
    """Return, over classes, which combinations can exist at all."""
    found = np.zeros([choices.tables.sizes[k] for k in axes], np.bool_)
    if choices.possible:
        first, second = (_labels(choices, k) for k in axes)
        mates = [one for one in choices.choices if set(axes) <= set(one.provisions)]
        if mates:
            found[mates[0].label(axes[0]), mates[0].label(axes[1])] = True
        else:
            found[np.ix_(np.unique(first), np.unique(second))] = True
    return found


def _labels(choices: Choices, k: int) -> Places:
    """Return the class of a free provision in each row of its choice; the only class if it has no choice of its own."""
    for choice in choices.choices:
        if k in choice.provisions:
            return choice.label(k)
    return np.array([choices.only[k]], np.intp)


def _reach(choices: Choices, axes: tuple[int, int], budget: Budget, above: float = 0.0) -> Reach:
    """Enclose the best worst-off surplus of every combination of classes, closest where it is near ``above``."""
    count = choices.tables.sizes[axes[0]] * choices.tables.sizes[axes[1]]
    if not choices.possible:
        return Reach(np.full(count, -np.inf), np.full(count, -np.inf))
    asked = np.flatnonzero(np.isfinite(choices.needed))
    own = [one for one in choices.choices if set(axes) & set(one.provisions)]
    labels = np.zeros(1, np.int64)
    points = choices.fixed[None, asked]
    columns: dict[int, Places] = {k: np.array([choices.only[k]]) for k in axes if k in choices.only}
    for choice in own:
        if len(points) * len(choice.worth) > MOST_POINTS:
            raise TooManyRowsError
        before = len(points)
        points = (points[:, None] + choice.worth[None, :, asked]).reshape(before * len(choice.worth), len(asked))
        columns = {k: np.repeat(held, len(choice.worth)) for k, held in columns.items()}
        columns |= {k: np.tile(choice.label(k), before) for k in axes if k in choice.provisions}
    first, second = (np.resize(columns[k], len(points)) for k in axes)
    labels = first * choices.tables.sizes[axes[1]] + second
    if len(asked) == 0:
        everything = np.full(count, -np.inf)
        everything[labels] = UNIT + TOLERANCE
        return Reach(everything, everything)
    kept = undominated_within(points, labels.astype(np.int64))
    rest = [one.worth[:, asked] for one in choices.choices if one not in own]
    others = Stack.of(rest or [np.zeros((1, len(asked)))])
    found = reach_of(others, points[kept], labels[kept], count, choices.needed[asked] + above, budget)
    return Reach(found.low + above, found.high + above)
