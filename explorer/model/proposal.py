"""Named, dated, sourced deals, and what was said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from explorer.model.deal import Deal
from explorer.model.expectation import Expectation


@dataclass(frozen=True)
class Proposal:
    """A named deal, usually partial.

    ``sets`` is what the text says; ``implies`` is our reading of what goes with it. Together they are :attr:`deal`; the
    owner is held only to what it set. ``earlier`` keeps the deals of former revisions, so that old links stay true.
    """

    id: str
    ref: str
    name: str
    date: date
    date_text: str
    sets: Deal
    implies: Deal
    owner: str = ""
    voice: str = ""
    held_to: bool = False
    held_as: str = "own_proposal"
    source: str = ""
    summary: str = ""
    leaves_open: str = ""
    notes: tuple[str, ...] = ()
    clause_notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    revision: int = 1
    earlier: tuple[tuple[int, Deal], ...] = ()
    judgement: str = ""

    @cached_property
    def deal(self) -> Deal:
        """What the proposal settles or narrows, our readings included."""
        return self.implies.merge(self.sets)

    def deal_of(self, revision: int) -> Deal | None:
        """Return the deal as it stood at a revision, or None if there was no such revision."""
        if revision == self.revision:
            return self.deal
        return dict(self.earlier).get(revision)

    def notes_on(self, provision: str) -> tuple[str, ...]:
        """Return the notes of one clause; those of the whole proposal where the file names none for it."""
        return dict(self.clause_notes).get(provision, self.notes)


@dataclass(frozen=True)
class Reaction:
    """What somebody said of a proposal as a whole (no ``provisions``) or of some of its clauses.

    ``role`` says how far it may test the scoring, ``test`` what it then expects; no verdict ever reads a reaction.
    """

    id: str
    proposal: str
    party: str
    voice: str
    actor: str
    date: date
    date_text: str
    stance: str
    strength: str
    kind: str
    provisions: tuple[str, ...]
    text: str
    notes: tuple[str, ...]
    about: str = ""
    role: str = ""
    test: Expectation | None = None
    judgement: str = ""
