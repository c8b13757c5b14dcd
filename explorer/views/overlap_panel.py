"""The overlap map on the page: tiles to click, a legend, the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from explorer.charts import overlap, zone_map, zone_map_text, zone_tiles
from explorer.charts.theme import Theme, theme_of
from explorer.charts.tile_map import Grid
from explorer.language import N_, _, number
from explorer.sharing.exploration import Exploration
from explorer.views import library, moves, parts, session, zone_maps
from explorer.views.map_choice import every_step
from explorer.views.waiting import waiting_here

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
LOOK_AGAIN = 1.0
"""Seconds between looks for an answer that takes longer."""

TAKE = N_("Click a tile to take it.")
TAKE_TWO = N_("Click a tile to take it; the rest of your deal stays as it is.")


@dataclass(frozen=True, eq=False)
class Shown:
    """A map to draw, and all that says the same.

    Attributes
    ----------
    tiles, figure
        What is drawn, and who draws it.
    caption
        What it shows, in plain words.
    words
        The text alternative.
    legend : pairs of colour and meaning
    marks, more
        What the marks mean, beside the colours and below them.
    table, table_words
        Who makes the twin, and how to read it.
    awaited
        Where to look for what is still being worked out.
    """

    tiles: Grid
    figure: Callable[[], Any]
    caption: str
    words: str
    legend: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]
    more: str
    table: Callable[[], list[dict[str, str]]]
    table_words: str
    awaited: tuple[Callable[[Exploration], object], ...] = ()


def show_map() -> None:
    """Draw the map and its legend."""
    with waiting_here() as place:
        shown = _shown()
    place.html(f'<p class="nse-note-line">{escape(shown.caption)}</p>{_legend(shown)}')
    st.plotly_chart(
        shown.figure(),
        key="overlap",
        theme=None,
        config=CONFIG,
        on_select=lambda: _tile_taken(shown.tiles),
        selection_mode="points",
        alt=shown.words,
    )
    if shown.awaited:
        st.fragment(partial(_look_again, shown.awaited), key="map_waiting", run_every=LOOK_AGAIN)()


def show_twin() -> None:
    """Say the same in words and as a table."""
    import pandas as pd

    with waiting_here() as place:
        shown = _shown()
    place.markdown(shown.words)
    st.dataframe(pd.DataFrame(shown.table()).set_index(shown.tiles.y.label))
    st.caption(shown.table_words)


def _shown() -> Shown:
    state = session.exploration()
    theme = theme_of(st.context.theme.type == "dark")
    return (_rest_open if state.rest_open else _rest_settled)(state, every_step(state), theme)


def _rest_settled(state: Exploration, every_step: bool, theme: Theme) -> Shown:
    """Show who is within its stated terms with the other provisions as in the deal."""
    scenario = session.this_scenario()
    found = library.overlap(state)
    tiles = overlap.tiles_of(scenario, found, state.deal, every_step)
    letters = ", ".join(f"{party.letter} {party.name}" for party in scenario.parties)
    return Shown(
        tiles,
        partial(overlap.overlap_figure, scenario, tiles, state.deal, theme),
        _("The other provisions as in your deal; provisions tied to these two follow. {outcome} {take}").format(
            outcome=overlap.outcome(tiles), take=_(TAKE)
        ),
        overlap.describe(scenario, tiles),
        overlap.legend_of(scenario, theme),
        (
            _("hatched, ?: nobody needed is outside, some did not say enough"),
            _("× cannot occur"),
        ),
        _("Letters: within stated terms ({letters}). Frame: this deal.").format(letters=letters),
        partial(overlap.table_of, scenario, tiles),
        _(
            "Letters: parties within their stated terms; ? nobody needed is outside, but some did not say "
            "enough; – nobody; × cannot occur."
        ),
    )


def _rest_open(state: Exploration, every_step: bool, theme: Theme) -> Shown:
    """Show which combinations can be completed to an agreement; what takes longer is shown when it is there."""
    zone, found = zone_maps.zone_asked(state), zone_maps.zone_overlap(state)
    tiles = zone_tiles.zone_tiles(zone, found, state.deal, every_step)
    note = ""
    awaited: list[Callable[[Exploration], object]] = []
    if tiles.unfinished:
        longer = zone_maps.zone_overlap_longer(state)
        if longer is None:
            awaited.append(zone_maps.zone_overlap_longer)
            note = _(" The hatched ones are still being worked on.")
        else:
            tiles = zone_tiles.zone_tiles(zone, found.with_more(longer), state.deal, every_step)
            if tiles.unfinished:
                note = _(" The hatched ones could not be decided in {count} seconds.").format(
                    count=number(zone_maps.LONGER, ".0f")
                )
    if tiles.asks_who_could_sign:
        sets = zone_maps.could_sign(state)
        tiles = tiles.with_sets(sets)
        if sets is None:
            awaited.append(zone_maps.could_sign)
            note += _(" Who could still sign is being worked out.")
    return Shown(
        tiles,
        partial(zone_map.zone_figure, tiles, state.deal, theme),
        _(
            "Every other provision open: which combinations can still be completed to an agreement? {says} "
            "{outcome}{note} {take}"
        ).format(
            says=zone_map_text.SAYS[state.stated], outcome=zone_map_text.outcome(tiles), note=note, take=_(TAKE_TWO)
        ),
        zone_map_text.describe(tiles),
        zone_map_text.legend_of(theme),
        (),
        zone_map_text.marks_of(tiles),
        partial(zone_map_text.table_of, tiles),
        _(zone_map_text.TABLE_WORDS),
        tuple(awaited),
    )


def _look_again(awaited: tuple[Callable[[Exploration], object], ...]) -> None:
    """Draw the page again as soon as something is there that took longer."""
    state = session.exploration()
    if any(look(state) is not None for look in awaited):
        parts.redraw()


def _legend(shown: Shown) -> str:
    items = "".join(
        f'<span><i style="background:{colour}"></i>{escape(words)}</span>' for colour, words in shown.legend
    )
    marks = "".join(f"<span>{escape(words)}</span>" for words in shown.marks)
    more = f'<div class="nse-legend"><span>{escape(shown.more)}</span></div>'
    return f'<div class="nse-legend" aria-label="{_("Legend")}">{items}{marks}</div>{more}'


def _tile_taken(tiles: Grid) -> None:
    """Take the options of a clicked tile; a second click on it clears the selection and changes nothing."""
    chosen = st.session_state["overlap"]
    points = chosen["selection"]["points"] if chosen else []
    if not points:
        return
    column, row = (int(round(float(points[0][axis]))) for axis in ("x", "y"))
    option_x = tiles.x.options[tiles.columns[column]].id
    option_y = tiles.y.options[tiles.rows[row]].id
    moves.set_many({tiles.x.id: frozenset({option_x}), tiles.y.id: frozenset({option_y})}, "map", moves.MAP)
    parts.redraw()  # the controls and the verdicts stand outside this fragment
