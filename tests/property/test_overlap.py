"""The overlap map and the clauses that follow, against deals taken one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.analysis.follow import CHANGE, move
from explorer.analysis.overlap import overlap_map
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import SO_FAR
from explorer.model.deal import Deal
from tests.oracle import as_it_counts, breaks, oracle_score, whole_deals
from tests.property.strategies import cases, option_ids, pick

AGREEMENT = {"yes": 1, "possible": 0, "no": -1}


@settings(max_examples=60)
@given(cases(), st.data())
def test_each_cell_of_the_map_is_the_deal_one_gets_by_taking_it(case, data):
    scenario, assumptions = case.scenario, case.assumptions
    assume(any(exists(scenario, one) for one in whole_deals(scenario, Deal())))
    x, y = (scenario.provision_by_id[name] for name in data.draw(st.permutations(names(scenario)))[:2])
    found = overlap_map(terms_of(scenario, assumptions), case.deal, x.id, y.id)
    assert (found.x, found.y) == (x.id, y.id)
    assert found.possible.shape == (len(x.options), len(y.options))
    for (i, one), (j, other) in product(enumerate(x.options), enumerate(y.options)):
        cell = {x.id: frozenset({one.id}), y.id: frozenset({other.id})}
        deal, _ = move(scenario, case.deal, cell)
        expected = oracle_score(scenario, deal, assumptions)
        assert found.possible[i, j] == (expected.possible and not expected.conflicts)
        if found.possible[i, j]:
            verdicts = [SO_FAR[place] for place in found.verdicts[:, i, j]]
            assert verdicts == [expected.parties[party.id].so_far for party in scenario.parties]
            assert found.agreement[i, j] == AGREEMENT[expected.agreement]


def names(scenario):
    return [provision.id for provision in scenario.provisions]


def exists(scenario, whole):
    return not any(breaks(one, as_it_counts(scenario, whole)) for one in scenario.constraints)


def price(scenario, before, after):
    """Return what changing the settled provisions of one deal into those of another costs."""
    total = 0
    for provision in scenario.provisions:
        if before.is_settled(provision.id):
            order = option_ids(provision)
            steps = abs(order.index(after[provision.id]) - order.index(*before[provision.id]))
            total += CHANGE + steps if steps else 0
    return total


@settings(max_examples=150)
@given(cases(), st.data())
def test_what_follows_a_move_is_the_smallest_change_that_lets_the_deal_exist(case, data):
    scenario = case.scenario
    settled = Deal.of({name: options for name, options in case.deal.choices if len(options) == 1})
    provision = pick(data.draw, scenario.provisions)
    option = pick(data.draw, option_ids(provision))
    # What is not tied to the provision moved stays as it is, conflicts included; they are not what is asked here.
    near = scenario.tied.get(provision.id, frozenset())
    apart = Deal.of({name: options for name, options in settled.choices if name not in near | {provision.id}})
    assume(any(exists(scenario, one) for one in whole_deals(scenario, apart)))
    deal, followed = move(scenario, settled, {provision.id: frozenset({option})})
    assert deal[provision.id] == {option}
    moved = settled.choose(provision.id, [option])
    possible = [one for one in whole_deals(scenario, Deal.of({provision.id: [option]})) if exists(scenario, one)]
    if not possible:
        assert deal == moved
        return
    cheapest = min(price(scenario, moved, one) for one in possible)
    reached = [one for one in whole_deals(scenario, deal) if exists(scenario, one)]
    assert reached, "the deal must exist"
    assert all(deal.is_settled(name) for name, _ in settled.choices)
    assert min(price(scenario, moved, one) for one in reached) == cheapest
    changed = {one.provision: (one.before, one.after) for one in followed}
    for other in scenario.provisions:
        if deal[other.id] != moved[other.id]:
            assert changed.pop(other.id) == (moved[other.id], deal[other.id])
    assert not changed, "nothing is reported that did not move"


@settings(max_examples=60)
@given(cases(), st.data())
def test_nothing_follows_where_the_deal_can_exist_as_it_is(case, data):
    provision = pick(data.draw, case.scenario.provisions)
    option = pick(data.draw, option_ids(provision))
    moved = case.deal.choose(provision.id, [option])
    assume(any(exists(case.scenario, one) for one in whole_deals(case.scenario, moved)))
    deal, followed = move(case.scenario, case.deal, {provision.id: frozenset({option})})
    assert (deal, followed) == (moved, ())
