"""What every party makes of every option, and how much each provision matters to it: two tables of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from explorer.language import _, current
from explorer.loading.author.cells import Cell
from explorer.loading.author.changes import with_changes
from explorer.loading.author.choices import choices_for
from explorer.loading.author.rows import Raw, rows_of
from explorer.loading.author.shapes import Column
from explorer.loading.author.stances import (
    OPTION,
    PROVISION,
    SEVERAL,
    Grid,
    options_grid,
    parties_in,
    sound_provisions,
    weights_grid,
    with_options_grid,
    with_weights_grid,
)
from explorer.model.provision import Provision
from explorer.views.author import state
from explorer.views.author.words import GRID
from explorer.views.language_choice import speak

if TYPE_CHECKING:
    import pandas as pd

MOST_AT_ONCE = 60
"""Options; a longer grid is shown one provision at a time."""
ROW_HEIGHT, MOST_ROWS = 36, 16
ONE = "author_grid_provision"
OPTIONS, WEIGHTS = "options", "weights"


def show_grid() -> None:
    """Draw both tables."""
    ground = state.open_editor(GRID).ground
    every = sound_provisions(ground)
    if not every:
        st.info(
            _("There is no provision yet whose options are known. Fill in the tables of provisions and options first.")
        )
        return
    if sum(len(one.options) for one in every.values()) > MOST_AT_ONCE:
        _choose(every)
    provisions = _shown(every)
    names = _party_names(ground)
    heads = {OPTIONS: _("How acceptable each option is"), WEIGHTS: _("How much each provision matters")}
    st.markdown(f"### {heads[OPTIONS]}")
    grid = options_grid(ground, provisions)
    _edit(OPTIONS, grid, provisions, names, choices_for(ground, Column("", refers="acceptability")))
    st.markdown(f"### {heads[WEIGHTS]}")
    _edit(
        WEIGHTS, weights_grid(ground, provisions), provisions, names, choices_for(ground, Column("", refers="weight"))
    )
    if any(SEVERAL in row.values() for row in grid):
        st.caption(
            _("“{mark}”: this party spoke several times, or in more words; see “All positions”.").format(mark=SEVERAL)
        )


def _shown(every: Mapping[str, Provision]) -> Mapping[str, Provision]:
    """Return the provisions on show: the one that was chosen where they are too many to show them all."""
    chosen = str(st.session_state.get(ONE))
    many = sum(len(one.options) for one in every.values()) > MOST_AT_ONCE
    return {chosen: every[chosen]} if many and chosen in every else every


def _typed(number: int) -> None:
    speak()
    found = state.editor(number)
    if found is None:
        return
    ground, provisions = found.ground, _shown(sound_provisions(found.ground))
    grid, weights = options_grid(ground, provisions), weights_grid(ground, provisions)
    parties = parties_in(ground)
    told = {what: st.session_state.get(_key(what, number), {}) for what in (OPTIONS, WEIGHTS)}
    made = with_options_grid(ground, provisions, grid, with_changes(grid, told[OPTIONS], parties))
    made = with_weights_grid(made, provisions, weights, with_changes(weights, told[WEIGHTS], parties))
    state.typed(number, made)
    if len(made.get("position", ())) != len(ground.get("position", ())):
        state.new_ground()  # a position came or went, and with it what it weighs


def _key(what: str, number: int) -> str:
    return f"author_{what}:{number}"


def _choose(provisions: Mapping[str, Provision]) -> None:
    """Let one provision be chosen."""
    st.selectbox(
        _("Provision"),
        list(provisions),
        key=ONE,
        format_func=lambda one: provisions[one].label,
        on_change=state.new_ground,
        persist_state="session",
    )


def _edit(
    what: str, grid: Grid, provisions: Mapping[str, Provision], names: Mapping[str, str], words: tuple[str, ...]
) -> None:
    """Draw one table."""
    config = st.column_config
    shown: dict[str, Any] = {PROVISION: config.TextColumn(_("Provision"), disabled=True, pinned=True)}
    shown[OPTION] = config.TextColumn(_("Option"), disabled=True, pinned=True)
    options = (*words, SEVERAL) if any(SEVERAL in row.values() for row in grid) else words
    shown |= {party: config.SelectboxColumn(name, options=options) for party, name in names.items()}
    st.data_editor(
        _frame(grid, provisions, list(names)),
        key=_key(what, state.turn()),
        column_config=shown,
        num_rows="fixed",
        hide_index=True,
        height=min(MOST_ROWS, len(grid) + 1) * ROW_HEIGHT + 2,
        row_height=ROW_HEIGHT,
        placeholder="",
        on_change=_typed,
        args=(state.turn(),),
    )


def _frame(grid: Grid, provisions: Mapping[str, Provision], parties: list[str]) -> pd.DataFrame:
    """Return a grid with the names that provisions and options have on screen."""
    import pandas as pd

    labels: list[dict[str, Cell]] = []
    for row in grid:
        provision = provisions[str(row[PROVISION])]
        said: dict[str, Cell] = {PROVISION: provision.label}
        if OPTION in row:
            said[OPTION] = provision.name_of(provision.option(str(row[OPTION])))
        labels.append(said | {party: row[party] for party in parties})
    return pd.DataFrame(labels, dtype="string")


def _party_names(raw: Raw) -> dict[str, str]:
    """Return what parties are called; by their ids where they have no name yet."""
    rows = [row for row in rows_of(raw, "party") if row["id"]]
    return {str(row["id"]): str(row.get(f"name@{current()}") or row["name"] or row["id"]) for row in rows}
