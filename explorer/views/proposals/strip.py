"""The whole history in one picture: a row of signs for each party, one for each proposal in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from explorer.analysis.offers import Offer
from explorer.language import N_, _
from explorer.model.party import Party
from explorer.model.scenario import Scenario
from explorer.sharing.offer_words import moved_words
from explorer.sharing.words import say_date
from explorer.views.cards import SYMBOLS
from explorer.views.evidence.notes import badge_html

OWN, LAST = N_("on its own date"), N_("by the last date")


def strip_html(scenario: Scenario, found: Sequence[Offer], parties: Sequence[Party]) -> str:
    """Return the picture, and below it the same in a sentence for each party; the table of proposals says it in full.

    Parameters
    ----------
    scenario, found
        The proposals, in the order of time.
    parties
        The rows, in their order.
    """
    days = _("{since} to {until}").format(since=say_date(found[0].day), until=say_date(found[-1].day)) if found else ""
    words = moved_words(scenario, found)
    alt = _(
        "{count} proposals in the order of time, {days}, each judged on its own date and by the last date. {words}"
    ).format(count=len(found), days=days, words=" ".join(words))
    years = "".join(
        f"<span style='grid-column:span {len(list(group))}'>{year}</span>"
        for year, group in groupby(found, lambda one: one.day.year)
    )
    rows = "".join(_row(found, party, last) for party in parties for last in (False, True))
    items = "".join(f"<li>{escape(one)}</li>" for one in words)
    return (
        f'<div class="nse-history" style="--offers:{len(found)}" role="img" aria-label="{escape(alt)}">'
        f'<div class="nse-history-row nse-history-years"><span class="nse-who"></span><span class="nse-signs-row">'
        f'{years}</span></div>{rows}</div><details class="nse-detail"><summary>{_("The same in words")}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _row(found: Sequence[Offer], party: Party, last: bool) -> str:
    """Return the signs of one party on one of the two dates; those that changed since are framed."""
    signs = "".join(
        f"<i class='nse-q nse-v-{verdict}{' nse-other' if last and party.id in one.changed else ''}'>{SYMBOLS[verdict]}</i>"
        for one, verdict in ((one, one.of(party.id)[last].so_far) for one in found)
    )
    who = f"<span class='nse-quiet'>{_(LAST)}</span>" if last else f"{badge_html(party)}{escape(party.name)}"
    first = "" if last else " nse-first"
    return f"<div class='nse-history-row{first}'><span class='nse-who'>{who}</span><span class='nse-signs-row'>{signs}</span></div>"
