"""Verdicts on a negotiation small enough to score with a pencil.

The form is the additive scoring table of H. Raiffa, *The Art and Science of Negotiation* (Harvard University Press,
1982), part III, on two parties and many issues: each side divides its points among the issues, scores every resolution
of an issue, adds up, and signs nothing below its reservation value. The numbers are ours. A city and a union settle
three issues; divided by 100 the points of an issue's best resolution are its weight, and a resolution's points over
those its acceptability:

    issue      weight           resolution   city            union
               city   union
    pay        2/4    2/4       low          1.00 (50)       0.00 (0)
                                middle       0.75 (37.5)     0.50 (25)
                                high         0.25 (12.5)     1.00 (50)
    leave      1/4    1/4       short        1.00 (25)       0.25 (6.25)
                                long         0.50 (12.5)     1.00 (25)
    patrol     1/4    1/4       one          1.00 (25)       (not spoken of)
                                two          0.00 (0)        1.00 (25)

The city walks away below 50 points, the union below 60.

    deal                    city                        union
    middle, long, two       37.5 + 12.5 + 0    = 50     25 + 25 + 25    = 75
    middle, short, one      37.5 + 25   + 25   = 87.5   25 + 6.25 + 0..25  = 31.25 .. 56.25
    high,   long, two       12.5 + 12.5 + 0    = 25     50 + 25 + 25    = 100
    middle, long, one       37.5 + 12.5 + 25   = 75     25 + 25 + 0..25 = 50 .. 75
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.verdicts import score_deal
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.unit.model.negotiation import all_of, any_of, links, negotiation, party, provision, refuses, says, tie

PAY, LEAVE, PATROL = (
    provision("pay", "low middle high"),
    provision("leave", "short long"),
    provision("patrol", "one two"),
)
CITY, UNION = party("city", 0.5), party("union", 0.6)
TABLE = (
    says("c1", "city", "pay", strength="strong", wants="low", accepts="middle", wary="high"),
    says("c2", "city", "leave", strength="mild", wants="short", tolerates="long"),
    says("c3", "city", "patrol", strength="mild", wants="one", opposes="two"),
    says("u1", "union", "pay", strength="strong", opposes="low", tolerates="middle", wants="high"),
    says("u2", "union", "leave", strength="mild", wary="short", wants="long"),
    says("u3", "union", "patrol", strength="mild", wants="two"),
)


def deal(pay="", leave="", patrol=""):
    return Deal.of({"pay": pay.split(), "leave": leave.split(), "patrol": patrol.split()})


def score(proposed, *more, provisions=(PAY, LEAVE, PATROL), parties=(CITY, UNION), table=TABLE, edits=None, **space):
    scenario = negotiation(provisions, parties, (*table, *more), **space)
    return score_deal(scenario, proposed, replace(scenario.default_assumptions, **(edits or {})))


def verdicts(found):
    return {one.party.id: (one.so_far, one.completion) for one in found.parties}


def ids(lines):
    return [line.id for line in lines]


@pytest.mark.parametrize(
    ("settled", "city", "union"),
    [
        (("middle", "long", "two"), (0.5, 0.5), (0.75, 0.75)),
        (("middle", "short", "one"), (0.875, 0.875), (0.3125, 0.5625)),
        (("high", "long", "two"), (0.25, 0.25), (1.0, 1.0)),
        (("middle", "long", "one"), (0.75, 0.75), (0.5, 0.75)),
    ],
)
def test_utility_of_a_whole_deal_is_the_sum_of_its_points(settled, city, union):
    found = score(deal(*settled))
    for name, points in (("city", city), ("union", union)):
        assert found.of(name).utility == pytest.approx(points)
        assert found.of(name).utility_so_far == pytest.approx(points)


@pytest.mark.parametrize(
    ("settled", "city", "union", "agreement"),
    [
        (("middle", "long", "two"), ("within", "accepts"), ("within", "accepts"), "yes"),
        (("middle", "short", "one"), ("within", "accepts"), ("outside", "refuses"), "no"),
        (("high", "long", "two"), ("outside", "refuses"), ("within", "accepts"), "no"),
        (("middle", "long", "one"), ("within", "accepts"), ("mixed", "can_accept"), "possible"),
    ],
)
def test_verdict_compares_the_points_with_the_walk_away_value(settled, city, union, agreement):
    found = score(deal(*settled))
    assert verdicts(found) == {"city": city, "union": union}
    assert (found.agreement, found.completable) == (agreement, agreement)


def test_deal_worth_exactly_the_walk_away_value_is_within():
    assert score(deal("middle", "long", "two")).of("city").so_far == "within"
    above = {"walk_aways": (("city", 0.50001),)}
    assert score(deal("middle", "long", "two"), edits=above).of("city").so_far == "outside"


def test_open_issues_do_not_weigh_so_far_and_leave_the_completion_open():
    """High pay alone is 12.5 of the city's 50 points for pay: 0.25. With the best of the rest 12.5 + 25 + 25 = 62.5."""
    city = score(deal("high")).of("city")
    assert city.utility_so_far == pytest.approx((0.25, 0.25))
    assert city.utility == pytest.approx((0.25, 0.625))
    assert (city.so_far, city.completion) == ("outside", "can_accept")
    assert (city.spoken_provisions, city.chosen_provisions, city.views) == (1, 1, 3)


