"""The names in the table of proposals are buttons; a part without a face tells the server which was pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPT = Path(__file__).with_name("pick.js")
KEY = "offer_pick"


def listen(look_at: Callable[[str], None]) -> None:
    """Draw the part; a pressed name draws again where it stands.

    Parameters
    ----------
    look_at
        Is told the id that the browser names.
    """

    def pressed() -> None:
        state: Any = st.session_state.get(KEY)
        name = state.get("pressed") if state else None
        if isinstance(name, str):
            look_at(name)

    with st.container(key="offer-pick"):
        _component()(key=KEY, on_pressed_change=pressed)


@cache
def _component() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component("offer_pick", html="\n", js=SCRIPT.read_text("utf-8"))
    return made
