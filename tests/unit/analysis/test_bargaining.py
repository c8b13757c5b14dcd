"""Bargaining points worked by hand: on examples of the literature, and on domains that others have solved."""

from __future__ import annotations

from itertools import product

import pytest

from explorer.analysis.bargaining import bargaining_points
from explorer.analysis.frontier import frontier
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.unit.model.negotiation import WORDS, all_of, negotiation, party, provision, refuses, says


def zone_of(scenario, deal=None, stated=False):
    return Zone(terms_of(scenario, scenario.default_assumptions), deal or Deal(), stated)


def one_issue(deals, walk_aways, rule=None):
    """Return the zone of one issue whose options give the parties these utilities."""
    names = [f"p{number}" for number in range(len(walk_aways))]
    words = {f"{value}": value for row in deals.values() for value in row}
    statements = [
        says(f"{name}-{option}", name, "deal", adds=True, **{f"{row[p]}": option})
        for p, name in enumerate(names)
        for option, row in deals.items()
    ]
    parties = [party(name, walk_away) for name, walk_away in zip(names, walk_aways, strict=True)]
    spaces = [provision("deal", " ".join(deals))]
    return zone_of(negotiation(spaces, parties, statements, rule=rule, words={**WORDS, **words}))


def chosen(found, name):
    return sorted(next(iter(point.deal["deal"])) for point in found.of(name).points)


# John Nash, "The Bargaining Problem", Econometrica 18 (1950), pages 155-162: Bill and Jack barter, without money.

GOODS = {
    # of Bill: to Bill, to Jack
    "book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1),
    # of Jack
    "pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2),
}  # fmt: skip
BILLS, JACKS = ("book", "whip", "ball", "bat", "box"), ("pen", "toy", "knife", "hat")


def barter():
    """Who has what in the end; without a deal Bill has goods worth 12 of 34 to him, Jack goods worth 6 of 16."""
    statements = []
    for good, values in GOODS.items():
        for name, value, other in (("bill", values[0], "jack"), ("jack", values[1], "bill")):
            statements.append(says(f"{name}-{good}", name, good, strength=f"{value}", wants=name, opposes=other))
    return negotiation(
        [provision(good, "bill jack") for good in GOODS],
        [party("bill", 12 / 34), party("jack", 6 / 16)],
        statements,
        strengths={f"{value}": float(value) for value in (1, 2, 4, 6, 10)},
    )


def test_bill_gives_book_whip_ball_and_bat_for_pen_toy_and_knife():
    """Nash's solution: Bill goes from 12 to 24, Jack from 6 to 11; 12 * 5 = 60 is the greatest product."""
    nash = bargaining_points(zone_of(barter()), Budget(30)).of("nash")
    (point,) = nash.points
    gets = {good: next(iter(point.deal[good])) for good in GOODS}
    assert {good for good in BILLS if gets[good] == "jack"} == {"book", "whip", "ball", "bat"}
    assert {good for good in JACKS if gets[good] == "bill"} == {"pen", "toy", "knife"}
    assert (34 * point.of("bill"), 16 * point.of("jack")) == pytest.approx((24, 11))
    assert nash.value * 34 * 16 == pytest.approx(60)
    assert nash.exact
    assert nash.all_ties
    assert nash.coalitions == (("bill", "jack"),)


def test_barter_frontier_is_that_of_all_512_ways_to_share_the_goods():
    shares = []
    for has in product((0, 1), repeat=len(GOODS)):
        bill = sum(values[0] for values, own in zip(GOODS.values(), has, strict=True) if own)
        jack = sum(values[1] for values, own in zip(GOODS.values(), has, strict=True) if not own)
        if bill >= 12 and jack >= 6:
            shares.append((bill, jack))
    best = {a for a in shares if not any(b != a and b[0] >= a[0] and b[1] >= a[1] for b in shares)}
    found = frontier(zone_of(barter()), budget=Budget(30))
    assert found.exact
    assert {(round(34 * one.of("bill")), round(16 * one.of("jack"))) for one in found.points} == best
    assert [one.of("bill") for one in found.points] == sorted((one.of("bill") for one in found.points), reverse=True)


