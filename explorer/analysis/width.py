"""How wide a zone is: by how much the worst-off of those who have to accept can stand above its walk-away value.

A share of all deals would say little: provisions nobody spoke of multiply every count. The best worst-off margin does not
change with them. Below 0 the zone is empty, and the margin is what the best deal lacks; below 0.05 it is narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choices, margin_of
from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.dominance import Places
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.objectives import WorstOff
from explorer.analysis.optimise import maximise
from explorer.analysis.zone import Budget, Zone
from explorer.model.deal import Deal

NARROW = 0.05
"""A margin below this makes a zone narrow."""


@dataclass(frozen=True)
class Width:
    """How wide a zone is.

    Attributes
    ----------
    kind
        ``empty``, ``narrow``, ``wide``, or ``undecided`` when the budget did not suffice.
    margin_low, margin_high
        The best worst-off margin, as utility: at least, at most. None if no deal is left at all that crosses no red line.
    deal
        A deal with the margin ``margin_low``; in an empty zone the deal that lacks least.
    parties
        Those who have to accept it.
    """

    kind: Literal["empty", "narrow", "wide", "undecided"]
    margin_low: float | None = None
    margin_high: float | None = None
    deal: Deal | None = None
    parties: tuple[str, ...] = ()


def width_of(zone: Zone, budget: Budget | None = None) -> Width:
    """Measure how wide a zone is, given what its deal settles.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> width = width_of(Zone(terms_of(lesson, lesson.default_assumptions)))
    >>> width.kind, width.margin_low
    ('wide', 0.1)
    """
    budget = budget or Budget()
    coalitions = coalitions_of(zone)
    best, high = Width("empty"), -np.inf
    for number, parties in enumerate(coalitions):
        try:
            choices = choices_of(zone, parties)
        except TooManyRowsError:
            high = np.inf
            continue
        found = best_margin(choices, budget.part(1 / (len(coalitions) - number)))
        if found is None:
            continue
        low, above, picks = found
        high = max(high, above)
        if picks is not None and (best.margin_low is None or low > best.margin_low):
            names = tuple(zone.terms.records[p].party.id for p in parties)
            best = Width("empty", low, None, choices.deal(list(picks)), names)
    if not np.isfinite(high) and high < 0:
        return Width("empty")
    return Width(kind_of(best.margin_low, high), best.margin_low, min(high, 1.0), best.deal, best.parties)


def kind_of(low: float | None, high: float) -> Literal["empty", "narrow", "wide", "undecided"]:
    """Say how wide a zone with a best margin between two bounds is."""
    if low is not None and low >= NARROW:
        return "wide"
    if high < 0:
        return "empty"
    return "narrow" if low is not None and low >= 0 and high < NARROW else "undecided"


def best_margin(choices: Choices, budget: Budget) -> tuple[float, float, Places | None] | None:
    """Return the best worst-off margin, at least and at most, and rows that reach it; None if no deal is left."""
    if not choices.possible:
        return None
    asked = np.flatnonzero(np.isfinite(choices.needed))
    nothing = np.zeros(len(choices.choices), np.intp)
    if len(asked) == 0:
        return 1.0, 1.0, nothing
    gap = choices.gap[asked]
    if not choices.choices:
        margin = margin_of(float((-gap).min()))
        return margin, margin, nothing
    stack = Stack.of([one.worth[:, asked] for one in choices.choices])
    best = maximise(stack, WorstOff(gap, np.ones(len(asked))), np.full(len(asked), -np.inf), budget)
    if best.found is None:
        return -1.0, margin_of(best.bound), None
    return margin_of(best.value), margin_of(best.bound), best.found.picks[0]
