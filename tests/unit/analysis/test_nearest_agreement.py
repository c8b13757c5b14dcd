"""What has to change in a deal, on a negotiation small enough to see it.

A city and a union settle three issues, points out of 100; the city needs 50, the union 60. The union has not said what
one patrol is worth to it: anything up to 25 in the possible zone, nothing in the stated one.

    issue    option    city   union
    pay      low         50       0
             middle    37.5      25
             high      12.5      50
    leave    short       25    6.25
             long      12.5      25
    patrol   one         25       ?
             two          0      25
"""

from __future__ import annotations

import pytest

from explorer.analysis.fixes import fixes
from explorer.analysis.nearest_agreement import nearest_agreements, win_over
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Obstacle, Zone
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.unit.model.negotiation import all_of, negotiation, party, provision, refuses, says, tie

PAY = provision("pay", "low middle high")
LEAVE = provision("leave", "short long")
PATROL = provision("patrol", "one two")
YEARS = provision("years", "one two three four five")
CITY, UNION = party("city", 0.5), party("union", 0.6)
TABLE = (
    says("c1", "city", "pay", strength="strong", wants="low", accepts="middle", wary="high"),
    says("c2", "city", "leave", strength="mild", wants="short", tolerates="long"),
    says("c3", "city", "patrol", strength="mild", wants="one", opposes="two"),
    says("u1", "union", "pay", strength="strong", opposes="low", tolerates="middle", wants="high"),
    says("u2", "union", "leave", strength="mild", wary="short", wants="long"),
    says("u3", "union", "patrol", strength="mild", wants="two"),
)


def deal(**choices):
    return Deal.of({name: options.split() for name, options in choices.items()})


def zone(current, *more, stated=False, parties=(CITY, UNION), provisions=(PAY, LEAVE, PATROL), **space):
    scenario = negotiation(provisions, parties, (*TABLE, *more), **space)
    return Zone(terms_of(scenario, scenario.default_assumptions), current, stated)


def told(found):
    return [
        (one.cost, {change.provision: " ".join(sorted(change.after)) for change in one.changes})
        for one in found.suggestions
    ]


WHOLE = deal(pay="low", leave="short", patrol="one")  # city 100, union 6.25 and up to 25 more


def test_one_change_is_enough_where_silence_counts_in_favour():
    found = nearest_agreements(zone(WHOLE))
    assert (found.status, found.already, found.exact) == ("yes", False, True)
    assert told(found) == [((1, 2), {"pay": "high"})]  # city 62.5, union 81.25; no agreement leaves the pay low
    (one,) = found.suggestions
    assert one.margin == pytest.approx(0.125)
    assert one.parties == ("city", "union")
    assert one.deal == deal(pay="high", leave="short", patrol="one")


def test_two_changes_where_silence_counts_for_nothing():
    found = nearest_agreements(zone(WHOLE, stated=True))
    assert told(found) == [((2, 3), {"pay": "high", "leave": "long"})]  # city 50, union 75
    assert found.suggestions[0].margin == 0.0


def test_every_fix_of_two_changes():
    found = fixes(zone(WHOLE))
    assert found.complete
    assert told(found) == [((1, 2), {"pay": "high"}), ((2, 2), {"pay": "middle", "leave": "long"})]
    assert told(fixes(zone(WHOLE), at_most_changes=1)) == [((1, 2), {"pay": "high"})]


def test_more_than_two_changes_are_not_listed():
    with pytest.raises(ValueError, match="one or two"):
        fixes(zone(WHOLE), at_most_changes=3)


def test_what_is_open_is_settled_only_where_it_has_to_be():
    (one,) = nearest_agreements(zone(deal(pay="low"))).suggestions
    # With middle pay the union needs long leave; on patrols it may go either way: the city has 50 at least.
    assert told(nearest_agreements(zone(deal(pay="low")))) == [((1, 1), {"pay": "middle"})]
    assert one.deal == deal(pay="middle", leave="long")
    assert one.settles == ("leave",)
    assert one.margin == 0.0


def test_a_deal_that_is_one_needs_nothing():
    found = nearest_agreements(zone(deal(pay="middle", leave="long")))
    assert (found.status, found.already, found.suggestions) == ("yes", True, ())


def test_a_deal_that_can_become_one_is_only_settled():
    found = nearest_agreements(zone(deal(pay="middle")))
    assert not found.already
    assert told(found) == [((0, 0), {})]
    assert found.suggestions[0].settles == ("leave",)
    assert fixes(zone(deal(pay="middle"))).suggestions == ()


