"""A rule among the parties a reader asks: against every set of parties that may accept."""

from itertools import chain, combinations

import pytest

from explorer.model.party import Rule

NAMES = ("a", "b", "c", "d")
RULES = [
    Rule("unanimous", NAMES),
    Rule("k_of_n", NAMES, k=3, vetoes=("a",)),
    Rule("weighted", NAMES, quota=6.0, votes=(("a", 5.0), ("b", 3.0), ("c", 2.0), ("d", 1.0)), vetoes=("d",)),
]


def subsets(names):
    return [
        frozenset(one) for one in chain.from_iterable(combinations(names, count) for count in range(len(names) + 1))
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.kind)
def test_among_all_it_is_the_same(rule):
    assert rule.among(NAMES) == rule


@pytest.mark.parametrize("asked", subsets(NAMES), ids=lambda one: "".join(sorted(one)))
@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.kind)
def test_who_is_not_asked_makes_no_difference_and_all_who_are_can_pass(rule, asked):
    among = rule.among(tuple(name for name in NAMES if name in asked))
    assert among.counted == asked
    assert among.passes(asked)
    for accepting in subsets(NAMES):
        assert among.passes(accepting) == among.passes(accepting & asked)
        enough = accepting >= set(rule.vetoes) & asked
        if rule.kind == "k_of_n":
            enough = enough and len(accepting & asked) >= min(3, len(asked))
        elif rule.kind == "unanimous":
            enough = enough and accepting >= asked
        else:
            votes = dict(rule.votes)
            enough = enough and sum(votes[one] for one in accepting & asked) >= min(6, sum(votes[one] for one in asked))
        assert among.passes(accepting) == enough
