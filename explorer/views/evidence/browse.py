"""Browsing the evidence: one search over notes, what is not known and our judgements; only what is in view is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from explorer.language import N_, Words, _, ngettext
from explorer.sharing.judgements import find
from explorer.sharing.note_search import NO_PARTY, Asked, provisions_found, search
from explorer.views import session
from explorer.views.evidence import data
from explorer.views.evidence.filters import show_filters
from explorer.views.evidence.judgements import judgement_html
from explorer.views.evidence.known import matrix_html, silent_html
from explorer.views.evidence.notes import note_html
from explorer.views.evidence.parts import Ground
from explorer.views.language_choice import speak

T = TypeVar("T")
NOTES, UNKNOWN, OURS = "notes", "unknown", "ours"
NONE_FOUND = Words(
    {
        "note": N_("No note matches. Try fewer words or filters."),
        "judgement": N_("No judgement matches. Try fewer words or filters."),
    }
)
STEP = 20
"""Entries shown at first, and with every “Show more”."""


def show_browse() -> None:
    """Draw the search, the filters and the section that was chosen."""
    speak()
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
            NOTES: _("Notes"),
            UNKNOWN: _("Not known"),
            OURS: _("Our judgements") if ground.scenario.setting == "real" else ground.whose,
        }
        section = _section(labels, {NOTES: len(notes), UNKNOWN: gaps, OURS: len(ours)})
    if section == NOTES:
        if scenario.notes:
            _list("note", notes, len(scenario.notes), asked, lambda one: note_html(scenario, one, ground.fates))
        else:
            _say(_("This case cites no notes: what is in it stands under “{label}”.").format(label=labels[OURS]))
    elif section == OURS:
        _list("judgement", ours, len(ground.judgements), asked, lambda one: judgement_html(scenario, one))
    else:
        _unknown(ground, asked, names, gaps)


def _section(labels: dict[str, str], found: dict[str, int]) -> str:
    """Let the reader choose what is listed; the numbers say how much of each is found."""
    st.session_state.setdefault("evidence_section", NOTES)
    chosen = st.segmented_control(
        _("Look through"),
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
    if not found:
        _say(NONE_FOUND[what])
    elif what == "note":
        _say(
            ngettext("{found} of {total} note.", "{found} of {total} notes.", total).format(
                found=len(found), total=total
            )
        )
    else:
        said = ngettext("{found} of {total} judgement.", "{found} of {total} judgements.", total)
        _say(said.format(found=len(found), total=total))
    for start in range(0, min(most, len(found)), STEP):
        st.html(f'<div class="nse-evidence">{"".join(map(as_html, found[start : start + STEP]))}</div>')
    if len(found) > most:
        left = min(STEP, len(found) - most)
        st.button(_("Show {left} more").format(left=left), key=f"{what}_more", on_click=_show_more, args=(what,))


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
        _say(_("No provision matches. Try fewer words or filters."))
        return
    chosen = next((one for one in ground.known if one.record.party.id == asked.party), None)
    if chosen is not None:
        name = chosen.record.party.name
        _say(
            ngettext(
                "{name} has no stated view on {gaps} of {count} provision.",
                "{name} has no stated view on {gaps} of {count} provisions.",
                count,
            ).format(name=name, gaps=gaps, count=count)
        )
        st.html(f'<div class="nse-detail">{silent_html(scenario, chosen, names)}</div>')
        return
    views = count * len(ground.known)
    _say(
        ngettext(
            "{gaps} of {views} views are not known: {count} provision, {parties} parties.",
            "{gaps} of {views} views are not known: {count} provisions, {parties} parties.",
            count,
        ).format(gaps=gaps, views=views, count=count, parties=len(ground.known))
    )
    table = matrix_html(scenario, ground.known, names)
    st.html(f'<div class="nse-detail"><h3>{_("Of how many options each party spoke")}</h3>{table}</div>')
