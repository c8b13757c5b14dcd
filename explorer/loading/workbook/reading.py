"""A workbook, which may come from anybody, into the tables of a scenario file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.reading import read_bytes
from explorer.loading.workbook.cells import Cell, CellError, as_text
from explorer.loading.workbook.flat import unflatten
from explorer.loading.workbook.layout import ABOUT, SAYS, SHEETS, Column, Sheet
from explorer.loading.workbook.places import SheetReport

MAX_BYTES = 2_000_000
MAX_UNPACKED = 20_000_000
MAX_PARTS = 300
MAX_ROWS = 4_000
MAX_COLUMNS = 100
MAX_CELL = 32_767
MAX_CELLS = 2_000_000
MACROS = "vbaproject"
READ_ME = "Read me"


def read_workbook_file(path: Path) -> tuple[dict[str, Any], SheetReport]:
    """Read a file as `read_workbook` does.

    Raises
    ------
    ScenarioError
        If it cannot be read, too.
    """
    report = SheetReport(path.name)
    try:
        return read_workbook(read_bytes(path, MAX_BYTES, report), path.name)
    except OSError as error:
        report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    report.raise_if_any()
    raise AssertionError("a file that cannot be read has a problem")


def read_workbook(data: bytes, name: str) -> tuple[dict[str, Any], SheetReport]:
    """Return the tables a workbook holds, and the report that names its sheets, rows and columns.

    Nothing in it is computed or run: formulas and macros are refused.

    Raises
    ------
    ScenarioError
        With everything that keeps the tables from being read; `build_scenario` finds what is wrong in them.
    """
    report = SheetReport(name)
    _check_archive(data, report)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        known = {"About": None, **{sheet.name: sheet for sheet in SHEETS}}
        titles = [page.title for page in book.worksheets if page.title != READ_ME]
        budget = Budget(MAX_CELLS)
        pages = {page.title: _cells(page, report, budget) for page in book.worksheets if page.title in known}
    except ScenarioError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken archive, sheet or XML raises whatever its reader met first
        report.add("", "this workbook cannot be read; save it as .xlsx again", found=type(error).__name__, line=0)
        report.raise_if_any()
        raise
    for title in titles:
        if title not in known:
            report.add(f"sheet {title}", "this sheet is not known", found=title, allowed=known, line=0)
    raw = _about(pages["About"], report) if "About" in pages else {}
    if "About" not in pages:
        report.add("", "the sheet “About” is missing: this is no workbook of a scenario", line=0)
        report.raise_if_any()
    rows = {sheet.table: _rows(sheet, pages[sheet.name], report) for sheet in SHEETS if sheet.name in pages}
    report.words = [str(row.get("word", "")) for row in rows.get("word", [])]

    def misplaced(table: str, number: int, key: str, found: object, allowed: list[str]) -> None:
        message = "there is no such entry" if allowed else "this is missing, stands twice, or does not belong here"
        where = f"{_title(table)}, row {report.rows[table][number]}, column {_header(table, key)}"
        report.add(where, message, found="" if found is None else found, allowed=allowed, line=0)

    tables, report.origins = unflatten(rows, misplaced)
    report.raise_if_any()
    scale = {**tables.pop("scale", {}), **raw.pop("scale", {})}
    return {**raw, **({"scale": scale} if scale else {}), **tables}, report


def _title(table: str) -> str:
    return next(sheet.name for sheet in SHEETS if sheet.table == table)


def _header(table: str, key: str) -> str:
    return next(one.header for sheet in SHEETS if sheet.table == table for one in sheet.columns if one.key == key)


def _check_archive(data: bytes, report: Report) -> None:
    """Refuse what is too large, before any of it is unpacked; no more is ever unpacked than the archive says."""
    if len(data) > MAX_BYTES:
        report.add("", f"the file is larger than {MAX_BYTES:,} bytes", found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        report.add("", "this is no workbook; save it as .xlsx", line=0)
        report.raise_if_any()
        raise
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        message = f"unpacked, the workbook is larger than {MAX_UNPACKED:,} bytes"
        report.add("", message, found=f"{unpacked:,} bytes", line=0)
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        report.add(
            "", f"the workbook has more than {MAX_PARTS} parts, or the same part twice", found=len(parts), line=0
        )
    if any(part.flag_bits & 1 for part in parts):
        report.add("", "the workbook is encrypted; save it without a password", line=0)
    if any(MACROS in part.filename.lower() for part in parts):
        report.add("", "the workbook holds macros; save it as .xlsx without them", line=0)
    report.raise_if_any()


Page = list[tuple[int, list[Cell]]]
"""The rows of a sheet that hold anything, each with its number from 1."""


@dataclass
class Budget:
    """How many cells may still be looked at: a small file can name very many that hold nothing."""

    cells: int


def _cells(page: Any, report: Report, budget: Budget) -> Page:  # noqa: ANN401
    found: Page = []
    for number, row in enumerate(page.iter_rows(), start=1):
        budget.cells -= len(row)
        values = [_value(cell, f"{page.title}, row {number}", place, report) for place, cell in enumerate(row, start=1)]
        while values and values[-1] in (None, ""):
            values.pop()
        if budget.cells < 0 or (values and number > MAX_ROWS) or len(values) > MAX_COLUMNS:
            report.add(page.title, f"a sheet may have {MAX_ROWS:,} rows and {MAX_COLUMNS} columns", line=0)
            report.raise_if_any()
        if values:
            found.append((number, values))
    return found


def _value(cell: Any, row: str, place: int, report: Report) -> Cell:  # noqa: ANN401
    """Return what a cell holds; what is computed, an error or too long is reported and left out."""
    value: Cell = cell.value
    if value is None or cell.data_type not in ("f", "e", "s", "inlineStr", "str"):
        return value
    where = f"{row}, column {get_column_letter(place)}"
    if cell.data_type in ("f", "e"):
        message = "this is a formula; put its value there" if cell.data_type == "f" else "this is an error, not a value"
        report.add(where, message, found=value if isinstance(value, str) else "", line=0)
        return None
    if len(str(value)) > MAX_CELL:
        report.add(where, f"a cell holds at most {MAX_CELL:,} characters", found=len(str(value)), line=0)
        return None
    return value


def _read(column: Column, cell: Cell, place: str, report: Report) -> Any:  # noqa: ANN401
    """Return what a cell holds; None if nothing or if it does not hold what its column takes."""
    if cell is None or (isinstance(cell, str) and not cell):
        return None
    try:
        return column.kind.read(cell)
    except CellError as error:
        report.add(place, str(error), found=as_text(cell), line=0)
    return None


def _put(row: dict[str, Any], key: Iterable[str], value: object) -> None:
    *tables, last = key
    for table in tables:
        row = row.setdefault(table, {})
    row[last] = value


def _together(texts: dict[str, Any], place: str, report: Report) -> Any:  # noqa: ANN401
    """Return a text in one language or in several; lists of texts are put together one by one."""
    if set(texts) <= {ENGLISH}:
        return texts.get(ENGLISH)
    lists = [text for text in texts.values() if isinstance(text, list)]
    if not lists:
        return texts
    if len({len(one) for one in lists}) > 1 or ENGLISH not in texts:
        report.add(place, "this must have as many entries in every language", line=0)
        return texts.get(ENGLISH)
    return [dict(zip(texts, row, strict=True)) for row in zip(*lists, strict=True)]


def _about(page: Page, report: SheetReport) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    known = {column.header: column for column in ABOUT}
    codes = [ENGLISH, *(code for code in LANGUAGES if code != ENGLISH)]
    headers = ["", "Value", *(f"Value ({code})" for code in codes[1:])]
    first = [as_text(cell or "") for cell in page[0][1]] if page else []
    for place, name in enumerate(first):
        if name and name not in headers:
            report.add(
                f"About, row 1, column {get_column_letter(place + 1)}",
                "this column is not known",
                found=name,
                allowed=headers,
                line=0,
            )
    for number, cells in page[1:]:
        name = as_text(cells[0] or "")
        column = known.get(name)
        where = f"About, row {number}"
        if column is None or column.key in report.about_rows:
            message = "this row stands twice" if column else "this row is not known"
            report.add(where, message, found=name, allowed=() if column else known, line=0)
            continue
        report.about_rows[column.key] = number
        texts: dict[str, Any] = {}
        for cell, header in zip(cells[1:], first[1:], strict=False):
            value = _read(column, cell, f"{where}, {name}", report)
            if value is None:
                continue
            if header not in headers or (header != "Value" and not column.translated):
                report.add(where, "there is a value in a column that is not known", found=as_text(cell), line=0)
                continue
            texts[codes[headers.index(header) - 1]] = value
        if texts:
            _put(raw, column.key.split("."), _together(texts, where, report))
    return raw


def _rows(sheet: Sheet, page: Page, report: SheetReport) -> list[dict[str, Any]]:
    columns = _headers(sheet, page[0][1] if page else [], report)
    found = []
    for number, cells in page[1:]:
        texts: dict[tuple[str, ...], dict[str, Any]] = {}
        for place, cell in enumerate(cells):
            if place in columns:
                column, key, code = columns[place]
                value = _read(column, cell, f"{sheet.name}, row {number}, column {column.header}", report)
                if value is not None:
                    texts.setdefault(key, {})[code] = value
            elif cell not in (None, ""):
                where = f"{sheet.name}, row {number}, column {get_column_letter(place + 1)}"
                report.add(where, "this column has no known header", found=as_text(cell), line=0)
        row: dict[str, Any] = {}
        for key, by_language in texts.items():
            _put(row, key, _together(by_language, f"{sheet.name}, row {number}", report))
        if row:
            found.append(row)
            report.rows.setdefault(sheet.table, []).append(number)
    return found


def _headers(sheet: Sheet, cells: list[Cell], report: Report) -> dict[int, tuple[Column, tuple[str, ...], str]]:
    """Return what each column holds: its key, step by step, and its language."""
    others = [code for code in LANGUAGES if code != ENGLISH]
    known: dict[str, tuple[Column, tuple[str, ...], str]] = {}
    for column in sheet.columns:
        key = tuple(column.key.split("."))
        known[column.header] = (column, key, ENGLISH)
        known.update({f"{column.header} ({code})": (column, key, code) for code in others if column.translated})
    found: dict[int, tuple[Column, tuple[str, ...], str]] = {}
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        name = as_text(cell) if cell is not None else ""
        where = f"{sheet.name}, row 1, column {get_column_letter(place + 1)}"
        if not name:
            continue
        if name in seen:
            report.add(where, "this column stands twice", found=name, line=0)
        elif name.startswith(SAYS) and SAYS in known:
            column = Column(name, "says", known[SAYS][0].kind)
            found[place] = (column, ("says", name.removeprefix(SAYS)), ENGLISH)
        elif name in known:
            found[place] = known[name]
        else:
            report.add(where, "this column is not known", found=name, allowed=known, line=0)
        seen.add(name)
    return found
