"""A scenario: one negotiation, whole and cross-checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from explorer.model.assumptions import Assumptions
from explorer.model.classroom import Classroom
from explorer.model.condition import Condition
from explorer.model.deal import Deal
from explorer.model.evidence import Note
from explorer.model.party import Party, Rule
from explorer.model.position import Linkage, Position, RedLine
from explorer.model.proposal import Proposal, Reaction
from explorer.model.provision import Provision
from explorer.model.territory import TerritoryMap


@dataclass(frozen=True)
class Scale:
    """The word-to-number table: what the words of the positions weigh."""

    acceptability: tuple[tuple[str, float], ...]
    weight: tuple[tuple[str, float], ...]
    walk_away: float
    own_acceptability: str
    own_weight: str
    judgement: str
    names: tuple[tuple[str, str], ...] = ()

    def name_of(self, word: str) -> str:
        """Return what a word of the table is called on screen: itself, unless the file says otherwise."""
        return dict(self.names).get(word, word)

    @cached_property
    def acceptability_of(self) -> dict[str, float]:
        """Acceptability in [0, 1] by word."""
        return dict(self.acceptability)

    @cached_property
    def weight_of(self) -> dict[str, float]:
        """Weight by word of strength."""
        return dict(self.weight)


@dataclass(frozen=True)
class Constraint:
    """A tie between provisions that no party can vote away: while ``when`` holds, ``then`` must hold too."""

    id: str
    when: Condition
    then: Condition
    reason: str
    notes: tuple[str, ...] = ()
    judgement: str = ""


@dataclass(frozen=True)
class Scenario:
    """One negotiation. Everything in it was checked when the file was loaded; trust it from here on."""

    id: str
    revision: int
    title: str
    summary: str
    setting: str
    content_note: str
    since: date
    to: date
    opens_on: str
    baseline: str
    map: tuple[str, str]
    themes: tuple[tuple[str, str], ...]
    scale: Scale
    rule: Rule
    parties: tuple[Party, ...]
    provisions: tuple[Provision, ...]
    constraints: tuple[Constraint, ...]
    positions: tuple[Position, ...]
    red_lines: tuple[RedLine, ...]
    linkages: tuple[Linkage, ...]
    proposals: tuple[Proposal, ...]
    reactions: tuple[Reaction, ...]
    notes: tuple[Note, ...]
    territory: TerritoryMap | None = None
    classroom: Classroom | None = None

    @cached_property
    def provision_by_id(self) -> dict[str, Provision]:
        """Provisions by id."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        """Parties by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def note_by_id(self) -> dict[str, Note]:
        """Notes by id."""
        return {note.id: note for note in self.notes}

    @cached_property
    def proposal_by_name(self) -> dict[str, Proposal]:
        """Proposals by id and by ref."""
        return {name: proposal for proposal in self.proposals for name in (proposal.id, proposal.ref)}

    @cached_property
    def opening(self) -> Proposal:
        """The proposal shown when nothing else is asked for."""
        return self.proposal_by_name[self.opens_on]

    @property
    def is_classroom_game(self) -> bool:
        """Whether it was made up for a class to play: it is fictional and has a teacher's page."""
        return self.classroom is not None and self.setting == "fictional"

    @cached_property
    def default_assumptions(self) -> Assumptions:
        """The scenario's last date, the stated lens, everything else as the file says."""
        return Assumptions(as_of=self.to)

    @cached_property
    def tied(self) -> dict[str, frozenset[str]]:
        """Which provisions hang together by constraints, directly or through others; those tied to none are left out."""
        groups: dict[str, set[str]] = {}
        switches = {one.id: one.applies_when.provisions for one in self.provisions if one.applies_when is not None}
        for constraint in self.constraints:
            names = {*constraint.when.provisions, *constraint.then.provisions}
            names |= {other for name in names for other in switches.get(name, ())}
            joined = names.union(*(groups.get(name, set()) for name in names))
            groups.update(dict.fromkeys(joined, joined))
        return {name: frozenset(group) for name, group in groups.items()}

    def deal(self, choices: Mapping[str, Iterable[str]]) -> Deal:
        """Make a deal of this scenario; a provision whose every option is chosen is open, not narrowed."""
        chosen = {name: frozenset(options) for name, options in choices.items()}
        everything = {name: len(self.provision_by_id[name].options) for name in chosen}
        return Deal.of({name: options for name, options in chosen.items() if len(options) < everything[name]})

    def effective_rule(self, assumptions: Assumptions) -> Rule:
        """Return the rule with the reader's choice of required parties put in."""
        if assumptions.required is None:
            return self.rule
        return self.rule.among(assumptions.required)

    def reactions_to(self, proposal: Proposal) -> tuple[Reaction, ...]:
        """Return what was said of a proposal, oldest first."""
        found = (reaction for reaction in self.reactions if reaction.proposal == proposal.id)
        return tuple(sorted(found, key=lambda reaction: (reaction.date, reaction.id)))

    def proposal_of(self, deal: Deal) -> Proposal | None:
        """Return the first proposal whose deal is exactly this one."""
        return next((proposal for proposal in self.proposals if proposal.deal == deal), None)
