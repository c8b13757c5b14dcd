"""The joint settings of tied provisions, without writing down those that no agreement needs.

Provisions are brought in one after the other. A partial setting is remembered by the provisions that still have ties to
come (the interface) and by what it is worth so far; of two with the same interface only the better one is needed, and
when neither is better for everybody, both are (multi-objective bucket elimination: Rollon and Larrosa, *Journal of
Heuristics* 12, 2006).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places, Worth, undominated, undominated_within

Counts = NDArray[np.object_]


class TooManyRowsError(Exception):
    """Tied provisions have more joint settings than the question allows for."""


@dataclass(frozen=True, eq=False)
class Tie:
    """Joint settings of some provisions: what they are worth, shape (p, sizes of the scope), or where they cannot be."""

    scope: tuple[int, ...]
    worth: Worth | None = None
    banned: NDArray[np.bool_] | None = None


@dataclass(frozen=True, eq=False)
class Rows:
    """Joint settings, one a row: (n, provisions) places among what is allowed, (n, p) worth, how many deals each stands for."""

    settings: Places
    worth: Worth
    counts: Counts | None


def join(
    provisions: Sequence[int],
    ties: Sequence[Tie],
    sizes: Mapping[int, int],
    columns: int,
    keep: frozenset[int] = frozenset(),
    counts: Mapping[int, NDArray[np.object_]] | None = None,
    most_rows: int = 200_000,
) -> Rows:
    """Write down the joint settings of some provisions that matter.

    Parameters
    ----------
    provisions
        The provisions, in the order of the columns of the result.
    ties
        What joint settings are worth, and where they cannot be.
    sizes
        Number of settings of each provision.
    columns
        Number of coordinates of a worth.
    keep
        Provisions whose settings are kept apart to the end.
    counts
        How many options each setting of a provision stands for. If given, only rows of equal worth are merged, and counted.
    most_rows
        Rows that may be held at any time.

    Raises
    ------
    TooManyRowsError
        If more rows would have to be held.

    >>> worth = Tie((0, 1), worth=np.array([[[0.0, 3.0], [2.0, 1.0]]]))
    >>> rows = join((0, 1), [worth], {0: 2, 1: 2}, 1)
    >>> rows.settings.tolist(), rows.worth.tolist()
    ([[0, 1]], [[3.0]])
    """
    if len(provisions) == 1 and provisions[0] not in keep and counts is None:
        return _alone(provisions[0], ties, sizes, columns)
    order = _order(provisions, ties, sizes, keep)
    settings, worth = np.zeros((1, 0), np.intp), np.zeros((1, columns))
    held = None if counts is None else np.array([1], np.object_)
    brought: dict[int, int] = {}
    left = list(ties)
    for k in order:
        size = sizes[k]
        if len(worth) * size > 8 * most_rows:
            raise TooManyRowsError
        settings = np.column_stack([np.repeat(settings, size, axis=0), np.tile(np.arange(size), len(settings))])
        worth = np.repeat(worth, size, axis=0)
        held = None if held is None or counts is None else np.repeat(held, size) * np.tile(counts[k], len(held))
        brought[k] = len(brought)
        ready = [tie for tie in left if brought.keys() >= set(tie.scope)]
        left = [tie for tie in left if not brought.keys() >= set(tie.scope)]
        clear = np.ones(len(worth), np.bool_)
        for tie in ready:
            if tie.banned is not None:
                clear &= ~tie.banned[tuple(settings[:, brought[one]] for one in tie.scope)]
        if not clear.all():
            settings, worth = settings[clear], worth[clear]
            held = None if held is None else held[clear]
        for tie in ready:
            if tie.worth is not None:
                at: tuple[Any, ...] = tuple(settings[:, brought[one]] for one in tie.scope)
                worth += tie.worth[(slice(None), *at)].T
        waiting = {one for tie in left for one in tie.scope} | keep
        code = _code(settings, [(brought[one], sizes[one]) for one in brought if one in waiting])
        if held is None:
            kept = undominated_within(worth, code)
            settings, worth = settings[kept], worth[kept]
        else:
            settings, worth, held = _counted(settings, worth, held, code)
        if len(worth) > most_rows:
            raise TooManyRowsError
    return Rows(settings[:, [brought[k] for k in provisions]], worth, held)


def _alone(k: int, ties: Sequence[Tie], sizes: Mapping[int, int], columns: int) -> Rows:
    """Write down the settings of one provision; most choices are of this kind."""
    worth = np.zeros((sizes[k], columns))
    clear = np.ones(sizes[k], np.bool_)
    for tie in ties:
        if tie.banned is not None:
            clear &= ~tie.banned
        if tie.worth is not None:
            worth += tie.worth.T
    places = np.flatnonzero(clear)
    places = places[undominated(worth[places])]
    return Rows(places[:, None], worth[places], None)


def _order(provisions: Sequence[int], ties: Sequence[Tie], sizes: Mapping[int, int], keep: frozenset[int]) -> list[int]:
    """Choose the order that keeps the interface small, one step ahead."""
    near: dict[int, set[int]] = {k: set() for k in provisions}
    for tie in ties:
        for k in tie.scope:
            near[k].update(tie.scope)
    order: list[int] = []
    brought: set[int] = set()
    left = set(provisions)
    while left:
        best, least = -1, np.inf
        for k in sorted(left):
            after = brought | {k}
            size = 1.0
            for one in after:
                if one in keep or not near[one] <= after:
                    size *= sizes[one]
            if size < least:
                best, least = k, size
        order.append(best)
        brought.add(best)
        left.discard(best)
    return order


def _code(settings: Places, columns: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Give every joint setting of some columns a number of its own."""
    code = np.zeros(len(settings), np.int64)
    reach = 1
    for column, size in columns:
        if reach * size >= 2**52:
            _, code = np.unique(code, return_inverse=True)
            reach = len(code) + 1
        code = code * size + settings[:, column]
        reach *= size
    return code


def _counted(settings: Places, worth: Worth, held: Counts, code: NDArray[np.int64]) -> tuple[Places, Worth, Counts]:
    """Merge rows of the same interface and the same worth, and add up what they stand for."""
    if len(worth) <= 1:
        return settings, worth, held
    _, first, which = np.unique(np.column_stack([code, worth]), axis=0, return_index=True, return_inverse=True)
    total = np.zeros(len(first), np.object_)
    np.add.at(total, which.reshape(-1), held)
    return settings[first], worth[first], total
