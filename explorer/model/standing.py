"""What stands on a date: which statements count for a party, and what each option is worth to it by them.

The latest position per party *and option* counts; nothing is erased by a newer statement about other options. A weaker
kind of evidence only speaks for options on which no stronger kind speaks. On one day, of one strength, the stricter
counts. Options nobody spoke of are unspoken: they stay out of the result, and count as anything from 0 to 1 elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.model.assumptions import Assumptions
from explorer.model.party import Party, Voice
from explorer.model.position import LENSES, Linkage, Position, RedLine, Statement
from explorer.model.scenario import Scenario


@dataclass(frozen=True)
class SpokenOption:
    """An option a party spoke of: its acceptability in [0, 1] and the positions it rests on, the deciding one first."""

    option: str
    acceptability: float
    word: str
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Standing:
    """A party's standing position on one provision: what it spoke of, and how much the provision weighs to it.

    ``weight`` is on the scale of the word-to-number table, not normalised; ``own_weight`` is what the file gives,
    before any edit by the reader.
    """

    provision: str
    spoken: tuple[SpokenOption, ...]
    weight: float
    own_weight: float

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions that decide at least one option, each once."""
        return tuple(dict.fromkeys(position for one in self.spoken for position in one.positions))


@dataclass(frozen=True)
class Record:
    """Everything that stands for one party under the assumptions."""

    party: Party
    voice: Voice
    walk_away: float
    standings: tuple[Standing, ...]
    red_lines: tuple[RedLine, ...]
    linkages: tuple[Linkage, ...]


def record_of(scenario: Scenario, party: Party, assumptions: Assumptions) -> Record:
    """Return what stands for a party on the as-of date, under the lens, in the chosen voice."""
    voice = _voice(party, assumptions)
    said = [*scenario.positions, *scenario.red_lines, *scenario.linkages]
    counting = [one for one in said if one.party == party.id and not unheard(one, voice, assumptions)]
    replacing = [one for one in counting if one.replaces]
    counting = [one for one in counting if not any(takes_back(other, one) for other in replacing)]
    return Record(
        party,
        voice,
        dict(assumptions.walk_aways).get(party.id, party.walk_away),
        _standings(scenario, [one for one in counting if isinstance(one, Position)], assumptions),
        tuple(one for one in counting if isinstance(one, RedLine)),
        tuple(one for one in counting if isinstance(one, Linkage)),
    )


def _voice(party: Party, assumptions: Assumptions) -> Voice:
    chosen = dict(assumptions.voices).get(party.id)
    return party.voice(chosen) if chosen else party.voice_on(assumptions.as_of)


def unheard(statement: Statement, voice: Voice, assumptions: Assumptions) -> tuple[str, ...]:
    """Say why a statement of a party is not heard at all, whatever else the party said; nothing if it is heard.

    Returns
    -------
    tuple
        Of ``later`` (said after the as-of date), ``lapsed``, ``other_voice`` (of a voice that does not speak here),
        ``voice_over`` (the voice's time is over or has not come) and ``weaker_kind`` (than the lens admits), those that hold.
    """
    as_of = assumptions.as_of
    later = as_of < statement.since
    reasons = {
        "later": later,
        "lapsed": not later and not statement.counts_on(as_of),
        "other_voice": statement.voice != voice.id,
        "voice_over": statement.voice == voice.id and not voice.speaks_on(as_of),
        "weaker_kind": statement.rank > LENSES.index(assumptions.lens),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def takes_back(statement: Statement, other: Statement) -> bool:
    """Say whether a statement takes another back, options and all; a weaker kind never replaces a stronger one."""
    return other.id in statement.replaces and other.rank >= statement.rank


def _standings(scenario: Scenario, positions: list[Position], assumptions: Assumptions) -> tuple[Standing, ...]:
    by_provision: dict[str, list[Position]] = {}
    for position in positions:
        by_provision.setdefault(position.provision, []).append(position)
    spoken = {provision: _spoken(scenario, said) for provision, said in by_provision.items()}
    stakes: dict[str, set[str]] = {}
    for provision, options in spoken.items():
        for position in {position for one in options for position in one.positions}:
            if position.stake:
                stakes.setdefault(position.stake, set()).add(provision)
    edited = dict(assumptions.weights)
    found = []
    for provision in (one.id for one in scenario.provisions):
        if provision not in spoken:
            continue
        deciding = {position for one in spoken[provision] for position in one.positions}
        own = max(
            scenario.scale.weight_of[position.strength] / len(stakes.get(position.stake, "1")) for position in deciding
        )
        party = next(iter(deciding)).party
        found.append(Standing(provision, spoken[provision], edited.get((party, provision), own), own))
    return tuple(found)


def _spoken(scenario: Scenario, positions: list[Position]) -> tuple[SpokenOption, ...]:
    words = scenario.scale.acceptability_of
    by_option: dict[str, list[tuple[Position, str]]] = {}
    for position in positions:
        for option, word in position.says:
            by_option.setdefault(option, []).append((position, word))
    provision = scenario.provision_by_id[positions[0].provision]
    found = []
    for option in provision.in_order(by_option):
        group = _deciding(by_option[option])
        group.sort(key=lambda pair: (words[pair[1]], pair[0].id))
        found.append(SpokenOption(option, words[group[0][1]], group[0][1], tuple(position for position, _ in group)))
    return tuple(found)


def _deciding(said: list[tuple[Position, str]]) -> list[tuple[Position, str]]:
    """Keep the strongest kind, then the latest day; a position that `adds` lets the day before it stand too."""
    strongest = min(position.rank for position, _ in said)
    said = [pair for pair in said if pair[0].rank == strongest]
    kept: list[tuple[Position, str]] = []
    for day in sorted({position.since for position, _ in said}, reverse=True):
        group = [pair for pair in said if pair[0].since == day]
        kept.extend(group)
        if not any(position.adds for position, _ in group):
            break
    return kept


def dates_of_change(scenario: Scenario) -> tuple[Assumptions, ...]:
    """Return the default assumptions on the first day of every state of the record, oldest first."""
    days = {scenario.since, scenario.to}
    statements: Iterable[Statement] = [*scenario.positions, *scenario.red_lines, *scenario.linkages]
    for one in statements:
        days |= {one.since, *((one.until,) if one.until else ())}
    for party in scenario.parties:
        days |= {voice.since for voice in party.voices if voice.since}
    inside = sorted(day for day in days if scenario.since <= day <= scenario.to)
    return tuple(Assumptions(as_of=day) for day in inside)
