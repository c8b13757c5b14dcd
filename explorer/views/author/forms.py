"""A form: the fields of the file's head, its rule, its scale, its teacher's page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.language import LANGUAGES, _
from explorer.loading.author.cells import Cell, cell_of, value_of
from explorer.loading.author.choices import choices_for
from explorer.loading.author.rows import Raw, Row, cells_of, rows_of, with_rows
from explorer.loading.author.shapes import SHAPES, Column
from explorer.views.author import state
from explorer.views.author.words import help_of, label_of, value_words

LONG = ("summary", "judgement", "content_note", "goal", "teaches", "prompts")
ALWAYS_FOLDED = "format"
LESS_USED = (ALWAYS_FOLDED, "notes", "content_note", "baseline", "quota", "votes", "vetoes", "k")


def show_form(name: str) -> None:
    """Draw a form."""
    ground = state.open_editor(name).ground
    (row,) = rows_of(ground, name)
    columns = SHAPES[name].columns
    folded = [one for one in columns if one.name in LESS_USED and (not row[one.name] or one.name == ALWAYS_FOLDED)]
    with st.container(key="author-form"):
        for column in columns:
            if column not in folded:
                _fields(name, column, row, ground)
        if folded:
            with st.expander(_("More fields")):
                for column in folded:
                    _fields(name, column, row, ground)


def _fields(table: str, column: Column, row: Row, ground: Raw) -> None:
    """Draw the fields of a column: one, and one more for each other language its text may have."""
    label = label_of(table, column)
    _field(table, column, label, row[column.name], ground)
    for cell in cells_of([column])[1:]:
        if state.all_languages():
            language = LANGUAGES[cell.rpartition("@")[2]]
            _text(table, cell, f"{label} ({language})", column, row[cell], None)


def _field(table: str, column: Column, label: str, cell: Cell, ground: Raw) -> None:
    about = help_of(table, column)
    told = _told(table, column.name)
    if column.kind == "names" and column.refers:
        now = value_of(cell, "names") or []
        options = list(dict.fromkeys((*choices_for(ground, column), *now)))
        st.multiselect(label, options, now, help=about, placeholder=_("Choose"), **told)
    elif column.among or column.refers:
        one = str(cell or "")
        options = list(dict.fromkeys((*choices_for(ground, column), *filter(None, (one,)))))
        place = options.index(one) if one in options else None
        st.selectbox(label, options, place, help=about, format_func=value_words, placeholder=_("Choose"), **told)
    else:
        _text(table, column.name, label, column, cell, about)


def _text(table: str, name: str, label: str, column: Column, cell: Cell, about: str | None) -> None:
    if column.name in LONG:
        st.text_area(label, str(cell or ""), help=about, height=96, **_told(table, name))
    else:
        st.text_input(label, str(cell or ""), help=about, **_told(table, name))


def _told(table: str, cell: str) -> dict[str, Any]:
    """Return the key of a field, and who is told of what is typed into it."""
    key = f"author:{table}.{cell}:{state.turn()}"
    return {"key": key, "on_change": _typed, "args": (state.turn(), cell, key)}


def _typed(number: int, cell: str, key: str) -> None:
    found = state.editor(number)
    if found is None:
        return
    value = st.session_state[key]
    (row,) = rows_of(found.made, found.table)
    row[cell] = cell_of(value, "names") if isinstance(value, list) else value
    state.typed(number, with_rows(found.made, found.table, [row]))
