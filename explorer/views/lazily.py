"""Parts of the page that are drawn when they come into sight: the map takes the server and the browser longest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.board import control
from explorer.views import session

DRAWN = "drawn_lazily"
"""Key of what is drawn: part -> the state's version it shows."""


def show_lazily(key: str, draw: Callable[[], None]) -> None:
    """Draw a part if it is in sight; if not, keep its place and draw it when the reader comes near."""
    st.session_state.setdefault(DRAWN, {}).pop(key, None)
    with st.container(key=f"sight-{key}", gap=None):
        st.fragment(partial(control.show_sight, _key(key), partial(_seen, key)))()
    st.fragment(partial(_part, key, draw), key=key)()


def lazily_drawn() -> list[str]:
    """Return the parts that are in sight: those a move draws again."""
    return [key for key in st.session_state.get(DRAWN, {}) if control.in_sight(_key(key))]


def _part(key: str, draw: Callable[[], None]) -> None:
    drawn = st.session_state[DRAWN]
    if control.in_sight(_key(key)):
        drawn[key] = session.version()
        draw()
    else:
        st.container(key=f"unseen-{key}", height=680, border=False)


def _seen(key: str) -> None:
    """Draw a part that came into sight and does not show the state there is."""
    drawn = st.session_state[DRAWN]
    if control.in_sight(_key(key)) and drawn.get(key) != session.version():
        drawn.setdefault(key, -1)
        session.repaint([key])


def _key(key: str) -> str:
    return f"{key}_sight"
