"""Our judgements: every number and reading that is ours, with its value and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.analysis.note_uses import provisions_of
from explorer.model.assumptions import Assumptions
from explorer.model.party import Rule
from explorer.model.position import Linkage, Position, RedLine, Statement
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.entries import (
    RULE,
    SCALE,
    proposal_entry,
    provision_entry,
    statement_entry,
    tie_entry,
    walk_away_entry,
)
from explorer.sharing.evidence_words import condition_words, content_words, held_words
from explorer.sharing.note_search import NO_PARTY, plain
from explorer.sharing.words import join, per_cent, plural

GROUPS = {
    "numbers": "Words into numbers",
    "rule": "Who has to accept",
    "walk_away": "Walk-away values",
    "statement": "Readings of what was said",
    "provision": "Provisions and their options",
    "proposal": "Readings of proposals",
    "tie": "Ties between provisions",
}
"""What judgements are on."""


@dataclass(frozen=True)
class Judgement:
    """One judgement of ours.

    Attributes
    ----------
    entry
        Where it stands on the Evidence page.
    group
        A key of :data:`GROUPS`.
    title
        What it is on.
    value
        The number, words or settings that are ours.
    reason
        Why.
    party, provisions
        Whom and what it concerns.
    notes
        The notes it reads.
    """

    entry: str
    group: str
    title: str
    value: str
    reason: str
    party: str = ""
    provisions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All its words, as they are searched."""
        return plain(" ".join((self.title, self.value, self.reason, *self.notes)))


def judgements_of(scenario: Scenario, assumptions: Assumptions) -> tuple[Judgement, ...]:
    """Return every judgement, in the order of :data:`GROUPS`; numbers that the reader has changed are told as such."""
    found = [
        _scale(scenario),
        _rule(scenario, assumptions),
        *(_walk_away(scenario, party.id, assumptions) for party in scenario.parties),
        *_statements(scenario),
        *_provisions(scenario.provisions),
        *(_proposal(scenario, one) for one in scenario.proposals if one.implies or one.judgement),
        *(
            Judgement(
                tie_entry(one),
                "tie",
                one.reason,
                f"If {condition_words(scenario, one.when)}, then {condition_words(scenario, one.then)}",
                one.judgement,
                provisions=tuple(dict.fromkeys([*one.when.provisions, *one.then.provisions])),
                notes=one.notes,
            )
            for one in scenario.constraints
            if one.judgement
        ),
    ]
    return tuple(found)


def find(
    judgements: Iterable[Judgement], words: str = "", party: str = "", provision: str = ""
) -> tuple[Judgement, ...]:
    """Return the judgements that hold all words and concern a party and a provision, where these are asked for."""
    wanted = plain(words).split()
    return tuple(
        one
        for one in judgements
        if all(word in one.text for word in wanted)
        and (not party or one.party == ("" if party == NO_PARTY else party))
        and (not provision or provision in one.provisions)
    )


def _scale(scenario: Scenario) -> Judgement:
    scale = scenario.scale
    words = join([f"{word} {value:g}" for word, value in scale.acceptability])
    weights = join([f"{word.replace('_', ' ')} {value:g}" for word, value in scale.weight])
    own = f" A party is held to its own proposal as if it had said: {scale.own_acceptability}, {scale.own_weight}."
    held = own if any(one.held_to for one in scenario.proposals) else ""
    value = (
        f"Acceptability: {words}. Weight by strength: {weights}. Walk-away value: {per_cent(scale.walk_away)}, "
        f"unless a party has one of its own.{held}"
    )
    return Judgement(SCALE, "numbers", "The word-to-number table", value, scale.judgement)


def _rule(scenario: Scenario, assumptions: Assumptions) -> Judgement:
    own, now = scenario.rule, scenario.effective_rule(assumptions)
    value = _rule_words(scenario, now)
    if own != now:
        value += f" Changed by you; in the scenario: {_rule_words(scenario, own)}"
    return Judgement(RULE, "rule", "Whose acceptance an agreement needs", value, own.judgement, notes=own.notes)


