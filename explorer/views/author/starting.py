"""What an author begins with: the empty template, a scenario of the library, or a file."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from explorer.language import _
from explorer.loading.author.draft import of_file, of_scenario, template
from explorer.loading.author.draft_text import from_text
from explorer.loading.own_scenarios import is_own
from explorer.loading.problems import ScenarioError
from explorer.views import library, own
from explorer.views.author import state
from explorer.views.language_choice import speak
from explorer.views.share.opening import literal

TEMPLATE = ""
FROM, TURN, SAID = "author_from", "author_uploads", "author_said"
"""Keys: what to begin with; how many files were opened; what is wrong with the last."""


def show_starting() -> None:
    """Draw what can be begun with."""
    with st.container(key="author-start", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            _("Begin with"),
            (TEMPLATE, *library.listed()),
            key=FROM,
            format_func=lambda one: library.scenario(one).title if one else _("The template: two parties, one trade"),
            width=420,
        )
        st.button(_("Begin"), key="author_begin", type="primary", on_click=_begin)
    key = f"author_upload:{st.session_state.setdefault(TURN, 0)}"
    st.file_uploader(
        _("Or open a scenario file (TOML or XLSX)"),
        type=["toml", "xlsx"],
        key=key,
        on_change=_put,
        args=(key,),
        help=_("A file with mistakes is opened, too: they are listed, and can be mended here."),
    )
    wrong = st.session_state.get(SAID, ())
    if wrong:
        lines = "\n".join(f"- {literal(one)}" for one in wrong)
        st.error(_("This file is not opened; nothing has changed.") + f"\n{lines}")


def _begin() -> None:
    speak()
    chosen = st.session_state[FROM]
    st.session_state[SAID] = ()
    if chosen == TEMPLATE:
        state.begin(template())
    else:
        state.begin(from_text(own.text(chosen)) if is_own(chosen) else of_scenario(chosen))


def _put(key: str) -> None:
    found = st.session_state.get(key)
    if found is None:
        return
    st.session_state[TURN] += 1
    try:
        state.begin(of_file(found.getvalue(), PurePath(found.name).name))
        st.session_state[SAID] = ()
    except ScenarioError as error:
        st.session_state[SAID] = tuple(map(str, error.problems))
