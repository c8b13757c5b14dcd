"""How large is the zone, when it is too large to be counted: an estimate from random deals drawn mostly inside it.

Agreements may be one deal in 10^10, so drawing deals blindly would find none. Deals are drawn so that they are likely to
suit a coalition, and every agreement found counts with the inverse of how much more often it is drawn than it should be
(importance sampling). With several coalitions the draws are shared among them, and an agreement is weighed by the chance of
drawing it in any of these ways, so that what several coalitions accept counts once (the union estimator of Karp, Luby and
Madras, *Journal of Algorithms* 10, 1989, with the balance heuristic of Veach and Guibas, *Proceedings of SIGGRAPH*, 1995).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.analysis.counted import Counted
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.terms import UNIT
from explorer.analysis.tilt import Space, Team, team_of
from explorer.analysis.zone import Budget

TILTS = ((1.0, 0.6), (0.7, 0.2), (1.4, 0.2))
"""How strongly to tilt, as a multiple of the best tilt, and the share of draws: a mixture keeps weights bounded."""

BATCH = 20_000
NORMAL_95 = 1.96
FEW_95 = 3.0
"""Of what was never seen in n draws there is, with 95 % confidence, at most 3 in n (Hanley and Lippman-Hand, *JAMA* 249, 1983)."""


@dataclass(frozen=True)
class Estimate:
    """The share of agreements among the deals there are to choose from.

    ``low`` and ``high`` are a 95 % interval, ``bound`` is certain, ``effective`` is the number of plain draws from the zone that
    would tell as much (Kish, *Survey Sampling*, 1965).
    """

    share: float
    low: float
    high: float
    bound: float
    effective: float
    draws: int


def estimate(counted: Counted, coalitions: Sequence[Sequence[int]], draws: int, seed: int, budget: Budget) -> Estimate:
    """Estimate which share of all deals everybody in at least one coalition accepts.

    Fewer draws are made if the budget does not suffice, but a few thousand always. Deals left out of ``counted`` are not among all deals.

    >>> worth = tuple(np.array([[0.0], [1.0]]) * UNIT for _ in range(10))
    >>> one = Counted(worth, tuple(np.array([1, 1], np.object_) for _ in worth), np.array([9.0 * UNIT]), 1)
    >>> found = estimate(one, [(0,)], 20_000, 0, Budget())  # it is 11 of 1024
    >>> found.low < 11 / 1024 < found.high < found.bound
    True
    """
    rng = np.random.default_rng(seed)
    space = Space(counted)
    teams = [team for team in (team_of(space, tuple(one), rng) for one in coalitions) if team is not None]
    bound = min(sum(math.exp(min(team.log_bound, 0.0)) for team in teams) * (1 + 1e-9), 1.0)
    if not teams:
        return Estimate(0.0, 0.0, 0.0, 0.0, 0.0, 0)
    drawing = Drawing.of(space, teams)
    total = squares = 0.0
    made = 0
    while made < draws and not (made and budget.spent):
        weights = drawing.weights(min(BATCH, draws - made), rng)
        total += float(weights.sum())
        squares += float((weights**2).sum())
        made += len(weights)
    if not total:
        return Estimate(0.0, 0.0, bound, bound, 0.0, made)
    share = total / made
    error = math.sqrt(max(squares / made - share**2, 0.0) / made) / share
    reach = max(NORMAL_95 * error, FEW_95 / made)
    low, high = share * math.exp(-reach), min(share * math.exp(reach), bound)
    return Estimate(min(share, bound), min(low, bound), high, bound, total**2 / squares, made)


@dataclass(frozen=True, eq=False)
class Drawing:
    """All ways of drawing: every team with every strength of its tilt.

    Attributes
    ----------
    owner : (ways,)
        The team of each way.
    tilts : (ways, p)
    shares : (ways,)
        Share of the draws.
    chances : (ways, rows)
        Chance of each row, adding up to 1 in every choice.
    log_sizes : (ways,)
        What a way's weights add up to.
    """

    space: Space
    teams: Sequence[Team]
    owner: Places
    tilts: Worth
    shares: Worth
    chances: Worth
    log_sizes: Worth

    @classmethod
    def of(cls, space: Space, teams: Sequence[Team]) -> Drawing:
        """Work out the chances of every way."""
        owner = np.repeat(np.arange(len(teams)), len(TILTS))
        tilts = np.array([strength * team.tilt for team in teams for strength, _ in TILTS])
        # Half of the draws go where many agreements may be, half are shared out evenly.
        sizes = np.exp([team.log_bound - max(one.log_bound for one in teams) for team in teams])
        mine = 0.5 * sizes / sizes.sum() + 0.5 / len(teams)
        shares = np.array([mine[t] * share for t in range(len(teams)) for _, share in TILTS])
        chances, log_sizes = [], []
        for way, t in enumerate(owner.tolist()):
            log_weights = np.where(teams[t].allowed, space.log_chance + space.utility @ tilts[way], -np.inf)
            sizes = space.log_sizes(log_weights)
            chances.append(np.exp(log_weights - sizes[space.stack.owner]))
            log_sizes.append(sizes.sum())
        return cls(space, teams, owner, tilts, shares, np.array(chances), np.array(log_sizes))

    def numbers(self, draws: int) -> Places:
        """Share out some draws among the ways, one each at least."""
        return np.maximum(np.rint(self.shares * draws), 1).astype(np.intp)

    def weights(self, draws: int, rng: np.random.Generator) -> Worth:
        """Draw deals; return the weight of each, 0 if it is no agreement: their mean is the share of agreements."""
        numbers = self.numbers(draws)
        way = np.repeat(np.arange(len(numbers)), numbers)
        ends = np.cumsum(numbers)
        sums = np.zeros((len(way), self.tilts.shape[1]))
        inside = np.ones((len(self.teams), len(way)), np.bool_)
        stack = self.space.stack
        masks = np.array([team.allowed for team in self.teams])
        for first, size in zip(stack.starts, stack.sizes, strict=True):
            if size == 1:
                picked = np.zeros(len(way), np.intp)
            else:
                steps = np.cumsum(self.chances[:, first : first + size], axis=1)
                at = rng.random(len(way))
                parts = np.split(at, ends[:-1])
                picked = np.concatenate(
                    [np.searchsorted(row / row[-1], part, side="right") for row, part in zip(steps, parts, strict=True)]
                )
            rows = first + picked
            sums += stack.rows[rows]
            inside &= masks[:, rows]
        gap = self.space.counted.gap
        accepts = sums >= gap
        agreed = np.array([accepts[:, list(team.members)].all(axis=1) for team in self.teams]).any(axis=0)
        density = np.full((len(self.tilts), int(agreed.sum())), -np.inf)
        for one, t in enumerate(self.owner):
            here = inside[t, agreed]
            ratio = (sums[agreed] / UNIT) @ self.tilts[one] - self.log_sizes[one]
            density[one, here] = math.log(numbers[one] / len(way)) + ratio[here]
        found = np.zeros(len(way))
        found[agreed] = np.exp(-np.logaddexp.reduce(density, axis=0))
        return found
