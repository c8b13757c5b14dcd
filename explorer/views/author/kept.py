"""The draft in the reader's own browser: written there with every change, and brought back from there after a reload."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.language import _
from explorer.loading.author.draft_text import from_text
from explorer.loading.problems import ScenarioError
from explorer.views.author import state

KEY, RESTORED = "author_kept", "author_restored"
"""Keys: the component; whether the draft on screen was brought back."""
HERE = Path(__file__).parent


def show_kept(text: str) -> None:
    """Have a draft kept; without one, ask the browser for what it has."""
    words = {
        "kept": _("Kept in this browser."),
        "refused": _(
            "This browser keeps nothing for this page: its storage is full, blocked or that of a private window. "
            "Download the file before you leave."
        ),
    }
    _component()(key=KEY, data={"text": text, "words": words}, on_found_change=_found)


def _found() -> None:
    """Take over what the browser had kept, if nothing was begun meanwhile."""
    found: Any = st.session_state.get(KEY)
    text = found.get("found") if found is not None else None
    if isinstance(text, str) and state.draft() is None:
        try:
            state.begin(from_text(text))
            st.session_state[RESTORED] = True
        except ScenarioError:
            pass  # something else stands in that place; it is overwritten with the first draft


@cache
def _component() -> Callable[..., Any]:
    script, style = (HERE / "kept.js").read_text("utf-8"), (HERE / "kept.css").read_text("utf-8")
    made: Callable[..., Any] = st.components.v2.component(
        "author_kept", html='<p role="status"></p>\n', css=style, js=script
    )
    return made
