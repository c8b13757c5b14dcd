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
from explorer.language import _
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.coalition_words import rule_words
from explorer.sharing.entries import SCALE, sum_entry, walk_away_entry
from explorer.sharing.words import CAVEAT, join, say_date
from explorer.sharing.zone_words import ZONE_MEANING, ZONE_NAMES
from explorer.views import address_bar, moves, session
from explorer.views.cite_links import ADDS_UP, WHY_NEEDED, link, ours
from explorer.views.folds import show_fold
from explorer.views.frame import is_dark, open_page
from explorer.views.naming import name_of_deal
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
    modified = _(" · modified assumptions") if state.assumptions.modified else ""
    as_of = _("Stated acceptability as of {date}{modified}.").format(
        date=say_date(state.assumptions.as_of), modified=modified
    )
    words = _(CAVEAT) if scenario.setting == "real" else _("A made-up case.")
    compared = _(
        "Utilities compare within one party, never across parties: 70% for one is not as much as 70% for another. {words}"
    ).format(words=words)
    st.html(
        f'<div class="nse-lead"><p><strong>{escape(name_of_deal())}.</strong> <span class="nse-quiet">{escape(as_of)}</span></p></div>'
        f'<p class="nse-note-line">{escape(compared)}</p>'
    )


def _verdict(plane: Plane, answers: Answers, held: Deal) -> None:
    """Say which zone is shown, what it holds and how surely, and where this deal stands in it."""
    zone = ZONE_NAMES[plane.stated]
    within = _(", among deals that keep what your deal settles") if held else ""
    sure = f"{frontier_status(answers.frontier, plane.stated)} {bargaining_status(answers.bargaining)}"
    empty = not plane.line and answers.frontier.complete
    where = _(" “Is an agreement possible?” on Explore says who and what closes it.") if empty else ""
    st.html(
        f'<div class="nse-detail nse-plane-says"><p><strong>{_("The {zone}").format(zone=zone)}</strong>{within}: '
        f'{ZONE_MEANING[plane.stated]}.</p><p role="status">{escape(sure)}{where}</p><p>{escape(here_words(plane))}'
        f" {_rests_on(plane)}</p></div>"
    )


def _rests_on(plane: Plane) -> str:
    """Link to what the numbers of this deal rest on."""
    both = (plane.x, plane.y)
    sums = join([link(sum_entry(party), party.name, _(ADDS_UP)) for party in both])
    needs = join([link(walk_away_entry(party), party.name, _(WHY_NEEDED)) for party in both])
    said = _(
        "What this adds up from: {sums}. Why they need what they need: {needs}. Take another deal to see what its numbers "
        "add up from."
    ).format(sums=sums, needs=needs)
    return f'<span class="nse-quiet">{said}</span>'


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
            st.toggle(_("Draw all proposals"), key="trade_every", width="content")
            st.caption(
                _("{count} leave more than half of both scales open: their ranges fill most of the plane.").format(
                    count=unplaced
                ),
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
        moves.load_proposal(plane.scenario.proposal_by_name[key.partition(":")[2]])
    else:
        moves.load_deal(mark.deal)
    st.session_state["taken"] = (mark.name, session.exploration().deal)


def _show_taken() -> None:
    """Say what was taken, while it is still the deal on screen."""
    taken = st.session_state.get("taken")
    if taken and taken[1] == session.exploration().deal:
        with st.container(key="taken", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(
                (
                    f'<p role="status"><strong>{_("Taken: {taken}.").format(taken=escape(taken[0]))}</strong> '
                    f"{_('Undo brings the deal before it back.')}</p>"
                ),
                width="content",
            )
            st.page_link(
                "views/explore_page.py",
                label=_("See it on Explore"),
                query_params=address_bar.offer_link(),
                width="content",
            )


def _take_by_list(plane: Plane) -> None:
    """Offer every deal of the figure in a list: the way without a mouse."""
    words = {mark.key: choice_words(plane, mark) for mark in marks_in_order(plane) if mark.kind != "current"}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if st.session_state.get("trade_deal") not in words:
            st.session_state["trade_deal"] = None
        key = st.selectbox(
            _("Take a deal: click it above, or choose it here"),
            list(words),
            index=None,
            key="trade_deal",
            format_func=lambda one: words.get(one, ""),
            placeholder=_("Bargaining points, efficient agreements, proposals"),
            width="stretch",
        )
        st.button(
            _("Take this deal"),
            key="trade_take",
            disabled=key is None,
            on_click=lambda: _take(plane, str(key)),
        )


def _explain(plane: Plane, answers: Answers) -> None:
    """Say what every sign and every bargaining point means."""
    signs = "".join(f"<dt>{''.join(map(_sign, names))}</dt><dd>{escape(_(words))}</dd>" for names, words in LEGEND)
    items = "".join(
        f"<dt>{_sign(sign)}</dt><dd><strong>{escape(_(name))}</strong>: "
        f"{escape(_(words)).format(ours=ours(plane.scenario, SCALE))}.</dd>"
        for sign, name, words in DEFINITIONS
    )
    asked = _who_is_asked(plane.scenario, answers.bargaining.parties)
    st.html(
        f'<div class="nse-detail"><p class="nse-head">{_("Signs")}</p><dl class="nse-signs">{signs}</dl>'
        f'<p class="nse-quiet">{escape(letters_words(plane))}</p><p class="nse-quiet">{escape(boxes_words(plane))}'
        f'</p><p class="nse-head">{_("Bargaining points")}</p><dl class="nse-signs nse-single">{items}</dl>'
        f'<p class="nse-quiet">{escape(asked + _(CONVENTION))}</p></div>'
    )


def _who_is_asked(scenario: Scenario, counted: tuple[str, ...]) -> str:
    """Say whom the bargaining points ask besides the two parties that are drawn."""
    if len(counted) < 3:
        return ""
    rule = scenario.effective_rule(session.exploration().assumptions)
    if rule.kind == "unanimous":
        words = _(
            "They ask all {count} whose acceptance is needed ({parties}), so they can lie below the line of these two. "
        )
        return words.format(count=len(counted), parties=join([scenario.party_by_id[one].name for one in counted]))
    words = _(
        "They ask those who sign, and an agreement needs {rule}; where several coalitions can sign, that counts which gains "
        "most. So they can lie below the line of these two. "
    )
    return words.format(rule=rule_words(rule, scenario))


def _sign(name: str) -> str:
    return f'<i class="nse-sign nse-sign-{name}"></i>'


def _twin(plane: Plane) -> None:
    """Give the figure in words and as a table."""
    twin = show_fold(_("The same in words and as a table"), "trade_table")
    if not twin.open:
        return
    import pandas as pd

    twin.markdown(describe(plane))
    twin.dataframe(pd.DataFrame(table_of(plane)), hide_index=True)
    twin.caption(_("{letters} A range of utility stays open.").format(letters=letters_words(plane)))
