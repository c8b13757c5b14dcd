"""A deal as a point: what it is worth to every party, in the zone that is asked about.

In the possible zone a point shows the highest utility the deal can still have for a party, in the stated zone the lowest:
the end of the range that the zone counts. For a deal that settles everything anybody spoke of both are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from explorer.analysis.choices import Choices
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.ranges import broken_constraints, ranges_of
from explorer.analysis.tables import Tables
from explorer.analysis.terms import UNIT
from explorer.analysis.truth import Room
from explorer.analysis.zone import Zone
from explorer.model.deal import Deal


@dataclass(frozen=True)
class Point:
    """A deal that can be loaded, and its utility for every party of the scenario, in the order of the file.

    ``utility`` is the highest that the deal can have in the possible zone and the lowest in the stated zone. A party that
    weighs nothing has 1 in the possible zone and 0 in the stated zone.
    """

    deal: Deal
    utility: tuple[tuple[str, float], ...]

    def of(self, party: str) -> float:
        """Return the utility of one party.

        Raises
        ------
        KeyError
            If the scenario has no such party.
        """
        return dict(self.utility)[party]


def point_of(zone: Zone, deal: Deal) -> Point:
    """Return the point of any deal, whole or partial: a proposal, or the one on screen.

    Constraints that the deal breaks are left out, as they are when it is scored.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> zone = Zone(terms_of(lesson, lesson.default_assumptions))
    >>> {value for _, value in point_of(zone, Deal()).utility}
    {1.0}
    """
    return Point(deal, _named(zone, utilities_of(zone, deal)))


def utilities_of(zone: Zone, deal: Deal) -> Worth:
    """Return the utility of every party for a deal, (p,), the end of the range that the zone counts."""
    terms = zone.terms
    room = Room(terms.scenario, deal)
    broken = frozenset(one.id for one in broken_constraints(room))
    ranges = ranges_of(terms, room, so_far=False, leave_out=broken)
    if not ranges.possible:
        # One by one the constraints could be kept, but not together: the deal counts as if there were none.
        every = frozenset(one.id for one in terms.scenario.constraints)
        ranges = ranges_of(terms, room, so_far=False, leave_out=every)
    ends = (ranges.low if zone.stated else ranges.high) / UNIT
    return np.where(terms.weights.any(axis=1), np.clip(ends, 0.0, 1.0), 0.0 if zone.stated else 1.0)


def points_of(choices: Choices, picks: Iterable[Places]) -> tuple[Point, ...]:
    """Return the points of deals that are known by the row they take of every choice.

    What the parties asked have is added up from the rows; a party that was not asked may still have a range.
    """
    zone, asked = choices.zone, list(choices.parties)
    others = [p for p in range(len(zone.terms.records)) if p not in asked and zone.terms.weights[p].any()]
    start = np.where(zone.terms.weights.any(axis=1) | zone.stated, 0.0, 1.0)
    found = []
    for rows in picks:
        deal = choices.deal([int(row) for row in rows])
        utility = utilities_of(zone, deal) if others else start.copy()
        sums = choices.sums([int(row) for row in rows])[: len(asked)]
        utility[asked] = np.clip((sums + unspoken(choices.tables)[asked]) / UNIT, 0.0, 1.0)
        found.append(Point(deal, _named(zone, utility)))
    return tuple(found)


def unspoken(tables: Tables) -> Worth:
    """Return what to add to the tables' sums to get utilities in whole units, (p,).

    A party that weighs nothing has no row in any table; in the possible zone it may have anything up to 1.
    """
    weighs = tables.terms.weights.any(axis=1)
    return np.where(weighs | tables.stated, 0.0, float(UNIT))


def _named(zone: Zone, utility: Worth) -> tuple[tuple[str, float], ...]:
    return tuple((record.party.id, float(value)) for record, value in zip(zone.terms.records, utility, strict=True))
