"""Parts of the page that are drawn again alone: none stays behind the state, whatever came in between."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import app_test

from explorer.views import parts, sheets
from tests.app.page import Page

LESSON = "first-lesson"


@pytest.fixture
def page():
    return Page("s=first-lesson.1", unfolded=(), in_sight=())


def test_a_move_leaves_nothing_undrawn(page):
    page.settle("gate", page.another("gate"))
    page.settle("gate", page.another("gate"))
    assert page.at.session_state[parts.UNDRAWN] == {}


def test_a_message_that_came_twice_draws_the_answer_alone(page):
    page.settle("gate", page.another("gate"))
    page.settle("gate", page.another("gate"))
    message = {"scenario": LESSON, "number": page.sent, "moves": {"gate": None}}
    assert page.say(message).repainted == ["board_news"]


def test_what_a_run_that_was_ended_left_undrawn_is_drawn_with_the_next(page):
    page.settle("gate", page.another("gate"))
    page.settle("gate", page.another("gate"))
    page.at.session_state[parts.UNDRAWN] = {"zone": None, "no longer there": None}
    message = {"scenario": LESSON, "number": page.sent, "moves": {"gate": None}}
    assert set(page.say(message).repainted) == {"board_news", "board_marks", "board_blocks"}
    assert page.at.session_state[parts.UNDRAWN] == {}


def test_a_page_that_was_not_drawn_to_its_end_is_drawn_whole(page):
    page.settle("gate", page.another("gate"))
    page.at.session_state[parts.WHOLE] = False
    assert page.settle("gate", page.another("gate")).repainted == []


def test_closed_panels_are_not_drawn_again_and_open_ones_are():
    page = Page("s=first-lesson.1", unfolded=("whole_sum", "share_panel"), in_sight=())
    assert set(open_parts(page)) == {"whole_sum_folded", "share_panel_folded"}
    before = page.html("nse-scroll"), page.words
    page.settle("gate", page.another("gate"))
    assert (page.html("nse-scroll"), page.words) != before
    page.at.session_state["whole_sum"] = False
    page.run()
    assert open_parts(page) == ["share_panel_folded"]


def test_panels_of_a_party_that_is_chosen_no_more_are_not_asked_for():
    page = Page("s=first-lesson.1", unfolded=("whole_sum", "win"), in_sight=())
    page.set("why_of", None)
    assert open_parts(page) == []
    page.settle("gate", page.another("gate"))
    page.settle("gate", page.another("gate"))
    assert page.at.session_state[parts.UNDRAWN] == {}


@pytest.fixture
def messages(monkeypatch):
    """What the last run sent to the browser."""
    runs = []

    class Recorded(app_test.LocalScriptRunner):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            runs.append(self)

    monkeypatch.setattr(app_test, "LocalScriptRunner", Recorded)
    return lambda: [one for one in runs[-1].forward_msgs() if one.HasField("delta")]


def test_every_part_has_a_container_to_itself(messages):
    """Streamlit may drop the messages of a part that a next run draws; what stands behind it needs its place."""
    Page("s=first-lesson.1", unfolded=("whole_sum",), in_sight=("map",))
    roots, paths = {}, set()
    for one in messages():
        path = tuple(one.metadata.delta_path)
        paths.add(path)
        if one.delta.fragment_id:
            roots.setdefault(one.delta.fragment_id, path)
    assert len(roots) > 10
    for root in roots.values():
        assert root[-1] == 0
        assert (*root[:-1], 1) not in paths


def open_parts(page):
    """The panels that a move would draw again."""
    standing, state = page.at.session_state[parts.STANDING], page.at.session_state
    return [one for one in standing if one.endswith("_folded") and one[:-7] in state and state[one[:-7]]]


def test_a_panel_unfolded_while_another_part_comes_into_sight_is_drawn(page):
    """Both reach the server in one message; what asks for itself alone must not leave the other out."""
    (sight,) = (one.proto.id for one in page.at.get("bidi_component") if one.proto.id.endswith("-map_sight"))
    (folded,) = (one for one in page.at.expander if one.label == "Share this deal")
    states = page.at._tree.get_widget_states()
    states.widgets.append(WidgetState(id=sight, json_value='{"seen": true}'))
    states.widgets.append(WidgetState(id=folded.proto.id, bool_value=True))
    page.at._run(states)
    assert page.at.get("plotly_chart")
    assert page.shared_link


def test_sheets_are_told_when_they_change_and_all_of_them_when_what_was_told_may_be_lost(monkeypatch):
    now = {
        "sheets_version": 3,
        "sheets_told": {"lead": "a", "results": "b"},
        "sheets_laid": {"lead": lambda: "a", "results": lambda: "c"},
    }
    monkeypatch.setattr(sheets.st, "session_state", now)
    monkeypatch.setattr(sheets.session, "version", lambda: 4)
    assert sheets.write_sheets(shown=3) == {"results": "c"}
    assert now["sheets_version"] == 4
    assert sheets.write_sheets(shown=4) == {}
    assert sheets.write_sheets(shown=3) == {"lead": "a", "results": "c"}
    assert sheets.write_sheets(shown=-1) == {"lead": "a", "results": "c"}
