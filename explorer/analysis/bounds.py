"""Upper bounds on what any deal can give several parties at once, and the weights that prove them.

For any weights, no deal brings the parties more in the weighted sum than the best row of every choice taken by itself.
If even that is less than the weighted sum of what they need, there is no agreement, and the weights are the proof
(Lagrangian relaxation: Geoffrion, *Mathematical Programming Study* 2, 1974). Good weights are found by a seeded random
search; any weights give a valid bound, so nothing rests on how well the search went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places, Worth

SLACK = 1e-4
"""Bounds are sums of fractions: nothing is ruled out that misses one by less than this part of a whole unit."""


@dataclass(frozen=True, eq=False)
class Stack:
    """The rows of several choices on top of one another, so that all are weighed in one product.

    >>> stack = Stack.of([np.array([[0.0, 5.0], [4.0, 0.0]]), np.array([[1.0, 1.0]])])
    >>> stack.bound(np.array([[0.5, 0.5], [1.0, 0.0]])).tolist()
    [3.5, 5.0]
    """

    rows: Worth
    starts: Places
    sizes: Places

    @classmethod
    def of(cls, tables: Sequence[Worth]) -> Stack:
        """Stack the rows of some choices, each of shape (n, p)."""
        sizes = np.array([len(table) for table in tables], np.intp)
        return cls(np.concatenate(tables), np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp), sizes)

    @cached_property
    def owner(self) -> Places:
        """The choice each row belongs to."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def order(self) -> Places:
        """The choices, those at which most is at stake first."""
        spread = [np.ptp(self.of_choice(c), axis=0).sum() for c in range(len(self.sizes))]
        return np.argsort(-np.array(spread), kind="stable")

    def of_choice(self, c: int) -> Worth:
        """Return the rows of one choice."""
        return self.rows[self.starts[c] : self.starts[c] + self.sizes[c]]

    def tops(self, weighed: Worth) -> Worth:
        """Return the best weighed row of every choice, (choices, weights) from (rows, weights)."""
        found: Worth = np.maximum.reduceat(weighed, self.starts, axis=0)
        return found

    def bound(self, weights: Worth) -> Worth:
        """Return the most any deal can bring in each weighted sum."""
        found: Worth = self.tops(self.rows @ weights.T).sum(axis=0)
        return found

    def best_rows(self, weights: Worth) -> Places:
        """Return the rows of a deal that brings the most in each weighted sum, (weights, choices), counted within choices."""
        weighed = self.rows @ weights.T
        parts = [weighed[a : a + n].argmax(axis=0) for a, n in zip(self.starts, self.sizes, strict=True)]
        return np.stack(parts, axis=1)

    def sums(self, picks: Places) -> Worth:
        """Return what deals bring, (deals, p) from rows of each choice (deals, choices)."""
        found: Worth = self.rows[self.starts + picks].sum(axis=1)
        return found


def some_weights(parties: int, count: int, rng: np.random.Generator, evenness: float = 1.0) -> Worth:
    """Return weights to begin with, each row adding up to 1: every party alone, all alike, and random ones."""
    return np.vstack(
        [np.eye(parties), np.full((1, parties), 1 / parties), rng.dirichlet(np.full(parties, evenness), count)]
    )


def tightest(
    stack: Stack,
    gap: Worth,
    rng: np.random.Generator,
    scale: Worth | None = None,
    rounds: int = 8,
    tries: int = 160,
    start: Worth | None = None,
) -> tuple[Worth, Worth]:
    """Look for the weights whose bound on the worst-off surplus is least; return weights and bounds, best first.

    ``scale`` is the unit of each party's surplus; weights times scale add up to 1. The bound on the least of all
    ``(sum - gap) / scale`` is the weighted sum at most, less the weighted gap. ``start``: weights to begin with.
    """
    unit = np.ones(len(gap)) if scale is None else scale
    weights = some_weights(len(gap), tries, rng) if start is None else start.copy()
    weights /= (weights @ unit)[:, None]
    bounds = stack.bound(weights) - weights @ gap
    spread = 0.3
    for _ in range(rounds):
        best = weights[np.argsort(bounds, kind="stable")[:12]]
        near = best[rng.integers(0, len(best), tries)] * np.exp(spread * rng.normal(size=(tries, len(gap))))
        mixed = rng.dirichlet(np.full(len(best), 0.4), tries // 2) @ best
        new = np.vstack([near, mixed])
        new /= (new @ unit)[:, None]
        weights = np.vstack([weights, new])
        bounds = np.concatenate([bounds, stack.bound(new) - new @ gap])
        spread *= 0.6
    order = np.argsort(bounds, kind="stable")
    return weights[order], bounds[order]


def around(weights: Worth, rng: np.random.Generator, spreads: Sequence[tuple[float, int]]) -> Worth:
    """Return some weights and random ones near the first of them, and every party alone."""
    near = [weights[:1] * np.exp(spread * rng.normal(size=(n, weights.shape[1]))) for spread, n in spreads]
    found = np.vstack([weights, *near, np.eye(weights.shape[1])])
    return np.asarray(found / found.sum(axis=1, keepdims=True), np.float64)


Flags = NDArray[np.bool_]
