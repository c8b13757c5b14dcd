"""What every party makes of every option, and how much each provision matters to it: two tables of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from explorer.language import _
from explorer.loading.author.cells import Cell
from explorer.loading.author.choices import choices_for
from explorer.loading.author.rows import Raw, rows_of
from explorer.loading.author.shapes import Column
from explorer.loading.author.stances import (
    OPTION,
    PROVISION,
    SEVERAL,
    Grid,
    options_grid,
    sound_provisions,
    weights_grid,
    with_options_grid,
    with_weights_grid,
)
from explorer.model.provision import Provision
from explorer.views.author import state
from explorer.views.author.words import GRID

if TYPE_CHECKING:
    import pandas as pd

MOST_AT_ONCE = 60
"""Options; a longer grid is shown one provision at a time."""
ROW_HEIGHT, MOST_ROWS = 36, 16
ONE = "author_grid_provision"


def show_grid() -> Raw:
    """Draw both tables, and return the draft with what stands in them."""
    ground = state.ground(GRID)
    found = state.draft()
    raw: Raw = found.raw if found else ground
    provisions = sound_provisions(ground)
    if not provisions:
        st.info(
            _("There is no provision yet whose options are known. Fill in the tables of provisions and options first.")
        )
        return raw
    if sum(len(one.options) for one in provisions.values()) > MOST_AT_ONCE:
        provisions = _one(provisions)
    names = _party_names(ground)
    st.markdown(f"### {_('How acceptable each option is')}")
    before = options_grid(raw, provisions)
    after = _edit("options", before, provisions, names, choices_for(ground, Column("", refers="acceptability")))
    changed = with_options_grid(raw, provisions, before, after)
    st.markdown(f"### {_('How much each provision matters')}")
    before = weights_grid(raw, provisions)
    after = _edit("weights", before, provisions, names, choices_for(ground, Column("", refers="weight")))
    changed = with_weights_grid(changed, provisions, before, after)
    if any(SEVERAL in row.values() for row in options_grid(changed, provisions)):
        st.caption(
            _("“{mark}”: this party spoke several times, or in more words; see “All positions”.").format(mark=SEVERAL)
        )
    if len(changed.get("position", ())) < len(raw.get("position", ())):
        state.edit(changed)
        state.new_ground()  # with its last word a position is gone, and with it its weight
        st.rerun()
    return changed


def _one(provisions: Mapping[str, Provision]) -> dict[str, Provision]:
    """Let one provision be chosen."""
    chosen = st.selectbox(
        _("Provision"),
        list(provisions),
        key=ONE,
        format_func=lambda one: provisions[one].label,
        persist_state="session",
    )
    return {chosen: provisions[chosen]}


def _edit(
    what: str, grid: Grid, provisions: Mapping[str, Provision], names: Mapping[str, str], words: tuple[str, ...]
) -> list[dict[str, Cell]]:
    """Draw one table, and return its rows."""
    config = st.column_config
    shown: dict[str, Any] = {PROVISION: config.TextColumn(_("Provision"), disabled=True, pinned=True)}
    shown[OPTION] = config.TextColumn(_("Option"), disabled=True, pinned=True)
    options = (*words, SEVERAL) if any(SEVERAL in row.values() for row in grid) else words
    shown |= {party: config.SelectboxColumn(name, options=options) for party, name in names.items()}
    edited = st.data_editor(
        _frame(grid, provisions, list(names)),
        key=f"author_{what}:{state.turn()}:{'.'.join(provisions) if len(provisions) == 1 else ''}",
        column_config=shown,
        num_rows="fixed",
        hide_index=True,
        height=min(MOST_ROWS, len(grid) + 1) * ROW_HEIGHT + 2,
        row_height=ROW_HEIGHT,
        placeholder="",
    )
    cells = edited[list(names)].astype(object).where(edited[list(names)].notna(), "").to_dict("records")
    return [
        {**row, **{str(name): str(cell) for name, cell in typed.items()}}
        for row, typed in zip(grid, cells, strict=True)
    ]


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
    return {str(row["id"]): str(row["name"] or row["id"]) for row in rows_of(raw, "party") if row["id"]}
