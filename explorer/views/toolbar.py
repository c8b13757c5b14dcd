"""The bar above the page: scenario, proposal, kind of evidence, date, steps back and forth.

It is a part of the page that moves draw again; what is done in it changes the whole page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from explorer.language import _
from explorer.loading.own_scenarios import is_own
from explorer.model.position import LENSES
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.entries import proposal_entry
from explorer.sharing.words import LENS_WORDS, say_date
from explorer.views import library, moves, parts, session
from explorer.views.cite_links import markdown_link
from explorer.views.compare.pin_button import show_pin_button
from explorer.views.menus import gone, menu_key
from explorer.views.steps_buttons import show_replay, show_steps

OPEN_ALL = ""
MOST_NOTES = 12


def show_toolbar() -> None:
    """Draw the bar."""
    state, scenario = session.exploration(), session.this_scenario()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        scenarios, key = _scenarios(scenario.id), menu_key("scenario_choice", scenario.id)
        st.selectbox(
            _("Scenario"),
            scenarios,
            index=scenarios.index(scenario.id),
            key=key,
            format_func={one: _scenario_words(one) for one in scenarios}.__getitem__,
            on_change=_scenario_chosen,
            args=(key,),
            width=280,
        )
        proposals = sorted(scenario.proposals, key=lambda one: (one.date, one.ref), reverse=True)
        same = session.named()
        shown = same.id if same else None if state.deal else OPEN_ALL
        choices, key = [OPEN_ALL, *(one.id for one in proposals)], menu_key("proposal_choice", shown)
        st.selectbox(
            _("Load a proposal"),
            choices,
            index=None if shown is None else choices.index(shown),
            key=key,
            format_func=partial(_proposal_words, scenario),
            placeholder=_("Your own deal"),
            on_change=_proposal_chosen,
            args=(key,),
            width=288,
        )
        key = menu_key("lens_choice", state.assumptions.lens)
        st.selectbox(
            _("Evidence that counts"),
            LENSES,
            index=LENSES.index(state.assumptions.lens),
            key=key,
            format_func=LENS_WORDS.__getitem__,
            on_change=_lens_chosen,
            args=(key,),
            width=182,
            help=_("Each step adds a weaker kind. It only speaks for options on which no stronger kind speaks."),
        )
        key = menu_key("date_choice", state.assumptions.as_of)
        st.date_input(
            _("As of"),
            value=state.assumptions.as_of,
            key=key,
            min_value=scenario.since,
            max_value=scenario.to,
            on_change=_date_chosen,
            args=(key,),
            width=135,
            help=_("Positions held by that day. The sources end on {date}.").format(date=say_date(scenario.to)),
        )
        show_steps()
        show_pin_button()
    show_replay()
    _describe_proposal()


def _proposal_words(scenario: Scenario, proposal_id: str) -> str:
    if proposal_id == OPEN_ALL:
        return _("Settle nothing: leave every provision open")
    proposal = scenario.proposal_by_name[proposal_id]
    return f"{proposal.name} · {say_date(proposal.date_text)}"


def _describe_proposal() -> None:
    """Say where the proposal comes from and what it leaves open; the long text is one click away."""
    origin = session.origin()
    if origin is None:
        return
    with st.expander(
        _("About “{origin}” ({ref}): {source}").format(origin=origin.name, ref=origin.ref, source=origin.source)
    ):
        st.markdown(origin.summary)
        if origin.leaves_open:
            st.markdown(_("**Leaves open:** {open}").format(open=origin.leaves_open))
        implied = [session.this_scenario().provision_by_id[name].label for name, _ in origin.implies.choices]
        if implied:
            st.markdown(_("**Our reading, not its words:** {labels}.").format(labels=", ".join(implied)))
        if origin.notes:
            st.caption(_("Notes: {notes}").format(notes=_notes_words(origin)))


def _notes_words(proposal: Proposal) -> str:
    """Link to the notes of a proposal: the first of them, and all with their clauses."""
    links = [markdown_link(note, note) for note in proposal.notes[:MOST_NOTES]]
    count = len(proposal.notes)
    more = _(" and {count} more").format(count=count - MOST_NOTES) if count > MOST_NOTES else ""
    return f"{', '.join(links)}{more}; {markdown_link(proposal_entry(proposal), _('clause by clause'))}"


def _scenarios(on_screen: str) -> list[str]:
    """Return the scenarios to choose from; the one on screen may be an earlier draft of one of them."""
    return list(dict.fromkeys((*library.listed(), on_screen)))


def _scenario_words(scenario_id: str) -> str:
    title = library.scenario(scenario_id).title
    return _("{title} (your own)").format(title=title) if is_own(scenario_id) else title


def _scenario_chosen(key: str) -> None:
    if gone(key):
        return
    moves.set_scenario(st.session_state[key])
    parts.redraw()


def _proposal_chosen(key: str) -> None:
    if gone(key):
        return
    chosen = st.session_state[key]
    if chosen == OPEN_ALL:
        moves.open_everything()
    elif chosen is not None:
        moves.load_proposal(session.this_scenario().proposal_by_name[chosen])
    parts.redraw()


def _lens_chosen(key: str) -> None:
    if gone(key):
        return
    assumptions = session.exploration().assumptions
    moves.set_assumptions(replace(assumptions, lens=st.session_state[key]), "lens")
    parts.redraw()


def _date_chosen(key: str) -> None:
    if gone(key):
        return
    chosen = st.session_state[key]
    if isinstance(chosen, date):
        assumptions = session.exploration().assumptions
        moves.set_assumptions(replace(assumptions, as_of=chosen), "date")
    parts.redraw()
