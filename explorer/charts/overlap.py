"""The overlap map as a figure: tiles coloured and lettered by who is within its stated terms."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.analysis.overlap import MIXED, NO_VIEW, WITHIN, OverlapMap
from explorer.charts.theme import Theme, ink_on
from explorer.model.deal import Deal
from explorer.model.party import Party
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario

MOST_TILES = 11
"""Numbers shown on an axis before they are thinned out; named stops and the current setting always stay."""

NEITHER, FIRST, SECOND, BOTH, EVERYONE, CANNOT = range(6)


@dataclass(frozen=True, eq=False)
class Tiles:
    """What the figure and its table show: options of both axes, the class and the letters of every tile.

    Attributes
    ----------
    columns, rows : places of the options shown of x and y
    classes : (columns, rows) int8, NEITHER to CANNOT
    letters : (columns, rows) str
        Letters of the parties within their stated terms.
    open_letters : (columns, rows) str
        Letters of the parties whose words do not decide.
    hopeful : (columns, rows) bool
        Nobody needed is outside, but somebody has not said enough.
    """

    x: Provision
    y: Provision
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    classes: NDArray[np.int8]
    letters: NDArray[np.str_]
    open_letters: NDArray[np.str_]
    hopeful: NDArray[np.bool_]


def tiles_of(scenario: Scenario, found: OverlapMap, deal: Deal, every_step: bool = False) -> Tiles:
    """Choose the tiles to show and put the verdicts into classes and letters.

    The first two parties of the scenario are the sides whose agreement the colours tell; letters tell all parties.
    """
    x, y = scenario.provision_by_id[found.x], scenario.provision_by_id[found.y]
    columns, rows = (_shown(provision, deal, every_step) for provision in (x, y))
    verdicts = found.verdicts[:, columns][:, :, rows]
    possible = found.possible[np.ix_(columns, rows)]
    agreement = found.agreement[np.ix_(columns, rows)]
    within = verdicts == WITHIN
    one, other = within[0], within[1] if len(within) > 1 else within[0]
    classes = np.select([one & other, one, other], [BOTH, FIRST, SECOND], NEITHER)
    classes = np.where(agreement == 1, EVERYONE, classes)
    classes = np.where(possible, classes, CANNOT).astype(np.int8)
    letters = _letters(scenario.parties, within & possible)
    unsure = _letters(scenario.parties, ((verdicts == MIXED) | (verdicts == NO_VIEW)) & possible)
    return Tiles(x, y, columns, rows, classes, letters, unsure, (agreement == 0) & possible)


def _shown(provision: Provision, deal: Deal, every_step: bool) -> tuple[int, ...]:
    """Thin out the numbers of an axis evenly; keep stops, ends and what the deal chooses."""
    numbers = [place for place, option in enumerate(provision.options) if option.number is not None]
    if every_step or len(numbers) <= MOST_TILES:
        return tuple(range(len(provision.options)))
    stride = next(step for step in (2, 5, 10, 20, 25, 50, 100) if (len(numbers) - 1) / step <= MOST_TILES - 3)
    kept = {*numbers[::stride], numbers[-1]}
    chosen = {place for place, option in enumerate(provision.options) if option.id in deal[provision.id]}
    kept |= chosen if len(chosen) <= 2 else {min(chosen), max(chosen)}
    return tuple(place for place, option in enumerate(provision.options) if option.number is None or place in kept)


def _letters(parties: tuple[Party, ...], holds: NDArray[np.bool_]) -> NDArray[np.str_]:
    letters = np.full(holds.shape[1:], "", dtype=f"<U{len(parties)}")
    for party, where in zip(parties, holds, strict=True):
        letters = np.where(where, np.char.add(letters, party.letter), letters)
    return letters


def overlap_figure(scenario: Scenario, tiles: Tiles, deal: Deal, theme: Theme) -> go.Figure:
    """Draw the tiles, the current deal framed, with an invisible marker on each tile to click."""
    colours = _colours(scenario, theme)
    scale = [[(place + edge) / 6, colour] for place, colour in enumerate(colours) for edge in (0, 1)]
    across, down = len(tiles.columns), len(tiles.rows)
    heat = {
        "type": "heatmap",
        "z": tiles.classes.T,
        "zmin": -0.5,
        "zmax": 5.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    xs, ys = (grid.ravel() for grid in np.meshgrid(range(across), range(down), indexing="ij"))
    inks = [ink_on(colours[tiles.classes[i, j]]) for i, j in zip(xs, ys, strict=True)]
    small = across * down > 260
    clicks = {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "markers" if small else "markers+text",
        "marker": {"size": 9 if small else 26, "opacity": 0, "symbol": "square"},
        "text": _texts(tiles).ravel(),
        "textfont": {"size": 11, "color": inks},
        "hovertext": _hover(scenario, tiles).ravel(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 0}, "textfont": {"color": theme.muted}},
        "selected": {"marker": {"opacity": 0}},
        "showlegend": False,
    }
    hatchings = [_hatching(tiles.hopeful, theme.muted, 1), _hatching(tiles.classes == CANNOT, theme.muted, -1)]
    layout = _layout(tiles, theme) | {"shapes": _frame(tiles, deal, theme)}
    return go.Figure({"data": [heat, *hatchings, clicks], "layout": layout})


def _colours(scenario: Scenario, theme: Theme) -> list[str]:
    sides = [party.colour for party in scenario.parties[:2]]
    return [theme.neither, sides[0], sides[-1], theme.both, theme.everyone, theme.cannot]


def _texts(tiles: Tiles) -> NDArray[np.str_]:
    """Letters of those within; a question mark where some have not said enough and nobody needed is outside."""
    texts = np.where(tiles.hopeful, np.char.add(tiles.letters, "?"), tiles.letters)
    return np.where(tiles.classes == CANNOT, "×", texts)


def _hover(scenario: Scenario, tiles: Tiles) -> NDArray[np.str_]:
    def one(i: int, j: int) -> str:
        head = (
            f"{tiles.x.label}: <b>{tiles.x.name_of(tiles.x.options[tiles.columns[i]])}</b><br>"
            f"{tiles.y.label}: <b>{tiles.y.name_of(tiles.y.options[tiles.rows[j]])}</b>"
        )
        if tiles.classes[i, j] == CANNOT:
            return f"{head}<br>Cannot occur together"
        letters, unsure = str(tiles.letters[i, j]), str(tiles.open_letters[i, j])
        return (
            f"{head}<br>Within stated terms: {_names(scenario, letters)}<br>Not decided by what they said: "
            f"{_names(scenario, unsure)}"
        )

    return np.array([[one(i, j) for j in range(len(tiles.rows))] for i in range(len(tiles.columns))])


def _names(scenario: Scenario, letters: str) -> str:
    return ", ".join(party.name for party in scenario.parties if party.letter in letters) or "nobody"


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


def _frame(tiles: Tiles, deal: Deal, theme: Theme) -> list[dict[str, object]]:
    """Frame the tiles of the current deal."""
    columns, rows = (
        [n for n, place in enumerate(shown) if provision.options[place].id in deal[provision.id]]
        for provision, shown in ((tiles.x, tiles.columns), (tiles.y, tiles.rows))
    )
    if not columns or not rows:
        return []
    edges = {"x0": min(columns) - 0.5, "x1": max(columns) + 0.5, "y0": min(rows) - 0.5, "y1": max(rows) + 0.5}
    return [{"type": "rect", **edges, "line": {"color": theme.mark, "width": 3}}]


def _layout(tiles: Tiles, theme: Theme) -> dict[str, object]:
    def axis(provision: Provision, places: tuple[int, ...], width: int) -> dict[str, object]:
        title = provision.label + (f" ({provision.unit})" if provision.unit else "")
        return {
            "title": {"text": "<br>".join(textwrap.wrap(title, 38)), "standoff": 8},
            "tickvals": list(range(len(places))),
            "ticktext": [_short(provision.options[place].label, width) for place in places],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "range": [-0.56, len(places) - 0.44],
        }

    return {
        "xaxis": axis(tiles.x, tiles.columns, 11),
        "yaxis": axis(tiles.y, tiles.rows, 20),
        "height": max(300, min(560, 120 + 34 * len(tiles.rows))),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": theme.ink, "size": 12},
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {"align": "left"},
        "template": None,
    }


def _short(label: str, width: int) -> str:
    """Break a long label into lines, so that it fits beside or under a tile."""
    return "<br>".join(textwrap.wrap(label, width)[:3])


def legend_of(scenario: Scenario, theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return colour and meaning of each class, for a legend in text beside the figure."""
    names = [party.name for party in scenario.parties[:2]]
    return (
        (_colours(scenario, theme)[NEITHER], f"neither {names[0]} nor {names[-1]}"),
        (_colours(scenario, theme)[FIRST], f"{names[0]}, not {names[-1]}"),
        (_colours(scenario, theme)[SECOND], f"{names[-1]}, not {names[0]}"),
        (_colours(scenario, theme)[BOTH], "both, but not everyone needed"),
        (_colours(scenario, theme)[EVERYONE], "everyone needed"),
    )


