"""What a deal is sure to bring, however what it leaves open is settled, and which parts of it can be judged one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explorer.analysis.dominance import Places, Worth
from explorer.analysis.elimination import FORBIDDEN, Factor, maximise
from explorer.analysis.ranges import CROSSED
from explorer.analysis.tables import Ban, WorthTable, tables_of
from explorer.analysis.terms import Terms
from explorer.analysis.zone import Obstacle, Zone


@dataclass(frozen=True, eq=False)
class Part:
    """Provisions that tables tie to one another and to no others, with those tables.

    Attributes
    ----------
    provisions : places of the provisions, ascending
    worth : what their settings add, each of shape (p, classes of the scope)
    bans : where red lines of the members are crossed (``Ban.party`` is the place among them) and constraints broken
    """

    provisions: tuple[int, ...]
    worth: tuple[WorthTable, ...]
    bans: tuple[Ban, ...]


def parts_of(zone: Zone, members: Sequence[int]) -> tuple[Part, ...]:
    """Sort what concerns some parties into parts that do not touch one another; what the zone's deal holds plays no role."""
    without = frozenset(one for one in zone.without if one.kind in {"red_line", "constraint"})
    return _parts(zone.terms, zone.stated, without, tuple(members))


@lru_cache(maxsize=256)
def _parts(terms: Terms, stated: bool, without: frozenset[Obstacle], members: tuple[int, ...]) -> tuple[Part, ...]:
    tables = tables_of(terms, stated)
    place = {p: number for number, p in enumerate(members)}
    worth = [WorthTable(one.scope, one.values[list(members)]) for one in tables.worth]
    worth = [one for one in worth if one.values.any()]
    bans = [
        Ban(one.obstacle, None if one.party is None else place[one.party], one.table)
        for one in tables.bans
        if one.obstacle not in without and (one.party is None or one.party in place)
    ]
    groups = together([*(one.scope for one in worth), *(one.table.scope for one in bans)])
    first = {k: group[0] for group in groups for k in group}
    return tuple(
        Part(
            group,
            tuple(one for one in worth if first[one.scope[0]] == group[0]),
            tuple(one for one in bans if first[one.table.scope[0]] == group[0]),
        )
        for group in groups
    )


def together(scopes: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Sort places into groups that share a scope, directly or through others.

    >>> together([(0, 2), (1,), (2, 3)])
    [(0, 2, 3), (1,)]
    """
    group: dict[int, set[int]] = {}
    for scope in scopes:
        joined = set(scope).union(*(group.get(k, ()) for k in scope))
        group.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(mates)) for mates in group.values()})


def least_of(part: Part, parties: int, allowed: Sequence[Places]) -> Worth | None:
    """Return the least that a part brings each party over all consistent settings of the allowed classes, shape (p,).

    Minus infinity where a setting crosses a red line of the party; None if no setting is consistent. Exact, by variable
    elimination over what is not settled.
    """
    fixed = np.zeros(parties)
    factors: list[Factor] = []
    for table in part.worth:
        values = -_cut(table.values, table.scope, allowed).astype(np.int64)
        scope = _loose(table.scope, allowed)
        if scope:
            factors.append(Factor(scope, values))
        else:
            fixed -= values
    crossed = np.zeros(parties, np.bool_)
    for ban in part.bans:
        banned = _cut(ban.table.values[None], ban.table.scope, allowed)
        scope = _loose(ban.table.scope, allowed)
        if not banned.any():
            continue
        if ban.party is None:
            if banned.all():
                return None
            factors.append(Factor(scope, banned * np.int64(FORBIDDEN)))
        elif scope:
            own = (np.arange(parties) == ban.party).reshape(-1, *[1] * len(scope))
            factors.append(Factor(scope, own * banned * np.int64(CROSSED)))
        else:
            crossed[ban.party] = True
    worst = maximise(factors, {k: len(allowed[k]) for factor in factors for k in factor.scope}).values
    if (worst < FORBIDDEN // 2).any():
        return None
    return np.where(crossed | (worst > CROSSED // 2), -np.inf, fixed - worst)


def _loose(scope: tuple[int, ...], allowed: Sequence[Places]) -> tuple[int, ...]:
    return tuple(k for k in scope if len(allowed[k]) > 1)


def _cut(values: np.ndarray, scope: tuple[int, ...], allowed: Sequence[Places]) -> np.ndarray:
    """Keep the allowed classes of every provision of the scope, and no axis for those with a single one."""
    for axis, k in enumerate(scope):
        values = values.take(allowed[k], axis=axis + 1)
    return values.reshape(values.shape[0], *(len(allowed[k]) for k in scope if len(allowed[k]) > 1))
