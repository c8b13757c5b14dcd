"""The keys and tables of a scenario as the text of a file that people read and edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from explorer.loading.schema.scenario import ScenarioTable

TABLES_OF_THEIR_OWN = frozenset({"scale", "rule", "territory"})
"""Of the head these are a `[table]`; what is inside a table stands on the line of its key."""

LONGEST_LINE = 100
"""A list of tables that would be longer has a line for each of them."""


def write(raw: Mapping[str, Any]) -> str:
    """Return the text of a scenario file: what is read from it is exactly what was written.

    Parameters
    ----------
    raw
        The keys and tables of a file, sound or not: a draft is written as it stands. Keys that hold None are left out.

    Raises
    ------
    ValueError
        If something in it cannot stand in a TOML file.

    >>> print(write({"party": [{"id": "hill", "voice": [{"id": "old", "key": "o"}]}], "id": "lake", "revision": None}))
    id = "lake"
    <BLANKLINE>
    [[party]]
    id = "hill"
    voice = [{id = "old", key = "o"}]
    <BLANKLINE>
    """
    document = tomlkit.document()
    for key in sorted(filter(lambda key: raw[key] is not None, raw), key=lambda key: _place(key, raw[key])):
        value = raw[key]
        if _is_rows(value):
            document.append(key, _rows(value))
        elif isinstance(value, Mapping) and key in TABLES_OF_THEIR_OWN:
            document.append(key, _table(value, headed=True))
        else:
            document.append(key, _item(value))
    text = tomlkit.dumps(document)
    text.encode("utf-8")  # half a character raises here and not when the file is saved
    return text


ORDER = [info.alias or name for name, info in ScenarioTable.model_fields.items()]


def _place(key: str, value: object) -> tuple[bool, int]:
    """Return what to sort by: keys on a line before tables, as TOML asks, and all in the order of the format."""
    below = _is_rows(value) or (isinstance(value, Mapping) and key in TABLES_OF_THEIR_OWN)
    return below, ORDER.index(key) if key in ORDER else len(ORDER)


def _is_rows(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _rows(rows: list[Mapping[str, Any]]) -> AoT:
    found = tomlkit.aot()
    for row in rows:
        found.append(_table(row))
    return found


def _table(values: Mapping[str, Any], *, headed: bool = False) -> Table:
    """Return a table; in one with a header of its own, what would be a long line gets a header, too."""
    table = tomlkit.table()
    below: dict[str, Table] = {}
    for key, value in values.items():
        if value is None:
            continue
        item = _item(value)
        if headed and isinstance(value, Mapping) and len(item.as_string()) > LONGEST_LINE:
            below[key] = _table(value)
        else:
            table.append(key, item)
    for key, inside in below.items():
        table.append(key, inside)
    return table


def _item(value: object) -> Item:
    """Return a value as it stands on the line of its key."""
    if isinstance(value, Mapping):
        inside: InlineTable = tomlkit.inline_table()
        for key, one in value.items():
            if one is not None:
                inside.append(key, _item(one))
        return inside
    if isinstance(value, list | tuple):
        found: Array = tomlkit.array()
        for one in value:
            found.append(_item(one))
        return found.multiline(_is_rows(value) and len(found.as_string()) > LONGEST_LINE)
    return tomlkit.item(value)