def test_narrowed_issue_gives_the_range_of_its_options():
    """Middle or high: 12.5 to 37.5 of 50 points."""
    city = score(deal("middle high")).of("city")
    assert city.utility_so_far == pytest.approx((0.25, 0.75))
    assert city.so_far == "mixed"


def test_refusal_however_the_rest_is_settled():
    """Low pay: at best 0 + 25 + 25 = 50 points for the union, which needs 60."""
    assert score(deal("low")).of("union").completion == "refuses"


def test_party_has_no_view_of_what_it_never_spoke_of():
    found = score(deal(patrol="one"), table=TABLE[:5]).of("union")
    assert (found.so_far, found.utility_so_far, found.contributions) == ("no_view", None, ())
    assert found.completion == "can_accept"


def test_unspoken_option_counts_as_anything_from_nothing_to_everything():
    union = score(deal(patrol="one")).of("union")
    assert union.utility_so_far == (0.0, 1.0)
    assert union.so_far == "mixed"
    assert (union.spoken_provisions, union.spoken_options) == (1, 0)


def test_party_that_said_nothing_is_unknown_and_never_makes_a_yes():
    found = score(deal("middle", "long", "two"), parties=(CITY, UNION, party("press")))
    assert verdicts(found)["press"] == ("no_view", "unknown")
    assert (found.agreement, found.completable) == ("possible", "possible")


def test_interval_over_which_a_verdict_holds_ends_at_the_points():
    found = score(deal("middle", "short", "one"))
    assert found.of("city").holds_over == pytest.approx((0.0, 0.875))
    assert found.of("union").holds_over == pytest.approx((0.5625, 1.0))
    assert score(deal("middle", "long", "one")).of("union").holds_over == pytest.approx((0.5, 0.75))


def test_contributions_are_the_points_issue_by_issue():
    parts = {one.provision: one for one in score(deal("middle", "short", "one")).of("union").contributions}
    assert {name: (one.weight, one.low, one.high) for name, one in parts.items()} == {
        "pay": pytest.approx((0.5, 0.25, 0.25)),
        "leave": pytest.approx((0.25, 0.0625, 0.0625)),
        "patrol": pytest.approx((0.25, 0.0, 0.25)),
    }
    assert [name for name, one in parts.items() if one.unspoken] == ["patrol"]


def test_rounding_never_rejects_a_deal_worth_exactly_what_is_needed():
    """Six issues of equal weight: a sixth is not a whole number of billionths, and six of them make less than one."""
    six = [provision(f"issue{number}", "no yes") for number in range(6)]
    table = [says(f"s{number}", "city", one.id, wants="yes") for number, one in enumerate(six)]
    everything = Deal.of({one.id: ["yes"] for one in six})
    found = score(everything, provisions=six, parties=(party("city", 1.0),), table=table)
    assert verdicts(found) == {"city": ("within", "accepts")}


# Red lines


def test_red_line_beats_high_utility():
    found = score(deal("high", "long", "two"), refuses("never", "union", all_of(pay="high", leave="long"))).of("union")
    assert found.utility == pytest.approx((1.0, 1.0))
    assert (found.so_far, found.completion) == ("outside", "refuses")
    assert ids(found.red_lines) == ["never"]
    assert found.holds_over == (0.0, 1.0), "no walk-away value changes that"


def test_red_line_on_an_open_issue_is_not_crossed_yet():
    found = score(deal("high"), refuses("never", "union", all_of(pay="high", leave="long"))).of("union")
    assert (found.so_far, found.completion) == ("within", "can_accept")
    assert (found.red_lines, found.red_lines_at_stake) == ((), ())


