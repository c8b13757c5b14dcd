"""The parts of the exact search against writing every deal down, on small random choices with many ties.

Small scenarios are decided before these parts are reached, so they are asked directly here.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis import reach
from explorer.analysis.bounds import Stack, tightest
from explorer.analysis.closer import close
from explorer.analysis.completable import decide_stack
from explorer.analysis.dominance import undominated, undominated_within
from explorer.analysis.join import Tie, TooManyRowsError, join
from explorer.analysis.search import Demands, deals_meeting
from explorer.analysis.zone import Budget

SCALE = 1_000_000.0


@st.composite
def stacks(draw, most_choices=5):
    """Draw choices of whole numbers with many ties, and a gap that some deal meets exactly."""
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    parties = draw(st.integers(2, 4))
    tables = [
        np.floor(rng.integers(0, draw(st.sampled_from([3, 6, 50])), (rng.integers(1, 5), parties)) * SCALE)
        for _ in range(draw(st.integers(1, most_choices)))
    ]
    stack = Stack.of(tables)
    some = every_sum(stack)[rng.integers(0, len(every_sum(stack)))]
    gap = some + draw(st.sampled_from([0.0, 0.0, 1.0, -1.0, SCALE])) * rng.integers(0, 2, parties)
    return stack, gap


def every_sum(stack):
    menus = [stack.of_choice(c) for c in range(len(stack.sizes))]
    return np.array([np.sum(rows, axis=0) for rows in product(*menus)])


def vectors(values):
    return {tuple(map(float, one)) for one in values}


def efficient(values):
    kept = vectors(values)
    return {
        one
        for one in kept
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in kept)
    }


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.sampled_from([2, 5, 1000]), st.integers(1, 130))
def test_what_is_kept_is_what_no_other_beats(seed, parties, levels, count):
    values = np.random.default_rng(seed).integers(0, levels, (count, parties)).astype(float)
    kept = undominated(values)
    assert vectors(values[kept]) == efficient(values)
    assert len(kept) == len(efficient(values))
    group = np.random.default_rng(seed + 1).integers(0, 4, count)
    kept = undominated_within(values, group)
    found = sorted((int(group[place]), tuple(values[place])) for place in kept)
    assert found == sorted((int(one), vector) for one in np.unique(group) for vector in efficient(values[group == one]))


@given(stacks())
def test_the_full_search_finds_every_efficient_deal_that_meets_the_demands(case):
    stack, gap = case
    weights, _ = tightest(stack, gap, np.random.default_rng(0), rounds=2, tries=10)
    found = deals_meeting(stack, Demands(weights[:12], weights[:12] @ gap), Budget(60))
    meeting = [one for one in every_sum(stack) if (weights[:12] @ one >= weights[:12] @ gap - 1e-3).all()]
    assert found is not None
    assert vectors(found.sums) >= {one for one in efficient(meeting) if all(one >= gap)} if meeting else True
    assert np.array_equal(stack.sums(found.picks), found.sums)
    wanted = efficient([one for one in every_sum(stack) if (one >= gap).all()])
    assert {one for one in vectors(found.sums) if all(np.array(one) >= gap)} == wanted


@given(stacks(), st.sampled_from([1, 3, 20]))
def test_a_beam_finds_only_what_is_there(case, width):
    stack, gap = case
    weights = np.eye(len(gap))
    found = deals_meeting(stack, Demands(weights, weights @ gap), Budget(60), width=width)
    assert found is not None
    assert vectors(found.sums) <= vectors(every_sum(stack))
    assert np.array_equal(stack.sums(found.picks), found.sums)


@given(stacks())
def test_a_deal_or_a_proof_but_never_a_guess(case):
    stack, gap = case
    there = (every_sum(stack) >= gap).all(axis=1).any()
    picks, weights = decide_stack(stack, gap, Budget(60))
    assert (picks is not None) == there
    if picks is not None:
        assert (stack.sums(picks[None])[0] >= gap).all()
    else:
        assert weights is not None
    status, picks = close(stack, gap, 60.0)
    assert status == ("yes" if there else "no")


def test_a_spent_budget_leaves_it_undecided():
    rng = np.random.default_rng(1)
    stack = Stack.of([rng.integers(0, 100, (8, 3)) * SCALE for _ in range(12)])
    weights, bounds = tightest(stack, np.full(3, 800 * SCALE), rng)
    gap = np.full(3, 800 * SCALE) + bounds[0] - 10
    assert decide_stack(stack, gap, Budget(0.0))[0] is None


@given(stacks(most_choices=4), st.integers(1, 30), st.integers(1, 6))
def test_all_points_at_once_as_each_by_itself(case, points, labels):
    stack, gap = case
    rng = np.random.default_rng(points)
    offsets = rng.integers(-3, 4, (points, len(gap))) * SCALE
    of_label = rng.integers(0, labels, points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "FEW", 0)  # else the few ways there are would be enumerated
        found = reach.reach_of(stack, offsets, of_label, labels, gap, Budget(60))
    sums = every_sum(stack)
    for label in range(labels):
        mine = offsets[of_label == label]
        best = max(((sums + one - gap).min(axis=1).max() for one in mine), default=-np.inf)
        assert found.low[label] <= best <= found.high[label] + 1e-3
        assert (found.low[label] >= 0) == (best >= 0)
        assert (found.high[label] < 0) == (best < 0)


@st.composite
def tied(draw):
    """Draw provisions with tables over one to three of them, some banning."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = {k: int(rng.integers(1, 4)) for k in range(draw(st.integers(1, 5)))}
    ties = []
    for _ in range(draw(st.integers(1, 6))):
        scope = tuple(sorted(rng.choice(list(sizes), rng.integers(1, min(3, len(sizes)) + 1), replace=False).tolist()))
        shape = [sizes[k] for k in scope]
        if rng.random() < 0.4:
            ties.append(Tie(scope, banned=rng.random(shape) < 0.3))
        else:
            ties.append(Tie(scope, worth=rng.integers(0, 3, (2, *shape)).astype(float)))
    keep = frozenset(k for k in sizes if rng.random() < 0.3)
    return sizes, ties, keep


