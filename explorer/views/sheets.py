"""Sheets: texts that follow every move, wherever on the page they stand.

The page writes them where they are to stand. After a move the board is told them together with the deal and puts them there itself: as
elements of Streamlit, each in a part of the page of its own, they cost the server and the browser several times as much.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.views import session

LAID, TOLD, VERSION = "sheets_laid", "sheets_told", "sheets_version"
"""Keys of the sheets on the page: name -> who writes it; name -> what was last sent; the version of the state that was of."""


def clear_sheets() -> None:
    """Forget all sheets: the page is being drawn anew."""
    st.session_state[LAID], st.session_state[TOLD] = {}, {}
    st.session_state[VERSION] = session.version()


def lay_sheet(key: str, write: Callable[[], str], at: DeltaGenerator | None = None) -> None:
    """Write a sheet where it is to stand.

    Parameters
    ----------
    key
        Its name.
    write
        Returns what stands on it, as HTML in which all text is escaped.
    at
        Where, if not here.

    Notes
    -----
    The version in it is another whenever the state is: what the board has put there is always replaced.
    """
    _laid()[key] = write
    st.session_state[TOLD][key] = html = write()
    (at or st).html(f'<div class="nse-sheet" data-sheet="{key}" data-version="{session.version()}">{html}</div>')


def take_sheet_away(key: str) -> None:
    """Forget a sheet that the page does not show any more."""
    _laid().pop(key, None)


def write_sheets(shown: int) -> dict[str, str]:
    """Return what stands now on the sheets that the board has to bring up to date.

    Parameters
    ----------
    shown
        The version of the state that the board has been told. If it is the last that was sent, what has not changed since is left out;
        else what was sent may have been lost, and everything is returned.
    """
    known = st.session_state[TOLD] if shown == st.session_state[VERSION] else {}
    now = {key: write() for key, write in _laid().items()}
    st.session_state[TOLD], st.session_state[VERSION] = now, session.version()
    return {key: html for key, html in now.items() if known.get(key) != html}


def _laid() -> dict[str, Callable[[], str]]:
    found: dict[str, Callable[[], str]] = st.session_state.setdefault(LAID, {})
    return found
