"""The page from top to bottom: the rule, who can sign together and who cannot, every set, and one of them more closely."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from explorer.analysis.sign_together import MOST_PARTIES, Together, largest, smallest
from explorer.language import _
from explorer.model.party import Rule
from explorer.sharing.coalition_words import outcome, rule_words
from explorer.sharing.entries import RULE
from explorer.sharing.words import CAVEAT, say_date
from explorer.sharing.zone_words import ZONE_MEANING
from explorer.views import library, parts, session
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cite_links import link
from explorer.views.coalitions.choice import choice, held_deal, rule, show_choice
from explorer.views.coalitions.closer import show_closer
from explorer.views.coalitions.matrix import sets_html
from explorer.views.frame import open_page
from explorer.views.share.panel import show_share
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
    scenario = session.this_scenario()
    if len(scenario.parties) > MOST_PARTIES:
        st.caption(
            _("This scenario has {count} parties; sets are asked of at most {most}.").format(
                count=len(scenario.parties), most=MOST_PARTIES
            )
        )
        return
    show_choice()
    state, asked = session.exploration(), rule()
    with waiting_here() as place:
        sets = library.together(state, state.stated, held_deal())
        place.html(_says(sets, asked))
    st.markdown(f"## {_('Who could sign together')}")
    able = [one for one in sets if one.can_sign]
    if able:
        st.html(
            note_line(
                _(
                    "The largest sets for which some deal suits everybody in them; smaller ones within them can sign too."
                )
            )
        )
        st.html(_table(largest(able), asked, _("The largest sets that can sign together")))
    unable = [one for one in sets if one.kind in ("empty", "silent")]
    if unable:
        st.markdown(f"## {_('Who could not')}")
        st.html(note_line(_("The smallest sets no deal suits; no larger set with them in it can sign.")))
        st.html(_table(smallest(unable), asked, _("The smallest sets that cannot sign together")))
    parts.show_panel("coalition_all", _("All {count} sets").format(count=len(sets)), _all, ":material/table_rows:")
    st.markdown(f"## {_('One set more closely')}")
    show_closer(sets, asked)
    show_share()


def _all() -> None:
    state = session.exploration()
    st.html(_table(library.together(state, state.stated, held_deal()), rule(), _("All sets of parties")))


def _table(sets: Sequence[Together], asked: Rule, name: str) -> str:
    return sets_html(sets, session.this_scenario(), order_of_parties(), asked, name)


def _lead() -> None:
    """Say what the page asks, by which evidence and when."""
    assumptions, scenario = session.exploration().assumptions, session.this_scenario()
    modified = _(" · modified assumptions") if assumptions.modified else ""
    as_of = _("Stated acceptability as of {date}{modified}.").format(
        date=say_date(assumptions.as_of), modified=modified
    )
    words = _(CAVEAT) if scenario.setting == "real" else _("A made-up case.")
    st.html(
        f'<div class="nse-lead"><p><strong>'
        f"{_('Coalitions: which parties could sign a deal together, and who is left out.')}</strong> "
        f'<span class="nse-quiet">{escape(as_of)}</span></p></div>{note_line(escape(words))}'
    )


def _says(sets: Sequence[Together], asked: Rule) -> str:
    """Say what was found, under which rule, in which zone, and from where."""
    state, scenario = session.exploration(), session.this_scenario()
    zone = (_("Stated zone: {meaning}.") if state.stated else _("Possible zone: {meaning}.")).format(
        meaning=ZONE_MEANING[state.stated]
    )
    given = _("What your deal sets is held.") if choice().held else _("Everything is open.")
    needs = _("needs")
    if choice().rule == "scenario":
        needs = link(RULE, needs, _("Why the scenario has its rule"))
    who = _("An agreement {needs} {rule}.").format(needs=needs, rule=escape(rule_words(asked, scenario)))
    return (
        f'<div class="nse-detail"><p role="status"><strong>{escape(outcome(sets, asked, scenario))}</strong></p>'
        f"<p>{who} {escape(zone)} {given}</p></div>"
    )
