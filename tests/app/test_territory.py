"""The territory map on the page: sent once, only where a scenario has one, and as a picture where it cannot be drawn."""

import json

import pytest

from explorer.board import control
from explorer.sharing.territory_words import territory_table
from tests.app.page import Page


def territory(page):
    return next((one.proto for one in page.at.get("bidi_component") if one.proto.id.endswith("-board_territory")), None)


def told(page):
    return json.loads(territory(page).bytes)


@pytest.fixture(scope="module")
def page():
    return Page(unfolded=(), in_sight=("territory",))


def test_the_map_stands_before_the_overlap_map(page):
    headings = [one.value for one in page.at.markdown if one.value.startswith("## ")]
    assert "## Territory map" in headings
    assert headings.index("## Territory map") > headings.index("## What it means to each party")


def test_it_holds_the_scenarios_areas_and_says_whose_outlines_these_are(page):
    found = told(page)
    assert found["scenario"] == "ukraine-2025"
    assert [one["label"] for one in found["areas"]] == [one.label for one in page.scenario.territory.areas]
    assert "schematic" in found["attribution"]
    assert found["lines"] == ["Line of contact"]
    assert {one["id"] for one in found["provisions"].values()} == set(page.scenario.territory.provisions)


def test_a_move_does_not_send_it_again(page):
    before, identity = territory(page).bytes, territory(page).id
    page.settle("crimea_status", "returned")
    assert "board_territory" not in page.repainted
    assert (territory(page).bytes, territory(page).id) == (before, identity)
    page.press("undo")
    assert territory(page).bytes == before


def test_other_assumptions_do_not_either(page):
    before = territory(page).bytes
    page.set("lens_choice", "inferred")
    assert territory(page).bytes == before
    page.press("undo")


def test_a_scenario_without_a_map_has_none():
    lesson = Page("s=first-lesson.1", unfolded=(), in_sight=("territory",))
    assert territory(lesson) is None
    assert not any("Territory map" in one.value for one in lesson.at.markdown)


def test_the_scenario_drawn_from_another_has_what_is_left_of_its_map():
    core = Page("s=ukraine-core.1", unfolded=(), in_sight=("territory",))
    assert told(core)["scenario"] == "ukraine-core"
    assert {one["id"] for one in told(core)["provisions"].values()} == {"territory_line"}


def test_changing_the_scenario_changes_the_map():
    page = Page(unfolded=(), in_sight=("territory",))
    page.set("scenario_choice", "first-lesson")
    assert territory(page) is None
    page.set("scenario_choice", "ukraine-core")
    assert told(page)["scenario"] == "ukraine-core"


def test_where_it_cannot_be_drawn_there_is_a_picture_and_a_table(monkeypatch):
    def missing(packed):
        raise control.BoardMissingError("old")

    monkeypatch.setattr(control, "show_territory", missing)
    page = Page(unfolded=(), in_sight=("territory",))
    assert territory(page) is None
    rows = page.at.table[0].value.to_dict("records")
    assert rows == territory_table(page.scenario, page.deal)
    (image,) = page.at.get("image")
    assert "Crimea and Sevastopol: Russian-held, recognised in fact." in image.proto.imgs[0].alt
    assert any("schematic" in one.value for one in page.at.caption)


def test_it_is_drawn_when_it_comes_near_and_stays():
    page = Page(unfolded=(), in_sight=())
    assert territory(page) is None
    assert any(one.value == "## Territory map" for one in page.at.markdown)
    page.at.session_state["territory_sight"] = {"seen": True}
    page.run()
    sent = territory(page).bytes
    page.at.session_state["territory_sight"] = {"seen": False}
    page.run()
    assert territory(page).bytes == sent
