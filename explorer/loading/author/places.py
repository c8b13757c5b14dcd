"""Where a problem of a file stands in the tables: which table, which row, which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.loading.author.rows import AT, Sheets
from explorer.loading.author.shapes import FORMS, HEAD, SHAPES, TABLES, Shape
from explorer.loading.problems import Problem

ROW = re.compile(r"(\w+) (\d+)(?: “[^”]*”)?(?:, (.*))?", re.DOTALL)
MISSING = re.compile(r"“(\w+)” is missing")
IN_LIST = re.compile(r"(\w+)[. ]([^.,]+)(?:[.,]\s*(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Spot:
    """A place in the tables.

    Attributes
    ----------
    table
        Name of a shape; nothing if no table shows what is wrong.
    row
        Which row, from 1; 0 for a form or a whole table.
    column
        Name of a column; nothing for the whole row.
    """

    table: str = ""
    row: int = 0
    column: str = ""


def spot_of(problem: Problem, sheets: Sheets) -> Spot:
    """Return where a problem stands.

    >>> sheets = Sheets({"theme": [{"id": "water"}]})
    >>> spot_of(Problem("lake.toml", 0, "theme 1 “water”", "“label” is missing"), sheets)
    Spot(table='theme', row=1, column='label')
    >>> spot_of(Problem("lake.toml", 0, "title", "this may not be empty"), sheets)
    Spot(table='head', row=0, column='title')
    """
    missing = MISSING.match(problem.message)
    more = missing[1] if missing else ""
    found = ROW.fullmatch(problem.place)
    if found and found[1] in SHAPES:
        return _in_row(found[1], int(found[2]), found[3] or "", more, sheets)
    key, _, rest = problem.place.partition(", ")
    for shape in TABLES:
        if key == "scale" and shape.words and (rest + ".").startswith(f"{shape.words}."):
            return _in_words(shape, rest.removeprefix(f"{shape.words}").strip("."), sheets)
        if key == "scale" and shape.words and not rest and more == shape.words:
            return Spot(shape.name)
    for form in FORMS:
        if form.form == (key,):
            return Spot(form.name, 0, _column(form, sheets, ", ".join(filter(None, (rest, more)))))
    if key in SHAPES:
        return Spot(key)
    if not problem.place and more in SHAPES:
        return Spot(more)
    column = _column(HEAD, sheets, key or more)
    return Spot(HEAD.name, 0, column) if column else Spot()


def spot_of_row(table: str, name: str, sheets: Sheets) -> Spot:
    """Return the row of a table that has an id; the table where there is none, or where it is a form.

    >>> spot_of_row("theme", "gate", Sheets({"theme": [{"id": "water"}, {"id": "gate"}]}))
    Spot(table='theme', row=2, column='')
    """
    if table not in SHAPES:
        return Spot()
    ids = [row.get("id") for row in sheets.rows(table)]
    return Spot(table, ids.index(name) + 1) if name in ids and SHAPES[table].form is None else Spot(table)


def _in_row(table: str, number: int, rest: str, missing: str, sheets: Sheets) -> Spot:
    inner = next((shape for shape in TABLES if shape.inside == table and rest.startswith(shape.lists)), None)
    if inner:
        found = IN_LIST.fullmatch(rest)
        row = _inner_row(inner, number - 1, found[1], found[2], sheets) if found else 0
        if found and row:
            return Spot(inner.name, row, _column(inner, sheets, found[3] or missing))
        if inner.lists == ("voice",):
            return Spot(inner.name)
    return Spot(table, number, _column(SHAPES[table], sheets, rest or missing))


def _inner_row(shape: Shape, outer: int, key: str, which: str, sheets: Sheets) -> int:
    """Return the row of an inner table by its number in its list, or by its id."""
    for number, row in enumerate(sheets.rows(shape.name), start=1):
        at = str(row[AT]).split(".")
        if at[:2] == [str(outer), key] and (at[2] == str(int(which) - 1) if which.isdigit() else row["id"] == which):
            return number
    return 0


def _in_words(shape: Shape, word: str, sheets: Sheets) -> Spot:
    words = [row["word"] for row in sheets.rows(shape.name)]
    return Spot(shape.name, words.index(word) + 1, "number") if word in words else Spot(shape.name)


def _column(shape: Shape, sheets: Sheets, rest: str) -> str:
    """Return the column that shows a key; of keys within a key the longest that has one."""
    names: Sequence[str] = [one.name for one in sheets.columns(shape.name)]
    parts = re.split(r"[.,]\s*", rest)
    for length in (2, 1):
        if ".".join(parts[:length]) in names:
            return ".".join(parts[:length])
    return ""
