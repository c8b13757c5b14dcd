"""The size of a zone against every whole deal written down, and estimates against exact counts."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.counted import counted_choices
from explorer.analysis.counting import count_agreements
from explorer.analysis.estimating import estimate
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_size import zone_size
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests import zone_oracle
from tests.bench.synthetic import n60
from tests.property.strategies import cases, one_in, up_to

MID = (2, 2, 2, 3, 3, 4, 4, 5, 5, 6)
"""Options of provisions: 345,600 deals, a number that can be counted whatever the weights."""


def examples(number):
    """Run as many examples as the profile asks for, `number` at least."""
    return settings(max_examples=max(number, settings.default.max_examples))


def generous():
    """Return a budget that is not spent on spaces as small as these."""
    return Budget(seconds=60.0, partial_deals=1_000_000)


def some_or_none(draw, items):
    mask = up_to(draw, 2 ** len(items) - 1)
    return [item for place, item in enumerate(items) if mask >> place & 1]


@st.composite
def zones(draw):
    """Draw a zone that holds some of a deal; one in three with a few obstacles taken away."""
    case = draw(cases())
    held = Deal(tuple(some_or_none(draw, case.deal.choices)))
    zone = Zone(terms_of(case.scenario, case.assumptions), held, stated=one_in(draw, 2))
    if one_in(draw, 3):
        zone = zone.dropping(*some_or_none(draw, zone_oracle.obstacles(zone)))
    return zone


def parts(zone):
    """Return the choices, and the coalitions as coordinates of their worths."""
    coalitions = coalitions_of(zone)
    parties = sorted(set().union(*coalitions))
    choices = counted_choices(zone, parties, sorted(set(parties).intersection(*coalitions)))
    return choices, [[parties.index(p) for p in one] for one in coalitions]


def same(one, other):
    return one == other or math.isclose(one, other, rel_tol=1e-12)


@examples(250)
@given(zones())
def test_the_count_is_the_number_of_agreements_among_all_whole_deals(zone):
    size = zone_size(zone, generous())
    deals, agreements = len(zone_oracle.whole(zone)), zone_oracle.count(zone)
    assert size.exact
    assert size.agreements == agreements
    assert size.empty == (agreements == 0)
    assert same(10**size.log10_deals, deals)
    assert same(10**size.log10_agreements, agreements)
    assert size.share == size.low == size.high == (agreements / deals if deals else 0)


@examples(100)
@given(zones(), st.data())
def test_a_zone_is_as_large_as_its_parts(zone, data):
    provision = data.draw(st.sampled_from(zone.terms.scenario.provisions))
    assume(provision.id not in zone.deal)
    pieces = [zone.holding(zone.deal.choose(provision.id, {option.id})) for option in provision.options]
    assert zone_size(zone, generous()).agreements == sum(zone_size(one, generous()).agreements for one in pieces)


@examples(100)
@given(zones(), st.data())
def test_taking_an_obstacle_away_never_makes_a_zone_smaller(zone, data):
    every = zone_oracle.obstacles(zone)
    assume(every)
    wider = zone.dropping(data.draw(st.sampled_from(every)))
    assert zone_size(zone, generous()).agreements <= zone_size(wider, generous()).agreements


@examples(100)
@given(zones())
def test_an_estimate_is_never_above_what_is_certain(zone):
    choices, coalitions = parts(zone)
    assume(coalitions and choices.worth and choices.deals)
    exact = count_agreements(choices, coalitions, generous()) / choices.deals
    found = estimate(choices, coalitions, 2_000, 0, generous())
    assert exact <= found.bound * (1 + 1e-9)
    assert found.low <= found.share <= found.high <= found.bound or not found.effective
    if not found.bound:
        assert exact == 0


@pytest.mark.parametrize("k", [0, 2, 3])
def test_intervals_hold_the_exact_count_about_as_often_as_they_say(k):
    """Unanimity, and coalitions of `k` of four; 40 intervals each of which 38 should hold."""
    inside, misses = 0, []
    for seed in range(4):
        zone = Zone(n60(seed, parties=4, surplus=0.1, sizes=MID))
        if k:
            scenario = zone.terms.scenario
            rule = Rule("k_of_n", tuple(party.id for party in scenario.parties), k=k)
            zone = replace(zone, terms=replace(zone.terms, scenario=replace(scenario, rule=rule)))
        choices, coalitions = parts(zone)
        exact = count_agreements(choices, coalitions, generous()) / choices.deals
        for repeat in range(10):
            found = estimate(choices, coalitions, 10_000, repeat, generous())
            assert found.effective >= 100
            inside += found.low <= exact <= found.high
            misses.append(math.log(found.share / exact) / (math.log(found.high / found.low) / 2 / 1.96))
    assert inside >= 33
    assert 0.7 < np.sqrt(np.mean(np.square(misses))) < 1.3
