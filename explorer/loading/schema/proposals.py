"""Named deals, and what somebody said of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.schema.fields import Id, Line, NoteIds, OptionNames, Revision, Table, Text, When
from explorer.loading.schema.statements import Kind


class EarlierTable(Table):
    """The deal of a former revision of a proposal."""

    revision: Revision
    sets: dict[str, OptionNames] = {}
    implies: dict[str, OptionNames] = {}


class ProposalTable(Table):
    """A named, dated, sourced deal."""

    id: Id
    ref: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,8}$")]
    name: Line
    date: When
    owner: str = ""
    voice: str = ""
    held_to: bool | None = None
    held_as: Kind = "own_proposal"
    source: Text = ""
    summary: Text = ""
    sets: dict[str, OptionNames] = {}
    implies: dict[str, OptionNames] = {}
    leaves_open: Text = ""
    notes: NoteIds = []
    judgement: Text = ""
    clause_notes: dict[str, NoteIds] = {}
    revision: Revision = 1
    earlier: list[EarlierTable] = []


class ComparedTable(Table):
    """What the utility of a tested deal is compared with."""

    deal: dict[str, OptionNames] = {}
    proposal: str = ""
    as_of: When | None = None


ComparedTables = Annotated[list[ComparedTable], Field(max_length=20)]


class ExpectationTable(Table):
    """What a reaction expects of the scoring."""

    level: Literal["package", "provisions", "comparison", "conditional_pair", "process"]
    not_scorable: Text = ""
    deal: dict[str, OptionNames] = {}
    with_: Annotated[dict[str, OptionNames], Field(alias="with")] = {}
    without: dict[str, OptionNames] = {}
    so_far: list[Literal["within", "outside", "mixed"]] = []
    red_line: bool = False
    higher_than: ComparedTables = []
    lower_than: ComparedTables = []
    about_equal_to: ComparedTables = []


class ReactionTable(Table):
    """What somebody said of a proposal."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    proposal: str = ""
    about: Text = ""
    party: str = ""
    voice: str = ""
    actor: Line
    date: When
    stance: Literal["accept", "reject", "conditional", "mixed", "unstated"]
    strength: str = ""
    kind: Kind
    provisions: list[str] = []
    text: Text
    notes: NoteIds = []
    judgement: Text = ""
    role: Literal["", "author", "coding", "held_out", "not_scorable"] = ""
    test: ExpectationTable | None = None
