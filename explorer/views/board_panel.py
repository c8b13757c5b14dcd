"""The board on the page: what it is told of the state, and what becomes of a move."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.analysis.verdict_tables import verdict_tables
from explorer.board import control
from explorer.board.head import head_of
from explorer.board.message import read_message
from explorer.board.news import marks_of, news_of
from explorer.board.payload import pack
from explorer.language import _, kept_by_language
from explorer.model.assumptions import Assumptions
from explorer.sharing.exploration import Exploration
from explorer.views import language_choice, library, moves, parts, session, steps, visit
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.lazily import lazily_drawn
from explorer.views.sheets import write_sheets

NEWS, ZONE, TASK = "news", "zone", "task"
"""The parts that follow every move: the first at once, the second asks the engine. Each part more costs the server and the browser."""


def show_top() -> None:
    """Draw the line of verdicts that stays in sight."""
    with st.container(key="verdict-strip"):
        control.show_top()


def show_controls() -> None:
    """Draw the controls; where that cannot be, say so. The deal as a table stands below them in any case."""
    state = session.exploration()
    st.markdown(f"## {_('Set the provisions')}")
    try:
        control.show_controls(_payload(state.scenario_id, state.assumptions), _moved)
    except control.BoardMissingError as problem:
        st.error(str(problem))
    # To read, to print, and where the controls cannot be drawn.
    parts.show_panel("deal_table", _("The deal as a table"), _table, ":material/table_rows:")


def show_news(place: DeltaGenerator) -> None:
    """Tell the board what the deal is, and after a move write what follows from it."""
    parts.show_part(NEWS, _news, place)


def _news() -> None:
    # What a page that is drawn now says stands there already, and its browser is told to keep it.
    moved = parts.is_whole()
    told = news_of(
        session.this_scenario(),
        session.exploration(),
        version=session.version(),
        number=st.session_state.get("board_number", 0),
        start=session.origin(),
        moved=session.moved(),
        order=order_of_parties(),
        sheets=write_sheets(st.session_state.get("board_shown", -1)) if moved else {},
        trail=visit.trail() if moved else "",
    )
    control.tell("news", told)


def show_marks() -> None:
    """Tell the board which options still lead to an agreement; what takes long is told when it is there."""
    state = session.exploration()
    found = library.still(state, state.stated)
    control.tell("marks", marks_of(session.this_scenario(), state, session.version(), found))
    if not library.decided(found) and library.still_longer(state, state.stated) is None:
        st.fragment(partial(_look_again, state), run_every=1.0)()


@kept_by_language(64)
def _payload(scenario_id: str, assumptions: Assumptions) -> bytes:
    """Return what the board needs of a scenario under some assumptions; sent once, not with every move."""
    terms = library.terms(scenario_id, assumptions)
    return pack(verdict_tables(terms), head_of(terms))


def _look_again(state: Exploration) -> None:
    if session.exploration() == state and library.still_longer(state, state.stated) is not None:
        parts.redraw()


def _moved() -> None:
    """Take a move over; a newer one ends whatever is still being worked out for an older."""
    told = read_message(control.told(), session.this_scenario())
    if told is None:
        return
    st.session_state["board_shown"] = told.shown
    if told.number <= st.session_state.get("board_number", 0):
        parts.repaint([NEWS])  # sent again because the answer was lost; what came after it stands
    noticed, bar = bool(session.notices() or language_choice.notices()), steps.bar()
    moves.set_many(told.moves, next(iter(told.moves)) if len(told.moves) == 1 else "")
    # Not before: Streamlit may end this here for a newer message, and then calls it again with the same one.
    st.session_state["board_number"] = told.number
    state = session.exploration()
    library.begin_still(state, state.stated)
    if noticed:
        parts.redraw()  # what a link held stands above all parts, and goes with the first move
    toolbar = ["toolbar"] if bar != steps.bar() else []
    parts.repaint([NEWS, *toolbar, TASK, ZONE, *lazily_drawn(), *parts.open_panels()])


def _table() -> None:
    st.table(
        {
            _("provision"): [one.label for one in session.this_scenario().provisions],
            _("setting"): [
                one.say(session.exploration().deal[one.id]) if one.id in session.exploration().deal else _("open")
                for one in session.this_scenario().provisions
            ],
        }
    )
