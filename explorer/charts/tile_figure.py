"""How maps of two provisions are drawn: tiles with marks and patterns, axes, a frame, clicks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.charts.drawing import Drawing
from explorer.charts.theme import Theme, ink_on
from explorer.charts.tile_map import Grid
from explorer.language import form_for
from explorer.model.deal import Deal
from explorer.model.provision import Provision

MOST_MARKED = 260
"""Tiles that still have room for marks."""

MOST_TRACES = 24
"""Groups of tiles that say the same; with more of them a browser takes longer than it takes to send everything again."""

MOST_BROKEN = 16
"""Rows whose labels may run over two lines or three."""

MANY = 100
"""A number that takes the form of a unit that names the axis."""

ACROSS, UP = 30, 38
"""Letters in a line of an axis title; under the tiles there is less room on a phone than beside them."""


@dataclass(frozen=True, eq=False)
class Look:
    """How the tiles look: the colour and the mark of each, what it says when pointed at, patterns over some of them.

    Attributes
    ----------
    classes : (columns, rows) int8, places in colours
    colours : one per class
    texts : (columns, rows) str, short marks
    says : (columns, rows) str
        What a tile says below its two settings when pointed at.
    hatchings : which tiles are hatched, (columns, rows) bool, in which direction, 1 or -1, and in which colour
    quiet : a class whose marks stand back
    """

    classes: NDArray[np.int8]
    colours: Sequence[str]
    texts: NDArray[np.str_]
    says: NDArray[np.str_]
    hatchings: Sequence[tuple[NDArray[np.bool_], int, str]]
    quiet: int | None = None


def tile_figure(grid: Grid, look: Look, deal: Deal, theme: Theme) -> Drawing:
    """Draw the tiles, the current deal framed, with an invisible marker on each tile to click."""
    count = len(look.colours)
    scale = [[(place + edge) / count, colour] for place, colour in enumerate(look.colours) for edge in (0, 1)]
    heat = {
        "type": "heatmap",
        "z": look.classes.T.tolist(),
        "zmin": -0.5,
        "zmax": count - 0.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    hatchings = [_hatching(where, colour, slope) for where, slope, colour in look.hatchings]
    layout = _layout(grid, theme) | {"shapes": _frame(grid, deal, theme)}
    return Drawing({"data": [heat, *hatchings, *_markers(grid, look, theme)], "layout": layout})


def _markers(grid: Grid, look: Look, theme: Theme) -> list[dict[str, object]]:
    """Mark the tiles and let them be clicked: those that say the same together, so that it is sent once."""
    head = f"{grid.x.label}: <b>%{{x}}</b><br>{grid.y.label}: <b>%{{y}}</b><br>"
    inks = [theme.muted if kind == look.quiet else ink_on(colour) for kind, colour in enumerate(look.colours)]
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for (i, j), kind in np.ndenumerate(look.classes):
        alike.setdefault((str(look.says[i, j]), inks[kind]), []).append((i, j))
    if len(alike) <= MOST_TRACES:
        return [
            _marker(look, tiles, ink) | {"hovertemplate": f"{head}{says}<extra></extra>"}
            for (says, ink), tiles in alike.items()
        ]
    every = list(np.ndindex(look.classes.shape))
    said = {"hovertext": look.says.ravel().tolist(), "hovertemplate": f"{head}%{{hovertext}}<extra></extra>"}
    return [_marker(look, every, [inks[look.classes[tile]] for tile in every]) | said]


def _marker(look: Look, tiles: Sequence[tuple[int, ...]], ink: str | list[str]) -> dict[str, object]:
    """Return the markers of some tiles; what else they have in common stands in the layout's template."""
    return {
        "type": "scatter",
        "x": [tile[0] for tile in tiles],
        "y": [tile[1] for tile in tiles],
        "xaxis": "x2",
        "yaxis": "y2",
        "text": [str(look.texts[tile]) for tile in tiles],
        "textfont": {"color": ink},
    }


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
        title = provision.label + (f" ({form_for(MANY, provision.unit)})" if provision.unit else "")
        return {
            "title": {"text": "<br>".join(textwrap.wrap(title, line)), "standoff": 8},
            "tickvals": list(range(len(places))),
            "ticktext": [_short(provision.options[place].label, width, lines) for place in places],
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "range": [-0.56, len(places) - 0.44],
        }

    def names(provision: Provision, places: tuple[int, ...], over: str) -> dict[str, object]:
        """Lay an axis over another that shows nothing, but knows the settings by their full names."""
        return {
            "overlaying": over,
            "tickvals": list(range(len(places))),
            "ticktext": [provision.name_of(provision.options[place]) for place in places],
            "showticklabels": False,
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "range": [-0.56, len(places) - 0.44],
        }

    return {
        "xaxis": axis(grid.x, grid.columns, 11, ACROSS),
        "yaxis": axis(grid.y, grid.rows, 20, UP, 3 if len(grid.rows) <= MOST_BROKEN else 1),
        "xaxis2": names(grid.x, grid.columns, "x"),
        "yaxis2": names(grid.y, grid.rows, "y"),
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
        "template": {"data": {"scatter": [_template(grid, theme)]}},
    }


def _template(grid: Grid, theme: Theme) -> dict[str, object]:
    small = len(grid.columns) * len(grid.rows) > MOST_MARKED
    return {
        "mode": "markers" if small else "markers+text",
        "marker": {"size": 9 if small else 26, "opacity": 0, "symbol": "square"},
        "textfont": {"size": 11},
        "unselected": {"marker": {"opacity": 0}, "textfont": {"color": theme.muted}},
        "selected": {"marker": {"opacity": 0}},
        "showlegend": False,
    }


def _short(label: str, width: int, lines: int) -> str:
    """Break a long label into lines, so that it fits beside or under a tile; many tiles leave room for one line."""
    return "<br>".join(textwrap.wrap(label, width)[:3]) if lines > 1 else textwrap.shorten(label, 26, placeholder=" …")
