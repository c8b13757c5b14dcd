"""Points that add up to 100, and sums by hand against the utilities of the program."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.hand_points import WHOLE, hand_points, shared_out
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.deal import Deal
from tests.unit.model.negotiation import negotiation, party, provision, says

PARTS = provision("one", "a b"), provision("two", "a b"), provision("three", "a b")


def by_hand(points, scenario, options):
    """Add up as a student does: low and high, conditions that are met included."""
    rows = {
        one.provision: {option.option: (option.low, option.high) for option in one.options} for one in points.provisions
    }
    low, high = (sum(worth[options[name]][end] for name, worth in rows.items()) for end in (0, 1))
    linkages = {one.id: one for one in scenario.linkages}
    for name, amount in points.shifts:
        one = linkages[name]
        if options[one.provision] in one.options and one.when.holds(options):
            low, high = low + amount, high + amount
    return low, high


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.integers(1, 200))
def test_shares_add_up_and_none_is_a_whole_point_off(weights, total):
    shares = shared_out(np.array(weights), total)
    assert shares.sum() == (total if any(weights) else 0)
    if any(weights):
        assert np.abs(shares - np.array(weights) * total / sum(weights)).max() < 1


@pytest.mark.parametrize("name", scenario_ids())
def test_the_weights_of_a_party_that_spoke_add_up_to_a_hundred(name):
    scenario = load_scenario(find_scenario(name))
    terms = terms_of(scenario, scenario.default_assumptions)
    for one, record in zip(scenario.parties, terms.records, strict=True):
        points = hand_points(terms, one.id)
        assert sum(row.weight for row in points.provisions) == (WHOLE if record.standings else 0)
        assert all(0 <= option.low <= option.high <= row.weight for row in points.provisions for option in row.options)


def test_in_the_first_lesson_every_sum_by_hand_is_the_utility():
    scenario = load_scenario(find_scenario("first-lesson"))
    terms = terms_of(scenario, scenario.default_assumptions)
    every = {one.id: hand_points(terms, one.id) for one in scenario.parties}
    assert {one.off for one in every.values()} == {0}
    names = [one.id for one in scenario.provisions]
    for chosen in product(*([option.id for option in one.options] for one in scenario.provisions)):
        options = dict(zip(names, chosen, strict=True))
        score = score_deal(scenario, Deal.of({name: [one] for name, one in options.items()}), terms.assumptions, terms)
        for one in score.parties:
            low, high = by_hand(every[one.party.id], scenario, options)
            assert (low, high) == pytest.approx([100 * end for end in one.utility], abs=1e-6)


def test_thirds_are_rounded_and_it_is_said_by_how_much():
    said = [says(f"n-{one.id}", "north", one.id, wants="a", tolerates="b") for one in PARTS]
    scenario = negotiation(PARTS, [party("north", 0.555)], said)
    points = hand_points(terms_of(scenario, scenario.default_assumptions), "north")
    assert [one.weight for one in points.provisions] == [34, 33, 33]
    assert points.needed == 56
    assert points.off == pytest.approx(2 / 3 + 1 / 3 + 1 / 3 + 1 / 2, abs=1e-3), (
        "34 and 17 for 33⅓ and 16⅔, 33 and 17 twice, 56 for 55½"
    )


def test_clauses_about_people_have_no_points_and_what_that_makes_out_is_said():
    said = [says(f"n-{one.id}", "north", one.id, wants="a", tolerates="b") for one in PARTS]
    parts = (*PARTS[:2], replace(PARTS[2], sensitive=True))
    scenario = negotiation(parts, [party("north", 0.5)], said)
    points = hand_points(terms_of(scenario, scenario.default_assumptions), "north")
    assert [(one.provision, one.weight) for one in points.provisions] == [("one", 50), ("two", 50)]
    assert points.off == pytest.approx(100 / 3 + 2 * (50 - 100 / 3), abs=1e-3)


@settings(max_examples=40)
@given(st.data())
def test_no_sum_by_hand_is_further_off_than_is_said(data):
    scenario = CORE
    options = {one.id: data.draw(st.sampled_from([option.id for option in one.options])) for one in scenario.provisions}
    score = score_deal(scenario, Deal.of({name: [one] for name, one in options.items()}), TERMS.assumptions, TERMS)
    for one in score.parties:
        points = hand_points(TERMS, one.party.id)
        if points.provisions:
            low, high = by_hand(points, scenario, options)
            assert abs(low - 100 * one.utility[0]) <= points.off + 1e-3
            assert abs(high - 100 * one.utility[1]) <= points.off + 1e-3


CORE = load_scenario(find_scenario("ukraine-core"))
TERMS = terms_of(CORE, CORE.default_assumptions)
