"""What came of documented reactions as JSON; its fields keep their names and meaning from release to release."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.backtest import Result
from explorer.analysis.backtest_summary import Tally, majority_agrees, majority_answers, rejecting_agrees, tallies
from explorer.command_line.as_json import deal_fields, ends_of, rule_fields
from explorer.model.expectation import Comparison
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_words import miss_words

AS_OF = "reaction"
"""Every reaction is scored as of its own date."""


def backtest_fields(scenario: Scenario, lenses: Sequence[str], results: Sequence[Result]) -> dict[str, object]:
    """Return every reaction with what came of it, the counts, and the two guesses they stand beside.

    Parameters
    ----------
    scenario
        The scenario whose reactions were scored.
    lenses
        Under which lenses.
    results
        What came of each under each lens.
    """
    answers = majority_answers(scenario.reactions)
    by_reaction: dict[str, list[Result]] = {}
    for one in results:
        by_reaction.setdefault(one.reaction.id, []).append(one)
    return {
        "scenario": scenario.id,
        "revision": scenario.revision,
        "as_of": AS_OF,
        "lenses": list(lenses),
        "rule": rule_fields(scenario.rule),
        "baselines": {"reject_everything": "outside", "majority_answer": answers},
        "summary": [_tally_fields(one) for one in tallies(results)],
        "reactions": [_reaction_fields(scenario, rows, answers) for rows in by_reaction.values()],
    }


def _tally_fields(one: Tally) -> dict[str, object]:
    return {
        "lens": one.lens,
        "by": one.by,
        "of": one.of,
        "scorable": one.scorable,
        "reproduced": one.reproduced,
        "open": one.open,
        "not_reproduced": one.not_reproduced,
        "misses": dict(one.misses),
        "not_scorable": one.not_scorable,
        "baselines": {"reject_everything": one.reject_everything, "majority_answer": one.majority_answer},
    }


def _reaction_fields(scenario: Scenario, rows: Sequence[Result], answers: dict[str, str]) -> dict[str, object]:
    reaction, scorable = rows[0].reaction, rows[0].outcome != "not_scorable"
    return {
        "id": reaction.id,
        "role": reaction.role,
        "level": reaction.test.level if reaction.test else None,
        "proposal": reaction.proposal or None,
        "about": reaction.about or None,
        "party": reaction.party or None,
        "voice": reaction.voice or None,
        "actor": reaction.actor,
        "as_of": reaction.date.isoformat(),
        "date": reaction.date_text,
        "stance": reaction.stance,
        "strength": reaction.strength or None,
        "kind": reaction.kind,
        "text": reaction.text,
        "notes": list(reaction.notes),
        "expects": _expectation_fields(scenario, reaction) if scorable else None,
        "not_scorable": rows[0].reason or None,
        "baselines": {
            "reject_everything": rejecting_agrees(reaction),
            "majority_answer": majority_agrees(reaction, answers),
        }
        if scorable
        else None,
        "results": [_result_fields(scenario, one) for one in rows],
    }


def _expectation_fields(scenario: Scenario, reaction: Reaction) -> dict[str, object] | None:
    test = reaction.test
    if test is None:
        return None

    def compared(one: Comparison) -> dict[str, object]:
        return {
            "utility": one.relation,
            "deal": deal_fields(scenario, one.deal) or None,
            "proposal": one.proposal or None,
            "as_of": one.as_of.isoformat() if one.as_of else None,
        }

    return {
        "deal": deal_fields(scenario, test.deal) or None,
        "so_far": list(test.so_far),
        "red_line": test.red_line,
        "comparisons": [compared(one) for one in test.comparisons],
    }


def _result_fields(scenario: Scenario, one: Result) -> dict[str, object]:
    score = one.score
    if score is None:
        return {"lens": one.lens, "outcome": one.outcome}
    return {
        "lens": one.lens,
        "outcome": one.outcome,
        "open": one.open,
        "miss": one.miss or None,
        "why": miss_words(scenario, one) or None,
        "so_far": score.so_far,
        "utility_so_far": ends_of(score.utility_so_far),
        "walk_away": score.walk_away,
        "red_lines": [line.id for line in score.red_lines],
        "comparisons": [
            {"utility_so_far": ends_of(other.score.utility_so_far), "miss": other.miss or None}
            for other in one.compared
        ],
        "same_notes": list(one.same_notes),
    }
