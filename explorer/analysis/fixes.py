"""Every way to make the current deal an agreement by changing one or two of its provisions.

All small changes are written down; whether one leads to an agreement is asked of each that is not ruled out at a glance
(see :mod:`explorer.analysis.small_changes`). Changes to alike options are one change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.small_changes import Moves, SmallChanges
from explorer.analysis.suggestions import Start, Suggestion
from explorer.analysis.zone import Budget, Zone


@dataclass(frozen=True)
class Fixes:
    """The fixes found, nearest first; ``complete`` if there are no others."""

    suggestions: tuple[Suggestion, ...]
    complete: bool


def fixes(zone: Zone, at_most_changes: int = 2, budget: Budget | None = None) -> Fixes:
    """Return every way to make the deal of a zone an agreement by changing at most one or two of its provisions.

    After the changes what the deal leaves open can be settled so that there is an agreement; each suggestion settles what it
    has to. None of its changes can be spared: a pair is no fix if one of the two suffices. Where nothing has to be changed
    there is nothing to fix.

    Parameters
    ----------
    zone
        The zone with the current deal.
    at_most_changes
        One or two.
    budget
        Time allowed; what is not decided by then is left out, and the answer is not complete.

    Raises
    ------
    ValueError
        If more than two changes are asked for.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = fixes(Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal))
    >>> [(change.provision, sorted(change.after)) for one in found.suggestions for change in one.changes]
    [('gate', ['both']), ('gate', ['hill'])]
    """
    if at_most_changes not in (1, 2):
        raise ValueError("fixes of one or two changes can be listed")
    budget = budget or Budget()
    start = Start.of(zone)
    complete = True
    found: dict[Moves, Suggestion] = {}
    views: list[SmallChanges] = []
    for members in coalitions_of(zone):
        try:
            views.append(SmallChanges(start, members, at_most_changes == 2, budget))
        except TooManyRowsError:
            complete = False
    for count in range(at_most_changes + 1):
        enough = {move for moves in found for move in moves}
        for view in views:
            for moves in view.candidates(count):
                if moves & enough or moves in found:
                    continue
                if budget.spent:
                    return Fixes(_nearest_first(found.values()), False)
                settings, decided = view.settle(moves)
                complete &= decided
                if settings is not None:
                    found[moves] = start.suggestion(view.members, settings)
        if count == 0 and found:
            return Fixes((), complete)
    return Fixes(_nearest_first(found.values()), complete)


def _nearest_first(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(sorted(found, key=lambda one: (one.cost, sorted(one.changed), -one.margin)))
