"""The backtest under one lens as plain rows of words and counts: small enough to be sent from where it was worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.backtest import Result, backtest
from explorer.analysis.backtest_summary import Tally, tallies
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_words import miss_words


@dataclass(frozen=True)
class Row:
    """What came of one reaction.

    Attributes
    ----------
    outcome, miss
        One of :data:`explorer.analysis.backtest.OUTCOMES`; what is missed, empty if nothing is.
    words
        Why it is missed, or why it cannot be scored, in one line; empty if it is reproduced.
    so_far
        The verdict of the scoring; empty where there is none.
    open
        It is reproduced only in that the verdict stays open.
    seen
        Statements that the score rests on share a note with the reaction.
    """

    reaction: str
    outcome: str
    miss: str
    words: str
    so_far: str
    open: bool
    seen: bool


@dataclass(frozen=True)
class Tested:
    """What came of every reaction under one lens, in the order of the file, and how many of each group came out how."""

    lens: str
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]

    @property
    def by_reaction(self) -> dict[str, Row]:
        """Rows by the id of the reaction."""
        return {one.reaction: one for one in self.rows}

    def tally(self, by: str, of: str = "") -> Tally | None:
        """Return the counts of one group, if there is any reaction in it."""
        return next((one for one in self.tallies if (one.by, one.of) == (by, of)), None)


def backtest_rows(scenario: Scenario, lens: str) -> Tested:
    """Compare every reaction of a scenario with the scoring under one lens."""
    results = backtest(scenario, [lens])
    return Tested(lens, rows_of(scenario, results), tallies(results))


def rows_of(scenario: Scenario, results: Sequence[Result]) -> tuple[Row, ...]:
    """Return results as rows."""
    return tuple(
        Row(
            one.reaction.id,
            one.outcome,
            one.miss,
            one.reason or miss_words(scenario, one),
            one.score.so_far if one.score else "",
            one.open,
            bool(one.same_notes),
        )
        for one in results
    )