# Ehud Kalai and Meir Smorodinsky, "Other Solutions to Nash's Bargaining Problem", Econometrica 43 (1975), pages 513-518:
# with (1, 0.7) possible instead of (0.75, 0.75) both could have more, yet Nash's solution leaves the second with less. In
# their example deals can be mixed; of the mixtures we take in the one that their own solution picks, 10/13 for both.

FEWER = {"left": (0.0, 1.0), "middle": (0.75, 0.75), "right": (1.0, 0.0)}
MORE = {**FEWER, "far": (1.0, 0.7), "mixed": (10 / 13, 10 / 13)}


def test_with_fewer_deals_all_solutions_agree():
    found = bargaining_points(one_issue(FEWER, (0.0, 0.0)))
    assert [chosen(found, one.name) for one in found.points] == [["middle"]] * 4


def test_with_more_deals_nash_gives_the_second_less_and_kalai_and_smorodinsky_more():
    found = bargaining_points(one_issue(MORE, (0.0, 0.0)))
    assert chosen(found, "nash") == chosen(found, "utilitarian") == ["far"]
    assert chosen(found, "kalai_smorodinsky") == chosen(found, "egalitarian") == ["mixed"]
    assert found.of("nash").value == pytest.approx(0.7)
    assert found.of("kalai_smorodinsky").value == pytest.approx(10 / 13)
    assert found.ideal == (("p0", 1.0), ("p1", 1.0))
    assert found.of("utilitarian").remark == "adds_utilities_of_parties"


# Sharing a cake, from the same definitions


def cake(steps, walk_aways, rule=None):
    deals = {f"s{n}": (n / steps, (steps - n) / steps) for n in range(steps + 1)}
    return one_issue(deals, walk_aways, rule)


def test_gains_are_counted_from_the_walk_away_values():
    """Of ten parts the first must have two and the second four: the four parts left are halved."""
    found = bargaining_points(cake(10, (0.2, 0.4)))
    assert [chosen(found, name) for name in ("nash", "kalai_smorodinsky", "egalitarian")] == [["s4"]] * 3
    assert found.disagreement == (("p0", 0.2), ("p1", 0.4))
    assert found.ideal == (("p0", 0.6), ("p1", 0.8))
    assert found.of("egalitarian").value == pytest.approx(0.2)
    assert found.of("nash").value == pytest.approx(0.04)
    assert found.of("kalai_smorodinsky").value == pytest.approx(0.5)


def test_all_ties_are_named():
    found = bargaining_points(cake(5, (0.0, 0.0)))
    assert chosen(found, "nash") == chosen(found, "egalitarian") == ["s2", "s3"]
    assert chosen(found, "utilitarian") == ["s0", "s1", "s2", "s3", "s4", "s5"]
    assert all(one.all_ties and one.exact for one in found.points)


def test_more_ties_than_twenty_are_said_to_be_missing():
    found = bargaining_points(cake(40, (0.0, 0.0))).of("utilitarian")
    assert (len(found.points), found.all_ties) == (20, False)


def test_where_nobody_can_gain_all_products_are_nothing():
    """Only half and half gives both what they need, and nothing more: the egalitarian deal is shown, and said to be."""
    found = bargaining_points(cake(4, (0.5, 0.5)))
    nash = found.of("nash")
    assert (nash.value, nash.remark, chosen(found, "nash")) == (0.0, "no_gain_for_all", ["s2"])
    shares = found.of("kalai_smorodinsky")
    assert (shares.remark, shares.left_out, shares.value) == ("without_those_who_cannot_gain", ("p0", "p1"), 1.0)


