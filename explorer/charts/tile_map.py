"""What all maps of two provisions share: which options are shown, tiles with marks and patterns, axes, a frame, clicks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.charts.theme import Theme, ink_on
from explorer.model.deal import Deal
from explorer.model.party import Party
from explorer.model.provision import Provision

MOST_TILES = 11
"""Numbers shown on an axis before they are thinned out; named stops and the current setting always stay."""

MOST_MARKED = 260
"""Tiles that still have room for marks."""

MOST_BROKEN = 16
"""Rows whose labels may run over two lines or three."""

ACROSS, UP = 30, 38
"""Letters in a line of an axis title; under the tiles there is less room on a phone than beside them."""

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Grid:
    """The tiles of a map.

    Attributes
    ----------
    x, y : the provisions
    columns, rows : places of the options shown of x and y
    """

    x: Provision
    y: Provision
    columns: tuple[int, ...]
    rows: tuple[int, ...]

    def cut(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Keep what belongs to the tiles; the last two axes of the values are the options of x and y."""
        kept: NDArray[Scalar] = values[..., list(self.columns), :][..., list(self.rows)]
        return kept

    def head(self, i: int, j: int) -> str:
        """Name the two settings of a tile."""
        return (
            f"{self.x.label}: <b>{self.x.name_of(self.x.options[self.columns[i]])}</b><br>"
            f"{self.y.label}: <b>{self.y.name_of(self.y.options[self.rows[j]])}</b>"
        )

    def table(self, texts: NDArray[np.str_]) -> list[dict[str, str]]:
        """Return texts as rows of a table: one row per option of y, one column per option of x."""
        return [
            {self.y.label: self.y.options[row].label}
            | {self.x.options[column].label: str(texts[i, j]) or "–" for i, column in enumerate(self.columns)}
            for j, row in enumerate(self.rows)
        ]


@dataclass(frozen=True, eq=False)
class Look:
    """How the tiles look: the colour and the mark of each, what it says when pointed at, patterns over some of them.

    Attributes
    ----------
    classes : (columns, rows) int8, places in colours
    colours : one per class
    texts : (columns, rows) str, short marks
    hover : (columns, rows) str
    hatchings : which tiles are hatched, (columns, rows) bool, in which direction, 1 or -1, and in which colour
    quiet : a class whose marks stand back
    """

    classes: NDArray[np.int8]
    colours: Sequence[str]
    texts: NDArray[np.str_]
    hover: NDArray[np.str_]
    hatchings: Sequence[tuple[NDArray[np.bool_], int, str]]
    quiet: int | None = None


def shown_options(provision: Provision, deal: Deal, every_step: bool) -> tuple[int, ...]:
    """Thin out the numbers of an axis evenly; keep stops, ends and what the deal chooses."""
    numbers = [place for place, option in enumerate(provision.options) if option.number is not None]
    if every_step or len(numbers) <= MOST_TILES:
        return tuple(range(len(provision.options)))
    stride = next(step for step in (2, 5, 10, 20, 25, 50, 100) if (len(numbers) - 1) / step <= MOST_TILES - 3)
    kept = {*numbers[::stride], numbers[-1]}
    chosen = {place for place, option in enumerate(provision.options) if option.id in deal[provision.id]}
    kept |= chosen if len(chosen) <= 2 else {min(chosen), max(chosen)}
    return tuple(place for place, option in enumerate(provision.options) if option.number is None or place in kept)


def letters_of(parties: Sequence[Party], holds: NDArray[np.bool_]) -> NDArray[np.str_]:
    """Return, for every tile, the letters of the parties of whom something holds, (parties, columns, rows)."""
    letters = np.full(holds.shape[1:], "", dtype=f"<U{len(parties)}")
    for party, where in zip(parties, holds, strict=True):
        letters = np.where(where, np.char.add(letters, party.letter), letters)
    return letters


