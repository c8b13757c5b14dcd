"""A zone's numbers as small tables over tied provisions: what settings are worth, and which cannot or may not be.

Options that no table tells apart are alike: they get one place, a class, so that "a wait of 0 to 30 years" is one setting
wherever nobody has said anything that distinguishes the years. Everything is computed once per set of terms, for all
parties, and cut to a deal afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places, Worth
from explorer.analysis.elimination import Factor
from explorer.analysis.ranges import Row, crossings, shift_factor, taste_factor
from explorer.analysis.terms import TOLERANCE, UNIT, Terms
from explorer.analysis.truth import Room, Table
from explorer.analysis.zone import Obstacle
from explorer.model.deal import Deal

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, eq=False)
class WorthTable:
    """What joint settings of some provisions add to every party's utility: (p, classes of each provision of the scope)."""

    scope: tuple[int, ...]
    values: Worth


@dataclass(frozen=True, eq=False)
class Ban:
    """Where an obstacle keeps a deal out; ``party`` is None for constraints, which bind everybody."""

    obstacle: Obstacle
    party: int | None
    table: Table


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables of one zone's terms, over classes of alike options.

    Attributes
    ----------
    classes : one (o,) array per provision
        Class of each option.
    sizes : number of classes of each provision
    worth : tables to add, at most one per scope
    bans : where red lines are crossed and constraints broken
    needed : (p,)
        Utility each party needs, rounding allowed for; minus infinity for one that has said nothing, in the possible zone.
    silent : (p,) bool
        Parties that have said nothing at all.
    """

    terms: Terms
    stated: bool
    classes: tuple[Places, ...]
    sizes: tuple[int, ...]
    worth: tuple[WorthTable, ...]
    bans: tuple[Ban, ...]
    needed: Worth
    silent: NDArray[np.bool_]


@lru_cache(maxsize=64)
def tables_of(terms: Terms, stated: bool) -> Tables:
    """Collect the tables of a zone."""
    scenario = terms.scenario
    room = Room(scenario, Deal())
    parties = len(terms.records)
    worth: dict[tuple[int, ...], Worth] = {}
    factors: list[Factor] = [taste_factor(terms, room, k) for k in range(len(scenario.provisions))]
    factors += [shift_factor(terms, room, shift, None) for shift in terms.shifts]
    rows = slice(Row.LOWEST * parties, (Row.LOWEST + 1) * parties) if stated else slice(0, parties)
    for factor in factors:
        values = factor.values[rows].astype(np.float64) * (-1 if stated else 1)
        if values.any():
            worth[factor.scope] = worth.get(factor.scope, 0.0) + values
    bans = [
        Ban(Obstacle("red_line", line.id), line.party, crossing)
        for line in terms.lines
        for crossing in crossings(room, line, None)
    ]
    bans += [Ban(Obstacle("constraint", one.id), None, room.broken(one)) for one in scenario.constraints]
    bans = [ban for ban in bans if ban.table.values.any()]
    classes = _classes(scenario_sizes(terms), worth, bans)
    return Tables(
        terms,
        stated,
        tuple(classes),
        tuple(int(one.max()) + 1 for one in classes),
        tuple(WorthTable(scope, _merge(values, scope, classes, 1)) for scope, values in worth.items()),
        tuple(
            Ban(ban.obstacle, ban.party, Table(ban.table.scope, _merge(ban.table.values, ban.table.scope, classes, 0)))
            for ban in bans
        ),
        _needed(terms, stated),
        np.array([not one.standings and not _has_lines(terms, p) for p, one in enumerate(terms.records)]),
    )


def scenario_sizes(terms: Terms) -> tuple[int, ...]:
    """Count the options of every provision."""
    return tuple(len(provision.options) for provision in terms.scenario.provisions)


def _has_lines(terms: Terms, p: int) -> bool:
    return any(line.party == p for line in terms.lines)


def _needed(terms: Terms, stated: bool) -> Worth:
    """Return what each party needs; one that weighs nothing is worth anything from 0 to 1, whichever the zone asks for."""
    needed = (terms.walk_away - TOLERANCE).astype(np.float64)
    return needed if stated else np.where(terms.weights.any(axis=1), needed, needed - UNIT)


def _classes(sizes: Iterable[int], worth: dict[tuple[int, ...], Worth], bans: list[Ban]) -> list[Places]:
    """Give options that every table treats alike the same class, numbered in the order of the file."""
    views: list[list[NDArray[np.float64]]] = [[np.zeros((size, 1))] for size in sizes]
    tables = [(scope, values, 1) for scope, values in worth.items()]
    tables += [(ban.table.scope, ban.table.values.astype(np.float64), 0) for ban in bans]
    for scope, values, offset in tables:
        for axis, k in enumerate(scope):
            views[k].append(np.moveaxis(values, axis + offset, 0).reshape(values.shape[axis + offset], -1))
    found = []
    for ones in views:
        marks = np.ascontiguousarray(np.concatenate(ones, axis=1))
        numbers: dict[bytes, int] = {}
        found.append(np.array([numbers.setdefault(row.tobytes(), len(numbers)) for row in marks + 0.0], np.intp))
    return found


def _merge(values: NDArray[T], scope: tuple[int, ...], classes: list[Places], offset: int) -> NDArray[T]:
    """Keep one option of each class along every provision of the scope."""
    for axis, k in enumerate(scope):
        _, first = np.unique(classes[k], return_index=True)
        values = values.take(first, axis=axis + offset)
    return values
