"""Where every note is used: in what was said, in proposals and what was said of them, in provisions, ties and the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.model.party import Rule
from explorer.model.position import Linkage, Position, RedLine, Statement
from explorer.model.proposal import Proposal, Reaction
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scenario

KINDS = ("position", "red_line", "linkage", "clause", "proposal", "reaction", "provision", "tie", "rule")
"""Kinds of uses, those that count in scores first."""


@dataclass(frozen=True)
class Use:
    """One place where a note is used.

    Attributes
    ----------
    kind
        One of :data:`KINDS`; a ``clause`` is one of a proposal.
    thing
        What uses it; of a clause, the proposal.
    party, voice
        For whom; nothing where it is for nobody in particular.
    provisions
        The provisions concerned.
    statement
        The position, red line or linkage that may count; of a clause, what the owner is held to.
    """

    kind: str
    thing: Statement | Proposal | Reaction | Provision | Constraint | Rule
    party: str = ""
    voice: str = ""
    provisions: tuple[str, ...] = ()
    statement: Statement | None = None


def provisions_of(statement: Statement) -> tuple[str, ...]:
    """Return the provisions a statement speaks of, each once."""
    if isinstance(statement, Position):
        return (statement.provision,)
    if isinstance(statement, RedLine):
        return tuple(dict.fromkeys(name for one in statement.any_of for name in one.provisions))
    if isinstance(statement, Linkage):
        return tuple(
            dict.fromkeys([*([statement.provision] if statement.provision else []), *statement.when.provisions])
        )
    return ()


def uses_of_notes(scenario: Scenario) -> dict[str, tuple[Use, ...]]:
    """Return for every note where it is used, in the order of :data:`KINDS`; notes that nothing cites have no uses."""
    found: dict[str, list[Use]] = {note.id: [] for note in scenario.notes}
    for use, notes in _uses(scenario):
        for note in dict.fromkeys(notes):
            found[note].append(use)
    return {note: tuple(sorted(uses, key=lambda use: KINDS.index(use.kind))) for note, uses in found.items()}


def _uses(scenario: Scenario) -> Iterable[tuple[Use, tuple[str, ...]]]:
    """Yield every use with the notes it cites."""
    held = {(one.proposal, one.provision): one for one in scenario.positions if one.proposal}
    for kind, statements in (
        ("position", [one for one in scenario.positions if not one.proposal]),
        ("red_line", scenario.red_lines),
        ("linkage", scenario.linkages),
    ):
        for one in statements:
            yield Use(kind, one, one.party, one.voice, provisions_of(one), one), one.notes
    for proposal in scenario.proposals:
        told = set()
        for name, _ in proposal.deal.choices:
            notes = proposal.notes_on(name)
            statement = held.get((proposal.id, name))
            if statement or notes != proposal.notes:
                told |= set(notes)
                yield Use("clause", proposal, proposal.owner, proposal.voice, (name,), statement), notes
        whole = tuple(note for note in proposal.notes if note not in told)
        yield Use("proposal", proposal, proposal.owner, proposal.voice), whole
    for reaction in scenario.reactions:
        yield Use("reaction", reaction, reaction.party, reaction.voice, reaction.provisions), reaction.notes
    for provision in scenario.provisions:
        yield Use("provision", provision, provisions=(provision.id,)), provision.notes
    for tie in scenario.constraints:
        names = tuple(dict.fromkeys([*tie.when.provisions, *tie.then.provisions]))
        yield Use("tie", tie, provisions=names), tie.notes
    yield Use("rule", scenario.rule), scenario.rule.notes
