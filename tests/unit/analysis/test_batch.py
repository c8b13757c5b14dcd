"""Whole deals scored in batches against the verdicts on each of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from explorer.analysis import batch, joint_tables
from explorer.analysis.batch import BatchScorer, columns_of
from explorer.analysis.terms import UNIT, terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Zone
from explorer.model.deal import Deal
from tests import zone_oracle
from tests.bench.synthetic import n60
from tests.property.strategies import cases
from tests.unit.analysis.test_zone_size import PROVISIONS, zone
from tests.unit.model.negotiation import all_of, refuses, tie


def every_deal(scenario):
    """Return all whole deals as columns, in the order of the file."""
    return np.array(list(product(*(range(len(one.options)) for one in scenario.provisions)))).T


def test_deals_of_the_buyer_and_the_seller_are_worth_what_the_table_says():
    line = refuses("never", "buyer", all_of(place="there", price="low"))
    here = zone(0.5, 0.5, line, constraints=(tie("tie", all_of(price="middle"), all_of(colour="red")),))
    deals = [
        Deal.of(dict(zip(("price", "date", "place", "colour"), ([word] for word in one.split()), strict=True)))
        for one in ("low soon here red", "low late there red", "middle late here blue", "high late there green")
    ]
    columns = columns_of(here.terms.scenario, deals)
    scorer = BatchScorer(here.terms)
    assert (scorer.score(columns) / UNIT).tolist() == [[1.0, 0.5, 0.5, 0.0], [0.0, 0.5, 0.5, 1.0]]
    assert scorer.accepts(columns).tolist() == [[True, False, True, False], [False, True, True, True]]
    assert scorer.consistent(columns).tolist() == [True, True, False, True]


@settings(max_examples=max(150, settings.default.max_examples))
@given(cases())
def test_verdicts_are_those_of_the_naive_scores(case):
    terms = terms_of(case.scenario, case.assumptions)
    columns = every_deal(case.scenario).astype(np.uint8)
    names = [party.id for party in case.scenario.parties]
    ids = [[option.id for option in one.options] for one in case.scenario.provisions]
    for stated in (False, True):
        scorer = BatchScorer(terms, stated)
        consistent = scorer.consistent(columns)
        accepts = scorer.accepts(columns)[:, consistent]
        worth = scorer.score(columns)[:, consistent]
        whole = zone_oracle.whole(Zone(terms, stated=stated))
        found = [
            {one.id: ids[k][o] for k, (one, o) in enumerate(zip(case.scenario.provisions, deal, strict=True))}
            for deal in columns.T[consistent]
        ]
        assert found == [one.options for one in whole]
        for p, name in enumerate(names):
            assert accepts[p].tolist() == [one.parties[name].signs for one in whole]
            if terms.weights[p].any():
                exact = [float(one.parties[name].low if stated else one.parties[name].high) for one in whole]
                assert worth[p] / UNIT == pytest.approx(exact, abs=1e-7)


@pytest.mark.parametrize("dtype", [np.uint8, np.int32, np.int64])
def test_random_deals_of_a_shipped_scenario_get_the_verdicts_of_the_page(ukraine, dtype):
    rng = np.random.default_rng(0)
    assumptions = replace(ukraine.default_assumptions, lens="inferred")
    terms = terms_of(ukraine, assumptions)
    columns = np.array([rng.integers(0, len(one.options), 12) for one in ukraine.provisions]).astype(dtype)
    possible, stated = BatchScorer(terms), BatchScorer(terms, stated=True)
    for d in range(columns.shape[1]):
        deal = Deal.of({one.id: [one.options[columns[k, d]].id] for k, one in enumerate(ukraine.provisions)})
        score = score_deal(ukraine, deal, assumptions, terms)
        one = columns[:, d : d + 1]
        assert possible.consistent(one)[0] == stated.consistent(one)[0] == (not score.conflicts)
        verdicts = [party.completion for party in score.parties]
        if not score.conflicts:
            assert possible.accepts(one)[:, 0].tolist() == [verdict != "refuses" for verdict in verdicts]
            assert stated.accepts(one)[:, 0].tolist() == [verdict == "accepts" for verdict in verdicts]


def test_chunks_and_sizes_of_tables_do_not_change_the_numbers(monkeypatch):
    terms = n60(0, parties=5)
    rng = np.random.default_rng(0)
    columns = np.array([rng.integers(0, len(one.options), 20_001) for one in terms.scenario.provisions])
    scorer = BatchScorer(terms)
    monkeypatch.setattr(batch, "CHUNK", 777)
    monkeypatch.setattr(joint_tables, "LARGEST_TABLE", 16)
    small = BatchScorer(terms)
    assert len(small._every.joints) > len(scorer._every.joints)
    assert scorer.dtype == np.int32
    assert (scorer.score(columns) == small.score(columns)).all()
    assert (scorer.accepts(columns) == small.accepts(columns)).all()
    assert scorer.score(columns[:, :0]).shape == scorer.accepts(columns[:, :0]).shape == (5, 0)


def test_utilities_too_large_for_short_words_take_long_ones():
    here = zone()
    heavy = replace(
        here.terms, low=tuple(4 * one for one in here.terms.low), high=tuple(4 * one for one in here.terms.high)
    )
    scorer = BatchScorer(heavy)
    assert scorer.dtype == np.int64
    assert (scorer.score(np.zeros((4, 1), np.uint8)) / UNIT).tolist() == [[4.0], [0.0]]


@pytest.mark.parametrize(
    "columns", [np.zeros((3, 1), np.uint8), np.zeros(4, np.uint8), [[0], [0], [2], [0]], [[0], [-1], [0], [0]]]
)
def test_columns_that_are_no_deals_are_refused(columns):
    scorer = BatchScorer(zone().terms)
    for ask in (scorer.score, scorer.accepts, scorer.consistent):
        with pytest.raises(ValueError, match="provision"):
            ask(np.asarray(columns))


def test_a_deal_with_something_open_is_no_column():
    scenario = zone().terms.scenario
    with pytest.raises(ValueError, match="date is not settled"):
        columns_of(scenario, [Deal.of({one.id: [one.options[0].id] for one in PROVISIONS if one.id != "date"})])
