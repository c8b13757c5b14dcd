"""The page from top to bottom: all proposals in the order of time, one of them closer, and the scoring tested by what was said."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from explorer.language import _, ngettext
from explorer.sharing.words import CAVEAT, LENS_WORDS, say_date
from explorer.views import library, parts, session
from explorer.views.frame import open_page
from explorer.views.proposals.backtest import show_backtest
from explorer.views.proposals.closer import show_closer
from explorer.views.proposals.matrix import show_matrix
from explorer.views.tables import note_line
from explorer.views.toolbar import show_toolbar
from explorer.views.waiting import waiting_here

STYLE = Path(__file__).with_name("style.css")


def render() -> None:
    """Draw the page."""
    open_page()
    st.html(STYLE)
    _lead()
    show_toolbar()
    state = session.exploration()
    if session.this_scenario().reactions:
        library.begin_backtest(state.scenario_id, state.assumptions.lens)
    with waiting_here():
        found = library.offers(state)
    st.fragment(show_matrix, key="offers")(found)
    st.fragment(show_closer, key="closer")(found)
    _backtest()


def _lead() -> None:
    """Say what the page shows, and by which evidence."""
    state, scenario = session.exploration(), session.this_scenario()
    days = sorted(one.date for one in scenario.proposals)
    count = len(days)
    span = _("{since} to {until}").format(since=say_date(days[0]), until=say_date(days[-1]))
    more = _(" · modified assumptions") if state.assumptions.modified else ""
    more += _(" · voices as chosen on Explore") if state.assumptions.voices else ""
    voices = ""
    if any(len(party.voices) > 1 for party in scenario.parties) and not state.assumptions.voices:
        voices = _("; who was in office speaks for a party")
    caveat = _(CAVEAT) if scenario.setting == "real" else _("A made-up case.")
    head = ngettext("{count} proposal, {span}.", "{count} proposals, {span}.", count).format(count=count, span=span)
    lens = _("Stated acceptability, “{lens}”{more}.").format(lens=LENS_WORDS[state.assumptions.lens], more=more)
    twice = _(
        "Each is judged twice: by what the parties had said on its own date, and by what they had said by {date}{voices}. "
        "The date chosen below belongs to the other pages. {caveat}"
    ).format(date=say_date(scenario.to), voices=voices, caveat=caveat)
    st.html(
        f'<div class="nse-lead"><p><strong>{head}</strong> <span class="nse-quiet">{lens}</span></p></div>'
        f"{note_line(escape(twice))}"
    )


def _backtest() -> None:
    st.markdown(f"## {_('Tested by what parties said')}")
    count = len(session.this_scenario().reactions)
    if not count:
        st.caption(
            _(
                "No reaction of a party to a proposal is recorded in this scenario, so that there is nothing to test "
                "the scoring by."
            )
        )
        return
    parts.show_panel(
        "backtest", _("{count} documented reactions compared with the scoring").format(count=count), show_backtest
    )
