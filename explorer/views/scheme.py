"""What draws the page again when it turns dark or light while it is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPT = Path(__file__).with_name("scheme.js")
KEY = "scheme"


def watch_scheme() -> None:
    """Watch the colours of the page; it has no face. It stands in no part, so what it tells draws the whole page again."""
    with st.container(key="scheme-watch"):
        _component()(key=KEY, on_turned_change=lambda: None)


@cache
def _component() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component("scheme", html="\n", js=SCRIPT.read_text("utf-8"))
    return made
