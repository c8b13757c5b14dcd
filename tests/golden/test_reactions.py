"""The documented reactions and what they expect, held fixed: `reactions.csv` is the source table, written before any score.

A row that the scoring misses stays a miss. Nothing here may be changed because of a result.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from explorer.analysis.backtest import backtest
from explorer.analysis.backtest_summary import tallies

TABLE = Path(__file__).parent / "reactions.csv"
ROWS = {row["id"]: row for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())}
VERDICTS = {
    "positive": {"within"},
    "negative": {"outside"},
    "not negative": {"within", "mixed"},
    "not positive": {"outside", "mixed"},
    "negative or mixed": {"outside", "mixed"},
}
NOT_A_CLAUSE = {"R012", "R047"}
"""Rows about a clause of the table which this scenario does not have, or whose every option would agree."""

A_CLAUSE_AFTER_ALL = {"R086"}
"""A row about how consent is given, which is a clause here."""


@pytest.fixture(scope="module")
def reactions(ukraine):
    return {reaction.id: reaction for reaction in ukraine.reactions}


def test_every_row_of_the_table_is_in_the_file_and_no_other(reactions):
    assert set(reactions) == set(ROWS)
    assert len(ROWS) == 100


def test_roles_are_those_of_the_table(reactions):
    assert {name: one.role for name, one in reactions.items()} == {name: row["role"] for name, row in ROWS.items()}
    assert Counter(row["role"] for row in ROWS.values()) == {
        "author": 24,
        "coding": 43,
        "held_out": 18,
        "not_scorable": 15,
    }


@pytest.mark.parametrize("name", ROWS)
def test_what_a_row_expects_is_what_the_table_expects(reactions, name):
    row, test = ROWS[name], reactions[name].test
    if row["expected"] == "none" or name in NOT_A_CLAUSE or (row["level"] == "process" and test.not_scorable):
        assert test.not_scorable
        assert test.level == row["level"] or (row["level"], test.level) in {
            ("provision", "provisions"),
            ("provision", "comparison"),
        }
        return
    verdict, _, compared = row["expected"].rpartition(", ")
    if not verdict and row["expected"] in ("higher", "lower"):
        verdict, compared = "", row["expected"]
    elif not verdict:
        verdict, compared = row["expected"], ""
    assert not test.not_scorable
    assert set(test.so_far) == VERDICTS.get(verdict.removesuffix(" veto"), set())
    assert test.red_line == verdict.endswith(" veto")
    assert {one.relation for one in test.comparisons} == ({compared.replace(" ", "_")} if compared else set())
    if row["level"] == "package":
        assert test.level in ("package", "conditional_pair")
    else:
        assert test.level in ("provisions", "comparison", "conditional_pair")


def test_only_rows_without_a_clause_are_not_scorable_although_their_role_is_another(reactions):
    unscorable = {name for name, one in reactions.items() if one.test.not_scorable and one.role != "not_scorable"}
    process = {name for name, row in ROWS.items() if row["level"] == "process" and row["role"] != "not_scorable"}

    assert unscorable == process - A_CLAUSE_AFTER_ALL | NOT_A_CLAUSE
    assert sum(not one.test.not_scorable for one in reactions.values()) == 75


def test_every_test_of_the_core_version_is_about_its_clauses(core):
    kept = {provision.id for provision in core.provisions}
    proposals = {proposal.id for proposal in core.proposals}
    for one in core.reactions:
        deals = [one.test.deal, *(other.deal for other in one.test.comparisons)]
        assert all(name in kept for deal in deals for name, _ in deal.choices)
        assert one.test.not_scorable or one.test.level != "package" or one.proposal in proposals


# What comes of them. These are findings, not aims: if the data or the scoring changes they may move, and the changelog says
# from what to what.

REPRODUCED = {
    # lens: reproduced of author (23 scorable), coding (34), held_out (18), and of those held out whose notes stand behind
    # no statement used under the lens
    "stated": (14, 20, 8, (7, 17)),
    "reported": (22, 28, 10, (9, 17)),
    "analyst": (22, 30, 12, (6, 11)),
    "inferred": (22, 32, 12, (6, 11)),
}
HELD_OUT_MISSES = {
    "stated": {"R027", "R040", "R042", "R043", "R048", "R066", "R072", "R084", "R087", "R094"},
    "reported": {"R027", "R042", "R043", "R048", "R066", "R072", "R084", "R087"},
    "analyst": {"R027", "R042", "R066", "R084", "R087", "R094"},
    "inferred": {"R027", "R042", "R066", "R084", "R087", "R094"},
}


@pytest.fixture(scope="module")
def results(ukraine):
    return backtest(ukraine)


@pytest.fixture(scope="module")
def counted(results):
    return {(one.lens, one.by, one.of): one for one in tallies(results)}


@pytest.mark.parametrize("lens", REPRODUCED)
def test_how_many_are_reproduced(counted, lens):
    *by_role, others = REPRODUCED[lens]
    roles = [counted[lens, "role", role] for role in ("author", "coding", "held_out")]

    assert [one.reproduced for one in roles] == by_role
    assert [one.scorable for one in roles] == [23, 34, 18]
    assert (counted[lens, "all", ""].scorable, counted[lens, "all", ""].not_scorable) == (75, 25)
    alone = counted[lens, "held_out", "other_notes"]
    assert (alone.reproduced, alone.scorable) == others


def test_the_guesses_are_the_same_under_every_lens(counted):
    for lens in REPRODUCED:
        assert counted[lens, "all", ""].reject_everything == 35
        assert counted[lens, "all", ""].majority_answer == 43
        assert counted[lens, "role", "held_out"].reject_everything == 10
        assert counted[lens, "role", "held_out"].majority_answer == 7


@pytest.mark.parametrize("lens", HELD_OUT_MISSES)
def test_which_held_out_rows_are_missed(results, lens):
    missed = {one.reaction.id for one in results if one.lens == lens and one.miss and one.reaction.role == "held_out"}

    assert missed == HELD_OUT_MISSES[lens]


def test_no_row_comes_out_as_the_opposite(results):
    assert {one.reaction.id for one in results if one.miss == "contradicted"} == set()


def test_rows_that_contradict_each_other_are_only_left_open(results):
    """The outlet and Rumer against Ash, on Russia and the current line: no verdict says yes or no to both."""
    reported = {one.reaction.id: one for one in results if one.lens == "reported"}

    assert [reported[name].open for name in ("R031", "R034", "R040")] == [True, True, True]


def test_single_states_and_incoming_teams_are_scored_in_their_own_voice(results):
    voices = {one.reaction.id: one.score.voice.id for one in results if one.score is not None}

    assert [voices[name] for name in ("R039", "R062", "R099")] == ["slovakia", "sweden", "france_uk"]
    assert [voices[name] for name in ("R001", "R002", "R050")] == ["biden", "trump_circle", "trump"]


def test_a_refusal_that_is_no_red_line_of_the_model_stays_a_miss_until_reports_count(results):
    outcome = {one.lens: one.miss or one.outcome for one in results if one.reaction.id == "R076"}

    assert outcome == dict.fromkeys(REPRODUCED, "reproduced") | {"stated": "no_red_line"}


def test_the_readme_tells_these_figures():
    text = " ".join((Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8").split())
    stated, reported = (sum(REPRODUCED[lens][:3]) for lens in ("stated", "reported"))
    alone, of = REPRODUCED["reported"][3]

    assert (
        f"By what officials stated, {stated} of the 75 that can be scored are reproduced, and {reported} with" in text
    )
    assert f"Of the {of} that are not, the scores reproduce {alone} with what media reported" in text
