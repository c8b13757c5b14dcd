"""What pinned deals mean to each party: a table of verdicts and utilities, and the bars of their margins."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.analysis.verdicts import PartyScore
from explorer.charts.margins import Margin, Row, describe, ends_words, margins_html
from explorer.language import _
from explorer.sharing.entries import sum_entry
from explorer.sharing.words import say_range
from explorer.views import session
from explorer.views.cards import SYMBOLS, badge, short_verdict
from explorer.views.cite_links import ADDS_UP, link, needs_link
from explorer.views.compare.deals import deal_mark
from explorer.views.compare.pins import NUMBERS, Pin
from explorer.views.tables import scrolling


def margin_of(one: PartyScore) -> tuple[float, float] | None:
    """Return how far a deal lies above what a party needs, lowest and highest."""
    if one.utility_so_far is None:
        return None
    low, high = one.utility_so_far
    return low - one.walk_away, high - one.walk_away


def bars_of(pins: Sequence[Pin], order: Sequence[str]) -> list[Row]:
    """Return the rows of the chart."""
    found = []
    for party in order:
        scores = [pin.score.of(party) for pin in pins]
        margins = tuple(
            Margin(number, f"{SYMBOLS[one.so_far]} {short_verdict(one)}", margin_of(one))
            for number, one in zip(NUMBERS, scores, strict=False)
        )
        found.append(Row(scores[0].party, _needs(scores[0]), margins))
    return found


def chart_html(pins: Sequence[Pin], order: Sequence[str]) -> str:
    """Return the chart with its description."""
    rows = bars_of(pins, order)
    legend = "".join(
        f"<span>{deal_mark(number)} {escape(pin.name)}</span>" for number, pin in zip(NUMBERS, pins, strict=False)
    )
    return (
        f'<figure class="nse-margin-chart" aria-label="{escape(describe(rows))}">'
        f'<p class="nse-margin-legend">{legend}</p>{margins_html(rows)}</figure>'
    )


def verdicts_html(pins: Sequence[Pin], order: Sequence[str]) -> str:
    """Return the table: a row for every party, a column for every deal."""
    heads = "".join(
        f'<th scope="col">{deal_mark(number)} {escape(pin.name)}</th>'
        for number, pin in zip(NUMBERS, pins, strict=False)
    )
    body = ""
    for party in order:
        scores = [pin.score.of(party) for pin in pins]
        cells = "".join(_cell(number, pin, one) for number, pin, one in zip(NUMBERS, pins, scores, strict=False))
        body += (
            f"<tr><th scope='row'>{badge(scores[0])} {escape(scores[0].party.name)}<br>"
            f'<span class="nse-quiet">{_needs(scores[0])}</span></th>{cells}</tr>'
        )
    return scrolling(
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody>",
        _("Verdicts and utilities of the deals"),
        "nse-table nse-beside",
    )


def _needs(one: PartyScore) -> str:
    return needs_link(one.party, one.walk_away)


def _cell(number: str, pin: Pin, one: PartyScore) -> str:
    words = ""
    if one.utility_so_far is not None:
        words = f"<br>{utility_html(pin, one)} <span class='nse-quiet nse-ends'>({ends_words(margin_of(one))})</span>"
    return (
        f'<td class="nse-{one.so_far}"><b class="nse-which" aria-hidden="true">{number}</b><span>{SYMBOLS[one.so_far]} '
        f"{short_verdict(one)}{words}</span></td>"
    )


def utility_html(pin: Pin, one: PartyScore) -> str:
    """Return a utility, as a link to the sum behind it where it has one: of the deal on screen and of proposals."""
    words = say_range(one.utility_so_far)
    if one.utility_so_far is None:
        return words
    if pin.deal == session.exploration().deal:
        return link(sum_entry(one.party), words, _(ADDS_UP))
    return link(sum_entry(one.party, pin.proposal), words, _(ADDS_UP)) if pin.proposal else words
