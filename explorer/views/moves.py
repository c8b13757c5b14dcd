"""What a reader can change: every change is a step that can be undone, and the address bar follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from explorer.analysis.follow import Followed, move
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.sharing.exploration import Exploration
from explorer.views import own, parts, session
from explorer.views.address_bar import write_address
from explorer.views.history import NOBODY, State
from explorer.views.library import scenario

YOU, FOLLOWED, TAKEN, MAP = "you", "followed", "taken", "map"
"""Who moved a provision last: the reader, a tie to another provision, a suggested deal, the map."""


def put(new: Exploration, control: str, origin_id: str | None = None, moved_by: Mapping[str, str] = NOBODY) -> None:
    """Make a state the current one; successive moves of one control are one step to undo.

    Parameters
    ----------
    new
        The state.
    control
        What was moved; empty for what is always a step of its own.
    origin_id
        The proposal the new deal starts from; None if that stays as it is.
    moved_by
        Who moved which provision.
    """
    old = session.exploration()
    if new == old and origin_id in (None, st.session_state["origin"]):
        return
    left = session.now()
    who = {**left.moved, **moved_by} if origin_id is None else NOBODY
    state = State(new, left.origin if origin_id is None else origin_id, who)
    st.session_state["history"] = session.history().changed(left, state, control)
    st.session_state["notices"] = ()
    session.show(state)
    write_address()


def set_options(provision: str, options: frozenset[str], control: str) -> None:
    """Set one provision and let those tied to it follow."""
    set_many({provision: options}, control)


def set_many(choices: dict[str, frozenset[str]], control: str, by: str = YOU) -> None:
    """Set some provisions and let those tied to them follow."""
    deal, changed = move(session.this_scenario(), session.exploration().deal, choices)
    who = {**dict.fromkeys(choices, by), **{one.provision: FOLLOWED for one in changed}}
    put(replace(session.exploration(), deal=deal), control, moved_by=who)
    st.session_state["followed"] = changed


def load_proposal(proposal: Proposal) -> None:
    """Take a proposal's deal."""
    put(replace(session.exploration(), deal=proposal.deal), "", proposal.id)


def open_everything() -> None:
    """Take the deal that settles nothing."""
    put(replace(session.exploration(), deal=Deal()), "", "")


def set_assumptions(assumptions: Assumptions, control: str) -> None:
    """Judge under other assumptions."""
    put(replace(session.exploration(), assumptions=assumptions), control)


def set_axes(axes: tuple[str, str]) -> None:
    """Choose the two provisions of the overlap map."""
    put(replace(session.exploration(), axes=axes), "axes")


def set_zone(stated: bool) -> None:
    """Choose the zone that is looked into."""
    put(replace(session.exploration(), stated=stated), "zone")


def set_rest_open(rest_open: bool) -> None:
    """Choose whether the map leaves everything but its two provisions open."""
    put(replace(session.exploration(), rest_open=rest_open), "rest")


def load_deal(deal: Deal) -> None:
    """Take a deal that was suggested."""
    before = session.exploration().deal
    changed = {name: TAKEN for name in {**before.by_provision, **deal.by_provision} if before[name] != deal[name]}
    put(replace(session.exploration(), deal=deal), "", moved_by=changed)


def bring(state: State) -> None:
    """Take a state from a file with all that belongs to it."""
    put(state.exploration, "", state.origin)
    st.session_state["moved"] = dict(state.moved)


def bring_deal(deal: Deal, origin_id: str, moved_by: Mapping[str, str], changed: tuple[Followed, ...] = ()) -> None:
    """Take a deal that was put aside, with the proposal it started from, who moved what in it, and what followed just now."""
    if deal == session.exploration().deal:
        return
    put(replace(session.exploration(), deal=deal), "", origin_id)
    st.session_state["moved"] = dict(moved_by)
    st.session_state["followed"] = changed


def take_deal(deal: Deal) -> None:
    """Take a deal from a button that stands in a part of the page: the whole page changes with it."""
    load_deal(deal)
    parts.redraw()


def open_provision(provision: str) -> None:
    """Open a provision from a button that stands in a part of the page."""
    set_options(provision, frozenset(), "")
    parts.redraw()


def set_scenario(scenario_id: str) -> None:
    """Open another scenario at its start; the one before can be brought back by undo."""
    opened = scenario(scenario_id)
    put(Exploration.start(opened), "", opened.opening.id)


def add_scenario(text: str) -> str:
    """Take a scenario that a reader brought along into the library; give its id. It is not opened by that.

    What the session has no room for any more goes out of the library, and out of the steps to undo.

    Raises
    ------
    ScenarioError
        If the text is none of a draft.
    """
    scenario_id = own.add(text)
    gone = own.too_many({session.exploration().scenario_id, st.session_state["opened"].exploration.scenario_id})
    if gone:
        st.session_state["history"] = session.history().without(gone)
    return scenario_id
