"""Multipliers: how much each party's utility is made to weigh, so that a bound on all deals is as low as it can be.

Any multipliers give a valid bound; good ones are found by a seeded random search, so the same question always has the same
answer (Lagrangian duality for choices that are made one by one: Geoffrion, *Mathematical Programming Study* 2, 1974).

Array letters: `m` rows of multipliers, `p` parties.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.analysis.bounds import SLACK, Stack, tightest
from explorer.analysis.dominance import Worth
from explorer.analysis.objectives import Objective
from explorer.analysis.search import Demands


def demands_of(stack: Stack, gap: Worth, rng: np.random.Generator) -> Demands | None:
    """Return demands that sums reaching the gap meet, the strictest weighted sums among them; None if nothing reaches it.

    >>> stack = Stack.of([np.array([[0.0, 4.0], [4.0, 0.0]])])
    >>> rng = np.random.default_rng(0)
    >>> demands_of(stack, np.array([3.0, 3.0]), rng) is None, demands_of(stack, np.array([3.0, 0.0]), rng) is None
    (True, False)
    """
    parties = stack.rows.shape[1]
    asked = np.flatnonzero(np.isfinite(gap))
    if len(asked) == 0:
        return Demands(np.zeros((1, parties)), np.array([-1.0]))
    part = Stack(stack.rows[:, asked], stack.starts, stack.sizes)
    tight, bounds = tightest(part, gap[asked], rng, rounds=5, tries=80)
    if bounds[0] < -SLACK:
        return None
    inner = np.vstack([tight[:16], tight[:1] * np.exp(0.4 * rng.normal(size=(16, len(asked)))), np.eye(len(asked))])
    weights = np.zeros((len(inner), parties))
    weights[:, asked] = inner / inner.sum(axis=1, keepdims=True)
    return Demands(weights, weights[:, asked] @ gap[asked])


def around_multipliers(centre: Worth, rng: np.random.Generator, spreads: Sequence[tuple[float, int]]) -> Worth:
    """Return random multipliers around one row, (m, p)."""
    return np.vstack([centre * np.exp(spread * rng.normal(size=(count, len(centre)))) for spread, count in spreads])


def tightest_multipliers(
    stack: Stack,
    objective: Objective,
    rng: np.random.Generator,
    start: Worth | None = None,
    rounds: int = 14,
    tries: int = 120,
) -> tuple[Worth, Worth]:
    """Look for the multipliers that bound an objective best; return them and their bounds, best first.

    ``start`` are multipliers to begin with, (m, as many as the objective takes); without any they are drawn, one a party.
    """

    def bound(candidates: Worth) -> Worth:
        weights, offsets = objective.demands(candidates)
        return stack.bound(weights) - offsets

    if start is None:
        parties = stack.rows.shape[1]
        start = np.vstack([np.ones((1, parties)), np.exp(1.5 * rng.normal(size=(3 * tries, parties)))])
    multipliers, bounds = start, bound(start)
    spread = 0.8
    for _ in range(rounds):
        order = np.argsort(bounds, kind="stable")[:10]
        best = multipliers[order]
        moves = spread * rng.normal(size=(tries, best.shape[1])) * (rng.random((tries, best.shape[1])) < 0.7)
        mixed = rng.dirichlet(np.full(len(best), 0.5), tries // 2) @ best
        new = np.vstack([best[rng.integers(0, len(best), tries)] * np.exp(moves), mixed])
        multipliers, bounds = np.vstack([best, new]), np.concatenate([bounds[order], bound(new)])
        spread *= 0.72
    order = np.argsort(bounds, kind="stable")
    return multipliers[order], bounds[order]
