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
    return Page(unfolded=(), in_sight=())


def test_the_list_has_all_28_points():
    assert {point.rstrip("abcdef") for point in BY_POINT} == {str(number) for number in range(1, 29)}


def test_the_scenario_knows_the_points(ukraine):
    assert not [place for place in PLACES if place[0] not in ukraine.provision_by_id[place[1]].points]


@pytest.mark.parametrize("point", BY_POINT)
def test_point_can_be_changed(page, point):
    for provision in BY_POINT[point]:
        wanted, before = page.another(provision), page.deal
        page.settle(provision, wanted)
        assert page.deal[provision] == {wanted}
        assert page.deal != before
        assert page.exploration == page.reopened()


def test_the_board_shows_every_provision_with_the_points_it_comes_from(page, ukraine):
    shown = {one["id"]: one for one in page.head["provisions"]}
    assert list(shown) == [one.id for one in ukraine.provisions]
    for point, provision in PLACES:
        assert point in shown[provision]["points"]


def test_themes_cover_the_scenario(page, ukraine):
    themes = {"security", "territory", "military", "economy", "justice", "governance"}
    assert {one.theme for one in ukraine.provisions} == themes
    assert {theme for theme, _ in page.head["themes"]} == themes
    assert {one["theme"] for one in page.head["provisions"]} == themes


def test_provisions_of_no_point_can_be_changed(page, ukraine):
    listed = {provision for _, provision in PLACES}
    for provision in (one.id for one in ukraine.provisions if one.id not in listed):
        wanted = page.another(provision)
        page.settle(provision, wanted)
        assert page.deal[provision] == {wanted}
