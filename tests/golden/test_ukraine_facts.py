"""What the sources say, held fixed: if one of these moves, the data or the scoring changed, and the changelog says why."""

from datetime import date

import pytest

from explorer.analysis.verdicts import score_deal
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.standing import record_of

LAST = Assumptions(as_of=date(2025, 11, 21))
WAITS = [str(years) for years in range(31)]


@pytest.fixture(scope="module")
def draft(ukraine):
    return score_deal(ukraine, ukraine.proposal_by_name["P27"].deal, LAST)


def test_ukraine_is_outside_the_draft_by_three_red_lines_it_stated(draft):
    lines = {line.id: line for line in draft.of("ukraine").red_lines}

    assert draft.of("ukraine").so_far == "outside"
    assert set(lines) == {"ua-no-recognition", "ua-no-limits", "ua-free-alliances"}
    assert "d4-37" in lines["ua-no-recognition"].notes
    assert "d4-40" in lines["ua-no-limits"].notes
    assert "d4-41" in lines["ua-free-alliances"].notes


def test_no_other_party_crosses_a_red_line_in_the_draft(draft):
    assert [one.party.id for one in draft.parties if one.red_lines] == ["ukraine"]


def test_the_united_states_is_within_its_own_proposal(draft):
    assert draft.of("united_states").so_far == "within"


def test_what_russia_said_does_not_decide_the_draft(draft):
    russia = draft.of("russia")

    assert russia.so_far == "mixed"
    assert (russia.spoken_options, russia.spoken_provisions) == (0, 2)
    assert russia.chosen_provisions == 79


def test_the_draft_is_no_agreement_however_much_is_unknown(draft):
    assert draft.agreement == "no"


@pytest.mark.parametrize("years", WAITS)
def test_putin_refuses_every_wait_alike(ukraine, years):
    record = record_of(ukraine, ukraine.party_by_id["russia"], Assumptions(as_of=date(2024, 12, 31)))
    nato = next(standing for standing in record.standings if standing.provision == "nato")

    assert {one.option: one.acceptability for one in nato.spoken}[years] == 0


@pytest.mark.parametrize("ref", ["P01", "P09"])
def test_russia_is_outside_every_deferral_without_a_red_line(ukraine, ref):
    score = score_deal(ukraine, ukraine.proposal_by_name[ref].deal, Assumptions(as_of=date(2024, 12, 31)))

    assert score.of("russia").so_far == "outside"
    assert score.of("russia").red_lines == ()


def test_the_umbrella_offer_ends_ukraines_refusal_of_the_current_line(ukraine):
    line = Deal.of({"territory_line": ["current_line"]})
    before = score_deal(ukraine, line, Assumptions(as_of=date(2024, 11, 1))).of("ukraine")
    after = score_deal(ukraine, line, Assumptions(as_of=date(2024, 12, 1))).of("ukraine")

    assert before.completion == "refuses"
    assert before.red_lines[0].id == "ua-annexations-undone"
    assert after.completion != "refuses"


def test_red_lines_in_the_stated_lens_are_told_as_absolute(ukraine):
    stated = {line.id for line in ukraine.red_lines if line.rank == 0}

    assert stated == {
        "ua-annexations-undone",
        "ua-no-recognition",
        "ua-no-limits",
        "ua-free-alliances",
        "us-tru-no-us-troops",
    }


def test_all_twenty_eight_points_and_sub_points_have_a_provision(ukraine):
    points = {point for one in ukraine.provisions for point in one.points}
    expected = {str(number) for number in range(1, 29)} - {"10", "14", "21"}
    expected |= {f"10{letter}" for letter in "abcd"} | {f"12{letter}" for letter in "abcdef"}
    expected |= {"13a", "13b", "13c", "14a", "14b", "20a", "20b", "20c", "21a", "21b", "21c", "21d"}
    expected |= {"24a", "24b", "24c", "24d"}

    assert points == expected


def test_the_core_version_says_the_same_of_the_draft(core):
    score = score_deal(core, core.proposal_by_name["P27"].deal, LAST)

    assert score.of("ukraine").so_far == "outside"
    assert {line.id for line in score.of("ukraine").red_lines} == {
        "ua-no-recognition",
        "ua-no-limits",
        "ua-free-alliances",
    }
