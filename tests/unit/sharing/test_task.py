"""Tasks come back exactly from their links; what cannot be read of one is named and not asked for."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.sharing.notices import MOST_NOTICES
from explorer.sharing.task import ASKED, LONGEST, Task, checks_of, cleaned, read_task, write_task
from explorer.views import library
from tests.property.test_links import load, random_deal


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), text=st.text(max_size=300), asked=st.sets(st.sampled_from(list(ASKED))))
def test_any_task_comes_back_exactly(seed, text, asked):
    scenario = load("ukraine-core")
    options = random_deal(scenario, random.Random(seed)).choices
    in_order = tuple((one.id, dict(options)[one.id]) for one in scenario.provisions if one.id in dict(options))
    task = Task(scenario.id, cleaned(text), in_order, tuple(one for one in ASKED if one in asked))
    found, notices = read_task(write_task(task, scenario), scenario)
    assert not notices
    assert found == (task if task.text or task.options or task.asked else None)


@pytest.mark.parametrize(
    ("value", "named"),
    [("easy", "easy"), ("zz.1", "zz.1"), ("ac.7", "ac.7"), ("possible~possibel", "possibel")],
)
def test_what_cannot_be_read_is_named(ukraine, value, named):
    found, notices = read_task({"a": value}, ukraine)
    assert [one.item for one in notices] == [named]
    assert found is None or found.asked == ("possible",)


@settings(max_examples=200, deadline=None)
@given(query=st.dictionaries(st.sampled_from(["a", "q"]), st.text(max_size=300) | st.lists(st.text(), max_size=2)))
def test_any_text_is_read_without_an_error(query):
    found, notices = read_task(query, load("ukraine-core"))
    assert len(notices) <= MOST_NOTICES
    assert found is None or len(found.text) <= LONGEST


@pytest.mark.parametrize("text", ["x" * 100_000, "~" * 100_000, "n." * 50_000])
def test_a_hundred_kilobytes_are_bounded(ukraine, text):
    found, notices = read_task({"a": text, "q": text}, ukraine)
    assert found is not None
    assert 1 <= len(notices) <= MOST_NOTICES


def test_conditions_are_judged(ukraine):
    task, _ = read_task({"a": "nobody-out~possible~core~ac.250..650~n.20"}, ukraine)
    said = ukraine.default_assumptions
    draft = library.score(ukraine.id, ukraine.opening.deal, said)
    assert [one.met for one in checks_of(task, draft, None)] == [False, None, True, False, True]
    deal = ukraine.opening.deal.choose("nato", ["20"]).choose("army_cap", ["300", "700"])
    assert [one.met for one in checks_of(task, library.score(ukraine.id, deal, said), True)][1:] == [
        True,
        False,
        True,
        False,
    ]