def test_red_line_crossed_by_some_of_the_narrowed_options_is_at_stake():
    found = score(deal("middle high", "long", "two"), refuses("never", "union", all_of(pay="high"))).of("union")
    assert (found.so_far, ids(found.red_lines), ids(found.red_lines_at_stake)) == ("mixed", [], ["never"])


def test_red_line_at_stake_keeps_a_verdict_mixed_down_to_a_walk_away_value_of_nothing():
    """Middle or high pay, the rest at best: 75 or 100 points for the union; high pay crosses."""
    found = score(deal("middle high", "long", "two"), refuses("never", "union", all_of(pay="high"))).of("union")
    assert found.holds_over == pytest.approx((0.0, 0.75))


def test_red_line_whose_conditions_cover_every_narrowed_option_is_crossed():
    line = refuses("never", "union", all_of(pay="middle"), all_of(pay="high"))
    found = score(deal("middle high", "long", "two"), line).of("union")
    assert (found.so_far, ids(found.red_lines), ids(found.red_lines_at_stake)) == ("outside", ["never"], [])


def test_red_line_that_only_impossible_deals_cross_is_not_at_stake():
    line = refuses("never", "union", all_of(pay="high"))
    no_high = tie("no-high", all_of(leave="long"), all_of(pay="low middle"))
    found = score(deal("middle high", "long", "two"), line, constraints=[no_high]).of("union")
    assert (found.so_far, found.red_lines, found.red_lines_at_stake) == ("within", (), ())


def test_party_with_red_lines_only_can_accept_what_does_not_cross_them():
    line = refuses("never", "press", all_of(pay="high"))
    parties = (CITY, UNION, party("press"))
    for pay, so_far, completion in (("high", "outside", "refuses"), ("middle", "no_view", "can_accept")):
        found = score(deal(pay, "long", "two"), line, parties=parties)
        assert verdicts(found)["press"] == (so_far, completion)


def test_party_whose_weights_are_all_taken_away_is_judged_by_nothing():
    edits = {"weights": tuple((("city", name), 0.0) for name in ("pay", "leave", "patrol"))}
    city = score(deal("low", "short", "one"), edits=edits).of("city")
    assert (city.so_far, city.utility) == ("no_view", None)
    assert city.completion == "can_accept"


# Linkages


def test_linkage_moves_an_acceptability_while_its_condition_holds():
    """Two officers a car are worth 0.75 to the city if pay is low: 50 + 25 + 18.75 = 93.75."""
    link = links("if", "city", all_of(pay="low"), provision="patrol", options="two", by="accepts")
    assert score(deal("low", "short", "two"), link).of("city").utility == pytest.approx((0.9375, 0.9375))
    assert score(deal("middle", "short", "two"), link).of("city").utility == pytest.approx((0.625, 0.625))
    assert score(deal("low", "short", "one"), link).of("city").utility == pytest.approx((1.0, 1.0))


def test_linkage_that_lowers_takes_away():
    link = links(
        "if", "city", any_of(pay="high", leave="long"), provision="patrol", options="one", by="tolerates", lowers=True
    )
    assert score(deal("low", "long", "one"), link).of("city").utility == pytest.approx((0.75, 0.75))


def test_linkage_does_not_help_before_its_condition_is_settled():
    link = links("if", "city", all_of(pay="low"), provision="patrol", options="two", by="accepts")
    city = score(deal(patrol="two"), link).of("city")
    assert city.utility_so_far == pytest.approx((0.0, 0.0))
    assert city.utility == pytest.approx((0.25, 0.9375))


def test_linkage_on_an_unspoken_option_moves_nothing():
    link = links("if", "union", all_of(pay="high"), provision="patrol", options="one", by="wary")
    assert score(deal("high", "long", "one"), link).of("union").utility == pytest.approx((0.75, 1.0))


def test_lifted_red_line_is_not_crossed():
    line = refuses("never", "union", all_of(leave="short"))
    lift = links("unless", "union", all_of(pay="high"), lifts="never")
    assert score(deal("high", "short", "two"), line, lift).of("union").so_far == "within"
    assert score(deal("high", "short", "two"), line).of("union").so_far == "outside"
    assert score(deal("", "short", "two"), line, lift).of("union").so_far == "outside", "not lifted yet"


def test_red_line_is_lifted_by_any_of_several_linkages():
    line = refuses("never", "union", all_of(leave="short"))
    lifts = [links(pay, "union", all_of(pay=pay), lifts="never") for pay in ("high", "middle")]
    for pay, crossed in (("high", []), ("middle", []), ("low", ["never"])):
        assert ids(score(deal(pay, "short", "two"), line, *lifts).of("union").red_lines) == crossed


