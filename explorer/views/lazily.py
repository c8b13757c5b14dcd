"""Parts of the page that are drawn when they come into sight: the map takes the server and the browser longest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.board import control
from explorer.views import parts, session

DRAWN = "drawn_lazily"
"""Key of what is drawn: part -> the state's version it shows."""


def show_lazily(key: str, frame: Callable[[], None], draw: Callable[[], None]) -> None:
    """Draw a part if it is in sight; if not, keep its place and draw it when the reader comes near.

    Parameters
    ----------
    key
        Key of the part.
    frame, draw
        Draw what a move leaves as it is, and below it what a move changes.
    """
    st.session_state.setdefault(DRAWN, {}).pop(key, None)
    with st.container(key=f"sight-{key}", gap=None):
        st.fragment(partial(control.show_sight, _sight(key), partial(_seen, key)))()
    parts.show_part(key, partial(_part, key, frame, draw))


def lazily_drawn() -> list[str]:
    """Return the parts that are in sight: those a move draws again."""
    return [_again(key) for key in st.session_state.get(DRAWN, {}) if control.in_sight(_sight(key))]


def _part(key: str, frame: Callable[[], None], draw: Callable[[], None]) -> None:
    if control.in_sight(_sight(key)):
        frame()
        parts.show_part(_changing(key), partial(_draw, key, draw))
    else:
        st.container(key=f"unseen-{key}", height=680, border=False)


def _draw(key: str, draw: Callable[[], None]) -> None:
    st.session_state[DRAWN][key] = session.version()
    draw()


def _seen(key: str) -> None:
    """Draw a part that came into sight and does not show the state there is."""
    drawn = st.session_state[DRAWN]
    if control.in_sight(_sight(key)) and drawn.get(key) != session.version():
        drawn.setdefault(key, -1)
        parts.repaint([_again(key)])


def _again(key: str) -> str:
    """Return what of a part is to be drawn: all of it only if it has not been drawn yet."""
    return _changing(key) if parts.standing(_changing(key)) else key


def _changing(key: str) -> str:
    return f"{key}_drawn"


def _sight(key: str) -> str:
    return f"{key}_sight"
