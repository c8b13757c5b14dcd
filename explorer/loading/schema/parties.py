"""Who negotiates, who must accept, and what their words count."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.schema.fields import Id, Key, Line, NoteIds, Share, Table, Text, Weight, Word


class OwnProposalTable(Table):
    """What a party is held to by its own proposal."""

    acceptability: str
    weight: str


class ScaleTable(Table):
    """The word-to-number table."""

    judgement: Text
    walk_away: Share
    acceptability: Annotated[dict[Word, Share], Field(min_length=2)]
    weight: Annotated[dict[Word, Weight], Field(min_length=1)]
    names: dict[str, Line] = {}
    own_proposal: OwnProposalTable | None = None


class RuleTable(Table):
    """Who must accept."""

    kind: Literal["unanimous", "k_of_n", "weighted"]
    required: Annotated[list[str], Field(min_length=1)]
    k: Annotated[int, Field(ge=1, le=12)] | None = None
    quota: Weight | None = None
    votes: dict[str, Weight] = {}
    vetoes: list[str] = []
    notes: NoteIds = []
    judgement: Text = ""


class VoiceTable(Table):
    """Someone who spoke for a party."""

    id: Id
    key: Key
    name: Line
    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None
    in_office: bool = True


class PartyTable(Table):
    """One actor at the table."""

    id: Id
    key: Key
    name: Line
    letter: Annotated[str, StringConstraints(pattern=r"^\w$")]
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
    symbol: Literal["circle", "square", "diamond", "triangle", "cross", "star"]
    brief: Text = ""
    walk_away: Share | None = None
    judgement: Text = ""
    voice: Annotated[list[VoiceTable], Field(max_length=20)] = []
