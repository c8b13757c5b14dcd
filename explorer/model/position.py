"""What a party said: positions, red lines and linkages, each dated, voiced and sourced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explorer.model.condition import Condition

LENSES = ("stated", "reported", "analyst", "inferred")
"""Which kinds of evidence count; each lens adds to the one before."""

RANK_OF_KIND = {
    "red_line": 0,
    "preference": 0,
    "own_proposal": 0,
    "reported": 1,
    "analyst": 2,
    "outlet": 2,
    "inferred": 3,
}
"""Strength of evidence by kind; a kind counts under a lens when its rank is at most the lens's place in LENSES."""


@dataclass(frozen=True)
class Statement:
    """What positions, red lines and linkages have in common: who said it, when, how we know, and on what authority."""

    id: str
    party: str
    voice: str
    since: date
    until: date | None
    kind: str
    notes: tuple[str, ...]
    judgement: str
    replaces: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Strength of the evidence, 0 (an official said it) to 3 (we inferred it)."""
        return RANK_OF_KIND[self.kind]

    def counts_on(self, as_of: date) -> bool:
        """Say whether the statement had been made and not yet lapsed; `until` is the first day it no longer holds."""
        return self.since <= as_of and (self.until is None or as_of < self.until)


@dataclass(frozen=True)
class Position(Statement):
    """Acceptability, in words of the scenario's scale, of the options of one provision that a party spoke of.

    ``reach`` marks the options that hold by ``extends`` only: our reading of the direction of a statement.
    """

    provision: str
    says: tuple[tuple[str, str], ...]
    strength: str
    adds: bool = False
    stake: str = ""
    reach: frozenset[str] = frozenset()
    proposal: str = ""


@dataclass(frozen=True)
class RedLine(Statement):
    """A deal that meets any of the conditions is refused, whatever else it offers."""

    label: str
    any_of: tuple[Condition, ...]


@dataclass(frozen=True)
class Linkage(Statement):
    """A conditional position: while ``when`` holds it moves an acceptability, lifts a red line or imposes one.

    Exactly one of the effects is set: ``by`` (a signed word: +word raises, -word lowers) on ``options`` of
    ``provision``; ``lifts`` (id of a red line); ``imposes``.
    """

    label: str
    when: Condition
    provision: str = ""
    options: frozenset[str] = frozenset()
    by: str = ""
    lowers: bool = False
    lifts: str = ""
    imposes: bool = False
