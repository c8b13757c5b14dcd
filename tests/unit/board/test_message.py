"""What the board may tell the server, and what is made of the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.board.message import Message, read_message
from explorer.loading.scenario_file import load_scenario
from tests.conftest import ROOT

LESSON = load_scenario(ROOT / "scenarios" / "first-lesson.toml")
GATE = LESSON.provision_by_id["gate"]


def told(moves, number=1, scenario="first-lesson"):
    return {"scenario": scenario, "number": number, "moves": moves}


def test_places_become_options():
    assert read_message(told({"gate": [1, 0]}, 4), LESSON) == Message(
        4, {"gate": frozenset({GATE.options[0].id, GATE.options[1].id})}
    )


def test_null_opens():
    assert read_message(told({"gate": None}), LESSON).moves == {"gate": frozenset()}


def test_several_provisions_come_in_one_message():
    names = [one.id for one in LESSON.provisions]
    assert set(read_message(told({name: [0] for name in names}), LESSON).moves) == set(names)


def test_what_cannot_be_used_is_left_out_of_what_can():
    assert read_message(told({"gate": [0], "nowhere": [0]}), LESSON).moves == {"gate": frozenset({GATE.options[0].id})}


@pytest.mark.parametrize(
    "places", [[], [-1], [len(GATE.options)], [True], [0, False], ["0"], [0.0], [None], [[0]], 0, "0", {}]
)
def test_places_that_are_none(places):
    assert read_message(told({"gate": places}), LESSON) is None


@pytest.mark.parametrize("number", [None, "1", True, 1.0, [1]])
def test_a_number_that_is_none(number):
    assert read_message(told({"gate": [0]}, number), LESSON) is None


@pytest.mark.parametrize(("shown", "read"), [(7, 7), (0, 0), (None, -1), ("7", -1), (True, -1), (7.0, -1)])
def test_what_the_board_shows(shown, read):
    assert read_message({**told({"gate": [0]}), "shown": shown}, LESSON).shown == read


@pytest.mark.parametrize("scenario", ["", "ukraine-2025", None, 1, ["first-lesson"]])
def test_another_scenario(scenario):
    assert read_message(told({"gate": [0]}, scenario=scenario), LESSON) is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["gate", "first-lesson"]),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["scenario", "number", "moves", "gate"]), inner)
    ),
    max_leaves=30,
)


@given(anything)
def test_whatever_comes_nothing_breaks(value):
    assert read_message(value, LESSON) is None


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from([one.id for one in LESSON.provisions]) | st.text(), anything))
def test_whatever_moves_come_only_options_of_provisions_are_read(moves):
    found = read_message(told(moves), LESSON)
    for name, options in (found.moves if found else {}).items():
        assert options <= {one.id for one in LESSON.provision_by_id[name].options}
