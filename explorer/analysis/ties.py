"""Tables cut to what is left of them once options are settled, and the provisions that still hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places
from explorer.analysis.join import Tie

T = TypeVar("T", bound=np.generic)
Scope = tuple[int, ...]


def cut(values: NDArray[T], scope: Scope, allowed: Sequence[Places]) -> tuple[NDArray[T], Scope]:
    """Cut a table, parties first, to the classes that are allowed, and to the provisions that still make a difference in it.

    >>> values = np.array([[[1, 2], [1, 2]]])
    >>> cut(values, (4, 7), {4: np.array([0, 1]), 7: np.array([0, 1])})
    (array([[1, 2]]), (7,))
    """
    if all(len(allowed[k]) == 1 for k in scope):
        settled: tuple[Any, ...] = tuple(int(allowed[k][0]) for k in scope)
        return values[(slice(None), *settled)], ()
    left = []
    for axis, k in reversed(tuple(enumerate(scope, 1))):
        if len(allowed[k]) < values.shape[axis]:
            values = values.take(allowed[k], axis=axis)
        if (values == values.take([0], axis=axis)).all():
            values = values.take([0], axis=axis)
        else:
            left.append(k)
    left.reverse()
    return values.reshape(len(values), *(values.shape[1 + scope.index(k)] for k in left)), tuple(left)


def hanging_together(ties: Sequence[Tie], alone: Iterable[int] = ()) -> list[tuple[Scope, list[Tie]]]:
    """Sort ties into groups of provisions that have to be chosen together; ``alone`` are in one even without a tie.

    >>> [group for group, _ in hanging_together([Tie((1, 2)), Tie((5,)), Tie((2, 8))], alone=[3])]
    [(1, 2, 8), (3,), (5,)]
    """
    group: dict[int, set[int]] = {k: {k} for k in alone}
    for tie in ties:
        joined = set(tie.scope).union(*(group.get(k, ()) for k in tie.scope))
        group.update(dict.fromkeys(joined, joined))
    firsts = {k: min(mates) for k, mates in group.items()}
    mine: dict[int, list[Tie]] = {first: [] for first in firsts.values()}
    for tie in ties:
        mine[firsts[tie.scope[0]]].append(tie)
    return [(tuple(sorted(group[first])), mine[first]) for first in sorted(mine)]
