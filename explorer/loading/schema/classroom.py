"""What a class can do with a scenario: the teacher's page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from explorer.loading.schema.fields import Line, Table, Text

GroupSize = Annotated[int, Field(ge=1, le=200)]


class ClassroomTable(Table):
    """For whoever teaches with the scenario."""

    goal: Text
    minutes: Annotated[int, Field(ge=5, le=600)]
    group_size: Line | Annotated[list[GroupSize], Field(min_length=2, max_length=2)]
    teaches: Annotated[list[Line], Field(min_length=1, max_length=12)]
    prompts: Annotated[list[Text], Field(max_length=20)] = []
