"""The same as ``test_same_scores`` on small random scenarios, all in one process of node."""

from __future__ import annotations

from hypothesis import Phase, given, settings

from explorer.analysis.terms import terms_of
from tests.board.both import Batch, Maker, assert_same
from tests.property.strategies import cases


def test_random_scenarios_are_scored_alike(node, tmp_path):
    batches = []

    @settings(max_examples=300, phases=(Phase.generate,), database=None)
    @given(cases())
    def collect(case):
        maker = Maker(case.scenario, len(batches))
        batch = Batch(terms_of(case.scenario, case.assumptions), [case.deal, *maker.deals(3)], maker.moves(3))
        batches.append(batch)

    collect()
    assert len(batches) >= 100
    assert_same(node, tmp_path, batches)