def _rule_words(scenario: Scenario, rule: Rule) -> str:
    names = join([scenario.party_by_id[one].name for one in rule.required]) or "nobody"
    vetoes = join([scenario.party_by_id[one].name for one in rule.vetoes])
    veto = f" Never without {vetoes}." if vetoes else ""
    if rule.kind == "unanimous":
        return f"All of {names}.{veto}"
    if rule.kind == "k_of_n":
        return f"{rule.k} of {names}.{veto}"
    votes = join([f"{scenario.party_by_id[one].name} {count:g}" for one, count in rule.votes])
    return f"Votes that reach {rule.quota:g}: {votes}.{veto}"


def _walk_away(scenario: Scenario, party_id: str, assumptions: Assumptions) -> Judgement:
    party = scenario.party_by_id[party_id]
    edited = dict(assumptions.walk_aways).get(party.id)
    value = f"{per_cent(party.walk_away)} of what it spoke of"
    if edited is not None:
        value = f"{per_cent(edited)} of what it spoke of, set by you; in the scenario {per_cent(party.walk_away)}"
    title = f"Walk-away value of {party.name}"
    return Judgement(walk_away_entry(party), "walk_away", title, value, party.walk_away_reason, party.id)


def _statements(scenario: Scenario) -> Iterable[Judgement]:
    for one in (*scenario.positions, *scenario.red_lines, *scenario.linkages):
        if not one.judgement and not (isinstance(one, Position) and one.reach):
            continue
        party = scenario.party_by_id[one.party]
        yield Judgement(
            statement_entry(scenario, one),
            "statement",
            f"{party.name}, {what_words(scenario, one)}, {held_words(scenario, one)}",
            _statement_value(scenario, one),
            one.judgement,
            party.id,
            provisions_of(one),
            one.notes,
        )


def what_words(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement is about, in a title."""
    if isinstance(statement, Position):
        return scenario.provision_by_id[statement.provision].label
    if isinstance(statement, RedLine):
        return f"red line “{statement.label}”"
    return f"linkage “{statement.label}”" if isinstance(statement, Linkage) else statement.id


def _statement_value(scenario: Scenario, one: Statement) -> str:
    words = content_words(scenario, one)
    if isinstance(one, Position):
        words += f" Strength “{one.strength.replace('_', ' ')}”."
        if one.reach:
            provision = scenario.provision_by_id[one.provision]
            words += f" Extended by us to the end of the order: {provision.say(one.reach)}."
    return words


def _provisions(provisions: tuple[Provision, ...]) -> Iterable[Judgement]:
    for one in provisions:
        options = [option for option in one.options if option.judgement]
        if not one.judgement and not options:
            continue
        count = len(one.options)
        value = f"{count} {plural(count, 'option')}, {one.name_of(one.options[0])} to {one.name_of(one.options[-1])}"
        reasons = [one.judgement, *(f"“{one.name_of(option)}”: {option.judgement}" for option in options)]
        yield Judgement(
            provision_entry(one),
            "provision",
            one.label,
            value,
            " ".join(reason for reason in reasons if reason),
            provisions=(one.id,),
            notes=one.notes,
        )


def _proposal(scenario: Scenario, proposal: Proposal) -> Judgement:
    said = [
        f"{scenario.provision_by_id[name].label}: {scenario.provision_by_id[name].say(options)}"
        for name, options in (proposal.implies or proposal.deal).choices
    ]
    reading = "It goes with what the text sets, but the text does not say it: part of the deal, though its owner is not held to it."
    return Judgement(
        proposal_entry(proposal),
        "proposal",
        f"{proposal.name} ({proposal.ref})",
        "; ".join(said),
        " ".join(part for part in (proposal.judgement, reading if proposal.implies else "") if part),
        proposal.owner,
        tuple(name for name, _ in (proposal.implies or proposal.deal).choices),
        proposal.notes,
    )
