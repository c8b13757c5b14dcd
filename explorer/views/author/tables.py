"""A table to be edited: rows can be added and deleted, and what refers to other tables is chosen from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from explorer.language import LANGUAGES, _
from explorer.loading.author.changes import Changes, with_changes
from explorer.loading.author.choices import choices_for
from explorer.loading.author.rows import AT, Raw, Row, cells_of, columns_of, rows_of, with_rows
from explorer.loading.author.shapes import Column
from explorer.views.author import state
from explorer.views.author.words import GROUPS, help_of, label_of, value_words

if TYPE_CHECKING:
    import pandas as pd

WIDE = ("label", "name", "reason", "when", "any_of", "raises", "sets", "applies_when")
ROW_HEIGHT, MOST_ROWS = 36, 14


def show_table(name: str) -> None:
    """Draw the editor of a table."""
    ground = state.open_editor(name).ground
    columns, rows = columns_of(ground, name), rows_of(ground, name)
    key = f"author_{name}:{state.turn()}"
    st.data_editor(
        _frame(rows, columns),
        key=key,
        column_order=[cell for cell in cells_of(columns) if "@" not in cell or state.all_languages()],
        column_config={"_index": st.column_config.Column(_("Row"), width=50), **_config(name, columns, ground)},
        num_rows="dynamic",
        hide_index=False,
        height=min(MOST_ROWS, len(rows) + 3) * ROW_HEIGHT,
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=GROUPS[name],
        on_change=_typed,
        args=(state.turn(), key),
    )


def _typed(number: int, key: str) -> None:
    found = state.editor(number)
    if found is None:
        return
    told: Changes = st.session_state[key]
    cells = cells_of(columns_of(found.ground, found.table))
    rows = with_changes(rows_of(found.ground, found.table), told, cells)
    state.typed(number, with_rows(found.ground, found.table, rows))
    if told.get("deleted_rows"):
        state.new_ground()  # so that rows are counted anew


def _frame(rows: tuple[Row, ...], columns: tuple[Column, ...]) -> pd.DataFrame:
    import pandas as pd

    names = (AT, *cells_of(columns))
    flags = {one.name for one in columns if one.kind == "flag"}
    made = {
        name: pd.Series([row.get(name) for row in rows], dtype="boolean" if name in flags else "string")
        for name in names
    }
    frame = pd.DataFrame(made)
    frame.index = pd.RangeIndex(1, len(rows) + 1)
    return frame


def _config(table: str, columns: tuple[Column, ...], ground: Raw) -> dict[str, Any]:
    """Return how columns are shown and edited."""
    config = st.column_config
    found: dict[str, Any] = {}
    for one in columns:
        label, about = label_of(table, one), help_of(table, one)
        choices = choices_for(ground, one)
        width: Literal["large"] | None = "large" if one.name in WIDE else None
        if one.kind == "flag":
            found[one.name] = config.CheckboxColumn(label, help=about)
        elif choices and one.kind != "names":
            found[one.name] = config.SelectboxColumn(label, help=about, options=choices, format_func=value_words)
        else:
            found[one.name] = config.TextColumn(label, help=about, width=width, pinned=one.name == "id" or None)
        for cell in cells_of([one])[1:]:
            language = LANGUAGES[cell.rpartition("@")[2]]
            found[cell] = config.TextColumn(f"{label} ({language})", width=width)
    return found
