"""The board's parts on the page: controls, line of verdicts, and parts without a face that tell the browser what the server knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from explorer.board.script import script, style
from explorer.board.words import BOARD_WORDS
from explorer.language import ENGLISH, N_, _, current, kept_by_language

KEY, VISIT = "board", "visit"
"""Keys of the controls, whose messages come as ``moved``, and of what the browser keeps, which comes back as ``kept``."""
UNREADY = N_(
    "The controls are being drawn. If they do not appear, this browser does not run the script that draws them; "
    "the deal is in the table below."
)


class BoardMissingError(Exception):
    """The installed Streamlit cannot draw the board; the words say what to do."""


def show_top() -> None:
    """Draw the line of verdicts: empty until the controls fill it."""
    _component("board_top", '<div class="place"></div>\n', "top_place.js", "mountTop", "base.css", "top.css")(
        key="board_top"
    )


def show_controls(payload: bytes, on_moved: Callable[[], None]) -> None:
    """Draw the controls.

    Parameters
    ----------
    payload
        The scenario under the assumptions, as :func:`explorer.board.payload.pack` gives it.
    on_moved
        Called when a reader let go of a control; :func:`told` gives what was moved.
    """
    note = f'<p class="unready" data-broken="{escape(BOARD_WORDS["broken"])}">{escape(_(UNREADY))}</p>'
    html = f'{note}\n<div class="place"></div>\n'
    styles = ("base.css", "board.css", "row.css")
    _component("board", html, "board.js", "mountBoard", *styles)(key=KEY, data=payload, on_moved_change=on_moved)


def show_territory(territory: bytes) -> None:
    """Draw the territory map; it follows the deal the controls show.

    Parameters
    ----------
    territory
        The map, as :func:`explorer.board.territory.pack_territory` gives it.
    """
    html = '<div class="place"></div>\n'
    _component("board_territory", html, "territory.js", "mountTerritory", "base.css", "territory.css")(
        key="board_territory", data=territory
    )


def told() -> object:
    """Return what the controls said in the message that is being answered."""
    state: Any = st.session_state.get(KEY)
    return state.get("moved") if state is not None else None


def tell(kind: str, told: bytes) -> None:
    """Tell the controls something; it replaces what was told before under the same kind."""
    _component("board_news", "\n", "news.js", "mountNews")(key=f"board_{kind}", data=told)


def show_visit(told: Mapping[str, object], on_kept: Callable[[], None]) -> None:
    """Draw nothing, and have the browser keep something; :func:`kept` gives what it had kept of the visit before.

    Parameters
    ----------
    told
        ``visit``, the id of this visit; ``trail``, what to keep; ``fresh``, whether what was kept before is wanted.
    on_kept
        Called when the browser hands it over.
    """
    _component("board_visit", "\n", "visit.js", "mountVisit")(key=VISIT, data=dict(told), on_kept_change=on_kept)


def kept() -> object:
    """Return what the browser had kept, in the message that is being answered."""
    state: Any = st.session_state.get(VISIT)
    return state.get("kept") if state is not None else None


def show_sight(key: str, on_change: Callable[[], None]) -> None:
    """Draw nothing, and tell when this place comes into sight or leaves it; :func:`in_sight` says which."""
    html = '<div class="place"></div>\n'
    _component("board_sight", html, "sight.js", "mountSight")(key=key, on_seen_change=on_change)


def in_sight(key: str) -> bool:
    """Say whether the place of :func:`show_sight` was in sight when last heard of."""
    state: Any = st.session_state.get(key)
    return bool(state and state.get("seen"))


@kept_by_language(None)
def _component(name: str, html: str, entry: str, mount: str, *styles: str) -> Callable[..., Any]:
    """Register a part, once in a process, and once more in a language in which its HTML holds other words.

    What it is given besides is sent again whenever its data changes: keep it small.

    Raises
    ------
    BoardMissingError
        If the installed Streamlit has no components of the second kind.
    """
    version_two = getattr(st.components, "v2", None)
    if version_two is None:
        raise BoardMissingError(
            f"Streamlit {st.__version__} cannot draw the controls; install the version that requirements.txt asks for."
        )
    made: Callable[..., Any] = version_two.component(
        name if current() == ENGLISH else f"{name}_{current()}",
        html=html,
        css=style(*styles) or None,
        js=script(entry, mount),
    )
    return made
