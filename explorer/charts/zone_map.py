"""The overlap map with the rest open as a figure: where an agreement is possible, and who could sign where none is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.charts.drawing import Drawing
from explorer.charts.theme import Theme
from explorer.charts.tile_figure import Look, tile_figure
from explorer.charts.zone_hover import says_of
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, UNDECIDED, ZoneTiles, marks_in_full
from explorer.model.deal import Deal

DENSE = 6
"""Columns beyond which a tile on a phone holds two letters beside each other and no more."""


def zone_figure(tiles: ZoneTiles, deal: Deal, theme: Theme) -> Drawing:
    """Draw the tiles, the current deal framed."""
    return tile_figure(tiles, look_of(tiles, theme), deal, theme)


def look_of(tiles: ZoneTiles, theme: Theme) -> Look:
    """Return how the tiles look."""
    hatchings = (
        (tiles.classes == UNDECIDED, 1, theme.muted),
        (tiles.classes == EITHER, 1, theme.ink),
        (tiles.classes == CANNOT, -1, theme.muted),
    )
    return Look(tiles.classes, colours(theme), _marks(tiles), says_of(tiles), hatchings, quiet=IMPOSSIBLE)


def colours(theme: Theme) -> list[str]:
    """Return the colour of every class."""
    return [theme.neither, theme.both, theme.everyone, theme.both, theme.cannot, theme.cannot]


def _marks(tiles: ZoneTiles) -> NDArray[np.str_]:
    """Return the marks as they fit into the tiles."""
    shape = tiles.classes.shape
    width = 2 if len(tiles.columns) > DENSE else 6
    letters = tiles.classes == IMPOSSIBLE

    def mark(i: int, j: int) -> str:
        full = marks_in_full(tiles, i, j)
        return _fitted(full, width) if letters[i, j] else full[0]

    return np.array([[mark(i, j) for j in range(shape[1])] for i in range(shape[0])])


def _fitted(marks: list[str], width: int) -> str:
    """Break letters into at most two lines; those of different sets are parted by a stroke.

    >>> _fitted(["F", "R"], 6), _fitted(["RAE"], 2), _fitted(["UA", "RE"], 2), _fitted(["UAE", "RAE"], 2)
    ('F/R', 'RA<br>E', 'UA/<br>RE', 'UA<br>E/…')
    """
    lines = [""]
    for letter in "/".join(marks):
        if letter != "/" and len(lines[-1].replace("/", "")) == width:
            lines.append("")
        lines[-1] += letter
    return "<br>".join(lines) if len(lines) < 3 else f"{lines[0]}<br>{lines[1][:2]}…"
