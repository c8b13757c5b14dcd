"""The Trade-offs page: what deals are worth to one party against another, and which one could take."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.charts.theme import theme_of
from explorer.charts.trade_offs import trade_offs_figure
from explorer.charts.trade_offs_plane import Plane
from explorer.charts.trade_offs_text import (
    LEGEND,
    boxes_words,
    choice_words,
    describe,
    here_words,
    letters_words,
    marks_in_order,
    table_of,
)
from explorer.model.deal import Deal
from explorer.sharing.entries import SCALE, sum_entry, walk_away_entry
from explorer.sharing.words import CAVEAT, join, say_date
from explorer.sharing.zone_words import ZONE_MEANING, ZONE_NAMES
from explorer.views import session
from explorer.views.cards import WHY_NEEDED
from explorer.views.cite_links import ADDS_UP, link, with_link
from explorer.views.frame import is_dark, open_page
from explorer.views.share.panel import show_share
from explorer.views.toolbar import show_toolbar
from explorer.views.trade_offs_choice import choose
from explorer.views.trade_offs_plane import Answers, answers_for, plane_for
from explorer.views.trade_offs_words import CONVENTION, DEFINITIONS, bargaining_status, frontier_status

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def render() -> None:
    """Draw the page."""
    open_page()
    _lead()
    show_toolbar()
    _show_taken()
    x, y, held = choose()
    answers = answers_for(x, y, held)
    plane = plane_for(x, y, answers)
    _verdict(plane, answers, held)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _chart(plane, is_dark())
        _take_by_list(plane)
        _twin(plane)
        show_share()
    with right:
        _explain(plane, answers)


def _lead() -> None:
    """Say which deal is on screen, by which evidence and when, and what utilities are not."""
    state, scenario = session.exploration(), session.this_scenario()
    same, origin = session.named(), session.origin()
    name = same.name if same else "Nothing settled yet" if not state.deal else "Your deal"
    if not same and origin and state.deal:
        name += f", begun from “{origin.name}”"
    modified = " · modified assumptions" if state.assumptions.modified else ""
    as_of = f"Stated acceptability as of {say_date(state.assumptions.as_of)}{modified}."
    words = CAVEAT if scenario.setting == "real" else "A made-up case."
    st.html(
        f'<div class="nse-lead"><p><strong>{escape(name)}.</strong> <span class="nse-quiet">{escape(as_of)}</span></p></div>'
        f'<p class="nse-note-line">Utilities compare within one party, never across parties: 70% for one is not as much as 70% '
        f"for another. {escape(words)}</p>"
    )


def _verdict(plane: Plane, answers: Answers, held: Deal) -> None:
    """Say which zone is shown, what it holds and how surely, and where this deal stands in it."""
    zone = ZONE_NAMES[plane.stated]
    within = ", among deals that keep what your deal settles" if held else ""
    sure = f"{frontier_status(answers.frontier, plane.stated)} {bargaining_status(answers.bargaining)}"
    empty = not plane.line and answers.frontier.complete
    where = " “Is an agreement possible?” on Explore says who and what closes it." if empty else ""
    st.html(
        f'<div class="nse-detail nse-plane-says"><p><strong>The {zone}</strong>{within}: {ZONE_MEANING[plane.stated]}.</p>'
        f'<p role="status">{escape(sure)}{where}</p><p>{escape(here_words(plane))} {_rests_on(plane)}</p></div>'
    )


def _rests_on(plane: Plane) -> str:
    """Link to what the numbers of this deal rest on."""
    both = (plane.x, plane.y)
    sums = " and ".join(link(sum_entry(party), party.name, ADDS_UP) for party in both)
    needs = " and ".join(link(walk_away_entry(party), party.name, WHY_NEEDED) for party in both)
    return (
        f'<span class="nse-quiet">What this adds up from: {sums}. Why they need what they need: {needs}. '
        "Take another deal to see what its numbers add up from.</span>"
    )


def _chart(plane: Plane, dark: bool) -> None:
    """Draw the figure; a click on a deal takes it."""
    unplaced = sum(not mark.told for mark in plane.of("proposal"))
    every = st.session_state.get("trade_every", False)
    st.plotly_chart(
        trade_offs_figure(plane, theme_of(dark), bool(every)),
        key="trade_offs",
        theme=None,
        config=CONFIG,
        on_select=partial(_clicked, plane),
        selection_mode="points",
        alt=describe(plane),
    )
    if unplaced:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.toggle("Draw all proposals", key="trade_every", width="content")
            st.caption(
                f"{unplaced} leave more than half of both scales open: their ranges fill most of the plane.",
                width="stretch",
            )


def _clicked(plane: Plane) -> None:
    """Take the deal that was clicked; a second click clears the selection and changes nothing."""
    chosen = st.session_state["trade_offs"]
    points = chosen["selection"]["points"] if chosen else []
    keys = [point["customdata"][0] for point in points if point.get("customdata")]
    if keys:
        _take(plane, str(keys[0]))


def _take(plane: Plane, key: str) -> None:
    """Make a deal of the plane the current one."""
    mark = next((one for one in plane.marks if one.key == key and one.kind != "current"), None)
    if mark is None:
        return
    if mark.kind == "proposal":
        session.load_proposal(plane.scenario.proposal_by_name[key.partition(":")[2]])
    else:
        session.load_deal(mark.deal)
    st.session_state["taken"] = (mark.name, session.exploration().deal)


def _show_taken() -> None:
    """Say what was taken, while it is still the deal on screen."""
    taken = st.session_state.get("taken")
    if taken and taken[1] == session.exploration().deal:
        with st.container(key="taken", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(
                f'<p role="status"><strong>Taken: {escape(taken[0])}.</strong> Undo brings the deal before it back.</p>',
                width="content",
            )
            st.page_link(
                "views/explore_page.py", label="See it on Explore", query_params=session.offer_link(), width="content"
            )


def _take_by_list(plane: Plane) -> None:
    """Offer every deal of the figure in a list: the way without a mouse."""
    words = {mark.key: choice_words(plane, mark) for mark in marks_in_order(plane) if mark.kind != "current"}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if st.session_state.get("trade_deal") not in words:
            st.session_state["trade_deal"] = None
        key = st.selectbox(
            "Take a deal: click it above, or choose it here",
            list(words),
            index=None,
            key="trade_deal",
            format_func=lambda one: words.get(one, ""),
            placeholder="Bargaining points, efficient agreements, proposals",
            width="stretch",
        )
        st.button(
            "Take this deal",
            key="trade_take",
            disabled=key is None,
            on_click=lambda: _take(plane, str(key)),
        )


def _explain(plane: Plane, answers: Answers) -> None:
    """Say what every sign and every bargaining point means."""
    signs = "".join(f"<dt>{''.join(map(_sign, names))}</dt><dd>{escape(words)}</dd>" for names, words in LEGEND)
    items = "".join(
        f"<dt>{_sign(sign)}</dt><dd><strong>{escape(name)}</strong>: "
        f"{with_link(escape(words), 'our judgement', SCALE)}.</dd>"
        for sign, name, words in DEFINITIONS
    )
    counted = [plane.scenario.party_by_id[one].name for one in answers.bargaining.parties]
    asked = f"They ask all {len(counted)} whose acceptance is needed ({join(counted)}), so they can lie below the line of these two. "
    asked = asked if len(counted) > 2 else ""
    st.html(
        f'<div class="nse-detail"><p class="nse-head">Signs</p><dl class="nse-signs">{signs}</dl>'
        f'<p class="nse-quiet">{escape(letters_words(plane))}</p><p class="nse-quiet">{escape(boxes_words(plane))}</p>'
        f'<p class="nse-head">Bargaining points</p><dl class="nse-signs nse-single">{items}</dl>'
        f'<p class="nse-quiet">{escape(asked + CONVENTION)}</p></div>'
    )


def _sign(name: str) -> str:
    return f'<i class="nse-sign nse-sign-{name}"></i>'


def _twin(plane: Plane) -> None:
    """Give the figure in words and as a table."""
    twin = st.expander("The same in words and as a table", key="trade_table", on_change="rerun")
    if not twin.open:
        return
    import pandas as pd

    twin.markdown(describe(plane))
    twin.dataframe(pd.DataFrame(table_of(plane)), hide_index=True)
    twin.caption(f"{letters_words(plane)} A range of utility stays open.")
