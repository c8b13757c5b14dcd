"""A map of two provisions as a picture that stands by itself: for prints and exports, where there is no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from explorer.charts.theme import Theme, ink_on
from explorer.charts.tile_figure import Look
from explorer.charts.tile_map import Grid
from explorer.model.deal import Deal
from explorer.model.provision import Provision

SIDE, GAP = 30, 2
SIZE, LETTER = 13.5, 6.4
"""Of the labels, and about the width of a letter of them."""
LETTERS, BESIDE = 14, 22
"""Of a label below and beside the tiles; a longer one is cut."""


def tiles_svg(grid: Grid, look: Look, deal: Deal, theme: Theme, says: str) -> str:
    """Draw the tiles with their marks, the options of both provisions and a frame round this deal.

    Parameters
    ----------
    grid, look
        Which tiles there are, and how they look.
    deal
        The deal to be framed.
    theme
        Colours.
    says
        What the map shows, in words; its text alternative.
    """
    left = 10 + round(LETTER * max(len(_cut(grid.y, place, BESIDE)) for place in grid.rows))
    below = 18 + round(0.75 * LETTER * max(len(_cut(grid.x, place, LETTERS)) for place in grid.columns))
    width, height = left + SIDE * len(grid.columns) + 4, SIDE * len(grid.rows) + below
    label = escape(says, quote=True)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-left} -3 {width} {height}" role="img" aria-label="{label}" '
        f'font-family="sans-serif" fill="{theme.ink}">',
        f"<defs>{_hatch('tiles-up', 45, theme)}{_hatch('tiles-down', -45, theme)}</defs>",
        *_tiles(grid, look, theme),
        *_labels(grid),
        *_frame(grid, deal, theme),
        "</svg>",
    ]
    return "".join(parts)


def _hatch(name: str, turn: int, theme: Theme) -> str:
    lines = f'<path d="M0 0v6" stroke="{theme.muted}" stroke-width="1.6"/>'
    return (
        f'<pattern id="{name}" width="5" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f"{lines}</pattern>"
    )


def _place(grid: Grid, i: int, j: int) -> tuple[int, int]:
    """Return the corner of a tile; the first option of the second provision stands lowest."""
    return SIDE * i, SIDE * (len(grid.rows) - 1 - j)


def _tiles(grid: Grid, look: Look, theme: Theme) -> Iterator[str]:
    inner = SIDE - GAP
    for i in range(len(grid.columns)):
        for j in range(len(grid.rows)):
            x, y = _place(grid, i, j)
            colour, mark = look.colours[int(look.classes[i, j])], str(look.texts[i, j])
            square = f'x="{x}" y="{y}" width="{inner}" height="{inner}" rx="3"'
            yield f'<rect {square} fill="{colour}" stroke="{theme.muted}" stroke-width="0.5"/>'
            for where, slope, _ in look.hatchings:
                if where[i, j]:
                    yield f'<rect {square} fill="url(#tiles-{"up" if slope > 0 else "down"})" opacity="0.55"/>'
            lines = mark.split("<br>") if mark else []
            size = 13 if len(lines) == 1 and len(mark) < 4 else 9
            for place, line in enumerate(lines):
                middle = y + inner / 2 + (place - (len(lines) - 1) / 2) * (size + 1)
                yield (
                    f'<text x="{x + inner / 2:g}" y="{middle + size / 3:g}" font-size="{size}" font-weight="700" '
                    f'text-anchor="middle" fill="{ink_on(colour)}">{escape(line)}</text>'
                )


def _labels(grid: Grid) -> Iterator[str]:
    foot = SIDE * len(grid.rows)
    for i, column in enumerate(grid.columns):
        x = SIDE * i + SIDE // 2
        text = escape(_cut(grid.x, column, LETTERS))
        yield f'<text transform="translate({x} {foot + 10}) rotate(-48)" font-size="{SIZE}" text-anchor="end">{text}</text>'
    for j, row in enumerate(grid.rows):
        y = _place(grid, 0, j)[1] + SIDE // 2 + 3
        yield f'<text x="-6" y="{y}" font-size="{SIZE}" text-anchor="end">{escape(_cut(grid.y, row, BESIDE))}</text>'


def _cut(provision: Provision, place: int, longest: int) -> str:
    label = provision.options[place].label
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _frame(grid: Grid, deal: Deal, theme: Theme) -> Iterator[str]:
    """Frame every tile that this deal leaves possible, unless it leaves all of them."""
    chosen = [
        [place for place, at in enumerate(shown) if provision.options[at].id in deal[provision.id]]
        for provision, shown in ((grid.x, grid.columns), (grid.y, grid.rows))
    ]
    for i in chosen[0]:
        for j in chosen[1]:
            x, y = _place(grid, i, j)
            yield (
                f'<rect x="{x - 1.5}" y="{y - 1.5}" width="{SIDE - GAP + 3}" height="{SIDE - GAP + 3}" rx="4" fill="none" '
                f'stroke="{theme.mark}" stroke-width="3"/>'
            )
