"""The frontier of zones small enough to see through, and of large ones in which only the promise can be checked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.dominance import undominated
from explorer.analysis.frontier import MOST_POINTS, counted, efficient, frontier
from explorer.analysis.points import point_of
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Budget, Zone
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.bench.synthetic import n60
from tests.unit.model.negotiation import all_of, negotiation, party, provision, refuses, says

# The form is that of H. Raiffa, The Art and Science of Negotiation (1982), chapter 11: two issues, each side scores every
# resolution, and the deals that exploit the difference in what matters to whom are efficient. The numbers are ours.
#
#     issue    weight            resolution   developer    town
#              developer  town
#     height   3/4        1/4    low          0            1
#                                high         1            0
#     park     1/4        3/4    none         1            0
#                                small        0.5          0.75
#                                large        0            1
#
#     deal          developer   town
#     low,  none    0.25        0.25
#     low,  small   0.125       0.8125
#     low,  large   0           1
#     high, none    1           0
#     high, small   0.875       0.5625
#     high, large   0.75        0.75

HEIGHT, PARK = provision("height", "low high"), provision("park", "none small large")
TABLE = (
    says("d1", "developer", "height", strength="three", opposes="low", wants="high"),
    says("d2", "developer", "park", strength="mild", wants="none", tolerates="small", opposes="large"),
    says("t1", "town", "height", strength="mild", wants="low", opposes="high"),
    says("t2", "town", "park", strength="three", opposes="none", accepts="small", wants="large"),
)
STRENGTHS = {"three": 3.0, "mild": 1.0, "strong": 2.0}


def zone_of(walk_aways=(0.0, 0.0), *more, stated=False, deal=None, rule=None, others=()):
    parties = [party("developer", walk_aways[0]), party("town", walk_aways[1]), *others]
    scenario = negotiation((HEIGHT, PARK), parties, (*TABLE, *more), rule=rule, strengths=STRENGTHS)
    return Zone(terms_of(scenario, scenario.default_assumptions), deal or Deal(), stated)


def values(found, *names):
    return [tuple(point.of(name) for name in names) for point in found.points]


def test_efficient_deals_trade_what_matters_less():
    found = frontier(zone_of())
    expected = [(1.0, 0.0), (0.875, 0.5625), (0.75, 0.75), (0.125, 0.8125), (0.0, 1.0)]
    assert values(found, "developer", "town") == [pytest.approx(one) for one in expected]
    assert (found.exact, found.complete, found.within, found.count, found.reason) == (True, True, 0.0, 5, "")
    assert found.points[2].deal == Deal.of({"height": ["high"], "park": ["large"]})


def test_walk_away_values_cut_the_frontier_off():
    found = frontier(zone_of((0.5, 0.5)))
    assert values(found, "developer", "town") == [pytest.approx(one) for one in ((0.875, 0.5625), (0.75, 0.75))]


def test_red_lines_cut_the_frontier_off():
    found = frontier(zone_of((0.0, 0.0), refuses("never", "town", all_of(height="high", park="small"))))
    assert (0.875, 0.5625) not in [tuple(one) for one in values(found, "developer", "town")]
    assert len(found.points) == 4


def test_a_settled_issue_stays():
    found = frontier(zone_of(deal=Deal.of({"park": ["small"]})))
    assert {point.deal["park"] for point in found.points} == {frozenset({"small"})}
    assert len(found.points) == 2


def test_an_empty_zone_has_an_empty_frontier():
    found = frontier(zone_of((0.9, 0.9)))
    assert (found.points, found.exact, found.complete, found.count) == ((), True, True, 0)


def test_who_only_has_to_accept_is_not_looked_at():
    """A third party that needs the large park leaves the developer one efficient pair of its own."""
    green = says("g", "green", "park", opposes="none small", wants="large")
    found = frontier(zone_of((0.0, 0.0), green, others=(party("green", 0.5),)), ["developer", "town"])
    assert values(found, "developer", "town") == [pytest.approx(one) for one in ((0.75, 0.75), (0.0, 1.0))]
    assert {point.of("green") for point in found.points} == {1.0}


def test_who_is_looked_at_need_not_be_asked():
    """The press accepts nothing, but the rule does not ask it."""
    press = (
        says("p", "press", "park", wants="none", tolerates="small", opposes="large"),
        refuses("never", "press", all_of(height="high")),
    )
    rule = Rule("unanimous", ("developer",))
    zone = zone_of((0.5, 0.5), *press, others=(party("press", 0.9),), rule=rule)
    assert counted(zone) == ("developer",)
    assert values(frontier(zone), "developer") == [(1.0,)]
    found = frontier(zone, ["town", "press"])
    assert values(found, "town", "press") == [pytest.approx(one) for one in ((0.75, 0.0), (0.5625, 0.5), (0.0, 1.0))]


def test_coalitions_share_a_frontier():
    rule = Rule("k_of_n", ("developer", "town"), k=1)
    found = frontier(zone_of((0.9, 0.9), rule=rule))
    assert values(found, "developer", "town") == [pytest.approx(one) for one in ((1.0, 0.0), (0.0, 1.0))]


def test_a_party_without_a_view_has_everything_in_one_zone_and_nothing_in_the_other():
    scenario = zone_of(others=(party("guest", 0.5),))
    assert {point.of("guest") for point in frontier(scenario).points} == {1.0}
    assert frontier(replace(scenario, stated=True)).points == ()
    asked = replace(zone_of(others=(party("guest", 0.5),), rule=Rule("unanimous", ("developer", "town"))), stated=True)
    assert {point.of("guest") for point in frontier(asked).points} == {0.0}


def test_unknown_party_is_refused():
    with pytest.raises(KeyError):
        frontier(zone_of(), ["nobody"])


def test_partial_deal_is_a_point_with_the_end_of_its_range_that_the_zone_counts():
    deal = Deal.of({"height": ["high"]})
    high = point_of(zone_of(), deal)
    assert (high.of("developer"), high.of("town")) == pytest.approx((1.0, 0.75))
    low = point_of(zone_of(stated=True), deal)
    assert (low.of("developer"), low.of("town")) == pytest.approx((0.75, 0.0))


def test_numbers_no_further_apart_than_rounding_are_equal():
    points = np.array([[0.5, 0.3], [0.5 + 1e-9, 0.2], [0.5 - 1e-9, 0.3 + 1e-9], [0.4, 0.9]])
    assert len(efficient(points, 1e-8)) == 2


# Large zones


@pytest.mark.parametrize(("seed", "parties"), [(0, 2), (1, 2), (2, 3)])
def test_frontier_of_a_large_zone_is_listed_or_stood_for(seed, parties):
    zone = Zone(n60(seed, parties, 0.02))
    found = frontier(zone, budget=Budget(20))
    assert found.complete
    assert 0 < len(found.points) <= MOST_POINTS
    assert found.exact == (found.count is not None and found.count == len(found.points))
    assert found.within <= 0.01
    assert_points(zone, found)


def test_two_of_five_are_looked_at_with_a_promise():
    zone = Zone(n60(2, 5, 0.05))
    found = frontier(zone, ("north", "south"), Budget(20), within=0.02)
    assert found.complete
    assert found.within <= 0.02
    assert_points(zone, found)
    other = frontier(zone, ("north", "south"), Budget(20), within=0.05)
    every = np.array(values(found, "north", "south"))
    listed = np.array(values(other, "north", "south"))
    assert ((every[:, None] - listed[None]).max(axis=2).min(axis=1) <= other.within + 1e-6).all()


def assert_points(zone, found):
    every = np.array([[point.of(name) for name in found.parties] for point in found.points])
    assert len(undominated(every)) == len(every)
    for point in found.points[:: max(1, len(found.points) // 10)]:
        score = score_deal(zone.terms.scenario, point.deal, zone.terms.assumptions, zone.terms)
        assert score.completable != "no"
        for one in score.parties:
            assert point.of(one.party.id) == pytest.approx(one.utility[1], abs=1e-6)


def test_a_million_random_deals_of_three_parties_are_filtered():
    random = np.random.default_rng(0).random((1_000_000, 3))
    kept = efficient(random)
    best = random[kept]
    assert len(undominated(best)) == len(best)
    sample = random[::1_000]
    assert (sample[:, None] <= best[None]).all(axis=2).any(axis=1).all()
