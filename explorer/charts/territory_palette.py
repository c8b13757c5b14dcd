"""Colours and patterns of the territory map, the same on a light and on a dark page.

Neither flags nor traffic lights, and no red for anybody. Least distance between two of the colours, and between each of them
and the grounds it may stand on, in simulated protan, deutan and tritan sight (CIE76 after Machado et al. 2009): 36. Statuses of
one colour differ by their pattern, and words say it all again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explorer.model.territory import AreaStatus

COLOURS: Mapping[str, str] = MappingProxyType(
    {"violet": "#8E5BB5", "orange": "#E69F00", "brown": "#7F3B08", "teal": "#40937A"}
)
PATTERNS: Mapping[str, tuple[int, int, str]] = MappingProxyType(
    {
        "plain": (0, 0, ""),
        "stripes": (45, 8, '<path d="M0 1.3h8"/>'),
        "back_stripes": (-45, 8, '<path d="M0 1.3h8"/>'),
        "bars": (90, 14, '<path d="M0 3.5h14" stroke-width="7"/>'),
        "cross": (45, 8, '<path d="M0 1h8M1 0v8" stroke-width="1.4"/>'),
        "dots": (0, 9, '<path d="M2 2h.01M6.5 6.5h.01" stroke-linecap="round"/>'),
    }
)
"""How a pattern is turned, in degrees; the length of its tile, in pixels; what is drawn in its second colour."""
SECOND = "#FFFFFF"
SECOND_OPACITY = 0.62
"""Of a pattern that names no second colour."""


@dataclass(frozen=True)
class Grounds:
    """What the map stands on."""

    ink: str
    page: str
    land: str
    sea: str


LIGHT = Grounds("#1F2430", "#FFFFFF", "#F1F2F3", "#E4EFF6")
DARK = Grounds("#F2F3F5", "#14161B", "#26292F", "#1C2B36")


def grounds_of(dark: bool) -> Grounds:
    """Return what the map stands on, on a dark or a light page."""
    return DARK if dark else LIGHT


def fills_of(statuses: tuple[AreaStatus, ...]) -> tuple[str, ...]:
    """Return what each status is filled with: a colour, or the pattern :func:`patterns` makes of it."""
    return tuple(
        COLOURS[one.colour] if one.pattern == "plain" else f"url(#look-{place})" for place, one in enumerate(statuses)
    )


SEVERAL, OPEN, OFF = "url(#look-several)", "url(#look-open)", "url(#look-off)"


def patterns(statuses: tuple[AreaStatus, ...]) -> str:
    """Return the definitions of all patterns; ``page`` and ``ink`` are classes of the style sheet."""
    made = [_pattern(f"look-{place}", one) for place, one in enumerate(statuses) if one.pattern != "plain"]
    page = '<path class="page" d="M0 0h{0}v{0}H0z"/>'
    made += [
        _tile("look-several", 45, 10, page.format(10) + '<path class="ink-line" d="M0 1h10" stroke-width="2"/>'),
        _tile("look-open", 0, 9, page.format(9) + '<circle class="ink" cx="2" cy="2" r="1"/>'),
        _tile("look-off", 0, 8, page.format(8)),
    ]
    return f"<defs>{''.join(made)}</defs>"


def _pattern(name: str, status: AreaStatus) -> str:
    angle, length, drawn = PATTERNS[status.pattern]
    second, opacity = (COLOURS[status.second], "") if status.second else (SECOND, f' opacity="{SECOND_OPACITY}"')
    ground = f'<path fill="{COLOURS[status.colour]}" d="M0 0h{length}v{length}H0z"/>'
    return _tile(
        name, angle, length, f'{ground}<g stroke="{second}" fill="{second}" stroke-width="2.6"{opacity}>{drawn}</g>'
    )


def _tile(name: str, angle: int, length: int, drawn: str) -> str:
    """Return a pattern; ``data-turn`` is kept for whoever scales it to the size of the map."""
    turn = f"rotate({angle})"
    return (
        f'<pattern id="{name}" width="{length}" height="{length}" patternUnits="userSpaceOnUse" '
        f'patternTransform="{turn}" data-turn="{turn}">{drawn}</pattern>'
    )
