"""Scenarios that readers bring along: kept while there is room, found by what they say, never larger than the room."""

import pytest

from explorer.loading import own_scenarios
from explorer.loading.author.draft import template
from explorer.loading.author.draft_text import as_text
from explorer.loading.own_scenarios import keep, own_scenario, text_of
from explorer.loading.problems import ScenarioError


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(own_scenarios, "_kept", type(own_scenarios._kept)())
    own_scenario.cache_clear()
    yield
    own_scenario.cache_clear()


def named(title):
    return as_text({**template(), "title": title})


def test_alike_texts_are_one_scenario_and_others_are_others():
    assert keep(named("One")) == keep(named("One")) != keep(named("Two"))
    assert own_scenario(keep(named("One"))).title == "One"


def test_it_carries_the_id_it_is_kept_under():
    scenario_id = keep(named("One"))
    assert own_scenario(scenario_id).id == scenario_id


def test_what_nobody_asked_for_longest_makes_room(monkeypatch):
    monkeypatch.setattr(own_scenarios, "MOST_CHARACTERS_KEPT", 2 * len(named("One")) + 10)
    one, two = keep(named("One")), keep(named("Two"))
    text_of(one)
    three = keep(named("Six"))
    assert [bool(text_of(scenario_id)) for scenario_id in (one, two, three)] == [True, False, True]
    with pytest.raises(ScenarioError, match="no longer kept"):
        own_scenario(two)


def test_one_that_is_larger_than_the_room_is_kept_alone(monkeypatch):
    monkeypatch.setattr(own_scenarios, "MOST_CHARACTERS_KEPT", 10)
    one, two = keep(named("One")), keep(named("Two"))
    assert not text_of(one)
    assert text_of(two)


def test_one_with_mistakes_is_no_scenario():
    with pytest.raises(ScenarioError, match="“title” is missing"):
        own_scenario(keep(as_text({key: value for key, value in template().items() if key != "title"})))
