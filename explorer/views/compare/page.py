"""The page from top to bottom: what is pinned, where the deals differ, what that means to each party, and what one change does."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from explorer.language import _, ngettext
from explorer.model.provision import Provision
from explorer.sharing.entries import SCALE
from explorer.sharing.words import CAVEAT, agreement_words, say_date
from explorer.views import library, moves, parts, session
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cite_links import ours
from explorer.views.compare.changes import show_changes
from explorer.views.compare.deals import deal_mark, differing, differing_html
from explorer.views.compare.offers import show_offers
from explorer.views.compare.pins import MOST, NUMBERS, Pin, pinned, told, unpin
from explorer.views.compare.sums import show_sums
from explorer.views.compare.verdicts import chart_html, verdicts_html
from explorer.views.frame import open_page
from explorer.views.tables import note_line
from explorer.views.toolbar import show_toolbar

STYLE = Path(__file__).with_name("style.css")


def render() -> None:
    """Draw the page."""
    open_page()
    st.html(STYLE)
    pins = pinned()
    _lead(pins)
    show_toolbar()
    _pins(pins)
    show_offers()
    if len(pins) > 1:
        _verdicts(pins)
        _differences(pins)
        st.markdown(f"## {_('How the difference adds up')}")
        parts.show_part("compare_sums", show_sums)
    if pins:
        st.markdown(f"## {_('One change away')}")
        st.caption(
            _("Every option of every provision, chosen alone: whose verdict changes. Provisions tied to it follow.")
        )
        parts.show_part("compare_changes", show_changes)


def _lead(pins: tuple[Pin, ...]) -> None:
    """Say what is compared, by which evidence and when; what was done; and what to do while there is too little to compare."""
    assumptions, scenario = session.exploration().assumptions, session.this_scenario()
    modified = _(" · modified assumptions") if assumptions.modified else ""
    as_of = _("Stated acceptability as of {date}{modified}.").format(
        date=say_date(assumptions.as_of), modified=modified
    )
    count = len(pins)
    head = (
        ngettext(
            "Compare: {count} deal pinned.",
            "Compare: {count} deals pinned.",
            count,
        ).format(count=count)
        if count
        else _("Compare: no deal is pinned yet.")
    )
    todo = {
        0: _(" Pin two or three deals to see where they differ and what that means to each party."),
        1: _(" Pin one more to see where the two differ."),
    }.get(count, "")
    words = _(CAVEAT) if scenario.setting == "real" else _("A made-up case.")
    news = told()
    said = f'<p class="nse-pin-said" role="status">{escape(news)}</p>' if news else ""
    st.html(
        f'<div class="nse-lead"><p><strong>{head}</strong>{todo} <span class="nse-quiet">{escape(as_of)}</span></p>'
        f'{said}</div><p class="nse-note-line">'
        f"{_('Utilities compare within one party, never across parties. {words}').format(words=escape(words))}</p>"
    )


def _pins(pins: tuple[Pin, ...]) -> None:
    """Show the pinned deals, each with what the rule makes of it."""
    if not pins:
        return
    here = session.exploration().deal
    for place, (column, one) in enumerate(zip(st.columns(MOST), pins, strict=False)):
        with column.container(border=True, gap="small", key=f"pin-{place}"):
            st.html(_pin_html(NUMBERS[place], one))
            with st.container(horizontal=True, gap="small"):
                st.button(
                    _("Take this deal"),
                    key=f"pin_take_{place}",
                    disabled=one.deal == here,
                    help=_("It is the deal on screen.")
                    if one.deal == here
                    else _("Make it the deal on screen; Undo brings yours back."),
                    on_click=partial(moves.bring_deal, one.deal, one.origin, dict(one.moved)),
                )
                st.button(
                    _("Remove"), key=f"pin_remove_{place}", icon=":material/close:", on_click=partial(unpin, place)
                )


def _pin_html(number: str, one: Pin) -> str:
    proposal = one.proposal
    what = (
        f"{proposal.ref}, {say_date(proposal.date_text)}"
        if proposal
        else ngettext("{count} provisions set", "{count} provisions set", len(one.deal)).format(count=len(one.deal))
    )
    here = _(" · the deal on screen") if one.deal == session.exploration().deal else ""
    return (
        f'<div class="nse-pin"><p>{deal_mark(number)} <strong>{escape(one.name)}</strong></p>'
        f'<p class="nse-quiet">{escape(what + here)}</p><p>{escape(agreement_words(one.score))}</p></div>'
    )


def _differences(pins: tuple[Pin, ...]) -> None:
    """Draw the table of the provisions on which the deals differ; those that are set alike or left open are a click away."""
    apart, alone = differing(pins)
    st.markdown(f"## {_('Where they differ')}")
    if not apart and not alone:
        st.caption(_("They set every provision alike."))
        return
    total = len(apart) + len(alone)
    only = _(", on {alone} only in that one sets what another leaves open").format(alone=len(alone)) if alone else ""
    count = ngettext(
        "They differ on {total} provision{only}.",
        "They differ on {total} provisions{only}.",
        total,
    ).format(total=total, only=only)
    st.html(
        note_line(
            _(
                "{count} Under each party’s letter: the deal in which the provision brings it more; = alike; ? not "
                "told apart, for it has not spoken of every option here; · it has not spoken of the provision. "
                "Compared are the deals that set it; where they set it alike, they with what the others give the "
                "party on the whole."
            ).format(count=count)
        )
        + (_table(apart) if apart else "")
    )
    if alone:
        words = ngettext(
            "{alone} more provision that is set in one and open in another",
            "{alone} more provisions that are set in one and open in another",
            len(alone),
        ).format(alone=len(alone))
        parts.show_panel("compare_alone", words, _alone, ":material/table_rows:")


def _alone() -> None:
    st.html(_table(differing(pinned())[1]))


def _table(found: list[Provision]) -> str:
    state = session.exploration()
    return differing_html(found, pinned(), order_of_parties(), library.terms(state.scenario_id, state.assumptions))


def _verdicts(pins: tuple[Pin, ...]) -> None:
    """Draw the table of verdicts and utilities beside the bars of the margins."""
    st.markdown(f"## {_('What it means to each party')}")
    left, right = st.columns(2, gap="large")
    left.html(verdicts_html(pins, order_of_parties()))
    scenario = session.this_scenario()
    right.html(
        chart_html(pins, order_of_parties())
        + note_line(
            _(
                "Points of utility above (+) or below (−) the line, which is each party’s walk-away value, {ours}. A "
                "long bar is a range: it has not spoken of everything the deal sets, or the deal leaves it open. "
                "“Not known”: both verdicts are still possible. A crossed red line puts a party outside whatever its "
                "bar. The table says the same."
            ).format(ours=ours(scenario, SCALE))
        )
    )
