"""The backtest on a harbour worked out by hand, and on ranges that touch.

The town (walk-away value 0.5) wants a short quay and opposes a long one (weight 2) from 1 February 2024; as reported on 1
March it wants a high fee and opposes none (weight 1); on 1 April it draws a red line at noise, and takes a long quay for
tolerable if the fee is high. The director wants a long quay and opposes a short one; her plan, to which she is held, is a
long quay and a low fee. The union, a voice of the same party, opposes a long quay.
"""

from dataclasses import replace
from datetime import date

import pytest

from explorer.analysis.backtest import NO_TEST, backtest, relation_miss
from explorer.model.position import LENSES

STATED_AND_REPORTED = {
    # reaction: (outcome or miss when stated, when reported, utility so far of the tested deal in each)
    "package": ("reproduced", "reproduced", (0, 0), (0, 0)),
    "own-plan": ("reproduced", "reproduced", (1, 1), (1, 1)),
    "single-voice": ("reproduced", "reproduced", (0, 0), (0, 0)),
    "reported-only": ("no_view", "reproduced", None, (0, 0)),
    "before-the-line": ("no_view", "no_view", None, None),
    "by-the-line": ("reproduced", "reproduced", (1, 1), (1, 1)),
    "not-by-a-line": ("no_red_line", "no_red_line", (0, 0), (0, 0)),
    "opposite": ("contradicted", "contradicted", (0, 0), (0, 0)),
    "open": ("reproduced", "reproduced", (0, 1), (0, 1)),
    "left-open": ("left_open", "left_open", (0, 1), (0, 1)),
    "not-told-apart": ("not_told_apart", "not_told_apart", (0, 1), (0, 1)),
    # Long quay 0 + 0.5 by the linkage; reported, the fee counts too: 2/3 x 0.5 + 1/3 x 1.
    "pair": ("reproduced", "reproduced", (0.5, 0.5), (2 / 3, 2 / 3)),
    "since-then": ("reproduced", "reproduced", (0.5, 0.5), (2 / 3, 2 / 3)),
    "the-other-way": ("contradicted", "contradicted", (0, 0), (0, 0)),
    "venue": ("not_scorable", "not_scorable", None, None),
    "nobody": ("not_scorable", "not_scorable", None, None),
}


@pytest.mark.parametrize("name", STATED_AND_REPORTED)
def test_by_hand(results, name):
    stated, reported, *utilities = STATED_AND_REPORTED[name]

    for lens, expected, utility in zip(("stated", "reported"), (stated, reported), utilities, strict=True):
        one = results[name, lens]
        assert (one.miss or one.outcome) == expected
        assert (one.outcome == "not_reproduced") == bool(one.miss)
        assert (one.score and one.score.utility_so_far) == (utility and pytest.approx(utility))


def test_the_cases_are_all_of_the_file_and_each_is_judged_under_every_lens(harbour, results):
    assert set(STATED_AND_REPORTED) == {reaction.id for reaction in harbour.reactions}
    assert set(results) == {(reaction.id, lens) for reaction in harbour.reactions for lens in LENSES}


def test_a_pair_is_told_apart_by_the_condition_alone(results):
    """Without a high fee a long quay is worth 0; reported, none or a low fee adds 0 to 1/3."""
    without = {lens: results["pair", lens].compared[0].score.utility_so_far for lens in ("stated", "reported")}

    assert without["stated"] == (0, 0)
    assert without["reported"] == pytest.approx((0, 1 / 3))


def test_a_comparison_with_another_day_is_scored_as_of_that_day(results):
    (then,) = results["since-then", "stated"].compared

    assert then.as_of == date(2024, 2, 29)
    assert then.deal == results["since-then", "stated"].deal
    assert then.score.utility_so_far == (0, 0)


def test_only_a_verdict_that_stays_open_is_reproduced_as_open(results):
    assert {name for (name, lens), one in results.items() if one.open and lens == "stated"} == {"open"}


def test_a_single_voice_is_scored_alone(harbour):
    spoken_by_the_director = replace(
        next(one for one in harbour.reactions if one.id == "single-voice"), voice="director"
    )
    (one,) = backtest(replace(harbour, reactions=(spoken_by_the_director,)), ["stated"])

    assert one.miss == "contradicted"
    assert one.score.voice.id == "director"


def test_why_a_row_is_not_scorable(results):
    assert results["venue", "stated"].reason == "Where they talk is no clause."
    assert results["nobody", "stated"].reason == NO_TEST


def test_no_result_depends_on_another_reaction(harbour, results):
    """Held-out rows, and all others, influence nothing: taken alone, each comes out as among all."""
    for reaction in harbour.reactions:
        (alone,) = backtest(replace(harbour, reactions=(reaction,)), ["reported"])
        assert alone == results[reaction.id, "reported"]


def test_statements_that_share_a_note_with_a_reaction_are_named(harbour):
    positions = tuple(replace(one, notes=(f"of-{one.id}",)) for one in harbour.positions)
    cited = {"package": ("of-town-quay",), "reported-only": ("of-town-fee",), "open": ("of-town-fee",)}
    reactions = tuple(replace(one, notes=cited[one.id]) for one in harbour.reactions if one.id in cited)
    found = backtest(replace(harbour, positions=positions, reactions=reactions), ["stated", "reported"])

    assert {(one.reaction.id, one.lens): one.same_notes for one in found} == {
        ("package", "stated"): ("town-quay",),
        ("package", "reported"): ("town-quay",),
        ("reported-only", "stated"): (),  # what media reported does not count
        ("reported-only", "reported"): ("town-fee",),
        ("open", "stated"): (),
        ("open", "reported"): (),  # it is about the quay
    }


def test_red_lines_linkages_and_the_own_proposal_count_as_sharing(harbour):
    lines = tuple(replace(one, notes=("n1",)) for one in harbour.red_lines)
    linkages = tuple(replace(one, notes=("n1",)) for one in harbour.linkages)
    reactions = tuple(replace(one, notes=("n1",)) for one in harbour.reactions)
    found = backtest(replace(harbour, red_lines=lines, linkages=linkages, reactions=reactions), ["stated"])
    same = {one.reaction.id: one.same_notes for one in found}

    assert same["by-the-line"] == ("town-noise", "town-pays")
    assert same["before-the-line"] == ()
    assert same["pair"] == ("town-pays",)
    assert same["own-plan"] == ("first/quay", "first/fee")


@pytest.mark.parametrize(
    ("relation", "own", "other", "miss"),
    [
        ("higher", (0.6, 0.6), (0.6, 0.6), "not_told_apart"),
        ("higher", (0.6, 0.7), (0.1, 0.6), "not_told_apart"),
        ("higher", (0.6, 0.7), (0.1, 0.5), ""),
        ("higher", (0.1, 0.5), (0.6, 0.7), "contradicted"),
        ("higher", (0.6000005, 0.7), (0.1, 0.6), "not_told_apart"),
        ("lower", (0.1, 0.5), (0.6, 0.7), ""),
        ("lower", (0.0, 1.0), (1.0, 1.0), "not_told_apart"),
        ("about_equal", (0.5, 0.5), (0.55, 0.55), ""),
        ("about_equal", (0.5, 0.5), (0.56, 0.56), "contradicted"),
        ("about_equal", (0.0, 1.0), (0.0, 1.0), "not_told_apart"),
        ("higher", None, (0.1, 0.2), "no_view"),
        ("about_equal", (0.1, 0.2), None, "no_view"),
    ],
)
def test_ranges_that_touch_are_not_told_apart(relation, own, other, miss):
    assert relation_miss(relation, own, other) == miss