def test_an_alternative_spares_something_of_the_first():
    # The union has 56.25; either more pay or longer leave brings it what it needs, and the city has 62.5 or 75 then.
    found = nearest_agreements(zone(deal(pay="middle", leave="short", patrol="one")))
    assert [round(one.margin, 4) for one in found.suggestions] == [0.15, 0.125]
    assert told(found) == [((1, 1), {"leave": "long"}), ((1, 1), {"pay": "high"})]


def test_what_a_constraint_brings_with_it_is_a_change():
    both = tie("pay-and-patrol", all_of(leave="long"), all_of(patrol="two"))
    found = nearest_agreements(zone(deal(pay="middle", leave="short", patrol="one"), constraints=(both,)))
    assert told(found) == [((1, 1), {"pay": "high"}), ((2, 2), {"leave": "long", "patrol": "two"})]


def test_options_that_nobody_tells_apart_are_one_fix():
    line = refuses("not-yet", "union", all_of(years="one two"))
    current = deal(pay="middle", leave="long", patrol="one", years="one")
    found = fixes(zone(current, line, provisions=(PAY, LEAVE, PATROL, YEARS)))
    (one,) = found.suggestions
    (change,) = one.changes
    assert (change.after, change.alike) == (frozenset({"three"}), frozenset({"three", "four", "five"}))
    assert one.movement == 2


def test_a_choice_taken_away_counts_as_open():
    asked = zone(WHOLE).dropping(Obstacle("choice", "pay"))
    (one,) = nearest_agreements(asked).suggestions
    assert one.changes == ()
    assert one.settles == ("pay",)


def test_no_agreement_is_proven():
    line = refuses("never", "city", all_of(pay="middle high"))
    found = nearest_agreements(zone(WHOLE, line))
    assert (found.status, found.exact, found.suggestions) == ("no", True, ())
    (proof,) = found.proofs
    assert proof.best < proof.needed
    assert fixes(zone(WHOLE, line)).complete


def test_who_has_said_nothing_is_never_won_in_the_stated_zone():
    asked = zone(WHOLE, stated=True, parties=(CITY, UNION, party("press")))
    assert win_over(asked, "press").status == "no"
    assert nearest_agreements(asked).status == "no"
    assert win_over(zone(WHOLE, parties=(CITY, UNION, party("press"))), "press").already


def test_winning_one_party_does_not_ask_the_others():
    high = deal(pay="high", leave="long", patrol="two")  # city 25, union 100
    assert win_over(zone(high), "union").already
    assert told(win_over(zone(high), "city")) == [((1, 1), {"pay": "middle"})]
    line = refuses("never-middle", "city", all_of(pay="middle"))
    assert told(win_over(zone(high, line), "city", at_most=2)) == [
        ((1, 1), {"patrol": "one"}),
        ((1, 2), {"pay": "low"}),
    ]
    assert told(win_over(zone(WHOLE), "union")) == [((1, 2), {"pay": "high"})]
    assert told(win_over(zone(WHOLE, stated=True), "union"))[0][0] == (
        2,
        3,
    )  # long leave or two patrols beside high pay


def test_winning_one_party_may_keep_another():
    cheap = deal(pay="low", leave="long", patrol="two")  # city 62.5, union 50
    assert told(win_over(zone(cheap), "union")) == [((1, 1), {"pay": "middle"})]
    line = refuses("never-middle", "city", all_of(pay="middle"))
    assert told(win_over(zone(cheap, line), "union")) == [((1, 1), {"pay": "middle"})]
    # High pay leaves the city 25 with two patrols and 50 with one.
    assert told(win_over(zone(cheap, line), "union", keeping=["city"])) == [((2, 3), {"pay": "high", "patrol": "one"})]
    with pytest.raises(KeyError):
        win_over(zone(WHOLE), "nobody")


def test_a_rule_may_do_without_somebody():
    either = Rule("k_of_n", ("city", "union"), k=1)
    assert nearest_agreements(zone(WHOLE, rule=either)).already
    high = deal(pay="low", leave="long", patrol="two")
    assert nearest_agreements(zone(high, rule=either)).already


def test_without_time_nothing_is_claimed():
    found = nearest_agreements(zone(WHOLE, stated=True), Budget(seconds=0.0))
    assert found.status in ("yes", "undecided")
    if found.status == "yes" and found.exact:
        assert found.suggestions[0].cost == (2, 3)
    assert not fixes(zone(WHOLE), budget=Budget(seconds=0.0)).complete
