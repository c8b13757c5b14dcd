"""Every clause of the 28-point draft, and every other provision, can be set on screen.

``points.csv`` is the check list of where each point of the draft went: one row per point and provision.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.app.page import Page

with Path(__file__).with_name("points.csv").open(newline="") as rows:
    PLACES = [(row["point"], row["provision"]) for row in csv.DictReader(rows)]
BY_POINT = defaultdict(list)
for point, provision in PLACES:
    BY_POINT[point].append(provision)


@pytest.fixture(scope="module")
def page():
    return Page()


def test_the_list_has_all_28_points():
    assert {point.rstrip("abcdef") for point in BY_POINT} == {str(number) for number in range(1, 29)}


def test_the_scenario_knows_the_points(ukraine):
    assert not [place for place in PLACES if place[0] not in ukraine.provision_by_id[place[1]].points]


@pytest.mark.parametrize("point", BY_POINT)
def test_point_is_found_and_can_be_changed(page, point):
    page.set("find", f"point {point}")
    for provision in BY_POINT[point]:
        assert page.shows(provision), f"searching “point {point}” does not show {provision}"
        wanted, before = page.another(provision), page.deal
        page.settle(provision, wanted)
        assert page.deal[provision] == {wanted}
        assert page.deal != before
        assert page.exploration == page.reopened()


@pytest.mark.parametrize("theme", ["security", "territory", "military", "economy", "justice", "governance"])
def test_theme_shows_every_provision_of_it(page, ukraine, theme):
    page.set("find", "").set("group", theme)
    mine = [one for one in ukraine.provisions if one.theme == theme]
    assert mine
    for provision in mine:
        assert page.shows(provision.id)
    assert page.at.select_slider or page.at.pills


def test_themes_cover_the_scenario(ukraine):
    assert {one.theme for one in ukraine.provisions} == {
        "security", "territory", "military", "economy", "justice", "governance",
    }  # fmt: skip


def test_provisions_of_no_point_can_be_changed(page, ukraine):
    listed = {provision for _, provision in PLACES}
    rest = [one for one in ukraine.provisions if one.id not in listed]
    page.set("find", "")
    for provision in rest:
        page.set("group", provision.theme)
        wanted = page.another(provision.id)
        page.settle(provision.id, wanted)
        assert page.deal[provision.id] == {wanted}
