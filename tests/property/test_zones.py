"""Zones against every whole deal written down: which deals are agreements, what is still possible, the map.

With HYPOTHESIS_PROFILE=long every test runs 5,000 examples.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.analysis.completable import completable, find_agreement
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Budget, Obstacle, Zone, winning_coalitions
from explorer.analysis.zone_map import zone_map
from explorer.model.deal import Deal
from tests import zone_oracle
from tests.property.strategies import Case, cases, deals, one_in, option_ids, pick, up_to

CLOSE = 2e-6  # margins may or may not count the tolerance of one millionth
STATUS = {1: "yes", 0: "no", 2: "undecided", -1: "cannot"}


def examples(number):
    """Run as many examples as the profile asks for, `number` at least."""
    return settings(max_examples=max(number, settings.default.max_examples))


def generous():
    """Return a budget that is not spent on spaces as small as these."""
    return Budget(seconds=60.0, partial_deals=1_000_000)


class Asked(Zone):
    """A zone that shows in lines that can be read when an example fails."""

    def _repr_pretty_(self, printer, cycle):
        gone = sorted(f"{one.kind} {one.id}" for one in self.without)
        printer.text(f"{'stated' if self.stated else 'possible'} zone without {gone}")
        Case(self.terms.scenario, self.deal, self.terms.assumptions)._repr_pretty_(printer, cycle)


@st.composite
def zones(draw, without=True):
    """Draw a zone, which holds all, some or none of a deal; one in three with a few obstacles taken away."""
    case = draw(cases())
    terms = terms_of(case.scenario, case.assumptions)
    zone = Asked(terms, kept(draw, case.deal), stated=one_in(draw, 2))
    if without and one_in(draw, 3):
        zone = zone.dropping(*some_or_none(draw, zone_oracle.obstacles(zone)))
    return zone


def kept(draw, deal):
    how = pick(draw, ("nothing", "all", "some"))
    return deal if how == "all" else Deal(tuple(some_or_none(draw, deal.choices if how == "some" else ())))


def some_or_none(draw, items):
    mask = up_to(draw, 2 ** len(items) - 1)
    return [item for place, item in enumerate(items) if mask >> place & 1]


def two_provisions(draw, zone):
    return draw(st.permutations([one.id for one in zone.terms.scenario.provisions]))[:2]


def settled(zone, x, one, y, other):
    """Return the zone with two provisions settled, whichever choices are taken away."""
    stays = zone.without - {Obstacle("choice", x), Obstacle("choice", y)}
    return replace(zone, deal=zone.deal.choose(x, {one}).choose(y, {other}), without=stays)


# The oracle itself


@examples(120)
@given(zones(without=False), st.data())
def test_who_signs_a_whole_deal_is_who_accepts_it_by_its_score(zone, data):
    scenario, assumptions, terms = zone.terms.scenario, zone.terms.assumptions, zone.terms
    both = {stated: zone_oracle.whole(replace(zone, stated=stated)) for stated in (False, True)}
    assume(both[True])
    for _ in range(4):
        place = data.draw(st.integers(0, len(both[True]) - 1))
        possible, stated = both[False][place], both[True][place]
        assert possible.options == stated.options
        score = score_deal(scenario, Deal.of({k: [o] for k, o in stated.options.items()}), assumptions, terms)
        verdicts = {one.party.id: one.completion for one in score.parties}
        assert not score.conflicts
        assert possible.signers == {name for name, verdict in verdicts.items() if verdict != "refuses"}
        assert stated.signers == {name for name, verdict in verdicts.items() if verdict == "accepts"}
        assert zone_oracle.passes(zone, possible.signers) == (score.completable != "no")
        assert zone_oracle.passes(zone, stated.signers) == (score.completable == "yes")
        for one in score.parties:
            seen = stated.parties[one.party.id]
            assert seen.crossed == {line.id for line in one.red_lines}
            assert one.utility is None or one.utility == pytest.approx((float(seen.low), float(seen.high)), abs=1e-7)


@examples(100)
@given(zones(), st.data())
def test_taking_an_obstacle_away_never_shrinks_the_zone(zone, data):
    every = zone_oracle.obstacles(zone)
    assume(every)
    wider = zone.dropping(pick(data.draw, every))
    assert by_options(zone_oracle.agreements(zone)) <= by_options(zone_oracle.agreements(wider))


@examples(100)
@given(zones())
def test_the_stated_zone_lies_inside_the_possible_zone(zone):
    stated, possible = (zone_oracle.agreements(replace(zone, stated=one)) for one in (True, False))
    assert by_options(stated) <= by_options(possible)


def by_options(deals):
    return {tuple(sorted(one.options.items())) for one in deals}


@examples(100)
@given(zones())
def test_an_agreement_is_a_deal_with_which_nobody_in_a_coalition_is_below_its_walk_away_value(zone):
    for one in zone_oracle.whole(zone):
        margin = zone_oracle.margin(zone, one)
        sure = margin is not None and margin >= -zone_oracle.TOLERANCE
        assert sure == zone_oracle.passes(zone, one.signers)


@examples(100)
@given(zones())
def test_the_smallest_winning_coalitions_are_those_nobody_can_be_spared_from(zone):
    names = tuple(party.id for party in zone.terms.scenario.parties)
    assert set(winning_coalitions(zone.rule, names)) == set(zone_oracle.coalitions(zone))


# Completable


@examples(250)
@given(zones())
def test_an_agreement_is_found_exactly_when_there_is_one(zone):
    assert_answers(zone)


@examples(120)
@given(cases(), st.booleans(), st.data())
def test_an_agreement_is_found_in_any_partial_deal(case, stated, data):
    zone = Zone(terms_of(case.scenario, case.assumptions), data.draw(deals(case.scenario)), stated)
    assert_answers(zone)


def assert_answers(zone):
    answer = find_agreement(zone, generous())
    assert answer.status == ("yes" if zone_oracle.completable(zone) else "no")
    if answer.status == "no":
        return
    assert zone_oracle.in_zone(zone, answer.deal)
    assert zone_oracle.passes(zone, answer.parties)
    for one in zone_oracle.completions(zone, answer.deal):
        assert one.signers >= set(answer.parties)
        assert answer.margin == pytest.approx(float(zone_oracle.worst_off(one, answer.parties)), abs=CLOSE)
        assert answer.bound >= answer.margin


@examples(100)
@given(zones(), st.data())
def test_taking_an_obstacle_away_never_loses_an_agreement(zone, data):
    every = zone_oracle.obstacles(zone)
    assume(every)
    assume(find_agreement(zone, generous()).status == "yes")
    assert find_agreement(zone.dropping(pick(data.draw, every)), generous()).status == "yes"


@examples(100)
@given(zones())
def test_what_all_have_said_they_can_live_with_nobody_rules_out(zone):
    assume(find_agreement(replace(zone, stated=True), generous()).status == "yes")
    assert find_agreement(replace(zone, stated=False), generous()).status == "yes"


# The map


@examples(200)
@given(zones(), st.data())
def test_each_cell_of_the_map_says_what_the_deals_in_it_are(zone, data):
    x, y = two_provisions(data.draw, zone)
    found = zone_map(zone, x, y, generous())
    for (i, j), (_, expected) in by_cell(zone, x, y, found):
        assert STATUS[int(found.status[i, j])] == expected.status, (i, j)
        if expected.status != "cannot":
            low, high = found.margin_low[i, j], found.margin_high[i, j]
            if expected.margin is None:  # a red line is crossed whatever else is chosen
                assert not low >= 0, (i, j)
            else:
                assert low - CLOSE <= float(expected.margin) <= high + CLOSE, (i, j)


def by_cell(zone, x, y, found):
    cells = zone_oracle.cells(zone, x, y)
    names = [option_ids(zone.terms.scenario.provision_by_id[name]) for name in (x, y)]
    assert found.status.shape == found.margin_low.shape == found.margin_high.shape == tuple(map(len, names))
    places = product(*map(range, found.status.shape))
    return [((i, j), ((names[0][i], names[1][j]), cells[names[0][i], names[1][j]])) for i, j in places]


@examples(100)
@given(zones(), st.data())
def test_a_cell_says_yes_exactly_when_an_agreement_is_found_with_both_settled(zone, data):
    x, y = two_provisions(data.draw, zone)
    found = zone_map(zone, x, y, generous())
    for (i, j), ((one, other), _) in by_cell(zone, x, y, found):
        answer = find_agreement(settled(zone, x, one, y, other), generous())
        assert (found.status[i, j] == 1) == (answer.status == "yes"), (i, j)


# Still possible


@examples(250)
@given(zones())
def test_an_option_is_still_possible_exactly_when_an_agreement_has_it(zone):
    assert still_possible(zone, generous()) == zone_oracle.options(zone)


@examples(100)
@given(zones(without=False), st.data())
def test_a_cell_says_yes_exactly_when_either_option_is_possible_with_the_other_settled(zone, data):
    x, y = two_provisions(data.draw, zone)
    found = zone_map(zone, x, y, generous())
    i, j = (up_to(data.draw, size - 1) for size in found.status.shape)
    one, other = (zone.terms.scenario.provision_by_id[name].options[at].id for name, at in ((x, i), (y, j)))
    both = still_possible(settled(zone, x, one, y, other), generous())
    assert (both[x][one], both[y][other]) == (("yes", "yes") if found.status[i, j] == 1 else ("no", "no"))


@examples(250)
@given(zones(without=False))
def test_a_score_says_no_exactly_when_no_completion_suits_all_who_are_needed(zone):
    possible = replace(zone, stated=False)
    score = score_deal(zone.terms.scenario, zone.deal, zone.terms.assumptions, zone.terms)
    found = completable(score, zone.terms, generous())
    broken = (Obstacle("constraint", one.id) for one in score.conflicts)
    assert (found == "no") == (not zone_oracle.completable(possible.dropping(*broken)))
    assert (found == "yes") == (score.completable == "yes")
