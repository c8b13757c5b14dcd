"""How many are reproduced, beside the two guesses, counted by hand on the harbour."""

from dataclasses import replace

import pytest

from explorer.analysis.backtest import MISSES, backtest
from explorer.analysis.backtest_summary import majority_answers, tallies

STATED = {
    # group: (reproduced, open, not reproduced, not scorable, reject everything, majority answer)
    ("all", ""): (7, 1, 7, 2, 6, 6),
    ("role", "author"): (1, 0, 0, 0, 0, 0),
    ("role", "coding"): (4, 0, 1, 1, 3, 3),
    ("role", "held_out"): (2, 1, 6, 0, 3, 3),
    ("role", ""): (0, 0, 0, 1, 0, 0),
    ("held_out", "other_notes"): (2, 1, 6, 0, 3, 3),
    ("party", "town"): (5, 1, 6, 1, 5, 5),
    ("party", "port"): (2, 0, 1, 0, 1, 1),
    ("party", ""): (0, 0, 0, 1, 0, 0),
    ("level", "package"): (2, 0, 1, 0, 1, 1),
    ("level", "provisions"): (3, 1, 4, 0, 5, 5),
    ("level", "comparison"): (1, 0, 2, 0, 0, 0),
    ("level", "conditional_pair"): (1, 0, 0, 0, 0, 0),
    ("level", "process"): (0, 0, 0, 1, 0, 0),
    ("level", ""): (0, 0, 0, 1, 0, 0),
}


@pytest.fixture(scope="module")
def counted(harbour):
    return {(one.lens, one.by, one.of): one for one in tallies(backtest(harbour))}


def figures(one):
    return (
        one.reproduced,
        one.open,
        one.not_reproduced,
        one.not_scorable,
        one.reject_everything,
        one.majority_answer,
    )


def test_by_hand(counted):
    found = {(by, of): figures(one) for (lens, by, of), one in counted.items() if lens == "stated"}

    assert found == STATED


def test_a_wider_lens_reproduces_what_was_reported(counted):
    assert counted["reported", "all", ""].reproduced == 8
    assert dict(counted["reported", "all", ""].misses) == dict(zip(MISSES, (1, 1, 2, 1, 1), strict=True))


def test_groups_of_a_kind_add_up(counted):
    for by in ("role", "party", "level"):
        parts = [one for (lens, kind, _), one in counted.items() if (lens, kind) == ("analyst", by)]
        sums = tuple(map(sum, zip(*map(figures, parts), strict=True)))
        assert sums == figures(counted["analyst", "all", ""])


def test_the_majority_answer_is_learnt_from_the_rows_a_scenario_is_written_from(harbour):
    """Town: package and by-the-line agree with outside. Port: own-plan within, single-voice outside; a tie."""
    assert majority_answers(harbour.reactions) == {"town": "outside", "port": "outside"}

    without_union = [one for one in harbour.reactions if one.id != "single-voice"]
    assert majority_answers(without_union)["port"] == "within"


def test_the_majority_answer_may_differ_from_rejecting_everything(harbour):
    """Without the union's row the port's answer is within: right on its own plan and on the newspaper's row."""
    reactions = tuple(one for one in harbour.reactions if one.id != "single-voice")
    found = {one.of: one for one in tallies(backtest(replace(harbour, reactions=reactions), ["stated"]))}

    assert figures(found["port"])[-2:] == (0, 2)
    assert figures(found["town"])[-2:] == (5, 5)


def test_held_out_rows_do_not_influence_the_guesses(harbour):
    learnt = majority_answers(harbour.reactions)
    turned = [
        replace(one, test=replace(one.test, so_far=("within",), red_line=False)) if one.role == "held_out" else one
        for one in harbour.reactions
    ]

    assert majority_answers(turned) == learnt
    assert majority_answers(one for one in harbour.reactions if one.role != "held_out") == learnt


def test_guesses_tell_nothing_apart_but_find_everything_about_equal(harbour):
    tested = next(one for one in harbour.reactions if one.id == "not-told-apart")
    for relation, expected in (("lower", 0), ("higher", 0), ("about_equal", 1)):
        comparisons = tuple(replace(one, relation=relation) for one in tested.test.comparisons)
        reaction = replace(tested, test=replace(tested.test, comparisons=comparisons))
        everything, *_ = tallies(backtest(replace(harbour, reactions=(reaction,)), ["stated"]))
        assert (everything.reject_everything, everything.majority_answer) == (expected, expected)


def test_nothing_to_count():
    assert tallies(()) == ()
