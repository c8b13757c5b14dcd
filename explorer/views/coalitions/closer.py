"""One set of parties more closely: what it would have to settle, who is left out and how far outside that one then is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.sign_together import Together, largest
from explorer.analysis.verdicts import PartyScore, Score
from explorer.language import _, ngettext
from explorer.model.deal import Deal
from explorer.model.party import Rule
from explorer.sharing.coalition_words import KINDS, margin_words
from explorer.sharing.entries import SCALE, party_entry, provision_entry
from explorer.sharing.words import over_what
from explorer.sharing.zone_words import names_of
from explorer.views import library, moves, session
from explorer.views.cards import SYMBOLS, badge, short_verdict
from explorer.views.cite_links import link
from explorer.views.coalitions.choice import choice, look_at
from explorer.views.menus import gone, menu_key
from explorer.views.tables import note_line, scrolling


def show_closer(sets: Sequence[Together], rule: Rule) -> None:
    """Draw the choice of a set, the deal that suits it most, and what that deal is to all others."""
    able = [one for one in sets if one.can_sign]
    if not able:
        st.caption(_("No party can sign anything here, so there is no set to look at."))
        return
    one = _chosen(able, rule)
    scenario = session.this_scenario()
    options = [each.parties for each in able]
    key = menu_key("coalition_set", one.parties)
    st.selectbox(
        _("Set of parties"),
        options,
        index=options.index(one.parties),
        key=key,
        format_func=lambda parties: names_of(scenario, parties),
        on_change=_set_chosen,
        args=(key,),
        width=520,
    )
    deal = one.deal or Deal()
    state = session.exploration()
    score = library.score(state.scenario_id, deal, state.assumptions)
    words = link(SCALE, margin_words(one), _("What utilities and walk-away values rest on"))
    said = _(
        "{set}: {can}; in the deal that suits the worst-off of them most it stands {margin} above its walk-away value."
    )
    names = escape(names_of(scenario, one.parties))
    st.html(f"<p>{said.format(set=names, can=KINDS[one.kind], margin=words)}</p>{_left_out(score, one)}")
    st.button(
        _("Take this deal"),
        key="coalition_take",
        disabled=deal == state.deal,
        help=_("Make it the deal on screen; Undo brings yours back. One of many, and no recommendation."),
        on_click=partial(moves.load_deal, deal),
    )
    st.markdown(f"### {_('What it would have to settle')}")
    st.html(_settles(deal))


def _chosen(able: Sequence[Together], rule: Rule) -> Together:
    """Return the set that was chosen if it can sign; else a largest one, one that suffices before others."""
    first = sorted(largest(able), key=lambda one: not rule.passes(frozenset(one.parties)))[0]
    return next((one for one in able if one.parties == choice().parties), first)


def _set_chosen(key: str) -> None:
    if not gone(key):
        look_at(tuple(st.session_state[key]))


def _left_out(score: Score, one: Together) -> str:
    """Say how the deal stands with those who are not in the set."""
    others = [each for each in score.parties if each.party.id not in one.parties]
    if not others:
        return note_line(_("Nobody is left out."))
    rows = "".join(f"<tr>{_other(score, each)}</tr>" for each in others)
    heads = (
        f'<th scope="col">{_("Left out")}</th><th scope="col">{_("Under this deal")}</th><th scope="col">'
        f"{_('Over what')}</th>"
    )
    return scrolling(f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>", _("Who is left out"))


def _other(score: Score, each: PartyScore) -> str:
    party = each.party
    return (
        f"<th scope='row'>{badge(each)} {escape(party.name)}</th>"
        f"<td>{SYMBOLS[each.so_far]} {link(party_entry(party), short_verdict(each))}</td>"
        f"<td>{escape(over_what(score.scenario, each))}</td>"
    )


def _settles(deal: Deal) -> str:
    """List what the deal settles, and how that differs from the deal on screen."""
    scenario, here = session.this_scenario(), session.exploration().deal
    settled = [one for one in scenario.provisions if one.id in deal]
    if not settled:
        return note_line(_("Nothing has to be settled: the set accepts whatever is left open."))
    changed = [one for one in settled if deal[one.id] != here[one.id]]
    rows = "".join(
        f"<tr><th scope='row'>{link(provision_entry(one), one.label)}</th><td>{escape(one.say(deal[one.id]))}</td>"
        f"<td>{escape(one.say(here[one.id])) if one.id in here else _('open')}</td></tr>"
        for one in changed
    )
    count = ngettext(
        "It sets {settled} provision; {changed} otherwise than your deal.",
        "It sets {settled} provisions; {changed} otherwise than your deal.",
        len(settled),
    ).format(settled=len(settled), changed=len(changed))
    more = _("Provisions it does not name make no difference to anybody in the set.")
    head = (
        f'<thead><tr><th scope="col">{_("Provision")}</th><th scope="col">{_("To suit them")}</th><th scope="col">'
        f"{_('Your deal')}</th></tr></thead>"
    )
    table = scrolling(f"{head}<tbody>{rows}</tbody>", _("What the set would have to settle")) if rows else ""
    return note_line(f"{count} {more}") + table
