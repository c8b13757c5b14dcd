"""The address bar: it follows the state, so that a reload or the back button brings a state back by the reader of shared links."""

from __future__ import annotations

import streamlit as st

from explorer.sharing.entries import ENTRY, PAGE
from explorer.sharing.language_text import LANGUAGE
from explorer.sharing.link import write_link
from explorer.sharing.reading import read_link
from explorer.sharing.task import Task, read_task, write_task
from explorer.views import language_choice, own, session
from explorer.views.history import History, State
from explorer.views.library import DEFAULT, library, link, scenario

EMBEDDING = ("embed", "embed_options")
"""What the address says to Streamlit, and not of the deal."""
TASK = "task"
"""Key of the task of the link."""


def open_link(page: str | None = None) -> None:
    """Bring the state of the link in, on the first run of a session and when the back button changed the address.

    Turning the page by a link of :func:`offer_link` keeps the state, which may be newer than the link: a moved control repaints
    its results, not the links.

    Parameters
    ----------
    page
        Which page this is; None when the frame has told it already.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    asked = {name: values for name, values in query.items() if name not in (*EMBEDDING, LANGUAGE, ENTRY)}
    turned = page is not None and st.session_state.get("page", page) != page
    if page is not None:
        st.session_state["page"] = page
    if "exploration" in st.session_state:
        if asked == st.session_state.get("address"):
            return
        if turned and asked == st.session_state.get("offered"):
            write_address()
            return
    own.adopt(query.get("s", [""])[0].rpartition(".")[0])
    reading = read_link(query, library())
    same = scenario(reading.exploration.scenario_id).proposal_of(reading.exploration.deal)
    opened = State(reading.exploration, reading.base or (same.id if same else ""))
    if "exploration" in st.session_state:
        _turn_to(opened)
    else:
        st.session_state["opened"], st.session_state["history"] = opened, History()
        session.show(opened)
    st.session_state[TASK], more = read_task(query, scenario(reading.exploration.scenario_id))
    st.session_state["notices"] = (*reading.notices, *more)
    st.session_state["address"] = asked


def _turn_to(opened: State) -> None:
    """Show the state of an address that the browser went back or forth to: one that was left by a step, or else a step of its own."""
    steps, left = session.history(), session.now()
    if steps.past and steps.past[-1].state.exploration == opened.exploration:
        opened, steps = steps.back(left)
    elif steps.future and steps.future[0].state.exploration == opened.exploration:
        opened, steps = steps.forth(left)
    elif left.exploration != opened.exploration:
        steps = steps.changed(left, opened)
    st.session_state["history"] = steps
    session.show(opened)


def task() -> Task | None:
    """Return the task that the link set; None without one, or where the scenario is another."""
    found: Task | None = st.session_state.get(TASK)
    return found if found is not None and found.scenario_id == session.exploration().scenario_id else None


def set_task(new: Task | None) -> None:
    """Set a task, or take it away; it is no state of the deal, so no step to undo."""
    st.session_state[TASK] = new
    write_address()


def link_query(form: str = "shortest") -> dict[str, str]:
    """Return the parameters of the link to the state with its task; the deal in another form if asked for."""
    asked, whose = task(), session.this_scenario()
    written = write_task(asked, whose) if asked else {}
    return {
        **written,
        **(dict(link(session.exploration())) if form == "shortest" else write_link(session.exploration(), whose, form)),
    }


def write_address() -> None:
    """Put the state into the address bar."""
    query = link_query()
    st.query_params.from_dict({**_entry(), **query, **_embedding()})
    st.session_state["address"] = {name: [value] for name, value in query.items()}


def offer_link() -> dict[str, str | list[str]]:
    """Return the query that brings the state along to another page, and remember it."""
    query = link_query()
    st.session_state["offered"] = {name: [value] for name, value in query.items()}
    return {**query, **_embedding()}


def entry() -> str:
    """Return the entry of the Evidence page that the address asks for; nothing on other pages."""
    asked = st.query_params.get_all(ENTRY) if st.session_state.get("page") == PAGE else []
    return asked[0] if asked else ""


def _entry() -> dict[str, str]:
    """Return what the address keeps of the entry on show when the state changes; another scenario has other entries."""
    before = st.session_state["address"].get("s", [f"{DEFAULT}."])[0].rpartition(".")[0]
    return {ENTRY: entry()} if entry() and before == session.exploration().scenario_id else {}


def _embedding() -> dict[str, list[str]]:
    """Return what the address says to Streamlit itself, and of the reader's language."""
    said = {name: st.query_params.get_all(name) for name in EMBEDDING if name in st.query_params}
    return {**said, **language_choice.in_address()}
