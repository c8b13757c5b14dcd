"""The button that pins the deal on screen, in the bar above the pages; no move draws it again."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.views import parts
from explorer.views.board_panel import NEWS
from explorer.views.compare.pins import pin, pinned, this_deal, told


def show_pin_button() -> None:
    """Draw the button, and say what became of the last press."""
    pinned()  # those of another scenario are let go
    st.button(
        _("Pin"),
        key="pin_this",
        icon=":material/keep:",
        on_click=_pin,
        help=_("Pin this deal, to see it beside others on the Compare page. Up to three."),
    )
    words = told()
    if words:
        st.toast(words, icon=":material/keep:")


def _pin() -> None:
    pin(this_deal())
    parts.repaint(["toolbar", NEWS])  # the news tell the browser to keep the pin
