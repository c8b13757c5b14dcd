"""The frontier: the agreements in which none of some parties could have more without another of them having less.

Among all agreements those are listed that are efficient for the parties looked at (Pareto, *Manuale di economia politica*,
1906); the others whose acceptance is needed only have to accept. For two or three parties the list is exact where time
allows: every efficient pair or triple of utilities, with one deal each. Else it stands for all agreements with a certified
distance: none is better than a listed one by more than that for everybody looked at (see ``cover``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choices
from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.cover import cover
from explorer.analysis.dominance import Places, Worth, undominated
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.multipliers import demands_of
from explorer.analysis.points import Point, points_of
from explorer.analysis.search import deals_meeting
from explorer.analysis.terms import UNIT, Terms
from explorer.analysis.zone import Budget, Obstacle, Zone, winning_coalitions

MOST_POINTS = 500
"""Points that are listed; of more, some that stand for the others."""

EASY = 100_000
"""Deals among which a full search is tried however many parties have a say."""


@dataclass(frozen=True)
class Frontier:
    """The efficient agreements for some parties, or some that stand for all of them.

    Attributes
    ----------
    parties
        Who is looked at: ids, in the order of the file.
    points
        Agreements, those best for the first party first. None listed is worse than another for all who are looked at.
    exact
        Whether every efficient combination of utilities is listed, with one deal each.
    within
        For every agreement some listed one is at most this much worse, for each party looked at; 0 if ``exact``.
    complete
        Whether ``within`` is as small as was asked for.
    reason
        Why it is not complete: ``time``, or ``rows`` if tied provisions have too many joint settings.
    count
        How many efficient combinations there are, if that is known.
    """

    parties: tuple[str, ...]
    points: tuple[Point, ...]
    exact: bool
    within: float
    complete: bool
    reason: str = ""
    count: int | None = None


@dataclass(frozen=True, eq=False)
class _Part:
    """What one coalition could agree on: rows of choices (deals, choices) and what they bring those looked at, (deals, a)."""

    choices: Choices | None
    picks: Places
    values: Worth
    within: float
    reason: str = ""


def frontier(
    zone: Zone, parties: Sequence[str] | None = None, budget: Budget | None = None, within: float = 0.01
) -> Frontier:
    """Return the frontier of a zone, as seen by some parties.

    Parameters
    ----------
    zone
        The zone; its deal is held.
    parties
        Ids of the parties to look at; without them, all whose acceptance the rule counts.
    budget
        Time and number of partial deals allowed.
    within
        The distance to be content with when the exact frontier takes too long, as utility.

    Raises
    ------
    KeyError
        If the scenario has no such party.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = frontier(Zone(terms_of(lesson, lesson.default_assumptions)))
    >>> found.parties, found.exact, len(found.points) == found.count
    (('hill', 'valley'), True, True)
    """
    budget = budget or Budget()
    place = {record.party.id: p for p, record in enumerate(zone.terms.records)}
    axes = sorted({place[name] for name in (counted(zone) if parties is None else parties)})
    names = tuple(zone.terms.records[p].party.id for p in axes)
    coalitions = coalitions_of(zone) if axes else ()
    parts = []
    for number, coalition in enumerate(coalitions):
        allowed = budget.part(1 / (len(coalitions) - number))
        parts.append(_part(zone, coalition, axes, round(within * UNIT), allowed))
    reached = max((part.within for part in parts), default=0.0)
    reason = next((part.reason for part in parts if part.reason), "")
    pool = [(part.choices, rows) for part in parts if part.choices is not None for rows in part.picks]
    values = np.concatenate([np.zeros((0, len(axes))), *(part.values for part in parts)])
    kept = efficient(values, rounding(zone.terms))
    count = len(kept) if reached == 0 else None
    box = UNIT / 10_000
    while len(kept) > MOST_POINTS:
        # One of each box stands for the others in it.
        _, first = np.unique(np.floor(values[kept] / box), axis=0, return_index=True)
        if len(first) <= MOST_POINTS:
            kept, reached = kept[first], reached + box
        box *= 1.5
    kept = kept[np.lexsort(-values[kept].T[::-1])] if len(kept) else kept
    points = tuple(
        point
        for one in kept
        for choices, rows in [pool[one]]
        if choices is not None
        for point in points_of(choices, [rows])
    )
    complete = reached <= within * UNIT + 1
    return Frontier(
        names,
        points,
        exact=reached == 0,
        within=reached / UNIT,
        complete=complete,
        reason="" if complete else reason or "time",
        count=count,
    )


def counted(zone: Zone) -> tuple[str, ...]:
    """Return the parties whose acceptance the rule counts: those that some smallest winning coalition needs."""
    names = tuple(record.party.id for record in zone.terms.records)
    needed = frozenset[str]().union(*winning_coalitions(zone.rule, names))
    return tuple(name for name in names if name in needed)


def efficient(values: Worth, slack: float = 0.0) -> Places:
    """Return the places of the efficient vectors (d, a), one of equal ones; numbers no further apart than the slack are equal.

    >>> efficient(np.array([[1.0, 2.0], [1.1, 1.0], [0.5, 3.0]]), 0.2).tolist()
    [0, 2]
    """
    if slack <= 0 or len(values) == 0:
        return undominated(values)
    levels = np.empty_like(values)
    for axis, column in enumerate(values.T):
        order = np.argsort(column, kind="stable")
        levels[order, axis] = np.cumsum(np.r_[0.0, np.diff(column[order]) > slack])
    return undominated(levels)


def rounding(terms: Terms) -> float:
    """Return how far two sums that are truly equal may lie apart, in whole units: each term is rounded by at most a half."""
    return 1.0 + len(terms.scenario.provisions) + len(terms.shifts)


def _part(zone: Zone, coalition: tuple[int, ...], axes: Sequence[int], within: float, budget: Budget) -> _Part:
    """Return what one coalition could agree on, as seen by those who are looked at."""
    nothing = _Part(None, np.zeros((0, 0), np.intp), np.zeros((0, len(axes))), 0.0)
    watchers = [p for p in axes if p not in coalition]
    members = [*coalition, *watchers]
    try:
        choices = choices_of(_ignoring(zone, watchers), members)
    except TooManyRowsError:
        return _Part(None, nothing.picks, nothing.values, float(UNIT), "rows")
    looked_at = np.array([members.index(p) for p in axes], np.intp)
    gap = choices.gap
    tables = [choice.worth for choice in choices.choices]
    least, most = (sum((pick(one, axis=0) for one in tables), np.zeros(len(members))) for pick in (np.min, np.max))
    if not choices.possible or (most < gap).any():
        return nothing
    # Needs that are met whatever is chosen are no needs; columns that are neither looked at nor needed are left out.
    gap = np.where(least >= gap, -np.inf, gap)
    columns = np.union1d(looked_at, np.flatnonzero(np.isfinite(gap)))
    kept = [undominated(one[:, columns]) for one in tables]
    if not tables:
        return _Part(choices, np.zeros((1, 0), np.intp), choices.fixed[None, looked_at], 0.0)
    stack = Stack.of([one[rows][:, columns] for one, rows in zip(tables, kept, strict=True)])
    found, reached = _search(stack, gap[columns], np.searchsorted(columns, looked_at), within, budget)
    picks = np.column_stack([rows[found[:, c]] for c, rows in enumerate(kept)])
    values = sum((one[picks[:, c]] for c, one in enumerate(tables)), np.zeros((len(picks), len(members))))
    return _Part(choices, picks, (choices.fixed + values)[:, looked_at], reached)


def _search(stack: Stack, gap: Worth, axes: Places, within: float, budget: Budget) -> tuple[Places, float]:
    """Return rows of the efficient deals, exactly if that can be, and the distance within which they stand for all."""
    if stack.rows.shape[1] <= 3 or prod(map(int, stack.sizes)) <= EASY:
        need = demands_of(stack, gap, np.random.default_rng(0))
        if need is None:
            return np.zeros((0, len(stack.sizes)), np.intp), 0.0
        found = deals_meeting(stack, need, budget.part(0.6))
        if found is not None:
            met = np.flatnonzero((found.sums >= gap).all(axis=1))
            return found.picks[met[undominated(found.sums[met][:, axes])]], 0.0
    covered = cover(stack, gap, axes, within, budget)
    if covered is None:
        return np.zeros((0, len(stack.sizes)), np.intp), 0.0
    return covered.found.picks, max(min(covered.within, float(UNIT)), 1.0)


def _ignoring(zone: Zone, parties: Sequence[int]) -> Zone:
    """Return the zone without what some parties need and refuse: they are looked at, but not asked."""
    lines = [Obstacle("red_line", line.id) for line in zone.terms.lines if line.party in parties]
    return zone.dropping(*(Obstacle("walk_away", zone.terms.records[p].party.id) for p in parties), *lines)
