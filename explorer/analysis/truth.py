"""Conditions as truth tables over the options that are still possible, with switched-off provisions taken into account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

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
        if not self.scope and self.values:
            return other
        scope = tuple(sorted({*self.scope, *other.scope}))
        return Table(scope, self.over(scope) & other.over(scope))

    def either(self, other: Table) -> Table:
        """Return where at least one holds."""
        scope = tuple(sorted({*self.scope, *other.scope}))
        return Table(scope, self.over(scope) | other.over(scope))

    def negated(self) -> Table:
        """Return where it does not hold."""
        return Table(self.scope, ~self.values)

    def over(self, scope: tuple[int, ...]) -> Truth:
        """Return the values with an axis for every provision of a larger scope, in its order, ready to broadcast."""
        order = sorted(range(len(self.scope)), key=lambda axis: scope.index(self.scope[axis]))
        values = self.values.transpose(order)
        sizes = iter(values.shape)
        present = set(self.scope)
        return values.reshape([next(sizes) if provision in present else 1 for provision in scope])


@lru_cache(maxsize=4096)
def _mask(provision: Provision, wanted: frozenset[str]) -> Truth:
    """Mark the wanted options of a provision."""
    return np.array([option.id in wanted for option in provision.options])


@dataclass(eq=False)
class Room:
    """The options left of each provision of a deal: all of an open one, some of a narrowed one, one of a settled one.

    ``options[k]`` holds the places of the options left, in the order of the file. Provisions named in ``free`` keep all
    their options although they are not open: they are the axes of a map.
    """

    scenario: Scenario
    deal: Deal
    free: tuple[str, ...] = ()
    place: Mapping[str, int] = field(init=False)
    options: list[NDArray[np.intp]] = field(init=False)
    open: list[bool] = field(init=False)
    _broken: dict[str, Table] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.place = {provision.id: number for number, provision in enumerate(self.scenario.provisions)}
        self.options, self.open = [], []
        for provision in self.scenario.provisions:
            chosen = self.deal[provision.id] if provision.id not in self.free else None
            if chosen:
                places = sorted(provision.positions_of_options[one] for one in chosen)
                self.options.append(np.array(places, np.intp))
            else:
                self.options.append(np.arange(len(provision.options), dtype=np.intp))
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
            return Table((), np.array(when_open))
        here = Table((k,), _mask(provision, wanted)[self.options[k]])
        if provision.applies_when is None:
            return here
        applies = self.condition(provision.applies_when, None if when_open is None else True)
        if provision.neutral in wanted:
            return applies.negated().either(here)
        return applies.both(here)

    def condition(self, condition: Condition, when_open: bool | None = None) -> Table:
        """Return the truth of a condition."""
        found = Table((), np.array(True))
        for clause in condition.all_of:
            found = found.both(self.clause(clause, when_open))
        if condition.any_of:
            either = Table((), np.array(False))
            for clause in condition.any_of:
                either = either.either(self.clause(clause, when_open))
            found = found.both(either)
        return found

    def applies(self, k: int, when_open: bool | None = None) -> Table:
        """Return where a provision is switched on."""
        condition = self.scenario.provisions[k].applies_when
        return Table((), np.array(True)) if condition is None else self.condition(condition, when_open)

    def broken(self, constraint: Constraint) -> Table:
        """Return where a constraint of the space is broken."""
        if constraint.id not in self._broken:
            when = self.condition(constraint.when)
            if when.values.any():
                when = when.both(self.condition(constraint.then).negated())
            self._broken[constraint.id] = when
        return self._broken[constraint.id]
