"""The sentences of the backtest: one line for every miss, made from the score."""

from dataclasses import replace

import pytest

from explorer.analysis.backtest import MISSES, backtest
from explorer.analysis.backtest_summary import BY, ROLES, tallies
from explorer.model.expectation import LEVELS
from explorer.sharing.backtest_words import (
    EVIDENCE_WORDS,
    LEVEL_WORDS,
    MISS_WORDS,
    ROLE_WORDS,
    expected_words,
    miss_words,
    subject_words,
    tally_words,
)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("reported-only", "No view: nothing that counts by 5 March 2024 is about “Fee”."),
        ("left-open", "Left open at 0–100%, needs 50%: it has not spoken of “Quay: Middle”."),
        ("opposite", "Outside at 0%, needs 50%; most against: “Quay: Short” (100% of the weight)."),
        (
            "not-by-a-line",
            "Outside at 0%, needs 50%, but no red line that counts is crossed; most against: “Quay: Long” (100% of the weight).",
        ),
        (
            "not-told-apart",
            "Not told apart: 0–100% here, 100% for “The town's plan”; it has not spoken of “Quay: Middle”.",
        ),
        (
            "the-other-way",
            "The opposite: 0% here, 100% for Quay: Short; most against: “Quay: Long” (100% of the weight).",
        ),
        ("package", ""),
        ("venue", ""),
    ],
)
def test_a_miss_in_one_line(harbour, results, name, line):
    assert miss_words(harbour, results[name, "stated"]) == line


def changed(harbour, name, lens="stated", **test):
    """Return what comes of a reaction whose test was changed."""
    reaction = next(one for one in harbour.reactions if one.id == name)
    (one,) = backtest(replace(harbour, reactions=(replace(reaction, test=replace(reaction.test, **test)),)), [lens])
    return one


def test_a_red_line_that_was_not_expected_is_named(harbour):
    missed = changed(harbour, "by-the-line", so_far=("within",), red_line=False)

    assert miss_words(harbour, missed) == "Outside: crosses “No noise at night”."


def test_within_although_outside_was_expected_says_what_is_for_it(harbour):
    missed = changed(harbour, "own-plan", so_far=("outside",))

    assert miss_words(harbour, missed) == (
        "Within at 100%, needs 50%; most for: “Fee: Low” (50% of the weight) and “Quay: Long” (50% of the weight)."
    )


def test_narrowed_options_that_differ_say_so(harbour):
    deal = harbour.deal({"quay": ["short", "long"]})

    assert miss_words(harbour, changed(harbour, "left-open", deal=deal)) == (
        "Left open at 0–100%, needs 50%: some of the options left are enough, others not."
    )
    deal = harbour.deal({"quay": ["short", "middle"]})
    assert miss_words(harbour, changed(harbour, "left-open", deal=deal, so_far=("outside",))) == (
        "Left open at 0–100%, needs 50%: it has not spoken of all options chosen of “Quay”."
    )


def test_no_view_of_what_is_compared_with_is_said_of_that(harbour):
    reaction = next(one for one in harbour.reactions if one.id == "the-other-way")
    (asked,) = reaction.test.comparisons
    missed = changed(harbour, "the-other-way", comparisons=(replace(asked, deal=harbour.deal({"fee": ["none"]})),))

    assert miss_words(harbour, missed) == "No view: nothing that counts by 10 February 2024 is about “Fee”."


def test_what_is_tested_and_expected(harbour):
    said = {one.id: (subject_words(harbour, one), expected_words(harbour, one)) for one in harbour.reactions}

    assert said["package"] == ("The director's plan", "outside")
    assert said["by-the-line"] == ("Quay: Short; Noise at night: yes", "outside, by a red line")
    assert said["pair"] == (
        "Quay: Long; Fee: High",
        "within or not known, utility higher than for Fee: None or Low",
    )
    assert said["since-then"] == ("Quay: Long; Fee: High", "utility higher than as of 29 February 2024")
    assert said["venue"] == ("Talks in the lighthouse", "")
    assert said["nobody"] == ("The director's plan", "")


def test_every_kind_of_miss_role_and_level_has_its_words():
    assert set(MISS_WORDS) == set(MISSES)
    assert set(ROLE_WORDS) == set(ROLES)
    assert set(LEVEL_WORDS) == {*LEVELS, ""}
    assert set(EVIDENCE_WORDS) == {"other_notes", "same_notes"}
    assert len(BY) == 5


def test_a_count_stands_beside_the_guesses(harbour):
    said = {(one.by, one.of): tally_words(one) for one in tallies(backtest(harbour, ["stated"]))}

    assert said["role", "held_out"] == (
        "2 of 8 reproduced (1 of them only in that the verdict stays open); rejecting everything reproduces 3, each party's "
        "majority answer 3: fewer than the better guess"
    )
    assert said["role", "author"].endswith("more than either guess")
    assert said["party", "town"].endswith("as many as the better guess")
    assert said["level", "process"] == "none can be scored"


def test_every_miss_of_the_shipped_scenario_is_said_in_one_line(ukraine):
    missed = [one for one in backtest(ukraine) if one.miss]
    lines = [miss_words(ukraine, one) for one in missed]

    assert all(line.endswith(".") and "\n" not in line and len(line) < 300 for line in lines)
    assert len(missed) > 50
