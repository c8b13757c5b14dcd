"""Which small changes of the current deal make it an agreement for one coalition.

Changes in parts that nothing ties together add up, so all pairs are tested at once against what is needed in many weighted
sums. What passes is looked into one by one; every proof that a change is not enough is one more weighted sum to test the
next ones by, and every agreement found is tried first with the next change put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.assured import parts_of
from explorer.analysis.bounds import SLACK, Stack, tightest
from explorer.analysis.completable import decide_stack
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.patterns import Move, patterns_of
from explorer.analysis.suggestions import Start
from explorer.analysis.zone import Budget

WEIGHTS = 24
"""Weighted sums that pairs of changes are tested by, beside each party alone."""

MOST_REMEMBERED = 200
"""Proofs and agreements that are kept to test the next changes by."""

Moves = frozenset[Move]


@dataclass(frozen=True, eq=False)
class _Test:
    """A weighted sum that no agreement may fall short of: the most each pattern of each part brings, and the least needed."""

    tops: list[Worth]
    least: float

    def fails(self, chosen: Sequence[int]) -> bool:
        """Say whether these patterns cannot reach it."""
        return sum(float(top[number]) for top, number in zip(self.tops, chosen, strict=True)) < self.least - SLACK


class SmallChanges:
    """All changes of the current deal by one or two provisions, as one coalition sees them.

    Parameters
    ----------
    start
        The current deal.
    members
        Places of the parties of the coalition.
    pairs
        Whether two changes are made at a time as well.
    budget
        Time allowed.

    Raises
    ------
    TooManyRowsError
        If tied provisions have more joint settings than can be written down.
    """

    def __init__(self, start: Start, members: tuple[int, ...], pairs: bool, budget: Budget) -> None:
        self.members, self.budget = members, budget
        needed = start.needed(members)
        # Parties that ask for no utility are asked for none: only their red lines count, which the patterns keep to.
        self.asked = np.flatnonzero(np.isfinite(needed))
        self.needed = needed[self.asked]
        single = [
            (k, number) for k, prices in start.prices.items() for number in range(len(prices)) if prices[number] > 0
        ]
        parts = parts_of(start.zone, members)
        self.patterns = [patterns_of(part, len(members), start.allowed, single, pairs) for part in parts]
        self.worth = [one.worth[:, self.asked] for one in self.patterns]
        self.broken = frozenset(g for g, one in enumerate(self.patterns) if not np.any(one.pattern == 0))
        self.weights = self._weights()
        self.tops = [self._tops(g, self.weights) for g in range(len(parts))]
        self.tests: list[_Test] = []
        self.known: list[Places] = []
        self.where = {
            frozenset(moves): (g, number)
            for g, one in enumerate(self.patterns)
            for number, moves in enumerate(one.moves)
        }

    def _weights(self) -> Worth:
        """Return each asked party alone, and the weights that bound best what any small change can bring."""
        alone = np.eye(len(self.asked))
        if len(self.asked) == 0 or not self.worth or not all(len(one) for one in self.worth):
            return alone
        found, _ = tightest(Stack.of(self.worth), self.needed, np.random.default_rng(0), rounds=4, tries=60)
        return np.vstack([alone, found[:WEIGHTS]])

    def _tops(self, g: int, weights: Worth) -> Worth:
        """Return the most each pattern of a part brings in weighted sums, (patterns, weights); minus infinity if it cannot be."""
        patterns = self.patterns[g]
        found = np.full((len(patterns.moves), len(weights)), -np.inf)
        if len(patterns.pattern):
            present, starts = np.unique(patterns.pattern, return_index=True)
            found[present] = np.maximum.reduceat(self.worth[g] @ weights.T, starts, axis=0)
        return found

    def candidates(self, count: int) -> Iterator[Moves]:
        """List the changes, so many at a time, that no weighted sum rules out."""
        if len(self.broken) > count:
            return
        rest = -self.weights @ self.needed + SLACK
        base = [np.zeros(len(self.weights)) if g in self.broken else top[0] for g, top in enumerate(self.tops)]
        rest = rest + sum(base)
        if count == 0:
            if (rest >= 0).all():
                yield frozenset()
            return
        for g, patterns in enumerate(self.patterns):
            if self.broken <= {g}:
                promising = self._possible(g) & (rest + self.tops[g] - base[g] >= 0).all(axis=1)
                yield from (frozenset(m) for m in self._of(patterns.moves, promising) if len(m) == count)
        if count == 2:
            yield from self._across(rest, base)

    def _possible(self, g: int) -> NDArray[np.bool_]:
        return np.isin(np.arange(len(self.patterns[g].moves)), self.patterns[g].pattern)

    @staticmethod
    def _of(moves: Sequence[tuple[Move, ...]], marked: NDArray[np.bool_]) -> list[tuple[Move, ...]]:
        return [moves[int(number)] for number in np.flatnonzero(marked)]

    def _across(self, rest: Worth, base: Sequence[Worth]) -> Iterator[Moves]:
        """List pairs of changes in different parts."""
        singles: list[Move] = []
        gains: list[Worth] = []
        home: list[int] = []
        for g, patterns in enumerate(self.patterns):
            for number in map(int, np.flatnonzero(self._possible(g))):
                moves = patterns.moves[number]
                if len(moves) == 1:
                    singles += moves
                    gains.append(self.tops[g][number] - base[g])
                    home.append(g)
        if not singles:
            return
        owner, gain = np.array(home), np.array(gains)
        one, other = np.triu_indices(len(singles), 1)
        mends = np.isin(owner, sorted(self.broken)).astype(np.intp)
        kept = (owner[one] != owner[other]) & (mends[one] + mends[other] == len(self.broken))
        one, other = one[kept], other[kept]
        for w in range(len(self.weights)):
            kept = rest[w] + gain[one, w] + gain[other, w] >= 0
            one, other = one[kept], other[kept]
        for i, j in zip(one, other, strict=True):
            yield frozenset({singles[i], singles[j]})

    def settle(self, moves: Moves) -> tuple[dict[int, int] | None, bool]:
        """Look for an agreement with these changes; return class by provision, and whether the answer is sure."""
        chosen = [0] * len(self.patterns)
        for part in [moves] if moves in self.where else [frozenset({move}) for move in moves]:
            if part:
                g, number = self.where[part]
                chosen[g] = number
        picks, sure = self._rows(chosen)
        if picks is None:
            return None, sure
        if len(self.known) < MOST_REMEMBERED:
            self.known.append(picks)
        settings: dict[int, int] = {}
        for one, place in zip(self.patterns, picks, strict=True):
            settings.update(zip(one.part.provisions, map(int, one.settings[place]), strict=True))
        return settings, True

    def _rows(self, chosen: Sequence[int]) -> tuple[Places | None, bool]:
        """Choose a row of each part's pattern so that everybody has what it needs."""
        rows = [one.rows(number) for one, number in zip(self.patterns, chosen, strict=True)]
        if any(one.stop == one.start for one in rows) or any(test.fails(chosen) for test in self.tests):
            return None, True
        picks = np.array([one.start for one in rows], np.intp)
        several = [g for g, one in enumerate(rows) if one.stop - one.start > 1]
        fixed = sum((self.worth[g][picks[g]] for g in range(len(rows)) if g not in several), np.zeros(len(self.asked)))
        gap = self.needed - fixed
        if not several or not len(gap):
            return (picks, True) if (gap <= 0).all() else (None, True)
        tables = [self.worth[g][rows[g]] for g in several]
        offsets = picks[several]
        for known in self.known:
            # Keep what a known agreement takes of the patterns it shares, and choose the rest for the worst-off.
            tried = self._like(known, rows, several, tables, gap)
            if tried is not None:
                picks[several] = offsets + tried
                return picks, True
        found, weights = decide_stack(Stack.of(tables), gap, self.budget)
        if found is not None:
            picks[several] = offsets + found
            return picks, True
        if weights is not None and len(self.tests) < MOST_REMEMBERED:
            tops = [self._tops(g, weights[None])[:, 0] for g in range(len(self.patterns))]
            self.tests.append(_Test(tops, float(weights @ self.needed)))
        return None, weights is not None

    def _like(
        self, known: Places, rows: Sequence[slice], several: Sequence[int], tables: Sequence[Worth], gap: Worth
    ) -> Places | None:
        """Take the rows a known agreement takes, where they are of these patterns; try every row of one other part."""
        picks = np.array([known[g] - rows[g].start for g in several], np.intp)
        foreign = [place for place, pick in enumerate(picks) if not 0 <= pick < len(tables[place])]
        if len(foreign) > 1:
            return None
        reached = sum((tables[at][pick] for at, pick in enumerate(picks) if at not in foreign), np.zeros(len(gap)))
        if not foreign:
            return picks if (reached >= gap).all() else None
        met = np.flatnonzero((tables[foreign[0]] + reached >= gap).all(axis=1))
        if len(met) == 0:
            return None
        picks[foreign[0]] = met[0]
        return picks
