"""The draft of this session, and which of its tables is being edited.

A table editor of Streamlit keeps what was changed as differences from what it was given, and forgets them when it is given anything
else. So the editor on screen is given the draft as it was when it came on screen, its *ground*, for as long as it stays there;
what else changes the draft (a step back, another file) makes it another editor on new ground.
"""

from __future__ import annotations

import streamlit as st

from explorer.loading.author.draft import Draft
from explorer.loading.author.rows import Raw

DRAFT, GROUND, SHOWN, TURN = "author_draft", "author_ground", "author_shown", "author_turn"
"""Keys: the draft; what the editor on screen was given; which table that is; how many editors there were."""
LANGUAGES = "author_languages"
"""Key of the switch that shows texts in other languages, too."""


def draft() -> Draft | None:
    """Return the draft; None before there is one."""
    found: Draft | None = st.session_state.get(DRAFT)
    return found


def begin(raw: Raw) -> None:
    """Begin with what a file says; the draft of before is one step back."""
    before = draft()
    _set(before.changed(raw) if before else Draft(raw))


def edit(raw: Raw) -> bool:
    """Take over what the editor on screen made of the draft; say whether that is anything new."""
    before = draft()
    if before is None or before.raw == raw:
        return False
    st.session_state[DRAFT] = before.changed(raw)
    return True


def back() -> None:
    """Take the last change back."""
    found = draft()
    if found:
        _set(found.back())


def forth() -> None:
    """Make the change again that was taken back last."""
    found = draft()
    if found:
        _set(found.forth())


def new_ground() -> None:
    """Let the editor on screen be another, which is given the draft as it is now."""
    st.session_state[TURN] = turn() + 1
    st.session_state.pop(GROUND, None)


def ground(table: str) -> Raw:
    """Return what the editor of a table is given; it comes on screen with this, if it was not there."""
    found = draft()
    assert found is not None
    if st.session_state.get(SHOWN) != table:
        st.session_state[SHOWN] = table
        new_ground()
    raw: Raw = st.session_state.setdefault(GROUND, found.raw)
    return raw


def turn() -> int:
    """Return how many editors there were: part of the keys of the one on screen."""
    found: int = st.session_state.get(TURN, 0)
    return found


def all_languages() -> bool:
    """Say whether texts are shown in every language."""
    return bool(st.session_state.get(LANGUAGES))


def _set(changed: Draft) -> None:
    st.session_state[DRAFT] = changed
    new_ground()
