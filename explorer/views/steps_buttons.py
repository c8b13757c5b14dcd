"""The buttons in the bar above the pages that go back and forth in what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.language import _
from explorer.views import parts, steps

REPLAYED = "replayed"
"""Key of the part that waits to make a change again."""


def show_steps() -> None:
    """Draw Undo and Redo, and behind a third button what is needed more rarely."""
    _button("undo", _("Undo"), ":material/undo:", steps.undo, steps.can_undo())
    _button("redo", _("Redo"), ":material/redo:", steps.redo, steps.can_redo())
    with (
        st.popover(_("Replay, reset"), icon=":material/history:", key="steps_more"),
        st.container(key="steps_more_body"),
    ):
        _button("replay", _("Replay the last change"), ":material/replay:", steps.replay, steps.can_undo())
        st.caption(_("Takes it back for a moment and makes it again, so that a room can watch what it does."))
        _button("to_link", _("Back to this link"), ":material/link:", steps.back_to_link, not steps.at_link())
        st.caption(_("What the page opened with."))
        _button("to_start", _("Back to the start"), ":material/first_page:", steps.back_to_start, not steps.at_start())
        st.caption(_("What the scenario opens with. Undo brings back what was left."))


def show_replay() -> None:
    """Say that a replay shows the state before the change, and make the change again in time."""
    if steps.replaying():
        words = _("Before the last change. It is made again in a moment.")
        st.html(f'<p class="nse-replay" role="status">{words}</p>')
        parts.show_part(REPLAYED, _wait, every=steps.BEFORE)


def _wait() -> None:
    if steps.replay_on():
        parts.redraw()


def _button(key: str, label: str, icon: str, act: Callable[[], None], able: bool) -> None:
    st.button(label, key=key, icon=icon, on_click=partial(_acted, act), disabled=not able)


def _acted(act: Callable[[], None]) -> None:
    act()
    parts.redraw()
