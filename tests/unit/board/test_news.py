"""What the server tells the board of the deal and of the options that still lead to an agreement."""

import json
from dataclasses import replace

import pytest

from explorer.board.news import blocks_of, fingerprint, marks_of, news_of, places_of
from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal
from explorer.sharing.exploration import Exploration
from tests.conftest import ROOT

LESSON = load_scenario(ROOT / "scenarios" / "first-lesson.toml")
STATE = Exploration.start(LESSON)
IDS = [one.id for one in LESSON.provisions]


def news(state=STATE, **told):
    usual = {
        "version": 3,
        "number": 5,
        "start": LESSON.opening,
        "moved": {},
        "order": [one.id for one in LESSON.parties],
        "sheets": {},
    }
    return json.loads(news_of(LESSON, state, **(usual | told)))


def test_the_deal_is_told_in_places_of_options_in_the_order_of_the_file():
    gate = LESSON.provision_by_id["gate"]
    places = places_of(LESSON, Deal.of({"gate": [gate.options[2].id, gate.options[0].id]}))
    assert places[IDS.index("gate")] == [0, 2]
    assert [one for k, one in enumerate(places) if IDS[k] != "gate"] == [None] * (len(IDS) - 1)


def test_news():
    found = news(moved={"gate": "you"}, order=[LESSON.parties[1].id, LESSON.parties[0].id])
    assert (found["kind"], found["scenario"], found["version"], found["number"]) == ("news", "first-lesson", 3, 5)
    assert found["deal"] == places_of(LESSON, STATE.deal)
    assert found["start"] == {"name": LESSON.opening.name, "deal": places_of(LESSON, LESSON.opening.deal)}
    assert found["moved"] == {str(IDS.index("gate")): "you"}
    assert found["order"] == [1, 0]
    assert found["stated"] is False


def test_what_stands_on_the_page_is_told_with_the_deal():
    assert news()["sheets"] == {}
    assert news(sheets={"lead": "<p>…</p>"})["sheets"] == {"lead": "<p>…</p>"}


def test_a_deal_that_started_from_nothing():
    assert news(start=None)["start"] is None


def test_marks():
    still = {one.id: {option.id: "no" for option in one.options} for one in LESSON.provisions}
    gate = LESSON.provision_by_id["gate"]
    still["gate"] |= {gate.options[0].id: "yes", gate.options[1].id: "undecided"}
    found = json.loads(marks_of(LESSON, STATE, 3, still))
    assert found["kind"] == "marks"
    assert found["still"][IDS.index("gate")] == "yu" + "n" * (len(gate.options) - 2)
    assert [len(one) for one in found["still"]] == [len(one.options) for one in LESSON.provisions]
    assert found["deal"] == news()["deal"]


def test_what_blocks():
    assert json.loads(blocks_of(LESSON, {"gate"}))["blocking"] == [IDS.index("gate")]


@pytest.mark.parametrize("change", ["lens", "as_of", "walk_away", "required"])
def test_other_assumptions_have_another_fingerprint(change):
    assumptions = STATE.assumptions
    other = {
        "lens": lambda: replace(assumptions, lens="inferred"),
        "as_of": lambda: replace(assumptions, as_of=LESSON.since),
        "walk_away": lambda: assumptions.with_walk_away(LESSON.parties[0].id, 0.9),
        "required": lambda: replace(assumptions, required=()),
    }[change]()
    assert fingerprint(replace(STATE, assumptions=other)) != fingerprint(STATE)


def test_another_deal_under_the_same_assumptions_has_the_same_fingerprint():
    assert fingerprint(replace(STATE, deal=Deal())) == fingerprint(STATE)
