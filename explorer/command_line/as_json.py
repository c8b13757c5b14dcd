"""The answer as JSON; its fields keep their names and meaning from release to release."""

from __future__ import annotations

import json
from collections.abc import Iterable

from explorer.analysis.completable import completable
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import CrossedLine, PartyScore, Score
from explorer.command_line.citations import notes_of
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.party import Rule
from explorer.model.scenario import Constraint, Scenario

DECIMALS = 6
"""Numbers are as exact as the tolerance with which verdicts compare them."""


def print_json(value: object) -> None:
    """Print a value as JSON on stdout."""
    # ASCII only, so that no terminal or pipe can spoil it.
    print(json.dumps(value, indent=2, allow_nan=False))


def score_fields(score: Score, terms: Terms) -> dict[str, object]:
    """Return what a deal means to every party.

    Parameters
    ----------
    score, terms
        The scored deal, and the terms it was scored with.
    """
    scenario = score.scenario
    return {
        **question_fields(scenario, score.assumptions, score.deal),
        "conflicts": conflict_fields(score.conflicts),
        "agreement": score.agreement,
        "completable": completable(score, terms),
        "parties": [_party_fields(score, terms, one) for one in score.parties],
    }


def question_fields(scenario: Scenario, assumptions: Assumptions, deal: Deal) -> dict[str, object]:
    """Return what every answer echoes: the scenario, date, lens, rule, and the deal that is asked about."""
    return {
        "scenario": scenario.id,
        "revision": scenario.revision,
        "as_of": assumptions.as_of.isoformat(),
        "lens": assumptions.lens,
        "rule": rule_fields(scenario.effective_rule(assumptions)),
        "deal": deal_fields(scenario, deal),
    }


def conflict_fields(conflicts: Iterable[Constraint]) -> list[dict[str, str]]:
    """Return the constraints a deal breaks."""
    return [{"id": tie.id, "reason": tie.reason} for tie in conflicts]


def deal_fields(scenario: Scenario, deal: Deal) -> dict[str, object]:
    """Return a deal, options by provision, both in the order of the file; open provisions are left out."""
    return {one.id: list(one.in_order(deal[one.id])) for one in scenario.provisions if one.id in deal}


def rule_fields(rule: Rule) -> dict[str, object]:
    """Return the rule; what belongs to another kind of rule is null or empty."""
    return {
        "kind": rule.kind,
        "required": list(rule.required),
        "k": rule.k if rule.kind == "k_of_n" else None,
        "quota": rule.quota if rule.kind == "weighted" else None,
        "votes": dict(rule.votes),
        "vetoes": list(rule.vetoes),
        "notes": list(rule.notes),
        "judgement": rule.judgement,
    }


def _party_fields(score: Score, terms: Terms, one: PartyScore) -> dict[str, object]:
    return {
        "id": one.party.id,
        "name": one.party.name,
        "voice": one.voice.id,
        "so_far": one.so_far,
        "completion": one.completion,
        "utility_so_far": ends_of(one.utility_so_far),
        "utility": ends_of(one.utility),
        "walk_away": one.walk_away,
        "holds_over": ends_of(one.holds_over),
        "red_lines": [_line_fields(line) for line in one.red_lines],
        "red_lines_at_stake": [_line_fields(line) for line in one.red_lines_at_stake],
        "reasons": [
            {
                "provision": part.provision,
                "low": number(part.low),
                "high": number(part.high),
                "weight": number(part.weight),
                "against_even": ends_of(part.against_even),
                "notes": notes_of(score, terms, one, part),
            }
            for part in one.reasons
        ],
        "rests_on": {
            "spoken_provisions": one.spoken_provisions,
            "spoken_options": one.spoken_options,
            "chosen_provisions": one.chosen_provisions,
        },
    }


def ends_of(ends: tuple[float, float] | None) -> list[float] | None:
    """Return the two ends of a range; None without one."""
    return None if ends is None else [number(end) for end in ends]


def number(value: float) -> float:
    """Round a number as all answers do."""
    return round(value, DECIMALS) + 0.0  # never -0.0


def _line_fields(line: CrossedLine) -> dict[str, object]:
    return {"id": line.id, "label": line.label, "notes": list(line.notes), "provisions": list(line.provisions)}
