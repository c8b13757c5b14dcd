"""Keys of the controls that show part of the state: menus, switches, sliders that others can set too.

A browser sends what its controls show with every message, also with those it sends before it hears that the state has changed;
the old value would pass for a choice then. So a control that is to show what was not chosen in it is another control with
another key, and what is said of the one before counts no more.
"""

from __future__ import annotations

import streamlit as st

TURNS = "menus"
"""Key of what is remembered: control -> how often it was made anew."""


def menu_key(name: str, shown: object) -> str:
    """Return the key of a control that is to show a value.

    Parameters
    ----------
    name
        The control.
    shown
        What it is to show, as the session's state would hold it after it was chosen.
    """
    turns: dict[str, int] = st.session_state.setdefault(TURNS, {})
    turn = turns.setdefault(name, 0)
    held = st.session_state.get(f"{name}:{turn}", shown)
    if (sorted(held) if isinstance(held, list) else held) != (sorted(shown) if isinstance(shown, list) else shown):
        turns[name] = turn + 1
    return f"{name}:{turns[name]}"


def gone(key: str) -> bool:
    """Say whether a control is one of before, or of the page that was turned."""
    name, dot, turn = key.rpartition(":")
    found: dict[str, int] = st.session_state.get(TURNS, {})
    return found.get(name) != int(turn) or key not in st.session_state
