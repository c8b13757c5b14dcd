"""All proposals in the order of time against the parties, with what each sets on one provision: how the offers moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from explorer.analysis.offers import Offer, View, heard
from explorer.language import N_, Words, _
from explorer.model.party import Party
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_rows import Row
from explorer.sharing.entries import proposal_entry, provision_entry
from explorer.sharing.offer_words import SHORT_VERDICTS, outcome_words, said_words, why_words
from explorer.sharing.words import say_date
from explorer.views import library, session
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cards import SYMBOLS
from explorer.views.cite_links import link
from explorer.views.evidence.notes import party_html
from explorer.views.language_choice import speak
from explorer.views.proposals.choice import SAID, choose_line, choose_provision
from explorer.views.proposals.parts import look_alike, notes_html, verdict_html
from explorer.views.proposals.strip import strip_html
from explorer.views.tables import note_line, scrolling
from explorer.views.waiting import waiting_here

MEANING = Words(
    {
        "within": N_("within its stated terms"),
        "outside": N_("outside them"),
        "mixed": N_("what it said leaves it open"),
        "no_view": N_("it spoke of nothing the proposal sets"),
    }
)
SAID_MEANS = N_(
    "Where the dates differ: on its own date → by the last date. Below it what the party itself said of "
    "the proposal or of its clauses, and whether the scoring, as of the day it was said, says the same "
    "(✓ reproduced, ≠ not). A bar marks a party's own proposal."
)
WHY_MEANS = N_(
    "Where the dates differ: on its own date → by the last date. Below it what the verdict turns on: red "
    "lines first, then what weighs most. A bar marks a party's own proposal."
)
CLAUSES = N_("Clause by clause, each with its notes")


def show_matrix(found: Sequence[Offer]) -> None:
    """Draw the picture of all of it, the choices above the table, and the table."""
    speak()
    state, scenario = session.exploration(), session.this_scenario()
    st.markdown(f"## {_('How the offers moved')}")
    parties = [scenario.party_by_id[one] for one in order_of_parties()]
    st.html(f"{_legend()}{strip_html(scenario, found, parties)}")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        provision = choose_provision(scenario)
        line = choose_line() if scenario.reactions else ""
    with waiting_here() as place:
        rows = library.backtest(scenario.id, state.assumptions.lens).by_reaction if line == SAID else {}
        table = matrix_html(scenario, found, parties, provision, rows if line == SAID else None)
        place.html(f"{note_line(_(SAID_MEANS) if line == SAID else _(WHY_MEANS))}{table}")


def matrix_html(
    scenario: Scenario,
    found: Sequence[Offer],
    parties: Sequence[Party],
    provision: Provision | None,
    rows: Mapping[str, Row] | None,
) -> str:
    """Return proposals against parties.

    Parameters
    ----------
    scenario, found, parties
        What is shown, and the columns in their order.
    provision
        The one whose settings are shown, if any.
    rows
        What came of each reaction; None shows why a party stands where it does instead.
    """
    heads = "".join(f"<th scope='col'>{party_html(one)}</th>" for one in parties)
    setting = f"<th scope='col' class='nse-set'>{_setting_head(provision)}</th>" if provision else ""
    body, year = "", 0
    columns = len(parties) + 1 + bool(provision)
    for offer in found:
        if offer.day.year != year:
            year = offer.day.year
            body += f"{'</tbody>' if body else ''}<tbody><tr class='nse-year'><th colspan='{columns}' scope='rowgroup'>{year}</th></tr>"
        proposal = scenario.proposal_by_name[offer.proposal]
        sets = f"<td class='nse-set'>{_setting(provision, proposal)}</td>" if provision else ""
        cells = "".join(_cell(scenario, offer, proposal, one, rows) for one in parties)
        here = " class='nse-now'" if proposal.deal == session.exploration().deal else ""
        body += f"<tr{here}>{_name(scenario, proposal)}{sets}{cells}</tr>"
    return scrolling(
        f"<thead><tr><td></td>{setting}{heads}</tr></thead>{body}</tbody>",
        _("Proposals against parties"),
        "nse-table nse-offers",
    )


def _name(scenario: Scenario, one: Proposal) -> str:
    """Return the first cell of a row: a button that brings the proposal closer, its date, owner and how much it sets."""
    who = scenario.party_by_id[one.owner].name if one.owner else ""
    total, read = len(scenario.provisions), len(one.deal) - len(one.sets)
    more = [say_date(one.date_text), *([who] if who else [])]
    said = N_("sets {count} + {read} read into it of {total}") if read else N_("sets {count} of {total}")
    sets = _(said).format(count=len(one.sets), read=read, total=total)
    return (
        f"<th scope='row'><button type='button' class='nse-look' data-look='{one.id}'>{escape(one.name)}</button>"
        f"<span class='nse-quiet'>{escape(' · '.join(more))} · {sets} · {link(proposal_entry(one), one.ref, _(CLAUSES))}</span></th>"
    )


def _cell(scenario: Scenario, offer: Offer, proposal: Proposal, party: Party, rows: Mapping[str, Row] | None) -> str:
    own, last = offer.of(party.id)
    tags = verdict_html(own, last)
    if rows is None:
        line = _why(scenario, own, last)
    else:
        said = heard(scenario, proposal, party.id)
        line = (
            f'<b>{_("said")}</b> {said_words(said)} <span class="nse-came">{outcome_words(said, rows)}</span>'
            if said
            else ""
        )
    line = f"<p class='nse-under'>{line}</p>" if line else ""
    mine = " class='nse-mine'" if party.id == proposal.owner else ""
    return f"<td{mine} data-p='{escape(party.letter)}'>{tags}{line}</td>"


def _why(scenario: Scenario, own: View, last: View) -> str:
    """Say what the verdicts turn on; where one sign holds for both dates, what it turns on by the last."""
    before, now = (
        f"{escape(why_words(scenario, one))} {notes_html(scenario, one)}" if one.so_far != "no_view" else ""
        for one in (own, last)
    )
    if look_alike(own, last):
        return now
    return f"{before}{'<br>' if before else ''}→ {now or _('no view')}"


def _setting_head(provision: Provision) -> str:
    name = link(provision_entry(provision), provision.label)
    if not _has_track(provision):
        return name
    first, last = (provision.name_of(provision.options[place]) for place in (0, -1))
    return f"{name}<span class='nse-ends nse-quiet'><span>{escape(first)}</span><span>{escape(last)}</span></span>"


def _setting(provision: Provision, proposal: Proposal) -> str:
    """Return what a proposal sets on a provision, in words and as a place among all options."""
    chosen = proposal.deal[provision.id]
    if not chosen:
        track = "<span class='nse-track nse-track-open'></span>" if _has_track(provision) else ""
        return f'{track}<span class="nse-quiet">{_("left open")}</span>'
    reading = "" if provision.id in proposal.sets else f' <span class="nse-quiet">{_("our reading")}</span>'
    return f"{_track(provision, chosen)}{escape(provision.say(chosen))}{reading}"


def _track(provision: Provision, chosen: frozenset[str]) -> str:
    """Return where the chosen options lie among all of a provision; nothing where their order means nothing."""
    if not _has_track(provision):
        return ""
    total = len(provision.options)
    places = sorted(provision.positions_of_options[one] for one in chosen)
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    marks = "".join(
        f"<i style='left:{100 * one[0] / total:.1f}%;width:{100 * len(one) / total:.1f}%'></i>" for one in runs
    )
    return f"<span class='nse-track'>{marks}</span>"


def _has_track(provision: Provision) -> bool:
    return provision.kind in ("numeric", "ordered") and not provision.sensitive


def _legend() -> str:
    items = "".join(
        f"<span><b class='nse-v nse-v-{one}'>{SYMBOLS[one]} {words}</b> {MEANING[one]}</span>"
        for one, words in SHORT_VERDICTS.items()
    )
    other, lines = _("another verdict by the last date"), _("red lines crossed")
    rows = _("Upper row: by what was said by the proposal's own date; lower row: by the last date")
    return (
        f"<div class='nse-offer-legend'>{items}<span><b class='nse-v nse-other'>&nbsp;&nbsp;</b> {other}</span>"
        f"<span>⊘ {lines}</span><span>{rows}</span></div>"
    )
