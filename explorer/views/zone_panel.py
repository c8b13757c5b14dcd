"""The panel that says whether an agreement is possible from here: which to take if so, who and what excludes it if not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.analysis.width import Width
from explorer.board import control
from explorer.board.news import blocks_of
from explorer.language import N_, Words, _
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from explorer.sharing.entries import SCALE, party_entry
from explorer.sharing.exploration import Exploration
from explorer.sharing.words import LENS_WORDS, join, say_date
from explorer.sharing.zone_words import (
    BARGAINING_NAMES,
    WIDTH_WORDS,
    ZONE_NAMES,
    closes_words,
    names_of,
    obstacles_of,
    points,
    size_words,
    softening_words,
    width_words,
)
from explorer.views import library, moves, parts, session
from explorer.views.blockage_panel import show_blockage
from explorer.views.board_panel import ZONE, show_marks
from explorer.views.cite_links import WHY_NEEDED, link, markdown_link, sources_html, walk_away_forms, with_link
from explorer.views.folds import show_fold
from explorer.views.tables import note_line, scrolling
from explorer.views.waiting import waiting_here
from explorer.views.zone_switch import show_zone_switch

TAKE = Words(
    {
        "nash": N_("The agreement with the greatest product of what each party has above its walk-away value."),
        "egalitarian": N_("The agreement whose worst-off party stands highest above its walk-away value."),
    }
)


def show_zone(place: DeltaGenerator) -> None:
    """Draw the panel: its switch, what follows every move, and the comparison of all zones, which no move changes."""
    with place:
        st.markdown(f"## {_('Is an agreement possible?')}")
        show_zone_switch("zone_kind")
    parts.show_part(ZONE, _zone, place)
    with place:
        parts.show_panel("every_lens", _("The zone under every kind of evidence"), _every_lens)


def _zone() -> None:
    state = session.exploration()
    faceless = st.container(key="board-marks")
    with faceless:
        show_marks()
    with waiting_here() as place:
        here = library.width(state, state.stated, state.deal)
        place.html(_verdict_html(state, here))
    if here.kind in ("narrow", "wide"):
        _offer(state)
        _inside(state, here)
    elif here.kind == "empty":
        show_blockage(state)
    with waiting_here() as place:
        place.html((_from_nothing(state) if state.deal else "") + note_line(_how_much_said(state)))
    with faceless:
        control.tell("blocks", blocks_of(session.this_scenario(), _blocking(state, here)))


def _blocking(state: Exploration, here: Width) -> frozenset[str]:
    """Return the provisions whose settings are part of what excludes every agreement, for the board."""
    if here.kind != "empty":
        return frozenset()
    conflicts = library.blocked_by(state, state.stated, state.deal).conflicts
    return frozenset(one.id for conflict in conflicts for one in conflict if one.kind == "choice")


def _verdict_html(state: Exploration, here: Width) -> str:
    """Say in one or two sentences whether an agreement is possible with what is settled."""
    zone = ZONE_NAMES[state.stated]
    if here.kind == "undecided":
        head = _("Not worked out in time.")
        tail = (
            _("Whether the {zone} holds a deal with what this deal settles is not known yet.")
            if state.deal
            else _("Whether the {zone} holds a deal with everything open is not known yet.")
        )
    elif here.kind == "empty":
        head = _("No agreement is possible on stated terms.")
        tail = (
            _("The {zone} is empty with what this deal settles.")
            if state.deal
            else _("The {zone} is empty with everything open.")
        )
    else:
        unknown = _silent(state, here)
        head = (
            _("Agreement is possible, {unknown} unknown.").format(unknown=unknown)
            if unknown
            else _("Agreement is possible on stated terms.")
        )
        tail = (
            _("The {zone} is {width}, with what this deal settles.")
            if state.deal
            else _("The {zone} is {width}, with everything open.")
        )
    tail = tail.format(zone=zone, width=width_words(here))
    said = with_link(escape(tail), walk_away_forms(), SCALE)
    return f'<p class="nse-zone nse-zone-{here.kind}" role="status"><strong>{head}</strong> {said}</p>'


def _silent(state: Exploration, here: Width) -> str:
    """Name the parties that would have to accept and have said nothing at all."""
    records = library.terms(state.scenario_id, state.assumptions).records
    silent = [one.party.id for one in records if one.party.id in here.parties and not one.standings]
    return names_of(session.this_scenario(), silent)


def _offer(state: Exploration) -> None:
    """Offer agreements to take."""
    with waiting_here():
        found = library.bargaining(state, state.stated, state.deal)
        near = library.nearest(state, state.stated)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="take-one"):
        st.markdown(_("Take one:"), width="content")
        for name, help_ in TAKE.items():
            point = next((one for one in found.points if one.name == name and one.points), None)
            if point is not None:
                deal = point.points[0].deal
                tie = len(point.points) > 1
                st.button(
                    _("{name} (a tie)").format(name=BARGAINING_NAMES[name]) if tie else BARGAINING_NAMES[name],
                    key=f"take-{name}",
                    help=help_ + (_(" Several deals do equally well; this is one of them.") if tie else ""),
                    on_click=partial(moves.take_deal, deal),
                    disabled=deal == state.deal,
                )
        if near.suggestions:
            st.button(
                _("Nearest to this deal"),
                key="take-nearest",
                help=_("The agreement that changes the fewest of the provisions set here."),
                on_click=partial(moves.take_deal, near.suggestions[0].deal),
            )
    if near.already:
        st.caption(_("This deal is in the zone however what it leaves open is settled."))
    else:
        st.caption(_("Each fills in what has to be settled, and can be undone. None is a recommendation."))


def _from_nothing(state: Exploration) -> str:
    """Say how wide the zone is when nothing is settled; if it is empty, what closes it and what would open it."""
    whole = library.width(state, state.stated, Deal())
    width = with_link(escape(width_words(whole)), walk_away_forms(), SCALE)
    words = _("With everything open the {zone} is {width}.").format(zone=ZONE_NAMES[state.stated], width=width)
    if whole.kind == "empty":
        terms = library.terms(state.scenario_id, state.assumptions)
        blockage = library.blocked_by(state, state.stated, Deal())
        sources = sources_html(terms, [one for conflict in blockage.conflicts[:1] for one in conflict])
        words += _(" What closes it: {what}. {sources}").format(
            what=escape(closes_words(terms, blockage)), sources=sources
        )
        ways = library.softening(state, state.stated, Deal()).ways
        if ways:
            sources = sources_html(terms, obstacles_of(ways[0]))
            words += _(" What would open it: {what}. {sources}").format(
                what=escape(softening_words(terms, ways[0])), sources=sources
            )
    return note_line(words)


def _inside(state: Exploration, here: Width) -> None:
    """Show what a deal inside the zone looks like: the widest one, provision by provision."""
    if here.deal is None:
        return
    panel = show_fold(_("What a deal inside the zone looks like"), "inside", on_change=partial(parts.repaint, [ZONE]))
    if not panel.open:
        return
    deal = here.deal
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.label)}</th><td>{escape(one.say(deal[one.id]))}</td>"
        f"<td>{'' if state.deal[one.id] != deal[one.id] else _('as here')}</td></tr>"
        for one in session.this_scenario().provisions
        if one.id in deal
    )
    panel.html(scrolling(f"<tbody>{rows}</tbody>", _("A deal inside the zone")))
    panel.caption(_("The zone holds {size}.").format(size=size_words(library.size(state, state.stated, state.deal))))
    panel.caption(
        _(
            "The deal in which the worst-off party stands highest, one of many. Provisions not listed make no "
            "difference to anybody who has to accept. No recommendation, and not what a government would sign."
        )
    )


def _how_much_said(state: Exploration) -> str:
    """Say on how much the zone rests: silence makes the possible zone wide and the stated zone empty."""
    terms = library.terms(state.scenario_id, state.assumptions)
    needed = terms.scenario.effective_rule(state.assumptions).counted
    asked = [one for one in terms.records if one.party.id in needed]
    said = [link(party_entry(one.party), f"{one.party.name} {len(one.standings)}") for one in asked]
    words = (
        _("What a party never spoke of counts for nothing here. Of {total} provisions they spoke of: {said}.")
        if state.stated
        else _("What a party never spoke of counts as open here. Of {total} provisions they spoke of: {said}.")
    )
    return words.format(total=len(terms.scenario.provisions), said=join(said))


def _every_lens() -> None:
    """Compare both zones, with everything open, under every kind of evidence."""
    state = session.exploration()
    with waiting_here() as place:
        place.html(_lenses_html(state))
    st.caption(
        _(
            "As of {date}, everything open. Empty: below 0; narrow: less than 5 points; wide: 5 points or more, "
            "counted for the worst-off party above its {needs}."
        ).format(date=say_date(state.assumptions.as_of), needs=markdown_link(SCALE, _("walk-away value")))
    )


def _lenses_html(state: Exploration) -> str:
    rows = ""
    for lens in LENSES:
        cells = ""
        under = replace(state, assumptions=replace(state.assumptions, lens=lens))
        for stated in (False, True):
            width = library.width(under, stated, Deal())
            why = ""
            if width.kind == "empty":
                terms = library.terms(under.scenario_id, under.assumptions)
                blockage = library.blocked_by(under, stated, Deal())
                sources = sources_html(terms, [one for conflict in blockage.conflicts[:1] for one in conflict])
                closed = _("closed by {what} {sources}").format(
                    what=escape(closes_words(terms, blockage)), sources=sources
                )
                why = f'<br><span class="nse-quiet">{closed}</span>'
            margin = ""
            if width.margin_low is not None:
                sign = "" if width.margin_low >= 0 else "−"
                margin = f" ({link(SCALE, sign + points(width.margin_low), _(WHY_NEEDED))})"
            cells += f"<td><strong>{WIDTH_WORDS[width.kind]}</strong>{margin}{why}</td>"
        rows += f"<tr><th scope='row'>{escape(LENS_WORDS[lens])}</th>{cells}</tr>"
    heads = "".join(f"<th scope='col'>{name}</th>" for name in (_("Possible zone"), _("Stated zone")))
    return scrolling(
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>", _("The zone under every kind of evidence")
    )
