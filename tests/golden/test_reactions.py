"""The documented reactions and what they expect, held fixed: `reactions.csv` is the source table, written before any score.

A row that the scoring misses stays a miss. Nothing here may be changed because of a result.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

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
