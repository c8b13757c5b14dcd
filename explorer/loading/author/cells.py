"""A value of a scenario file as what stands in one cell of a table or field of a form, and back.

A cell holds text, yes and no, or nothing. Lists, clauses and conditions are written as in a workbook (`workbook/cells`). Text that
cannot be read is kept as it was typed, so that whoever validates the file can say what is wrong with it.

    names        none, 20..40
    choices      water = 30; gate = hill, both
    condition    all: gate = hill / any: water = 10; boats = yes
    conditions   one behind another, with a bar between them
    shift        water = 30..50 by tolerates
    numbers      hill = 50; valley = 30
    sentences    a line for each
    size         2 to 4, or any other text
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from explorer.language import ENGLISH
from explorer.loading.workbook import cells as sheet

Kind = Literal[
    "text",
    "line",
    "number",
    "flag",
    "date",
    "names",
    "one_or_names",
    "sentences",
    "size",
    "choices",
    "condition",
    "conditions",
    "shift",
    "numbers",
]
Cell = str | bool | None

AS_IN_A_WORKBOOK = {
    "names": sheet.LIST,
    "one_or_names": sheet.LIST,
    "choices": sheet.CLAUSES,
    "condition": sheet.CONDITION,
    "numbers": sheet.NUMBERS,
}
WHOLE = re.compile(r"[+-]?\d{1,18}")
SIZE = re.compile(r"(\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})")
SHIFT = re.compile(r"(.*=.*)\sby\s+(\S+)", re.DOTALL)


def cell_of(value: object, kind: Kind) -> Cell:
    """Return what stands in a cell for a value; a value of another shape is shown as it is.

    >>> cell_of({"water": ["30"], "gate": ["hill", "both"]}, "choices"), cell_of(0.25, "number"), cell_of(True, "flag")
    ('water = 30; gate = hill, both', '0.25', True)
    >>> cell_of({"provision": "water", "options": ["30..50"], "by": "tolerates"}, "shift"), cell_of(None, "text")
    ('water = 30..50 by tolerates', '')
    """
    if kind == "flag":
        return value if isinstance(value, bool) else None
    if value is None:
        return ""
    try:
        return _written(value, kind)
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(value)


def value_of(cell: Cell, kind: Kind) -> Any:  # noqa: ANN401
    """Return the value that a cell stands for; None for an empty one, and its text if that cannot be read.

    >>> value_of("all: gate = hill / any: water = 10; boats = yes", "condition")
    {'all': {'gate': ['hill']}, 'any': {'water': ['10'], 'boats': ['yes']}}
    >>> value_of("30, a lot", "number"), value_of("2.50", "number"), value_of("2024-05-01", "date")
    ('30, a lot', 2.5, datetime.date(2024, 5, 1))
    """
    if kind == "flag" or cell is None:
        return cell if isinstance(cell, bool) else None
    text = str(cell).strip()
    if not text:
        return None
    try:
        return _read(text, kind)
    except ValueError:
        return text


def english(text: Any) -> str:  # noqa: ANN401
    """Return a text in English, which may be a table of texts by language.

    >>> english({"en": "Water", "uk": "Вода"}), english("Water")
    ('Water', 'Water')
    """
    return str(text.get(ENGLISH, "")) if isinstance(text, dict) else str(text)


def _written(value: Any, kind: Kind) -> str:  # noqa: ANN401
    if kind == "condition" and set(value) - {"all", "any"}:
        raise ValueError
    if kind in AS_IN_A_WORKBOOK:
        return str(AS_IN_A_WORKBOOK[kind].show(value))
    if kind == "conditions":
        return " | ".join(_written(one, "condition") for one in _list(value))
    if kind == "shift":
        if set(value) != {"provision", "options", "by"}:
            raise ValueError
        return f"{_written({value['provision']: value['options']}, 'choices')} by {value['by']}"
    if kind == "sentences":
        return "\n".join(english(one) for one in _list(value))
    if kind == "size":
        return f"{value[0]} to {value[1]}" if isinstance(value, list) else english(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        raise TypeError
    return value


def _read(text: str, kind: Kind) -> Any:  # noqa: ANN401
    if kind in AS_IN_A_WORKBOOK:
        value = AS_IN_A_WORKBOOK[kind].read(text)
        return value[0] if kind == "one_or_names" and len(value) == 1 else value
    if kind == "number":
        return int(text) if WHOLE.fullmatch(text) else float(text)
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "conditions":
        return [sheet.CONDITION.read(one) for one in re.split(r"[|\n]", text) if one.strip()]
    if kind == "shift":
        return _shift(text)
    if kind == "sentences":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind == "size":
        found = SIZE.fullmatch(text)
        return [int(found[1]), int(found[2])] if found else text
    return text


def _shift(text: str) -> dict[str, Any]:
    found = SHIFT.fullmatch(text)
    clauses = sheet.CLAUSES.read(found[1]) if found else {}
    if not found or len(clauses) != 1:
        raise ValueError
    ((provision, options),) = clauses.items()
    return {"provision": provision, "options": options, "by": found[2]}