def all_settings(sizes, ties):
    """Write every joint setting down: setting -> worth, without those that are banned."""
    found = {}
    for setting in product(*(range(size) for size in sizes.values())):
        worth = np.zeros(2)
        for tie in ties:
            at = tuple(setting[k] for k in tie.scope)
            if tie.banned is not None and tie.banned[at]:
                break
            if tie.worth is not None:
                worth = worth + tie.worth[(slice(None), *at)]
        else:
            found[setting] = worth
    return found


@given(tied())
def test_joint_settings_as_written_down(case):
    sizes, ties, keep = case
    every = all_settings(sizes, ties)
    rows = join(tuple(sizes), ties, sizes, 2, keep)
    for setting, worth in zip(rows.settings, rows.worth, strict=True):
        assert np.array_equal(every[tuple(map(int, setting))], worth)
    groups = {}
    for setting, worth in every.items():
        groups.setdefault(tuple(setting[k] for k in sorted(keep)), []).append(worth)
    found = {}
    for setting, worth in zip(rows.settings, rows.worth, strict=True):
        found.setdefault(tuple(int(setting[k]) for k in sorted(keep)), []).append(worth)
    assert {key: efficient(worths) for key, worths in groups.items()} == {
        key: vectors(worths) for key, worths in found.items()
    }


@given(tied())
def test_joint_settings_are_counted(case):
    sizes, ties, _ = case
    counts = {k: np.array([2 * place + 1 for place in range(size)], np.object_) for k, size in sizes.items()}
    rows = join(tuple(sizes), ties, sizes, 2, counts=counts)
    wanted = {}
    for setting, worth in all_settings(sizes, ties).items():
        weight = int(np.prod([2 * place + 1 for place in setting]))
        wanted[tuple(worth)] = wanted.get(tuple(worth), 0) + weight
    found = {}
    for worth, count in zip(rows.worth, rows.counts, strict=True):
        found[tuple(worth)] = found.get(tuple(worth), 0) + count
    assert found == wanted


def test_too_many_joint_settings_are_refused():
    rng = np.random.default_rng(0)
    sizes = dict.fromkeys(range(6), 6)
    ties = [Tie(tuple(range(6)), worth=rng.random((3, *[6] * 6)))]
    with pytest.raises(TooManyRowsError):
        join(tuple(sizes), ties, sizes, 3, most_rows=1_000)
