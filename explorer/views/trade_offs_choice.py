"""What the Trade-offs page looks at: which two parties, which zone, what may still change."""

from __future__ import annotations

import streamlit as st

from explorer.language import N_, _
from explorer.model.deal import Deal
from explorer.views import session
from explorer.views.zone_switch import show_zone_switch

EVERYTHING, LEFT_OPEN = N_("Everything"), N_("What my deal leaves open")


def choose() -> tuple[str, str, Deal]:
    """Choose the two parties, the zone and what may still change; return the parties and the deal that is held."""
    state, scenario = session.exploration(), session.this_scenario()
    names = {party.id: party.name for party in scenario.parties}
    axes = _axes()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for place, (key, label) in enumerate((("trade_x", _("Across")), ("trade_y", _("Up")))):
            st.session_state[key] = axes[place]
            st.selectbox(
                label,
                [one for one in names if one != axes[1 - place] or len(names) == 1],
                key=key,
                format_func=names.__getitem__,
                on_change=_axes_chosen,
                width=230,
            )
        show_zone_switch("trade_zone")
        st.session_state["trade_scope"] = st.session_state.get("trade_scope_kept", EVERYTHING)
        st.segmented_control(
            _("What may still change"),
            [EVERYTHING, LEFT_OPEN],
            format_func=_,
            key="trade_scope",
            on_change=_scope_chosen,
            required=True,
        )
    held = state.deal if st.session_state["trade_scope"] == LEFT_OPEN else Deal()
    return axes[0], axes[1], held


def _axes() -> tuple[str, str]:
    """Return the two parties: those chosen, else the first two whose acceptance the rule needs."""
    state, scenario = session.exploration(), session.this_scenario()
    ids = [party.id for party in scenario.parties]
    kept = st.session_state.get("trade_axes", ())
    if len(kept) == 2 and set(kept) <= set(ids):
        return kept[0], kept[1]
    needed = scenario.effective_rule(state.assumptions).counted
    order = sorted(ids, key=lambda one: one not in needed)
    return order[0], order[1 if len(order) > 1 else 0]


def _axes_chosen() -> None:
    st.session_state["trade_axes"] = (st.session_state["trade_x"], st.session_state["trade_y"])


def _scope_chosen() -> None:
    st.session_state["trade_scope_kept"] = st.session_state["trade_scope"]
