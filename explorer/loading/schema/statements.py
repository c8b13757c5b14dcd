"""What parties said: positions, red lines and linkages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.schema.fields import PLAIN, ConditionTable, Id, Line, NoteIds, OptionNames, Table, Text, When

Kind = Literal["red_line", "preference", "own_proposal", "reported", "analyst", "outlet", "inferred"]


class StatementTable(Table):
    """What positions, red lines and linkages share."""

    id: Id
    party: str
    voice: str = ""
    date: When | None = None
    until: When | None = None
    kind: Kind
    notes: NoteIds = []
    judgement: Text = ""
    replaces: list[str] = []


class PositionTable(StatementTable):
    """What a party said of options of one provision."""

    provision: str
    strength: str
    says: Annotated[dict[str, OptionNames], Field(min_length=1)]
    extends: Literal["lower", "upper"] | None = None
    adds: bool = False
    stake: Annotated[str, StringConstraints(max_length=60, pattern=PLAIN)] = ""


class RedLineTable(StatementTable):
    """A deal that crosses it is refused."""

    label: Line
    any_of: Annotated[list[ConditionTable], Field(min_length=1, max_length=20)]


class ShiftTable(Table):
    """Which acceptability a linkage moves, by how much."""

    provision: str
    options: OptionNames
    by: str


class LinkageTable(StatementTable):
    """A conditional position."""

    label: Line
    when: ConditionTable
    raises: ShiftTable | None = None
    lowers: ShiftTable | None = None
    lifts: str | None = None
    imposes: bool = False
