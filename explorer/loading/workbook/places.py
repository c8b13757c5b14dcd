"""Problems of a scenario told by sheet, row and column instead of the keys and tables of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from explorer.loading.problems import Report
from explorer.loading.workbook.layout import ABOUT, SAYS, SHEETS

ENTRY = re.compile(r"(\w+)(?: (\d+)(?: “[^”]*”?)?)?(?:,? (.*))?", re.DOTALL)
SHEET_OF = {sheet.table: sheet for sheet in SHEETS}
HEADERS = {sheet.table: {column.key: column.header for column in sheet.columns} for sheet in SHEETS}
ABOUT_HEADERS = {column.key: column.header for column in ABOUT}
LAST_STEP = {"clause": ("options",)}
"""What is meant where a place ends at a row: `sets.water` is what the clause is set to."""


@dataclass
class SheetReport(Report):
    """Collects problems of a workbook. It knows on which row each entry stands once the sheets have been read."""

    rows: dict[str, list[int]] = field(default_factory=dict)
    about_rows: dict[str, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    origins: dict[tuple[Any, ...], tuple[str, int]] = field(default_factory=dict)

    def add(
        self, place: str, message: str, *, found: object = "", allowed: Iterable[str] = (), line: int | None = None
    ) -> None:
        """Note a problem; a place in a file becomes one in the workbook, a place with a line of its own is one already."""
        super().add(self.in_workbook(place) if line is None else place, message, found=found, allowed=allowed, line=0)

    def in_workbook(self, place: str) -> str:
        """Return where in the workbook something stands, such as ``Options, row 7, column Label``."""
        match = ENTRY.fullmatch(place)
        if not match:
            return place
        table, number, rest = match[1], match[2], match[3] or ""
        steps = tuple(int(step) if step.isdecimal() else step for step in re.split(r"[. ]", rest) if step)
        if number is None:
            return self._in_head(table, steps)
        entry = int(number)
        for length in range(len(steps), 0, -1):
            if (table, entry, *steps[:length]) in self.origins:
                key, row = self.origins[(table, entry, *steps[:length])]
                return self._cell(key, row, steps[length:] or LAST_STEP.get(key, ()))
        return self._cell(table, entry - 1, steps)

    def _in_head(self, table: str, steps: tuple[Any, ...]) -> str:
        if table == "scale" and len(steps) > 1 and str(steps[-1]) in self.words:
            return self._cell("word", self.words.index(str(steps[-1])), ("name",) if steps[0] == "names" else steps[:1])
        for length in range(len(steps), -1, -1):
            key = ".".join(map(str, (table, *steps[:length])))
            if key in ABOUT_HEADERS:
                row = f", row {self.about_rows[key]}" if key in self.about_rows else ""
                return f"About{row}, {ABOUT_HEADERS[key]}"
        return SHEET_OF[table].name if table in SHEET_OF else "Words" if table == "scale" else table

    def _cell(self, table: str, entry: int, steps: tuple[Any, ...]) -> str:
        sheet, lines = SHEET_OF.get(table), self.rows.get(table, [])
        if sheet is None or entry >= len(lines):
            return table if sheet is None else sheet.name
        column = ""
        for length in range(len(steps), 0, -1):
            key = ".".join(map(str, steps[:length]))
            if key in HEADERS[table]:
                column = HEADERS[table][key]
                break
        if column == SAYS:
            column += ".".join(map(str, steps[1:]))
        return f"{sheet.name}, row {lines[entry]}" + (f", column {column.strip(' :')}" if column else "")