def table_of(scenario: Scenario, tiles: Tiles) -> list[dict[str, str]]:
    """Return the same as rows of a table: one row per option of y, one column per option of x."""
    texts = _texts(tiles)
    return [
        {tiles.y.label: tiles.y.options[row].label}
        | {tiles.x.options[column].label: str(texts[i, j]) or "–" for i, column in enumerate(tiles.columns)}
        for j, row in enumerate(tiles.rows)
    ]


def describe(scenario: Scenario, tiles: Tiles) -> str:
    """Say in a sentence or two what the map shows; its text alternative."""
    total = tiles.classes.size
    cannot = int((tiles.classes == CANNOT).sum())
    parts = [f"{tiles.x.label} across, {tiles.y.label} up: {total} combinations, the rest of the deal as settled."]
    for party in scenario.parties:
        count = int(np.char.count(tiles.letters, party.letter).sum())
        unsure = int(np.char.count(tiles.open_letters, party.letter).sum())
        if count == total - cannot:
            parts.append(f"{party.name} is within its stated terms in all of them.")
        elif unsure == total - cannot:
            parts.append(f"What {party.name} has said decides none of them.")
        elif count == 0 and unsure == 0:
            parts.append(f"{party.name} is outside its stated terms in all of them.")
        else:
            parts.append(f"{party.name}: within in {count}, undecided in {unsure}.")
    parts.append(outcome(tiles))
    if cannot:
        parts.append(f"{cannot} cannot occur.")
    return " ".join(parts)


def outcome(tiles: Tiles) -> str:
    """Say in one sentence where everyone whose acceptance is needed is within."""
    everyone, hopeful, total = int((tiles.classes == EVERYONE).sum()), int(tiles.hopeful.sum()), tiles.classes.size
    if everyone:
        return f"Everyone needed is within stated terms in {everyone} of {total} combinations."
    if hopeful:
        return f"In {hopeful} of {total} combinations nobody needed is outside, but some did not say enough to tell."
    return f"In each of the {total} combinations somebody needed is outside its stated terms."
