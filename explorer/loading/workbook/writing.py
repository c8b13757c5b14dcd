"""The tables of a scenario file as a workbook that can be edited in any spreadsheet and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.problems import Report
from explorer.loading.workbook import cells
from explorer.loading.workbook.flat import flatten
from explorer.loading.workbook.layout import ABOUT, SAYS, SHEETS, Column, Sheet

LONGEST_CELL = 32_767
"""What a spreadsheet holds in a cell."""

OPTIONAL = {"status": "territory", "area": "territory"}
"""Sheets that are left out unless the file has this table: few negotiations have a map."""

HOW = (
    "This workbook is a scenario of the negotiation-space explorer. Edit it in any spreadsheet and open it in the explorer again.",
    "Leave the names of sheets and columns as they are; rows and columns may be sorted, added and left empty.",
    "Lists: nato, army_cap. Ranges of options: 30..50. All options: *. All but one: !none.",
    "Clauses: water = 30..50, none; upkeep = all. Conditions: all: water = 30 / any: gate = hill; boats = yes.",
    "Formulas and macros are not read: put values in their place.",
    "Every key is explained in scenarios/README.md.",
)


def as_workbook(raw: Mapping[str, Any]) -> bytes:
    """Return the keys and tables of a whole scenario file as an XLSX file; the same tables give the same bytes.

    Raises
    ------
    ScenarioError
        If something is too long for a cell.
    """
    out, rows = BytesIO(), flatten(raw)
    report = Report(f"{raw.get('id', 'scenario')}.xlsx")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        last = raw.get("to")
        if isinstance(last, date):
            book.set_properties({"created": datetime(last.year, last.month, last.day)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        # Text stays text, so that a spreadsheet makes no number, date or formula of what somebody types.
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        number = book.add_format({"valign": "top"})

        def put(page: Any, row: int, column: int, value: cells.Cell, name: str) -> None:  # noqa: ANN401
            if isinstance(value, int | float) and not isinstance(value, bool):
                page.write_number(row, column, value, number)
            elif value not in (None, ""):
                if len(str(value)) > LONGEST_CELL:
                    place = f"{page.get_name()}, row {row + 1}, column {name}"
                    report.add(
                        place, f"a cell holds at most {LONGEST_CELL:,} characters", found=len(str(value)), line=0
                    )
                page.write_string(row, column, str(value), text)

        _read_me(book, head, text)
        about = book.add_worksheet("About")
        about.freeze_panes(0, 1)
        about.set_column(0, 0, 30, head)
        about.set_column(1, 1, 90, text)
        languages = _languages([raw], ABOUT)
        for place, name in enumerate(["", "Value", *(f"Value ({code})" for code in languages)]):
            about.write_string(0, place, name, head)
        for line, column in enumerate(ABOUT, start=1):
            about.write_string(line, 0, column.header, head)
            for place, code in enumerate([ENGLISH, *(languages if column.translated else [])], start=1):
                put(about, line, place, _cell(raw, column, code), "Value")
        for sheet in SHEETS:
            if OPTIONAL.get(sheet.table, "scale") not in raw:
                continue
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 1)
            found = rows.get(sheet.table, [])
            for place, (column, code) in enumerate(_columns(sheet, found, raw)):
                name = column.header if code == ENGLISH else f"{column.header} ({code})"
                is_number = column.kind is cells.NUMBER
                page.set_column(place, place, column.kind.width, number if is_number else text)
                page.write_string(0, place, name, head)
                for line, row in enumerate(found, start=1):
                    put(page, line, place, _cell(row, column, code), name)
    report.raise_if_any()
    return out.getvalue()


def _read_me(book: Any, head: Any, text: Any) -> None:  # noqa: ANN401
    page = book.add_worksheet("Read me")
    page.set_column(0, 0, 16, head)
    page.set_column(1, 1, 110, text)
    lines = [("", line) for line in HOW] + [(sheet.name, sheet.tells) for sheet in SHEETS]
    for place, (name, line) in enumerate(lines):
        page.write_string(place, 0, name, head)
        page.write_string(place, 1, line, text)


def _columns(sheet: Sheet, rows: list[dict[str, Any]], raw: Mapping[str, Any]) -> list[tuple[Column, str]]:
    """Return the columns of a sheet, each with its language."""
    columns: list[tuple[Column, str]] = []
    for column in sheet.columns:
        if column.header == SAYS:
            scale = raw.get("scale", {}).get("acceptability", {})
            words = dict.fromkeys([*scale, *(word for row in rows for word in row.get("says", {}))])
            columns += [(Column(SAYS + word, f"says\0{word}", column.kind), ENGLISH) for word in words]
        else:
            columns += [(column, code) for code in (ENGLISH, *_languages(rows, [column]))]
    return columns


def _languages(rows: Iterable[Mapping[str, Any]], columns: Iterable[Column]) -> list[str]:
    """Return the languages besides English in which any of these columns has a text."""
    used = {
        code
        for column in columns
        if column.translated
        for row in rows
        for text in _as_list(held(row, column.key))
        if isinstance(text, Mapping)
        for code in text
    }
    return [code for code in LANGUAGES if code in used and code != ENGLISH]


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def held(row: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401
    """Return what a row holds under a key; None if nothing. ``a.b`` is a key of a table, and so is a word after a zero byte."""
    value: Any = row
    for step in key.split("\0") if "\0" in key else key.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _cell(row: Mapping[str, Any], column: Column, code: str) -> cells.Cell:
    value = held(row, column.key)
    if column.translated:
        several = isinstance(value, list)
        value = [_in(one, code) or _in(one, ENGLISH) for one in value] if several else _in(value, code)
    return None if value is None else column.kind.show(value)


def _in(text: object, code: str) -> object:
    if isinstance(text, Mapping):
        return text.get(code)
    return text if code == ENGLISH else None
