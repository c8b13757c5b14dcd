"""Where a table of a scenario stands: file and line, also if the scenario is drawn from another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.loading.problems import Report
from explorer.loading.reading import read_toml


@dataclass(frozen=True)
class Place:
    """A file, a line in it (0 if the table is not there), and the words that name the place in messages."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """Return the place as a line of a message begins.

        >>> print(Place("a.toml", 12, "party 1 “hill”")), print(Place("a.toml", 0, ""))
        a.toml:12: party 1 “hill”
        a.toml
        (None, None)
        """
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.words}" if self.words else where


class Places:
    """Finds tables in the file of a scenario; what it does not hold is looked for in the file it is drawn from."""

    def __init__(self, path: Path) -> None:
        self._files: list[tuple[dict[str, Any], Report]] = []
        while True:
            raw, report = read_toml(path)
            self._files.append((raw, report))
            if "include" not in raw:
                return
            path = path.parent / f"{raw['include']}.toml"

    def of(self, table: str, name: str = "") -> Place:
        """Return where a table stands, by its name and, where there are several, its id; else the head of the file.

        Parameters
        ----------
        table, name
            As in a finding.
        """
        for raw, report in self._files:
            rows = raw.get(table)
            if isinstance(rows, list):
                for number, row in enumerate(rows, start=1):
                    if not name or row.get("id") == name:
                        words = f"{table} {number} “{row.get('id', '')}”"
                        return Place(report.file, report.line_of(words), words)
            elif isinstance(rows, dict):
                return Place(report.file, report.line_of(table), table)
        return Place(self._files[0][1].file, 0, table)
