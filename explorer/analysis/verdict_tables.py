"""What the verdicts rest on, compiled once: small tables that any program can add up without knowing the scenario.

Every table of a party's terms is over *extended* places: the options of a provision in the order of the file and, last,
one place more for a provision that is open. There a condition reads as ``so_far`` reads it: a clause on an open
provision is not met, a switch on one counts as on. On the places of options the tables are those of ``completion`` too,
because a provision that is settled or narrowed reads alike in both. So one table serves both verdicts: ``so_far`` puts an
open provision at its last place, ``completion`` at any of the others. Which tables are added, and over which places, is
said in :mod:`explorer.analysis.ranges`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer.analysis.ranges import crossings, neutral_worth
from explorer.analysis.terms import Shift, Terms, Whole
from explorer.analysis.truth import Room, Table, Truth
from explorer.model.condition import Clause
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario


@dataclass(frozen=True, eq=False)
class TasteTable:
    """What a provision is worth to a party.

    Attributes
    ----------
    provision : place of the provision
    low, high : (o + 1,) whole
        Contribution at every extended place where the provision is switched on; 0 at the open place, which is not judged.
    neutral
        Contribution where the provision is switched off; only read if it has a switch.
    """

    provision: int
    low: Whole
    high: Whole
    neutral: int


@dataclass(frozen=True, eq=False)
class ShiftTable:
    """A linkage that adds `amount` to a party's utility where it holds; it never holds where its provision is open."""

    id: str
    provision: int
    amount: int
    holds: Table


@dataclass(frozen=True, eq=False)
class LineTable:
    """A red line: for each of its conditions, where it is met and nothing lifts the line."""

    id: str
    label: str
    crossings: tuple[Table, ...]


@dataclass(frozen=True, eq=False)
class PartyTables:
    """The terms of one party.

    Attributes
    ----------
    walk_away
        The utility it needs, whole.
    views, known
        Provisions it spoke to; the same with its red lines counted in, 0 when nothing is known of it.
    weights : (k,) whole
    tastes : one table for every provision that weighs something
    """

    id: str
    walk_away: int
    views: int
    known: int
    weights: Whole
    tastes: tuple[TasteTable, ...]
    shifts: tuple[ShiftTable, ...]
    lines: tuple[LineTable, ...]


@dataclass(frozen=True, eq=False)
class SwitchTable:
    """Where a provision with `applies_when` is on, over extended places."""

    provision: int
    on: Table


@dataclass(frozen=True, eq=False)
class ConstraintTable:
    """Where a constraint is broken, over the places of options alone: open provisions can be settled in any way.

    ``when`` are the places of the provisions its condition names; a moved clause makes others follow through them.
    """

    id: str
    reason: str
    broken: Table
    when: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class VerdictTables:
    """Everything the verdicts on any deal of a scenario rest on, under one set of assumptions.

    Attributes
    ----------
    options : number of options of every provision
    ties : groups of provisions that hang together by constraints
    """

    options: tuple[int, ...]
    parties: tuple[PartyTables, ...]
    switches: tuple[SwitchTable, ...]
    constraints: tuple[ConstraintTable, ...]
    ties: tuple[tuple[int, ...], ...]


class ExtendedRoom(Room):
    """All options of every provision, and one place more for the provision being open.

    A clause is not met at the open place, a switch is on there; ``when_open`` says which of the two is being read.
    """

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario, Deal())
        self.options = [np.append(places, len(places)) for places in self.options]

    def clause(self, clause: Clause, when_open: bool | None = None) -> Table:
        """Return the truth of one clause over extended places."""
        name, wanted = clause
        k = self.place[name]
        provision = self.scenario.provisions[k]
        here = Table((k,), np.append(_options_in(provision, wanted), bool(when_open)))
        if provision.applies_when is None:
            return here
        applies = self.condition(provision.applies_when, True)
        settled = applies.negated().either(here) if provision.neutral in wanted else applies.both(here)
        is_open = Table((k,), np.arange(self.size(k)) == self.size(k) - 1)
        # At the open place the switch does not matter.
        return settled.either(is_open) if when_open else settled.both(is_open.negated())

    def applies(self, k: int, when_open: bool | None = None) -> Table:
        """Return where a provision is switched on, over extended places."""
        return super().applies(k, True)


def _options_in(provision: Provision, wanted: frozenset[str]) -> Truth:
    """Mark the wanted options of a provision."""
    return np.array([option.id in wanted for option in provision.options])


def verdict_tables(terms: Terms) -> VerdictTables:
    """Compile the terms of all parties into tables.

    Parameters
    ----------
    terms
        The parties' terms in numbers: a scenario on a date, under a lens, with the reader's edits.

    Returns
    -------
    VerdictTables
        Tables whose sums, maxima and minima are the ranges of :func:`explorer.analysis.ranges.ranges_of`.
    """
    scenario = terms.scenario
    extended, real = ExtendedRoom(scenario), Room(scenario, Deal())
    place = real.place
    return VerdictTables(
        options=tuple(len(provision.options) for provision in scenario.provisions),
        parties=tuple(_party(terms, p, extended) for p in range(len(terms.records))),
        switches=tuple(
            SwitchTable(k, extended.applies(k))
            for k, provision in enumerate(scenario.provisions)
            if provision.applies_when is not None
        ),
        constraints=tuple(
            ConstraintTable(one.id, one.reason, real.broken(one), tuple(place[name] for name in one.when.provisions))
            for one in scenario.constraints
        ),
        ties=tuple(sorted({tuple(sorted(place[name] for name in group)) for group in scenario.tied.values()})),
    )


def _party(terms: Terms, p: int, extended: ExtendedRoom) -> PartyTables:
    record = terms.records[p]
    lines = tuple(line for line in terms.lines if line.party == p)
    return PartyTables(
        id=record.party.id,
        walk_away=int(terms.walk_away[p]),
        views=len(record.standings),
        known=len(record.standings) + len(lines),
        weights=terms.weights[p],
        tastes=tuple(_tastes(terms, p)),
        shifts=tuple(
            ShiftTable(one.id, one.provision, one.amount, _holds(one, extended))
            for one in terms.shifts
            if one.party == p
        ),
        lines=tuple(LineTable(one.id, one.label, tuple(crossings(extended, one, False))) for one in lines),
    )


def _tastes(terms: Terms, p: int) -> Iterator[TasteTable]:
    for k, provision in enumerate(terms.scenario.provisions):
        if not terms.weights[p, k]:
            continue
        neutral = 0 if provision.applies_when is None else int(neutral_worth(terms, k)[p])
        yield TasteTable(k, np.append(terms.low[k][p], 0), np.append(terms.high[k][p], 0), neutral)


def _holds(shift: Shift, extended: ExtendedRoom) -> Table:
    """Return where a linkage holds: on one of its options, switched on, its condition met."""
    here = Table((shift.provision,), np.append(shift.options, False))
    return here.both(extended.applies(shift.provision)).both(extended.condition(shift.when, False))
