"""The first lesson keeps its promise: one trade, one red line, one linkage, and each proposal fails for one reason."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from explorer.analysis.verdicts import score_deal
from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def lesson():
    return load_scenario(ROOT / "scenarios" / "first-lesson.toml")


def verdicts(lesson, deal, as_of=None):
    assumptions = lesson.default_assumptions
    if as_of is not None:
        assumptions = replace(assumptions, as_of=as_of)
    return {one.party.id: one for one in score_deal(lesson, deal, assumptions).parties}


def words(lesson, deal, as_of=None):
    return {party: one.so_far for party, one in verdicts(lesson, deal, as_of).items()}


def test_it_is_small_and_explains_itself(lesson):
    assert (len(lesson.provisions), len(lesson.parties), len(lesson.proposals)) == (4, 2, 3)
    assert (len(lesson.red_lines), len(lesson.linkages)) == (1, 1)
    assert all(provision.help for provision in lesson.provisions)
    assert all(proposal.summary for proposal in lesson.proposals)


def test_one_side_can_live_without_a_deal(lesson):
    assert words(lesson, lesson.proposal_by_name["no-deal"].deal) == {"hill": "within", "valley": "outside"}


def test_the_opening_offer_fails_on_the_red_line_and_on_nothing_else(lesson):
    hill = verdicts(lesson, lesson.opening.deal)["hill"]
    assert hill.so_far == "outside"
    assert [line.id for line in hill.red_lines] == ["hill-keys"]
    assert hill.utility_so_far[0] >= hill.walk_away
    mended = lesson.opening.deal.choose("gate", ["both"])
    assert words(lesson, mended) == {"hill": "within", "valley": "within"}


def test_the_trade_makes_both_better_off_and_half_of_it_does_not(lesson):
    middle = lesson.proposal_by_name["down-the-middle"].deal
    trade = middle.choose("water", ["50"]).choose("upkeep", ["all"])
    before, after = verdicts(lesson, middle), verdicts(lesson, trade)
    assert words(lesson, middle) == {"hill": "outside", "valley": "outside"}
    assert words(lesson, trade) == {"hill": "within", "valley": "within"}
    assert all(after[party].utility_so_far[0] > before[party].utility_so_far[0] for party in before)
    only_water = verdicts(lesson, middle.choose("water", ["50"]))
    only_upkeep = verdicts(lesson, middle.choose("upkeep", ["all"]))
    assert only_water["hill"].utility_so_far < before["hill"].utility_so_far
    assert only_upkeep["valley"].utility_so_far < before["valley"].utility_so_far


def test_a_deal_stands_on_the_linkage_alone(lesson):
    deal = Deal.of({"water": ["50"], "upkeep": ["all"], "gate": ["both"], "boats": ["yes"]})
    assert words(lesson, deal) == {"hill": "within", "valley": "within"}
    assert words(lesson, deal, date(2024, 4, 30))["hill"] == "outside"


def test_nine_of_108_deals_suit_both(lesson):
    options = [[(provision.id, [option.id]) for option in provision.options] for provision in lesson.provisions]
    deals = [Deal.of(dict(clauses)) for clauses in product(*options)]
    found = [words(lesson, deal) for deal in deals]
    within = {party: sum(one[party] == "within" for one in found) for party in ("hill", "valley")}
    assert (len(deals), within, sum(set(one.values()) == {"within"} for one in found)) == (
        108,
        {"hill": 36, "valley": 50},
        9,
    )
