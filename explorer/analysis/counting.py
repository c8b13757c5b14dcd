"""How many deals are agreements, exactly, although there are far too many to look at.

Deals that bring every party the same need not be told apart, they need only be counted: choices are brought in one after
the other, sums that are equal are merged and their counts added up (dynamic programming over score vectors, as for counting
knapsack solutions: Dyer, *Proceedings of STOC*, 2003). Because only the verdicts matter in the end, a party's sum
is forgotten as soon as it is certainly enough, or certainly too little, whatever is chosen later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.counted import Counted
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.join import Counts
from explorer.analysis.zone import Budget

T = TypeVar("T", bound=np.generic)

NEAR = 64.0
"""Sums closer than this, in whole units, are taken for one; how far off that may be is kept track of."""

BLOCK = 2**22
LARGEST = 2**62
TOO_LITTLE = 0
"""Rank of the sums that cannot be enough any more; the last rank is for those that are enough in any case."""


def count_agreements(counted: Counted, coalitions: Sequence[Sequence[int]], budget: Budget) -> int | None:
    """Count the deals that everybody in at least one of some coalitions accepts.

    Parameters
    ----------
    counted
        The choices.
    coalitions
        Sets of parties, as coordinates of the choices' worths.
    budget
        Time; ten times its partial deals is how many different sums may be held.

    Returns
    -------
    int or None
        None if the budget did not suffice.

    >>> worth = (np.array([[0.0, 2.0], [2.0, 0.0]]) * 10**6, np.array([[1.0, 0.0], [0.0, 1.0]]) * 10**6)
    >>> twos = np.array([2, 2], np.object_)
    >>> one = Counted(worth, (twos, twos), np.array([1.0, 1.0]) * 10**6, 1)
    >>> count_agreements(one, [(0, 1)], Budget()), count_agreements(one, [(0,), (1,)], Budget())
    (8, 16)
    """
    teams = np.array([[p in team for p in range(len(counted.gap))] for team in coalitions], np.bool_)
    if not counted.multiplier or any(len(one) == 0 for one in counted.counts) or not len(teams):
        return 0
    for near in (NEAR, 0.0):
        found = _count(counted, teams, budget, near)
        if found is None or found[1] == 0:
            break
    return None if found is None or found[1] else found[0] * counted.multiplier


def _count(counted: Counted, teams: NDArray[np.bool_], budget: Budget, near: float) -> tuple[int, int] | None:
    """Count agreements, and sums left undecided: those within the width of what was merged of what is needed."""
    sums = Sums.before(counted, near)
    found = sums.settle(teams)
    most = 10 * budget.partial_deals
    for c in sorted(range(len(counted.worth)), key=lambda c: -np.ptp(counted.worth[c], axis=0).sum()):
        if not len(sums.counts):
            break
        if not sums.bring(counted.worth[c], counted.counts[c], budget):
            return None
        found += sums.settle(teams)
        if len(sums.counts) > most:
            return None
    return found, len(sums.counts)


@dataclass(eq=False)
class Sums:
    """The different sums of the choices brought in so far, and how many deals have each.

    Attributes
    ----------
    ranks : (n, p)
        Each party's sum, as a place in its levels.
    counts : (n,)
        Deals so far; machine words as long as these suffice.
    levels : one array per party
        Its different sums, less what it needs; the first is minus infinity (too little), the last infinity (enough).
    width : (p,)
        True sums are at most this much above their level.
    least, most : (p,)
        What the choices to come bring at least and at most.
    to_come
        Deals the choices to come stand for.
    """

    ranks: Places
    counts: NDArray[np.int64] | Counts
    levels: list[Worth]
    width: Worth
    least: Worth
    most: Worth
    to_come: int
    near: float
    so_far: int = 1

    @classmethod
    def before(cls, counted: Counted, near: float) -> Sums:
        """Begin with no choice brought in; sums not further apart than ``near`` will be taken for one."""
        parties = len(counted.gap)
        least = sum((one.min(axis=0) for one in counted.worth), np.zeros(parties))
        most = sum((one.max(axis=0) for one in counted.worth), np.zeros(parties))
        start = cls(
            np.zeros((1, parties), np.intp),
            np.ones(1, np.int64),
            [],
            np.zeros(parties),
            least,
            most,
            prod(int(sum(one)) for one in counted.counts),
            near,
        )
        for p, gap in enumerate(counted.gap):
            levels, ranks = start.leveled(p, np.array([-gap]))
            start.levels.append(levels)
            start.ranks[:, p] = ranks
        return start

    def leveled(self, p: int, sums: Worth) -> tuple[Worth, Places]:
        """Return one party's different levels and the rank of each of some sums among them."""
        sums = np.where(sums + self.least[p] >= 0, np.inf, sums)
        sums = np.where(sums + self.width[p] + self.most[p] < 0, -np.inf, sums)
        values, which = np.unique(np.r_[-np.inf, np.inf, sums.ravel()], return_inverse=True)
        starts = np.r_[True, np.diff(values) > self.near]
        rank = np.cumsum(starts) - 1
        levels = values[starts]
        inner = np.isfinite(values)
        self.width[p] += (values[inner] - levels[rank[inner]]).max(initial=0.0)
        return levels, rank[which.reshape(-1)[2:]].reshape(sums.shape)

    def bring(self, worth: Worth, counts: Counts, budget: Budget) -> bool:
        """Bring in a choice; say whether the budget sufficed, and a machine word to number the different sums."""
        self.least = self.least - worth.min(axis=0)
        self.most = self.most - worth.max(axis=0)
        total = int(sum(counts))
        self.to_come //= total
        self.so_far *= total
        numbers = counts if self.so_far >= LARGEST else counts.astype(np.int64)
        if self.so_far >= LARGEST:
            self.counts = self.counts.astype(np.object_)
        after, tables = [], []
        if budget.spent or any(len(levels) * len(worth) > BLOCK for levels in self.levels):
            return False
        for p, levels in enumerate(self.levels):
            found, table = self.leveled(p, levels[:, None] + worth[:, p])
            after.append(found)
            tables.append(table)
        self.levels = after
        if prod(len(one) for one in after) >= LARGEST:
            return False
        step = max(BLOCK // len(self.counts), 1)
        parts: list[tuple[NDArray[np.int64], NDArray[Any]]] = []
        for start in range(0, len(worth), step):
            if budget.spent or sum(len(keys) for keys, _ in parts) > 40 * budget.partial_deals:
                return False
            block = slice(start, start + step)
            keys = np.zeros((len(self.counts), len(worth[block])), np.int64)
            for p, table in enumerate(tables):
                keys = keys * len(after[p]) + table[self.ranks[:, p], block]
            parts.append(merged(keys.ravel(), (self.counts[:, None] * numbers[block]).ravel()))
        keys, self.counts = parts[0] if len(parts) == 1 else merged(*map(np.concatenate, zip(*parts, strict=True)))
        self.ranks = np.zeros((len(keys), len(after)), np.intp)
        for p in reversed(range(len(after))):
            keys, self.ranks[:, p] = np.divmod(keys, len(after[p]))
        return True

    def settle(self, teams: NDArray[np.bool_]) -> int:
        """Take out what is decided, (teams, p) being who has to accept; count the deals that are agreements."""
        enough = self.ranks == np.array([len(one) - 1 for one in self.levels], np.intp)
        agreed = (enough[:, None] | ~teams).all(axis=2).any(axis=1)
        found = int(self.counts[agreed].sum()) * self.to_come if agreed.any() else 0
        hopeful = ((self.ranks != TOO_LITTLE)[:, None] | ~teams).all(axis=2)
        left = ~agreed & hopeful.any(axis=1)
        self.ranks, self.counts, hopeful = self.ranks[left], self.counts[left], hopeful[left]
        # What a party makes of it no longer matters where no coalition with it can come about.
        matters = (hopeful[:, :, None] & teams).any(axis=1)
        self.ranks[~matters] = TOO_LITTLE
        return found


def merged(keys: NDArray[np.int64], counts: NDArray[T]) -> tuple[NDArray[np.int64], NDArray[T]]:
    """Merge equal keys and add up their counts.

    >>> [one.tolist() for one in merged(np.array([7, 3, 7]), np.array([1, 2, 3]))]
    [[3, 7], [2, 4]]
    """
    order = np.argsort(keys)
    keys = keys[order]
    starts = np.flatnonzero(np.r_[True, np.diff(keys) != 0]) if len(keys) else np.zeros(0, np.intp)
    return keys[starts], np.add.reduceat(counts[order], starts) if len(keys) else counts
