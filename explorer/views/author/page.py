"""The page from top to bottom: what to begin with; then the draft, one table at a time, and what is wrong with it."""

from __future__ import annotations

import time
from collections import Counter
from html import escape
from pathlib import Path

import streamlit as st

from explorer.language import _, current
from explorer.loading.author.draft import checked
from explorer.loading.author.draft_text import as_text
from explorer.loading.author.places import spot_of
from explorer.loading.author.rows import Raw, Sheets
from explorer.loading.author.shapes import SHAPES
from explorer.loading.scenario_toml import write
from explorer.loading.workbook.writing import as_workbook
from explorer.views import address_bar, moves
from explorer.views.author import state
from explorer.views.author.forms import show_form
from explorer.views.author.grid import show_grid
from explorer.views.author.kept import RESTORED, show_kept
from explorer.views.author.problems import counted, headline, show_problems
from explorer.views.author.second_look import show_second_look
from explorer.views.author.starting import show_starting
from explorer.views.author.tables import show_table
from explorer.views.author.words import ABOUT, GRID, GROUPS
from explorer.views.frame import open_page
from explorer.views.share.way_files import XLSX

STYLE = Path(__file__).with_name("style.css")
TABLE = "author_table"
"""Key of which table is chosen."""
ASKED, EXPLORE, BACK, FORTH = "author_asked", "explore", "undo", "redo"
"""Key of what a button asked for, and what that can be."""
TYPED_LATE = 0.2
"""Seconds after which a browser has told what was typed; Streamlit's tables wait 150 ms."""


def render() -> None:
    """Draw the page."""
    open_page(_("Write a scenario"))
    st.html(STYLE)
    st.markdown(
        _(
            "Any negotiation is a file. Fill in its tables: whatever is wrong is said at once, and what is sound can be explored."
        )
    )
    draft = state.draft()
    if draft is None:
        show_starting()
        show_kept("")
        return
    with st.expander(_("Begin with something else")):
        show_starting()
        st.caption(_("What is on screen now is one step back: Undo brings it back."))
    _draft()


def _draft() -> None:
    """Draw the draft: what can be done with it stands above, but waits for what was just typed below."""
    bar, tabs = st.container(), st.container()
    table = st.session_state.get(TABLE)
    name = str(table) if table in GROUPS else "head"
    st.markdown(f"## {GROUPS[name]}")
    st.markdown(ABOUT[name])
    if name == GRID:
        show_grid()
    elif SHAPES[name].form is not None:
        show_form(name)
    else:
        how = _("Type into the empty last row to add one; tick rows at the left to delete them.")
        narrow = _("Tables scroll sideways here; a wider screen is easier.")
        st.html(f'<p class="nse-note-line">{how} <span class="nse-narrow">{narrow}</span></p>')
        show_table(name)
    draft = state.draft()
    assert draft is not None
    text = as_text(draft.raw)
    scenario, problems = checked(text, current())
    sheets = Sheets(draft.raw)
    placed = [(spot_of(one, sheets), one) for one in problems]
    with tabs:
        _choose_table(counted(placed))
    with bar:
        _bar(draft.raw, text, sound=scenario is not None)
        st.html(f'<p class="nse-{"sound" if scenario else "unsound"}" role="status">{escape(headline(placed))}</p>')
    show_problems(placed, sheets, name)
    if scenario is not None:
        show_second_look(sheets, text)


def _choose_table(wrong: Counter[str]) -> None:
    """Let a table be chosen; each says how much is wrong in it."""

    def words(name: str) -> str:
        return f"{GROUPS[name]} · {wrong[name]}" if wrong[name] else GROUPS[name]

    with st.container(key="author-tables", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            _("Table"),
            list(GROUPS),
            default="head",
            key=TABLE,
            wrap=True,
            format_func=words,
            label_visibility="collapsed",
            required=True,
            persist_state="session",
        )
        st.toggle(
            _("Texts in other languages"), key=state.LANGUAGES, on_change=state.new_ground, persist_state="session"
        )


def _bar(raw: Raw, text: str, *, sound: bool) -> None:
    """Draw what can be done with the draft."""
    draft, name = state.draft(), str(raw.get("id") or "scenario")[:60]
    assert draft is not None
    if st.session_state.pop(RESTORED, False):
        st.info(_("Your draft is back as you left it."))
    with st.container(key="author-bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Explore it"),
            key="author_explore",
            type="primary",
            icon=":material/visibility:",
            disabled=not sound,
            on_click=_ask,
            args=(EXPLORE,),
        )
        st.download_button(
            _("Download (TOML)"),
            lambda: write(raw),
            file_name=f"{name}.toml",
            mime="application/toml",
            key="author_toml",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            _("Download (XLSX)"),
            lambda: as_workbook(raw),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            key="author_xlsx",
            on_click="ignore",
            icon=":material/download:",
            disabled=not sound,
        )
        for what, label, steps in ((BACK, _("Undo"), draft.past), (FORTH, _("Redo"), draft.future)):
            icon = f":material/{what}:"
            st.button(label, key=f"author_{what}", icon=icon, disabled=not steps, on_click=_ask, args=(what,))
    show_kept(text)
    _do(text, sound=sound)


def _ask(what: str) -> None:
    st.session_state[ASKED] = what


def _do(text: str, *, sound: bool) -> None:
    """Do what was asked for, after what was typed last has arrived: that interrupts this run, and the next one does it."""
    if ASKED not in st.session_state:
        return
    time.sleep(TYPED_LATE)
    st.empty()
    asked = st.session_state.pop(ASKED)
    if asked == EXPLORE and sound:
        moves.set_scenario(moves.add_scenario(text))
        st.switch_page("views/explore_page.py", query_params=address_bar.offer_link())
    elif asked in (BACK, FORTH):
        (state.back if asked == BACK else state.forth)()
        st.rerun()