def test_who_cannot_gain_is_left_out_of_kalai_and_smorodinsky_but_gets_what_it_needs():
    deals = {"low": (0.5, 0.4), "high": (0.5, 0.9), "none": (0.0, 1.0)}
    found = bargaining_points(one_issue(deals, (0.5, 0.2)))
    shares = found.of("kalai_smorodinsky")
    assert (shares.left_out, shares.value, chosen(found, "kalai_smorodinsky")) == (("p0",), 1.0, ["high"])
    assert chosen(found, "egalitarian") == ["high"]  # the least gain is 0 in both, one of them is better for the second


def test_empty_zone_has_no_points():
    found = bargaining_points(cake(4, (0.75, 0.75)))
    assert (found.points, found.ideal, found.complete) == ((), (), True)
    assert found.disagreement == (("p0", 0.75), ("p1", 0.75))
    assert frontier(cake(4, (0.75, 0.75))).points == ()


def test_the_coalition_that_gains_most_is_counted():
    """Two of three must sign. Of their two thirds each pair halves what there is; the pair without the greedy third gains most."""
    deals = {"ab": (0.8, 0.8, 0.0), "bc": (0.0, 0.7, 0.9), "all": (0.6, 0.6, 0.6)}
    rule = Rule("k_of_n", ("p0", "p1", "p2"), k=2)
    found = bargaining_points(one_issue(deals, (0.5, 0.5, 0.5), rule))
    egalitarian = found.of("egalitarian")
    assert (chosen(found, "egalitarian"), egalitarian.coalitions) == (["ab"], (("p0", "p1"),))
    assert egalitarian.value == pytest.approx(0.3)
    assert found.of("nash").value == pytest.approx(0.09)
    assert found.parties == ("p0", "p1", "p2")
    assert chosen(found, "utilitarian") == ["ab", "bc"]


# What nobody spoke of, red lines, and what the reader has settled

PAY, LEAVE = provision("pay", "low middle high"), provision("leave", "short long")
TABLE = (
    says("c1", "city", "pay", wants="low", accepts="middle", opposes="high"),
    says("u1", "union", "pay", opposes="low", tolerates="middle", wants="high"),
    says("c2", "city", "leave", strength="mild", wants="short", opposes="long"),
)
CITY, UNION, PRESS = party("city", 0.4), party("union", 0.4), party("press", 0.5)


def test_what_a_party_never_spoke_of_counts_in_the_possible_zone_only():
    scenario = negotiation((PAY, LEAVE), (CITY, UNION), TABLE)
    for stated in (False, True):
        (point,) = bargaining_points(zone_of(scenario, stated=stated)).of("egalitarian").points
        assert point.deal == Deal.of({"pay": ["middle"], "leave": ["short"]})
        assert point.of("union") == pytest.approx(0.5)
        assert point.of("city") == pytest.approx((2 * 0.75 + 1) / 3)


def test_a_party_that_said_nothing_disturbs_nothing():
    scenario = negotiation((PAY, LEAVE), (CITY, UNION, PRESS), TABLE)
    found = bargaining_points(zone_of(scenario))
    assert {point.of("press") for one in found.points for point in one.points} == {1.0}
    assert found.of("egalitarian").value == pytest.approx(0.1)
    assert (
        bargaining_points(zone_of(scenario, stated=True)).points == ()
    )  # it has not said that it can live with anything


def test_what_is_settled_stays():
    scenario = negotiation((PAY, LEAVE), (CITY, UNION), TABLE)
    held = Deal.of({"leave": ["long"]})
    for one in bargaining_points(zone_of(scenario, held)).points:
        assert all(point.deal["leave"] == {"long"} for point in one.points)


def test_no_point_crosses_a_red_line():
    lines = refuses("never", "union", all_of(pay="middle"))
    scenario = negotiation((PAY, LEAVE), (party("city", 0.2), UNION), (*TABLE, lines))
    (point,) = bargaining_points(zone_of(scenario)).of("egalitarian").points
    assert point.deal["pay"] == {"high"}
