"""Browsing the evidence: one search over notes, what is not known and our judgements; only what is in view is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from explorer.sharing.judgements import find
from explorer.sharing.note_search import NO_PARTY, Asked, provisions_found, search
from explorer.sharing.words import plural
from explorer.views import session
from explorer.views.evidence import data
from explorer.views.evidence.filters import show_filters
from explorer.views.evidence.judgements import judgement_html
from explorer.views.evidence.known import matrix_html, silent_html
from explorer.views.evidence.notes import note_html
from explorer.views.evidence.parts import Ground

T = TypeVar("T")
NOTES, UNKNOWN, OURS = "notes", "unknown", "ours"
STEP = 20
"""Entries shown at first, and with every “Show more”."""


def show_browse() -> None:
    """Draw the search, the filters and the section that was chosen."""
    ground = Ground(session.this_scenario(), session.exploration().assumptions)
    scenario = ground.scenario
    sections = st.container()
    asked = show_filters()
    notes = search(data.notes(scenario.id), asked, ground.fates)
    ours = find(ground.judgements.values(), asked.words, asked.party, asked.provision)
    names = [one.id for one in provisions_found(scenario, asked.words, asked.provision)]
    parties = [one for one in ground.known if asked.party in ("", NO_PARTY, one.record.party.id)]
    gaps = sum(name in names for one in parties for name in one.silent)
    with sections:
        labels = {
            NOTES: "Notes",
            UNKNOWN: "Not known",
            OURS: "Our judgements" if ground.whose == "Our judgement" else ground.whose,
        }
        section = _section(labels, {NOTES: len(notes), UNKNOWN: gaps, OURS: len(ours)})
    if section == NOTES:
        if scenario.notes:
            _list("note", notes, len(scenario.notes), asked, lambda one: note_html(scenario, one, ground.fates))
        else:
            _say(f"This case cites no notes: what is in it stands under “{labels[OURS]}”.")
    elif section == OURS:
        _list("judgement", ours, len(ground.judgements), asked, lambda one: judgement_html(scenario, one))
    else:
        _unknown(ground, asked, names, gaps)


def _section(labels: dict[str, str], found: dict[str, int]) -> str:
    """Let the reader choose what is listed; the numbers say how much of each is found."""
    st.session_state.setdefault("evidence_section", NOTES)
    chosen = st.segmented_control(
        "Look through",
        list(labels),
        key="evidence_section",
        format_func=lambda one: f"{labels[one]} · {found[one]}",
        required=True,
        persist_state="session",
    )
    return str(chosen or NOTES)


def _list(what: str, found: Sequence[T], total: int, asked: Asked, as_html: Callable[[T], str]) -> None:
    """List what was found, the first of it at once and more on demand."""
    most = _most(what, asked)
    _say(
        f"{len(found)} of {total} {plural(total, what)}."
        if found
        else f"No {what} matches. Try fewer words or filters."
    )
    for start in range(0, min(most, len(found)), STEP):
        st.html(f'<div class="nse-evidence">{"".join(map(as_html, found[start : start + STEP]))}</div>')
    if len(found) > most:
        left = min(STEP, len(found) - most)
        st.button(f"Show {left} more", key=f"{what}_more", on_click=_show_more, args=(what,))


def _most(what: str, asked: Asked) -> int:
    """Return how many are shown; another search begins anew."""
    kept = st.session_state.get(f"{what}_shown")
    if kept is None or kept[0] != asked:
        kept = st.session_state[f"{what}_shown"] = (asked, STEP)
    return int(kept[1])


def _show_more(what: str) -> None:
    asked, most = st.session_state[f"{what}_shown"]
    st.session_state[f"{what}_shown"] = (asked, most + STEP)


def _say(words: str) -> None:
    st.html(f'<p class="nse-count" role="status">{words}</p>')


def _unknown(ground: Ground, asked: Asked, names: list[str], gaps: int) -> None:
    """Show what is not known: of every provision and party, or of the party that was chosen."""
    scenario = ground.scenario
    count = len(names)
    if not names:
        _say("No provision matches. Try fewer words or filters.")
        return
    chosen = next((one for one in ground.known if one.record.party.id == asked.party), None)
    if chosen is not None:
        name = chosen.record.party.name
        _say(f"{name} has no stated view on {gaps} of {count} {plural(count, 'provision')}.")
        st.html(f'<div class="nse-detail">{silent_html(scenario, chosen, names)}</div>')
        return
    views = count * len(ground.known)
    _say(f"{gaps} of {views} views are not known: {count} {plural(count, 'provision')}, {len(ground.known)} parties.")
    table = matrix_html(scenario, ground.known, names)
    st.html(f'<div class="nse-detail"><h3>Of how many options each party spoke</h3>{table}</div>')
