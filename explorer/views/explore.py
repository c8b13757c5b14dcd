"""The Explore page: a deal, what it means to each party, and what they said."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from explorer.analysis.verdicts import PartyScore, Score
from explorer.sharing.entries import SCALE
from explorer.sharing.words import CAVEAT, agreement_words, lead, plural, say_date
from explorer.views import board_panel, library, session
from explorer.views.assumptions_panel import order_of_parties, show_assumptions
from explorer.views.cards import card_html
from explorer.views.cite_links import ours, with_parties
from explorer.views.folds import show_fold
from explorer.views.frame import open_page
from explorer.views.lazily import show_lazily
from explorer.views.reasons import detail_html
from explorer.views.share_panel import show_share
from explorer.views.suggested import show_suggestions
from explorer.views.tables import comparison_html, sum_html
from explorer.views.toolbar import show_toolbar
from explorer.views.zone_panel import show_zone

UTILITY_WORDS = (
    "Utility: how much a party gets of what it spoke of, each provision by its weight. The mark on the bar is its walk-away "
    "value, {ours}. A hatched bar is a range: it has not spoken of everything this deal sets."
)


def render() -> None:
    """Draw the page."""
    session.begin_page()
    open_page()
    _fragment("lead", _lead)
    _introduce()
    toolbar = st.container()
    board_panel.show_top()
    left, right = st.columns(2, gap="large")
    # The controls first, so that they can be used while the rest is drawn; last what the engine has to be asked for.
    with left:
        news = st.container(key="board-news")
        with news:
            _fragment("news", board_panel.show_news)
        board_panel.show_controls()
    with toolbar:
        _fragment("toolbar", show_toolbar)
    with right:
        st.markdown("#### What it means to each party")
        _fragment("results", _results)
        st.html(f'<p class="nse-note-line">{UTILITY_WORDS.format(ours=ours(session.this_scenario(), SCALE))}</p>')
        zone, overlap = st.container(), st.container()
        _fragment("why", _why)
        _fragment("compare", _compare)
        show_assumptions()
        show_share()
    with news:
        _fragment("marks", board_panel.show_marks)
    with zone:
        _fragment("zone", show_zone)
    with overlap:
        show_lazily("map", _map)
    session.end_page()


def _map() -> None:
    """Draw the overlap map; what draws charts is loaded with the first of them, not with the page."""
    from explorer.views.overlap_panel import show_overlap

    show_overlap()


def _fragment(key: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page that a moved control repaints alone."""
    st.fragment(draw, key=key)()


def _introduce() -> None:
    """Say what the page rests on."""
    scenario = session.this_scenario()
    if scenario.setting == "real":
        words = f"The sources end on {say_date(scenario.to)}; nothing later is here. {CAVEAT}"
    else:
        words = f"A made-up case. {scenario.summary}"
    st.html(f'<p class="nse-note-line">{escape(words)}</p>')


def _now() -> Score:
    state = session.exploration()
    return library.score(state.scenario_id, state.deal, state.assumptions)


def _lead() -> None:
    """Say at a glance who is outside, over what and by whose words, who is within, and what is not known."""
    score, state = _now(), session.exploration()
    modified = " · modified assumptions" if state.assumptions.modified else ""
    as_of = f"Stated acceptability as of {say_date(state.assumptions.as_of)}{modified}."
    conflict = "".join(
        f"<p><strong>Cannot occur as it stands:</strong> {escape(one.reason)}</p>" for one in score.conflicts
    )
    lines: dict[str, str] = {}
    for line in lead(score):
        who = with_parties(line.who, score.scenario)
        points = "".join(f"<li>{escape(point)}</li>" for point in line.points)
        what = f" {'' if line.points else '– '}{escape(line.what)}" if line.what else ""
        body = f"<div><strong>{who}</strong>{', ' if line.points else ''}{what}{f'<ul>{points}</ul>' if points else ''}</div>"
        lines[line.heading] = lines.get(line.heading, "") + body
    items = "".join(f"<dt>{heading}</dt> <dd>{body}</dd>" for heading, body in lines.items())
    st.html(
        f'<div class="nse-lead"><p><strong>{escape(_name_of_deal(score))}.</strong> '
        f'{escape(agreement_words(score))} <span class="nse-quiet">{escape(as_of)}</span></p>{conflict}<dl>{items}</dl></div>'
    )


