"""The state of the page: one exploration, its history, and where it came from. Everything else is derived from it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.analysis.follow import Followed
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.notices import Notice
from explorer.views.history import History, State
from explorer.views.library import scenario

REPLAYING, NOTE_READ = "replaying", "note_read"
"""Keys of a change that is being replayed, which ends with whatever else changes the state; of whether the content note was put away."""


def show(state: State) -> None:
    """Make a state the one on the page; the address and the history are not touched."""
    st.session_state["exploration"], st.session_state["origin"] = state.exploration, state.origin
    st.session_state["moved"], st.session_state["followed"] = state.moved, state.followed
    st.session_state["version"] = version() + 1
    st.session_state.pop(REPLAYING, None)


def history() -> History:
    """Return the steps that led here and those taken back."""
    found: History = st.session_state["history"]
    return found


def now() -> State:
    """Return the state on the page with where it came from."""
    return State(exploration(), st.session_state["origin"], moved(), followed())


def version() -> int:
    """Return a number that is another whenever the state is."""
    found: int = st.session_state.setdefault("version", 0)
    return found


def exploration() -> Exploration:
    """Return the current state."""
    found: Exploration = st.session_state["exploration"]
    return found


def this_scenario() -> Scenario:
    """Return the scenario being explored."""
    return scenario(exploration().scenario_id)


def origin() -> Proposal | None:
    """Return the proposal the current deal started from; None when it started from nothing."""
    return this_scenario().proposal_by_name.get(st.session_state["origin"])


def named() -> Proposal | None:
    """Return the proposal whose deal is the current one; where several say the same, the one it started from."""
    deal, started = exploration().deal, origin()
    return started if started and started.deal == deal else this_scenario().proposal_of(deal)


def notices() -> tuple[Notice, ...]:
    """Return what the link held that could not be used."""
    found: tuple[Notice, ...] = st.session_state.get("notices", ())
    return found


def followed() -> tuple[Followed, ...]:
    """Return what followed the last move."""
    found: tuple[Followed, ...] = st.session_state.get("followed", ())
    return found


def moved() -> Mapping[str, str]:
    """Return who moved which provision last, since the deal it started from."""
    found: Mapping[str, str] = st.session_state["moved"]
    return found
