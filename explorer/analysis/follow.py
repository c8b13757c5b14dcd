"""Which provisions follow when one is moved: the smallest change of the rest that lets the deal exist.

Fewest provisions changed first, then the least movement along the order of options; found exactly, by the same variable
elimination that computes the ranges.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis.elimination import FORBIDDEN, Factor, Optimum, maximise
from explorer.analysis.truth import Room
from explorer.model.deal import Deal
from explorer.model.scenario import Constraint, Scenario

CHANGE = 1_000_000
"""Price of changing one provision; every step along its options costs one more."""


@dataclass(frozen=True)
class Followed:
    """One provision that had to follow: what it was set to, what it is set to now, and a constraint that asks for it."""

    provision: str
    before: frozenset[str]
    after: frozenset[str]
    constraint: Constraint | None


def move(scenario: Scenario, deal: Deal, choices: dict[str, frozenset[str]]) -> tuple[Deal, tuple[Followed, ...]]:
    """Set some provisions (no options: open) and let the provisions tied to them follow.

    Only provisions tied to those set can follow; a conflict elsewhere stays as it was. If no deal with these choices can
    exist, nothing else moves and the result shows its conflicts when it is scored.
    """
    deal = scenario.deal({**deal.by_provision, **choices})
    if not choices.keys() & scenario.tied.keys():
        return deal, ()
    moved = deal
    for name, options in _nearest(scenario, deal, frozenset(choices)).items():
        moved = moved.choose(name, options)
    return moved, tuple(
        Followed(name, deal[name], moved[name], _reason(scenario, moved.choose(name, deal[name])))
        for name, _ in moved.choices
        if deal[name] != moved[name]
    )


def _reason(scenario: Scenario, unmoved: Deal) -> Constraint | None:
    room = Room(scenario, unmoved)
    broken = (one for one in scenario.constraints if room.broken(one).values.all())
    return next(broken, None)


def _nearest(scenario: Scenario, deal: Deal, moved: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the new options of the provisions that have to follow."""
    search = Search(scenario, deal, moved, free=())
    return search.changes({})


class Search:
    """The nearest deals that can exist, for one set of moved provisions or for every cell of two free ones."""

    def __init__(self, scenario: Scenario, deal: Deal, moved: frozenset[str], free: tuple[str, ...]) -> None:
        self.scenario, self.deal = scenario, deal
        everything = Deal.of({name: chosen for name, chosen in deal.choices if name in moved and name not in free})
        room = Room(scenario, everything, free)
        self.keep = tuple(room.place[name] for name in free)
        factors = []
        near = frozenset().union(*(scenario.tied.get(name, ()) for name in moved))
        for constraint in scenario.constraints:
            if not near.intersection(constraint.when.provisions):
                continue
            broken = room.broken(constraint)
            if broken.values.any():
                factors.append(Factor(broken.scope, broken.values[None] * np.int64(FORBIDDEN)))
        tied = sorted({k for factor in factors for k in factor.scope} | set(self.keep))
        for k in tied:
            name = scenario.provisions[k].id
            if name in deal and name not in moved and k not in self.keep:
                factors.append(Factor((k,), -self._prices(k)[None]))
        self.room = room
        self.optimum: Optimum = maximise(factors, {k: room.size(k) for k in tied}, self.keep)

    def _prices(self, k: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        provision = self.scenario.provisions[k]
        chosen = np.array(sorted(provision.positions_of_options[one] for one in self.deal[provision.id]))
        distance = np.abs(np.arange(len(provision.options))[:, None] - chosen[None]).min(axis=1)
        return np.where(distance == 0, 0, CHANGE + distance).astype(np.int64)

    def changes(self, cell: dict[int, int]) -> dict[str, frozenset[str]]:
        """Return what has to follow, for the kept provisions at these options; nothing if no deal can exist."""
        best = self.optimum.values[(0, *(cell[k] for k in self.keep))]
        if best <= FORBIDDEN // 2 or best == 0:
            return {}
        found = {}
        for k, place in self.optimum.witness(0, cell).items():
            provision = self.scenario.provisions[k]
            option = provision.options[int(self.room.options[k][place])].id
            if k not in cell and provision.id in self.deal and option not in self.deal[provision.id]:
                found[provision.id] = frozenset({option})
        return found
