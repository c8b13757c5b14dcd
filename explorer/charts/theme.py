"""Colours and fonts of the figures, in light and dark.

The zone palette is neither flags nor traffic lights. Least distance between two of its colours in simulated protan,
deutan and tritan sight (CIE76 after Machado et al. 2009): 38 light, 37 dark; letters and patterns say the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Ink, ground, the classes of the overlap map, and what verdicts stand on."""

    dark: bool
    ink: str
    muted: str
    ground: str
    neither: str
    both: str
    everyone: str
    cannot: str
    mark: str
    within: str
    """What the word "within" stands on in ink, beside "outside", which stands on ink."""


LIGHT = Theme(False, "#1F2430", "#5B6170", "#FFFFFF", "#E9E9ED", "#4F8A7C", "#1B1B1B", "#FFFFFF", "#C2185B", "#6B9D91")
DARK = Theme(True, "#F2F3F5", "#A9AFBC", "#14161B", "#262A33", "#5F8F85", "#FFFFFF", "#14161B", "#FF7BAC", "#4D736C")


def theme_of(dark: bool) -> Theme:
    """Return the theme for a dark or a light page."""
    return DARK if dark else LIGHT


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour.

    >>> ink_on("#1B1B1B"), ink_on("#E9E9ED")
    ('#FFFFFF', '#1F2430')
    """
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#FFFFFF" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.0635 else "#1F2430"
