"""One change away: which single change of a pinned deal changes whose verdict, and a way to take it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.follow import move
from explorer.analysis.single_changes import SingleChange, SingleChanges
from explorer.language import _
from explorer.model.scenario import Scenario
from explorer.sharing.compare_words import VERDICT_WORDS, change_words, count_words, followed_words, rows_of
from explorer.sharing.entries import provision_entry
from explorer.views import library, moves, parts, session
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cards import SYMBOLS
from explorer.views.cite_links import link
from explorer.views.compare.pins import NUMBERS, Pin, pinned, tell
from explorer.views.language_choice import speak
from explorer.views.tables import note_line, scrolling
from explorer.views.waiting import waiting_here

WHICH, CHANGE = "compare_which", "compare_change"


def show_changes() -> None:
    """Choose a pinned deal and draw what single changes do to it."""
    pins, scenario = pinned(), session.this_scenario()
    numbers = list(NUMBERS[: len(pins)])
    if st.session_state.get(WHICH) not in (None, *numbers):
        del st.session_state[WHICH]
    if len(pins) > 1:
        st.pills(
            _("One change away from"),
            numbers,
            key=WHICH,
            default=numbers[0],
            required=True,
            wrap=True,
            format_func=lambda one: f"{one}: {pins[NUMBERS.index(one)].name}",
            label_visibility="collapsed",
            persist_state="session",
        )
    chosen = pins[NUMBERS.index(st.session_state.get(WHICH) or numbers[0])]
    state = session.exploration()
    with waiting_here() as place:
        found = library.single_changes(state, chosen.deal)
        place.html(note_line(escape(count_words(found))))
    if found.changes:
        st.html(changes_html(scenario, found, order_of_parties()))
        _take_one(chosen, found)


def changes_html(scenario: Scenario, found: SingleChanges, order: Sequence[str]) -> str:
    """Return the matrix: a row for options that do the same, a column for every party, filled where its verdict changes."""
    parties = [scenario.party_by_id[one] for one in order]
    places = [[one.id for one in scenario.parties].index(one) for one in order]
    heads = "".join(
        f'<th scope="col"><span class="nse-badge" style="--party:{one.colour}">{escape(one.letter)}</span>'
        f'<span class="nse-long">{escape(one.name)}</span></th>'
        for one in parties
    )
    now = "".join(
        f'<td class="nse-now"><span class="nse-which" aria-hidden="true">{escape(party.letter)}</span>'
        f"{_verdict(found.before[place])}</td>"
        for party, place in zip(parties, places, strict=True)
    )
    body = f'<tr class="nse-as-it-is"><th scope="row">{_("As it is")}</th><td></td>{now}</tr>'
    last = ""
    for row in rows_of(found.changes):
        provision = scenario.provision_by_id[row[0].provision]
        label = link(provision_entry(provision), provision.label)
        head = (
            f"<th scope='row'>{label}</th>"
            if provision.id != last
            else f"<th scope='row' class='nse-again'>{label}</th>"
        )
        last = provision.id
        cells = "".join(
            _cell(party.letter, party.name, found.before[place], row[0].verdicts[place])
            for party, place in zip(parties, places, strict=True)
        )
        follows = followed_words(scenario, row[0])
        along = (
            f'<br><span class="nse-quiet">{_("with it: {follows}").format(follows=escape(follows))}</span>'
            if follows
            else ""
        )
        body += f"<tr>{head}<td>{escape(provision.say([one.option for one in row]))}{along}</td>{cells}</tr>"
    return scrolling(
        (
            f'<thead><tr><th scope="col">{_("Provision")}</th><th scope="col">{_("Set to")}</th>{heads}</tr></thead>'
            f"<tbody>{body}</tbody>"
        ),
        _("Single changes and whose verdict they change"),
        "nse-table nse-changes",
    )


def _cell(letter: str, name: str, before: str, after: str) -> str:
    if before == after:
        return "<td></td>"
    words = _("{name}: {before}, then {after}").format(
        name=name, before=VERDICT_WORDS[before], after=VERDICT_WORDS[after]
    )
    return (
        f'<td class="nse-changed" title="{escape(words)}"><span class="nse-which" aria-hidden="true">{escape(letter)}</span>'
        f"{_verdict(after)}</td>"
    )


def _verdict(so_far: str) -> str:
    return f"{SYMBOLS[so_far]} {VERDICT_WORDS[so_far]}"


def _take_one(chosen: Pin, found: SingleChanges) -> None:
    """Offer every change that changes a verdict in a list, to be taken as the deal."""
    scenario = session.this_scenario()
    by_name = {f"{one.provision}.{one.option}": one for one in found.changes}
    if st.session_state.get(CHANGE) not in by_name:
        st.session_state[CHANGE] = None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(
            _("Take the deal with one of these changes"),
            list(by_name),
            key=CHANGE,
            index=None,
            format_func=lambda one: change_words(scenario, found.before, by_name[one]) if one in by_name else "",
            placeholder=_("Choose a change"),
            width="stretch",
        )
        st.button(
            _("Take this deal"),
            key="compare_take_change",
            disabled=name is None,
            on_click=partial(_take, chosen, by_name.get(str(name))),
        )


def _take(chosen: Pin, change: SingleChange | None) -> None:
    """Take a pinned deal with one change, and with what follows from it."""
    if change is None:
        return
    speak()
    scenario = session.this_scenario()
    deal, followed = move(scenario, chosen.deal, {change.provision: frozenset({change.option})})
    moved = {**dict(chosen.moved), change.provision: moves.YOU}
    moved |= {one.provision: moves.FOLLOWED for one in followed}
    moves.bring_deal(deal, chosen.origin, moved, followed)
    provision = scenario.provision_by_id[change.provision]
    also = _(", with {count} more that followed").format(count=len(followed)) if followed else ""
    tell(
        _(
            "Taken: {chosen}, with {provision}: {setting}{also}. It is the deal on screen now; Undo brings the "
            "one before it back."
        ).format(chosen=chosen.name, provision=provision.label, setting=provision.say([change.option]), also=also)
    )
    parts.redraw()
