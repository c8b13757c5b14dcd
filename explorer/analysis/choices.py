"""What can still be chosen, as independent choices whose worth adds up to what a deal is worth to each party.

Provisions tied by linkages, red lines or constraints are chosen together: one row is one joint setting of theirs. Rows
that no agreement needs, because another row of the same choice is at least as good for everybody, are left out (the
merge step of multi-objective bucket elimination: Rollon and Larrosa, *Journal of Heuristics* 12, 2006).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.analysis.dominance import Places, Worth
from explorer.analysis.tables import Tables, tables_of
from explorer.analysis.terms import TOLERANCE, UNIT
from explorer.analysis.zone import Obstacle, Zone
from explorer.model.deal import Deal


@dataclass(frozen=True, eq=False)
class Choice:
    """One choice: joint settings of some tied provisions, and what each is worth to each party that is asked.

    Attributes
    ----------
    provisions : places of the provisions
    settings : (n, provisions) whole
        Class of each provision in each row.
    worth : (n, p)
        What a row adds to each party's utility, in whole units.
    """

    provisions: tuple[int, ...]
    settings: Places
    worth: Worth

    def label(self, k: int) -> Places:
        """Return the class of one provision in each row."""
        found: Places = self.settings[:, self.provisions.index(k)]
        return found


@dataclass(frozen=True, eq=False)
class Choices:
    """All that can still be chosen: a deal takes one row of every choice.

    Attributes
    ----------
    parties : places of the parties that are asked, the coordinates of all worths
    choices : the choices with more than one row
    fixed : (p,)
        What is settled or cannot be otherwise adds up to.
    needed : (p,)
        What each party needs of the whole.
    only : the row that is left of each choice with a single one, as class by provision
    possible : whether any deal is left at all
    """

    zone: Zone
    tables: Tables
    parties: tuple[int, ...]
    choices: tuple[Choice, ...]
    fixed: Worth
    needed: Worth
    only: Mapping[int, int]
    possible: bool
    free: frozenset[int]

    @property
    def gap(self) -> Worth:
        """What the choices have to bring each party, shape (p,)."""
        return self.needed - self.fixed

    def sums(self, picks: Sequence[int]) -> Worth:
        """Return what a deal brings in every coordinate, in whole units."""
        rows = [choice.worth[row] for choice, row in zip(self.choices, picks, strict=True)]
        found: Worth = self.fixed + np.sum(rows, axis=0) if rows else self.fixed
        return found

    def margin(self, picks: Sequence[int]) -> float:
        """Return how far the worst-off party stands above its walk-away value, as utility; 1 if nobody is asked.

        A party that is as well off as at its walk-away value has the margin 0, rounding left out.
        """
        return margin_of(float((self.sums(picks) - self.needed).min(initial=np.inf)))

    def settings(self, picks: Sequence[int]) -> dict[int, int]:
        """Return the class of every provision, for one row of each choice."""
        found = dict(self.only)
        for choice, row in zip(self.choices, picks, strict=True):
            found.update(zip(choice.provisions, map(int, choice.settings[row]), strict=True))
        return found

    def deal(self, picks: Sequence[int], near: Deal | None = None) -> Deal:
        """Return the deal that takes one row of each choice.

        Of alike options it takes one the deal ``near`` allows, else the one closest to it, else the first. A provision whose
        options are all alike stays as it is.
        """
        held, chosen = self.held, {}
        wanted = near if near is not None else self.zone.deal
        for k, number in self.settings(picks).items():
            provision = self.tables.terms.scenario.provisions[k]
            places = [provision.positions_of_options[one] for one in held[provision.id]]
            allowed = sorted(places) or range(len(provision.options))
            alike = [o for o in allowed if self.tables.classes[k][o] == number]
            if len(alike) == len(allowed):
                continue
            here = [provision.positions_of_options[one] for one in wanted[provision.id]]
            best = min(alike, key=lambda o: (min((abs(o - other) for other in here), default=0), o))
            chosen[provision.id] = {provision.options[best].id}
        return Deal.of({**held.by_provision, **chosen})

    @property
    def held(self) -> Deal:
        """The deal that stays as it is: what the zone holds, without what was opened or freed."""
        return held_deal(self.zone, self.free)


def margin_of(surplus: float) -> float:
    """Turn whole units above what is needed, which allows for rounding, into a margin of utility.

    >>> margin_of(0.5 * UNIT + TOLERANCE), margin_of(1.0), margin_of(-TOLERANCE)
    (0.5, 0.0, -2e-06)
    """
    if 0 <= surplus <= 2 * TOLERANCE:
        return 0.0
    return min((surplus - TOLERANCE) / UNIT, 1.0)


def held_deal(zone: Zone, free: frozenset[int]) -> Deal:
    """Return the zone's deal without the choices that are taken away and the provisions set free."""
    opened = {one.id for one in zone.without if one.kind == "choice"}
    opened |= {zone.terms.scenario.provisions[k].id for k in free}
    return Deal(tuple((name, options) for name, options in zone.deal.choices if name not in opened))


def allowed_classes(zone: Zone, tables: Tables, free: frozenset[int]) -> list[Places]:
    """Return, for every provision, the classes its chosen options belong to."""
    held = held_deal(zone, free)
    found = []
    for k, provision in enumerate(zone.terms.scenario.provisions):
        chosen = [provision.positions_of_options[one] for one in held[provision.id]]
        if len(chosen) == 1:
            found.append(tables.classes[k][chosen])
        else:
            found.append(np.unique(tables.classes[k][chosen]) if chosen else np.arange(tables.sizes[k]))
    return found


def asks_for_nothing(zone: Zone, p: int) -> bool:
    """Say whether a party's walk-away value does not bind: it was taken away, or its silence in the stated zone was."""
    party = zone.terms.records[p].party.id
    if Obstacle("walk_away", party) in zone.without:
        return True
    silent = zone.stated and bool(tables_of(zone.terms, True).silent[p])
    return silent and Obstacle("silence", party) in zone.without
