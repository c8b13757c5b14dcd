"""Which of many starting points the remaining choices can complete to an agreement, all of them at once.

A starting point is what some provisions bring when they are settled, for instance those of one cell of a map. For each
the best worst-off surplus is enclosed: from above by bounds, from below by deals, first coarsely for all points, then
closer for those that are neither sure to be completed nor sure not to be. What the budget leaves open stays open.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis.bounds import SLACK, Stack, around, some_weights
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.search import Demands, deals_meeting
from explorer.analysis.zone import Budget

FEW = 400
POOL = 150
BEAM = 400


@dataclass(frozen=True, eq=False)
class Reach:
    """For each label, bounds on the best worst-off surplus of its points, in whole units: (labels,) each.

    ``low >= 0``: some point of the label can be completed. ``high < 0``: none can.
    """

    low: Worth
    high: Worth

    @property
    def open(self) -> Places:
        """The labels that are not decided."""
        return np.flatnonzero((self.low < 0) & (self.high >= 0))


def reach_of(
    others: Stack,
    points: Worth,
    labels: Places,
    count: int,
    gap: Worth,
    budget: Budget,
    known: Worth | None = None,
    weights: Worth | None = None,
) -> Reach:
    """Enclose the best worst-off surplus of every label.

    Parameters
    ----------
    others
        The choices that complete a point.
    points : (m, p)
        What the starting points bring.
    labels : (m,)
        Label of each point.
    count
        Number of labels.
    gap : (p,)
        What a complete deal must bring.
    budget
        Time and number of partial deals allowed.
    known : (n, p)
        What some ways of taking the other choices bring, if any are known.
    weights : (k, p)
        Weights whose bounds are known to be good, if any are.
    """
    search = _Search(others, points, labels, count, gap, budget)
    if len(points) == 0:
        return search.result
    few = deals_meeting(
        others, Demands(np.ones((1, len(gap))), np.array([-1e15])), budget.part(partial_deals=FEW), width=None
    )
    if few is not None:
        # All efficient ways of completing a point are at hand: the surplus is exact.
        search.witness(few.sums, np.arange(len(points)))
        return Reach(search.low, search.low.copy())
    pool = weights if weights is not None else some_weights(len(gap), POOL, search.rng)
    search.bound(pool)
    search.witness(others.sums(others.best_rows(pool)), search.undecided())
    if known is not None:
        search.witness(known, search.undecided())
    search.refine_spread()
    search.first_beam()
    search.aimed_beams()
    search.settle()
    return search.result


class _Search:
    def __init__(self, others: Stack, points: Worth, labels: Places, count: int, gap: Worth, budget: Budget) -> None:
        order = np.argsort(labels, kind="stable")
        self.others, self.gap, self.budget = others, gap, budget
        self.points, self.labels = points[order], labels[order]
        self.low = np.full(count, -np.inf)
        self.upper = np.full(len(points), np.inf)
        self.weights = np.zeros_like(self.points)
        self.rng = np.random.default_rng(0)

    @property
    def result(self) -> Reach:
        high = np.full(len(self.low), -np.inf)
        np.maximum.at(high, self.labels, self.upper)
        return Reach(self.low, np.maximum(high, self.low))

    def undecided(self) -> Places:
        """Return the points whose label is neither sure to be completed nor sure not to be."""
        live = np.flatnonzero(self.upper >= -SLACK)
        return live[self.low[self.labels[live]] < 0]

    def bound(self, weights: Worth, rows: Places | None = None) -> None:
        """Lower the upper bounds of points by some weights, and remember the best weights of each."""
        chosen = np.arange(len(self.points)) if rows is None else rows
        base = self.others.bound(weights) - weights @ self.gap
        for start in range(0, len(chosen), 1024):
            part = chosen[start : start + 1024]
            bounds = self.points[part] @ weights.T + base
            best = bounds.argmin(axis=1)
            value = bounds[np.arange(len(part)), best]
            lower = value < self.upper[part]
            self.upper[part[lower]] = value[lower]
            self.weights[part[lower]] = weights[best[lower]]

    def witness(self, sums: Worth, rows: Places) -> None:
        """Raise the lower bounds of labels by ways of taking the other choices."""
        if len(sums) and len(rows):
            np.maximum.at(self.low, self.labels[rows], best_surplus(self.points[rows], sums, self.gap))

    def refine(self, rows: Places, rounds: int, tries: int) -> Worth:
        """Look for better weights for some points, each for itself, but all in the same products."""
        best = self.weights[rows].copy()
        offset = self.points[rows] - self.gap
        bounds = self.others.bound(best) + (offset * best).sum(axis=1)
        spread = 0.35
        count, parties = best.shape
        for _ in range(rounds):
            moved = best[:, None] * np.exp(spread * self.rng.normal(size=(1, tries, parties)))
            mates, step = best[self.rng.integers(0, count, (count, 3))], self.rng.uniform(-0.3, 0.8, (count, 3, 1))
            mixed = np.maximum(best[:, None] * (1 - step) + mates * step, 0)
            new = np.concatenate([moved, mixed], axis=1)
            new /= np.maximum(new.sum(axis=2, keepdims=True), 1e-12)
            flat = new.reshape(-1, parties)
            found = self.others.bound(flat).reshape(count, -1) + np.einsum("mp,mkp->mk", offset, new)
            place = found.argmin(axis=1)
            value = found[np.arange(count), place]
            better = value < bounds
            best[better] = new[np.arange(count), place][better]
            bounds = np.minimum(bounds, value)
            spread *= 0.6
        return best

    def refine_spread(self) -> None:
        """Refine the weights of points spread over the lower half of the bounds, where impossibility may be proved."""
        for most in (60, 120):
            live = self.undecided()
            if len(live) == 0 or self.budget.spent:
                return
            low = live[np.argsort(self.upper[live])][: max(most, len(live) // 2)]
            rows = low[np.linspace(0, len(low) - 1, min(most, len(low))).astype(int)]
            self.bound(self.refine(rows, 6, 24), live)

    def near(self, rows: Places, most: int = 24) -> Worth:
        """Return the weights of some points and others around them."""
        own = np.unique(self.weights[rows], axis=0)
        if len(own) > most:
            own = own[self.rng.permutation(len(own))[:most]]
        copies = np.resize(own, (30, own.shape[1]))
        spread = np.repeat([0.08, 0.35], 15)[:, None]
        moved = copies * np.exp(spread * self.rng.normal(size=copies.shape))
        return around(np.vstack([own, moved]), self.rng, ())

    def demands(self, rows: Places, most: int = 24) -> Demands:
        """Return what the other choices must bring so that one of these points at least is completed."""
        weights = self.near(rows, most)
        return Demands(weights, weights @ self.gap - (self.points[rows] @ weights.T).max(axis=0))

    def first_beam(self) -> None:
        """Look for deals that complete any of the points that are left."""
        live = self.undecided()
        if len(live) == 0 or self.budget.spent:
            return
        found = deals_meeting(self.others, self.demands(live, 20), self.budget, width=BEAM)
        if found is not None:
            self.witness(found.sums, live)

    def aimed_beams(self) -> None:
        """Look again, each time aiming at groups of points that are still undecided."""
        groups = 1
        until = self.budget.part(0.35)
        rows = self.undecided()
        while len(rows) and not until.spent:
            before = len(np.unique(self.labels[rows]))
            some = rows if len(rows) <= 150 else rows[self.rng.permutation(len(rows))[:150]]
            self.bound(self.refine(some, 4, 16), rows)
            rows = self.undecided()
            for group in _split(self.points, rows, groups):
                group = group[self.low[self.labels[group]] < 0]
                if len(group) and not until.spent:
                    found = deals_meeting(self.others, self.demands(group), self.budget, width=BEAM + 100)
                    if found is not None:
                        self.witness(found.sums, rows)
            rows = self.undecided()
            left = len(np.unique(self.labels[rows]))
            if left > 0.7 * before:
                if groups == 64:
                    return
                groups = min(4 * groups, 64)

    def settle(self) -> None:
        """Decide what is left by full searches over groups of points, halving a group whose search grows too large."""
        rows = self.undecided()
        waiting = [rows] if len(rows) else []
        while waiting and not self.budget.spent:
            group = waiting.pop()
            group = group[(self.low[self.labels[group]] < 0) & (self.upper[group] >= -SLACK)]
            if len(group) == 0:
                continue
            found = deals_meeting(self.others, self.demands(group), self.budget.part(partial_deals=12_000))
            if found is None:
                if len(group) > 1:
                    waiting += _split(self.points, group, 2)
                continue
            if len(found.sums):
                surplus = best_surplus(self.points[group], found.sums, self.gap)
                np.maximum.at(self.low, self.labels[group], surplus)
                self.upper[group[surplus < 0]] = -1.0
            else:
                self.upper[group] = -1.0


def best_surplus(points: Worth, sums: Worth, gap: Worth) -> Worth:
    """Return, for each point, the best worst-off surplus that one of the sums completes it to."""
    found = np.empty(len(points))
    columns = np.ascontiguousarray(sums.T)
    block = max(1, 400_000 // len(sums))
    for start in range(0, len(points), block):
        left = points[start : start + block] - gap
        value = left[:, :1] + columns[0]
        for p in range(1, len(gap)):
            np.minimum(value, left[:, p : p + 1] + columns[p], out=value)
        found[start : start + block] = value.max(axis=1)
    return found


def _split(points: Worth, rows: Places, count: int) -> list[Places]:
    """Split points into groups of points that lie close together, by halving along the widest direction."""
    groups = [rows]
    while len(groups) < count:
        largest = max(range(len(groups)), key=lambda place: len(groups[place]))
        group = groups.pop(largest)
        if len(group) < 2:
            groups.append(group)
            break
        centred = points[group] - points[group].mean(axis=0)
        sample = centred[:: max(1, len(group) // 400)]
        direction = np.linalg.svd(sample, full_matrices=False)[2][0]
        order = np.argsort(centred @ direction, kind="stable")
        groups += [group[order[: len(order) // 2]], group[order[len(order) // 2 :]]]
    return groups
