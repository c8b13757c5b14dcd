"""A form: the fields of the file's head, its rule, its scale, its teacher's page."""

from __future__ import annotations

import streamlit as st

from explorer.language import LANGUAGES, _
from explorer.loading.author.cells import Cell, value_of
from explorer.loading.author.choices import choices_for
from explorer.loading.author.rows import Raw, Row, cells_of, rows_of, with_rows
from explorer.loading.author.shapes import SHAPES, Column
from explorer.views.author import state
from explorer.views.author.words import help_of, label_of, value_words

LONG = ("summary", "judgement", "content_note", "goal", "teaches", "prompts")
ALWAYS_FOLDED = "format"
LESS_USED = (ALWAYS_FOLDED, "notes", "content_note", "baseline", "quota", "votes", "vetoes", "k")


def show_form(name: str) -> Raw:
    """Draw a form, and return the draft with what stands in it."""
    ground = state.ground(name)
    (row,) = rows_of(ground, name)
    typed: Row = dict(row)
    columns = SHAPES[name].columns
    with st.container(key="author-form"):
        folded = [one for one in columns if one.name in LESS_USED and (not row[one.name] or one.name == ALWAYS_FOLDED)]
        for column in columns:
            if column not in folded:
                typed |= _fields(name, column, row, ground)
        if folded:
            with st.expander(_("More fields")):
                for column in folded:
                    typed |= _fields(name, column, row, ground)
    return with_rows(ground, name, [typed])


def _fields(table: str, column: Column, row: Row, ground: Raw) -> Row:
    """Draw the fields of a column: one, and one more for each other language its text may have."""
    label = label_of(table, column)
    found = {column.name: _field(table, column, label, row[column.name], ground)}
    for cell in cells_of([column])[1:]:
        code = cell.rpartition("@")[2]
        if state.all_languages():
            found[cell] = _text(_key(table, cell), f"{label} ({LANGUAGES[code]})", column, row[cell], None)
    return found


def _field(table: str, column: Column, label: str, cell: Cell, ground: Raw) -> Cell:
    key, about = _key(table, column.name), help_of(table, column)
    if column.kind == "names" and column.refers:
        now = value_of(cell, "names") or []
        options = list(dict.fromkeys((*choices_for(ground, column), *now)))
        return ", ".join(st.multiselect(label, options, now, key=key, help=about, placeholder=_("Choose")))
    if column.among or column.refers:
        now = str(cell or "")
        options = list(dict.fromkeys((*choices_for(ground, column), *filter(None, (now,)))))
        place = options.index(now) if now in options else None
        chosen = st.selectbox(
            label, options, place, key=key, help=about, format_func=value_words, placeholder=_("Choose")
        )
        return chosen or ""
    return _text(key, label, column, cell, about)


def _text(key: str, label: str, column: Column, cell: Cell, about: str | None) -> str:
    text = str(cell or "")
    if column.name in LONG:
        return st.text_area(label, text, key=key, help=about, height=96)
    return st.text_input(label, text, key=key, help=about)


def _key(table: str, cell: str) -> str:
    return f"author:{table}.{cell}:{state.turn()}"
