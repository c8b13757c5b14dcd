"""How many documented reactions are reproduced, by role, party, level and lens, and how many two simple guesses reproduce.

The guesses are judged on the same reactions. "Reject everything" finds every deal outside every party's terms, by a red line
if that is asked for. "Majority answer" gives each party the one verdict, within or outside, that agrees with most of its
reactions of the roles author and coding: the rows a scenario is written from. It is not leave-one-out, so that the guess has
seen those answers and sets the bar high; reactions held out it has not seen, as the scoring has not. Both give every deal
the same utility, so that they tell no two deals apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.analysis.backtest import MISSES, Result
from explorer.model.expectation import LEVELS, Expectation
from explorer.model.proposal import Reaction

ROLES = ("author", "coding", "held_out", "not_scorable", "")
SEEN = ("author", "coding")
"""Roles of the reactions that a scenario's positions are written from."""

BY = ("all", "role", "held_out", "party", "level")


@dataclass(frozen=True)
class Tally:
    """What came of a group of reactions under one lens.

    Attributes
    ----------
    by, of
        What the group is made by, one of :data:`BY`, and which group of those: a role, party or level, empty where there
        is none. By ``held_out`` there are two, ``other_notes`` and ``same_notes``: reactions held out whose notes stand
        behind no statement that the score rests on under this lens, and the others.
    reproduced, open, misses, not_scorable
        How many are reproduced, how many of these only in that the verdict stays open; how many are missed, by kind.
    reject_everything, majority_answer
        How many of the scorable ones each guess reproduces.
    """

    lens: str
    by: str
    of: str
    reproduced: int
    open: int
    misses: tuple[tuple[str, int], ...]
    not_scorable: int
    reject_everything: int
    majority_answer: int

    @property
    def not_reproduced(self) -> int:
        """How many are missed."""
        return sum(count for _, count in self.misses)

    @property
    def scorable(self) -> int:
        """How many can be scored."""
        return self.reproduced + self.not_reproduced


def tallies(results: Iterable[Result]) -> tuple[Tally, ...]:
    """Count results, for each lens in the order they came in: all of them, then by role, evidence, party and level."""
    results = tuple(results)
    answers = majority_answers(one.reaction for one in results)
    found = []
    for lens in dict.fromkeys(one.lens for one in results):
        rows = [one for one in results if one.lens == lens]
        held_out = [one for one in rows if one.reaction.role == "held_out" and one.outcome != "not_scorable"]
        parties = dict.fromkeys(one.reaction.party for one in rows)
        groups = [("all", "", rows)]
        groups += [("role", name, [one for one in rows if one.reaction.role == name]) for name in ROLES]
        groups += [
            ("held_out", name, [one for one in held_out if bool(one.same_notes) == (name == "same_notes")])
            for name in ("other_notes", "same_notes")
        ]
        groups += [("party", name, [one for one in rows if one.reaction.party == name]) for name in parties]
        groups += [("level", name, [one for one in rows if _level(one) == name]) for name in (*LEVELS, "")]
        found += [_tally(lens, by, of, group, answers) for by, of, group in groups if group]
    return tuple(found)


def _level(one: Result) -> str:
    return one.reaction.test.level if one.reaction.test else ""


def _tally(lens: str, by: str, of: str, rows: list[Result], answers: dict[str, str]) -> Tally:
    scorable = [one for one in rows if one.outcome != "not_scorable"]
    return Tally(
        lens=lens,
        by=by,
        of=of,
        reproduced=sum(one.outcome == "reproduced" for one in rows),
        open=sum(one.open for one in rows),
        misses=tuple((kind, sum(one.miss == kind for one in rows)) for kind in MISSES),
        not_scorable=len(rows) - len(scorable),
        reject_everything=sum(rejecting_agrees(one.reaction) for one in scorable),
        majority_answer=sum(majority_agrees(one.reaction, answers) for one in scorable),
    )


def majority_answers(reactions: Iterable[Reaction]) -> dict[str, str]:
    """Return, for each party, the verdict that agrees with most of its reactions of the roles author and coding.

    With as many for one as for the other, and with none at all, the answer is ``outside``.
    """
    answers: dict[str, str] = {}
    by_party: dict[str, dict[str, Expectation]] = {}
    for reaction in reactions:
        if not reaction.party:
            continue
        tests = by_party.setdefault(reaction.party, {})
        if reaction.role in SEEN and reaction.test is not None and not reaction.test.not_scorable:
            tests[reaction.id] = reaction.test
    for party, tests in by_party.items():
        within, outside = (sum(_agrees(test, answer) for test in tests.values()) for answer in ("within", "outside"))
        answers[party] = "within" if within > outside else "outside"
    return answers


def rejecting_agrees(reaction: Reaction) -> bool:
    """Say whether rejecting everything reproduces a scorable reaction."""
    return reaction.test is not None and _agrees(reaction.test, "outside")


def majority_agrees(reaction: Reaction, answers: dict[str, str]) -> bool:
    """Say whether the majority answer of its party reproduces a scorable reaction."""
    return reaction.test is not None and _agrees(reaction.test, answers[reaction.party])


def _agrees(test: Expectation, answer: str) -> bool:
    """Say whether one and the same verdict for every deal, at one and the same utility, is what a test expects."""
    if test.so_far and answer not in test.so_far:
        return False
    if test.red_line and answer != "outside":
        return False
    return all(one.relation == "about_equal" for one in test.comparisons)
