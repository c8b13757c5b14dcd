"""How to draw deals at random so that they are likely to suit a coalition.

Each choice is drawn with its rows weighted by the exponential of what they bring the parties, just enough that an average
deal meets their needs (exponential tilting: Siegmund, *Annals of Statistics* 4, 1976). The tilt that does so also proves
what share of all deals can suit them at most (Chernoff, *Annals of Mathematical Statistics* 23, 1952).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.bounds import SLACK, Stack, around, tightest
from explorer.analysis.counted import PRICE, Counted
from explorer.analysis.dominance import Worth
from explorer.analysis.terms import UNIT


@dataclass(frozen=True, eq=False)
class Team:
    """A coalition's way of drawing deals.

    Attributes
    ----------
    members : coordinates of its parties
    allowed : (rows,) bool
        Rows of all choices, on top of one another, that an agreement of this coalition can have.
    tilt : (p,)
        Weight of each party's utility in the exponent.
    log_bound
        Logarithm of a share of deals that its agreements do not exceed.
    """

    members: tuple[int, ...]
    allowed: NDArray[np.bool_]
    tilt: Worth
    log_bound: float


@dataclass(frozen=True, eq=False)
class Space:
    """The rows of all choices on top of one another, utilities as shares; every row has a chance by itself."""

    counted: Counted

    @cached_property
    def stack(self) -> Stack:
        """The rows, in whole units."""
        return Stack.of(self.counted.worth)

    @cached_property
    def utility(self) -> Worth:
        """What each row adds to utility, (rows, p)."""
        return np.asarray(self.stack.rows / UNIT)

    @cached_property
    def log_chance(self) -> Worth:
        """Logarithm of the share of its choice's deals that a row stands for, (rows,)."""
        totals = [math.log(sum(one)) for one in self.counted.counts]
        parts = zip(totals, self.counted.counts, strict=True)
        return np.array([math.log(count) - total for total, one in parts for count in one])

    def log_sizes(self, log_weights: Worth) -> Worth:
        """Add up what the rows of each choice weigh, (choices,) logarithms from (rows,)."""
        starts, owner = self.stack.starts, self.stack.owner
        top = np.maximum.reduceat(log_weights, starts)
        found: Worth = top + np.log(np.add.reduceat(np.exp(log_weights - top[owner]), starts))
        return found


def team_of(space: Space, members: tuple[int, ...], rng: np.random.Generator) -> Team | None:
    """Return a coalition's way of drawing, or None if it can be shown to accept nothing."""
    stack, gap, columns = space.stack, space.counted.gap, list(members)
    allowed = np.asarray((stack.rows[:, columns] > -PRICE / 2).all(axis=1), np.bool_)
    least = np.minimum.reduceat(np.where(allowed[:, None], stack.rows, np.inf), stack.starts, axis=0).sum(axis=0)
    asked = [p for p in members if gap[p] > least[p]]
    if asked and allowed.any():
        # Rows with which some weighted sum of needs cannot be met are in no agreement.
        inside = [one[mine] for one, mine in zip(space.counted.worth, np.split(allowed, stack.starts[1:]), strict=True)]
        if any(len(one) == 0 for one in inside):
            return None
        few = Stack.of([one[:, asked] for one in inside])
        weights, _ = tightest(few, gap[asked], rng)
        weights = around(weights[:60], rng, ((0.3, 60),))
        weighed = few.rows @ weights.T
        tops = few.tops(weighed)
        spare = tops.sum(axis=0) - weights @ gap[asked]
        allowed[np.flatnonzero(allowed)] = ((spare - tops)[few.owner] + weighed >= -SLACK).all(axis=1)
    if not np.logical_or.reduceat(allowed, stack.starts).all():
        return None
    tilt = np.zeros(len(gap))
    own, log_bound = best_tilt(space, allowed, asked)
    tilt[asked] = own
    return Team(members, allowed, tilt, log_bound)


def best_tilt(space: Space, allowed: NDArray[np.bool_], asked: list[int], rounds: int = 60) -> tuple[Worth, float]:
    """Return the tilt with the least Chernoff bound, and the bound's logarithm: Newton's method, no component below 0."""
    utility, owner, starts = space.utility[:, asked], space.stack.owner, space.stack.starts
    gap = space.counted.gap[asked] / UNIT
    base = np.where(allowed, space.log_chance, -np.inf)

    def at(tilt: Worth) -> tuple[float, Worth, Worth]:
        log_weights = base + utility @ tilt
        sizes = space.log_sizes(log_weights)
        chance = np.exp(log_weights - sizes[owner])[:, None]
        mean = np.add.reduceat(chance * utility, starts, axis=0)
        spread = utility - mean[owner]
        return float(sizes.sum() - tilt @ gap), mean.sum(axis=0) - gap, (chance * spread).T @ spread

    tilt = np.zeros(len(asked))
    value, slope, curve = at(tilt)
    for _ in range(rounds):
        free = (tilt > 0) | (slope < 0)
        if not free.any() or np.abs(slope[free]).max() < 1e-7:
            break
        step = np.zeros(len(asked))
        ridge = 1e-9 * (1 + np.trace(curve)) * np.eye(int(free.sum()))
        step[free] = -np.linalg.solve(curve[np.ix_(free, free)] + ridge, slope[free])
        length = 1.0
        while length > 1e-8:
            new = np.maximum(tilt + length * step, 0.0)
            found = at(new)
            if found[0] < value - 1e-12:
                break
            length /= 2
        else:
            break
        tilt, (value, slope, curve) = new, found
    return tilt, value
