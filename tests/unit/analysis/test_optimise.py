"""The best deal for an objective, and a cover of all deals, against trying every deal; HiGHS agrees where that is too many."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from explorer.analysis import optimise
from explorer.analysis.bounds import Stack
from explorer.analysis.closer import close
from explorer.analysis.closer_worst_off import close_worst_off
from explorer.analysis.cover import cover
from explorer.analysis.dominance import undominated
from explorer.analysis.menu import choices_of
from explorer.analysis.multipliers import tightest_multipliers
from explorer.analysis.objectives import Product, Sum, WorstOff
from explorer.analysis.optimise import Optimum, maximise
from explorer.analysis.search import Found
from explorer.analysis.terms import UNIT
from explorer.analysis.zone import Budget, Zone
from tests.bench.synthetic import n60


@pytest.fixture(params=[0, 2_000], ids=["searched", "written down"])
def few_deals(request, monkeypatch):
    """Ask everything twice: as if no space were small enough to write all deals down, and as it is."""
    monkeypatch.setattr(optimise, "FEW_DEALS", request.param)


def generous():
    return Budget(60.0, 1_000_000)


def random_table(seed):
    """Return some choices with coarse or fine worths, all deals written down, and a gap that some, few or none reach."""
    rng = np.random.default_rng(seed)
    parties = int(rng.integers(1, 6))
    coarse = int(rng.choice([4, 30, 10**7]))
    tables = [
        rng.integers(0, coarse, (int(rng.integers(1, 7)), parties)) * (UNIT // coarse // 5) * 1.0
        for _ in range(int(rng.integers(1, 5)))
    ]
    stack = Stack.of(tables)
    picks = np.array(list(product(*(range(len(table)) for table in tables))))
    sums = stack.sums(picks)
    gap = np.quantile(sums, rng.choice([0.0, 0.3, 0.6, 0.9]), axis=0, method="nearest")
    gap = np.where(rng.random(parties) < 0.2, -np.inf, gap)
    return rng, stack, sums, gap


def objectives(rng, sums, gap):
    needed = np.where(np.isfinite(gap), gap, sums.min(axis=0))
    scale = rng.choice([0.0, 0.3, 1.0], len(gap))
    scale[rng.integers(len(gap))] = 0.7
    return (
        WorstOff(needed, np.ones(len(gap))),
        WorstOff(needed, scale),
        Product(needed),
        Sum(np.ones(len(gap)), gap),
        Sum(np.eye(len(gap))[0], gap),
    )


@pytest.mark.usefixtures("few_deals")
@pytest.mark.parametrize("seed", range(120))
def test_maximise_finds_the_best_of_all_deals_that_reach_the_gap(seed):
    rng, stack, sums, gap = random_table(seed)
    fine = sums[(sums >= gap).all(axis=1)]
    for objective in objectives(rng, sums, gap):
        best = maximise(stack, objective, gap, generous())
        values = objective.value(fine)
        expected = values.max(initial=-np.inf)
        assert best.exact
        if not np.isfinite(expected):
            assert best.found is None
            continue
        assert best.value == pytest.approx(expected, abs=objective.step)
        assert best.bound >= best.value
        assert (stack.sums(best.found.picks) == best.found.sums).all()
        assert objective.value(best.found.sums)[0] == best.value
        assert (best.found.sums >= gap).all()


@pytest.mark.parametrize("seed", range(60))
def test_bounds_and_demands_of_an_objective_hold_for_every_deal(seed):
    rng, stack, sums, gap = random_table(seed)
    for objective in objectives(rng, sums, gap):
        multipliers, bounds = tightest_multipliers(stack, objective, rng, rounds=2, tries=20)
        weights, offsets = objective.demands(multipliers)
        fine = sums[(sums >= gap).all(axis=1)]
        values = objective.value(fine)
        fine, values = fine[np.isfinite(values)], values[np.isfinite(values)]
        slack = 1e-6 * np.abs(weights).sum(axis=1) * UNIT
        assert (fine @ weights.T - offsets >= values[:, None] - slack).all()
        assert len(values) == 0 or bounds[0] >= values.max() - slack[0]


@pytest.mark.usefixtures("few_deals")
@pytest.mark.parametrize("seed", range(60))
def test_deals_at_least_are_the_efficient_ones(seed):
    rng, stack, sums, gap = random_table(seed)
    for objective in objectives(rng, sums, gap)[:4]:
        values = np.where((sums >= gap).all(axis=1), objective.value(sums), -np.inf)
        if not np.isfinite(values.max()):
            continue
        least = np.quantile(values[np.isfinite(values)], 0.8, method="nearest")
        expected = sums[values >= least]
        found = Optimum(stack, objective, gap).at_least(float(least), generous())
        assert as_set(found.sums) == as_set(expected[undominated(expected)])


def as_set(vectors):
    return {tuple(one) for one in vectors.tolist()}


@pytest.mark.parametrize("seed", range(60))
def test_every_deal_is_within_the_distance_of_one_in_the_cover(seed):
    rng, stack, sums, gap = random_table(seed)
    parties = len(gap)
    axes = np.sort(rng.choice(parties, int(rng.integers(1, parties + 1)), replace=False))
    within = float(rng.choice([0.0, 0.02, 0.1])) * UNIT
    fine = sums[(sums >= gap).all(axis=1)]
    found = cover(stack, gap, axes, within, generous())
    if len(fine) == 0:
        assert found is None or len(found.found.sums) == 0
        return
    listed = found.found
    assert (stack.sums(listed.picks) == listed.sums).all()
    assert (listed.sums >= gap).all()
    assert found.within <= within + 1
    over = (fine[:, None, axes] - listed.sums[None][:, :, axes]).max(axis=2).min(axis=1)
    assert (over <= found.within + 1).all()
    assert len(undominated(listed.sums[:, axes])) == len(listed.sums)


def test_a_cover_that_ran_out_of_time_says_how_far_it_got():
    choices = choices_of(Zone(n60(0, 5, 0.05)), range(5))
    stack = Stack.of([one.worth for one in choices.choices])
    axes = np.arange(5)
    short, longer = (cover(stack, choices.gap, axes, 0.01 * UNIT, Budget(seconds)) for seconds in (0.3, 3.0))
    assert 0.01 * UNIT < longer.within <= short.within < UNIT
    # The longer one's deals are agreements like any other: the shorter one's distance must hold for them.
    over = (longer.found.sums[:, None] - short.found.sums[None]).max(axis=2).min(axis=1)
    assert (over <= short.within + 1).all()
    assert (longer.found.sums >= choices.gap).all()


@pytest.mark.parametrize(("seed", "parties"), [(0, 2), (1, 3), (2, 4), (4, 5)])
def test_highs_agrees_on_large_spaces(seed, parties):
    choices = choices_of(Zone(n60(seed, parties, 0.03)), range(parties))
    stack, gap = Stack.of([one.worth for one in choices.choices]), choices.gap
    least = WorstOff(gap, np.ones(parties))
    mine = maximise(stack, least, gap, generous())
    status, picks = close_worst_off(stack, least, 0.0, UNIT, 60.0)
    assert (mine.exact, status) == (True, "yes")
    assert mine.value == pytest.approx(float(least.value(stack.sums(picks[None]))[0]), abs=2_000)
    assert close_worst_off(stack, least, mine.value + 10_000, UNIT, 60.0)[0] == "no"
    total = Sum(np.ones(parties), gap)
    mine = maximise(stack, total, gap, generous())
    status, picks = close(stack, gap, 60.0, total.weights)
    assert (mine.exact, status) == (True, "yes")
    assert mine.value == pytest.approx(float(stack.sums(picks[None]).sum()), abs=2_000)


@pytest.mark.usefixtures("few_deals")
def test_deals_that_are_known_are_not_lost():
    _, stack, sums, _ = random_table(3)
    nothing = np.full(sums.shape[1], -np.inf)
    total = Sum(np.ones(sums.shape[1]), nothing)
    best = maximise(stack, total, nothing, generous())
    again = maximise(stack, total, nothing, Budget(0.0), Found(best.found.sums, best.found.picks))
    assert again.value == best.value


@pytest.mark.usefixtures("few_deals")
def test_a_gap_out_of_reach_is_proven_to_be():
    stack = Stack.of([np.array([[0.4, 0.6], [0.6, 0.4]]) * UNIT])
    gap = np.array([0.5, 0.5]) * UNIT
    for objective in (WorstOff(gap, np.ones(2)), Product(gap), Sum(np.ones(2), gap)):
        best = maximise(stack, objective, gap, generous())
        assert (best.found, best.exact) == (None, True)
    assert cover(stack, gap, np.array([0, 1]), 1.0, generous()) is None
