"""The page from top to bottom: verdicts and zones along the dates, one of them in full, and what was said when."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from explorer.language import _
from explorer.sharing.words import CAVEAT, LENS_WORDS
from explorer.views import parts, session
from explorer.views.frame import open_page
from explorer.views.naming import name_of_deal
from explorer.views.share.panel import show_share
from explorer.views.timeline import day, said, strip
from explorer.views.timeline.watched import EVERY, watched
from explorer.views.toolbar import show_toolbar
from explorer.views.zone_switch import show_zone_switch

STYLE = Path(__file__).with_name("style.css")
LOOK_AGAIN = 1.0
"""Seconds between looks for answers that take longer."""


def render() -> None:
    """Draw the page."""
    open_page()
    st.html(STYLE)
    _lead()
    show_toolbar()
    st.markdown(f"## {_('As of each date')}")
    show_zone_switch("timeline_zone")
    above, below = st.container(), st.container()
    # The date is drawn first: the many questions of the strip can wait for its few.
    parts.show_part(day.PART, day.show_day_part, below, EVERY if watched().playing else None)
    parts.show_part(strip.PART, strip.show_strip, above, LOOK_AGAIN if strip.awaited() else None)
    parts.show_panel("timeline_map_table", _("The map in words and as a table"), day.show_map_table)
    st.markdown(f"## {_('What was said when')}")
    parts.show_part(said.PART, said.show_said)
    show_share()


def _lead() -> None:
    """Say which deal is judged, by which evidence, and what is not said here."""
    state, scenario = session.exploration(), session.this_scenario()
    lens = LENS_WORDS[state.assumptions.lens]
    words = _(CAVEAT) if scenario.setting == "real" else _("A made-up case.")
    st.html(
        f'<div class="nse-lead"><p><strong>{_("{name}, through time.").format(name=escape(name_of_deal()))}</strong> '
        f'<span class="nse-quiet">'
        f"{_('The same deal, judged on each date by what had been said until then, “{lens}”.').format(lens=escape(lens))}"
        f'</span></p></div><p class="nse-note-line">{escape(words)}</p>'
    )