def _results() -> None:
    score, origin = _now(), session.origin()
    _show_followed()
    st.html(
        f'<div class="nse-cards">{"".join(card_html(score, score.of(one), origin) for one in order_of_parties())}</div>'
    )


def _why() -> None:
    """Draw the reasons of one party, chosen by the reader: most against, most for, the notes, the whole sum."""
    score, state = _now(), session.exploration()
    scenario, order = score.scenario, order_of_parties()
    st.markdown("#### Why")
    party = st.pills(
        "The reasons of",
        order,
        key="why_of",
        wrap=True,
        default=next((one for one in order if score.of(one).so_far == "outside"), order[0]),
        format_func=lambda one: scenario.party_by_id[one].name,
        label_visibility="collapsed",
        persist_state="session",
    )
    if party not in order:
        st.caption("Choose a party to see its reasons, their sources and the whole sum.")
        return
    one = score.of(party)
    st.html(detail_html(score, one, session.origin()))
    _win(one)
    whole = show_fold("The whole sum", "whole_sum")
    if not whole.open:
        return
    if one.utility_so_far is None:
        whole.caption(f"{one.party.name} has no recorded view on what this deal sets, so there is nothing to add up.")
    else:
        whole.html(sum_html(score, one, library.terms(state.scenario_id, state.assumptions)))


def _win(one: PartyScore) -> None:
    """Say on demand what the nearest change is after which this party, whatever the others do, would accept."""
    state = session.exploration()
    name = one.party.name
    panel = show_fold(f"The nearest change that wins {name}", "win")
    if not panel.open:
        return
    with panel:
        found = library.winning(state, state.stated, one.party.id)
        sense = "has said it can live with it" if state.stated else "does not rule it out"
        if found.already:
            st.caption(f"None is needed: {name} {sense} as it is, however what it leaves open is settled.")
        elif found.status == "no":
            st.caption(f"There is none: no deal at all is such that {name} {sense}.")
        else:
            show_suggestions(found, "win", f"{name} {sense}, whatever the others do")


def _name_of_deal(score: Score) -> str:
    if not score.deal:
        return "Nothing settled yet"
    same, origin = session.named(), session.origin()
    if same:
        return same.name
    if origin is None:
        return f"Your deal: {len(score.deal)} {plural(len(score.deal), 'provision')} set"
    names = {name for name, _ in (*score.deal.choices, *origin.deal.choices)}
    changed = sum(score.deal[name] != origin.deal[name] for name in names)
    return f"Your deal: {origin.name}, {changed} {plural(changed, 'provision')} changed"


def _show_followed() -> None:
    changed = session.followed()
    if not changed:
        return
    provisions = session.this_scenario().provision_by_id
    lines = [
        f"**{provisions[one.provision].label}** is now {provisions[one.provision].say(one.after)}"
        + (f": {one.constraint.reason}" if one.constraint else "")
        for one in changed
    ]
    st.info("Followed along:\n" + "\n".join(f"- {line}" for line in lines))


def _compare() -> None:
    """Pin the deal beside the proposal it started from and the state of affairs without a deal."""
    score, origin = _now(), session.origin()
    scenario, assumptions = score.scenario, score.assumptions
    rows = [("This deal", score)]
    if origin and score.deal != origin.deal:
        rows.append((origin.name, library.score(scenario.id, origin.deal, assumptions)))
    baseline = scenario.proposal_by_name.get(scenario.baseline)
    if baseline:
        name = f"No agreement: {baseline.name.lower()}, {say_date(baseline.date_text)}"
        rows.append((name, library.score(scenario.id, baseline.deal, assumptions)))
    if len(rows) > 1:
        st.markdown("##### Compared with no agreement" if baseline else "##### Compared with where it started")
        st.html(comparison_html(rows, order_of_parties()))
        if baseline:
            st.caption("The state of affairs is not a neutral zero: it is scored by the same statements as any deal.")
