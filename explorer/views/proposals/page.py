"""The page from top to bottom: all proposals in the order of time, one of them closer, and the scoring tested by what was said."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from explorer.sharing.words import CAVEAT, LENS_WORDS, plural, say_date
from explorer.views import library, parts, session
from explorer.views.frame import open_page
from explorer.views.proposals.backtest import show_backtest
from explorer.views.proposals.closer import show_closer
from explorer.views.proposals.matrix import show_matrix
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
    span = f"{say_date(days[0])} to {say_date(days[-1])}"
    more = " · modified assumptions" if state.assumptions.modified else ""
    more += " · voices as chosen on Explore" if state.assumptions.voices else ""
    voices = ""
    if any(len(party.voices) > 1 for party in scenario.parties) and not state.assumptions.voices:
        voices = "; who was in office speaks for a party"
    caveat = CAVEAT if scenario.setting == "real" else "A made-up case."
    st.html(
        f'<div class="nse-lead"><p><strong>{count} {plural(count, "proposal")}, {span}.</strong> <span class="nse-quiet">Stated '
        f"acceptability, “{LENS_WORDS[state.assumptions.lens]}”{more}.</span></p></div>"
        f'<p class="nse-note-line">Each is judged twice: by what the parties had said on its own date, and by what they had said by '
        f"{say_date(scenario.to)}{voices}. The date chosen below belongs to the other pages. {escape(caveat)}</p>"
    )


def _backtest() -> None:
    st.markdown("## Tested by what parties said")
    count = len(session.this_scenario().reactions)
    if not count:
        st.caption(
            "No reaction of a party to a proposal is recorded in this scenario, so that there is nothing to test the scoring by."
        )
        return
    parts.show_panel("backtest", f"{count} documented reactions compared with the scoring", show_backtest)
