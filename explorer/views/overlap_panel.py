"""The overlap map on the page: two provisions to choose, tiles to click, the same as a table."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.charts.overlap import Tiles, describe, legend_of, outcome, overlap_figure, table_of, tiles_of
from explorer.charts.theme import Theme, theme_of
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.views import library, session

WHOLE, ALONE = "The whole deal", "These two alone"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show_overlap() -> None:
    """Draw the map, its legend and its table."""
    state, scenario = session.exploration(), session.this_scenario()
    st.markdown("#### Overlap map")
    names = [provision.id for provision in scenario.provisions]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for place, (key, label) in enumerate((("axis_x", "Across"), ("axis_y", "Up"))):
            st.session_state[key] = state.axes[place]
            st.selectbox(
                label,
                [name for name in names if name != state.axes[1 - place]],
                key=key,
                format_func=lambda name: scenario.provision_by_id[name].label,
                on_change=_axes_chosen,
                width=250,
            )
        scope = st.segmented_control(
            "Judged on",
            [WHOLE, ALONE],
            default=WHOLE,
            key="map_scope",
            help="The whole deal: every other provision as in your deal. These two alone: nothing else settled.",
        )
        every_step = st.toggle("Every step", key="every_step", help="Show every number instead of a selection of them.")
    x, y = (scenario.provision_by_id[name] for name in state.axes)
    numeric = all(len(one.numbers) == len(one.options) for one in (x, y))
    rest = Deal() if scope == ALONE else state.deal
    found = library.overlap(state.scenario_id, rest, state.assumptions, state.axes)
    tiles = tiles_of(scenario, found, state.deal, every_step or numeric)
    theme = theme_of(st.context.theme.type == "dark")
    words = describe(scenario, tiles)
    st.caption(
        (
            "These two provisions alone, nothing else settled. "
            if scope == ALONE
            else "The other provisions as in your deal; "
        )
        + ("" if scope == ALONE else "provisions tied to these two follow. ")
        + f"{outcome(tiles)} Click a tile to take it."
    )
    st.html(_legend(scenario, theme))
    figure = overlap_figure(scenario, tiles, state.deal, theme)
    st.plotly_chart(
        figure,
        key="overlap",
        theme=None,
        config=CONFIG,
        on_select=lambda: _tile_taken(tiles),
        selection_mode="points",
        alt=words,
    )
    twin = st.expander("The same in words and as a table", key="map_table", on_change="rerun")
    if twin.open:
        import pandas as pd

        twin.markdown(words)
        twin.dataframe(pd.DataFrame(table_of(scenario, tiles)).set_index(tiles.y.label))
        twin.caption(
            "Letters: parties within their stated terms; ? nobody needed is outside, but some did not say enough; – nobody; × cannot occur."
        )


def _legend(scenario: Scenario, theme: Theme) -> str:
    items = "".join(
        f'<span><i style="background:{colour}"></i>{escape(words)}</span>'
        for colour, words in legend_of(scenario, theme)
    )
    letters = ", ".join(f"{party.letter} {party.name}" for party in scenario.parties)
    return (
        f'<div class="nse-legend" aria-label="Legend">{items}<span>hatched, ?: nobody needed is outside, some did not say '
        f'enough</span><span>× cannot occur</span></div><div class="nse-legend"><span>Letters: within stated terms '
        f"({escape(letters)}). Frame: this deal.</span></div>"
    )


def _axes_chosen() -> None:
    session.set_axes((st.session_state["axis_x"], st.session_state["axis_y"]))
    st.rerun(["map", "share"])


def _tile_taken(tiles: Tiles) -> None:
    """Take the options of a clicked tile; a second click on it clears the selection and changes nothing."""
    chosen = st.session_state["overlap"]
    points = chosen["selection"]["points"] if chosen else []
    if not points:
        return
    column, row = (int(round(float(points[0][axis]))) for axis in ("x", "y"))
    option_x = tiles.x.options[tiles.columns[column]].id
    option_y = tiles.y.options[tiles.rows[row]].id
    session.set_many({tiles.x.id: frozenset({option_x}), tiles.y.id: frozenset({option_y})}, "map")
    st.rerun()  # the controls and the verdicts stand outside this fragment
