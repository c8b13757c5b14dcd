"""The switch between the two zones, the same on every page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.sharing.zone_words import ZONE_MEANING
from explorer.views import session

LABELS = {False: "Not ruled out", True: "Said it can live with"}


def show_zone_switch(key: str) -> None:
    """Draw the switch; everything on the page follows the zone."""
    st.session_state[key] = session.exploration().stated
    st.segmented_control(
        "Deals that count",
        [False, True],
        key=key,
        format_func=LABELS.__getitem__,
        on_change=partial(_chosen, key),
        required=True,
        help=f"Not ruled out, the possible zone: {ZONE_MEANING[False]}. Said it can live with, the stated zone: {ZONE_MEANING[True]}.",
    )


def _chosen(key: str) -> None:
    session.set_zone(bool(st.session_state[key]))
    session.redraw()  # the switch may stand in a part of the page
