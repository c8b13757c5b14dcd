"""What the overlap map can be set to: its two provisions, the rest as settled or open, every step or some."""

from __future__ import annotations

import streamlit as st

from explorer.sharing.exploration import Exploration
from explorer.views import session

SETTLED, OPEN = "as settled", "open"


def show_choice() -> None:
    """Draw the heading and the choices; a moved provision changes none of them."""
    state, scenario = session.exploration(), session.this_scenario()
    st.markdown("#### Overlap map")
    names = [provision.id for provision in scenario.provisions]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for place, (key, label) in enumerate((("axis_x", "Across"), ("axis_y", "Up"))):
            st.session_state[key] = state.axes[place]
            st.selectbox(
                label,
                [name for name in names if name != state.axes[1 - place]],
                key=key,
                format_func=lambda name: scenario.provision_by_id[name].label,
                on_change=_axes_chosen,
                width=250,
            )
        st.session_state["map_rest"] = OPEN if state.rest_open else SETTLED
        st.segmented_control(
            "The rest",
            [SETTLED, OPEN],
            key="map_rest",
            required=True,
            on_change=_rest_chosen,
            help="As settled: every other provision as in your deal. Open: every other provision may be settled in any way; "
            "the map tells which combinations can still be completed to an agreement.",
        )
        st.toggle(
            "Every step",
            key="every_step",
            on_change=_step_chosen,
            help="Show every number instead of a selection of them.",
        )


def every_step(state: Exploration) -> bool:
    """Say whether every step is shown: if that was chosen, or if both axes are numbers only."""
    axes = (session.this_scenario().provision_by_id[name] for name in state.axes)
    return bool(st.session_state.get("every_step")) or all(len(one.numbers) == len(one.options) for one in axes)


def _axes_chosen() -> None:
    could_undo = session.can_undo()
    session.set_axes((st.session_state["axis_x"], st.session_state["axis_y"]))
    _draw_again(could_undo)


def _rest_chosen() -> None:
    could_undo = session.can_undo()
    session.set_rest_open(st.session_state["map_rest"] == OPEN)
    _draw_again(could_undo)


def _draw_again(could_undo: bool) -> None:
    """Draw the map and its link again; the whole page where the Undo button changes with it."""
    if session.can_undo() != could_undo:
        session.redraw()
    session.repaint(["map", "share"])


def _step_chosen() -> None:
    session.repaint(["map"])
