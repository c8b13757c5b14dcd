"""The territory map on the page; where it cannot be drawn, a picture of it and its table."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.board import control
from explorer.board.territory import pack_territory
from explorer.charts.territory_palette import fills_of, grounds_of
from explorer.charts.territory_svg import territory_picture, territory_svg
from explorer.language import _, current, kept_by_language
from explorer.model.territory import TerritoryMap
from explorer.sharing.territory_words import describe_territory, territory_table
from explorer.views import library, parts, session
from explorer.views.frame import is_dark

PART = "territory"
SIGHT = "territory_sight"
SENT = "territory_sent"
"""Key of the scenario whose map the browser has, and of the language of its words."""
HEIGHT = 680
"""Of the place kept for the map until it is drawn, in pixels: about what it takes with its legend and its caption."""


def show_territory() -> None:
    """Draw the map of the scenario, if it has one, when it comes near. It is sent once and then follows the board by itself."""
    if session.this_scenario().territory is None:
        return
    st.markdown(f"## {_('Territory map')}")
    with st.container(key="sight-territory", gap=None):
        st.fragment(partial(control.show_sight, SIGHT, _seen))()
        parts.show_part(PART, _part)


def _part() -> None:
    scenario = session.this_scenario()
    if scenario.territory is None:
        return
    if not _is_sent() and not control.in_sight(SIGHT):
        st.container(key="unseen-territory", height=HEIGHT, border=False)
        return
    try:
        control.show_territory(_packed(scenario.id))
        st.session_state[SENT] = scenario.id, current()
    except control.BoardMissingError:
        with st.container():
            _as_picture(scenario.territory)


def _seen() -> None:
    """Draw the map once it is near."""
    if control.in_sight(SIGHT) and not _is_sent():
        parts.repaint([PART])


def _is_sent() -> bool:
    return bool(st.session_state.get(SENT) == (session.exploration().scenario_id, current()))


@kept_by_language(16)
def _packed(scenario_id: str) -> bytes:
    scenario = library.scenario(scenario_id)
    territory = scenario.territory
    if territory is None:
        return b""
    return pack_territory(scenario, territory, territory_svg(territory), fills_of(territory.statuses))


def _as_picture(territory: TerritoryMap) -> None:
    scenario, deal = session.this_scenario(), session.exploration().deal
    picture = territory_picture(scenario, deal, grounds_of(is_dark()))
    st.image(picture, width="stretch", alt=describe_territory(scenario, deal))
    st.caption(territory.attribution)
    st.table(territory_table(scenario, deal))
    st.caption(territory.judgement)
