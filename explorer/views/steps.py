"""Steps through what a reader did: back, forth, the last one once more, and back to where it began."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import streamlit as st

from explorer.sharing.exploration import Exploration
from explorer.views import address_bar, moves, session
from explorer.views.history import State

BEFORE = 1.5
"""Seconds for which a replay shows the state before the last change."""


@dataclass(frozen=True)
class Replay:
    """A change that was taken back to be made again: of which version of the state, and since when the reader sees it."""

    version: int
    since: float | None = None


def can_undo() -> bool:
    """Say whether there is a step to take back."""
    return bool(session.history().past)


def can_redo() -> bool:
    """Say whether there is a step that was taken back."""
    return bool(session.history().future)


def bar() -> tuple[object, ...]:
    """Return what the bar above the page depends on besides the menus: it is drawn again only where this is another."""
    return can_undo(), can_redo(), session.named(), at_link(), at_start(), replaying()


def undo() -> None:
    """Take the last step back."""
    if can_undo():
        _back()
        address_bar.write_address()


def redo() -> None:
    """Do the step again that was taken back last."""
    if can_redo():
        state, st.session_state["history"] = session.history().forth(session.now())
        session.show(state)
        address_bar.write_address()


def replay() -> None:
    """Take the last step back for a moment; the address keeps the state after it, which :func:`replay_on` brings back."""
    if can_undo():
        _back()
        st.session_state[session.REPLAYING] = Replay(session.version())


def replaying() -> bool:
    """Say whether the page shows the state before a change that is about to be made again."""
    return session.REPLAYING in st.session_state


def replay_on() -> bool:
    """Make the change again once a reader has seen the state before it long enough; say whether it was made."""
    found: Replay | None = st.session_state.get(session.REPLAYING)
    if found is None:
        return False
    if found.since is None:
        st.session_state[session.REPLAYING] = Replay(found.version, monotonic())
        return False
    if found.version != session.version() or monotonic() - found.since < 0.9 * BEFORE:
        return False
    redo()
    return True


def at_link() -> bool:
    """Say whether the page shows what it opened with."""
    return session.exploration() == _opened().exploration


def at_start() -> bool:
    """Say whether the page shows what its scenario starts with."""
    return session.exploration() == Exploration.start(session.this_scenario())


def back_to_link() -> None:
    """Show again what the link held when the page opened; undo brings back what was left."""
    moves.put(_opened().exploration, "", _opened().origin)


def back_to_start() -> None:
    """Show again what the scenario starts with; undo brings back what was left."""
    moves.set_scenario(session.exploration().scenario_id)


def _back() -> None:
    state, st.session_state["history"] = session.history().back(session.now())
    session.show(state)


def _opened() -> State:
    found: State = st.session_state["opened"]
    return found
