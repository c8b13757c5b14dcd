"""The scores against the oracle of ``tests/oracle.py``, and what must hold of them whatever the negotiation."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.analysis.ranges import broken_constraints, ranges_of
from explorer.analysis.terms import UNIT, terms_of
from explorer.analysis.truth import Room
from explorer.analysis.verdicts import score_deal
from tests.oracle import TOLERANCE, oracle_score
from tests.property.strategies import Case, assumptions_for, cases, pick, scenarios, whole_deals

CLOSE = 1e-7
SO_FAR_ORDER = {"outside": 0, "mixed": 1, "within": 2}
COMPLETION_ORDER = {"refuses": 0, "can_accept": 1, "accepts": 2}


def score(case):
    return score_deal(case.scenario, case.deal, case.assumptions)


def oracle(case):
    return oracle_score(case.scenario, case.deal, case.assumptions)


def ids(lines):
    return {line.id for line in lines}


def assert_same_range(found, expected):
    assert (found is None) == (expected is None), f"{found} against {expected}"
    if expected is not None:
        assert found == pytest.approx([float(end) for end in expected], abs=CLOSE)


def assert_equals_oracle(case):
    found, expected = score(case), oracle(case)
    assert tuple(one.id for one in found.conflicts) == expected.conflicts
    assert (found.agreement, found.completable) == (expected.agreement, expected.completable)
    for one in found.parties:
        other = expected.parties[one.party.id]
        assert (one.so_far, one.completion) == (other.so_far, other.completion)
        assert_same_range(one.utility_so_far, other.utility_so_far)
        assert_same_range(one.utility, other.utility)
        assert (one.spoken_provisions, one.spoken_options) == (other.spoken_provisions, other.spoken_options)
        assert (one.chosen_provisions, one.views) == (other.chosen_provisions, other.views)
        if expected.possible:
            assert ids(one.red_lines) == other.surely_crossed
            assert ids(one.red_lines_at_stake) == other.perhaps_crossed


@settings(max_examples=400)
@given(cases())
def test_score_of_any_deal_equals_the_oracle(case):
    assert_equals_oracle(case)


@settings(max_examples=100)
@given(st.data())
def test_score_of_a_whole_deal_equals_the_oracle(data):
    scenario = data.draw(scenarios())
    deal = data.draw(whole_deals(scenario))
    assert_equals_oracle(Case(scenario, deal, data.draw(assumptions_for(scenario, deal))))


@settings(max_examples=100)
@given(cases())
def test_contributions_add_up_to_the_utility_so_far(case):
    assume(oracle(case).possible)
    for one in score(case).parties:
        if one.utility_so_far is None:
            assert not one.contributions
            continue
        parts = one.contributions
        sums = (sum(part.low for part in parts), sum(part.high for part in parts))
        assert sums == pytest.approx(one.utility_so_far, abs=1e-8)
        assert sum(part.weight for part in parts) == pytest.approx(1, abs=1e-8)


@settings(max_examples=100)
@given(cases(switches=False))
def test_verdict_holds_over_its_interval_and_nowhere_else(case):
    """Without switches only: a provision that is switched off is worth the walk-away value, so utility moves with it."""
    assume(oracle(case).possible)
    near, clearly = 1e-3, 5e-4  # further than the tolerance, which is on the scale of the whole utility
    for one in score(case).parties:
        lowest, highest = one.holds_over
        tried = (0.0, 1.0, lowest, highest, lowest - near, lowest + near, highest - near, highest + near)
        for value in {*tried, (lowest + highest) / 2}:
            if not 0 <= value <= 1:
                continue
            again = score_deal(case.scenario, case.deal, case.assumptions.with_walk_away(one.party.id, value))
            verdict = again.of(one.party.id).so_far
            if lowest + clearly < value < highest - clearly:
                assert verdict == one.so_far, value
            elif value < lowest - clearly or value > highest + clearly:
                assert verdict != one.so_far, value


@settings(max_examples=50)
@given(cases(), st.randoms(use_true_random=False))
def test_order_and_names_of_parties_do_not_matter(case, random):
    scenario, assumptions = case.scenario, case.assumptions
    order = list(scenario.parties)
    random.shuffle(order)
    new = {party.id: f"party{place}" for place, party in enumerate(order)}

    def renamed(statements):
        return tuple(replace(one, party=new[one.party]) for one in statements)

    rule = replace(
        scenario.rule,
        required=tuple(new[name] for name in scenario.rule.required),
        vetoes=tuple(new[name] for name in scenario.rule.vetoes),
        votes=tuple((new[name], votes) for name, votes in scenario.rule.votes),
    )
    other = replace(
        scenario,
        parties=tuple(replace(party, id=new[party.id]) for party in order),
        rule=rule,
        positions=renamed(scenario.positions),
        red_lines=renamed(scenario.red_lines),
        linkages=renamed(scenario.linkages),
    )
    required = assumptions.required
    same = replace(
        assumptions,
        voices=tuple((new[name], voice) for name, voice in assumptions.voices),
        walk_aways=tuple((new[name], value) for name, value in assumptions.walk_aways),
        weights=tuple(((new[name], provision), value) for (name, provision), value in assumptions.weights),
        required=None if required is None else tuple(new[name] for name in required),
    )
    before, after = score(case), score_deal(other, case.deal, same)
    assert (before.agreement, before.completable) == (after.agreement, after.completable)
    assert [one.party.id for one in after.parties] == [party.id for party in other.parties]
    for one in before.parties:
        twin = after.of(new[one.party.id])
        assert replace(twin, party=one.party) == one


@settings(max_examples=50)
@given(cases(switches=False), st.data())
def test_a_provision_without_weight_leaves_utility_alone(case, data):
    """What a party says of a provision it gives no weight may be turned round and changes no number."""
    party = pick(data.draw, case.scenario.parties).id
    provision = pick(data.draw, case.scenario.provisions).id
    assumptions = case.assumptions.with_weight(party, provision, 0.0)
    turned = dict(
        zip(*[[word for word, _ in case.scenario.scale.acceptability][::way] for way in (1, -1)], strict=True)
    )
    positions = tuple(
        replace(one, says=tuple((option, turned[word]) for option, word in one.says))
        if (one.party, one.provision) == (party, provision)
        else one
        for one in case.scenario.positions
    )
    before = score_deal(case.scenario, case.deal, assumptions).of(party)
    after = score_deal(replace(case.scenario, positions=positions), case.deal, assumptions).of(party)
    assert (before.utility, before.utility_so_far) == (after.utility, after.utility_so_far)
    assert (before.so_far, before.completion) == (after.so_far, after.completion)


def assert_nobody_turned_away(before, after):
    """Assert that no verdict got worse for the deal."""
    for one, other in zip(before.parties, after.parties, strict=True):
        for was, now, order in (
            (one.so_far, other.so_far, SO_FAR_ORDER),
            (one.completion, other.completion, COMPLETION_ORDER),
        ):
            if was in order and now in order:
                assert order[was] <= order[now], (was, now)


@settings(max_examples=100)
@given(cases(), st.sampled_from([0.0, 0.3, 0.5, 0.9, 0.999]))
def test_a_lower_walk_away_value_never_shrinks_the_zone(case, share):
    before = score(case)
    lower = case.assumptions
    for one in before.parties:
        lower = lower.with_walk_away(one.party.id, one.walk_away * share)
    assert_nobody_turned_away(before, score_deal(case.scenario, case.deal, lower))


@settings(max_examples=100)
@given(cases(), st.data())
def test_one_red_line_less_never_shrinks_the_zone(case, data):
    scenario = case.scenario
    lines = [*scenario.red_lines, *(one for one in scenario.linkages if one.imposes)]
    assume(lines)
    gone = pick(data.draw, lines).id
    without = replace(
        scenario,
        red_lines=tuple(one for one in scenario.red_lines if one.id != gone),
        # what takes the red line back, or is taken back by it, stays as it was
        linkages=tuple(
            replace(one, when=replace(one.when, all_of=((scenario.provisions[0].id, frozenset()),)))
            if one.id == gone
            else one
            for one in scenario.linkages
        ),
    )
    assert_nobody_turned_away(score(case), score_deal(without, case.deal, case.assumptions))


@settings(max_examples=100)
@given(cases(), st.data())
def test_settling_more_never_brings_a_refusal_or_an_acceptance_back(case, data):
    before = score(case)
    unsettled = [one for one in case.scenario.provisions if not case.deal.is_settled(one.id)]
    assume(unsettled)
    provision = pick(data.draw, unsettled)
    left = case.deal[provision.id] or {option.id for option in provision.options}
    deal = case.deal.choose(provision.id, [pick(data.draw, sorted(left))])
    after = score_deal(case.scenario, deal, case.assumptions)
    assume(before.conflicts == after.conflicts)
    assume(oracle_score(case.scenario, deal, case.assumptions).possible)
    for one, other in zip(before.parties, after.parties, strict=True):
        assert (one.completion == "unknown") == (other.completion == "unknown")
        if one.completion in {"refuses", "accepts"}:
            assert other.completion == one.completion
        if one.utility is not None:
            assert one.utility[0] <= other.utility[0] + 1e-8
            assert other.utility[1] <= one.utility[1] + 1e-8


@settings(max_examples=100)
@given(cases(switches=False))
def test_rounding_never_rejects_a_deal_worth_exactly_the_walk_away_value(case):
    expected = oracle(case)
    assume(expected.possible)
    assumptions = case.assumptions
    for name, one in expected.parties.items():
        if one.utility is not None:
            assumptions = assumptions.with_walk_away(name, float(one.utility[0]))
    for one in score_deal(case.scenario, case.deal, assumptions).parties:
        if expected.parties[one.party.id].utility is not None:
            crosses = oracle_score(case.scenario, case.deal, assumptions.with_walk_away(one.party.id, 0.0))
            assert one.completion == crosses.parties[one.party.id].completion, "only a red line can stand against it"


@settings(max_examples=60)
@given(cases(), st.data())
def test_ranges_with_two_provisions_kept_equal_the_score_of_each_cell(case, data):
    scenario, assumptions = case.scenario, case.assumptions
    names = data.draw(st.permutations([provision.id for provision in scenario.provisions]))
    x, y = (scenario.provision_by_id[name] for name in names[:2])
    terms = terms_of(scenario, assumptions)
    free = case.deal.choose(x.id, ()).choose(y.id, ())
    room = Room(scenario, free, free=(x.id, y.id))
    left_out = {one.id for one in broken_constraints(room)}
    keep = tuple(scenario.provisions.index(one) for one in (x, y))
    ranges = ranges_of(terms, room, so_far=False, keep=keep, leave_out=frozenset(left_out))
    for (i, one), (j, other) in product(enumerate(x.options), enumerate(y.options)):
        cell = oracle_score(scenario, free.choose(x.id, [one.id]).choose(y.id, [other.id]), assumptions)
        if left_out != set(cell.conflicts):
            assert not ranges.possible[i, j]
            continue
        assert ranges.possible[i, j] == cell.possible
        if not cell.possible:
            continue
        for p, party in enumerate(scenario.parties):
            expected = cell.parties[party.id]
            if expected.utility is None:
                continue
            low, high, best = (ends[p, i, j] / UNIT for ends in (ranges.low, ranges.high, ranges.high_clear))
            assert (low, high) == pytest.approx([float(end) for end in expected.utility], abs=CLOSE)
            needed = terms.walk_away[p] / UNIT - float(TOLERANCE)
            refused = not ranges.clear[p, i, j] or best < needed
            accepted = not refused and not ranges.crossed[p, i, j] and low >= needed
            verdict = "refuses" if refused else "accepts" if accepted else "can_accept"
            assert verdict == expected.completion
