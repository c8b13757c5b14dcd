"""What can be agreed: themes, provisions with their options, and ties between them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.schema.fields import (
    MAX_OPTIONS,
    PLAIN,
    ConditionTable,
    Id,
    Key,
    Line,
    NoteIds,
    OptionNames,
    Quantity,
    Table,
    Text,
    Unit,
    Word,
)


class ThemeTable(Table):
    """A group of provisions."""

    id: Id
    label: Line


class OptionTable(Table):
    """One setting of a provision."""

    id: Id
    key: Key
    label: Line
    judgement: Text = ""


class ProvisionTable(Table):
    """One adjustable dimension."""

    id: Id
    key: Key
    label: Line
    help: Text = ""
    theme: str
    point: Annotated[str, StringConstraints(max_length=60, pattern=PLAIN)] = ""
    kind: Literal["numeric", "ordered", "category", "yes_no"]
    unit: Unit = ""
    min: Quantity | None = None
    max: Quantity | None = None
    step: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    stops_before: Annotated[list[OptionTable], Field(max_length=20)] = []
    stops_after: Annotated[list[OptionTable], Field(max_length=20)] = []
    options: Annotated[list[OptionTable], Field(max_length=MAX_OPTIONS)] = []
    status_quo: str | list[str] = []
    core: bool = False
    was: list[Word] = []
    became: dict[Word, str] = {}
    notes: NoteIds = []
    judgement: Text = ""
    needs_consent_of: list[Line] = []
    sensitive: bool = False
    applies_when: ConditionTable | None = None
    neutral: str = ""


class ConstraintTable(Table):
    """A tie between provisions."""

    id: Id
    when: ConditionTable
    requires: dict[str, OptionNames] = {}
    excludes: dict[str, OptionNames] = {}
    reason: Text
    notes: NoteIds = []
    judgement: Text = ""
