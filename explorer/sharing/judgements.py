"""Our judgements: every number and reading that is ours, with its value and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.analysis.note_uses import provisions_of
from explorer.language import N_, Words, _, ngettext, number
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
from explorer.sharing.words import join, per_cent

GROUPS = Words(
    {
        "numbers": N_("Words into numbers"),
        "rule": N_("Who has to accept"),
        "walk_away": N_("Walk-away values"),
        "statement": N_("Readings of what was said"),
        "provision": N_("Provisions and their options"),
        "proposal": N_("Readings of proposals"),
        "tie": N_("Ties between provisions"),
    }
)
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
                _("If {condition}, then {consequence}").format(
                    condition=condition_words(scenario, one.when), consequence=condition_words(scenario, one.then)
                ),
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
    words = join([f"{scale.name_of(word)} {number(value, 'g')}" for word, value in scale.acceptability])
    weights = join([f"{scale.name_of(word).replace('_', ' ')} {number(value, 'g')}" for word, value in scale.weight])
    own = _(" A party is held to its own proposal as if it had said: {acceptability}, {weight}.").format(
        acceptability=scale.name_of(scale.own_acceptability), weight=scale.name_of(scale.own_weight)
    )
    held = own if any(one.held_to for one in scenario.proposals) else ""
    value = _(
        "Acceptability: {words}. Weight by strength: {weights}. Walk-away value: {share}, unless a party "
        "has one of its own.{held}"
    ).format(words=words, weights=weights, share=per_cent(scale.walk_away), held=held)
    return Judgement(SCALE, "numbers", _("The word-to-number table"), value, scale.judgement)


def _rule(scenario: Scenario, assumptions: Assumptions) -> Judgement:
    own, now = scenario.rule, scenario.effective_rule(assumptions)
    value = _rule_words(scenario, now)
    if own != now:
        value += _(" Changed by you; in the scenario: {rule}").format(rule=_rule_words(scenario, own))
    return Judgement(RULE, "rule", _("Whose acceptance an agreement needs"), value, own.judgement, notes=own.notes)


def _rule_words(scenario: Scenario, rule: Rule) -> str:
    names = join([scenario.party_by_id[one].name for one in rule.required]) or _("nobody")
    vetoes = join([scenario.party_by_id[one].name for one in rule.vetoes])
    veto = _(" Never without {vetoes}.").format(vetoes=vetoes) if vetoes else ""
    if rule.kind == "unanimous":
        return _("All of {names}.{veto}").format(names=names, veto=veto)
    if rule.kind == "k_of_n":
        return _("{k} of {names}.{veto}").format(k=rule.k, names=names, veto=veto)
    votes = join([f"{scenario.party_by_id[one].name} {number(count, 'g')}" for one, count in rule.votes])
    return _("Votes that reach {quota}: {votes}.{veto}").format(quota=number(rule.quota, "g"), votes=votes, veto=veto)


def _walk_away(scenario: Scenario, party_id: str, assumptions: Assumptions) -> Judgement:
    party = scenario.party_by_id[party_id]
    edited = dict(assumptions.walk_aways).get(party.id)
    value = _("{share} of what it spoke of").format(share=per_cent(party.walk_away))
    if edited is not None:
        value = _("{share} of what it spoke of, set by you; in the scenario {own}").format(
            share=per_cent(edited), own=per_cent(party.walk_away)
        )
    title = _("Walk-away value of {party}").format(party=party.name)
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
        return _("red line “{statement}”").format(statement=statement.label)
    return (
        _("linkage “{statement}”").format(statement=statement.label) if isinstance(statement, Linkage) else statement.id
    )


def _statement_value(scenario: Scenario, one: Statement) -> str:
    words = content_words(scenario, one)
    if isinstance(one, Position):
        words += _(" Strength “{strength}”.").format(strength=scenario.scale.name_of(one.strength).replace("_", " "))
        if one.reach:
            provision = scenario.provision_by_id[one.provision]
            words += _(" Extended by us to the end of the order: {setting}.").format(setting=provision.say(one.reach))
    return words


def _provisions(provisions: tuple[Provision, ...]) -> Iterable[Judgement]:
    for one in provisions:
        options = [option for option in one.options if option.judgement]
        if not one.judgement and not options:
            continue
        count = len(one.options)
        value = ngettext(
            "{count} option, {first} to {last}",
            "{count} options, {first} to {last}",
            count,
        ).format(count=count, first=one.name_of(one.options[0]), last=one.name_of(one.options[-1]))
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
    reading = _(
        "It goes with what the text sets, but the text does not say it: part of the deal, though its owner "
        "is not held to it."
    )
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
