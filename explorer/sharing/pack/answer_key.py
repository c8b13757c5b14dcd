"""What the teacher wants to know about a scenario before class, worked out by the engine within a time allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.analysis.bargaining import Bargaining, bargaining_points
from explorer.analysis.blockers import Blockage, blockage
from explorer.analysis.frontier import Frontier, frontier
from explorer.analysis.sign_together import MOST_PARTIES, Together, sign_together
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import Terms
from explorer.analysis.trades import Trade, trades_of
from explorer.analysis.width import Width, width_of
from explorer.analysis.zone import Budget, Status, Zone
from explorer.analysis.zone_size import ZoneSize, zone_size

SHARE = 1 / 4
"""Share of the time left that one part may take."""


@dataclass(frozen=True)
class AnswerKey:
    """What was found out; ``together`` is None where there are too many parties to ask every set of them.

    ``all_trades`` says whether time sufficed to find every trade.
    """

    terms: Terms
    size: ZoneSize
    width: Width
    blockage: Blockage | None
    still: Mapping[str, Mapping[str, Status]]
    bargaining: Bargaining
    frontier: Frontier
    together: tuple[Together, ...] | None
    trades: tuple[Trade, ...]
    all_trades: bool


def answer_key(terms: Terms, budget: Budget) -> AnswerKey:
    """Work everything out; what does not suffice in time says so itself."""
    zone = Zone(terms)
    width = width_of(zone, budget.part(SHARE))
    looking = budget.part(SHARE)
    trades = tuple(trades_of(terms, looking))
    few = len(terms.records) <= MOST_PARTIES
    return AnswerKey(
        terms,
        zone_size(zone, budget.part(SHARE)),
        width,
        blockage(zone, budget.part(SHARE)) if width.kind == "empty" else None,
        still_possible(zone, budget.part(SHARE)),
        bargaining_points(zone, budget.part(SHARE)),
        frontier(zone, budget=budget.part(SHARE)),
        sign_together(zone, budget.part()) if few else None,
        trades,
        not looking.spent,
    )
