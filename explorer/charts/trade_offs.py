"""Trade-offs as a figure: what deals are worth to one party against another, and who else is on board.

Deals of the engine are points; proposals and the deal on screen show the whole of their ranges.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from explorer.charts.theme import Theme
from explorer.charts.trade_offs_labels import along, beside, grouped, hover, notes_on
from explorer.charts.trade_offs_plane import NEAR, Mark, Plane, hundred, place_of, places_of, theory_of
from explorer.language import _
from explorer.model.party import Party
from explorer.sharing.words import per_cent

SHAPES = ("x", "circle", "bowtie", "triangle-up", "square", "pentagon", "hexagon", "octagon")
"""Marker by the number of parties on board: from three on, as many corners as parties."""
SYMBOLS = {"nash": "star", "kalai_smorodinsky": "diamond", "egalitarian": "triangle-down", "utilitarian": "cross"}


def trade_offs_figure(plane: Plane, theme: Theme, all_proposals: bool = False) -> go.Figure:
    """Draw the plane: the region above both walk-away values, the efficient agreements, and every deal that can be taken."""
    proposals = [mark for mark in plane.of("proposal") if all_proposals or mark.told]
    current = plane.of("current")
    stars = places_of(plane.of("bargaining"))
    efficient = along(plane.of("frontier"))
    # A click takes one deal: where a bargaining point stands, the efficient agreement there gives it its letters only.
    covered = {place_of(group[0]) for group in stars}
    data = [
        _line(plane, theme),
        _markers(plane, grouped(proposals), theme.muted, 9, theme),
        _markers(
            plane, [one for one in efficient if place_of(one[0]) not in covered], theme.ink, 10, theme, filled=True
        ),
        _stars(plane, stars, {place_of(mark): text for mark, text in efficient}, theme),
        _disagreement(plane, theme),
        _markers(plane, [(mark, "") for mark in current], theme.mark, 14, theme),
    ]
    shapes = [_region(plane, theme), *_needs(plane)]
    shapes += [box for mark in proposals for box in _box(mark, theme.muted, 1, "dot")]
    shapes += [box for mark in current for box in _box(mark, theme.mark, 2, "solid")]
    return go.Figure(
        {"data": data, "layout": _layout(plane, theme) | {"shapes": shapes, "annotations": notes_on(plane, theme)}}
    )


def _line(plane: Plane, theme: Theme) -> dict[str, object]:
    """Draw the efficient agreements as stairs: between two of them nobody can have more of one without the lower of the other."""
    xs, ys = hundred([x for x, _ in plane.line]), hundred([y for _, y in plane.line])
    if xs:
        floor = [min(100 * need, end) for need, end in zip(plane.needs, (xs[0], ys[-1]), strict=True)]
        xs, ys = [floor[0], *xs, xs[-1]], [ys[0], *ys, floor[1]]
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "line": {"color": theme.ink, "width": 2, "shape": "vh"},
        "opacity": 0.55,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _markers(
    plane: Plane, marks: Sequence[tuple[Mark, str]], colour: str, size: int, theme: Theme, filled: bool = False
) -> dict[str, object]:
    """Draw deals with the shape that tells how many are on board, and their text beside them."""
    shapes = [SHAPES[min(len(mark.on_board), len(SHAPES) - 1)] for mark, _ in marks]
    return {
        "type": "scatter",
        "x": hundred([mark.at[0] for mark, _ in marks]),
        "y": hundred([mark.at[1] for mark, _ in marks]),
        "mode": "markers+text",
        "marker": {
            "symbol": shapes if filled else [one if one == "x" else f"{one}-open" for one in shapes],
            "size": size,
            "color": colour,
            "line": {"color": theme.ground if filled else colour, "width": 1 if filled else 2},
        },
        "text": [text for _, text in marks],
        "textposition": [beside(mark, filled) for mark, _ in marks],
        "textfont": {"size": 11, "color": theme.ink},
        "customdata": [[mark.key] for mark, _ in marks],
        "hovertext": [hover(plane, mark) for mark, _ in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}},
        "cliponaxis": False,
        "showlegend": False,
    }


def _stars(
    plane: Plane, groups: list[list[Mark]], letters: dict[tuple[int, int], str], theme: Theme
) -> dict[str, object]:
    """Draw the bargaining points, one of those in the same place; their labels are annotations, kept apart."""
    marks = [group[0] for group in groups]
    return _markers(
        plane, [(mark, letters.get(place_of(mark), "")) for mark in marks], theme.ink, 15, theme, filled=True
    ) | {
        "marker": {
            "symbol": [SYMBOLS[theory_of(mark)] for mark in marks],
            "size": 16,
            "color": theme.ink,
            "line": {"color": theme.ground, "width": 1.5},
        },
        "hovertext": [
            hover(plane, group[0], ", ".join(dict.fromkeys(mark.name for mark in group))) for group in groups
        ],
    }


def _disagreement(plane: Plane, theme: Theme) -> dict[str, object]:
    words = _("Disagreement point: {x} {x_share}, {y} {y_share}").format(
        x=plane.x.name, x_share=per_cent(plane.needs[0]), y=plane.y.name, y_share=per_cent(plane.needs[1])
    )
    return {
        "type": "scatter",
        "x": [100 * plane.needs[0]],
        "y": [100 * plane.needs[1]],
        "mode": "markers",
        "marker": {"symbol": "circle-x-open", "size": 13, "color": theme.ink, "line": {"width": 2}},
        "hovertext": [words],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _box(mark: Mark, colour: str, width: int, dash: str) -> list[dict[str, object]]:
    """Draw the range of a deal: a hollow box, a bar where only one of the two utilities is open, nothing where both are known."""
    if mark.x[1] - mark.x[0] < NEAR and mark.y[1] - mark.y[0] < NEAR:
        return []
    ends = {"x0": 100 * mark.x[0], "x1": 100 * mark.x[1], "y0": 100 * mark.y[0], "y1": 100 * mark.y[1]}
    return [{"type": "rect", **ends, "opacity": 0.75, "line": {"color": colour, "width": width, "dash": dash}}]


def _region(plane: Plane, theme: Theme) -> dict[str, object]:
    ends = {"x0": 100 * plane.needs[0], "x1": 100, "y0": 100 * plane.needs[1], "y1": 100}
    return {"type": "rect", **ends, "fillcolor": theme.both, "opacity": 0.16, "line": {"width": 0}, "layer": "below"}


def _needs(plane: Plane) -> list[dict[str, object]]:
    x, y = hundred(plane.needs)
    ends = ({"x0": x, "x1": x, "y0": 0, "y1": 100}, {"x0": 0, "x1": 100, "y0": y, "y1": y})
    return [
        {"type": "line", **one, "layer": "below", "line": {"color": party.colour, "width": 2, "dash": dash}}
        for one, party, dash in zip(ends, (plane.x, plane.y), ("dash", "dashdot"), strict=True)
    ]


def _layout(plane: Plane, theme: Theme) -> dict[str, object]:
    title = _("Utility of {party}, at least") if plane.stated else _("Utility of {party}, at most")

    def axis(party: Party) -> dict[str, object]:
        return {
            "title": {"text": title.format(party=party.name), "standoff": 8},
            "range": [-1.5, 103],
            "tickvals": [0, 20, 40, 60, 80, 100],
            "ticktext": [per_cent(value / 100) for value in (0, 20, 40, 60, 80, 100)],
            "gridcolor": f"rgba({'255,255,255' if theme.dark else '0,0,0'},0.08)",
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        }

    return {
        "xaxis": axis(plane.x),
        "yaxis": axis(plane.y),
        "height": 560,
        "margin": {"l": 8, "r": 30, "t": 16, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": theme.ink, "size": 12},
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
        "hoverlabel": {"align": "left"},
        "template": None,
    }
