"""All tables of a zone put together into a few large ones, so that a whole deal is looked up in a handful of rows.

A table is larger the more provisions it spans: a few thousand rows still lie in the processor's cache, and many provisions
and all ties between them fit into one such table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places
from explorer.analysis.tables import Tables, scenario_sizes

Columns = NDArray[Any]
"""Whole deals: (k, d) whole numbers, places of options; the provisions are in the order of the file."""

LARGEST_TABLE = 4096
"""Rows of a joint table; only a single table that has more gets more."""

Scope = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Joint:
    """A table over all joint settings of some provisions.

    Attributes
    ----------
    provisions, sizes : places of the provisions, and how many options each has
    worth : (n, p) whole
        What each joint setting adds to the utilities.
    flags : (n,)
        Bit `p`: it crosses a red line of party `p`; the bit after the last party: it breaks a constraint.
    """

    provisions: Scope
    sizes: tuple[int, ...]
    worth: NDArray[np.int64]
    flags: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Lookup:
    """Finds the row of each of several joint tables for many deals at once.

    The row is the deal's place in the joint settings, the last provision changing fastest. All tables are worked on side by
    side, a provision of each at a time, those with most provisions first.
    """

    joints: tuple[Joint, ...]

    @classmethod
    def of(cls, joints: Sequence[Joint]) -> Lookup:
        """Put the tables in the order in which they are worked on; rows come in the order of ``joints``."""
        return cls(tuple(sorted(joints, key=lambda one: -len(one.provisions))))

    @cached_property
    def _steps(self) -> list[tuple[slice, NDArray[Any]]]:
        """For every step: the columns taken, and how many options their provisions have, (tables still at work, 1)."""
        steps, first = [], 0
        for step in range(max(len(one.provisions) for one in self.joints)):
            sizes = [one.sizes[step] for one in self.joints if len(one.sizes) > step]
            steps.append((slice(first, first + len(sizes)), np.array(sizes, self._dtype)[:, None]))
            first += len(sizes)
        return steps

    @cached_property
    def _order(self) -> Places:
        longest = max(len(one.provisions) for one in self.joints)
        every = [one.provisions[step] for step in range(longest) for one in self.joints if len(one.provisions) > step]
        return np.array(every, np.intp)

    @cached_property
    def _dtype(self) -> np.dtype[Any]:
        return np.dtype(np.uint16 if max(prod(one.sizes) for one in self.joints) <= 2**16 else np.int64)

    def rows(self, columns: Columns) -> Places:
        """Return the rows, (tables, d)."""
        if not self.joints:
            return np.zeros((0, columns.shape[1]), np.intp)
        taken = columns.take(self._order, axis=0).astype(self._dtype)
        found = taken[self._steps[0][0]]
        for part, sizes in self._steps[1:]:
            mine = found[: len(sizes)]
            mine *= sizes
            mine += taken[part]
        return found.astype(np.intp)


def joint_tables(tables: Tables) -> tuple[Joint, ...]:
    """Put the tables of a zone together; there is one joint table at least."""
    gathered = _gather(tables) or [((0,), set())]
    return tuple(_joint(tables, provisions, members) for provisions, members in gathered)


def flag_type(parties: int) -> np.dtype[Any]:
    """Return the smallest whole numbers with a bit for each party and one more."""
    return np.min_scalar_type(2 ** (parties + 1) - 1)


def _gather(tables: Tables) -> list[tuple[Scope, set[Scope]]]:
    """Gather the scopes of all tables into groups of provisions, each scope within one, and few groups in all.

    Large scopes first, each into the group that grows least by it, the fullest of equal ones (best-fit decreasing: Johnson,
    *Journal of Computer and System Sciences* 8, 1974).
    """
    sizes = scenario_sizes(tables.terms)

    def size(scope: Scope | set[int]) -> int:
        return prod(sizes[k] for k in scope)

    scopes = {table.scope for table in tables.worth} | {ban.table.scope for ban in tables.bans}
    groups: list[tuple[set[int], set[Scope]]] = []
    for scope in sorted(scopes, key=lambda one: (-size(one), one)):
        fitting = [group for group in groups if size(group[0] | set(scope)) <= max(LARGEST_TABLE, size(group[0]))]
        if not fitting:
            groups.append((set(scope), {scope}))
            continue
        provisions, members = min(fitting, key=lambda one: (size(one[0] | set(scope)) / size(one[0]), -size(one[0])))
        provisions |= set(scope)
        members.add(scope)
    return [(tuple(sorted(provisions)), members) for provisions, members in groups]


def _joint(tables: Tables, provisions: Scope, members: set[Scope]) -> Joint:
    """Write down one joint table."""
    sizes = tuple(len(tables.classes[k]) for k in provisions)
    parties = len(tables.needed)
    worth = np.zeros((parties, *sizes))
    flags = np.zeros(sizes, flag_type(parties))
    for table in tables.worth:
        if table.scope in members:
            worth += _spread(tables, table.values, table.scope, provisions)
    for ban in tables.bans:
        if ban.table.scope in members:
            bit = flags.dtype.type(1 << (parties if ban.party is None else ban.party))
            flags |= _spread(tables, ban.table.values[None], ban.table.scope, provisions)[0] * bit
    return Joint(provisions, sizes, worth.reshape(parties, -1).T.astype(np.int64), flags.reshape(-1))


def _spread(tables: Tables, values: NDArray[Any], scope: Scope, provisions: Scope) -> NDArray[Any]:
    """Give a table, parties first, an axis for every provision of a larger scope, and a place for every option."""
    for axis, k in enumerate(scope, 1):
        values = values.take(tables.classes[k], axis=axis)
    order = sorted(range(len(scope)), key=lambda axis: scope[axis])
    sizes = iter(len(tables.classes[scope[axis]]) for axis in order)
    return values.transpose(0, *(1 + axis for axis in order)).reshape(
        len(values), *(next(sizes) if k in scope else 1 for k in provisions)
    )
