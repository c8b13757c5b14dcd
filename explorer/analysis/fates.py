"""What becomes of every statement under the assumptions: whether it counts, for which options, and if not, why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.model.assumptions import Assumptions
from explorer.model.position import Position, Statement
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, SpokenOption, record_of, takes_back, unheard


@dataclass(frozen=True)
class Silence:
    """Why a statement does not count, wholly or for some options.

    Attributes
    ----------
    reason
        One of those of :func:`explorer.model.standing.unheard`; or ``replaced`` (taken back), ``later_word`` (a later statement
        speaks of these options), ``stronger_kind`` (a stronger kind of evidence does).
    by
        The statements that count instead.
    options
        The options it does not count for; none if it is silent as a whole.
    """

    reason: str
    by: tuple[Statement, ...] = ()
    options: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fate:
    """What becomes of one statement: the options of its provision that it decides, and why not the rest."""

    statement: Statement
    counts: bool
    options: frozenset[str] = frozenset()
    silences: tuple[Silence, ...] = ()

    @property
    def partly(self) -> bool:
        """Whether it counts for some of its options only."""
        return self.counts and bool(self.silences)


def fates_of(scenario: Scenario, assumptions: Assumptions) -> dict[str, Fate]:
    """Return the fate of every position, red line and linkage, by id."""
    records = {party.id: record_of(scenario, party, assumptions) for party in scenario.parties}
    said: dict[str, list[Statement]] = {}
    for one in (*scenario.positions, *scenario.red_lines, *scenario.linkages):
        said.setdefault(one.party, []).append(one)
    found: dict[str, Fate] = {}
    for party, statements in said.items():
        record = records[party]
        why = {one.id: unheard(one, record.voice, assumptions) for one in statements}
        heard = [one for one in statements if not why[one.id]]
        standing = {found.provision: found.spoken for found in record.standings}
        for one in statements:
            by = tuple(other for other in heard if takes_back(other, one))
            if why[one.id]:
                found[one.id] = Fate(one, False, silences=tuple(map(Silence, why[one.id])))
            elif by:
                found[one.id] = Fate(one, False, silences=(Silence("replaced", by),))
            elif isinstance(one, Position):
                found[one.id] = _fate_of(one, standing.get(one.provision, ()))
            else:
                found[one.id] = Fate(one, True)
    return found


def _fate_of(position: Position, spoken: Iterable[SpokenOption]) -> Fate:
    """Return the fate of a position that is heard: an option is decided by the strongest kind, then by the latest word."""
    named = {option for option, _ in position.says}
    others = {one.option: one.positions for one in spoken if one.option in named and position not in one.positions}
    silences: dict[tuple[str, tuple[Statement, ...]], set[str]] = {}
    for option, by in others.items():
        reason = "stronger_kind" if by[0].rank < position.rank else "later_word"
        silences.setdefault((reason, by), set()).add(option)
    return Fate(
        position,
        bool(named - others.keys()),
        frozenset(named - others.keys()),
        tuple(Silence(reason, by, frozenset(options)) for (reason, by), options in silences.items()),
    )


def deciding(record: Record, provision: str, option: str) -> tuple[Position, ...]:
    """Return the positions that decide what an option is worth to a party; none if it never spoke of it."""
    spoken = (one for found in record.standings if found.provision == provision for one in found.spoken)
    return next((one.positions for one in spoken if one.option == option), ())
