"""What a documented reaction lets one expect of the scoring: the scoring is tested by it, never built on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explorer.model.deal import Deal

LEVELS = ("package", "provisions", "comparison", "conditional_pair", "process")
"""What is tested: a proposal as a whole, some clauses, one deal against another, a deal with and without a condition, or
how one negotiates, of which no deal says anything."""

RELATIONS = ("higher", "lower", "about_equal")


@dataclass(frozen=True)
class Comparison:
    """How the utility of the tested deal should lie to another: that of ``deal``, of a proposal, or of another day.

    What is left empty is as in the tested deal.
    """

    relation: str
    deal: Deal = Deal()
    proposal: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class Expectation:
    """What should come out for the party that reacted; all of it, or the reaction is not reproduced.

    ``deal`` is what is tested; empty, it is the proposal that was reacted to. ``so_far`` holds the verdicts that agree with
    the reaction; none leaves the verdict out. ``red_line``: the deal must cross a red line. A conditional pair tests the deal
    with the condition and expects it higher than the one without. ``not_scorable`` says why nothing can be tested.
    """

    level: str
    not_scorable: str = ""
    deal: Deal = Deal()
    so_far: tuple[str, ...] = ()
    red_line: bool = False
    comparisons: tuple[Comparison, ...] = ()
