"""One date: the controls that choose it or play through all, who was within its stated terms, the zone, and the overlap map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from explorer.analysis.through_time import Judged
from explorer.analysis.timeline import Timeline
from explorer.analysis.width import Width
from explorer.charts.timeline import SYMBOLS, column_style
from explorer.language import _, ngettext
from explorer.model.deal import Deal
from explorer.model.position import Linkage, RedLine
from explorer.sharing.entries import SCALE, party_entry, proposal_entry, statement_entry
from explorer.sharing.exploration import Exploration
from explorer.sharing.timeline_words import (
    AGREEMENT_WORDS,
    VERDICT_WORDS,
    earlier_words,
    ended_words,
    short_day,
    short_words,
    voice_name,
)
from explorer.sharing.words import join, say_date
from explorer.sharing.zone_words import ZONE_NAMES, width_words
from explorer.views import library, moves, parts, session
from explorer.views.cite_links import link, note_ids, ours, walk_away_forms, with_link
from explorer.views.menus import gone, menu_key
from explorer.views.timeline import day_map
from explorer.views.timeline.watched import days, go_on, play_or_pause, show_day, shown, step, watched
from explorer.views.waiting import waiting_here

PART = "timeline_day"
MOST_SAID = 6
"""Statements of one date that are told in full."""


def show_day_part() -> None:
    """Draw the controls and the date they choose; while it plays, the next date, and at the last the page without its clock."""
    if go_on() and not watched().playing:
        parts.redraw()
    now = watched().day
    st.html(column_style(days(), now))
    _controls(now)
    left, right = st.columns([1, 1], gap="large")
    with left, waiting_here() as place:
        state = shown()
        judged = next(one for one in library.judged(session.exploration(), days()) if one.day == now)
        whole, here = (library.width(state, state.stated, deal) for deal in (Deal(), state.deal))
        body = _verdicts_html(judged, state, whole, here) + _said_html(now, library.timeline(session.exploration()))
        place.html(f'<div class="nse-detail nse-time-day">{body}</div>')
    with right:
        day_map.show_map(state)


def show_map_table() -> None:
    """Say the map in words and as a table."""
    day_map.show_table(shown())


def _controls(now: date) -> None:
    there = days()
    with st.container(key="timeline-controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(
            _("Previous"),
            key="timeline_previous",
            icon=":material/skip_previous:",
            disabled=now == there[0],
            on_click=step,
            args=(-1,),
        )
        playing = watched().playing
        st.button(
            _("Pause") if playing else _("Play"),
            key="timeline_toggle",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            on_click=_toggled,
            disabled=len(there) < 2,
        )
        st.button(
            _("Next"),
            key="timeline_next",
            icon=":material/skip_next:",
            disabled=now == there[-1],
            on_click=step,
            args=(1,),
        )
        if len(there) > 1:
            key = menu_key("timeline_slider", now)
            st.select_slider(
                _("As of"),
                list(there),
                value=now,
                key=key,
                format_func=short_day,
                on_change=_slid,
                args=(key,),
                width="stretch",
            )
        st.button(
            _("Use this date"),
            key="timeline_use",
            disabled=now == session.exploration().assumptions.as_of,
            on_click=_used,
            help=_("Judge as of this date on all pages. Undo brings the date before it back."),
        )


def _toggled() -> None:
    play_or_pause()
    parts.redraw()


def _slid(key: str) -> None:
    if not gone(key):
        show_day(st.session_state[key])


def _used() -> None:
    assumptions = session.exploration().assumptions
    moves.set_assumptions(replace(assumptions, as_of=watched().day), "")
    parts.redraw()


def _verdicts_html(judged: Judged, state: Exploration, whole: Width, here: Width) -> str:
    """Say whose stated terms the deal keeps to on that date, and whether an agreement is possible."""
    scenario = session.this_scenario()
    labels: dict[str, RedLine | Linkage] = {one.id: one for one in scenario.red_lines}
    labels |= {one.id: one for one in scenario.linkages}
    items = ""
    for party, one in zip(scenario.parties, judged.verdicts, strict=True):
        voice = party.voice(one.voice).name
        who = f' <span class="nse-quiet">{escape(voice)}</span>' if len(party.voices) > 1 else ""
        lines = "; ".join(link(statement_entry(scenario, labels[name]), labels[name].label) for name in one.red_lines)
        crossed = f' <span class="nse-quiet">⊘ {lines}</span>' if lines else ""
        badge = (
            f'<span class="nse-badge" style="--party:{party.colour}" aria-hidden="true">{escape(party.letter)}</span>'
        )
        items += (
            f'<li class="nse-{one.so_far}">{badge}'
            f"{link(party_entry(party), party.name)}{who}: <b>{SYMBOLS[one.so_far]} {VERDICT_WORDS[one.so_far]}</b>{crossed}</li>"
        )
    zone = ZONE_NAMES[state.stated]
    said = [_("With everything open the {zone} is {width}.").format(zone=zone, width=width_words(whole))]
    if state.deal:
        said.append(_("With what this deal settles it is {width}.").format(width=width_words(here)))
    zones = "".join(f"<li>{with_link(escape(one), walk_away_forms(), SCALE)}</li>" for one in said)
    return (
        f'<h3>{_("As of {date}").format(date=say_date(judged.day))}</h3><p role="status"><strong>'
        f'{AGREEMENT_WORDS[judged.agreement]}</strong> <span class="nse-hidden">'
        f'{_("(as of {date})").format(date=say_date(judged.day))}</span></p><ul class="nse-plain">{items}</ul>'
        f'<p class="nse-head">{_("Is an agreement possible?")}</p><ul>{zones}</ul>'
    )


def _said_html(now: date, found: Timeline) -> str:
    """List what happened on that date: proposals, what took the place of an earlier word, what ended; and how much else was said."""
    scenario = session.this_scenario()
    items = [
        _("Proposed: {proposal}").format(proposal=link(proposal_entry(one), f"{one.ref} {one.name}"))
        for one in scenario.proposals
        if one.date == now
    ]
    items += [
        _("Ended: {statement}").format(
            statement=link(statement_entry(scenario, one.statement), ended_words(scenario, one))
        )
        for one in found.ended
        if one.day == now
    ]
    said = [one for one in found.said if one.day == now]
    for one in sorted(said, key=lambda one: (not one.replaced, not one.moved))[:MOST_SAID]:
        statement = one.statement
        labels = join([scenario.provision_by_id[name].label for name in one.provisions])
        source = note_ids(scenario, statement.notes) or ours(scenario, statement_entry(scenario, statement))
        before = "; ".join(
            link(statement_entry(scenario, other), words) for other, words in earlier_words(scenario, one)
        )
        earlier = f' <span class="nse-quiet">{_("Before: {before}.").format(before=before)}</span>' if before else ""
        items.append(
            _("{voice} on {labels}: {said} {source}{earlier}").format(
                voice=escape(voice_name(scenario, statement)),
                labels=escape(labels),
                said=escape(short_words(scenario, statement)),
                source=source,
                earlier=earlier,
            )
        )
    more = len(said) - MOST_SAID
    if more > 0:
        items.append(
            ngettext(
                "and {more} more statement, below",
                "and {more} more statements, below",
                more,
            ).format(more=more)
        )
    listed = "".join(f"<li>{one}</li>" for one in items) or f"<li>{_('The record begins.')}</li>"
    return f'<p class="nse-head">{_("What happened on that date")}</p><ul>{listed}</ul>'
