"""A whole file, in its two forms, and the JSON Schema of both."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from explorer.loading.schema.classroom import ClassroomTable
from explorer.loading.schema.fields import Line, Revision, ScenarioId, Table, Text
from explorer.loading.schema.parties import PartyTable, RuleTable, ScaleTable
from explorer.loading.schema.proposals import ProposalTable, ReactionTable
from explorer.loading.schema.space import ConstraintTable, ProvisionTable, ThemeTable
from explorer.loading.schema.statements import LinkageTable, PositionTable, RedLineTable
from explorer.loading.schema.territory import AreaTable, StatusTable, TerritoryTable


class ScenarioTable(Table):
    """A whole scenario file."""

    format: Literal[1]
    id: ScenarioId
    revision: Revision
    title: Line
    summary: Text
    setting: Literal["real", "fictional"]
    content_note: Text = ""
    from_: Annotated[date, Field(alias="from")]
    to: date
    opens_on: str
    baseline: str = ""
    map: Annotated[list[str], Field(min_length=2, max_length=2)]
    notes: list[str] = []
    scale: ScaleTable
    rule: RuleTable
    party: Annotated[list[PartyTable], Field(min_length=1, max_length=12)]
    theme: Annotated[list[ThemeTable], Field(min_length=1, max_length=30)]
    provision: Annotated[list[ProvisionTable], Field(min_length=2, max_length=200)]
    constraint: Annotated[list[ConstraintTable], Field(max_length=400)] = []
    position: Annotated[list[PositionTable], Field(max_length=2_000)] = []
    red_line: Annotated[list[RedLineTable], Field(max_length=200)] = []
    linkage: Annotated[list[LinkageTable], Field(max_length=200)] = []
    proposal: Annotated[list[ProposalTable], Field(min_length=1, max_length=200)]
    reaction: Annotated[list[ReactionTable], Field(max_length=1_000)] = []
    territory: TerritoryTable | None = None
    status: Annotated[list[StatusTable], Field(max_length=20)] = []
    area: Annotated[list[AreaTable], Field(max_length=60)] = []
    classroom: ClassroomTable | None = None


class ChoiceTable(Table):
    """A scenario drawn from another: the provisions it keeps."""

    format: Literal[1]
    id: ScenarioId
    revision: Revision
    title: Line
    summary: Text
    include: ScenarioId
    choose: Annotated[list[str], Field(min_length=2, max_length=200)]
    map: Annotated[list[str], Field(min_length=2, max_length=2)]
    content_note: Text | None = None
    opens_on: str | None = None
    classroom: ClassroomTable | None = None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of both forms of a scenario file, for editors."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(ScenarioTable | ChoiceTable)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Scenario", **adapter.json_schema()}
