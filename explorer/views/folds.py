"""Folded panels that are as the reader left them when a page is come back to."""

from __future__ import annotations

from typing import Any

import streamlit as st

UNFOLDED = "unfolded"


def show_fold(label: str, key: str, icon: str | None = None) -> Any:  # noqa: ANN401
    """Draw a folded panel; ``open`` of it says whether what is in it has to be drawn."""
    unfolded: set[str] = st.session_state.setdefault(UNFOLDED, set())
    if key in unfolded and key not in st.session_state:
        st.session_state[key] = True  # a page that is left forgets its panels
    panel = st.expander(label, key=key, icon=icon, on_change="rerun")
    (unfolded.add if panel.open else unfolded.discard)(key)
    return panel
