"""The state of the page: one exploration, its history, and where it came from. Everything else is derived from it.

The address bar follows the exploration: a reload or the back button brings a state back by the same reader that opens
shared links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from explorer.analysis.follow import Followed, move
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.entries import ENTRY, PAGE
from explorer.sharing.exploration import Exploration
from explorer.sharing.language_text import LANGUAGE
from explorer.sharing.link import write_link
from explorer.sharing.notices import Notice
from explorer.sharing.reading import read_link
from explorer.sharing.task import Task, read_task, write_task
from explorer.views import language_choice, own, parts
from explorer.views.history import NOBODY, History, State
from explorer.views.library import DEFAULT, library, link, scenario

EMBEDDING = ("embed", "embed_options")
"""What the address says to Streamlit, and not of the deal."""
REPLAYING, TASK = "replaying", "task"
"""Keys of a change that is being replayed, which ends with whatever else changes the state; of the task of the link."""
YOU, FOLLOWED, TAKEN, MAP = "you", "followed", "taken", "map"
"""Who moved a provision last: the reader, a tie to another provision, a suggested deal, the map."""


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
        show(opened)
    st.session_state[TASK], more = read_task(query, scenario(reading.exploration.scenario_id))
    st.session_state["notices"] = (*reading.notices, *more)
    st.session_state["address"] = asked


def _turn_to(opened: State) -> None:
    """Show the state of an address that the browser went back or forth to: one that was left by a step, or else a step of its own."""
    steps, left = history(), now()
    if steps.past and steps.past[-1].state.exploration == opened.exploration:
        opened, steps = steps.back(left)
    elif steps.future and steps.future[0].state.exploration == opened.exploration:
        opened, steps = steps.forth(left)
    elif left.exploration != opened.exploration:
        steps = steps.changed(left, opened)
    st.session_state["history"] = steps
    show(opened)


def show(state: State) -> None:
    """Make a state the one on the page; the address and the history are not touched."""
    st.session_state["exploration"], st.session_state["origin"] = state.exploration, state.origin
    st.session_state["moved"], st.session_state["followed"] = state.moved, state.followed
    st.session_state["version"] = version() + 1
    st.session_state.pop(REPLAYING, None)


def history() -> History:
    """Return the steps that led here and those taken back."""
    found: History = st.session_state["history"]
    return found


def now() -> State:
    """Return the state on the page with where it came from."""
    return State(exploration(), st.session_state["origin"], moved(), followed())


def version() -> int:
    """Return a number that is another whenever the state is."""
    found: int = st.session_state.setdefault("version", 0)
    return found


def exploration() -> Exploration:
    """Return the current state."""
    found: Exploration = st.session_state["exploration"]
    return found


def this_scenario() -> Scenario:
    """Return the scenario being explored."""
    return scenario(exploration().scenario_id)


def origin() -> Proposal | None:
    """Return the proposal the current deal started from; None when it started from nothing."""
    return this_scenario().proposal_by_name.get(st.session_state["origin"])


def named() -> Proposal | None:
    """Return the proposal whose deal is the current one; where several say the same, the one it started from."""
    deal, started = exploration().deal, origin()
    return started if started and started.deal == deal else this_scenario().proposal_of(deal)


def notices() -> tuple[Notice, ...]:
    """Return what the link held that could not be used."""
    found: tuple[Notice, ...] = st.session_state.get("notices", ())
    return found


def followed() -> tuple[Followed, ...]:
    """Return what followed the last move."""
    found: tuple[Followed, ...] = st.session_state.get("followed", ())
    return found


def moved() -> Mapping[str, str]:
    """Return who moved which provision last, since the deal it started from."""
    found: Mapping[str, str] = st.session_state["moved"]
    return found


def put(new: Exploration, control: str, origin_id: str | None = None, moved_by: Mapping[str, str] = NOBODY) -> None:
    """Make a state the current one; successive moves of one control are one step to undo.

    Parameters
    ----------
    new
        The state.
    control
        What was moved; empty for what is always a step of its own.
    origin_id
        The proposal the new deal starts from; None if that stays as it is.
    moved_by
        Who moved which provision.
    """
    old = exploration()
    if new == old and origin_id in (None, st.session_state["origin"]):
        return
    left = now()
    who = {**left.moved, **moved_by} if origin_id is None else NOBODY
    state = State(new, left.origin if origin_id is None else origin_id, who)
    st.session_state["history"] = history().changed(left, state, control)
    st.session_state["notices"] = ()
    show(state)
    write_address()


def set_options(provision: str, options: frozenset[str], control: str) -> None:
    """Set one provision and let those tied to it follow."""
    set_many({provision: options}, control)


def set_many(choices: dict[str, frozenset[str]], control: str, by: str = YOU) -> None:
    """Set some provisions and let those tied to them follow."""
    deal, changed = move(this_scenario(), exploration().deal, choices)
    who = {**dict.fromkeys(choices, by), **{one.provision: FOLLOWED for one in changed}}
    put(replace(exploration(), deal=deal), control, moved_by=who)
    st.session_state["followed"] = changed


def load_proposal(proposal: Proposal) -> None:
    """Take a proposal's deal."""
    put(replace(exploration(), deal=proposal.deal), "", proposal.id)


