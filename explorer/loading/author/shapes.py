"""Which tables and forms an author sees, with their columns: what of a scenario file can be edited cell by cell.

What no column shows stays in the file as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from explorer.loading.author.cells import Kind
from explorer.loading.schema.parties import PartyTable, RuleTable
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.schema.space import ProvisionTable
from explorer.loading.schema.statements import Kind as Evidence
from explorer.loading.schema.statements import PositionTable


@dataclass(frozen=True)
class Column:
    """One column of a table, or one field of a form.

    Attributes
    ----------
    name
        The key in the file; a key within a table of that key stands behind a dot.
    kind
        How its cells are written.
    among
        The values allowed, where they are few and always the same.
    refers
        The table whose ids it names: ``party``, ``provision``, ``theme``, ``proposal``; or the words it takes:
        ``acceptability``, ``weight``.
    """

    name: str
    kind: Kind = "line"
    among: tuple[str, ...] = ()
    refers: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to its value."""
        return tuple(self.name.split(".", 1))

    @property
    def has_languages(self) -> bool:
        """Whether its text may stand in several languages."""
        return self.kind == "text"


@dataclass(frozen=True)
class Shape:
    """A table or a form.

    Attributes
    ----------
    name
        How it is called; of a table that stands in the file itself, its key.
    columns
        What is shown of it.
    inside, lists
        Of rows that stand within rows of another table: that table, and the keys of the lists they stand in.
    form
        It is one row of fields that stands at the file's top or under the key of this name.
    words
        It is a table of words and numbers under this key of the scale.
    """

    name: str
    columns: tuple[Column, ...]
    inside: str = ""
    lists: tuple[str, ...] = ()
    form: tuple[str, ...] | None = None
    words: str = ""

    @property
    def placing(self) -> tuple[str, ...]:
        """The columns that say in which row and list of the other table a row stands."""
        return () if not self.inside else (self.inside, "place") if len(self.lists) > 1 else (self.inside,)

    @property
    def column_by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {one.name: one for one in self.columns}


def _among(shape: Any, field: str) -> tuple[str, ...]:  # noqa: ANN401
    """Return the values that a field of a file's shape allows."""
    return tuple(get_args(shape.model_fields[field].annotation))


KINDS = get_args(Evidence)
EXTENDS = tuple(one for one in get_args(get_args(PositionTable.model_fields["extends"].annotation)[0]) if one)
GROUNDS = (Column("notes", "names"), Column("judgement", "text"))
STATED = (
    Column("party", refers="party"),
    Column("voice"),
    Column("date"),
    Column("until"),
    Column("kind", among=KINDS),
)
BY_ID = Column("id")

HEAD = Shape(
    "head",
    (
        Column("title", "text"),
        Column("summary", "text"),
        BY_ID,
        Column("revision", "number"),
        Column("setting", among=_among(ScenarioTable, "setting")),
        Column("from", "date"),
        Column("to", "date"),
        Column("opens_on", refers="proposal"),
        Column("baseline", refers="proposal"),
        Column("map", "names", refers="provision"),
        Column("notes", "names"),
        Column("content_note", "text"),
        Column("format", "number"),
    ),
    form=(),
)
SCALE = Shape(
    "scale",
    (
        Column("walk_away", "number"),
        Column("judgement", "text"),
        Column("own_proposal.acceptability", refers="acceptability"),
        Column("own_proposal.weight", refers="weight"),
    ),
    form=("scale",),
)
RULE = Shape(
    "rule",
    (
        Column("kind", among=_among(RuleTable, "kind")),
        Column("required", "names", refers="party"),
        Column("k", "number"),
        Column("quota", "number"),
        Column("votes", "numbers"),
        Column("vetoes", "names", refers="party"),
        *GROUNDS,
    ),
    form=("rule",),
)
CLASSROOM = Shape(
    "classroom",
    (
        Column("goal", "text"),
        Column("minutes", "number"),
        Column("group_size", "size"),
        Column("teaches", "sentences"),
        Column("prompts", "sentences"),
    ),
    form=("classroom",),
)
TABLES = (
    Shape("acceptability", (Column("word"), Column("number", "number"), Column("name", "text")), words="acceptability"),
    Shape("weight", (Column("word"), Column("number", "number"), Column("name", "text")), words="weight"),
    Shape(
        "party",
        (
            BY_ID,
            Column("key"),
            Column("name", "text"),
            Column("letter"),
            Column("colour"),
            Column("symbol", among=_among(PartyTable, "symbol")),
            Column("brief", "text"),
            Column("walk_away", "number"),
            Column("judgement", "text"),
        ),
    ),
    Shape(
        "voice",
        (
            Column("party", refers="party"),
            BY_ID,
            Column("key"),
            Column("name", "text"),
            Column("from", "date"),
            Column("to", "date"),
            Column("in_office", "flag"),
        ),
        inside="party",
        lists=("voice",),
    ),
    Shape("theme", (BY_ID, Column("label", "text"))),
    Shape(
        "provision",
        (
            BY_ID,
            Column("key"),
            Column("label", "text"),
            Column("theme", refers="theme"),
            Column("kind", among=_among(ProvisionTable, "kind")),
            Column("min", "number"),
            Column("max", "number"),
            Column("step", "number"),
            Column("unit", "text"),
            Column("status_quo", "one_or_names"),
            Column("core", "flag"),
            Column("sensitive", "flag"),
            Column("help", "text"),
            Column("point"),
            Column("applies_when", "condition"),
            Column("neutral"),
            *GROUNDS,
        ),
    ),
    Shape(
        "option",
        (
            Column("provision", refers="provision"),
            BY_ID,
            Column("key"),
            Column("label", "text"),
            Column("place", among=("options", "stops_before", "stops_after")),
            Column("judgement", "text"),
        ),
        inside="provision",
        lists=("stops_before", "options", "stops_after"),
    ),
    Shape(
        "constraint",
        (
            BY_ID,
            Column("when", "condition"),
            Column("requires", "choices"),
            Column("excludes", "choices"),
            Column("reason", "text"),
            *GROUNDS,
        ),
    ),
    Shape(
        "position",
        (
            BY_ID,
            *STATED,
            Column("provision", refers="provision"),
            Column("strength", refers="weight"),
            Column("extends", among=EXTENDS),
            Column("replaces", "names"),
            Column("adds", "flag"),
            Column("stake"),
            *GROUNDS,
        ),
    ),
    Shape(
        "red_line",
        (
            BY_ID,
            *STATED,
            Column("label", "text"),
            Column("any_of", "conditions"),
            Column("replaces", "names"),
            *GROUNDS,
        ),
    ),
    Shape(
        "linkage",
        (
            BY_ID,
            *STATED,
            Column("label", "text"),
            Column("when", "condition"),
            Column("raises", "shift"),
            Column("lowers", "shift"),
            Column("lifts"),
            Column("imposes", "flag"),
            Column("replaces", "names"),
            *GROUNDS,
        ),
    ),
    Shape(
        "proposal",
        (
            BY_ID,
            Column("ref"),
            Column("name", "text"),
            Column("date"),
            Column("owner", refers="party"),
            Column("voice"),
            Column("held_to", "flag"),
            Column("source", "text"),
            Column("summary", "text"),
            Column("sets", "choices"),
            Column("implies", "choices"),
            Column("leaves_open", "text"),
            *GROUNDS,
        ),
    ),
)
FORMS = (HEAD, SCALE, RULE, CLASSROOM)
SHAPES = {one.name: one for one in (*FORMS, *TABLES)}
