"""A value of a scenario file as what stands in one cell of a table, and back.

A cell holds text, yes and no, or nothing. Text that cannot be read is kept as it was typed, so that whoever validates the file
can say what is wrong with it.

| kind | as in the file | as in a cell |
|---|---|---|
| `names` | `["none", "20..40"]` | `none, 20..40` |
| `choices` | `{ water = ["30"], gate = ["hill", "both"] }` | `water = 30; gate = hill, both` |
| `condition` | `{ all = { gate = ["hill"] }, any = { water = ["10"], boats = ["yes"] } }` | `gate = hill any: water = 10; boats = yes` |
| `conditions` | a list of them | one behind another, with a bar between them |
| `shift` | `{ provision = "water", options = ["30..50"], by = "tolerates" }` | `water = 30..50 by tolerates` |
| `pairs` | `{ hill = 50, valley = 30 }` | `hill = 50, valley = 30` |
| `sentences` | a list of texts | a line for each |
| `size` | `[2, 4]`, or a text | `2 to 4`, or the text |
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from explorer.language import ENGLISH

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
    "pairs",
]
Cell = str | bool | None

WHOLE = re.compile(r"[+-]?\d{1,18}")
ANY = re.compile(r"(?:^|\s)any:")
SIZE = re.compile(r"(\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})")
SHIFT = re.compile(r"\s*([^=\s]+)\s*=(.*)\sby\s+(\S+)\s*")


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

    >>> value_of("gate = hill any: water = 10; boats = yes", "condition")
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


def _written(value: Any, kind: Kind) -> str:  # noqa: ANN401
    if kind == "number" and isinstance(value, float):
        return repr(value)
    if kind == "date" and isinstance(value, date):
        return value.isoformat()
    if kind == "one_or_names" and isinstance(value, str):
        return value
    if kind in ("names", "one_or_names"):
        return ", ".join(_texts(value))
    if kind == "sentences":
        return "\n".join(english(one) for one in _list(value))
    if kind == "size":
        return f"{value[0]} to {value[1]}" if isinstance(value, list) else english(value)
    if kind == "choices":
        return "; ".join(f"{name} = {', '.join(_texts(options))}" for name, options in value.items())
    if kind == "condition":
        return _condition(value)
    if kind == "conditions":
        return " | ".join(map(_condition, _list(value)))
    if kind == "shift":
        if set(value) != {"provision", "options", "by"}:
            raise ValueError
        return f"{value['provision']} = {', '.join(_texts(value['options']))} by {value['by']}"
    if kind == "pairs":
        return ", ".join(f"{name} = {one}" for name, one in value.items())
    return value.isoformat() if isinstance(value, date) else str(value)


def english(text: Any) -> str:  # noqa: ANN401
    """Return a text in English, which may be a table of texts by language.

    >>> english({"en": "Water", "uk": "Вода"}), english("Water")
    ('Water', 'Water')
    """
    return str(text.get(ENGLISH, "")) if isinstance(text, dict) else str(text)


def _condition(value: Any) -> str:  # noqa: ANN401
    if set(value) - {"all", "any"}:
        raise ValueError
    parts = [_written(value["all"], "choices")] if value.get("all") else []
    parts += [f"any: {_written(value['any'], 'choices')}"] if value.get("any") else []
    return " ".join(parts)


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    if not all(isinstance(one, str) for one in _list(value)):
        raise ValueError
    return list(value)


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        raise TypeError
    return value


def _read(text: str, kind: Kind) -> Any:  # noqa: ANN401
    if kind == "number":
        return _number(text)
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "names":
        return _names(text)
    if kind == "one_or_names":
        names = _names(text)
        return names[0] if len(names) == 1 else names
    if kind == "sentences":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind == "size":
        found = SIZE.fullmatch(text)
        return [int(found[1]), int(found[2])] if found else text
    if kind == "choices":
        return _choices(text)
    if kind == "condition":
        return _one_condition(text)
    if kind == "conditions":
        return [_one_condition(one) for one in text.split("|") if one.strip()]
    if kind == "shift":
        found = SHIFT.fullmatch(text)
        if not found:
            raise ValueError
        return {"provision": found[1], "options": _names(found[2]), "by": found[3]}
    if kind == "pairs":
        return {name: _number_or_text(value) for name, value in map(_pair, text.split(","))}
    return text


def _number(text: str) -> int | float:
    return int(text) if WHOLE.fullmatch(text) else float(text)


def _number_or_text(text: str) -> int | float | str:
    try:
        return _number(text)
    except ValueError:
        return text


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _choices(text: str) -> dict[str, list[str]]:
    pairs = [_pair(one) for one in text.split(";") if one.strip()]
    found = {name: _names(options) for name, options in pairs}
    if len(found) < len(pairs):
        raise ValueError  # a table cannot hold one name twice: one of the two would be lost
    return found


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise ValueError
    return name.strip(), value.strip()


def _one_condition(text: str) -> dict[str, Any]:
    every, *some = ANY.split(text)
    if len(some) > 1:
        raise ValueError
    parts = {"all": _choices(every), "any": _choices(some[0]) if some else {}}
    return {name: choices for name, choices in parts.items() if choices}
