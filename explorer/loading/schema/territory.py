"""The territory map: its areas, and which statuses deals give them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.schema.fields import Id, Line, OptionNames, Table, Text

MAX_SHAPES = 500
Colour = Literal["violet", "orange", "brown", "teal"]
Pattern = Literal["plain", "stripes", "back_stripes", "bars", "cross", "dots"]


class TerritoryTable(Table):
    """The territory map: which file holds its shapes."""

    file: Annotated[str, StringConstraints(pattern=r"^_?[a-z0-9][a-z0-9_.-]{0,58}\.geojson$")]
    judgement: Text


class StatusTable(Table):
    """What an area of the territory map can be, and how that is shown."""

    id: Id
    label: Line
    colour: Colour
    pattern: Pattern = "plain"
    second: Literal["", "violet", "orange", "brown", "teal"] = ""


class LayerTable(Table):
    """A provision that colours an area, and what its options make of it."""

    provision: str
    shows: Annotated[dict[str, OptionNames], Field(min_length=1)]


class AreaTable(Table):
    """Some shapes of the territory map that are coloured together."""

    id: Id
    label: Line
    shapes: Annotated[list[str], Field(min_length=1, max_length=MAX_SHAPES)]
    by: Annotated[list[LayerTable], Field(max_length=5)] = []
    always: str = ""
