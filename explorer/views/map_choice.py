"""What the overlap map can be set to: its two provisions, the rest as settled or open, every step or some."""

from __future__ import annotations

import streamlit as st

from explorer.language import N_, _
from explorer.sharing.exploration import Exploration
from explorer.views import moves, parts, session, steps
from explorer.views.menus import gone, menu_key

SETTLED, OPEN = N_("as settled"), N_("open")
AXES = (("axis_x", N_("Across")), ("axis_y", N_("Up")))


def show_choice() -> None:
    """Draw the heading and the choices; a moved provision changes none of them."""
    state, scenario = session.exploration(), session.this_scenario()
    st.markdown(f"## {_('Overlap map')}")
    names = [provision.id for provision in scenario.provisions]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for place, (name, label) in enumerate(AXES):
            choices, key = [one for one in names if one != state.axes[1 - place]], menu_key(name, state.axes[place])
            st.selectbox(
                _(label),
                choices,
                index=choices.index(state.axes[place]),
                key=key,
                format_func=lambda name: scenario.provision_by_id[name].label,
                on_change=_axis_chosen,
                args=(place, key),
                width=250,
            )
        rest = OPEN if state.rest_open else SETTLED
        key = menu_key("map_rest", rest)
        st.segmented_control(
            _("The rest"),
            [SETTLED, OPEN],
            format_func=_,
            default=rest,
            key=key,
            required=True,
            on_change=_rest_chosen,
            args=(key,),
            help=_(
                "As settled: every other provision as in your deal. Open: every other provision may be settled in "
                "any way; the map tells which combinations can still be completed to an agreement."
            ),
        )
        st.toggle(
            _("Every step"),
            key="every_step",
            on_change=_draw_again,
            help=_("Show every number instead of a selection of them."),
        )


def every_step(state: Exploration) -> bool:
    """Say whether every step is shown: if that was chosen, or if both axes are numbers only."""
    axes = (session.this_scenario().provision_by_id[name] for name in state.axes)
    return bool(st.session_state.get("every_step")) or all(len(one.numbers) == len(one.options) for one in axes)


def _axis_chosen(place: int, key: str) -> None:
    if gone(key):
        return
    axes = list(session.exploration().axes)
    axes[place] = st.session_state[key]
    bar = steps.bar()
    moves.set_axes((axes[0], axes[1]))
    _follow(bar)


def _rest_chosen(key: str) -> None:
    if gone(key):
        return
    bar = steps.bar()
    moves.set_rest_open(st.session_state[key] == OPEN)
    _follow(bar)


def _follow(bar: tuple[object, ...]) -> None:
    """Draw the map and its link again; the whole page where the bar above it changes too."""
    if steps.bar() != bar:
        parts.redraw()
    _draw_again()


def _draw_again() -> None:
    parts.repaint(["map", *parts.open_panels()])
