"""The switch between the two zones, the same on every page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.language import N_, Words, _
from explorer.sharing.zone_words import ZONE_MEANING
from explorer.views import moves, parts, session
from explorer.views.menus import gone, menu_key

LABELS = Words({False: N_("Not ruled out"), True: N_("Said it can live with")})


def show_zone_switch(name: str) -> None:
    """Draw the switch; everything on the page follows the zone."""
    stated = session.exploration().stated
    key = menu_key(name, stated)
    st.segmented_control(
        _("Deals that count"),
        [False, True],
        default=stated,
        key=key,
        format_func=LABELS.__getitem__,
        on_change=partial(_chosen, key),
        required=True,
        help=_(
            "Not ruled out, the possible zone: {possible}. Said it can live with, the stated zone: {stated}."
        ).format(possible=ZONE_MEANING[False], stated=ZONE_MEANING[True]),
    )


def _chosen(key: str) -> None:
    if gone(key):
        return
    moves.set_zone(bool(st.session_state[key]))
    parts.redraw()
