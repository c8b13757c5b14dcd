"""The best deal for an objective, exactly: bound it, aim beams just under the bound, then search for anything better.

A search that only has to find what is better than the best so far, and knows how good anything can be, is short
(branch and bound: Land and Doig, *Econometrica* 28, 1960). The bound is Lagrangian; the multipliers that make it tight are
found by a seeded random search, and the same multipliers, spread out, are the demands that keep the search narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.closer import close
from explorer.analysis.closer_worst_off import close_worst_off
from explorer.analysis.dominance import Places, Worth, undominated
from explorer.analysis.multipliers import around_multipliers, demands_of, tightest_multipliers
from explorer.analysis.objectives import Objective, Sum, WorstOff
from explorer.analysis.search import Demands, Found, deals_meeting
from explorer.analysis.zone import Budget, Status

FEW_DEALS = 2_000
"""So few deals are written down and compared."""

WIDTH = 300
"""Partial deals a beam keeps."""

LOOSENING = tuple(4.0**n for n in range(6))
"""How much lower than the last one each beam aims, until one finds a deal."""

NARROW = ((0.03, 10), (0.1, 14), (0.3, 14), (0.8, 8))
"""Demands of a beam: how far from the tightest multipliers (spread of the logarithm), and how many."""

BROAD = ((0.3, 20), (0.8, 60), (1.5, 60))
"""Demands of the full search: partial deals are led astray in many directions, so many are watched."""

FIRST_TRY = 4_000
"""Partial deals of the first full search, before more is spent on a better start."""

SECOND_TRY = 10_000
"""Partial deals of the second, before the solver is asked."""


@dataclass(frozen=True, eq=False)
class Best:
    """The best deal found, or none.

    Attributes
    ----------
    value
        Its value; minus infinity if there is none.
    bound
        No deal has a greater value.
    exact
        Whether the value is proven to be the greatest, up to the objective's step, or no deal proven to exist.
    found
        The deal: one row of sums and of picks.
    """

    value: float
    bound: float
    exact: bool
    found: Found | None


def maximise(stack: Stack, objective: Objective, gap: Worth, budget: Budget, start: Found | None = None) -> Best:
    """Find a deal of the greatest value among those whose sums reach the gap.

    Parameters
    ----------
    stack
        The choices, one at least.
    objective
        What to maximise.
    gap : (p,)
        What the sums must reach; minus infinity where nothing is asked.
    budget
        Time and number of partial deals allowed.
    start
        Deals that are known already.

    >>> from explorer.analysis.objectives import Product
    >>> stack = Stack.of([np.array([[0.0, 6e8], [4e8, 4e8], [6e8, 0.0]]), np.array([[1e8, 0.0], [0.0, 1e8]])])
    >>> best = maximise(stack, Product(np.zeros(2)), np.zeros(2), Budget())
    >>> best.exact, sorted(best.found.sums[0].tolist())
    (True, [400000000.0, 500000000.0])
    """
    return Optimum(stack, objective, gap).best(budget, start)


class Optimum:
    """An objective over the deals of some choices that reach a gap; what bounds it is found once, for several questions.

    The parameters are those of :func:`maximise`.
    """

    def __init__(self, stack: Stack, objective: Objective, gap: Worth) -> None:
        self.stack, self.objective, self.gap = stack, objective, gap
        self.rng = np.random.default_rng(0)
        self.known: Found | None = None
        self.complete: tuple[float, Found] | None = None

    @cached_property
    def every(self) -> Found | None:
        """All deals, if they are few."""
        return every_deal(self.stack) if prod(map(int, self.stack.sizes)) <= FEW_DEALS else None

    @cached_property
    def multipliers(self) -> tuple[Worth, Worth]:
        """The multipliers that bound the objective best, and their bounds."""
        return tightest_multipliers(self.stack, self.objective, self.rng)

    @cached_property
    def need(self) -> Demands | None:
        """What any deal that reaches the gap meets; None if none does."""
        return demands_of(self.stack, self.gap, self.rng)

    def best(self, budget: Budget, start: Found | None = None, ties: float = 0.0) -> Best:
        """Return the best deal.

        ``start`` are deals that are known already. With ``ties``, a difference in value, the search looks for deals nearly as
        good on its way, so that :meth:`at_least` need not search again.
        """
        leader = _Leader(self.objective, self.gap)
        leader.take(start)
        if self.every is not None:
            leader.take(self.every)
            return Best(leader.value, leader.value, True, leader.found)
        if self.need is None:
            return Best(-np.inf, -np.inf, True, None)
        bound, step = float(self.multipliers[1][0]), self.objective.step
        known = np.vstack([self.objective.demands(self.multipliers[0][:40])[0], self.need.weights[:20]])
        picks = self.stack.best_rows(np.vstack([known, np.eye(len(self.gap))]))
        leader.take(Found(self.stack.sums(picks), picks))
        for times in LOOSENING:
            aim = bound - times * self.objective.reach
            if leader.value >= aim or budget.spent:
                break
            leader.take(self._search(NARROW, aim, budget, WIDTH))
        exact = False
        for width, most, more in (
            (None, FIRST_TRY, -ties if ties else step),
            (4 * WIDTH, 1, step),
            (None, SECOND_TRY, step),
        ):
            exact = exact or leader.value + step > bound
            if exact or budget.spent:
                break
            allowed = budget.part(1.0, min(most, budget.partial_deals))
            target = leader.value + more
            self.known = leader.found
            found = self._search(BROAD if width is None else NARROW, target, allowed, width)
            leader.take(found)
            exact = found is not None and width is None
            if found is not None and exact:
                self.complete = (target, found)
        if not exact:
            status, solved = _solve(self.stack, self.objective, self.gap, leader.value, bound, budget.left)
            exact = status in ("yes", "no")
            if solved is not None:
                leader.take(Found(self.stack.sums(solved[None]), solved[None]))
        self.known = leader.found
        return Best(leader.value, leader.value if exact else max(bound, leader.value), exact, leader.found)

    def at_least(self, value: float, budget: Budget) -> Found | None:
        """Return all efficient deals of at least a value; None if the budget did not suffice."""
        found = self.every
        if found is None:
            if self.need is None:
                return Found(np.zeros((0, len(self.gap))), np.zeros((0, len(self.stack.sizes)), np.intp))
            known = self.complete is not None and self.complete[0] <= value
            found = self.complete[1] if self.complete and known else self._search(BROAD, value, budget, None)
        if found is None:
            return None
        found = found.among(
            np.flatnonzero((found.sums >= self.gap).all(axis=1) & (self.objective.value(found.sums) >= value))
        )
        return found.among(undominated(found.sums))

    def _search(
        self, spreads: Sequence[tuple[float, int]], target: float, budget: Budget, width: int | None
    ) -> Found | None:
        """Look for deals of at least a value; with a width only for the most promising.

        Demands that the best deal so far only just meets, where there are such, are the sharpest.
        """
        demands = self.need
        assert demands is not None
        if np.isfinite(target):
            tightest = self.multipliers[0]
            centre = None if self.known is None else self.objective.touching(self.known.sums[0])
            near = np.vstack(
                [
                    tightest[:16],
                    around_multipliers(tightest[0], self.rng, spreads if centre is None else NARROW),
                    *([] if centre is None else [around_multipliers(centre, self.rng, spreads)]),
                ]
            )
            weights, offsets = self.objective.demands(near)
            size = np.abs(weights).sum(axis=1)
            demands = Demands(
                np.vstack([weights / size[:, None], demands.weights]),
                np.concatenate([(offsets + target) / size, demands.least]),
            )
        return deals_meeting(self.stack, demands, budget, width)


def every_deal(stack: Stack) -> Found:
    """Return all deals."""
    grid = np.indices(tuple(map(int, stack.sizes))).reshape(len(stack.sizes), -1).T
    return Found(stack.sums(grid), grid)


def _solve(
    stack: Stack, objective: Objective, gap: Worth, value: float, bound: float, seconds: float
) -> tuple[Status, Places | None]:
    """Hand the question to the solver, if it is one for it."""
    if isinstance(objective, Sum):
        return close(stack, gap, seconds, objective.weights)
    if isinstance(objective, WorstOff) and (objective.gap >= gap).all():
        return close_worst_off(stack, objective, value + objective.step, bound, seconds)
    return "undecided", None


class _Leader:
    """The best deal so far."""

    def __init__(self, objective: Objective, gap: Worth) -> None:
        self.objective, self.gap = objective, gap
        self.value = -np.inf
        self.found: Found | None = None

    def take(self, found: Found | None) -> None:
        """Take the best of some deals if it reaches the gap and is better."""
        if found is None or len(found.sums) == 0:
            return
        values = np.where((found.sums >= self.gap).all(axis=1), self.objective.value(found.sums), -np.inf)
        place = int(values.argmax())
        if values[place] > self.value:
            self.value, self.found = float(values[place]), found.among(np.array([place]))
