"""A suggested deal: what it changes, who it leaves where, and a button that takes it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.suggestions import Suggestion
from explorer.language import _, ngettext
from explorer.sharing.counts import changes_words
from explorer.sharing.entries import SCALE, walk_away_entry
from explorer.sharing.zone_words import points
from explorer.views import moves, session
from explorer.views.cite_links import WHY_NEEDED, link


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
        st.caption(_("{heading}: not worked out in time.").format(heading=heading))
    elif found.suggestions:
        st.markdown(f"**{heading}**{'' if found.exact else _(' (there may be nearer ones)')}")
    for number, one in enumerate(found.suggestions):
        with st.container(key=f"{key}-{number}", border=True, gap="small"):
            st.html(suggestion_html(one))
            st.button(_("Take this deal"), key=f"{key}-take-{number}", on_click=partial(moves.take_deal, one.deal))


def suggestion_html(one: Suggestion) -> str:
    """Return what a suggestion changes, from what to what, and how the worst-off then stands."""
    scenario = session.this_scenario()
    items = ""
    for change in one.changes:
        provision = scenario.provision_by_id[change.provision]
        before, after = provision.say(change.before), provision.say(change.after)
        items += f"<li>{escape(provision.label)}: <s>{escape(before)}</s> → {escape(after)}</li>"
    count = len(one.changes)
    head = changes_words(count) if count else _("No change")
    settles = (
        ngettext(
            "{count} open provision settled with it; ",
            "{count} open provisions settled with it; ",
            len(one.settles),
        ).format(count=len(one.settles))
        if one.settles
        else ""
    )
    who = (
        _("the worst-off party")
        if len(one.parties) > 1
        else scenario.party_by_id[one.parties[0]].name
        if one.parties
        else _("everybody")
    )
    needs = walk_away_entry(scenario.party_by_id[one.parties[0]]) if len(one.parties) == 1 else SCALE
    if round(100 * one.margin) <= 0:
        worst = _("{who} is then just at its {needs}")
    else:
        worst = _("{who} is then at least {points} above its {needs}")
    said = worst.format(
        who=escape(who), points=points(one.margin), needs=link(needs, _("walk-away value"), _(WHY_NEEDED))
    )
    return f'<div class="nse-near"><strong>{head}</strong> <span class="nse-quiet">{settles}{said}</span><ul>{items}</ul></div>'
