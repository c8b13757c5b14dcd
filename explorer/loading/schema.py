"""The shape of a scenario file, as pydantic models; the JSON Schema for editors is generated from them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from explorer.loading.texts import TRANSLATABLE

MAX_BYTES = 1_000_000
MAX_OPTIONS = 250
MAX_SHAPES = 500

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,59}$")]
ScenarioId = Annotated[str, StringConstraints(pattern=r"^_?[a-z0-9][a-z0-9_.-]{0,58}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,4}$")]
PATTERNS_IN_WORDS = {
    r"^[a-z0-9][a-z0-9_.-]{0,59}$": "1 to 60 small letters, digits, “_”, “-” or “.”, beginning with a letter or digit",
    r"^_?[a-z0-9][a-z0-9_.-]{0,58}$": "a file name without “.toml”: small letters, digits, “_”, “-” or “.”",
    r"^[a-z0-9]{1,4}$": "1 to 4 small letters or digits",
    r"^_?[a-z0-9][a-z0-9_.-]{0,58}\.geojson$": "the name of a file beside this one that ends in “.geojson”, without folders",
    r"^\w$": "one letter",
    r"^#[0-9A-Fa-f]{6}$": "a colour such as “#8E5BB5”",
    r"^[A-Za-z0-9]{1,8}$": "1 to 8 letters or digits",
    r"^[A-Za-z0-9_-]{1,40}$": "1 to 40 letters, digits, “_” or “-”",
    r"^[a-z0-9]{1,12}$": "1 to 12 small letters or digits",
    r"^[a-z0-9]{1,12}-\d{1,4}$": "the id of the source, “-” and a number, such as “d2-97”",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "a date in quotes: “2024-11-29”, “2024-11” or “2024”",
}
"""What each pattern of the shapes asks for, for people who do not read patterns."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=120), TRANSLATABLE]
Text = Annotated[str, StringConstraints(max_length=2_000), TRANSLATABLE]
Unit = Annotated[str, StringConstraints(max_length=40), TRANSLATABLE]
When = date | Annotated[str, StringConstraints(max_length=10)]
OptionNames = Annotated[list[str], Field(min_length=1, max_length=MAX_OPTIONS)]
NoteIds = Annotated[list[str], Field(max_length=200)]
Revision = Annotated[int, Field(ge=1, le=99_999)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Quantity = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Kind = Literal["red_line", "preference", "own_proposal", "reported", "analyst", "outlet", "inferred"]
Colour = Literal["violet", "orange", "brown", "teal"]
Pattern = Literal["plain", "stripes", "back_stripes", "bars", "cross", "dots"]


class Table(BaseModel):
    """A table of the file: unknown keys are refused, so that a slip of the pen is not a silent default."""

    model_config = ConfigDict(extra="forbid")


class ConditionTable(Table):
    """`{ all = {...} }`, `{ any = {...} }` or both."""

    all: dict[str, OptionNames] = {}
    any: dict[str, OptionNames] = {}


class OwnProposalTable(Table):
    """What a party is held to by its own proposal."""

    acceptability: str
    weight: str


class ScaleTable(Table):
    """The word-to-number table."""

    judgement: Text
    walk_away: Share
    acceptability: Annotated[dict[str, Share], Field(min_length=2)]
    weight: Annotated[dict[str, Weight], Field(min_length=1)]
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
    point: str = ""
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
    was: list[str] = []
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
    stake: Annotated[str, StringConstraints(max_length=60)] = ""


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


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of both forms of a scenario file, for editors."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(ScenarioTable | ChoiceTable)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Scenario", **adapter.json_schema()}
