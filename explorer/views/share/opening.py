"""Files of a deal: one of the deal on screen; and opening one, which is taken whole, as a step to undo, or refused with the reasons."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.sharing.deal_file import DealFile, read_file
from explorer.sharing.deal_file_reading import FileProblem
from explorer.views import address_bar, library, moves, parts, session
from explorer.views.history import State

TURN, SAID = "uploads", "upload_said"
"""Keys: how many files were opened, so that each has a control of its own; what is to be said of the last."""


def show_opening() -> None:
    """Draw where a file is put, and what became of the last one."""
    key = f"upload:{st.session_state.setdefault(TURN, 0)}"
    st.file_uploader(
        _("Open a deal file (JSON)"),
        type="json",
        key=key,
        on_change=_put,
        args=(key,),
        help=_("What is on screen now is kept as a step: Undo brings it back."),
    )
    show_said()


def show_said() -> None:
    """Say what became of the last file."""
    taken, lines = st.session_state.get(SAID, (True, ()))
    if lines:
        text = "\n".join(f"- {literal(one)}" for one in lines)
        (st.success if taken else st.error)(text)


def open_text(text: str) -> bool:
    """Take a deal over from the text of a file; say whether it was taken. Otherwise nothing changes but what is said."""
    try:
        told = read_file(text, library.library())
    except FileProblem as problem:
        st.session_state[SAID] = False, (_("This file is not opened; nothing has changed."), *problem.reasons)
        return False
    take(told)
    name = _("Opened: {name}.").format(name=told.name) if told.name else _("Opened.")
    st.session_state[SAID] = True, (name, *told.remarks)
    return True


def file_now(name: str = "") -> DealFile:
    """Return what a file of the state on screen holds."""
    now, origin = session.now(), session.origin()
    return DealFile(now.exploration, name, origin.ref if origin else "", now.moved, task=address_bar.task())


def take(told: DealFile) -> None:
    """Make what a file holds the state on screen, and its task that of the page."""
    if told.task is not None:
        address_bar.set_task(told.task)
    moves.bring(State(told.exploration, told.origin, told.moved))


def _put(key: str) -> None:
    found = st.session_state.get(key)
    if found is None:
        return
    st.session_state[TURN] += 1
    open_text(found.getvalue().decode("utf-8", errors="replace"))
    parts.redraw()


def literal(text: str) -> str:
    """Return text in which a stranger's words cannot become markup."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#|~$:" else one for one in text)
