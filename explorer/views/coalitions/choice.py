"""What the Coalitions page looks at: what is held, which rule says what suffices, which set is looked at more closely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from explorer.language import N_, Words, _
from explorer.model.deal import Deal
from explorer.model.party import Rule
from explorer.views import session
from explorer.views.menus import gone, menu_key
from explorer.views.zone_switch import show_zone_switch

KEY = "coalitions"
OPEN, HELD = N_("Everything open"), N_("What my deal sets, held")
RULES = Words({"scenario": N_("The scenario's rule"), "all": N_("All parties"), "any": N_("Any number of them")})


@dataclass(frozen=True)
class Choice:
    """What was chosen on the page; it stays when the page is turned."""

    scenario_id: str
    held: bool = False
    rule: str = "scenario"
    k: int = 2
    parties: tuple[str, ...] = ()


def choice() -> Choice:
    """Return what was chosen; another scenario begins anew."""
    scenario_id = session.exploration().scenario_id
    found = st.session_state.get(KEY)
    if not isinstance(found, Choice) or found.scenario_id != scenario_id:
        found = st.session_state[KEY] = Choice(scenario_id)
    return found


def held_deal() -> Deal:
    """Return the deal that every set has to keep to."""
    return session.exploration().deal if choice().held else Deal()


def rule() -> Rule:
    """Return the rule that says which sets suffice."""
    now, scenario = choice(), session.this_scenario()
    ids = tuple(one.id for one in scenario.parties)
    if now.rule == "all":
        return Rule("unanimous", ids)
    if now.rule == "any":
        return Rule("k_of_n", ids, k=min(now.k, len(ids)))
    return scenario.effective_rule(session.exploration().assumptions)


def show_choice() -> None:
    """Draw the zone, what is held, and the rule."""
    now = choice()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        show_zone_switch("coalition_zone")
        _switch("coalition_held", _("What may still change"), [OPEN, HELD], HELD if now.held else OPEN, "held", _)
        names = list(RULES)
        _switch("coalition_rule", _("What suffices for an agreement"), names, now.rule, "rule", RULES.__getitem__)
        if now.rule == "any":
            most = len(session.this_scenario().parties)
            key = menu_key("coalition_k", min(now.k, most))
            st.number_input(
                _("How many"), 1, most, min(now.k, most), key=key, on_change=_chosen, args=(key, "k"), width=130
            )


def _switch(name: str, label: str, options: list[str], shown: str, what: str, words: Any = str) -> None:  # noqa: ANN401
    key = menu_key(name, shown)
    st.segmented_control(
        label,
        options,
        default=shown,
        key=key,
        format_func=words,
        required=True,
        on_change=_chosen,
        args=(key, what),
    )


def _chosen(key: str, what: str) -> None:
    if gone(key):
        return
    value = st.session_state[key]
    st.session_state[KEY] = replace(choice(), **{what: value == HELD if what == "held" else value})


def look_at(parties: tuple[str, ...]) -> None:
    """Look at a set more closely."""
    st.session_state[KEY] = replace(choice(), parties=parties)
