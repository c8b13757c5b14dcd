"""What a field of any table can hold, and what every table is."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from explorer.loading.texts import TRANSLATABLE

MAX_BYTES = 1_000_000
MAX_OPTIONS = 250

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,59}$")]
ScenarioId = Annotated[str, StringConstraints(pattern=r"^_?[a-z0-9][a-z0-9_.-]{0,58}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,4}$")]
PLAIN = r"^(?:[^<\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|<+[^<A-Za-z/!?\x00-\x08\x0b-\x1f\x7f\ufffe\uffff])*<*$"
"""Text for people: no control characters, which no page or spreadsheet shows, and nothing that could be taken for markup."""
PATTERNS_IN_WORDS = {
    PLAIN: "plain text: no control characters, and no “<” right before a letter, “/”, “!” or “?”",
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

Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=PLAIN), TRANSLATABLE]
Text = Annotated[str, StringConstraints(max_length=2_000, pattern=PLAIN), TRANSLATABLE]
Unit = Annotated[str, StringConstraints(max_length=40, pattern=PLAIN), TRANSLATABLE]
Word = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=PLAIN)]
When = date | Annotated[str, StringConstraints(max_length=10)]
OptionNames = Annotated[list[str], Field(min_length=1, max_length=MAX_OPTIONS)]
NoteIds = Annotated[list[str], Field(max_length=200)]
Revision = Annotated[int, Field(ge=1, le=99_999)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Quantity = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]


class Table(BaseModel):
    """A table of the file: unknown keys are refused, so that a slip of the pen is not a silent default."""

    model_config = ConfigDict(extra="forbid")


class ConditionTable(Table):
    """`{ all = {...} }`, `{ any = {...} }` or both."""

    all: dict[str, OptionNames] = {}
    any: dict[str, OptionNames] = {}