def test_linkage_that_imposes_is_a_red_line_while_its_condition_holds():
    link = links("if", "union", all_of(pay="high", patrol="two"), imposes=True)
    found = score(deal("high", "long", "two"), link).of("union")
    assert (found.so_far, ids(found.red_lines)) == ("outside", ["if"])
    assert score(deal("middle", "long", "two"), link).of("union").so_far == "within"


def test_imposed_red_line_alone_is_known():
    link = links("if", "press", all_of(pay="high"), imposes=True)
    found = score(deal("high"), link, parties=(CITY, UNION, party("press")))
    assert verdicts(found)["press"] == ("outside", "refuses")


# The space


def test_constraint_binds_the_open_issues_of_a_completion():
    """If low pay required two officers, the city's best with low pay would be 50 + 25 + 0."""
    forced = tie("forced", all_of(pay="low"), all_of(patrol="two"))
    assert score(deal("low"), constraints=[forced]).of("city").utility == pytest.approx((0.625, 0.75))


def test_broken_constraint_is_reported_and_does_not_bind():
    forced = tie("forced", all_of(pay="low"), all_of(patrol="two"))
    found = score(deal("low", "short", "one"), constraints=[forced])
    assert ids(found.conflicts) == ["forced"]
    assert found.of("city").utility == pytest.approx((1.0, 1.0))


def test_deal_that_cannot_be_completed_has_no_utility():
    """Each constraint alone can be met, both together cannot: there is nothing to take a range over."""
    both = [tie("one", all_of(pay="low"), all_of(patrol="one")), tie("two", all_of(pay="low"), all_of(patrol="two"))]
    city = score(deal("low"), constraints=both).of("city")
    assert (city.utility, city.utility_so_far) == (None, None)
    assert city.completion == "refuses"


def switched(neutral):
    return (PAY, LEAVE, provision("patrol", "one two", applies_when=all_of(pay="middle high"), neutral=neutral))


def test_switched_off_provision_is_worth_what_was_said_of_its_neutral_option():
    found = score(deal("low", "short", "two"), provisions=switched("one")).of("city")
    assert found.utility == pytest.approx((1.0, 1.0))


def test_switched_off_provision_is_worth_the_walk_away_value_to_who_did_not_speak_of_neutral():
    """0 + 25 + 0.6 of 25 = 40 points for the union."""
    found = score(deal("low", "long", "two"), provisions=switched("one")).of("union")
    assert found.utility == pytest.approx((0.4, 0.4))


def test_red_line_reads_a_switched_off_provision_as_neutral():
    line = refuses("never", "city", all_of(patrol="two"))
    assert score(deal("low", "short", "two"), line, provisions=switched("one")).of("city").so_far == "within"
    assert score(deal("low", "short", "one"), line, provisions=switched("two")).of("city").so_far == "outside"


def test_linkage_on_a_switched_off_provision_moves_nothing():
    link = links("if", "city", all_of(leave="short"), provision="patrol", options="two", by="accepts")
    assert score(deal("low", "short", "two"), link, provisions=switched("two")).of("city").utility == pytest.approx(
        (0.75, 0.75)
    )
    assert score(deal("middle", "short", "two"), link, provisions=switched("two")).of("city").utility == pytest.approx(
        (0.8125, 0.8125)
    )


def test_surely_switched_off_provision_is_not_judged_so_far():
    city = score(deal("low", "long", "two"), provisions=switched("one")).of("city")
    assert city.utility_so_far == pytest.approx((62.5 / 75, 62.5 / 75))


# The rule


@pytest.mark.parametrize(
    ("rule", "agreement"),
    [
        (Rule("unanimous", ("city", "union")), "no"),
        (Rule("unanimous", ("city",)), "yes"),
        (Rule("k_of_n", ("city", "union"), k=1), "yes"),
        (Rule("k_of_n", ("city", "union"), k=1, vetoes=("union",)), "no"),
        (Rule("weighted", ("city", "union"), quota=3, votes=(("city", 3), ("union", 2))), "yes"),
        (Rule("weighted", ("city", "union"), quota=4, votes=(("city", 3), ("union", 2))), "no"),
    ],
)
def test_rule_says_whose_acceptance_is_enough(rule, agreement):
    """The deal gives the city 87.5 points and the union at most 56.25 of the 60 it needs."""
    assert score(deal("middle", "short", "one"), rule=rule).agreement == agreement


def test_reader_may_change_whose_acceptance_is_needed():
    assert score(deal("middle", "short", "one"), edits={"required": ("city",)}).agreement == "yes"
