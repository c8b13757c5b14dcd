"""What is looked for on the Evidence page: words, party, provision, kind, source, dates, and whether it counts."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer.language import N_, Words, _
from explorer.model.scenario import Scenario
from explorer.sharing.evidence_words import NOTE_KINDS
from explorer.sharing.note_search import NO_PARTY, Asked, days
from explorer.views import session
from explorer.views.filter_menu import choose

COUNTS = Words({"yes": N_("Counts now"), "no": N_("Does not count now")})
KEYS = ("find", "find_party", "find_provision", "find_kind", "find_source", "find_since", "find_until", "find_counts")
"""Keys of the filters; what they hold outlasts a turn of the page."""
NOTES_ONLY = KEYS[3:]


def show_filters() -> Asked:
    """Draw the filters and return what they ask for."""
    scenario = session.this_scenario()
    with st.container(key="find-row", horizontal=True, vertical_alignment="bottom", gap="small"):
        words = st.text_input(
            _("Search the evidence"),
            key="find",
            type="search",
            live="250ms",
            placeholder=_("Words, d4-36, a speaker, a source"),
            persist_state="session",
        )
        party = choose("find_party", _("Party"), {**_names(scenario), NO_PARTY: _("No party")}, 190)
        provision = choose("find_provision", _("Provision"), {one.id: one.label for one in scenario.provisions}, 300)
        if any(st.session_state.get(key) for key in KEYS):
            st.button(_("Clear"), key="find_clear", icon=":material/close:", on_click=_clear)
    asked = Asked(words or "", party, provision)
    return _of_notes(scenario, asked) if scenario.notes else asked


def _of_notes(scenario: Scenario, asked: Asked) -> Asked:
    """Draw the filters that are for notes only, folded; say how many of them are on."""
    on = sum(bool(st.session_state.get(key)) for key in NOTES_ONLY)
    with (
        st.expander(_("More filters for notes ({on} on)").format(on=on) if on else _("More filters for notes")),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        kind = choose("find_kind", _("Kind of evidence"), {name: word for name, (word, __) in NOTE_KINDS.items()}, 150)
        source = choose("find_source", _("Source"), _sources(scenario), 300)
        since, until = (
            _date(scenario, key, label) for key, label in (("find_since", _("From")), ("find_until", _("To")))
        )
        counts = choose("find_counts", _("In the scores"), COUNTS, 190)
    return Asked(
        asked.words,
        asked.party,
        asked.provision,
        kind,
        source,
        since,
        until,
        {"yes": True, "no": False}.get(counts),
    )


def _date(scenario: Scenario, key: str, label: str) -> date | None:
    """Let a day be chosen; a note with a vague date is found by every day it can be of."""
    first, last = zip(*(days(note) for note in scenario.notes), strict=True)
    kept = st.session_state.get(key)
    if not (isinstance(kept, date) and min(first) <= kept <= max(last)):
        st.session_state[key] = None
    found = st.date_input(
        label, None, key=key, min_value=min(first), max_value=max(last), width=135, persist_state="session"
    )
    return found if isinstance(found, date) else None


def _names(scenario: Scenario) -> dict[str, str]:
    return {party.id: party.name for party in scenario.parties}


def _sources(scenario: Scenario) -> dict[str, str]:
    return {note.source.id: f"{note.source.id}: {note.source.title}" for note in scenario.notes}


def _clear() -> None:
    for key in KEYS:
        st.session_state[key] = "" if key == "find" else None
