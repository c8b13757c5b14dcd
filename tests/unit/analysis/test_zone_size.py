"""The size of a zone small enough to count with a pencil, and of zones too large to count.

A buyer and a seller settle three things. The buyer cares for the price (weight 1/2), the date and the place (1/4 each),
the seller likewise; the colour nobody spoke of.

    price   buyer   seller      date    buyer   seller      place   buyer   seller      colour
    low     1/2     0           soon    1/4     0           here    1/4     0           red, green, blue
    middle  1/4     1/4         late    0       1/4         there   0       1/4
    high    0       1/2

A sum is always 1 for both together. Of the 12 deals without the colour the buyer has:

    1/1: low soon here                                  1 deal
    3/4: low with one of two, middle soon here          3 deals
    1/2: low late there, middle with one, high with both 4 deals
    1/4: middle late there, high with one               3 deals
    0:   high late there                                1 deal
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.counted import Counted, counted_choices
from explorer.analysis.counting import count_agreements, merged
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Obstacle, Zone
from explorer.analysis.zone_size import zone_size
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.bench.synthetic import n60
from tests.unit.model.negotiation import all_of, negotiation, party, provision, refuses, says, tie

PROVISIONS = (
    provision("price", "low middle high"),
    provision("date", "soon late"),
    provision("place", "here there"),
    provision("colour", "red green blue"),
)
TABLE = (
    says("b1", "buyer", "price", strength="strong", wants="low", tolerates="middle", opposes="high"),
    says("b2", "buyer", "date", strength="mild", wants="soon", opposes="late"),
    says("b3", "buyer", "place", strength="mild", wants="here", opposes="there"),
    says("s1", "seller", "price", strength="strong", opposes="low", tolerates="middle", wants="high"),
    says("s2", "seller", "date", strength="mild", opposes="soon", wants="late"),
    says("s3", "seller", "place", strength="mild", opposes="here", wants="there"),
)


def zone(buyer=0.5, seller=0.5, *more, deal=None, stated=False, others=(), **space):
    parties = (party("buyer", buyer), party("seller", seller), *others)
    scenario = negotiation(PROVISIONS, parties, (*TABLE, *more), **space)
    return Zone(terms_of(scenario, scenario.default_assumptions), Deal.of(deal or {}), stated)


@pytest.mark.parametrize(
    ("buyer", "seller", "deals"),
    [(0.5, 0.5, 4), (0.25, 0.5, 7), (0.25, 0.25, 10), (0.0, 0.0, 12), (0.75, 0.25, 3), (0.75, 0.5, 0), (0.0, 1.0, 1)],
)
@pytest.mark.parametrize("stated", [False, True])
def test_deals_are_counted_three_times_for_the_colour_nobody_spoke_of(buyer, seller, deals, stated):
    size = zone_size(zone(buyer, seller, stated=stated))
    assert (size.agreements, size.exact, size.empty) == (3 * deals, True, deals == 0)
    assert size.share == size.low == size.high == deals / 12
    assert size.log10_deals == pytest.approx(math.log10(36))
    assert size.seed is None


def test_what_is_settled_or_narrowed_is_not_counted():
    held = zone(deal={"colour": ["red", "blue"], "price": ["low", "middle"], "date": ["late"]})
    size = zone_size(held)  # low late there, middle late here
    assert (size.agreements, size.share) == (4, 2 / 4)
    opened = held.dropping(Obstacle("choice", "date"))  # middle soon there comes in
    assert (zone_size(opened).agreements, zone_size(opened).share) == (6, 6 / 16)


def test_a_red_line_takes_deals_from_the_zone_and_a_constraint_from_all_deals():
    line = refuses("never", "buyer", all_of(place="there", price="low"))
    # Of the four with a half each, low late there goes.
    size = zone_size(zone(0.5, 0.5, line))
    assert (size.agreements, size.share) == (9, 9 / 36)
    size = zone_size(zone(0.5, 0.5, constraints=(tie("tie", all_of(price="low"), all_of(place="here")),)))
    assert (size.agreements, size.share) == (9, 9 / 30)


def test_a_red_line_of_a_party_the_rule_can_do_without_takes_away_only_what_needs_it():
    line = refuses("never", "seller", all_of(price="low middle"))
    one_of_two = Rule("k_of_n", ("buyer", "seller"), k=1)
    # The buyer has a half or more in 8 deals; with a high price the seller always has.
    assert zone_size(zone(0.5, 0.5, line, rule=one_of_two)).agreements == 3 * (8 + 3)
    assert zone_size(zone(0.5, 0.5, rule=one_of_two)).agreements == 36
    assert zone_size(zone(0.75, 0.75, rule=one_of_two)).agreements == 3 * (4 + 4)


def test_who_has_said_nothing_signs_in_the_possible_zone_only():
    silent = {"others": (party("third"),), "rule": Rule("unanimous", ("buyer", "seller", "third"))}
    assert zone_size(zone(**silent)).agreements == 12
    stated = zone(stated=True, **silent)
    assert zone_size(stated).empty
    assert zone_size(stated).reason
    assert zone_size(stated.dropping(Obstacle("silence", "third"))).agreements == 12


def test_no_deal_at_all_is_an_empty_zone():
    never = (tie("tie", all_of(price="low middle high"), all_of(colour="red")),)
    size = zone_size(zone(deal={"colour": ["green"]}, constraints=never))
    assert (size.agreements, size.share, size.log10_deals) == (0, 0.0, -math.inf)
    assert size.reason


def test_a_rule_that_needs_nobody_makes_every_deal_an_agreement():
    assert zone_size(zone(1.0, 1.0, rule=Rule("unanimous", ()))).agreements == 36


# Too large to count


def test_a_zone_that_cannot_be_counted_is_estimated():
    large = Zone(n60(1, parties=5, surplus=0.05))
    size = zone_size(large, Budget(seconds=60), seed=3)
    assert not size.exact
    assert size.agreements is None
    assert 0 < size.low < size.share < size.high < 1e-4
    assert (size.seed, size.draws) == (3, 100_000)
    assert size.effective >= 100
    assert size.log10_agreements == pytest.approx(size.log10_deals + math.log10(size.share))
    assert size == zone_size(large, Budget(seconds=60), seed=3)
    other = zone_size(large, Budget(seconds=60), seed=4)
    assert size.share != other.share
    assert size.low < other.high
    assert other.low < size.high


def test_no_number_is_given_when_too_few_draws_were_agreements():
    size = zone_size(Zone(n60(0, parties=5, surplus=0.02)), Budget(seconds=60), draws=300)
    assert (size.agreements, size.share, size.log10_agreements) == (None, None, None)
    assert not size.empty
    assert 0 == size.low < size.high < 1e-5
    assert size.reason


def test_a_zone_that_is_shown_to_be_empty_is_exact_though_it_cannot_be_counted():
    size = zone_size(Zone(n60(0, parties=5, surplus=-0.1)), Budget(seconds=60))
    assert (size.agreements, size.exact) == (0, True)


def test_a_spent_budget_still_gives_a_bound():
    size = zone_size(Zone(n60(0, parties=5, surplus=0.05)), Budget(seconds=0.0))
    assert size.high < 1
    assert not size.exact


# Parts


def test_sums_too_near_to_what_is_needed_to_be_merged_are_kept_apart():
    gap = 10.0**6
    worth = np.array([[gap - 3.0], [gap - 1.0], [gap], [gap + 2.0], [0.0]])
    one = Counted((worth, np.zeros((2, 1))), (ones(5), ones(2)), np.array([gap]), 1)
    assert count_agreements(one, [(0,)], Budget()) == 4


def ones(size):
    return np.array([1] * size, np.object_)


def test_numbers_of_any_size_are_exact():
    worth = tuple(np.array([[0.0], [10.0**6]]) for _ in range(60))
    odd = tuple(np.array([3, 4], np.object_) for _ in worth)
    one = Counted(worth, odd, np.array([30.0 * 10**6]), 7)
    expected = 7 * sum(math.comb(60, k) * 3 ** (60 - k) * 4**k for k in range(30, 61))
    assert count_agreements(one, [(0,)], Budget(60)) == expected
    assert one.deals == 7**61


def test_merging_no_keys_gives_none():
    assert [one.tolist() for one in merged(np.zeros(0, np.int64), np.zeros(0, np.int64))] == [[], []]


def test_all_deals_can_be_counted_without_asking_anybody():
    assert counted_choices(zone(), ()).deals == 36
    assert counted_choices(replace(zone(), deal=Deal.of({"colour": ["red"]})), ()).deals == 12
