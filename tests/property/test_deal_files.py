"""Files of any exploration come back exactly; what is wrong with a file is told with its place, and nothing of it is taken."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.sharing.deal_file import LARGEST, DealFile, read_file, write_file
from explorer.sharing.deal_file_reading import MOST_PROBLEMS, FileProblem
from explorer.sharing.exploration import Exploration
from explorer.sharing.task import ASKED, Task
from tests.property.test_links import LIBRARY, NAMES, fractions, load, random_exploration, seeds, weights


def a_file(seed, share=0.5, weight=3.0):
    scenario = load(NAMES[seed % 2])
    dice = random.Random(seed)
    provisions = dice.sample([one.id for one in scenario.provisions], 3)
    moved = {one: dice.choice(["you", "followed", "taken", "map"]) for one in provisions}
    origin = dice.choice([None, *scenario.proposals])
    state = random_exploration(scenario, seed, (share, weight))
    asked = {
        one: frozenset(dice.sample([each.id for each in scenario.provision_by_id[one].options], 1))
        for one in provisions
    }
    ordered = tuple((one.id, asked[one.id]) for one in scenario.provisions if one.id in asked)
    words = tuple(one for one in ASKED if dice.random() < 0.5)
    task = dice.choice([None, Task(scenario.id, f"Why {seed}?", ordered, words)])
    return DealFile(state, f"Deal {seed}", origin.id if origin else "", moved, task=task)


@settings(max_examples=500, deadline=None)
@given(seed=seeds, share=fractions, weight=weights)
def test_any_exploration_comes_back_exactly(seed, share, weight):
    told = a_file(seed, share, weight)
    assert read_file(write_file(told, "https://x.example/?s=y", {"parties": []}), LIBRARY) == told


@pytest.fixture(scope="module")
def table():
    return json.loads(write_file(DealFile(Exploration.start(load("ukraine-2025")), "Draft", "P27")))


@pytest.mark.parametrize(
    ("changes", "place", "why"),
    [
        ({"format": "recipe"}, "format:", "negotiation-space-deal"),
        ({"version": 2}, "version:", "version 1"),
        ({"scenario": "moon"}, "scenario:", "no such scenario"),
        ({"scenario": ["x"]}, "scenario:", "no such scenario"),
        ({"revision": "new"}, "revision:", "no number"),
        ({"deal": {"natoo": ["20"]}}, "deal.natoo:", "the nearest is “nato”"),
        ({"deal": {"nato": ["21"], "army_cap": ["9"]}}, "deal.army_cap:", "9"),
        ({"deal": {"nato": "20"}}, "deal.nato:", "no list"),
        ({"deal": {"nato": []}}, "deal.nato:", "left out"),
        ({"deal": {"nato": ["20"], "n": ["10"]}}, "deal.n:", "twice"),
        ({"deal": 7}, "deal:", "no table"),
        ({"as_of": "21.11.2025"}, "as_of:", "2025-11-21"),
        ({"as_of": "1999-01-01"}, "as_of:", "runs from"),
        ({"task": 7}, "task:", "no table"),
        ({"task": {"question": 7}}, "task.question:", "no text"),
        ({"task": {"asked": ["core", "win"]}}, "task.asked:", "no such word"),
        ({"task": {"options": {"natoo": ["20"]}}}, "task.options.natoo:", "the nearest is “nato”"),
        ({"task": {"options": {"nato": ["99"]}}}, "task.options.nato:", "99"),
        ({"lens": "best"}, "lens:", "no such lens"),
        ({"voices": {"ukraine": "nobody"}}, "voices.ukraine:", "no such voice"),
        ({"walk_aways": {"ukraine": 50}}, "walk_aways.ukraine:", "0 to 1"),
        ({"walk_aways": {"moon": 0.5}}, "walk_aways.moon:", "no such party"),
        ({"weights": [["ukraine", "nato"]]}, "weights:", "a party, a provision and a number"),
        ({"weights": [["ukraine", "nato", True]]}, "weights.ukraine.nato:", "no number"),
        ({"required": ["moon"]}, "required:", "no such party"),
        ({"map": ["nato", "nato"]}, "map:", "two different"),
        ({"stated": "yes"}, "stated:", "neither true nor false"),
        ({"origin": "P99"}, "origin:", "no such proposal"),
        ({"moved": {"nato": "the cat"}}, "moved.nato:", "no such"),
        ({"name": "x" * 81}, "name:", "80"),
    ],
    ids=lambda case: "" if isinstance(case, str) else json.dumps(case)[:40],
)
def test_what_is_wrong_is_told_with_its_place(table, changes, place, why):
    with pytest.raises(FileProblem) as refused:
        read_file(json.dumps({**table, **changes}), LIBRARY)
    assert any(one.startswith(place) and why in one for one in refused.value.reasons), refused.value.reasons


def test_everything_wrong_is_told_at_once(table):
    with pytest.raises(FileProblem) as refused:
        read_file(json.dumps({**table, "lens": "best", "as_of": "soon", "map": []}), LIBRARY)
    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "x" * (LARGEST + 1)])
def test_what_is_no_file_of_a_deal_is_refused(text):
    with pytest.raises(FileProblem):
        read_file(text, LIBRARY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 50_000, "nested too deeply"),
        ('{"format": NaN}', "“NaN” is no number"),
        ('{"deal": 1, "deal": 2}', "“deal” stands twice"),
        ('{"revision": ' + "1" * 5_000 + "}", "too many digits"),
        ('{"name": "\\ud800"}', "half of one"),
        ('{"name": }', "line and column 1:10"),
    ],
)
def test_what_nobody_means_is_told_by_name(text, why):
    with pytest.raises(FileProblem, match=why):
        read_file(text, LIBRARY)


def test_another_revision_is_taken_and_remarked(table):
    told = read_file(json.dumps({**table, "revision": 0}), LIBRARY)
    assert told.exploration.deal == load("ukraine-2025").opening.deal
    assert "revision 0" in told.remarks[0]


anything = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_values_are_read_or_refused(table, data):
    name = data.draw(st.sampled_from(sorted(table)))
    reasons = refused(json.dumps({**table, name: data.draw(anything)}))
    assert len(reasons) <= MOST_PROBLEMS
    assert all(len(one) < 300 for one in reasons)


def refused(text):
    """Why a file is refused; nothing if it is not."""
    try:
        read_file(text, LIBRARY)
    except FileProblem as problem:
        return problem.reasons
    return ()
