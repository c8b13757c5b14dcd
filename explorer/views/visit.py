"""What the reader's browser keeps of a visit for a reload: the steps, who moved what, what was pinned.

The address holds the state itself. A session that begins finds in the browser what the one before had left there in the same tab.
"""

from __future__ import annotations

from dataclasses import replace
from secrets import token_hex

import streamlit as st

from explorer.board import control
from explorer.views import library, session
from explorer.views.compare.pins import PINS, Pin
from explorer.views.history import MOST_STEPS, History, State, Step
from explorer.views.language_choice import speak
from explorer.views.trail import PinnedDeal, Rows, Trail, read_trail, write_trail

ID, ROWS, HEARD = "visit_id", "visit_rows", "visit_heard"
"""Keys: what tells this visit from others in the same tab; its rows; whether the browser handed over what it had kept."""
LONGEST = 400_000
"""Characters of what a browser may hand over."""


def keep() -> None:
    """Have the browser keep this visit; after every move the news of the board take it along."""
    with st.container(key="visit-place"):
        told = {"visit": _id(), "trail": trail(), "fresh": not st.session_state.get(HEARD)}
        control.show_visit(told, _kept)


def trail() -> str:
    """Return what to keep."""
    rows: Rows = st.session_state.setdefault(ROWS, Rows(lambda state: dict(library.link(state))))
    here = session.exploration()
    every: tuple[Pin, ...] = st.session_state.get(PINS, ())
    pins = [
        PinnedDeal(State(replace(here, deal=one.deal), one.origin, dict(one.moved)), one.called)
        for one in every
        if one.scenario_id == here.scenario_id
    ]
    note_read = bool(st.session_state.get(session.NOTE_READ))
    return write_trail(
        Trail(session.now(), session.history(), st.session_state["opened"], tuple(pins), note_read), rows
    )


def _id() -> str:
    found: str = st.session_state.setdefault(ID, token_hex(8))
    return found


def _kept() -> None:
    st.session_state[HEARD] = True
    speak()
    text = control.kept()
    found = read_trail(text, library.library()) if isinstance(text, str) and len(text) <= LONGEST else None
    if found is not None:
        take_back(found)


def take_back(found: Trail) -> None:
    """Put a trail before what was done in this session.

    Where the page opened with a state of the trail, the visit goes on from there; where it opened with another, as by a link put into
    the same tab, one more step back leads to what was there before.
    """
    since = session.history()
    begun = since.past[0].state if since.past else session.now()
    again = found.at(begun.exploration)
    if again is None:
        before, after = (*found.steps.past, Step(found.now)), since
    else:
        before = again.steps.past
        after = _after(again, since)
        st.session_state["opened"] = again.opened
    st.session_state["history"] = History((*before, *after.past)[-MOST_STEPS:], after.future)
    st.session_state[session.NOTE_READ] = st.session_state.get(session.NOTE_READ) or found.note_read
    if not st.session_state.get(PINS):
        st.session_state[PINS] = tuple(map(_pin, found.pins))


def _after(again: Trail, since: History) -> History:
    """Return the steps of this session with what the trail knows of the state they began with; without any, those of the trail."""
    here, known = session.now(), again.now
    if not since.past:
        session.show(State(here.exploration, known.origin, known.moved, here.followed))
        return History((), again.steps.future)
    origin = known.origin if here.origin == since.past[0].state.origin else here.origin
    session.show(State(here.exploration, origin, {**known.moved, **here.moved}, here.followed))
    return History((Step(known, since.past[0].control), *since.past[1:]), since.future)


def _pin(one: PinnedDeal) -> Pin:
    state = one.state
    return Pin(
        state.exploration.scenario_id,
        state.exploration.deal,
        one.called,
        state.origin,
        tuple(sorted(state.moved.items())),
    )
