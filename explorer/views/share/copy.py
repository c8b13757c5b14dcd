"""A text with a button that copies it, and says whether that worked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.language import _

HERE = Path(__file__).parent
HTML = '<div class="copy"><textarea readonly rows="1"></textarea><button type="button"></button><p role="status"></p></div>\n'


def show_copy(key: str, label: str, text: str) -> None:
    """Draw a text to be copied.

    Parameters
    ----------
    key
        Its key.
    label
        What it is, in a few words.
    text
        The text.
    """
    words = {
        "copy": _("Copy"),
        "copied": _("Copied."),
        "refused": _(
            "This browser does not let the page copy. The text is selected: press Ctrl+C or Cmd+C, or hold it and choose “Copy”."
        ),
    }
    _component()(key=key, data={"label": label, "text": text, **words})


@cache
def _component() -> Callable[..., Any]:
    script, style = (HERE / "copy.js").read_text("utf-8"), (HERE / "copy.css").read_text("utf-8")
    made: Callable[..., Any] = st.components.v2.component("copy_text", html=HTML, css=style, js=script)
    return made
