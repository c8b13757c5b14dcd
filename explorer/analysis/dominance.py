"""Which of many vectors are worth keeping: those that no other matches or beats in every coordinate.

Pareto dominance, found with bit sets: for every coordinate the vectors are sorted once, and row `i` of a table of bits
says who is at least as good as `i`; the tables of all coordinates are intersected. Sixty-four comparisons a machine word.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Worth = NDArray[np.float64]
Places = NDArray[np.intp]

FEW = 48
BLOCK = 4096
MANY = 8 * BLOCK
CHAMPIONS = 12


def undominated(values: Worth) -> Places:
    """Return the places of the vectors that no other matches or beats everywhere; of equal ones one is kept.

    >>> undominated(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0], [2.0, 1.0]])).tolist()
    [0, 1]
    """
    count, coordinates = values.shape
    if count <= 1:
        return np.arange(count)
    if coordinates == 0:
        return np.arange(1)
    if coordinates == 1:
        return np.array([values[:, 0].argmax()])
    if count <= FEW:
        return _few(values)
    left = _survivors(values) if count > BLOCK else np.arange(count)
    if coordinates == 2:
        return np.sort(left[_two(values[left])])
    order = left[_strongest_first(values[left])]
    return np.sort(order[_blocks(values[order])])


def undominated_within(values: Worth, group: NDArray[np.int64]) -> Places:
    """Return the places of the vectors that no other of the same group matches or beats everywhere."""
    if len(values) <= 1:
        return np.arange(len(values))
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0])
    if len(starts) == 1:
        return undominated(values)
    if len(starts) == len(values):
        return np.arange(len(values))
    if len(values) <= BLOCK:
        # Being of the same group is being neither above nor below in it.
        return undominated(np.column_stack([values, group, -group]))
    parts = np.split(order, starts[1:])
    return np.sort(np.concatenate([part[undominated(values[part])] for part in parts]))


def _few(values: Worth) -> Places:
    at_least = (values[:, None] >= values[None]).all(axis=2)
    # Of equal vectors the first stays: a later one does not count against an earlier one.
    equal = at_least & at_least.T
    beats = at_least & ~(equal & ~np.tri(len(values), k=-1, dtype=bool).T)
    np.fill_diagonal(beats, False)
    return np.flatnonzero(~beats.any(axis=0))


def _two(values: Worth) -> Places:
    order = np.lexsort((-values[:, 1], -values[:, 0]))
    second = values[order, 1]
    best = np.maximum.accumulate(np.r_[-np.inf, second[:-1]])
    return np.sort(order[second > best])


def _survivors(values: Worth) -> Places:
    """Drop most of many vectors: those that a few strong ones match or beat, then those that the best of a sample do.

    What stays is not yet compared with one another (Clarkson, "More output-sensitive geometric algorithms", 1994, filters
    in the same way).
    """
    rng = np.random.default_rng(0)
    left, columns = np.arange(len(values)), np.ascontiguousarray(values.T)
    for weights in rng.dirichlet(np.ones(len(columns)), CHAMPIONS):
        champion = int((weights @ columns).argmax())
        stays = columns[0] > columns[0, champion]
        for column in columns[1:]:
            stays |= column > column[champion]
        stays[champion] = True
        left, columns = left[stays], columns[:, stays]
    while len(left) > MANY:
        before = len(left)
        sample = rng.choice(left, BLOCK, replace=False)
        best = sample[undominated(values[sample])]
        others = np.setdiff1d(left, best)
        left = np.sort(np.concatenate([best, others[~_beaten(values[best], values[others], False)]]))
        if len(left) > before // 2:
            break
    return left


def _strongest_first(values: Worth) -> Places:
    """Sort by the sum, equal vectors left out; nothing is beaten by what comes after it."""
    total = values.sum(axis=1)
    order = np.argsort(-total, kind="stable")
    if (np.diff(total[order]) != 0).all():
        return order
    order = np.lexsort((*(-values.T), -total))
    return order[np.r_[True, (np.diff(values[order], axis=0) != 0).any(axis=1)]]


def _blocks(values: Worth) -> Places:
    """Test distinct vectors, strongest first, in blocks: what a block beats needs no place in later ones."""
    alive = np.arange(len(values))
    start = 0
    while start < len(alive):
        block = alive[start : start + BLOCK]
        tested = alive[start:]
        beaten = _beaten(values[block], values[tested])
        alive = np.concatenate([alive[:start], tested[~beaten]])
        start += int((~beaten[: len(block)]).sum())
    return alive


def _beaten(block: Worth, tested: Worth, among: bool = True) -> NDArray[np.bool_]:
    """Say of every tested vector whether another of the block is at least as good.

    ``among``: the first tested vectors are the block itself, in which none counts against itself.
    """
    size = len(block)
    words = (size + 63) // 64
    every: NDArray[np.uint64] | None = None
    ranks = np.arange(size)
    for coordinate in range(block.shape[1]):
        column = block[:, coordinate]
        order = np.argsort(-column, kind="stable")
        better = np.zeros((size + 1, words), np.uint64)
        better[ranks + 1, order >> 6] = np.uint64(1) << (order & 63).astype(np.uint64)
        np.bitwise_or.accumulate(better, axis=0, out=better)
        reach = np.searchsorted(-column[order], -tested[:, coordinate], side="right")
        here = better[reach]
        every = here if every is None else every & here
    if every is None:
        return np.zeros(len(tested), np.bool_)
    own = np.arange(size if among else 0)
    every[own, own >> 6] &= ~(np.uint64(1) << (own & 63).astype(np.uint64))
    return np.asarray(every.any(axis=1), np.bool_)
