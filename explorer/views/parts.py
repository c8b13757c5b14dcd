"""Parts of the page that are drawn again alone, and what is still to be drawn of them.

A move may come while the parts of the move before are still being drawn; Streamlit then ends that drawing. What was left
undrawn is remembered here, and drawn after what the newer move asks for: no part stays behind the state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.views.folds import show_fold
from explorer.views.language_choice import speak

WHOLE, STANDING, UNDRAWN = "page_drawn", "parts_standing", "parts_undrawn"
"""Keys of what is remembered: whether the page was drawn to its end; part -> the part it stands in; parts to draw yet."""

_drawing: ContextVar[str] = ContextVar("drawing", default="")
"""The part that is being drawn."""


def begin_page() -> None:
    """Note that the whole page is being drawn."""
    st.session_state[WHOLE] = False
    st.session_state[STANDING], st.session_state[UNDRAWN] = {}, {}


def end_page() -> None:
    """Note that the whole page was drawn to its end."""
    st.session_state[WHOLE] = True


def show_part(key: str, draw: Callable[[], None], at: DeltaGenerator | None = None, every: float | None = None) -> None:
    """Draw a part of the page that :func:`repaint` can draw again alone; it may stand in another part.

    Parameters
    ----------
    key, draw
        Its name, and who draws it.
    at
        Where, if not here. Streamlit copies all containers that are entered around a part whenever it draws the part again, so a
        place that is named costs less than one that is entered.
    every
        Seconds after which it is drawn again by itself, and again, until the whole page is.

    Notes
    -----
    It has a container to itself, which is not part of it. When a run begins that draws parts, Streamlit drops what it has not sent yet
    of them; a browser that is then told of what stands behind a part it has never heard of gives the page up.
    """
    _standing()[key] = _drawing.get()
    with (at or st).container():
        st.fragment(partial(_part, key, draw), key=key, run_every=every)()


def show_panel(key: str, label: str, draw: Callable[[], None], icon: str | None = None) -> None:
    """Draw a folded panel as a part of its own; what is in it is drawn only while it is open.

    Parameters
    ----------
    key
        Key of the panel; in the session's state it says whether it is open. The part's key is that of :func:`panel`.
    label, icon
        What stands on the folded panel.
    draw
        Draws what is in it.
    """
    show_part(panel(key), partial(_panel, key, label, draw, icon))


def panel(key: str) -> str:
    """Return the key of the part that a folded panel is."""
    return f"{key}_folded"


def open_panels() -> list[str]:
    """Return the parts that are open panels: those a move draws again."""
    return [part for part in _standing() if part.endswith("_folded") and st.session_state.get(part[: -len("_folded")])]


def standing(key: str) -> bool:
    """Say whether a part is on the page."""
    return key in _standing()


def is_whole() -> bool:
    """Say whether the page was drawn to its end before this part of it is being drawn."""
    return bool(st.session_state.get(WHOLE))


def repaint(parts: Sequence[str]) -> None:
    """Draw parts again that are on the page, and whatever else is still to be drawn; the whole page if it was not drawn to its end.

    Where a move comes while the page is being drawn, the rest of the page is missing, and parts would be painted where they
    stood before.
    """
    there = _standing()
    wanted = [part for part in dict.fromkeys([*parts, *_undrawn()]) if part in there]
    st.session_state[UNDRAWN] = dict.fromkeys(wanted)
    if wanted and st.session_state.get(WHOLE):
        st.rerun(wanted)
    redraw()


def redraw() -> None:
    """Draw the whole page again.

    What comes before that has begun may be answered together with it, and must not ask for some parts instead.
    """
    st.session_state[WHOLE] = False
    st.rerun()


def _part(key: str, draw: Callable[[], None]) -> None:
    for inner in list(_within(key)):
        _standing().pop(inner, None)
        _undrawn().pop(inner, None)
    speak()
    token = _drawing.set(key)
    try:
        draw()
    finally:
        _drawing.reset(token)
    _undrawn().pop(key, None)


def _panel(key: str, label: str, draw: Callable[[], None], icon: str | None) -> None:
    # A part that comes into sight in the same moment asks for itself alone; then the panel would be left out without a word.
    found = show_fold(label, key, icon, partial(repaint, [panel(key)]))
    if found.open:
        with found:
            draw()


def _within(key: str) -> Iterator[str]:
    """Give the parts that stand in a part, and those in them."""
    for inner, outer in list(_standing().items()):
        if outer == key:
            yield inner
            yield from _within(inner)


def _standing() -> dict[str, str]:
    found: dict[str, str] = st.session_state.setdefault(STANDING, {})
    return found


def _undrawn() -> dict[str, None]:
    found: dict[str, None] = st.session_state.setdefault(UNDRAWN, {})
    return found
