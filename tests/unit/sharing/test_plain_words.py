"""The reading of a deal in plain words: it says what the engine says, whole sentences, every name from the scenario."""

import re
from dataclasses import replace
from functools import cache

import pytest

from explorer.analysis.blockers import blockage
from explorer.analysis.nearest_agreement import nearest_agreements
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.width import Width, width_of
from explorer.analysis.zone import Budget, Zone
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from explorer.sharing.exploration import Exploration
from explorer.sharing.plain_words import MOST_CHANGES, plain_words

SCENARIOS = ("ukraine-2025", "ukraine-core", "first-lesson")


@cache
def scenario(name):
    return load_scenario(find_scenario(name))


def read(name, deal=None, lens="stated", stated=False):
    """The paragraph and what it is made of."""
    whole = scenario(name)
    start = Exploration.start(whole)
    terms = terms_of(whole, replace(start.assumptions, lens=lens))
    deal = start.deal if deal is None else deal
    zone = Zone(terms, deal, stated)
    width = width_of(zone, Budget())
    empty = width.kind == "empty"
    found = blockage(zone, Budget()) if empty else None
    nearest = nearest_agreements(zone, Budget()) if empty else None
    score = score_deal(whole, deal, terms.assumptions, terms)
    return plain_words(terms, score, "The deal", stated, width, found, nearest), score, width, found, nearest


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("stated", [False, True])
def test_it_says_what_the_engine_says(name, lens, stated):
    words, score, width, found, nearest = read(name, lens=lens, stated=stated)
    for one in score.parties:
        heading = {"outside": "Outside the terms of", "within": "Within the terms of"}.get(one.so_far, "Not known for")
        assert re.search(rf"{heading} [^.]*{re.escape(one.party.name)}", words)
    assert ("No agreement is possible" in words) == (width.kind == "empty")
    assert ("stated zone" if stated else "possible zone") in words
    if found is not None and len(found.conflicts) > 1:
        assert f"({len(found.conflicts)}) “" in words
    if nearest is not None and nearest.suggestions and not nearest.already:
        changes = nearest.suggestions[0].changes
        assert f"changes {len(changes)} provision" in words
        for change in changes[:MOST_CHANGES]:
            provision = score.scenario.provision_by_id[change.provision]
            assert (
                f"{provision.label} from “{provision.say(change.before)}” to “{provision.say(change.after)}”" in words
            )


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_proposal_gives_whole_sentences(name):
    for proposal in scenario(name).proposals:
        words = read(name, proposal.deal)[0]
        assert words[0].isupper() or words.startswith("The deal")
        assert words.endswith(".")
        assert not re.search(r"\s{2}|\.\.|\(\)|“”|None\b(?!”)|\{|\}", words), words


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_settled(name):
    words = read(name, Deal())[0]
    assert words.startswith(f"Nothing is settled yet: all {len(scenario(name).provisions)} provisions are open.")
    assert "Outside the terms" not in words


def test_what_is_left_open_or_narrowed_is_counted():
    whole = scenario("first-lesson")
    gate = next(one for one in whole.provisions if one.id == "gate")
    deal = Deal().choose("gate", [one.id for one in gate.options[:2]])
    words = read("first-lesson", deal)[0]
    assert "The deal sets 1 of 4 provisions, 1 of them to a choice of options." in words
    assert "3 of the core questions are left open" in words


def test_what_was_not_worked_out_is_said():
    whole = scenario("first-lesson")
    start = Exploration.start(whole)
    terms = terms_of(whole, start.assumptions)
    score = score_deal(whole, start.deal, start.assumptions, terms)
    words = plain_words(terms, score, "The deal", False, Width("undecided"))
    assert "Whether an agreement is possible with what it sets was not worked out in time." in words
