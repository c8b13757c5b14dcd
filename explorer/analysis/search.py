"""The deals that can still meet some demands, found choice by choice and exactly, or by a beam when only a good one is asked.

A demand says: a weighted sum of what a deal brings reaches a number. A partial deal is dropped when even the best rows of
the choices still to come cannot meet a demand, or when another partial deal is at least as good for everybody. What is
left at the end are all efficient deals that meet the demands (dynamic programming with bounds: Nemhauser and Ullmann,
*Management Science* 15, 1969; Bazgan, Hugot and Vanderpooten, *Computers & Operations Research* 36, 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis.bounds import SLACK, Stack
from explorer.analysis.dominance import Places, Worth, undominated
from explorer.analysis.zone import Budget

BLOCK = 2_000_000
"""Numbers in one block of the extension of partial deals."""


@dataclass(frozen=True, eq=False)
class Demands:
    """Weighted sums that have to be reached: ``weights @ sum >= least``; (demands, p) and (demands,)."""

    weights: Worth
    least: Worth


@dataclass(frozen=True, eq=False)
class Found:
    """Deals: what they bring, (deals, p), and the row they take of each choice, (deals, choices)."""

    sums: Worth
    picks: Places

    def among(self, chosen: Places) -> Found:
        """Return some of them."""
        return Found(self.sums[chosen], self.picks[chosen])


def deals_meeting(stack: Stack, demands: Demands, budget: Budget, width: int | None = None) -> Found | None:
    """Return the efficient deals that meet all demands.

    Parameters
    ----------
    stack
        The choices.
    demands
        What deals must reach.
    budget
        Time and number of partial deals allowed.
    width
        Keep only so many partial deals, the most promising ones: quick, and no longer complete.

    Returns
    -------
    Found or None
        None if the budget did not suffice. With a width, deals found are real but others may be missing.
    """
    parties = stack.rows.shape[1]
    nothing = Found(np.zeros((0, parties)), np.zeros((0, len(stack.sizes)), np.intp))
    weighed = stack.rows @ demands.weights.T
    tops = stack.tops(weighed)
    rest = tops.sum(axis=0) - demands.least
    if (rest < -SLACK).any():
        return nothing
    useful = ((rest - tops)[stack.owner] + weighed >= -SLACK).all(axis=1)
    sums, reached = np.zeros((1, parties)), np.zeros((1, len(demands.least)))
    steps: list[tuple[int, Places, Places]] = []
    for c in stack.order:
        rows = slice(stack.starts[c], stack.starts[c] + stack.sizes[c])
        options = np.flatnonzero(useful[rows])
        rest = rest - tops[c]
        if len(options) == 0:
            return nothing
        if width is None and len(sums) * len(options) > 40 * budget.partial_deals:
            return None
        grown = _grow(reached, weighed[rows][options], rest, budget, None if width else 6 * budget.partial_deals)
        if grown is None:
            return None
        places, reach = grown
        if len(places) == 0:
            return nothing
        if width is not None and len(places) > width:
            chosen = _promising(reach, (reach + rest).min(axis=1), width)
            places, reach = places[chosen], reach[chosen]
        sums = sums[places // len(options)] + stack.rows[rows][options[places % len(options)]]
        if len(places) > 30 and len(options) > 1:
            kept = undominated(sums)
            places, sums, reach = places[kept], sums[kept], reach[kept]
        if width is None and (len(places) > budget.partial_deals or budget.spent):
            return None
        reached = reach
        steps.append((int(c), places // len(options), options[places % len(options)]))
    kept = undominated(sums)
    return Found(sums[kept], _trace(steps, kept, len(stack.sizes)))


def _grow(reached: Worth, weighed: Worth, rest: Worth, budget: Budget, most: int | None) -> tuple[Places, Worth] | None:
    """Extend every partial deal by every row of one choice; keep those that can still meet all demands.

    Returns the places of those kept, counted over deals and then rows, with what they reach; None if there are more than
    ``most`` or time is over. Done in blocks, so that time is looked at and memory stays small.
    """
    places, reach, count = [], [], 0
    step = max(1, BLOCK // max(1, weighed.size))
    for start in range(0, len(reached), step):
        some = reached[start : start + step]
        part = (some[:, None] + weighed[None]).reshape(len(some) * len(weighed), reached.shape[1])
        kept = np.flatnonzero((part + rest >= -SLACK).all(axis=1))
        places.append(kept + start * len(weighed))
        reach.append(part[kept])
        count += len(kept)
        if most is not None and (count > most or budget.spent):
            return None
    return np.concatenate(places), np.concatenate(reach)


def _promising(reach: Worth, slack: Worth, width: int) -> Places:
    """Choose partial deals: half by the demand they are closest to missing, half by each demand's best."""
    count = max(1, width // (2 * reach.shape[1]))
    by_slack = np.argpartition(-slack, width // 2)[: width // 2]
    by_demand = np.argpartition(-reach, min(count, len(reach) - 1), axis=0)[:count]
    return np.unique(np.concatenate([by_slack, by_demand.ravel()]))


def _trace(steps: list[tuple[int, Places, Places]], places: Places, choices: int) -> Places:
    """Follow partial deals back to the row they took of each choice."""
    picks = np.zeros((len(places), choices), np.intp)
    for c, parents, options in reversed(steps):
        picks[:, c] = options[places]
        places = parents[places]
    return picks
