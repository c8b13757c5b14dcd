"""What has to be given up, on the pay talks of ``pay_talks``, where every sum can be checked with a pencil."""

from __future__ import annotations

import pytest

from explorer.analysis.softening import cheapest_softening
from explorer.analysis.zone import Budget, Obstacle
from explorer.model.party import Rule
from tests.unit.analysis.pay_talks import GUARD, any_of, refuses, talks, tie


def told(found):
    """Say the ways in points out of a hundred."""
    return [
        (" ".join(way.red_lines), {name: round(100 * points, 4) for name, points in way.points}) for way in found.ways
    ]


def resolutions(way):
    return {name: next(iter(options)) for name, options in way.deal.choices}


def test_nothing_has_to_be_given_up_where_there_is_an_agreement():
    found = cheapest_softening(talks())
    assert (found.ways, found.why_none) == ((), "open")


def test_one_party_comes_down_by_what_it_lacks():
    # High pay and two patrols bring the city 12.5, short leave 25 more; the union has 81.25 then.
    found = cheapest_softening(talks(pay="high", patrol="two"))
    assert told(found) == [("", {"city": 12.5})]
    assert resolutions(found.ways[0]) == {"pay": "high", "leave": "short", "patrol": "two"}
    assert found.ways[0].exact
    assert found.why_none == ""


def test_the_points_of_all_parties_together_are_fewest():
    # Of all deals middle pay, long leave and one patrol, 75 for either, misses 90 for both by the least: 15 + 15.
    found = cheapest_softening(talks(city=0.9, union=0.9))
    assert told(found) == [("", {"city": 15.0, "union": 15.0})]
    assert found.ways[0].total == pytest.approx(0.3)


def test_a_red_line_given_up_is_worth_saying_if_it_saves_points():
    # Without long leave: middle, short, one (87.5 and 56.25) or high, short, one (62.5 and 81.25), 36.25 short either way.
    found = cheapest_softening(talks(refuses("never-long", "union", any_of(leave="long")), city=0.9, union=0.9))
    assert [(lines, round(sum(points.values()), 4)) for lines, points in told(found)] == [
        ("", 36.25),
        ("never-long", 30),
    ]


def test_a_red_line_that_saves_nothing_is_not_given_up():
    found = cheapest_softening(talks(refuses("never-low", "union", any_of(pay="low")), city=0.9, union=0.9))
    assert told(found) == [("", {"city": 15.0, "union": 15.0})]


def test_a_red_line_counts_once_however_many_of_its_conditions_are_met():
    line = refuses("never", "city", any_of(pay="high"), any_of(patrol="two"))
    assert told(cheapest_softening(talks(line, pay="high", patrol="two"))) == [("never", {"city": 12.5})]


def test_a_red_line_of_somebody_who_is_not_asked_is_not_given_up():
    rule = Rule("unanimous", ("city",))
    line = refuses("never", "union", any_of(pay="high"))
    assert told(cheapest_softening(talks(line, rule=rule, pay="high", patrol="two"))) == [("", {"city": 12.5})]


def test_if_more_lines_than_were_asked_about_are_crossed_the_least_number_is_told():
    lines = [refuses(f"never-{n}", "city", any_of(pay="high")) for n in range(4)]
    assert told(cheapest_softening(talks(*lines, pay="high"))) == [("never-0 never-1 never-2 never-3", {})]


def test_a_line_that_was_taken_away_need_not_be_given_up():
    zone = talks(refuses("never", "city", any_of(pay="high")), pay="high", patrol="two")
    assert told(cheapest_softening(zone)) == [("never", {"city": 12.5})]
    assert told(cheapest_softening(zone.dropping(Obstacle("red_line", "never")))) == [("", {"city": 12.5})]


def test_the_cheapest_coalition_is_taken():
    # With low pay, long leave and two patrols the union has 50 and comes down by 30; the guard's line costs no points.
    line = refuses("never", "guard", any_of(pay="low"))
    zone = talks(
        line, union=0.8, more_parties=(GUARD,), rule=Rule("k_of_n", ("union", "guard"), k=1), pay="low", patrol="two"
    )
    assert told(cheapest_softening(zone)) == [("", {"union": 30.0}), ("never", {})]


@pytest.mark.parametrize(
    ("zone", "why"),
    [
        (talks(more_parties=(GUARD,), stated=True), "silence"),
        (
            talks(constraints=(tie("t", any_of(pay="high"), any_of(patrol="one")),), pay="high", patrol="two"),
            "cannot_exist",
        ),
        (talks(rule=Rule("k_of_n", ("city", "union"), k=3)), "rule"),
    ],
)
def test_what_no_softening_helps_is_said(zone, why):
    assert cheapest_softening(zone).why_none == why


def test_without_time_nothing_is_claimed():
    assert cheapest_softening(talks(city=0.9, union=0.9), Budget(seconds=0.0)).why_none == "undecided"
