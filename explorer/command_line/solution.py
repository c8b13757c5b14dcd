"""All that `solve` finds out about a zone, worked out part by part within the time allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.analysis.bargaining import Bargaining, bargaining_points
from explorer.analysis.blockers import Blockage, blockage
from explorer.analysis.completable import Answer, find_agreement
from explorer.analysis.fixes import Fixes, fixes
from explorer.analysis.frontier import Frontier, frontier
from explorer.analysis.nearest_agreement import Nearest, nearest_agreements, win_over
from explorer.analysis.softening import Softenings, cheapest_softening
from explorer.analysis.still_possible import still_possible
from explorer.analysis.width import Width, width_of
from explorer.analysis.zone import Status
from explorer.analysis.zone_size import ZoneSize, zone_size
from explorer.command_line.zone_question import ZoneQuestion

QUARTER = 1 / 4
"""Share of the time left that one part may take: who comes later can still do something."""


@dataclass(frozen=True)
class Solution:
    """What was found out; ``won`` only if a party to win over was named."""

    question: ZoneQuestion
    answer: Answer
    width: Width
    size: ZoneSize
    still: Mapping[str, Mapping[str, Status]]
    blockage: Blockage
    softening: Softenings
    nearest: Nearest
    fixes: Fixes
    won: Nearest | None
    bargaining: Bargaining
    frontier: Frontier


def solve(question: ZoneQuestion) -> Solution:
    """Work out everything; the time one part does not need is left to those after it."""
    zone, budget, win = question.zone, question.budget, question.win
    return Solution(
        question,
        answer=find_agreement(zone, budget.part(QUARTER)),
        width=width_of(zone, budget.part(QUARTER)),
        size=zone_size(zone, budget.part(QUARTER), question.seed),
        still=still_possible(zone, budget.part(QUARTER)),
        blockage=blockage(zone, budget.part(QUARTER)),
        softening=cheapest_softening(zone, budget.part(QUARTER)),
        nearest=nearest_agreements(zone, budget.part(QUARTER)),
        fixes=fixes(zone, budget=budget.part(QUARTER)),
        won=None if win is None else win_over(zone, win, budget.part(QUARTER)),
        bargaining=bargaining_points(zone, budget.part(QUARTER)),
        frontier=frontier(zone, budget=budget.part()),
    )