def open_everything() -> None:
    """Take the deal that settles nothing."""
    put(replace(exploration(), deal=Deal()), "", "")


def set_assumptions(assumptions: Assumptions, control: str) -> None:
    """Judge under other assumptions."""
    put(replace(exploration(), assumptions=assumptions), control)


def set_axes(axes: tuple[str, str]) -> None:
    """Choose the two provisions of the overlap map."""
    put(replace(exploration(), axes=axes), "axes")


def set_zone(stated: bool) -> None:
    """Choose the zone that is looked into."""
    put(replace(exploration(), stated=stated), "zone")


def set_rest_open(rest_open: bool) -> None:
    """Choose whether the map leaves everything but its two provisions open."""
    put(replace(exploration(), rest_open=rest_open), "rest")


def load_deal(deal: Deal) -> None:
    """Take a deal that was suggested."""
    before = exploration().deal
    changed = {name: TAKEN for name in {**before.by_provision, **deal.by_provision} if before[name] != deal[name]}
    put(replace(exploration(), deal=deal), "", moved_by=changed)


def bring(state: State) -> None:
    """Take a state from a file with all that belongs to it."""
    put(state.exploration, "", state.origin)
    st.session_state["moved"] = dict(state.moved)


def bring_deal(deal: Deal, origin_id: str, moved_by: Mapping[str, str], changed: tuple[Followed, ...] = ()) -> None:
    """Take a deal that was put aside, with the proposal it started from, who moved what in it, and what followed just now."""
    if deal == exploration().deal:
        return
    put(replace(exploration(), deal=deal), "", origin_id)
    st.session_state["moved"] = dict(moved_by)
    st.session_state["followed"] = changed


def take_deal(deal: Deal) -> None:
    """Take a deal from a button that stands in a part of the page: the whole page changes with it."""
    load_deal(deal)
    parts.redraw()


def open_provision(provision: str) -> None:
    """Open a provision from a button that stands in a part of the page."""
    set_options(provision, frozenset(), "")
    parts.redraw()


def set_scenario(scenario_id: str) -> None:
    """Open another scenario at its start; the one before can be brought back by undo."""
    opened = scenario(scenario_id)
    put(Exploration.start(opened), "", opened.opening.id)


def add_scenario(text: str) -> str:
    """Take a scenario that a reader brought along into the library; give its id. It is not opened by that.

    What the session has no room for any more goes out of the library, and out of the steps to undo.

    Raises
    ------
    ScenarioError
        If the text is none of a draft.
    """
    scenario_id = own.add(text)
    gone = own.too_many({exploration().scenario_id, st.session_state["opened"].exploration.scenario_id})
    if gone:
        st.session_state["history"] = history().without(gone)
    return scenario_id


def task() -> Task | None:
    """Return the task that the link set; None without one, or where the scenario is another."""
    found: Task | None = st.session_state.get(TASK)
    return found if found is not None and found.scenario_id == exploration().scenario_id else None


def set_task(new: Task | None) -> None:
    """Set a task, or take it away; it is no state of the deal, so no step to undo."""
    st.session_state[TASK] = new
    write_address()


def link_query(form: str = "shortest") -> dict[str, str]:
    """Return the parameters of the link to the state with its task; the deal in another form if asked for."""
    asked, whose = task(), this_scenario()
    written = write_task(asked, whose) if asked else {}
    return {**written, **(dict(link(exploration())) if form == "shortest" else write_link(exploration(), whose, form))}


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
    return {ENTRY: entry()} if entry() and before == exploration().scenario_id else {}


def _embedding() -> dict[str, list[str]]:
    """Return what the address says to Streamlit itself, and of the reader's language."""
    said = {name: st.query_params.get_all(name) for name in EMBEDDING if name in st.query_params}
    return {**said, **language_choice.in_address()}
