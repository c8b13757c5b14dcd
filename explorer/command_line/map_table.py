"""The overlap map as a table for a terminal: one mark a cell, neighbouring numbers that say the same in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

import numpy as np

from explorer.analysis.width import NARROW
from explorer.analysis.zone_map import CANNOT_OCCUR, IMPOSSIBLE, UNDECIDED, ZoneMap
from explorer.command_line.as_text import WIDTH, wrapped
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario

LABEL = 40
"""Widest label of a row."""

HEADS = (14, 11, 8, 6)
"""Widths that labels of columns are broken to, the first with which the table fits."""

GAP = "  "

LEGEND = {
    "#": "agreement possible, wide: the worst-off party can stand this many points above its walk-away value",
    "+": "agreement possible, narrow: less than 5 points",
    "-": "no agreement: in every deal somebody lacks at least this many points; without a number: red lines or silence leave "
    "no deal at all",
    "?": "not worked out in time: between these points",
    "x": "cannot occur: provisions are tied",
}


@dataclass(frozen=True)
class _Table:
    """Cells with their labels: ``heads`` of the columns, ``labels`` of the rows."""

    across: Provision
    down: Provision
    heads: list[str]
    labels: list[str]
    cells: list[list[str]]

    def transposed(self) -> _Table:
        """Return the table with rows for columns."""
        return _Table(
            self.down, self.across, self.labels, self.heads, [list(line) for line in zip(*self.cells, strict=True)]
        )

    @cached_property
    def broken_labels(self) -> list[list[str]]:
        """The lines of every row's label."""
        return [wrap(label, LABEL) for label in self.labels]

    @cached_property
    def left(self) -> int:
        """How wide the labels of the rows are."""
        return max(len(part) for parts in self.broken_labels for part in parts)

    def widths(self, width: int) -> list[int]:
        """Return how wide each column is when heads are broken to a width."""
        return [
            max(*(len(part) for part in wrap(head, width)), *(len(line[place]) for line in self.cells))
            for place, head in enumerate(self.heads)
        ]

    def wide(self, width: int) -> int:
        """Return how wide the whole is when heads are broken to a width."""
        return self.left + sum(len(GAP) + one for one in self.widths(width))

    def blocks(self, width: int) -> list[list[int]]:
        """Share the columns out among as many tables as it takes."""
        blocks: list[list[int]] = []
        room = 0
        for place, wide in enumerate(self.widths(width)):
            room -= len(GAP) + wide
            if room < 0:
                blocks.append([])
                room = WIDTH - self.left - len(GAP) - wide
            blocks[-1].append(place)
        return blocks

    def lines(self, part: list[int], width: int) -> list[str]:
        """Write some of the columns."""
        wide = self.widths(width)
        heads = [wrap(self.heads[place], width) for place in part]
        high = max(map(len, heads))
        heads = [[""] * (high - len(head)) + head for head in heads]

        def line(label: str, texts: Sequence[str]) -> str:
            padded = (text.ljust(wide[place]) for place, text in zip(part, texts, strict=True))
            return GAP.join([label.ljust(self.left), *padded]).rstrip()

        found = [line("", texts) for texts in zip(*heads, strict=True)]
        for parts, texts in zip(self.broken_labels, self.cells, strict=True):
            found.append(line(parts[0], [texts[place] for place in part]))
            found += parts[1:]
        return found


def map_lines(scenario: Scenario, found: ZoneMap) -> list[str]:
    """Return a map as a table with its legend, none of its lines longer than ``WIDTH`` if that can be.

    The first provision stands across, unless the table only fits the other way round; what does not fit either way is
    continued below.
    """
    x, y = (scenario.provision_by_id[name] for name in (found.x, found.y))
    texts = [[_cell(found, i, j) for j in range(len(y.options))] for i in range(len(x.options))]
    columns = _merged(x, texts)
    rows = _merged(y, [list(line) for line in zip(*texts, strict=True)])
    cells = [[texts[column[0]][row[0]] for column in columns] for row in rows]
    upright = _Table(x, y, [_name(x, run) for run in columns], [_name(y, run) for run in rows], cells)
    tables = (upright, upright.transposed())
    fitting = ((table, width) for width in HEADS for table in tables if table.wide(width) <= WIDTH)
    table, width = next(fitting, (min(tables, key=lambda table: table.wide(HEADS[-1])), HEADS[0]))
    lines = wrapped(f"Across: {table.across.label}. Down: {table.down.label}.")
    for part in table.blocks(width):
        lines += ["", *table.lines(part, width)]
    marks = {cell[0] for line in table.cells for cell in line}
    lines.append("")
    for mark, words in LEGEND.items():
        lines += wrapped(words, f"{mark}  ", "   ") if mark in marks else []
    return lines


def _cell(found: ZoneMap, i: int, j: int) -> str:
    """Write a cell: its mark and, where they are known, the points; `3..7` where they are only known to lie between."""
    status = found.status[i, j]
    if status == CANNOT_OCCUR:
        return "x"
    low, high = float(found.margin_low[i, j]), float(found.margin_high[i, j])
    if status == UNDECIDED:
        return f"? {_ends(low, high)}"
    if status == IMPOSSIBLE:
        return f"- {_ends(-high, -low)}".rstrip()
    return f"{'#' if low >= NARROW else '+'} {_ends(low, high)}"


def _ends(low: float, high: float) -> str:
    """Write what lies between two margins in points, open towards infinity.

    >>> _ends(0.475, 0.475), _ends(0.03, 0.07), _ends(-np.inf, 0.2), _ends(0.1, np.inf), _ends(np.inf, np.inf)
    ('48', '3..7', '..20', '10..', '')
    """
    first, last = _points(low), _points(high)
    return first if first == last else f"{first}..{last}"


def _points(margin: float) -> str:
    """Write a margin in points of 100; what rounds to none without being none is less than one."""
    if not np.isfinite(margin):
        return ""
    points = round(100 * margin)
    return f"{points}" if points or not margin else "<1"


def _merged(provision: Provision, lines: Sequence[Sequence[str]]) -> list[list[int]]:
    """Put neighbouring numbers with the same cells together; places of options."""
    runs: list[list[int]] = []
    for place, option in enumerate(provision.options):
        last = runs[-1][-1] if runs else None
        numbers = option.number is not None and last is not None and provision.options[last].number is not None
        if numbers and last is not None and lines[last] == lines[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _name(provision: Provision, places: list[int]) -> str:
    options = [provision.options[place] for place in places]
    if len(options) == 1:
        return provision.name_of(options[0])
    return f"{options[0].label} to {provision.name_of(options[-1])}"
