"""The overlap map on the page, with the rest as settled and with the rest open."""

import json
import time

import numpy as np
import pytest

from explorer.analysis.zone_map import UNDECIDED, ZoneMap
from explorer.views import questions, zone_maps
from tests.app.page import Page, plain


class Map:
    """What the map of a page shows."""

    def __init__(self, page):
        (found,) = page.at.get("plotly_chart")
        self.alt = found.proto.alt
        tiles = [one for one in json.loads(found.proto.spec)["data"] if "text" in one]
        self.texts = [text.replace("<br>", "") for one in tiles for text in one["text"]]
        self.hover = [one["hovertemplate"] for one in tiles for _ in one["text"]]
        (said,) = (one.proto.body for one in page.at.get("html") if 'aria-label="Legend"' in one.proto.body)
        caption, _, self.legend = said.partition("</p>")
        self.caption = plain(caption)
        self.table = page.at.dataframe[0].value


@pytest.fixture
def lesson():
    return Page("s=first-lesson.1")


def finished(page):
    """Draw again until nothing is being worked out; in a browser the page does so by itself."""
    for _ in range(100):
        if "being worked" not in Map(page).caption:
            return page
        time.sleep(0.1)
        page.run()
    raise AssertionError("still being worked out")


def test_opens_with_the_rest_as_settled(lesson):
    assert lesson.control("map_rest").value == "as settled"
    shown = Map(lesson)
    assert shown.caption.startswith("The other provisions as in your deal")
    assert "the rest of the deal as settled" in shown.alt


def test_the_rest_open_asks_whether_an_agreement_is_possible(lesson):
    lesson.set("map_rest", "open")
    assert lesson.exploration.rest_open
    assert lesson.address["z"] == "open"
    shown = Map(finished(lesson))
    assert "Possible zone: nobody needed rules the deal out." in shown.caption
    assert "Agreement is possible in 4 of 18 combinations, 2 narrow and 2 wide." in shown.caption
    assert shown.alt == next(one.value for one in lesson.at.markdown if one.value.startswith("Water let down"))
    assert "agreement possible, narrow" in shown.legend
    assert shown.texts.count("10") == 1
    assert shown.table["50"].tolist() == ["no R", "narrow 0", "wide 10"]
    assert sum("<b>Agreement possible, wide</b>" in one for one in shown.hover) == 2


def test_the_rest_open_does_not_depend_on_the_deal(lesson):
    lesson.set("map_rest", "open")
    before = Map(finished(lesson))
    lesson.set("proposal_choice", "")
    assert Map(finished(lesson)).texts == before.texts


def test_the_switch_is_one_step_to_undo(lesson):
    before, link = Map(lesson).texts, lesson.link
    assert lesson.control("undo").disabled
    lesson.set("map_rest", "open")
    assert not lesson.control("undo").disabled
    lesson.press("undo")
    assert lesson.control("map_rest").value == "as settled"
    assert lesson.link == link
    assert Map(lesson).texts == before
    lesson.set("map_rest", "open").set("map_rest", "as settled")
    assert lesson.control("undo").disabled


def test_the_zone_that_is_chosen_is_shown(ukraine):
    page = finished(Page({"s": f"ukraine-2025.{ukraine.revision}", "z": "open.stated"}))
    shown = Map(page)
    assert "Stated zone: everybody needed has said they can live with the deal." in shown.caption
    assert "With everything open the stated zone is empty." in shown.caption
    assert set(shown.texts) == {"AE", "UAE"}
    page.set("lens_choice", "inferred")
    assert "With everything open the stated zone is narrow." in Map(finished(page)).caption
    page.set("zone_kind", False)
    assert page.address["z"] == "open"
    assert "With everything open the possible zone is wide." in Map(finished(page)).caption


def test_the_rule_counts(lesson):
    lesson.set("map_rest", "open").set("required", ["hill"])
    shown = Map(finished(lesson))
    assert "13 of 18" in shown.caption
    assert set(shown.legend.split("sign together; ")[1].split(";")[0]) == set("F Fernhill")
    lesson.set("required", [])
    assert "Nobody's acceptance is needed" in Map(lesson).caption
    assert set(Map(lesson).texts) == {"✓"}


def test_combinations_that_cannot_occur_have_their_mark(ukraine):
    page = Page({"s": f"ukraine-2025.{ukraine.revision}", "z": "open"})
    page.set("axis_x", "donbas_status").set("axis_y", "territory_line")
    shown = Map(finished(page))
    assert shown.texts.count("×") == 15
    assert "15 cannot occur" in shown.alt
    assert "×: cannot occur" in shown.legend


def test_a_link_brings_the_map_back(lesson):
    lesson.set("map_rest", "open")
    again = Page(lesson.link)
    assert again.control("map_rest").value == "open"
    assert not again.warnings
    assert again.control("undo").disabled


def test_a_link_with_an_unknown_zone_says_so(lesson):
    page = Page({**lesson.address, "z": "best"})
    assert "best" in page.warnings
    assert page.warnings.count("Zone") == 1
    assert not page.exploration.rest_open


def test_every_proposal_has_a_map_with_the_rest_open_and_none_does_too(lesson):
    lesson.set("map_rest", "open").set("proposal_choice", "")
    assert not lesson.deal
    assert "Agreement is possible" in Map(lesson).caption


def test_what_is_not_decided_in_time_is_drawn_so_and_decided_later(lesson, monkeypatch):
    true_map = questions.zone_map

    def slow_map(zone, x, y, budget):
        found = true_map(zone, x, y, budget)
        if budget.seconds >= zone_maps.LONGER:
            time.sleep(1.5)
            return found
        status = np.where(found.status == 1, UNDECIDED, found.status)
        return ZoneMap(x, y, status, np.full(status.shape, -1.0), np.where(status == UNDECIDED, 1.0, found.margin_high))

    monkeypatch.setattr(questions, "zone_map", slow_map)
    lesson.set("walk_away:hill", 61)  # a question nobody has asked yet
    lesson.set("map_rest", "open")
    shown = Map(lesson)
    assert shown.texts.count("?") == sum("Not worked out in time" in one for one in shown.hover) > 0
    assert "The hatched ones are still being worked on." in shown.caption
    assert "?: not worked out in time" in shown.legend
    shown = Map(finished(lesson))
    assert "?" not in shown.texts
    assert "Agreement is possible" in shown.caption
