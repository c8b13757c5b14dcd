"""One proposal closer: what it sets and leaves open, where every party stands and why, and what each said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.offers import Offer, View, Weighs, heard, in_time
from explorer.language import _, ngettext
from explorer.model.party import Party
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_rows import Row
from explorer.sharing.entries import party_entry, proposal_entry, provision_entry
from explorer.sharing.offer_words import OUTCOME_SIGNS, OUTCOME_WORDS, settles_words
from explorer.sharing.words import SO_FAR_WORDS, STANCE_WORDS, join, say_date
from explorer.views import address_bar, library, moves, parts, session, steps
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cards import SYMBOLS, WHAT_IS_KNOWN, lines_html
from explorer.views.cite_links import link, note_ids
from explorer.views.evidence.notes import badge_html
from explorer.views.language_choice import speak
from explorer.views.menus import gone, menu_key
from explorer.views.proposals import pick
from explorer.views.proposals.choice import look_at, looked_at, step
from explorer.views.proposals.parts import miss_html, weigh_notes
from explorer.views.tables import scrolling
from explorer.views.waiting import waiting_here

MOST_UNSPOKEN = 2


def show_closer(found: Sequence[Offer]) -> None:
    """Draw one proposal: the choice of it, what can be done with it, and a card for each party."""
    speak()
    scenario, one = session.this_scenario(), looked_at()
    st.markdown(f"## {_('One proposal closer')}")
    pick.listen(look_at)
    _choose(scenario, one)
    st.html(_head_html(scenario, one))
    _take(one)
    with waiting_here() as place:
        lens = session.exploration().assumptions.lens
        rows = library.backtest(scenario.id, lens).by_reaction if scenario.reactions_to(one) else {}
        offer = next(offer for offer in found if offer.proposal == one.id)
        place.html(closer_html(scenario, one, offer, [scenario.party_by_id[name] for name in order_of_parties()], rows))


def _choose(scenario: Scenario, one: Proposal) -> None:
    """Choose a proposal from the list, or the one before or after."""
    every = in_time(scenario)
    ids = [proposal.id for proposal in every]
    key = menu_key("offer_choice", one.id)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            _("Proposal"),
            ids,
            index=ids.index(one.id),
            key=key,
            format_func=lambda name: _choice_words(scenario.proposal_by_name[name]),
            on_change=_chosen,
            args=(key,),
            width=520,
        )
        first, last = one == every[0], one == every[-1]
        st.button(
            _("Earlier"), key="offer_earlier", on_click=step, args=(-1,), disabled=first, icon=":material/arrow_back:"
        )
        st.button(
            _("Later"), key="offer_later", on_click=step, args=(1,), disabled=last, icon=":material/arrow_forward:"
        )


def _choice_words(one: Proposal) -> str:
    return f"{say_date(one.date_text)}: {one.name}"


def _chosen(key: str) -> None:
    if not gone(key):
        look_at(st.session_state[key])


def _take(one: Proposal) -> None:
    """Let the reader take the proposal as the deal, and say so when it is."""
    taken = session.exploration().deal == one.deal
    with st.container(key="offer_taken", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(_("Take this as my deal"), key="offer_take", on_click=partial(_taken, one), disabled=taken)
        if taken:
            undo = _(" Undo brings the deal before it back.") if steps.can_undo() else ""
            st.html(
                f'<p role="status"><strong>{_("This is the deal on screen now.")}</strong>{undo}</p>', width="content"
            )
            query = address_bar.offer_link()
            st.page_link("views/explore_page.py", label=_("See it on Explore"), query_params=query, width="content")


def _taken(one: Proposal) -> None:
    moves.load_proposal(one)
    parts.redraw()


def _head_html(scenario: Scenario, one: Proposal) -> str:
    """Say what the proposal is, how much it sets, and what it leaves open."""
    when = say_date(one.date_text)
    if one.owner:
        when = _("{date} by {party}").format(date=when, party=scenario.party_by_id[one.owner].name)
    leaves = f"<p><strong>{_('Leaves open:')}</strong> {escape(one.leaves_open)}</p>" if one.leaves_open else ""
    full = link(proposal_entry(one), _("Clause by clause, with the notes"), _("Every clause and the notes it rests on"))
    return (
        f'<div class="nse-detail nse-offer-head"><h3 tabindex="-1" data-offer="{escape(one.id)}">{escape(one.name)}</h3>'
        f'<p class="nse-quiet">{escape(when)}. {escape(one.source)}</p><p>{escape(one.summary)}</p>'
        f"<p><strong>{escape(settles_words(scenario, one))}</strong> {full}.</p>{leaves}</div>"
    )


def closer_html(
    scenario: Scenario, one: Proposal, offer: Offer, parties: Sequence[Party], rows: Mapping[str, Row]
) -> str:
    """Return a card for each party, and what others said."""
    cards = "".join(_card(scenario, one, offer, party) for party in parties)
    return f'<div class="nse-cards">{cards}</div>{_all_said(scenario, one, parties, rows)}'


def _all_said(scenario: Scenario, one: Proposal, parties: Sequence[Party], rows: Mapping[str, Row]) -> str:
    """Return a table of what was said of a proposal, party by party, each beside what the scoring makes of it."""
    if not scenario.reactions:
        return ""
    body = ""
    for party in [*parties, None]:
        said = heard(scenario, one, party.id if party else "")
        who = f"{badge_html(party)}{escape(party.name)}" if party else _("Others, who are no party here")
        items = "".join(_said(scenario, one, found, rows) for found in said)
        if items:
            body += f'<tbody><tr class="nse-year"><th colspan="3" scope="rowgroup">{who}</th></tr>{items}</tbody>'
    head = f'<div class="nse-detail nse-offer-said"><h3>{_("What was said of it")}</h3>'
    if not body:
        return f'{head}<p class="nse-quiet">{_("Nothing is recorded.")}</p></div>'
    columns = "".join(
        f'<th scope="col">{words}</th>' for words in (_("Who, when"), _("What"), _("The scoring, as of that day"))
    )
    table = scrolling(
        f"<thead><tr>{columns}</tr></thead>{body}", _("What was said of the proposal"), "nse-table nse-said-of"
    )
    return f"{head}{table}</div>"


def _card(scenario: Scenario, one: Proposal, offer: Offer, party: Party) -> str:
    own, last = offer.of(party.id)
    days = [
        (_("On its own date, {date}").format(date=say_date(offer.day)), own),
        (_("By {date}").format(date=say_date(scenario.to)), last),
    ]
    if _alike(own, last):
        days = [
            (
                _("On its own date and by {date}").format(date=say_date(scenario.to))
                if offer.day < scenario.to
                else days[0][0],
                last,
            )
        ]
    mine = f' <span class="nse-kind">{_("its own proposal")}</span>' if one.owner == party.id else ""
    body = "".join(_day(scenario, party, when, view) for when, view in days)
    return (
        f'<article class="nse-card nse-{last.so_far}" style="--party:{party.colour}"><header>{badge_html(party)}'
        f"<strong>{escape(party.name)}</strong>{mine}</header>{body}</article>"
    )


def _alike(own: View, last: View) -> bool:
    """Say whether nothing that a card shows is another on the last day."""
    return own == last


def _day(scenario: Scenario, party: Party, when: str, view: View) -> str:
    """Return a verdict, who speaks, what it turns on, and on how much it rests."""
    voice = f" ({escape(party.voice(view.voice).name)})" if len(party.voices) > 1 else ""
    spoke = link(
        party_entry(party),
        ngettext("Spoke on {spoken} of {chosen}", "Spoke on {spoken} of {chosen}", view.spoken).format(
            spoken=view.spoken, chosen=view.chosen
        ),
        _(WHAT_IS_KNOWN),
    )
    return (
        f'<p class="nse-quiet nse-when">{when}{voice}</p><p class="nse-verdict">{SYMBOLS[view.so_far]} '
        f'{SO_FAR_WORDS[view.so_far]}</p>{_why(scenario, view)}<p class="nse-quiet">'
        f"{_('{spoke} provisions it sets.').format(spoke=spoke)}</p>"
    )


def _why(scenario: Scenario, view: View) -> str:
    """Return red lines first, then what weighs most, each with its source."""
    found = lines_html(scenario, view.red_lines, _("Red lines crossed"))
    found += lines_html(scenario, view.at_stake, _("Red lines crossed by some of the options left"))
    if view.so_far == "outside" and not view.red_lines:
        found += _weighs(scenario, _("Most against"), view.against)
    if view.so_far == "within":
        found += _weighs(scenario, _("Most for"), view.helping[:1])
    if view.so_far == "mixed" and view.unspoken:
        names = [scenario.provision_by_id[name] for name in view.unspoken[:MOST_UNSPOKEN]]
        more = len(view.unspoken) - len(names)
        rest = _(" and {count} more").format(count=more) if more else ""
        named = join([link(provision_entry(one), one.label) for one in names])
        found += f"<p>{_('Not spoken of in full: {named}{rest}.').format(named=named, rest=rest)}</p>"
    return found


def _weighs(scenario: Scenario, head: str, found: tuple[Weighs, ...]) -> str:
    items = "".join(
        f"<li>{escape(scenario.provision_by_id[one.provision].label)} <span class='nse-quiet'>"
        f"{weigh_notes(scenario, [(name, one.notes) for name in one.statements[:1]])}</span></li>"
        for one in found
    )
    return f'<p class="nse-head">{head}</p><ul class="nse-plain">{items}</ul>' if items else ""


def _said(scenario: Scenario, proposal: Proposal, one: Reaction, rows: Mapping[str, Row]) -> str:
    """Return what was said, of what, when, and whether the scoring says the same."""
    on = [f"“{scenario.provision_by_id[name].label}”" for name in one.provisions]
    part = bool(on) and not set(proposal.sets.by_provision) <= set(one.provisions)
    of = _(" on {what}").format(what=escape(join(on))) if part else ""
    row = rows.get(one.id)
    return (
        f"<tr><th scope='row'>{escape(one.actor)} <span class='nse-quiet'>{say_date(one.date_text)}</span></th>"
        f"<td><strong>{STANCE_WORDS[one.stance]}</strong>{of}. {escape(one.text)} "
        f"<span class='nse-quiet'>{note_ids(scenario, one.notes)}</span></td><td>{_came(scenario, one, row) if row else ''}</td></tr>"
    )


def _came(scenario: Scenario, one: Reaction, row: Row) -> str:
    """Say whether the scoring reproduces a reaction, and if not, why not."""
    sign = f"{OUTCOME_SIGNS[row.outcome]} {OUTCOME_WORDS[row.outcome]}"
    more = (
        _("It leaves open what the reaction leaves open, too.")
        if row.open
        else miss_html(scenario.party_by_id.get(one.party), row.words)
    )
    return f"<span class='nse-came'>{sign}</span> <span class='nse-quiet'>{more}</span>"
