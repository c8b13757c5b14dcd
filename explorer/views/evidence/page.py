"""The page from top to bottom: what a link points at, what is known and what is not, and a search through all of it."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from explorer.analysis.known import nobody
from explorer.language import _, ngettext
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.notices import Notice
from explorer.sharing.words import CAVEAT, LENS_WORDS, say_date
from explorer.views import address_bar, session
from explorer.views.cite_links import link
from explorer.views.evidence import data
from explorer.views.evidence.browse import show_browse
from explorer.views.evidence.entries import show
from explorer.views.evidence.known import nobody_html, overview_html
from explorer.views.evidence.parts import Ground, Shown
from explorer.views.evidence.total import sum_shown
from explorer.views.frame import open_page, show_notices
from explorer.views.toolbar import show_toolbar

STYLE = Path(__file__).with_name("style.css")


def render() -> None:
    """Draw the page."""
    open_page()
    st.html(STYLE)
    state = session.exploration()
    ground = Ground(session.this_scenario(), state.assumptions)
    _entry(ground)
    _lead(ground)
    show_toolbar()
    _overview(ground)
    st.fragment(show_browse, key="browse")()


def _lead(ground: Ground) -> None:
    """Say what the page rests on, and under which lens and date it says what counts."""
    scenario, assumptions = ground.scenario, ground.assumptions
    sources = len({note.source.id for note in scenario.notes})
    ours = len(ground.judgements)
    if scenario.notes:
        notes = ngettext(
            "{notes} notes from {sources} article, {ours} judgements of ours",
            "{notes} notes from {sources} articles, {ours} judgements of ours",
            sources,
        ).format(notes=len(scenario.notes), sources=sources, ours=ours)
        words = _("A note is one claim in our own words, with its speaker, date and article.")
    else:
        case = _("A case") if scenario.setting == "real" else _("A made-up case")
        notes = _("{case} without sources; {ours} numbers and readings, each with its reason").format(
            case=case, ours=ours
        )
        words = _("What the parties say here is given with the case.")
    as_of = _("What counts is said as of {date}, “{lens}”.").format(
        date=say_date(assumptions.as_of), lens=LENS_WORDS[assumptions.lens]
    )
    caveat = f" {_(CAVEAT)}" if scenario.setting == "real" else ""
    st.html(
        f'<div class="nse-lead"><p><strong>{_("Evidence: {notes}, and what nobody has said.").format(notes=notes)}'
        f'</strong> <span class="nse-quiet">{as_of}</span></p></div><p class="nse-note-line">{words}{caveat}</p>'
    )


def _entry(ground: Ground) -> None:
    """Show the entry that the address asks for."""
    text = address_bar.entry()
    entry = read_entry(text, ground.scenario)
    if isinstance(entry, Notice):
        show_notices((entry,))
    elif entry is not None:
        state = session.exploration()
        st.html(_entry_html(text, sum_shown(state, entry) if entry.kind == "sum" else show(ground, entry)))


def _entry_html(text: str, shown: Shown) -> str:
    return (
        '<section class="nse-entry nse-detail" aria-labelledby="nse-entry"><div class="nse-entry-top">'
        f'<span class="nse-kind">{escape(shown.kind)}</span>{link("", _("Close"))}</div>'
        f'<h2 id="nse-entry" tabindex="-1" data-entry="{escape(text)}">{escape(shown.head)}</h2>{shown.body}</section>'
    )


def _overview(ground: Ground) -> None:
    """Say of how many provisions each party spoke, of how many never, and how that changes with the lens."""
    scenario, assumptions = ground.scenario, ground.assumptions
    counts = data.counts(scenario.id, assumptions)
    total, silent = len(scenario.provisions), nobody(ground.known)
    gaps, cells = sum(len(one.silent) for one in ground.known), total * len(ground.known)
    head = (
        ngettext(
            "Of {total} provisions, {silent} was never spoken of by anybody.",
            "Of {total} provisions, {silent} were never spoken of by anybody.",
            len(silent),
        ).format(total=total, silent=len(silent))
        if silent
        else _("Somebody spoke of each of {total} provisions.").format(total=total)
    )
    words = _(
        "{head} Party by party, {gaps} of {cells} views are not known: silence is neither yes nor no. The "
        "small numbers say of how many a party spoke as weaker evidence is let in."
    ).format(head=head, gaps=gaps, cells=cells)
    never = f"<h3>{_('Nobody spoke of')}</h3>{nobody_html(scenario, silent)}" if silent else ""
    st.html(
        f'<section class="nse-detail" aria-labelledby="nse-known"><h2 id="nse-known">'
        f"{_('What is known, and what is not')}</h2><p>{words}</p>"
        f"{overview_html(scenario, ground.known, counts, assumptions.lens)}{never}</section>"
    )
