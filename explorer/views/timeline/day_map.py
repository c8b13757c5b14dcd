"""The overlap map of the exploration as of one date: who is within its stated terms on every combination of two provisions."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.charts.overlap import describe, legend_of, outcome, overlap_figure, table_of, tiles_of
from explorer.charts.theme import theme_of
from explorer.language import _
from explorer.sharing.exploration import Exploration
from explorer.sharing.words import say_date
from explorer.views import library, session
from explorer.views.frame import is_dark
from explorer.views.map_choice import every_step
from explorer.views.tables import note_line
from explorer.views.waiting import waiting_here

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True, "staticPlot": False}


def show_map(state: Exploration) -> None:
    """Draw the map with its legend."""
    scenario, theme = session.this_scenario(), theme_of(is_dark())
    with waiting_here() as place:
        tiles = tiles_of(scenario, library.overlap(state), state.deal, every_step(state))
    letters = ", ".join(f"{party.letter} {party.name}" for party in scenario.parties)
    legend = "".join(
        f'<span><i style="background:{colour}"></i>{escape(words)}</span>'
        for colour, words in legend_of(scenario, theme)
    )
    head = _("Overlap map as of {date}").format(date=say_date(state.assumptions.as_of))
    rest = _("The other provisions as in your deal. {outcome}").format(outcome=outcome(tiles))
    signs = _("Letters: within stated terms ({letters}); ? not decided; × cannot occur. Frame: this deal.")
    place.html(
        f'<div class="nse-detail nse-time-map"><h3>{head}</h3></div>{note_line(escape(rest))}'
        f'<div class="nse-legend" aria-label="{_("Legend")}">{legend}</div>{note_line(escape(signs.format(letters=letters)))}'
    )
    st.plotly_chart(
        overlap_figure(scenario, tiles, state.deal, theme),
        key="timeline_map",
        theme=None,
        config=CONFIG,
        alt=describe(scenario, tiles),
    )


def show_table(state: Exploration) -> None:
    """Say the same in words and as a table."""
    import pandas as pd

    scenario = session.this_scenario()
    tiles = tiles_of(scenario, library.overlap(state), state.deal, every_step(state))
    st.markdown(
        _("As of {date}. {describe}").format(date=say_date(state.assumptions.as_of), describe=describe(scenario, tiles))
    )
    st.dataframe(pd.DataFrame(table_of(scenario, tiles)).set_index(tiles.y.label))
