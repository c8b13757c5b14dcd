"""The board computes in the browser what Python computes: same verdicts, ranges, red lines and following clauses."""

from __future__ import annotations

import pytest

from explorer.analysis.terms import terms_of
from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal
from tests.board.both import Batch, Maker, assert_same, assumptions_tried
from tests.conftest import ROOT

SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))
DEALS, MOVES = 1_000, 300


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenario_is_scored_alike(name, node, tmp_path):
    scenario = load_scenario(ROOT / "scenarios" / f"{name}.toml")
    maker = Maker(scenario)
    first, *others = [Batch(terms_of(scenario, one)) for one in assumptions_tried(scenario)]
    deals = [Deal(), *(proposal.deal for proposal in scenario.proposals)]
    first.deals = [*deals, *maker.deals(6 * DEALS // 10 - len(deals))]
    first.moves = maker.moves(MOVES)
    for batch in others:
        batch.deals = maker.deals(4 * DEALS // 10 // len(others))
    assert_same(node, tmp_path, [first, *others])
