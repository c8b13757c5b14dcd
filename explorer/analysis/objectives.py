"""What may be looked for among agreements: the most for the worst-off, the greatest product, the greatest weighted sum.

Every objective turns "at least this good" into demands on weighted sums, one for each row of multipliers one likes: the
demands that a Lagrangian bound needs (Fenchel duality: Boyd and Vandenberghe, *Convex Optimization*, 2004, chapter 5).

Array letters: `d` deals, `m` rows of multipliers, `p` parties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from explorer.analysis.dominance import Places, Worth
from explorer.analysis.terms import UNIT


class Objective(Protocol):
    """Something to be made as great as possible.

    ``step`` is the least improvement that counts; ``reach`` is how far under its bound the best deal is hoped for at first.
    """

    @property
    def step(self) -> float:
        """Return the least improvement that counts."""

    @property
    def reach(self) -> float:
        """Return how far under its bound the best deal is looked for first."""

    def value(self, sums: Worth) -> Worth:
        """Return the value of deals, (d,) from (d, p)."""

    def demands(self, multipliers: Worth) -> tuple[Worth, Worth]:
        """Return weights (m, p) and offsets (m,): a deal of value v has ``weights @ sum >= v + offset`` in every row."""

    def touching(self, sums: Worth) -> Worth | None:
        """Return the multipliers whose demand a deal (p,) only just meets, if one row of them does; None otherwise."""


@dataclass(frozen=True, eq=False)
class WorstOff:
    """The least surplus over a gap, each party's in units of its scale.

    With a scale of 1 this is the egalitarian objective, with the gains at best as the scale that of Kalai and Smorodinsky.
    A party whose scale is 0 has to reach its gap and counts for nothing else.

    >>> WorstOff(np.array([10.0, 0.0]), np.array([1.0, 2.0])).value(np.array([[14.0, 6.0], [9.0, 9.0]])).tolist()
    [3.0, -1.0]
    """

    gap: Worth
    scale: Worth
    step: float = 1000.0
    reach: float = 1e6

    def value(self, sums: Worth) -> Worth:
        """Return the least scaled surplus; minus infinity where a party of scale 0 misses its gap."""
        over = sums - self.gap
        counts = self.scale > 0
        least: Worth = (over[..., counts] / self.scale[counts]).min(axis=-1, initial=np.inf)
        return np.where((over[..., ~counts] >= 0).all(axis=-1), least, -np.inf)

    def demands(self, multipliers: Worth) -> tuple[Worth, Worth]:
        """Weigh the surpluses so that the weights, times the scale, add up to 1."""
        weights = multipliers * np.isfinite(self.gap) / (multipliers @ self.scale)[:, None]
        return weights, weights @ np.where(np.isfinite(self.gap), self.gap, 0.0)

    def touching(self, sums: Worth) -> Worth | None:
        """Return nothing: a least number does not bend smoothly."""
        return None


@dataclass(frozen=True, eq=False)
class Product:
    """The product of the surpluses over a gap, as the sum of their logarithms (Nash, *Econometrica* 18, 1950).

    Surpluses count in utility, not in whole units.

    >>> Product(np.zeros(2)).value(np.array([[UNIT, UNIT], [UNIT, 0.0]])).tolist()
    [0.0, -inf]
    """

    gap: Worth
    step: float = 1e-9
    reach: float = 0.02

    def value(self, sums: Worth) -> Worth:
        """Return the sum of logarithms; minus infinity where somebody gains nothing."""
        gains = (sums - self.gap) / UNIT
        positive = (gains > 0).all(axis=-1)
        found: Worth = np.where(positive, np.log(np.where(gains > 0, gains, 1.0)).sum(axis=-1), -np.inf)
        return found

    def demands(self, multipliers: Worth) -> tuple[Worth, Worth]:
        """Use that ``log g <= a g - log a - 1`` for every ``a > 0``: the tangent at ``g = 1 / a``."""
        weights = multipliers / UNIT
        return weights, weights @ self.gap + np.log(multipliers).sum(axis=1) + multipliers.shape[1]

    def touching(self, sums: Worth) -> Worth | None:
        """Return the tangent at a deal in which everybody gains."""
        gains = (sums - self.gap) / UNIT
        return 1.0 / gains if (gains > 0).all() else None


@dataclass(frozen=True, eq=False)
class Sum:
    """A weighted sum, among deals that reach a gap.

    >>> Sum(np.array([1.0, 2.0]), np.zeros(2)).value(np.array([[1.0, 4.0]])).tolist()
    [9.0]
    """

    weights: Worth
    gap: Worth
    step: float = 1000.0
    reach: float = 1e6

    def value(self, sums: Worth) -> Worth:
        """Return the weighted sum."""
        found: Worth = sums @ self.weights
        return found

    def demands(self, multipliers: Worth) -> tuple[Worth, Worth]:
        """Add multiples of the needs that have to be met."""
        asked = np.where(np.isfinite(self.gap), multipliers, 0.0)
        return self.weights + asked, asked @ np.where(np.isfinite(self.gap), self.gap, 0.0)

    def touching(self, sums: Worth) -> Worth | None:
        """Return nothing: every row is as good, a sum does not bend."""
        return None


@dataclass(frozen=True, eq=False)
class Above:
    """The least that a deal has above a corner in some columns, the axes.

    Multipliers are (m, p + a): first for the gap, then for the axes.

    >>> room = Above(np.zeros(3), np.array([0, 1]), np.array([1.0, 2.0]))
    >>> room.value(np.array([[4.0, 4.0, 0.0], [4.0, 4.0, -1.0]])).tolist()
    [2.0, -inf]
    """

    gap: Worth
    axes: Places
    corner: Worth
    step: float = 1.0
    reach: float = 1e6

    def value(self, sums: Worth) -> Worth:
        """Return the room above the corner; minus infinity where the gap is not reached."""
        room: Worth = (sums[:, self.axes] - self.corner).min(axis=1)
        return np.where((sums >= self.gap).all(axis=1), room, -np.inf)

    def demands(self, multipliers: Worth) -> tuple[Worth, Worth]:
        """Add multiples of the needs to a weighted mean of what is above the corner."""
        weights, mean, needs = self.split(multipliers)
        return weights, mean @ self.corner + needs

    def touching(self, sums: Worth) -> Worth | None:
        """Return nothing: a least number does not bend smoothly."""
        return None

    def split(self, multipliers: Worth) -> tuple[Worth, Worth, Worth]:
        """Return weights (m, p), the part of them that is on the corner (m, a), and what is needed of the rest (m,)."""
        parties = len(self.gap)
        asked = np.isfinite(self.gap)
        mean = multipliers[:, parties:] / multipliers[:, parties:].sum(axis=1, keepdims=True)
        needs = np.where(asked, multipliers[:, :parties], 0.0)
        weights = needs.copy()
        weights[:, self.axes] += mean
        return weights, mean, needs @ np.where(asked, self.gap, 0.0)
