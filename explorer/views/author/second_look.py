"""What deserves a second thought in a draft that is sound: a look that takes the engine, so it is taken when it is asked for."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.analysis.finding import LEVELS, Finding
from explorer.language import _, ngettext
from explorer.loading.author.places import spot_of_row
from explorer.loading.author.rows import Sheets
from explorer.loading.own_scenarios import keep
from explorer.model.scenario import Scenario
from explorer.sharing.lint_words import LEVEL_WORDS, about_words, mending_words, reason_words
from explorer.views import library
from explorer.views.author.problems import place_words
from explorer.views.folds import show_fold
from explorer.views.waiting import waiting_here

PANEL = "author_second_look"


def show_second_look(sheets: Sheets, text: str) -> None:
    """Draw the folded panel; while it is open, every change is looked over."""
    panel = show_fold(_("Look it over before it is played"), PANEL, ":material/search:")
    if not panel.open:
        return
    with panel:
        st.caption(
            _(
                "Options that are in no agreement, parties nothing satisfies, whether there is a trade, how large the zone is."
            )
        )
        with waiting_here() as place:
            scenario_id = keep(text)
            found = library.look_over(scenario_id).findings
            place.html(_findings_html(library.scenario(scenario_id), sheets, found))


def _findings_html(scenario: Scenario, sheets: Sheets, found: tuple[Finding, ...]) -> str:
    if not found:
        return f'<p role="status">{_("Nothing found that deserves a second thought.")}</p>'
    items = "".join(
        f'<li><span class="nse-kind">{escape(LEVEL_WORDS[one.level])}</span> <strong>{escape(_place(scenario, sheets, one))}'
        f"</strong>: {escape(reason_words(scenario, one))} {escape(mending_words(scenario, one))}</li>"
        for one in sorted(found, key=lambda one: LEVELS.index(one.level))
    )
    count = ngettext("{count} finding", "{count} findings", len(found)).format(count=len(found))
    return f'<section class="nse-problems"><p role="status">{count}</p><ul>{items}</ul></section>'


def _place(scenario: Scenario, sheets: Sheets, one: Finding) -> str:
    """Name the row and, where it has another, the name it has on screen."""
    spot = spot_of_row(one.table, one.id, sheets)
    about = about_words(scenario, one) if one.id else ""
    where = place_words(spot, sheets) if spot.table else one.table
    return f"{where} – {about}" if about and about != one.id else where
