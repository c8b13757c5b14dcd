"""Variable elimination against trying every combination."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from explorer.analysis.elimination import FORBIDDEN, Factor, maximise


def random_problem(seed, rows=3):
    """Return up to six tied variables of one to four values, with tables over up to three of them."""
    random = np.random.default_rng(seed)
    sizes = {int(v): int(random.integers(1, 5)) for v in random.permutation(9)[: random.integers(1, 7)]}
    factors = []
    for _ in range(random.integers(0, 8)):
        scope = tuple(int(v) for v in random.permutation(list(sizes))[: random.integers(0, 4)])
        shape = (int(random.choice([1, rows])), *(sizes[v] for v in scope))
        values = random.integers(-50, 50, shape)
        values[random.random(shape) < 0.1] = FORBIDDEN
        factors.append(Factor(scope, values))
    factors.append(Factor((), random.integers(-5, 5, (rows, 1)).reshape(rows)))
    return random, sizes, factors, rows


def total(factors, row, choice):
    """Add up what the tables say of one choice of every variable."""
    return sum(int(one.values[row % one.values.shape[0]][tuple(choice[v] for v in one.scope)]) for one in factors)


def choices(sizes):
    return [dict(zip(sizes, values, strict=True)) for values in product(*(range(size) for size in sizes.values()))]


@pytest.mark.parametrize("seed", range(60))
def test_best_sum_is_the_best_of_all_combinations(seed):
    _, sizes, factors, rows = random_problem(seed)
    best = maximise(factors, sizes)
    assert best.values.shape == (rows,)
    for row in range(rows):
        assert best.values[row] == max(total(factors, row, choice) for choice in choices(sizes))


@pytest.mark.parametrize("seed", range(60))
def test_witness_reaches_the_best_sum(seed):
    _, sizes, factors, rows = random_problem(seed)
    best = maximise(factors, sizes)
    for row in range(rows):
        witness = best.witness(row)
        assert witness.keys() == sizes.keys()
        assert all(0 <= witness[v] < sizes[v] for v in sizes)
        assert total(factors, row, witness) == best.values[row]


@pytest.mark.parametrize("seed", range(60))
def test_kept_variables_are_the_axes_in_the_order_asked_for(seed):
    random, sizes, factors, rows = random_problem(seed)
    keep = tuple(int(v) for v in random.permutation(list(sizes))[:2])
    best = maximise(factors, sizes, keep)
    assert best.values.shape == (rows, *(sizes[v] for v in keep))
    for row in range(rows):
        for cell in product(*(range(sizes[v]) for v in keep)):
            fixed = dict(zip(keep, cell, strict=True))
            sums = [total(factors, row, one) for one in choices(sizes) if fixed.items() <= one.items()]
            assert best.values[(row, *cell)] == max(sums)
            assert total(factors, row, {**best.witness(row, fixed), **fixed}) == max(sums)


def test_sum_that_is_forbidden_everywhere_stays_below_every_possible_one():
    table = np.full((1, 2, 2), FORBIDDEN)
    best = maximise([Factor((0, 1), table), Factor((0,), np.array([[10**9, 0]]))], {0: 2, 1: 2})
    assert best.values[0] < FORBIDDEN // 2


def test_variable_in_no_table_changes_nothing():
    assert maximise([Factor((0,), np.array([[3, 7]]))], {0: 2, 1: 5}).values.tolist() == [7]
