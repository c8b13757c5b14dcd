"""Entries of the Evidence page: what a link can point at there, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.model.party import Party
from explorer.model.position import Position, Statement
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scenario

ENTRY = "n"
"""The parameter of links that names an entry."""
PAGE = "evidence"
"""Where the page stands, seen from its neighbours."""

SCALE, RULE = "scale", "rule"


@dataclass(frozen=True)
class Entry:
    """What a link to the Evidence page points at.

    Attributes
    ----------
    kind
        ``note``, ``scale``, ``rule``, ``walk-away``, ``party``, ``provision``, ``said``, ``tie``, ``proposal`` or ``sum``.
    id
        Id of the note, party, provision, statement, constraint or proposal; nothing for ``scale`` and ``rule``.
    of
        The proposal whose sum it is; nothing for the sum of the deal on screen.
    """

    kind: str
    id: str = ""
    of: str = ""


def href(entry: str) -> str:
    """Return the address of an entry, seen from the other pages; the state is put behind it when the link is used.

    >>> href("d4-36")
    'evidence?n=d4-36'
    """
    return f"{PAGE}?{ENTRY}={entry}"


def walk_away_entry(party: Party) -> str:
    """Return the entry that says why a party needs what it needs."""
    return f"walk-away.{party.key}"


def party_entry(party: Party) -> str:
    """Return the entry of what a party spoke of and what not."""
    return f"party.{party.key}"


def sum_entry(party: Party, proposal: Proposal | None = None) -> str:
    """Return the entry of the sum behind a party's utility: of the deal on screen, or of a proposal."""
    return f"sum.{party.key}.{proposal.ref}" if proposal else f"sum.{party.key}"


def provision_entry(provision: Provision) -> str:
    """Return the entry of a provision: who said what of it, and what in it is ours."""
    return f"provision.{provision.key}"


def statement_entry(scenario: Scenario, statement: Statement) -> str:
    """Return the entry of a position, red line or linkage; what an owner is held to by a proposal stands with the proposal."""
    if isinstance(statement, Position) and statement.proposal:
        return proposal_entry(scenario.proposal_by_name[statement.proposal])
    return f"said.{statement.id}"


def tie_entry(constraint: Constraint) -> str:
    """Return the entry of a tie between provisions."""
    return f"tie.{constraint.id}"


def proposal_entry(proposal: Proposal) -> str:
    """Return the entry of a proposal."""
    return f"proposal.{proposal.ref}"
