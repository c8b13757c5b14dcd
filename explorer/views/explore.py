"""The Explore page: a deal, what it means to each party, and what they said."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.verdicts import Score
from explorer.language import ENGLISH, N_, Words, _, current
from explorer.model.proposal import Proposal
from explorer.sharing.entries import SCALE
from explorer.sharing.words import CAVEAT, agreement_words, lead, say_date
from explorer.views import board_panel, library, parts, session
from explorer.views.assumptions_panel import order_of_parties, show_assumptions
from explorer.views.cards import card_html
from explorer.views.cite_links import ours, with_parties
from explorer.views.frame import open_page
from explorer.views.lazily import show_lazily
from explorer.views.map_choice import show_choice
from explorer.views.naming import name_of_deal
from explorer.views.plain_panel import show_plain
from explorer.views.reasons import detail_html
from explorer.views.share.panel import show_share
from explorer.views.sheets import clear_sheets, lay_sheet, take_sheet_away
from explorer.views.suggested import show_suggestions
from explorer.views.tables import comparison_html, note_line, sum_html
from explorer.views.task_panel import show_task
from explorer.views.territory_panel import show_territory
from explorer.views.toolbar import show_toolbar
from explorer.views.waiting import waiting_here
from explorer.views.zone_panel import show_zone

UTILITY_WORDS = N_(
    "Utility: how much a party gets of what it spoke of, each provision by its weight. The mark on the "
    "bar is its walk-away value, {ours}. A hatched bar is a range: it has not spoken of everything this "
    "deal sets."
)


WON = Words(
    {
        "already": N_("None is needed: {name} does not rule it out as it is, however what it leaves open is settled."),
        "none": N_("There is none: no deal at all is such that {name} does not rule it out."),
        "head": N_("{name} does not rule it out, whatever the others do"),
    }
)
WON_STATED = Words(
    {
        "already": N_(
            "None is needed: {name} has said it can live with it as it is, however what it leaves open is settled."
        ),
        "none": N_("There is none: no deal at all is such that {name} has said it can live with it."),
        "head": N_("{name} has said it can live with it, whatever the others do"),
    }
)
"""The nearest change that wins a party, in the possible and in the stated zone."""


def render() -> None:
    """Draw the page."""
    open_page()
    clear_sheets()
    task = st.container()  # what the reader was asked stands before what the page says
    lay_sheet("lead", _lead_html)
    _introduce()
    toolbar = st.container()
    board_panel.show_top()
    left, right = st.columns(2, gap="large")
    # The controls first, so that they can be used while the rest is drawn; last what the engine has to be asked for.
    board_panel.show_news(left.container(key="board-news"))
    with left:
        board_panel.show_controls()
    parts.show_part("toolbar", show_toolbar, toolbar)
    right.markdown(f"## {_('What it means to each party')}")
    lay_sheet("results", _results_html, right)
    zone = right.container()
    with right:
        show_plain()
        show_territory()
    overlap = right.container()
    parts.show_part("why", _why, right)
    with right:
        show_assumptions()
        show_share()
    show_task(task)
    show_zone(zone)
    with overlap:
        show_lazily("map", show_choice, _map)
        parts.show_panel("map_table", _("The same in words and as a table"), _twin)


def _map() -> None:
    """Draw the overlap map; what draws charts is loaded with the first of them, not with the page."""
    from explorer.views.overlap_panel import show_map

    show_map()


def _twin() -> None:
    from explorer.views.overlap_panel import show_twin

    show_twin()


def _introduce() -> None:
    """Say what the page rests on."""
    scenario = session.this_scenario()
    if scenario.setting == "real":
        words = _("The sources end on {date}; nothing later is here. {caveat}").format(
            date=say_date(scenario.to), caveat=_(CAVEAT)
        )
    else:
        words = _("A made-up case. {summary}").format(summary=scenario.summary)
    st.html(note_line(escape(words)))


def _now() -> Score:
    state = session.exploration()
    return library.score(state.scenario_id, state.deal, state.assumptions)


def _lead_html() -> str:
    """Say at a glance who is outside, over what and by whose words, who is within, and what is not known."""
    score, state = _now(), session.exploration()
    modified = _(" · modified assumptions") if state.assumptions.modified else ""
    as_of = _("Stated acceptability as of {date}{modified}.").format(
        date=say_date(state.assumptions.as_of), modified=modified
    )
    conflict = "".join(
        f"<p><strong>{_('Cannot occur as it stands:')}</strong> {escape(one.reason)}</p>" for one in score.conflicts
    )
    lines: dict[str, str] = {}
    for line in lead(score):
        who = with_parties(line.who, score.scenario)
        points = "".join(f"<li>{escape(point)}</li>" for point in line.points)
        what = f" {'' if line.points else '– '}{escape(line.what)}{':' if line.points else ''}" if line.what else ""
        body = f"<div><strong>{who}</strong>{', ' if line.points else ''}{what}{f'<ul>{points}</ul>' if points else ''}</div>"
        lines[line.heading] = lines.get(line.heading, "") + body
    items = "".join(f"<dt>{heading}</dt> <dd>{body}</dd>" for heading, body in lines.items())
    return (
        f'<div class="nse-lead"><p><strong>{escape(name_of_deal())}.</strong> '
        f'{escape(agreement_words(score))} <span class="nse-quiet">{escape(as_of)}</span></p>{conflict}<dl>{items}</dl></div>'
    )


def _results_html() -> str:
    score, origin = _now(), session.origin()
    cards = "".join(card_html(score, score.of(one), origin) for one in order_of_parties())
    about = note_line(_(UTILITY_WORDS).format(ours=ours(score.scenario, SCALE)))
    return f'{_followed_html()}<div class="nse-cards">{cards}</div>{about}{_compared_html(score, origin)}'


def _why() -> None:
    """Draw the reasons of one party, chosen by the reader: most against, most for, the notes, the whole sum."""
    score, order = _now(), order_of_parties()
    scenario = score.scenario
    st.markdown(f"## {_('Why')}")
    party = st.pills(
        _("The reasons of"),
        order,
        key="why_of",
        wrap=True,
        on_change=partial(parts.repaint, ["why"]),
        default=next((one for one in order if score.of(one).so_far == "outside"), order[0]),
        format_func=lambda one: scenario.party_by_id[one].name,
        label_visibility="collapsed",
        persist_state="session",
    )
    if party not in order:
        take_sheet_away("reasons")
        st.caption(_("Choose a party to see its reasons, their sources and the whole sum."))
        return
    name = scenario.party_by_id[party].name
    lay_sheet("reasons", partial(_reasons_html, party))
    parts.show_panel("win", _("The nearest change that wins {name}").format(name=name), partial(_win, party))
    parts.show_panel("whole_sum", _("The whole sum"), partial(_whole_sum, party))


def _reasons_html(party: str) -> str:
    score = _now()
    return detail_html(score, score.of(party), session.origin())


def _whole_sum(party: str) -> None:
    score, state = _now(), session.exploration()
    one = score.of(party)
    if one.utility_so_far is None:
        st.caption(
            _("{party} has no recorded view on what this deal sets, so there is nothing to add up.").format(
                party=one.party.name
            )
        )
    else:
        st.html(sum_html(score, one, library.terms(state.scenario_id, state.assumptions)))


def _win(party: str) -> None:
    """Say what the nearest change is after which a party, whatever the others do, would accept."""
    state = session.exploration()
    name = escape(session.this_scenario().party_by_id[party].name)
    with waiting_here() as place:
        found = library.winning(state, state.stated, party)
        said = WON_STATED if state.stated else WON
        if found.already:
            place.html(note_line(said["already"].format(name=name)))
        elif found.status == "no":
            place.html(note_line(said["none"].format(name=name)))
        else:
            show_suggestions(found, "win", said["head"].format(name=name))


def _followed_html() -> str:
    """Say what followed the last move."""
    changed = session.followed()
    if not changed:
        return ""
    provisions = session.this_scenario().provision_by_id
    items = "".join(
        "<li>"
        + _("<strong>{provision}</strong> is now {setting}").format(
            provision=escape(provisions[one.provision].label), setting=escape(provisions[one.provision].say(one.after))
        )
        + f"{escape(f': {one.constraint.reason}') if one.constraint else ''}</li>"
        for one in changed
    )
    return f'<div class="nse-followed" role="status"><p>{_("Followed along:")}</p><ul>{items}</ul></div>'


def _compared_html(score: Score, origin: Proposal | None) -> str:
    """Put the deal beside the proposal it started from and the state of affairs without a deal."""
    scenario, assumptions = score.scenario, score.assumptions
    rows = [(_("This deal"), score)]
    if origin and score.deal != origin.deal:
        rows.append((origin.name, library.score(scenario.id, origin.deal, assumptions)))
    baseline = scenario.proposal_by_name.get(scenario.baseline)
    if baseline:
        name = _("No agreement: {baseline}, {date}").format(
            baseline=baseline.name.lower() if current() == ENGLISH else baseline.name, date=say_date(baseline.date_text)
        )
        rows.append((name, library.score(scenario.id, baseline.deal, assumptions)))
    if len(rows) == 1:
        return ""
    head = _("Compared with no agreement") if baseline else _("Compared with where it started")
    note = _("The state of affairs is not a neutral zero: it is scored by the same statements as any deal.")
    table = comparison_html(rows, order_of_parties())
    return f'<h3 class="nse-heading">{head}</h3>{table}{note_line(note) if baseline else ""}'
