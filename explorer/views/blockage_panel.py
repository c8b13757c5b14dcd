"""Why no agreement is possible: the conflicts, what opening or giving up would suffice, and the nearest agreements."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.blockers import Blockage
from explorer.analysis.terms import Terms
from explorer.analysis.zone import Obstacle
from explorer.language import _
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.words import join
from explorer.sharing.zone_words import (
    OBSTACLE_KINDS,
    needs_words,
    obstacle_entry,
    obstacle_notes,
    obstacle_words,
    obstacles_of,
    softening_words,
)
from explorer.views import library, moves, session
from explorer.views.cite_links import link, note_ids, ours, sources_html
from explorer.views.suggested import show_suggestions
from explorer.views.tables import note_line
from explorer.views.waiting import waiting_here

MOST_LISTED = 8


def show_blockage(state: Exploration) -> None:
    """Say what excludes every agreement, what would open the zone, and the nearest agreements."""
    with waiting_here() as place:
        found = library.blocked_by(state, state.stated, state.deal)
        if not found.conflicts:
            place.html(note_line(_("What excludes an agreement was not worked out in time.")))
            return
        softest = _softest(state, found)
        near = library.nearest(state, state.stated)
    openers = [one for one in found.openers if one.kind == "choice"][:MOST_LISTED]
    place.html(f'<div class="nse-zone-why">{_conflicts_html(state, found)}{_given_up(state, found)}{softest}</div>')
    if openers:
        _offer_to_open(openers)
    show_suggestions(near, "near", _("Nearest agreements"))


def _conflicts_html(state: Exploration, found: Blockage) -> str:
    conflicts = "".join(f"<li>{_conflict_html(state, conflict)}</li>" for conflict in found.conflicts)
    if len(found.conflicts) == 1:
        head = _("What excludes it; without any one of these parts it would not:")
    else:
        known = "" if found.all_conflicts else _(" There may be more.")
        head = _("{count} conflicts, each of which excludes every agreement by itself.{known}").format(
            count=len(found.conflicts), known=known
        )
    return f"<p>{head}</p><ul>{conflicts}</ul>"


def _conflict_html(state: Exploration, conflict: tuple[Obstacle, ...]) -> str:
    if not conflict:
        return _("The rule asks for more than there are parties.")
    terms = library.terms(state.scenario_id, state.assumptions)
    return _(" <b>against</b> ").join(
        f'<span class="nse-kind">{OBSTACLE_KINDS[one.kind]}</span> {_obstacle_html(terms, state.deal, one)}'
        for one in conflict
    )


def _obstacle_html(terms: Terms, deal: Deal, obstacle: Obstacle) -> str:
    """Say what an obstacle is, with a link to what it rests on."""
    scenario, entry = terms.scenario, obstacle_entry(terms, obstacle)
    if obstacle.kind == "walk_away":
        return f"{escape(needs_words(terms, obstacle.id))} ({ours(scenario, entry)})"
    words = obstacle_words(terms, deal, obstacle)
    notes = note_ids(scenario, obstacle_notes(terms, obstacle))
    return f"{escape(words)} {notes or _said_of_it(scenario, obstacle, entry)}"


def _said_of_it(scenario: Scenario, obstacle: Obstacle, entry: str) -> str:
    if obstacle.kind in ("choice", "silence"):
        return f'<span class="nse-note">[{link(entry, _("what was said"))}]</span>'
    return f"({ours(scenario, entry)})"


def _offer_to_open(openers: list[Obstacle]) -> None:
    """Offer the provisions which, opened, suffice."""
    provisions = session.this_scenario().provision_by_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="open-one"):
        st.markdown(_("Opening any one of these would suffice:"), width="content")
        for one in openers:
            st.button(
                provisions[one.id].label,
                key=f"open-{one.id}",
                icon=":material/lock_open:",
                on_click=partial(moves.open_provision, one.id),
            )


def _given_up(state: Exploration, found: Blockage) -> str:
    """Name the positions which, given up, would suffice."""
    terms = library.terms(state.scenario_id, state.assumptions)
    given_up = [one for one in found.openers if one.kind != "choice"]
    if given_up:
        words = join([obstacle_words(terms, state.deal, one) for one in given_up[:MOST_LISTED]], "or")
        sources = sources_html(terms, given_up[:MOST_LISTED])
        head = (
            _("So would giving up: {words}.")
            if len(given_up) < len(found.openers)
            else _("Giving up one of these would suffice: {words}.")
        )
        return note_line(f"{escape(head.format(words=words))} {sources}")
    if not found.openers and found.all_openers:
        return note_line(_("No single one of these, given up or opened, would suffice."))
    return ""


def _softest(state: Exploration, found: Blockage) -> str:
    """Name the least that has to be given up, with the settings as they are, where that is more than one of the openers."""
    terms = library.terms(state.scenario_id, state.assumptions)
    for way in library.softening(state, state.stated, state.deal).ways[:1]:
        if len(way.red_lines) + len(way.points) > 1 or not found.openers:
            sources = sources_html(terms, obstacles_of(way))
            return note_line(
                _("With these settings, the least to give up: {ways}. {sources}").format(
                    ways=escape(softening_words(terms, way)), sources=sources
                )
            )
    return ""
