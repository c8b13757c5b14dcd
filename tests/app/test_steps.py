"""Back and forth in what was done: any kind of change, the last one once more, and back to where it began."""

import random

import pytest

from explorer.sharing.exploration import Exploration
from explorer.views import steps
from tests.app.page import Page
from tests.app.test_moves import wander


@pytest.fixture
def page():
    return Page()


def state_of(page):
    return page.exploration, page.link, page.address, page.at.session_state["origin"]


@pytest.mark.parametrize(("start", "seed"), [("first-lesson", 7), ("ukraine-core", 8)])
def test_fifty_changes_of_every_kind_are_undone_and_done_again(page, start, seed):
    page.set("scenario_choice", start)
    trail = [state_of(page)]
    for _ in wander(page, random.Random(seed), 80):
        trail.append(state_of(page))
        if len(trail) > 51:
            break
    assert len(trail) > 50
    for state in reversed(trail[:-1]):
        page.press("undo")
        assert state_of(page) == state
    for state in trail[1:]:
        page.press("redo")
        assert state_of(page) == state
    assert page.control("redo").disabled


def test_redo_brings_back_what_followed(page):
    page.settle("nato", "0")
    said, moved = page.followed, page.news["moved"]
    page.press("undo")
    assert not page.followed
    page.press("redo")
    assert page.followed == said
    assert page.news["moved"] == moved


def test_a_new_change_ends_what_could_be_done_again(page):
    page.settle("nato", "0").press("undo")
    assert not page.control("redo").disabled
    page.settle("army_cap", "500")
    assert page.control("redo").disabled


def test_the_last_change_is_replayed(page, monkeypatch):
    before, lead = page.exploration, page.lead
    page.settle("nato", "0")
    after, address = page.exploration, page.address
    said = page.lead
    page.press("replay")
    assert (page.exploration, page.lead) == (before, lead)
    assert page.html("nse-replay").startswith("Before the last change")
    assert page.address == address, "a reload meanwhile loses nothing"
    page.run()
    assert page.exploration == before, "it is still being looked at"
    monkeypatch.setattr(steps, "BEFORE", 0.0)
    page.run()
    page.run()
    assert (page.exploration, page.lead, page.address) == (after, said, address)
    assert not any("nse-replay" in one.proto.body for one in page.at.get("html") if "<style" not in one.proto.body)
    page.press("undo")
    assert page.exploration == before


def test_a_move_during_a_replay_takes_its_place(page, monkeypatch):
    page.settle("nato", "0").press("replay").settle("army_cap", "500")
    monkeypatch.setattr(steps, "BEFORE", 0.0)
    moved = page.exploration
    page.run()
    assert page.exploration == moved
    assert page.deal["army_cap"] == {"500"}
    assert page.control("redo").disabled


def test_back_to_the_link_and_back_to_the_start_can_be_undone():
    first = Page()
    first.settle("nato", "10").set("lens_choice", "analyst")
    page = Page(first.link)
    opened = page.exploration
    assert page.control("to_link").disabled
    page.settle("army_cap", "500")
    left = page.exploration
    page.press("to_link")
    assert page.exploration == opened
    assert page.control("to_link").disabled
    page.press("undo")
    assert page.exploration == left
    page.press("to_start")
    assert page.exploration == Exploration.start(page.scenario)
    assert page.control("to_start").disabled
    page.press("undo")
    assert page.exploration == left


def test_back_to_the_link_from_another_scenario(page):
    opened = page.exploration
    page.set("scenario_choice", "first-lesson")
    assert page.control("to_start").disabled
    page.press("to_link")
    assert page.exploration == opened


def test_the_browsers_back_is_a_step_back_and_its_forward_a_step_forth(page):
    opened = page.address
    page.settle("nato", "0")
    moved, address = page.exploration, page.address
    page.at.query_params = opened
    page.run()
    assert page.control("undo").disabled
    page.press("redo")
    assert page.exploration == moved
    page.press("undo")
    page.at.query_params = address
    page.run()
    assert page.exploration == moved
    assert page.control("redo").disabled


def test_what_the_browser_left_by_another_way_can_be_brought_back(page):
    page.settle("nato", "0").settle("army_cap", "500")
    left = page.exploration
    page.at.query_params = {"s": "first-lesson.1", "d": "-", "t": "20240630", "l": "stated"}
    page.run()
    assert page.exploration.scenario_id == "first-lesson"
    page.press("undo")
    assert page.exploration == left
