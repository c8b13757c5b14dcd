"""Proposals in sentences, and the backtest as rows."""

import pickle

import pytest

from explorer.analysis.backtest import OUTCOMES, backtest
from explorer.analysis.backtest_summary import tallies
from explorer.analysis.offers import offers
from explorer.loading.scenario_file import load_scenario
from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES
from explorer.sharing.backtest_rows import backtest_rows
from explorer.sharing.backtest_words import reading_words
from explorer.sharing.offer_words import moved_words, outcome_words, said_words, settles_words, why_words
from tests.backtest.conftest import HARBOUR


@pytest.fixture(scope="module")
def harbour():
    return load_scenario(HARBOUR)


@pytest.mark.parametrize("lens", LENSES)
def test_rows_say_what_the_backtest_says(harbour, lens):
    found = backtest_rows(harbour, lens)
    results = backtest(harbour, [lens])
    assert [one.outcome for one in found.rows] == [one.outcome for one in results]
    assert found.tallies == tallies(results)
    for row in found.rows:
        assert row.outcome in OUTCOMES
        assert bool(row.words) == (row.outcome != "reproduced")
    assert found.tally("all").scorable == sum(one.outcome != "not_scorable" for one in found.rows)
    assert found.tally("party", "nobody") is None


def test_rows_and_offers_are_small_enough_to_be_sent(ukraine):
    found = offers(ukraine, Assumptions(ukraine.to))
    assert len(pickle.dumps(found)) < 300_000
    assert pickle.loads(pickle.dumps(found)) == found


def test_how_the_scoring_comes_out_on_several_reactions(harbour):
    found = backtest_rows(harbour, "stated")
    rows = found.by_reaction
    by_outcome = {
        outcome: [one for one in harbour.reactions if rows[one.id].outcome == outcome] for outcome in OUTCOMES
    }
    yes, no, process = (by_outcome[outcome] for outcome in OUTCOMES)
    assert outcome_words([], rows) == ""
    assert outcome_words(yes[:1], rows) == "✓ reproduced"
    assert outcome_words(no[:1], rows) == "≠ not reproduced"
    assert outcome_words(process[:1], rows) == "– not scorable"
    assert outcome_words([*yes[:2], *process[:1]], rows) == "✓ 2 of 2 reproduced"
    assert outcome_words([*yes[:1], *no[:1]], rows) == "≠ 1 of 2 reproduced"


def test_what_was_said_most_often_comes_first(ukraine):
    said = [one for one in ukraine.reactions_to(ukraine.proposal_by_name["P27"]) if one.party == "ukraine"]
    assert said_words(said) == "against ×6, with conditions ×4"


def test_why_and_how_much(ukraine):
    found = {one.proposal: one for one in offers(ukraine, Assumptions(ukraine.to))}
    proposal = ukraine.proposal_by_name["P27"]
    view = found[proposal.id].of("ukraine")[1]
    assert why_words(ukraine, view).startswith(view.red_lines[0].label)
    assert settles_words(ukraine, proposal) == "It sets 75 of 92 provisions, 4 more by our reading; 13 stay open."
    for offer in found.values():
        for one in (*offer.own, *offer.last):
            assert why_words(ukraine, one)
    assert len(moved_words(ukraine, list(found.values()))) == len(ukraine.parties)


def test_the_reading_is_honest(ukraine):
    found = backtest_rows(ukraine, "stated")
    alone, everything = found.tally("held_out", "other_notes"), found.tally("all")
    words = reading_words(alone, everything)
    assert alone.reproduced <= alone.reject_everything
    assert f"no better than rejecting everything ({alone.reproduced} of {alone.scorable} against" in words
    assert "not that the model is right" in words
    assert "No reaction is left that tests it" in reading_words(None, everything)
