"""What was said when: a picture of all statements along the dates, its filters, and the same as a table."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.analysis.timeline import Said, Timeline
from explorer.charts.timeline import chart_html, legend_html
from explorer.language import _
from explorer.model.party import Party
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.counts import provisions_words, statements_words
from explorer.sharing.entries import proposal_entry, provision_entry, statement_entry
from explorer.sharing.evidence_words import STATEMENT_KINDS
from explorer.sharing.timeline_words import describe_chart, earlier_words, ended_words, short_words, voice_name
from explorer.sharing.words import say_date
from explorer.views import library, parts, session
from explorer.views.cite_links import link, note_ids, ours
from explorer.views.filter_menu import choose
from explorer.views.tables import note_line, scrolling
from explorer.views.waiting import waiting_here

PART = "timeline_said"
PARTY, PROVISION, CHANGED = "timeline_party", "timeline_provision", "timeline_changed"


def show_said() -> None:
    """Draw the filters, the picture and the folded table."""
    scenario = session.this_scenario()
    with waiting_here():
        found = library.timeline(session.exploration())
    said, parties, provisions = _chosen(scenario, found)
    words = describe_chart(scenario, found.days, said, len(provisions))
    st.html(_count_html(scenario, said, provisions) + legend_html(scenario.parties))
    st.html(chart_html(scenario, found.days, said, provisions, words, parties))
    parts.show_panel("timeline_table", _("The same in words and as a table"), _show_table)


def _chosen(scenario: Scenario, found: Timeline) -> tuple[list[Said], list[Party], list[Provision]]:
    """Draw the filters; return the statements, the parties and the provisions they let through."""
    if CHANGED not in st.session_state:
        st.session_state[CHANGED] = True
    with st.container(key="timeline-filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        party = choose(PARTY, _("Party"), {one.id: one.name for one in scenario.parties}, 200)
        provision = choose(PROVISION, _("Provision"), {one.id: one.label for one in scenario.provisions}, 300)
        st.toggle(
            _("Only provisions on which something changed"),
            key=CHANGED,
            persist_state="session",
            disabled=not found.changed,
            help=_("A party said another thing of it than before, or its word lapsed or its voice left office."),
        )
    return _filtered(scenario, found, party, provision)


def _filtered(
    scenario: Scenario, found: Timeline, party: str, provision: str
) -> tuple[list[Said], list[Party], list[Provision]]:
    said = [one for one in found.said if party in ("", one.statement.party)]
    names = {name for one in said for name in one.provisions}
    if provision:
        names &= {provision}
    elif st.session_state.get(CHANGED) and found.changed:
        changed = {name for one in said if one.moved for name in one.provisions}
        names &= changed | {
            name for one in found.ended if party in ("", one.statement.party) for name in one.provisions
        }
    said = [one for one in said if names & set(one.provisions)]
    parties = [one for one in scenario.parties if party in ("", one.id)]
    return said, parties, [one for one in scenario.provisions if one.id in names]


def _count_html(scenario: Scenario, said: list[Said], provisions: list[Provision]) -> str:
    if not said:
        return note_line(f'<span role="status">{_("Nothing was said that these filters let through.")}</span>')
    took = sum(one.moved for one in said)
    total = len(scenario.provisions)
    words = _("{statements} about {provisions} (there are {total}); {took} not what the party had said before.").format(
        statements=statements_words(len(said)), provisions=provisions_words(len(provisions)), total=total, took=took
    )
    return f'<p class="nse-note-line" role="status">{words}</p>'


def _show_table() -> None:
    """List every statement of the picture with its note, and what ended without another word."""
    scenario = session.this_scenario()
    found = library.timeline(session.exploration())
    party, provision = (str(st.session_state.get(key) or "") for key in (PARTY, PROVISION))
    said, parties, provisions = _filtered(scenario, found, party, provision)
    names, who = {one.id for one in provisions}, {one.id for one in parties}
    st.html(
        f"<p>{escape(describe_chart(scenario, found.days, said, len(provisions)))}</p>{_table_html(scenario, said)}"
    )
    made = "".join(
        f"<li>{say_date(one.date_text)}: {link(proposal_entry(one), f'{one.ref} {one.name}')}</li>"
        for one in sorted(scenario.proposals, key=lambda one: (one.date, one.ref))
    )
    ended = "".join(
        f"<li>{say_date(one.day)}: {link(statement_entry(scenario, one.statement), ended_words(scenario, one))}</li>"
        for one in found.ended
        if names & set(one.provisions) and one.statement.party in who
    )
    left = f'<p class="nse-head">{_("Counts no more, without another word")}</p><ul>{ended}</ul>' if ended else ""
    st.html(f'<div class="nse-detail">{left}<p class="nse-head">{_("Proposals")}</p><ul>{made}</ul></div>')


def _table_html(scenario: Scenario, said: list[Said]) -> str:
    rows = "".join(_table_row(scenario, one) for one in said)
    heads = "".join(f'<th scope="col">{name}</th>' for name in (_("Date"), _("Who"), _("On"), _("Said"), _("Before")))
    table = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return scrolling(table, _("What was said when"), "nse-table nse-time-table") if rows else ""


def _table_row(scenario: Scenario, one: Said) -> str:
    statement = one.statement
    on = "; ".join(
        link(provision_entry(scenario.provision_by_id[name]), scenario.provision_by_id[name].label)
        for name in one.provisions
    )
    entry = statement_entry(scenario, statement)
    source = note_ids(scenario, statement.notes) or ours(scenario, entry)
    silent = "" if one.heard else _("; counts in no score on that day")
    before = "; ".join(link(statement_entry(scenario, other), words) for other, words in earlier_words(scenario, one))
    return (
        f'<tr><th scope="row">{say_date(one.day)}</th><td>{escape(voice_name(scenario, statement))}</td><td>{on}</td>'
        f"<td>{link(entry, short_words(scenario, statement))} {source} "
        f'<span class="nse-quiet">{STATEMENT_KINDS[statement.kind]}{silent}</span></td><td>{before}</td></tr>'
    )
