"""What the theories of bargaining name for one set of parties who must all accept: see ``bargaining``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choices
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.objectives import Product, Sum, WorstOff
from explorer.analysis.optimise import Best, Optimum, maximise
from explorer.analysis.points import Point, points_of, unspoken
from explorer.analysis.search import Found
from explorer.analysis.terms import TOLERANCE, UNIT
from explorer.analysis.zone import Budget

MOST_TIES = 20
"""Deals that are listed when several are equally good."""

NASH_TIES = 1e-6
"""Products are equally good when they differ by less than this part; other values by less than the tolerance."""


@dataclass(frozen=True, eq=False)
class Solved:
    """What one coalition finds best: ``best`` in the objective's own numbers, ``mean`` per head, to compare coalitions by."""

    deals: CoalitionDeals
    best: Best
    ties: Found
    all_ties: bool
    mean: float
    mean_bound: float
    defined: bool = True
    remark: str = ""
    left_out: tuple[str, ...] = ()


class CoalitionDeals:
    """The deals of one coalition, and what its members gain in them."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.names = tuple(choices.zone.terms.records[p].party.id for p in choices.parties)
        members = list(choices.parties)
        self.stack = Stack.of([one.worth for one in choices.choices] or [np.zeros((1, len(members)))])
        self.gap = choices.gap
        extra = unspoken(choices.tables)[members]
        self.start = choices.fixed + extra
        self.walk_away = choices.zone.terms.walk_away[members] - self.start
        self.solved: dict[str, Solved] = {}
        self.ideal: dict[str, float] = {}
        self.decided = True

    def solve(self, names: Sequence[str], budget: Budget) -> None:
        """Find the points asked for; none if there is no agreement."""
        if not self.choices.possible:
            return
        heads = len(self.names)
        worst_off = Optimum(self.stack, WorstOff(self.walk_away, np.ones(heads)), self.gap)
        least = worst_off.best(budget.part(0.3), ties=TOLERANCE if "egalitarian" in names else 0.0)
        if least.found is None:
            self.decided = least.exact
            return
        nash = self._nash(least, budget.part(0.4)) if "nash" in names else None
        if "egalitarian" in names or ("nash" in names and nash is None):
            worth = (least.value / UNIT, least.bound / UNIT)
            self.solved["egalitarian"] = self._solved(worst_off, least, worth, budget.part(0.3))
        if "nash" in names:
            self.solved["nash"] = nash or self._without_gain(self.solved["egalitarian"])
        if "utilitarian" in names:
            total = Optimum(self.stack, Sum(np.ones(heads), self.gap), self.gap)
            best = total.best(budget.part(0.3), least.found, TOLERANCE)
            low, high = (float(number + self.start.sum()) / UNIT / heads for number in (best.value, best.bound))
            remark = "adds_utilities_of_parties"
            self.solved["utilitarian"] = self._solved(total, best, (low, high), budget.part(0.3), remark)
        if "kalai_smorodinsky" in names:
            self.solved["kalai_smorodinsky"] = self._kalai_smorodinsky(least.found, budget)

    def _nash(self, least: Best, budget: Budget) -> Solved | None:
        """Return the greatest product of gains; None where no deal was found in which everybody gains."""
        if least.exact and least.value <= TOLERANCE:
            return None
        product = Optimum(self.stack, Product(self.walk_away), self.gap)
        best = product.best(budget.part(0.7), least.found, NASH_TIES)
        if best.found is None:
            return None
        low, high = (float(np.exp(number / len(self.names))) for number in (best.value, best.bound))
        return self._solved(product, best, (low, high), budget)

    def _without_gain(self, egalitarian: Solved) -> Solved:
        """Return the egalitarian deals in the place of the greatest product, which is 0."""
        best = egalitarian.best
        proven = best.exact and best.value <= TOLERANCE
        remark = "no_gain_for_all" if proven else "no_gain_found"
        return replace(egalitarian, mean=0.0, mean_bound=0.0 if proven else 1.0, defined=False, remark=remark)

    def _kalai_smorodinsky(self, known: Found, budget: Budget) -> Solved:
        """Return the greatest least share of the best gain, of those who can gain."""
        heads = len(self.names)
        ideal, proven = np.zeros(heads), True
        for place in range(heads):
            own = Sum(np.eye(heads)[place], self.gap)
            best = maximise(self.stack, own, self.gap, budget.part(0.4), known)
            ideal[place] = best.value
            proven = proven and best.exact
        self.ideal = {
            name: float(min((ideal[place] + self.start[place]) / UNIT, 1.0)) for place, name in enumerate(self.names)
        }
        gains = ideal - self.walk_away
        can_gain = gains > TOLERANCE
        left_out = tuple(name for name, can in zip(self.names, can_gain, strict=True) if not can)
        remark = "without_those_who_cannot_gain" if left_out else "" if proven else "ideal_not_proven"
        if not can_gain.any():
            # Everybody has all there is to have in every agreement.
            total = Optimum(self.stack, Sum(np.ones(heads), self.gap), self.gap)
            return self._solved(
                total, total.best(budget.part(0.5), known, TOLERANCE), (1.0, 1.0), budget, remark, left_out
            )
        objective = WorstOff(np.where(can_gain, self.walk_away, self.gap), np.where(can_gain, gains / UNIT, 0.0))
        shares = Optimum(self.stack, objective, self.gap)
        best = shares.best(budget.part(0.6), known, TOLERANCE)
        # Were a best gain greater than what was found, shares would be less: the bound holds all the same.
        best = Best(best.value, best.bound, best.exact and proven, best.found)
        worth = (min(best.value / UNIT, 1.0), min(best.bound / UNIT, 1.0))
        return self._solved(shares, best, worth, budget, remark, left_out)

    def _solved(
        self,
        optimum: Optimum,
        best: Best,
        mean: tuple[float, float],
        budget: Budget,
        remark: str = "",
        left_out: tuple[str, ...] = (),
    ) -> Solved:
        """Gather all deals that are as good as the best, or at least an efficient one."""
        assert best.found is not None
        tie = NASH_TIES if isinstance(optimum.objective, Product) else TOLERANCE
        found = optimum.at_least(best.value - tie, budget.part(0.6))
        if found is None or len(found.sums) == 0:
            least = np.maximum(self.gap, best.found.sums[0])
            everybody = Sum(np.ones(len(least)), least)
            better = maximise(self.stack, everybody, least, budget.part(0.8), best.found).found or best.found
            return Solved(self, best, better, False, *mean, remark=remark, left_out=left_out)
        order = self._most_for_the_worst_off(found.sums)
        kept = _distinct(found.sums[order])
        ties = found.among(order[kept[:MOST_TIES]])
        every = best.exact and len(kept) <= MOST_TIES
        return Solved(self, best, ties, every, *mean, remark=remark, left_out=left_out)

    def _most_for_the_worst_off(self, sums: Worth) -> Places:
        """Order deals by what the worst-off gains, then the second, and so on."""
        gains = np.sort(np.floor((sums - self.walk_away) / TOLERANCE), axis=1)
        return np.lexsort(-gains.T[::-1])

    def points(self, found: Found) -> tuple[Point, ...]:
        """Return deals as points."""
        return points_of(self.choices, [rows[: len(self.choices.choices)] for rows in found.picks])


def _distinct(sums: Worth) -> Places:
    """Return the places of vectors that differ from every earlier one by more than the tolerance somewhere."""
    kept: list[int] = []
    for place, one in enumerate(sums):
        if all(np.abs(one - sums[other]).max() > TOLERANCE for other in kept):
            kept.append(place)
        if len(kept) > MOST_TIES:
            break
    return np.array(kept, np.intp)
