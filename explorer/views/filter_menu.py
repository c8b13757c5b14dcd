"""A menu that filters what a page lists: one of some things, or any of them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.language import _


def choose(key: str, label: str, options: Mapping[str, str], width: int) -> str:
    """Let one be chosen, or none; what another scenario's filter held is dropped."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = None
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        key=key,
        format_func=lambda one: options.get(one, ""),
        placeholder=_("Any"),
        width=width,
        persist_state="session",
    )
    return str(chosen or "")
