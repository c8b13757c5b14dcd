"""Undo and redo by keyboard, on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.language import N_, Words

SCRIPT = Path(__file__).with_name("shortcuts.js")
KEY = "shortcuts"
TITLES = Words(
    {
        "undo": N_("Undo: take the last change back (Ctrl+Z)"),
        "redo": N_("Redo: make it again (Ctrl+Shift+Z or Ctrl+Y)"),
        "steps_more": N_("Replay the last change, or go back to the link or to the start"),
    }
)
"""What the buttons say that one points at; where the bar is narrow they are pictures."""


def listen() -> None:
    """Draw what listens for the keys; it has no face."""
    with st.container(key="shortcuts-place"):
        _component()(key=KEY, data=dict(TITLES))


@cache
def _component() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component(KEY, html="\n", js=SCRIPT.read_text("utf-8"))
    return made
