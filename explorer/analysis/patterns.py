"""What one part of a deal is worth after each small change of it: as it is, with one provision changed, with two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from explorer.analysis.assured import Part
from explorer.analysis.dominance import Places, Worth, undominated_within
from explorer.analysis.join import TooManyRowsError

Move = tuple[int, int]
"""A provision that is changed, and the class it is changed to."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """The settings of a part that are worth having, for each small change of it.

    Attributes
    ----------
    part : what was looked at
    moves : the changes of each pattern, the first being none at all
    pattern : (n,)
        The pattern a row belongs to, ascending; a pattern that cannot be has no row.
    settings : (n, provisions)
        Class of each provision of the part.
    worth : (n, p)
        What a row brings each party.
    """

    part: Part
    moves: tuple[tuple[Move, ...], ...]
    pattern: Places
    settings: Places
    worth: Worth

    def rows(self, number: int) -> slice:
        """Return the rows of one pattern."""
        start, stop = np.searchsorted(self.pattern, [number, number + 1])
        return slice(int(start), int(stop))


def patterns_of(
    part: Part, parties: int, allowed: Sequence[Places], single: Sequence[Move], pairs: bool, most_rows: int = 200_000
) -> Patterns:
    """Write down what a part is worth for each small change.

    Provisions that are not settled are brought in one after the other, and of the rows of one pattern only those are kept
    that no other matches or beats for everybody.

    Parameters
    ----------
    part
        Provisions and tables.
    parties
        Number of parties.
    allowed
        Classes of every provision of the scenario that the deal allows.
    single
        The changes there can be.
    pairs
        Whether two changes are made at a time as well.
    most_rows
        Rows that may be held at any time.

    Raises
    ------
    TooManyRowsError
        If more rows would have to be held.
    """
    inside = [move for move in single if move[0] in part.provisions]
    moves: list[tuple[Move, ...]] = [(), *((move,) for move in inside)]
    if pairs:
        moves += [pair for pair in combinations(inside, 2) if pair[0][0] != pair[1][0]]
    column = {k: place for place, k in enumerate(part.provisions)}
    # -1: any class the deal allows; settled provisions have only one.
    settings = np.tile([allowed[k][0] if len(allowed[k]) == 1 else -1 for k in part.provisions], (len(moves), 1))
    for number, pattern in enumerate(moves):
        for k, one in pattern:
            settings[number, column[k]] = one
    rows = _Rows(np.arange(len(moves)), settings, np.zeros((len(moves), parties)))
    loose = {k for k in part.provisions if len(allowed[k]) > 1}
    scopes = [table.scope for table in part.worth] + [ban.table.scope for ban in part.bans]
    rows = rows.weighed(part, column, [scope for scope in scopes if not loose & set(scope)])
    for k in _order(loose, scopes):
        rows = rows.bringing(column[k], allowed[k])
        ready = [scope for scope in scopes if loose & set(scope) == {k}]
        loose.remove(k)
        rows = rows.weighed(part, column, ready)
        waiting = {one for scope in scopes if loose & set(scope) for one in scope if one not in loose}
        rows = rows.best(sorted(column[one] for one in waiting))
        if len(rows.pattern) > most_rows:
            raise TooManyRowsError
    return Patterns(part, tuple(moves), rows.pattern, rows.settings, rows.worth)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Settings on the way: the pattern each belongs to, (n,), its classes, (n, provisions), and what it is worth, (n, p)."""

    pattern: Places
    settings: Places
    worth: Worth

    def at(self, places: Places) -> _Rows:
        return _Rows(self.pattern[places], self.settings[places], self.worth[places])

    def bringing(self, place: int, classes: Places) -> _Rows:
        """Give a provision that is not settled each of its classes, except where a pattern has changed it."""
        open_here = self.settings[:, place] < 0
        rows = self.at(np.repeat(np.arange(len(open_here)), np.where(open_here, len(classes), 1)))
        rows.settings[rows.settings[:, place] < 0, place] = np.tile(classes, int(open_here.sum()))
        return rows

    def weighed(self, part: Part, column: Mapping[int, int], scopes: Sequence[tuple[int, ...]]) -> _Rows:
        """Add what the tables of some scopes are worth, and leave out what they ban."""
        wanted = set(scopes)
        clear = np.ones(len(self.pattern), np.bool_)
        for ban in part.bans:
            if ban.table.scope in wanted:
                clear &= ~ban.table.values[tuple(self.settings[:, column[k]] for k in ban.table.scope)]
        rows = self.at(np.flatnonzero(clear))
        for table in part.worth:
            if table.scope in wanted:
                chosen: tuple[Any, ...] = tuple(rows.settings[:, column[k]] for k in table.scope)
                rows.worth[:] += table.values[(slice(None), *chosen)].T
        return rows

    def best(self, waiting: Sequence[int]) -> _Rows:
        """Keep, of the rows of one pattern that agree in the columns that still matter, what no other matches or beats."""
        if not len(self.pattern):
            return self
        same = np.column_stack([self.pattern, self.settings[:, waiting]])
        _, group = np.unique(same, axis=0, return_inverse=True)
        return self.at(undominated_within(self.worth, group.reshape(-1).astype(np.int64)))


def _order(loose: Collection[int], scopes: Sequence[tuple[int, ...]]) -> list[int]:
    """Choose an order that brings provisions together with those they are tied to, the least tied first."""
    near = {k: {other for scope in scopes if k in scope for other in scope if other in loose} - {k} for k in loose}
    order: list[int] = []
    while len(order) < len(loose):
        left = [k for k in loose if k not in order]
        order.append(min(left, key=lambda k: (len(near[k] - set(order)), -len(near[k] & set(order)), k)))
    return order
