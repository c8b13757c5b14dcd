"""The Scenarios page: every scenario as a card, found by words and filters, opened in Explore."""

from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from explorer.loading.scenario_file import scenario_ids
from explorer.views import library
from tests.app.page import Page, plain

GALLERY = "views/gallery_page.py"


@pytest.fixture(scope="module")
def page():
    return Page("s=first-lesson.1", unfolded=(), in_sight=()).turn(GALLERY)


@pytest.fixture(autouse=True)
def no_filter(page):
    yield
    if page.has("scenarios_clear"):
        page.press("scenarios_clear")


def cards(page):
    """Title -> all a card says."""
    bodies = [one.proto.body for one in page.at.get("html") if 'class="nse-scenario"' in one.proto.body]
    return {unescape(one.split("<h2>")[1].split("</h2>")[0]): plain(one) for one in bodies}


def titles(**wanted):
    found = map(library.scenario, scenario_ids())
    return {one.title for one in found if all(test(one) for test in wanted.values())}


def test_every_scenario_has_a_card_that_says_what_it_is(page):
    said = cards(page)
    assert said.keys() == titles()
    for scenario in map(library.scenario, scenario_ids()):
        card = said[scenario.title]
        assert scenario.summary in card
        assert all(party.name in card for party in scenario.parties)
        assert ("Fictional" in card) == (scenario.setting == "fictional")
        if scenario.classroom:
            assert f"{scenario.classroom.minutes} minutes" in card
            assert all(one in card for one in scenario.classroom.teaches)
    assert "English, Українська" in said[library.scenario("first-lesson").title]
    assert "Українська (in part)" in said[library.scenario("ukraine-2025").title]


def test_words_and_filters_find_those_that_fit(page):
    assert cards(page.set("scenarios_find", "reservoir VALLEY")).keys() == {library.scenario("first-lesson").title}
    page.press("scenarios_clear").set("scenarios_parties", "2")
    assert cards(page).keys() == titles(two=lambda one: len(one.parties) == 2)
    page.set("scenarios_setting", "real")
    assert not cards(page)
    page.press("scenarios_clear").set("scenarios_setting", "real")
    assert cards(page).keys() == titles(real=lambda one: one.setting == "real")
    page.press("scenarios_clear").set("scenarios_minutes", "45")
    assert cards(page).keys() == titles(short=lambda one: one.classroom and one.classroom.minutes <= 45)


def test_where_nothing_fits_the_page_says_what_to_do(page):
    page.set("scenarios_find", "no such thing")
    assert not cards(page)
    assert any("No scenario is like that" in one for one in page.words)
    assert cards(page.press("scenarios_all")).keys() == titles()


def test_a_card_opens_its_scenario(page):
    links = [one.proto for one in page.at.get("page_link") if one.proto.label == "Open in Explore"]
    opened = {dict(parse_qsl(one.query_string))["s"].rpartition(".")[0] for one in links}
    assert opened == set(scenario_ids())
    again = Page(urlsplit(f"?{links[0].query_string}").query, unfolded=(), in_sight=())
    assert again.exploration.scenario_id in opened
    assert not again.warnings
