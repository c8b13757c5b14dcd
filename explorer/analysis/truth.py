"""Conditions as truth tables over the options that are still possible, with switched-off provisions taken into account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.model.condition import Clause, Condition
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scenario

Truth = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Table:
    """Truth of a condition for every combination of the options left of some provisions."""

    scope: tuple[int, ...]
    values: Truth

    def both(self, other: Table) -> Table:
        """Return where both hold."""
        if not self.scope:
            return other if self.values else self
        if not other.scope:
            return self if other.values else other
        scope = tuple(sorted({*self.scope, *other.scope}))
        return Table(scope, self.over(scope) & other.over(scope))

    def either(self, other: Table) -> Table:
        """Return where at least one holds."""
        if not self.scope:
            return self if self.values else other
        if not other.scope:
            return other if other.values else self
        scope = tuple(sorted({*self.scope, *other.scope}))
        return Table(scope, self.over(scope) | other.over(scope))

    def negated(self) -> Table:
        """Return where it does not hold."""
        if not self.scope:
            return NEVER if self.values else ALWAYS
        return Table(self.scope, ~self.values)

    def over(self, scope: tuple[int, ...]) -> Truth:
        """Return the values with an axis for every provision of a larger scope, in its order, ready to broadcast."""
        if scope == self.scope:
            return self.values
        order = sorted(range(len(self.scope)), key=lambda axis: scope.index(self.scope[axis]))
        values = self.values.transpose(order)
        sizes = iter(values.shape)
        present = set(self.scope)
        return values.reshape([next(sizes) if provision in present else 1 for provision in scope])


ALWAYS, NEVER = Table((), np.array(True)), Table((), np.array(False))
"""The truth of what does not depend on any option that is left."""


@lru_cache(maxsize=4096)
def _mask(provision: Provision, wanted: frozenset[str]) -> Truth:
    """Mark the wanted options of a provision."""
    return np.array([option.id in wanted for option in provision.options])


@lru_cache(maxsize=256)
def _places(first: int, past: int) -> NDArray[np.intp]:
    """Return neighbouring places; the same array whenever they are asked for, because every room is full of them."""
    places = np.arange(first, past, dtype=np.intp)
    places.flags.writeable = False
    return places


@dataclass(eq=False)
class Room:
    """The options left of each provision of a deal: all of an open one, some of a narrowed one, one of a settled one.

    ``options[k]`` holds the places of the options left, in the order of the file, ``settled[k]`` the only one where the deal
    chooses just one: the tables of conditions have no axis for it. Provisions named in ``free`` keep all their options
    although they are not open: they are the axes of a map.
    """

    scenario: Scenario
    deal: Deal
    free: tuple[str, ...] = ()
    place: Mapping[str, int] = field(init=False)
    options: list[NDArray[np.intp]] = field(init=False)
    open: list[bool] = field(init=False)
    settled: dict[int, int] = field(init=False, default_factory=dict)
    _applies: dict[tuple[int, bool | None], Table] = field(init=False, default_factory=dict)
    _broken: dict[str, Table] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.place = {provision.id: number for number, provision in enumerate(self.scenario.provisions)}
        self.options, self.open = [], []
        for k, provision in enumerate(self.scenario.provisions):
            chosen = self.deal[provision.id] if provision.id not in self.free else None
            if not chosen:
                self.options.append(_places(0, len(provision.options)))
            elif len(chosen) == 1:
                (option,) = chosen
                self.settled[k] = place = provision.positions_of_options[option]
                self.options.append(_places(place, place + 1))
            else:
                places = sorted(provision.positions_of_options[one] for one in chosen)
                self.options.append(np.array(places, np.intp))
            self.open.append(chosen is not None and not chosen)

    def size(self, k: int) -> int:
        """Count the options left of a provision."""
        return len(self.options[k])

    def ids(self, k: int) -> frozenset[str]:
        """Return the ids of the options left of a provision."""
        return frozenset(self.scenario.provisions[k].options[place].id for place in self.options[k])

    def clause(self, clause: Clause, when_open: bool | None = None) -> Table:
        """Return the truth of one clause; a provision that is switched off counts as its neutral option.

        ``when_open`` fixes the truth of clauses on open provisions; None leaves them to be settled.
        """
        name, wanted = clause
        k = self.place[name]
        provision = self.scenario.provisions[k]
        if when_open is not None and self.open[k]:
            return ALWAYS if when_open else NEVER
        if k in self.settled:
            here = ALWAYS if provision.options[self.settled[k]].id in wanted else NEVER
        else:
            here = Table((k,), _mask(provision, wanted)[self.options[k]])
        if provision.applies_when is None:
            return here
        applies = self.applies(k, None if when_open is None else True)
        if provision.neutral in wanted:
            return applies.negated().either(here)
        return applies.both(here)

    def condition(self, condition: Condition, when_open: bool | None = None) -> Table:
        """Return the truth of a condition."""
        found = ALWAYS
        for clause in condition.all_of:
            found = found.both(self.clause(clause, when_open))
        if condition.any_of:
            either = NEVER
            for clause in condition.any_of:
                either = either.either(self.clause(clause, when_open))
            found = found.both(either)
        return found

    def applies(self, k: int, when_open: bool | None = None) -> Table:
        """Return where a provision is switched on."""
        condition = self.scenario.provisions[k].applies_when
        if condition is None:
            return ALWAYS
        if (k, when_open) not in self._applies:
            self._applies[k, when_open] = self.condition(condition, when_open)
        return self._applies[k, when_open]

    def broken(self, constraint: Constraint) -> Table:
        """Return where a constraint of the space is broken."""
        if constraint.id not in self._broken:
            when = self.condition(constraint.when)
            if when.values.any():
                when = when.both(self.condition(constraint.then).negated())
            self._broken[constraint.id] = when
        return self._broken[constraint.id]

    @cached_property
    def breakable(self) -> tuple[tuple[Constraint, Table], ...]:
        """The constraints that some setting of what is left breaks, each with where it does."""
        tables = ((one, self.broken(one)) for one in self.scenario.constraints)
        return tuple((one, table) for one, table in tables if table is not NEVER and table.values.any())
