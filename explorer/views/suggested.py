"""A suggested deal: what it changes, who it leaves where, and a button that takes it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.suggestions import Suggestion
from explorer.sharing.entries import SCALE, walk_away_entry
from explorer.sharing.words import plural
from explorer.sharing.zone_words import points
from explorer.views import session
from explorer.views.cards import WHY_NEEDED
from explorer.views.cite_links import link


def show_suggestions(found: Nearest, key: str, heading: str) -> None:
    """List suggestions, nearest first, each with a button that takes it.

    Parameters
    ----------
    found
        The suggestions, and whether they are proven to be the nearest.
    key
        Start of the keys of the buttons.
    heading
        What they are: "Nearest agreements".
    """
    if found.status == "undecided" and not found.suggestions:
        st.caption(f"{heading}: not worked out in time.")
    elif found.suggestions:
        st.markdown(f"**{heading}**{'' if found.exact else ' (there may be nearer ones)'}")
    for number, one in enumerate(found.suggestions):
        with st.container(key=f"{key}-{number}", border=True, gap="small"):
            st.html(suggestion_html(one))
            st.button("Take this deal", key=f"{key}-take-{number}", on_click=partial(session.take_deal, one.deal))


def suggestion_html(one: Suggestion) -> str:
    """Return what a suggestion changes, from what to what, and how the worst-off then stands."""
    scenario = session.this_scenario()
    items = ""
    for change in one.changes:
        provision = scenario.provision_by_id[change.provision]
        before, after = provision.say(change.before), provision.say(change.after)
        items += f"<li>{escape(provision.label)}: <s>{escape(before)}</s> → {escape(after)}</li>"
    count = len(one.changes)
    head = f"{count} {plural(count, 'change')}" if count else "No change"
    settles = (
        f"{len(one.settles)} open {plural(len(one.settles), 'provision')} settled with it; " if one.settles else ""
    )
    who = (
        "the worst-off party"
        if len(one.parties) > 1
        else scenario.party_by_id[one.parties[0]].name
        if one.parties
        else "everybody"
    )
    needs = walk_away_entry(scenario.party_by_id[one.parties[0]]) if len(one.parties) == 1 else SCALE
    worst = "just at" if round(100 * one.margin) <= 0 else f"at least {points(one.margin)} above"
    return (
        f'<div class="nse-near"><strong>{head}</strong> '
        f'<span class="nse-quiet">{settles}{escape(who)} is then {worst} its {link(needs, "walk-away value", WHY_NEEDED)}</span>'
        f"<ul>{items}</ul></div>"
    )
