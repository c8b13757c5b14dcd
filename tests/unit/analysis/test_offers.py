"""Proposals judged on two days, against the oracle and against the scoring asked one proposal at a time."""

from dataclasses import replace

import pytest

from explorer.analysis.offers import counted, heard, in_time, offers
from explorer.analysis.verdicts import SO_FAR, score_deal
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES
from tests.backtest.conftest import HARBOUR
from tests.oracle import oracle_score


@pytest.fixture(scope="module")
def harbour():
    return load_scenario(HARBOUR)


@pytest.fixture(scope="module")
def lesson():
    return load_scenario(find_scenario("first-lesson"))


def verdicts(offer, last):
    return {one.party: one.so_far for one in (offer.last if last else offer.own)}


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("name", ["harbour", "lesson"])
def test_verdicts_of_both_days_are_the_oracles(request, name, lens):
    scenario = request.getfixturevalue(name)
    for offer in offers(scenario, Assumptions(scenario.since, lens)):
        deal = scenario.proposal_by_name[offer.proposal].deal
        for last, day in ((False, offer.day), (True, scenario.to)):
            expected = oracle_score(scenario, deal, Assumptions(day, lens)).parties
            assert verdicts(offer, last) == {party: one.so_far for party, one in expected.items()}


def test_every_proposal_of_a_shipped_scenario_is_as_scored_alone(ukraine):
    found = offers(ukraine, Assumptions(ukraine.since, "inferred"))
    assert len(found) == len(ukraine.proposals)
    for offer in found[::5]:
        proposal = ukraine.proposal_by_name[offer.proposal]
        for last, day in ((False, proposal.date), (True, ukraine.to)):
            score = score_deal(ukraine, proposal.deal, Assumptions(day, "inferred"))
            for one in score.parties:
                view = offer.of(one.party.id)[last]
                assert (view.so_far, view.voice) == (one.so_far, one.voice.id)
                assert view.red_lines == one.red_lines
                assert (view.spoken, view.chosen) == (one.spoken_provisions, one.chosen_provisions)


def test_the_order_is_that_of_time(ukraine):
    found = in_time(ukraine)
    assert [one.date for one in found] == sorted(one.date for one in ukraine.proposals)
    assert found[0].ref == "P01"
    assert found[-1].date.isoformat() == "2025-11-21"


def test_edited_walk_away_values_count_on_both_days(lesson):
    party = lesson.parties[0].id
    edited = Assumptions(lesson.to).with_walk_away(party, 0.0)
    for offer in offers(lesson, edited):
        for view in offer.of(party):
            assert view.so_far != "outside" or view.red_lines


def test_the_date_of_the_assumptions_makes_no_difference(lesson):
    assert offers(lesson, Assumptions(lesson.since)) == offers(lesson, Assumptions(lesson.to))


def test_what_weighs_most_comes_first(ukraine):
    (draft,) = [one for one in offers(ukraine, Assumptions(ukraine.to)) if one.proposal == "draft-28-points"]
    deal = ukraine.proposal_by_name["draft-28-points"].deal
    for one in score_deal(ukraine, deal, Assumptions(ukraine.to)).parties:
        _, view = draft.of(one.party.id)
        gains = {part.provision: sum(part.against_even) for part in one.contributions}
        for side in (view.against, view.helping):
            assert len({gains[part.provision] > 0 for part in side}) <= 1
        if view.against:
            assert gains[view.against[0].provision] == min(gains.values())
        assert set(view.unspoken) <= set(deal.by_provision)


def test_outside_always_has_a_reason(lesson):
    """Also where nothing is worse than even and all of it together is not enough."""
    (middle,) = [one for one in offers(lesson, Assumptions(lesson.to)) if one.proposal == "down-the-middle"]
    for view in middle.last:
        assert view.so_far == "outside"
        assert view.red_lines or view.against


def test_changes_and_counts(harbour):
    found = offers(harbour, Assumptions(harbour.to, "inferred"))
    for party in harbour.parties:
        for last in (False, True):
            counts = counted(found, party.id, last)
            assert sum(counts.values()) == len(found)
            assert set(counts) <= set(SO_FAR)
        changed = [one for one in found if party.id in one.changed]
        assert len(changed) == sum(verdicts(one, False)[party.id] != verdicts(one, True)[party.id] for one in found)


def test_what_a_party_said_of_a_proposal(harbour):
    for proposal in harbour.proposals:
        said = [heard(harbour, proposal, party) for party in (*(one.id for one in harbour.parties), "")]
        assert sorted(one.id for group in said for one in group) == sorted(
            one.id for one in harbour.reactions_to(proposal)
        )
    assert heard(replace(harbour, reactions=()), harbour.proposals[0], harbour.parties[0].id) == ()
