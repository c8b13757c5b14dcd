"""Deals to pin: the one on screen, where it started, the state of affairs, any proposal, and what the engine suggests."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.language import _, ngettext
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.counts import changes_words
from explorer.sharing.words import say_date
from explorer.sharing.zone_words import BARGAINING_NAMES, ZONE_NAMES
from explorer.views import library, parts, session
from explorer.views.compare.pins import MOST, Pin, of_proposal, pin, pinned, suggested, this_deal
from explorer.views.menus import gone, menu_key
from explorer.views.waiting import waiting_here


def sensible() -> list[tuple[str, Pin]]:
    """Return what is worth comparing to begin with and is not pinned yet, each with the words of its button."""
    scenario, origin = session.this_scenario(), session.origin()
    here = this_deal()
    same = here.proposal
    found = [(_("This deal: {name}").format(name=same.name) if same else _("This deal"), here)]
    if origin:
        found.append((_("Where it started: {name}").format(name=origin.name), of_proposal(origin)))
    baseline = scenario.proposal_by_name.get(scenario.baseline)
    if baseline:
        found.append((_("No agreement: {name}").format(name=baseline.name), of_proposal(baseline)))
    if not baseline or len({one.deal for _, one in found}) < 2:
        found += [(one.name, of_proposal(one)) for one in scenario.proposals]
    seen = {one.deal for one in pinned()}
    fresh: list[tuple[str, Pin]] = []
    for words, one in found:
        if one.deal not in seen:
            seen.add(one.deal)
            fresh.append((words, one))
    return fresh[:MOST]


def show_offers() -> None:
    """Draw the ways to pin a deal, while there is room for one."""
    pins = pinned()
    if len(pins) < 2:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="compare-offers"):
            st.markdown(_("Pin one:"), width="content")
            for place, (words, one) in enumerate(sensible()):
                st.button(words, key=f"compare_offer_{place}", icon=":material/keep:", on_click=partial(pin, one))
    if len(pins) < MOST:
        _proposals(pins)
        parts.show_panel("compare_suggested", _("Deals the engine suggests"), show_suggested, ":material/keep:")


def _proposals(pins: tuple[Pin, ...]) -> None:
    """Offer every proposal that is not pinned in a list."""
    scenario = session.this_scenario()
    there = {one.deal for one in pins}
    choices = [
        one.id
        for one in sorted(scenario.proposals, key=lambda one: (one.date, one.ref), reverse=True)
        if one.deal not in there
    ]
    key = menu_key("compare_proposal", None)
    st.selectbox(
        _("Pin a proposal"),
        choices,
        index=None,
        key=key,
        format_func=partial(_words, scenario),
        placeholder=_("Choose a proposal"),
        on_change=partial(_chosen, key),
        width=480,
    )


def _words(scenario: Scenario, proposal_id: str) -> str:
    proposal = scenario.proposal_by_name[proposal_id]
    return f"{proposal.name} · {say_date(proposal.date_text)}"


def _chosen(key: str) -> None:
    if not gone(key) and st.session_state[key] is not None:
        pin(of_proposal(session.this_scenario().proposal_by_name[st.session_state[key]]))


def show_suggested() -> None:
    """Offer the nearest agreements to the deal on screen and the bargaining points, in the zone that is looked into."""
    state = session.exploration()
    zone = ZONE_NAMES[state.stated]
    with waiting_here() as place:
        near = library.nearest(state, state.stated)
        points = library.bargaining(state, state.stated, Deal())
        place.markdown(_("Agreements in the {zone}. None is a recommendation.").format(zone=zone))
    found = []
    for number, one in enumerate(near.suggestions, 1):
        changes = changes_words(len(one.changes))
        if not one.changes:
            changes = ngettext(
                "{settles} open provision settled",
                "{settles} open provisions settled",
                len(one.settles),
            ).format(settles=len(one.settles))
        head = _("Nearest agreement") if number == 1 else _("Near agreement {number}").format(number=number)
        found.append((f"{head}: {changes}", suggested(one.deal, _("{head} to the deal on screen").format(head=head))))
    found += [
        (BARGAINING_NAMES[one.name], suggested(one.points[0].deal, f"{BARGAINING_NAMES[one.name]}, {zone}"))
        for one in points.points
        if one.points
    ]
    there = {one.deal for one in pinned()}
    if not found:
        st.caption(_("There is none: the {zone} is empty, or it was not worked out in time.").format(zone=zone))
    with st.container(horizontal=True, gap="small", key="compare-suggested"):
        for number, (words, new) in enumerate(found):
            st.button(
                words,
                key=f"compare_suggest_{number}",
                icon=":material/keep:",
                disabled=new.deal in there,
                on_click=partial(_pin, new),
            )


def _pin(one: Pin) -> None:
    pin(one)
    parts.redraw()
