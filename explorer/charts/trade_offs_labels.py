"""What is written on the plane: walk-away values, the deal on screen, the bargaining points, each where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.charts.theme import Theme
from explorer.charts.trade_offs_plane import Mark, Plane, hundred, places_of, theory_of
from explorer.language import _
from explorer.model.party import Party
from explorer.sharing.words import per_cent, say_range

GLYPHS = {"nash": "★", "kalai_smorodinsky": "◆", "egalitarian": "▼", "utilitarian": "✚"}
CHARACTER, LINE = 2.2, 5.0
"""Room for a character and a line of text, in per cent of the axes: between what a desktop and what a phone needs."""
MOST_LETTERED = 4
"""Of more proposals than this the letters would lie over each other; shape, hover text and table say the same."""


def notes_on(plane: Plane, theme: Theme) -> list[dict[str, object]]:
    """Write on the walk-away lines, the region, the deal on screen and the bargaining points."""
    x, y = hundred(plane.needs)
    plain = {"showarrow": False, "font": {"size": 11, "color": theme.muted}}
    across = {
        "text": _needs(plane.y, y),
        "xanchor": "left",
        "yanchor": "bottom",
    }
    up = {
        "text": _needs(plane.x, x),
        "textangle": -90,
        "xanchor": "right",
        "yanchor": "bottom",
    }
    notes: list[dict[str, object]] = [plain | up | {"x": x, "y": 1}, plain | across | {"x": 1, "y": y}]
    if not plane.line:
        words = _("no agreement in the<br>stated zone") if plane.stated else _("no agreement in the<br>possible zone")
        middle = {"x": (x + 100) / 2, "y": (y + 100) / 2, "font": {"size": 13, "color": theme.ink}}
        notes.append(plain | middle | {"text": words})
    room = Room(plane)
    told = set[str]()
    for group in places_of(plane.of("bargaining")):
        names = [f"{GLYPHS[theory_of(mark)]} {mark.short}" for mark in group]
        new = [name for name in dict.fromkeys(names) if name not in told]  # of deals that tie the first is labelled
        told.update(new)
        if new:
            lines = [" ".join(new[place : place + 2]) for place in range(0, len(new), 2)]
            notes.append(_pointed(room, group[0].at, lines, theme.muted, theme))
    notes += [
        _pointed(room, mark.at, [f"<b>{_('this deal')}</b> {mark.letters}"], theme.mark, theme)
        for mark in plane.of("current")
    ]
    return notes


def _needs(party: Party, share: float) -> str:
    return _("{party} needs {share}").format(party=party.name, share=per_cent(share / 100))


def _pointed(room: Room, at: tuple[float, float], lines: list[str], colour: str, theme: Theme) -> dict[str, object]:
    """Write some lines beside a marker, with a thread to it."""
    x, y = hundred(at)
    longest = max(len(line.replace("<b>", "").replace("</b>", "")) for line in lines)
    ax, ay = room.beside(x, y, CHARACTER * longest, LINE * len(lines))
    return {
        "x": x, "y": y, "ax": ax, "ay": ay, "axref": "x", "ayref": "y", "text": "<br>".join(lines),
        "xanchor": "center", "yanchor": "middle", "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": colour,
        "standoff": 8, "font": {"size": 12, "color": theme.ink}, "bgcolor": theme.ground, "opacity": 0.9,
    }  # fmt: skip


class Room:
    """What on the plane is taken already, in per cent of the axes."""

    def __init__(self, plane: Plane) -> None:
        self.points = [tuple(hundred(mark.at)) for mark in plane.marks if mark.kind != "proposal" or mark.told]
        self.points += [tuple(hundred(plane.needs)), *(tuple(hundred(one)) for one in plane.line)]
        self.needs = hundred(plane.needs)
        self.boxes: list[tuple[float, float, float, float]] = []

    def beside(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Choose where the middle of a text stands that belongs to a point, and take the room."""
        tried = [
            (x + dx * (reach + width / 2), y + dy * (reach + height / 2))
            for reach in (5, 11, 18, 26)
            for dx, dy in ((-1, -1), (1, 1), (1, -1), (-1, 1), (0, -1), (0, 1))
        ]
        ax, ay = min(tried, key=lambda middle: self._cost(middle[0], middle[1], width, height))
        self.boxes.append(_box(ax, ay, width, height))
        return ax, ay

    def _cost(self, ax: float, ay: float, width: float, height: float) -> float:
        left, right, low, high = _box(ax, ay, width, height)
        if left < 0 or right > 103 or low < 0 or high > 103:
            return 100.0
        hidden = sum(left - 2 < x < right + 2 and low - 2 < y < high + 2 for x, y in self.points)
        over = sum(left < r and le < right and low < h and lo < high for le, r, lo, h in self.boxes)
        crossed = (left < self.needs[0] < right) + (low < self.needs[1] < high)
        return 3.0 * hidden + 5.0 * over + crossed


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x - width / 2, x + width / 2, y - height / 2, y + height / 2


def along(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """Write who is on board beside the first efficient agreement, and wherever it changes along the line."""
    before = [None, *(mark.letters for mark in marks[:-1])]
    return [(mark, mark.letters if mark.letters != last else "") for mark, last in zip(marks, before, strict=False)]


def grouped(proposals: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """Label proposals that stand in the same place once, together."""
    few = len(proposals) <= MOST_LETTERED
    texts = {marks[0].key: _together(marks, few) for marks in places_of(proposals)}
    return [(mark, texts.get(mark.key, "")) for mark in proposals]


def _together(marks: Sequence[Mark], lettered: bool) -> str:
    if len(marks) > 2:
        return _("{short} and {count} more").format(short=marks[0].short, count=len(marks) - 1)
    return " ".join(f"{mark.short} {mark.letters}" if lettered else mark.short for mark in marks)


def beside(mark: Mark, outside: bool) -> str:
    """Place a text where the line of efficient agreements leaves room: theirs beyond it, others' below, within the figure."""
    if outside:
        return "top right" if mark.at[0] < 0.93 else "top center"
    return f"{'top' if mark.at[1] < 0.1 else 'bottom'} {'left' if mark.at[0] > 0.6 else 'right'}"


def hover(plane: Plane, mark: Mark, name: str = "") -> str:
    """Say what a deal is worth to both and who is on board."""
    names = {party.letter: party.name for party in plane.scenario.parties}
    lines = [f"<b>{name or mark.name}</b>"]
    lines += [
        _("{party}: utility {utility}").format(party=party.name, utility=say_range(ends))
        for party, ends in ((plane.x, mark.x), (plane.y, mark.y))
    ]
    lines.append(
        _("On board: {names}").format(names=", ".join(names[letter] for letter in mark.on_board) or _("nobody"))
    )
    if mark.unknown:
        lines.append(_("Has said nothing: {names}").format(names=", ".join(names[letter] for letter in mark.unknown)))
    return "<br>".join(lines)
