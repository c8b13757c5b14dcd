"""What was done in a table editor, applied to the rows it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from explorer.loading.author.cells import Cell
from explorer.loading.author.rows import Row


class Changes(TypedDict, total=False):
    """What an editor tells: changed cells by row (from 0) and column, new rows, and rows taken away."""

    edited_rows: Mapping[Any, Mapping[str, Any]]
    added_rows: Sequence[Mapping[str, Any]]
    deleted_rows: Sequence[Any]


def with_changes(rows: Sequence[Row], told: Changes, columns: Sequence[str]) -> list[Row]:
    """Return the rows with the changes; what a browser tells beyond rows and columns there are is left out.

    >>> rows = [{"id": "water"}, {"id": "gate"}]
    >>> with_changes(rows, {"edited_rows": {0: {"id": "lake"}}, "added_rows": [{"id": "boats"}], "deleted_rows": [1]}, ["id"])
    [{'id': 'lake'}, {'id': 'boats'}]
    """
    known = set(columns)
    edited = {int(number): cells for number, cells in (told.get("edited_rows") or {}).items()}
    gone = set(told.get("deleted_rows") or ())
    kept = [{**row, **_cells(edited.get(number, {}), known)} for number, row in enumerate(rows) if number not in gone]
    return [*kept, *(_cells(row, known) for row in told.get("added_rows") or ())]


def _cells(told: Mapping[str, Any], known: set[str]) -> Row:
    return {name: _cell(value) for name, value in told.items() if name in known}


def _cell(value: object) -> Cell:
    return value if value is None or isinstance(value, str | bool) else str(value)
