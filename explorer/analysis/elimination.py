"""Exact optimisation over tied provisions by variable elimination.

A sum of small tables, each over a few variables, is maximised by taking one variable at a time: add up the tables that
mention it, keep the best over its values, and put the result back as one table (Bertele and Brioschi, *Nonserial
Dynamic Programming*, 1972; Dechter, "Bucket elimination", *Artificial Intelligence* 113, 1999). Many objectives are
maximised side by side, one per row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.int64]

FORBIDDEN = -(10**16)
"""Added where a deal cannot be; no sum of utilities comes near it."""


@dataclass(frozen=True, eq=False)
class Factor:
    """A table over some variables: `values` has the shape (rows or 1, size of each variable of `scope`)."""

    scope: tuple[int, ...]
    values: Values


@dataclass(frozen=True, eq=False)
class Optimum:
    """The best sums, shape (rows, sizes of the kept variables), and how to find the choices that reach them."""

    values: Values
    kept: tuple[int, ...]
    steps: tuple[tuple[int, tuple[int, ...], NDArray[np.intp]], ...]

    def witness(self, row: int, kept: Mapping[int, int] | None = None) -> dict[int, int]:
        """Return one choice of every eliminated variable that reaches the best sum of a row."""
        chosen: dict[int, int] = dict(kept or {})
        for variable, scope, best in reversed(self.steps):
            place = row if best.shape[0] > 1 else 0
            chosen[variable] = int(best[(place, *(chosen[other] for other in scope))])
        return chosen


def maximise(factors: Sequence[Factor], sizes: Mapping[int, int], keep: tuple[int, ...] = ()) -> Optimum:
    """Maximise the sum of the factors over all variables but those kept, for every row.

    Parameters
    ----------
    factors
        Tables to add; every variable of a scope must be in ``sizes``.
    sizes
        Number of values of each variable.
    keep
        Variables to leave free, in the order of the result's axes.

    >>> one = Factor((0,), np.array([[0, 5]])); two = Factor((0, 1), np.array([[[0, 9], [1, 2]]]))
    >>> best = maximise([one, two], {0: 2, 1: 2})
    >>> best.values.tolist(), sorted(best.witness(0).items())
    ([9], [(0, 0), (1, 1)])
    """
    pool: dict[int, list[Factor]] = {variable: [] for variable in sizes}
    done = [factor for factor in factors if not factor.scope]
    neighbours: dict[int, set[int]] = {variable: set() for variable in sizes}
    for factor in factors:
        for variable in factor.scope:
            pool[variable].append(factor)
            neighbours[variable].update(factor.scope)
    costs = {variable: _cost(variable, neighbours, sizes) for variable in set(sizes) - set(keep)}
    alone = [variable for variable in costs if len(neighbours[variable]) <= 1]
    steps = []
    while costs:
        variable = alone.pop() if alone else min(costs, key=costs.__getitem__)
        del costs[variable]
        mine = pool.pop(variable)
        scope = tuple(sorted(neighbours.pop(variable) - {variable}))
        total = _add(mine, (*scope, variable), sizes)
        steps.append((variable, scope, total.argmax(axis=-1)))
        made = Factor(scope, total.max(axis=-1))
        if not scope:
            done.append(made)
        spent = set(map(id, mine))
        for other in scope:
            pool[other] = [factor for factor in pool[other] if id(factor) not in spent] + [made]
            neighbours[other] = (neighbours[other] | set(scope)) - {variable}
            if other in costs:
                costs[other] = _cost(other, neighbours, sizes)
    left = {id(factor): factor for variable in keep for factor in pool[variable]}
    return Optimum(_add([*done, *left.values()], keep, sizes), keep, tuple(steps))


def _cost(variable: int, neighbours: Mapping[int, set[int]], sizes: Mapping[int, int]) -> tuple[int, int]:
    """Return the size of the table that eliminating a variable builds."""
    size = 1
    for other in neighbours[variable]:
        size *= sizes[other]
    return size, variable


def _add(factors: Sequence[Factor], scope: tuple[int, ...], sizes: Mapping[int, int]) -> Values:
    """Add tables up over a common scope."""
    if len(factors) == 1 and factors[0].scope == scope:
        return factors[0].values
    rows = max((factor.values.shape[0] for factor in factors), default=1)
    total = np.zeros((rows, *(sizes[variable] for variable in scope)), np.int64)
    for factor in factors:
        values, axes = factor.values, [scope.index(variable) + 1 for variable in factor.scope]
        if axes != sorted(axes):
            values = values.transpose(0, *(1 + axes.index(axis) for axis in sorted(axes)))
            axes.sort()
        shape = [values.shape[0]] + [1] * len(scope)
        for axis, size in zip(axes, values.shape[1:], strict=True):
            shape[axis] = size
        total += values.reshape(shape)
    return total
