"""How far deals lie above or below what each party needs: a bar for every party and deal, as HTML.

Every party has a scale of its own, drawn to the same length; the line in the middle is its walk-away value. A bar is the range of the
utility so far, told apart by deal through number and pattern; it takes the party's colour, which says nothing more than its badge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor

from explorer.language import _
from explorer.model.party import Party
from explorer.sharing.words import join
from explorer.sharing.zone_words import points

STEP = 0.2
"""Between two ticks of the scale."""
THIN = 0.022
"""Least length of a bar, as a share of the scale: a utility that is known is still to be seen."""


@dataclass(frozen=True)
class Margin:
    """One bar: a deal by its number, what it leaves a party above its walk-away value, and the verdict in a word."""

    number: str
    verdict: str
    ends: tuple[float, float] | None


@dataclass(frozen=True)
class Row:
    """One party with its bars; ``needs`` is a line beneath its name, as markup."""

    party: Party
    needs: str
    margins: tuple[Margin, ...]


def margin_words(ends: tuple[float, float] | None) -> str:
    """Say where a range lies from the walk-away value.

    >>> margin_words((0.1, 0.1)), margin_words((-0.2, 0.05)), margin_words(None)
    ('10 points above', '20 points below to 5 points above', 'no view')
    """
    if ends is None:
        return _("no view")
    low, high = map(_side, ends)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _side(margin: float) -> str:
    if abs(margin) < 0.005:
        return _("just at it")
    return (_("{points} above") if margin > 0 else _("{points} below")).format(points=points(margin))


def signed(margin: float) -> str:
    """Write a margin in points with its sign.

    >>> signed(0.104), signed(-0.2), signed(-0.001)
    ('+10', '−20', '0')
    """
    count = round(100 * margin)
    return f"+{count}" if count > 0 else f"−{-count}" if count else "0"


def ends_words(ends: tuple[float, float] | None) -> str:
    """Write a range of margins in signed points, as one figure when its ends look alike.

    >>> ends_words((-0.2, 0.05)), ends_words((0.1, 0.1)), ends_words(None)
    ('−20 to +5', '+10', '–')
    """
    if ends is None:
        return "–"
    low, high = map(signed, ends)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def span_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the ends of the scale: whole steps around every bar, the walk-away value within.

    >>> span_of([])
    (-0.2, 0.2)
    """
    ends = [end for row in rows for margin in row.margins for end in margin.ends or ()]
    low, high = floor(min([0.0, *ends]) / STEP + 1e-9), ceil(max([0.0, *ends]) / STEP - 1e-9)
    return round(min(low, -1) * STEP, 6), round(max(high, 1) * STEP, 6)


def margins_html(rows: Sequence[Row]) -> str:
    """Draw the bars, party by party, with a scale beneath."""
    span = span_of(rows)
    items = "".join(
        f'<li class="nse-margin-party" style="--party:{row.party.colour}">'
        f'<p><span class="nse-badge">{escape(row.party.letter)}</span><strong>{escape(row.party.name)}</strong> '
        f'<span class="nse-quiet">{row.needs}</span></p>{"".join(_bar(row, one, span) for one in row.margins)}</li>'
        for row in rows
    )
    return (
        f'<ul class="nse-margins">{items}</ul><div class="nse-margin-row nse-margin-scale" aria-hidden="true"><span></span>'
        f'<div class="nse-margin-track">{_ticks(span)}</div><span></span></div>'
    )


def _bar(row: Row, one: Margin, span: tuple[float, float]) -> str:
    """Draw one bar, its number before it and its verdict behind it."""
    words = _("{party}, deal {number}: {margin}; {verdict}").format(
        party=row.party.name, number=one.number, margin=margin_words(one.ends), verdict=one.verdict
    )
    bar = ""
    if one.ends is not None:
        left, right = (_place(end, span) for end in one.ends)
        lack = max(0.0, THIN - (right - left)) / 2
        left, right = max(0.0, left - lack), min(1.0, right + lack)
        bar = (
            f'<i class="nse-margin-bar nse-deal-{one.number}" '
            f'style="left:{100 * left:.1f}%;width:{100 * (right - left):.1f}%"></i>'
        )
    zero = f'<i class="nse-margin-zero" style="left:{100 * _place(0.0, span):.1f}%"></i>'
    return (
        f'<div class="nse-margin-row"><b aria-hidden="true">{one.number}</b>'
        f'<div class="nse-margin-track" role="img" aria-label="{escape(words)}" title="{escape(words)}">{bar}{zero}</div>'
        f'<span class="nse-margin-says">{escape(one.verdict)}</span></div>'
    )


def _place(margin: float, span: tuple[float, float]) -> float:
    return (margin - span[0]) / (span[1] - span[0])


def _ticks(span: tuple[float, float]) -> str:
    count = round((span[1] - span[0]) / STEP)
    marks = [span[0] + place * STEP for place in range(count + 1)]
    return "".join(f'<span style="left:{100 * _place(one, span):.1f}%">{signed(one)}</span>' for one in marks)


def describe(rows: Sequence[Row]) -> str:
    """Say in a sentence for every party what the bars show."""
    return " ".join(f"{row.party.name}: {join([_said(one) for one in row.margins])}." for row in rows)


def _said(one: Margin) -> str:
    return _("deal {number} {margin}").format(number=one.number, margin=margin_words(one.ends))
