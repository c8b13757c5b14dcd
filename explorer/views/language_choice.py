"""The language of the page: read from the address, else from the browser, and chosen at the top of every page.

It belongs to the reader and not to the deal. Everything that draws words begins with :func:`speak`, because every run of the page
or of a part of it begins in a thread that speaks English.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer import language
from explorer.language import ENGLISH, LANGUAGES, _
from explorer.sharing.language_text import LANGUAGE, preferred, read_language
from explorer.sharing.notices import Notice

SPOKEN, NOTICED, CHOICE = "language", "language_notice", "language_choice"
"""Keys of what is remembered: the language; what the address asked for in vain; the control."""


def begin_language() -> None:
    """Find out in which language the page is to be drawn, and speak it; controls keep their values when it is another."""
    asked, notice = read_language(st.query_params.get_all(LANGUAGE), LANGUAGES)
    before = st.session_state.get(SPOKEN)
    found = asked or before or preferred(browser_locale())
    if before not in (None, found):
        _keep_values()
    st.session_state[SPOKEN] = found
    st.session_state[NOTICED] = notice
    speak()
    if asked is None and found != ENGLISH:
        st.query_params[LANGUAGE] = found


def speak() -> None:
    """Speak the language of the page in this run."""
    language.use(st.session_state.get(SPOKEN, ENGLISH))


def notices() -> tuple[Notice, ...]:
    """Return what is to be said of a language that the address asked for in vain."""
    found: Notice | None = st.session_state.get(NOTICED)
    return (found,) if found else ()


def show_choice() -> None:
    """Let the reader choose the language."""
    st.session_state[CHOICE] = language.current()
    st.selectbox(
        _("Language"),
        list(LANGUAGES),
        key=CHOICE,
        format_func=lambda code: LANGUAGES.get(code, ""),
        on_change=_chosen,
        label_visibility="collapsed",
        width=150,
    )


def _chosen() -> None:
    code = st.session_state[CHOICE]
    if code == ENGLISH:
        st.query_params.pop(LANGUAGE, None)
        _keep_values()
        st.session_state[SPOKEN] = ENGLISH
    else:
        st.query_params[LANGUAGE] = code


def _keep_values() -> None:
    """Set what was chosen again: a browser tells of a choice by its words, and these are about to be others."""
    for key, value in list(st.session_state.items()):
        if isinstance(value, str | int | float | date | list | tuple) and not isinstance(value, bool):
            st.session_state[key] = value


def browser_locale() -> str | None:
    """Return what the browser says of its language, if it does."""
    return st.context.locale
