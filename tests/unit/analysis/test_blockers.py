"""What blocks, on the pay talks of ``pay_talks``, where every sum can be checked with a pencil."""

from __future__ import annotations

import pytest

from explorer.analysis import inquiry
from explorer.analysis.blockers import blockage
from explorer.analysis.completable import Answer, find_agreement
from explorer.analysis.obstacles import obstacles_of
from explorer.analysis.zone import Budget
from explorer.model.party import Rule
from tests.unit.analysis.pay_talks import GUARD, any_of, refuses, talks, tie

CITY_NEVER_HIGH = refuses("city-never-high", "city", any_of(pay="high"))
UNION_NEVER_HIGH = refuses("union-never-high", "union", any_of(pay="high"))


def said(obstacles):
    return " + ".join(f"{one.kind} {one.id}" for one in obstacles)


def told(found):
    return found.status, [said(conflict) for conflict in found.conflicts], [said([one]) for one in found.openers]


def test_nothing_blocks_where_there_is_an_agreement():
    assert told(blockage(talks())) == ("open", [], [])


def test_a_party_that_cannot_get_what_it_needs_of_what_is_left_blocks_with_the_choice_that_took_it():
    # Low pay leaves the union 25 + 25 at best, and it needs 60.
    assert told(blockage(talks(pay="low"))) == (
        "blocked",
        ["choice pay + walk_away union"],
        ["choice pay", "walk_away union"],
    )


def test_a_conflict_holds_no_choice_that_does_no_harm():
    # The city has 12.5 of high pay and nothing of two patrols: even the 25 of short leave would not make 50.
    assert told(blockage(talks(pay="high", leave="long", patrol="two"))) == (
        "blocked",
        ["choice pay + choice patrol + walk_away city"],
        ["choice pay", "choice patrol", "walk_away city"],
    )


def test_two_walk_away_values_exclude_each_other_whatever_is_chosen():
    # 90 for the city: low pay, short leave and one patrol, of which the union has 6.25 and at most 25.
    assert told(blockage(talks(city=0.9, union=0.9))) == (
        "blocked",
        ["walk_away city + walk_away union"],
        ["walk_away city", "walk_away union"],
    )


def test_a_red_line_is_blamed_before_a_walk_away_value_and_each_conflict_is_a_reason_of_its_own():
    found = blockage(talks(CITY_NEVER_HIGH, pay="high", patrol="two"))
    assert told(found) == (
        "blocked",
        ["choice pay + red_line city-never-high", "choice pay + choice patrol + walk_away city"],
        ["choice pay"],
    )
    assert found.opening_choices == ("pay",)
    assert found.all_conflicts
    assert found.all_openers


def test_a_constraint_of_the_space_is_blamed_last():
    space = (tie("one-if-high", any_of(pay="high"), any_of(patrol="one")),)
    found = blockage(talks(constraints=space, pay="high", patrol="two"))
    assert told(found)[1:] == (
        ["choice pay + choice patrol + walk_away city", "choice pay + choice patrol + constraint one-if-high"],
        ["choice pay", "choice patrol"],
    )


def test_only_so_many_conflicts_as_asked_for_are_told():
    found = blockage(talks(CITY_NEVER_HIGH, pay="high", patrol="two"), at_most=1)
    assert told(found)[1:] == (["choice pay + red_line city-never-high"], ["choice pay"])
    assert not found.all_conflicts


def test_a_party_that_said_nothing_blocks_the_stated_zone_only():
    assert told(blockage(talks(more_parties=(GUARD,)))) == ("open", [], [])
    assert told(blockage(talks(more_parties=(GUARD,), stated=True))) == (
        "blocked",
        ["silence guard"],
        ["silence guard"],
    )


def test_a_rule_that_one_can_meet_is_blocked_by_what_stops_everybody():
    one_of_two = Rule("k_of_n", ("city", "union"), k=1)
    assert told(blockage(talks(CITY_NEVER_HIGH, rule=one_of_two, pay="high")))[0] == "open"
    assert told(blockage(talks(CITY_NEVER_HIGH, UNION_NEVER_HIGH, rule=one_of_two, pay="high"))) == (
        "blocked",
        ["choice pay + red_line city-never-high + red_line union-never-high"],
        ["choice pay", "red_line city-never-high", "red_line union-never-high"],
    )


def test_a_rule_that_asks_for_more_than_everybody_needs_no_obstacle():
    found = blockage(talks(rule=Rule("k_of_n", ("city", "union"), k=3)))
    assert told(found) == ("blocked", [""], [])
    assert found.all_conflicts


def test_without_time_nothing_is_claimed():
    assert told(blockage(talks(pay="low"), Budget(seconds=0.0))) == ("undecided", [], [])


@pytest.mark.parametrize("calls", range(12))
def test_when_time_runs_out_on_the_way_only_what_is_known_is_told(calls, monkeypatch):
    zone = talks(CITY_NEVER_HIGH, pay="high", patrol="two")
    whole = blockage(zone)
    left = iter(range(calls))

    def answer_some(*asked):
        return Answer("undecided") if next(left, None) is None else find_agreement(*asked)

    monkeypatch.setattr(inquiry, "find_agreement", answer_some)
    found = blockage(zone)
    assert found.conflicts == whole.conflicts[: len(found.conflicts)]
    assert set(found.openers) <= set(whole.openers)
    assert found.status == ("blocked" if calls else "undecided")
    assert not calls or not found.all_openers or found.openers == whole.openers
    assert not calls or not found.all_conflicts or found.conflicts == whole.conflicts


def test_obstacles_stand_in_the_order_of_blame_and_the_costliest_choice_comes_first():
    zone = talks(
        CITY_NEVER_HIGH,
        constraints=(tie("one-if-high", any_of(pay="high"), any_of(patrol="one")),),
        more_parties=(GUARD,),
        stated=True,
        # Short leave costs the union 18.75, two patrols the city 25, high pay the city 37.5.
        leave="short",
        patrol="two",
        pay="high",
    )
    expected = (
        "choice pay + choice patrol + choice leave + silence guard + red_line city-never-high"
        " + walk_away city + walk_away union + constraint one-if-high"
    )
    assert said(obstacles_of(zone)) == expected


@pytest.mark.parametrize("place", range(8))
def test_what_was_taken_away_is_no_obstacle(place):
    zone = talks(CITY_NEVER_HIGH, more_parties=(GUARD,), stated=True, leave="short", patrol="two", pay="high")
    every = obstacles_of(zone)
    if place < len(every):
        assert obstacles_of(zone.dropping(every[place])) == (*every[:place], *every[place + 1 :])
