"""Conflicts, openers and the cheapest softening, against every whole deal written down."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given

from explorer.analysis.blockers import blockage
from explorer.analysis.obstacles import obstacles_of, run_into
from explorer.analysis.softening import STEP, cheapest_softening
from explorer.model.deal import Deal
from tests import zone_oracle
from tests.property.test_zones import examples, generous, zones

CLOSE = 1e-5


# Conflicts and openers


@examples(250)
@given(zones())
def test_conflicts_and_openers_are_what_they_are_said_to_be(zone):
    found = blockage(zone, generous())
    assert found.status == ("open" if zone_oracle.completable(zone) else "blocked")
    assert found.all_openers
    if found.status == "open":
        assert not found.conflicts
        assert not found.openers
        return
    every = zone_oracle.obstacles(zone)
    assert found.conflicts
    assert len(set(found.conflicts)) == len(found.conflicts) <= 3
    for conflict in found.conflicts:
        assert zone_oracle.is_minimal_conflict(zone, conflict, every)
    assert set(found.openers) == {one for one in every if zone_oracle.completable(zone.dropping(one))}
    assert found.opening_choices == tuple(one.id for one in found.openers if one.kind == "choice")


@examples(120)
@given(zones())
def test_the_first_conflict_blames_as_early_in_the_order_as_can_be(zone):
    assume(not zone_oracle.completable(zone))
    order = obstacles_of(zone)
    left = list(order)
    for one in reversed(order):
        fewer = [other for other in left if other != one]
        if zone_oracle.conflicts(zone, fewer, order):
            left = fewer
    assert blockage(zone, generous(), at_most=1).conflicts == (tuple(left),)


@examples(120)
@given(zones())
def test_when_all_conflicts_are_known_breaking_up_each_of_them_opens_the_zone(zone):
    found = blockage(zone, generous(), at_most=4)
    assume(found.status == "blocked")
    if not found.all_conflicts:
        assert len(found.conflicts) == 4
        return
    for away in set(map(frozenset, product(*found.conflicts))):
        assert zone_oracle.completable(zone.dropping(*away))


@examples(120)
@given(zones())
def test_demands_are_shared_only_by_conflicts_that_come_after_all_that_share_none(zone):
    conflicts = blockage(zone, generous()).conflicts
    known = set()
    for conflict in conflicts:
        demands = {one for one in conflict if one.kind != "choice"}
        if demands & known:
            assert zone_oracle.completable(zone.dropping(*known))
            break
        known |= demands


@examples(120)
@given(zones())
def test_what_a_deal_runs_into_is_what_has_to_be_taken_away_for_it(zone):
    free = zone.dropping(*zone_oracle.obstacles(zone))
    some = zone_oracle.whole(free)
    for one in some[:: max(1, len(some) // 6)]:
        deal = Deal.of({name: [option] for name, option in one.options.items()})
        met = run_into(zone, deal)
        assert all(zone_oracle.completable(zone.dropping(*obstacles)) for obstacles in met)
        if all(one.options[name] in ids for name, ids in zone_oracle.held(zone).items()):
            for obstacles in {frozenset(), *met, *(each - {single} for each in met for single in each)}:
                expected = any(each <= obstacles for each in met)
                assert zone_oracle.in_zone(zone.dropping(*obstacles), deal) == expected


# Softening


@examples(250)
@given(zones())
def test_the_cheapest_softening_is_the_cheapest(zone):
    found = cheapest_softening(zone, generous())
    prices = [price for one in zone_oracle.whole(zone) for price in price_of(zone, one)]
    if zone_oracle.completable(zone):
        assert (found.ways, found.why_none) == ((), "open")
        return
    if not prices:
        assert found.why_none == why_none(zone)
        return
    assert found.why_none == ""
    expected = {}
    for lines in range(max(lines for lines, _ in prices) + 1):
        best = min((points for crossed, points in prices if crossed <= lines), default=None)
        if best is not None and (not expected or best < min(expected.values()) - STEP) and (lines <= 3 or not expected):
            expected[lines] = best
    assert {len(way.red_lines): way.total for way in found.ways} == pytest.approx(expected, abs=CLOSE)
    for way in found.ways:
        assert way.exact
        assert all(points > 0 for _, points in way.points)
        settled = zone_oracle.completions(zone, way.deal)
        assert settled
        for one in settled:  # the deal is re-scored to what is said of it
            told = pytest.approx((len(way.red_lines), way.total), abs=CLOSE)
            assert any(price == told for price in price_of(zone, one))


def price_of(zone, one):
    """Return the red lines crossed and the points missing in a whole deal, for every coalition that may sign."""
    found = []
    for coalition in zone_oracle.coalitions(zone):
        gone = zone_oracle.taken_away(zone, "silence")
        if any(zone.stated and zone_oracle.silent(zone, name) and name not in gone for name in coalition):
            continue
        views = [one.parties[name] for name in coalition]
        lines = {line for view in views for line in view.crossed}
        gains = [view.gain for view in views if view.gain is not None]
        found.append((len(lines), float(sum(-gain for gain in gains if gain < -zone_oracle.TOLERANCE))))
    return found


def why_none(zone):
    coalitions = zone_oracle.coalitions(zone)
    if not coalitions:
        return "rule"
    silences = [one for one in zone_oracle.obstacles(zone) if one.kind == "silence"]
    speaking = [one for one in coalitions if not one & {silence.id for silence in silences}]
    return "cannot_exist" if speaking else "silence"