def tile_figure(grid: Grid, look: Look, deal: Deal, theme: Theme) -> go.Figure:
    """Draw the tiles, the current deal framed, with an invisible marker on each tile to click."""
    count = len(look.colours)
    scale = [[(place + edge) / count, colour] for place, colour in enumerate(look.colours) for edge in (0, 1)]
    across, down = len(grid.columns), len(grid.rows)
    heat = {
        "type": "heatmap",
        "z": look.classes.T,
        "zmin": -0.5,
        "zmax": count - 0.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    xs, ys = (one.ravel() for one in np.meshgrid(range(across), range(down), indexing="ij"))
    kinds = [theme.muted if kind == look.quiet else ink_on(colour) for kind, colour in enumerate(look.colours)]
    inks = [kinds[look.classes[i, j]] for i, j in zip(xs, ys, strict=True)]
    small = across * down > MOST_MARKED
    clicks = {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "markers" if small else "markers+text",
        "marker": {"size": 9 if small else 26, "opacity": 0, "symbol": "square"},
        "text": look.texts.ravel(),
        "textfont": {"size": 11, "color": inks},
        "hovertext": look.hover.ravel(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 0}, "textfont": {"color": theme.muted}},
        "selected": {"marker": {"opacity": 0}},
        "showlegend": False,
    }
    hatchings = [_hatching(where, colour, slope) for where, slope, colour in look.hatchings]
    layout = _layout(grid, theme) | {"shapes": _frame(grid, deal, theme)}
    return go.Figure({"data": [heat, *hatchings, clicks], "layout": layout})


def _hatching(where: NDArray[np.bool_], colour: str, slope: int) -> dict[str, object]:
    """Draw two diagonal lines through every marked tile."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for i, j in zip(*np.nonzero(where), strict=True):
        for shift in (-0.25, 0.25):
            xs += [i - 0.22 + shift, i + 0.22 + shift, None]
            ys += [j - 0.42 * slope, j + 0.42 * slope, None]
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "line": {"color": colour, "width": 1},
        "opacity": 0.55,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _frame(grid: Grid, deal: Deal, theme: Theme) -> list[dict[str, object]]:
    """Frame the tiles of the current deal."""
    columns, rows = (
        [n for n, place in enumerate(shown) if provision.options[place].id in deal[provision.id]]
        for provision, shown in ((grid.x, grid.columns), (grid.y, grid.rows))
    )
    if not columns or not rows:
        return []
    edges = {"x0": min(columns) - 0.5, "x1": max(columns) + 0.5, "y0": min(rows) - 0.5, "y1": max(rows) + 0.5}
    return [{"type": "rect", **edges, "line": {"color": theme.mark, "width": 3}}]


def _layout(grid: Grid, theme: Theme) -> dict[str, object]:
    def axis(provision: Provision, places: tuple[int, ...], width: int, line: int, lines: int = 3) -> dict[str, object]:
        title = provision.label + (f" ({provision.unit})" if provision.unit else "")
        return {
            "title": {"text": "<br>".join(textwrap.wrap(title, line)), "standoff": 8},
            "tickvals": list(range(len(places))),
            "ticktext": [_short(provision.options[place].label, width, lines) for place in places],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "range": [-0.56, len(places) - 0.44],
        }

    return {
        "xaxis": axis(grid.x, grid.columns, 11, ACROSS),
        "yaxis": axis(grid.y, grid.rows, 20, UP, 3 if len(grid.rows) <= MOST_BROKEN else 1),
        "height": max(300, min(560, 120 + 34 * len(grid.rows))),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": theme.ink, "size": 12},
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {
            "align": "left",
            "bgcolor": theme.ground,
            "bordercolor": theme.muted,
            "font": {"color": theme.ink, "size": 12},
        },
        "template": None,
    }


def _short(label: str, width: int, lines: int) -> str:
    """Break a long label into lines, so that it fits beside or under a tile; many tiles leave room for one line."""
    return "<br>".join(textwrap.wrap(label, width)[:3]) if lines > 1 else textwrap.shorten(label, 26, placeholder=" …")
