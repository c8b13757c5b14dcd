"""The draft of this session, and the editors in which it is changed.

An editor of Streamlit tells what was changed as differences from what it was given, some 150 ms after the change, and forgets them
when it is given anything else. By then its reader may have turned to another table or page. So an editor is given the draft as it
was when the editor came on screen, its *ground*, and stays on it; it tells its changes to a callback, which runs whatever is on screen
by then. What else changes the draft (a step back, another file) puts another editor in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from explorer.loading.author.draft import Draft
from explorer.loading.author.rows import Raw

DRAFT, EDITORS, TURN = "author_draft", "author_editors", "author_turn"
"""Keys: the draft; the last editors by their number; the number of the one on screen."""
LANGUAGES = "author_languages"
"""Key of the switch that shows texts in other languages, too."""
MOST_EDITORS = 3


@dataclass(frozen=True)
class Editor:
    """A table or form that is edited: which, what it was given, and what it made of that so far."""

    table: str
    ground: Raw
    made: Raw


def draft() -> Draft | None:
    """Return the draft; None before there is one."""
    found: Draft | None = st.session_state.get(DRAFT)
    return found


def begin(raw: Raw) -> None:
    """Begin with what a file says; the draft of before is one step back."""
    before = draft()
    _set(before.changed(raw) if before else Draft(raw))


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
    """Put another editor in the place of the one on screen, which is given the draft as it is now."""
    st.session_state[TURN] = turn() + 1


def turn() -> int:
    """Return the number of the editor on screen: part of the keys of what is in it."""
    found: int = st.session_state.get(TURN, 0)
    return found


def open_editor(table: str) -> Editor:
    """Return the editor of a table that is on screen; it is a new one if another was."""
    found, editors = draft(), _editors()
    assert found is not None
    if turn() in editors and editors[turn()].table != table:
        new_ground()
    if turn() not in editors:
        editors[turn()] = Editor(table, found.raw, found.raw)
        for old in sorted(editors)[:-MOST_EDITORS]:
            del editors[old]
    return editors[turn()]


def editor(number: int) -> Editor | None:
    """Return one of the last editors."""
    return _editors().get(number)


def typed(number: int, raw: Raw) -> None:
    """Take over what an editor made of the draft; what is told late still counts, unless the draft has become another since."""
    told, before = editor(number), draft()
    if told is None or before is None or before.raw != told.made:
        return
    st.session_state[DRAFT] = before.changed(raw)
    _editors()[number] = replace(told, made=raw)
    if number != turn():
        new_ground()


def all_languages() -> bool:
    """Say whether texts are shown in every language."""
    return bool(st.session_state.get(LANGUAGES))


def _set(changed: Draft) -> None:
    st.session_state[DRAFT] = changed
    new_ground()


def _editors() -> dict[int, Editor]:
    found: dict[int, Editor] = st.session_state.setdefault(EDITORS, {})
    return found
