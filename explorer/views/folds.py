"""Folded panels that are as the reader left them when a page is come back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

UNFOLDED = "unfolded"


def show_fold(
    label: str, key: str, icon: str | None = None, on_change: Literal["rerun"] | Callable[[], None] = "rerun"
) -> Any:  # noqa: ANN401
    """Draw a folded panel; ``open`` of it says whether what is in it has to be drawn.

    Parameters
    ----------
    label, icon
        What stands on it.
    key
        Its key.
    on_change
        Called when it is folded or unfolded; by default the part of the page that it stands in is drawn again.
    """
    unfolded: set[str] = st.session_state.setdefault(UNFOLDED, set())
    if key in unfolded and key not in st.session_state:
        st.session_state[key] = True  # a page that is left forgets its panels
    panel = st.expander(label, key=key, icon=icon, on_change=on_change)
    (unfolded.add if panel.open else unfolded.discard)(key)
    return panel
