"""What `solve` found as JSON; its fields keep their names and meaning from release to release."""

from __future__ import annotations

import math
from collections.abc import Iterable

from explorer.analysis.blockers import Blockage
from explorer.analysis.completable import Answer, Proof
from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.softening import Softenings
from explorer.analysis.suggestions import Change, Suggestion
from explorer.analysis.width import Width
from explorer.analysis.zone import Obstacle, Zone
from explorer.analysis.zone_size import ZoneSize
from explorer.command_line.as_json import deal_fields, number
from explorer.command_line.solution import Solution
from explorer.command_line.trade_offs_json import bargaining_fields, frontier_fields
from explorer.command_line.zone_question import zone_fields
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.zone_words import obstacle_notes, obstacle_words

DIGITS = 6
"""Shares of deals may be very small: they keep digits instead of decimals."""

Fields = dict[str, object]


def solution_fields(found: Solution) -> Fields:
    """Return everything `solve` found out."""
    zone = found.question.zone
    won = None
    if found.won is not None:
        won = {"party": found.question.win, **_nearest_fields(zone, found.won)}
    return {
        **zone_fields(found.question),
        "completable": _answer_fields(zone, found.answer),
        "width": _width_fields(zone, found.width),
        "size": _size_fields(found.size),
        "still_possible": {name: dict(marks) for name, marks in found.still.items()},
        "blockers": _blockage_fields(zone, found.blockage),
        "softening": _softening_fields(zone, found.softening),
        "nearest": _nearest_fields(zone, found.nearest),
        "fixes": {
            "at_most_changes": 2,
            "complete": found.fixes.complete,
            "suggestions": [_suggestion_fields(zone.terms.scenario, one) for one in found.fixes.suggestions],
        },
        "win": won,
        "frontier": frontier_fields(zone, found.frontier),
        "bargaining": bargaining_fields(zone, found.bargaining),
    }


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else number(value)


def _deal(scenario: Scenario, deal: Deal | None) -> Fields | None:
    return None if deal is None else deal_fields(scenario, deal)


def _in_order(provision: str, options: Iterable[str], scenario: Scenario) -> list[str]:
    return list(scenario.provision_by_id[provision].in_order(options))


def _answer_fields(zone: Zone, answer: Answer) -> Fields:
    return {
        "status": answer.status,
        "deal": _deal(zone.terms.scenario, answer.deal),
        "margin": _finite(answer.margin),
        "parties": list(answer.parties),
        "proofs": [_proof_fields(proof) for proof in answer.proofs],
    }


def _proof_fields(proof: Proof) -> Fields:
    """Return a proof; without weights no deal is left that crosses no red line, and there is nothing to add up."""
    weighed = bool(proof.weights)
    return {
        "weights": {party: number(weight) for party, weight in proof.weights},
        "best": number(proof.best) if weighed else None,
        "needed": number(proof.needed) if weighed else None,
    }


def _width_fields(zone: Zone, width: Width) -> Fields:
    known = width.margin_low is not None or width.margin_high is not None
    return {
        "kind": width.kind,
        "margin": [_finite(width.margin_low), _finite(width.margin_high)] if known else None,
        "deal": _deal(zone.terms.scenario, width.deal),
        "parties": list(width.parties),
    }


def _size_fields(size: ZoneSize) -> Fields:
    return {
        "exact": size.exact,
        "agreements": size.agreements,
        "log10_agreements": _finite(size.log10_agreements),
        "log10_deals": _finite(size.log10_deals),
        "share": _share(size.share),
        "interval": [_share(size.low), _share(size.high)],
        "seed": size.seed,
        "draws": size.draws,
        "effective": None if size.effective is None else round(size.effective, 1),
        "reason": size.reason,
    }


def _share(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")


def _blockage_fields(zone: Zone, found: Blockage) -> Fields:
    return {
        "status": found.status,
        "conflicts": [[_obstacle_fields(zone, one) for one in conflict] for conflict in found.conflicts],
        "openers": [_obstacle_fields(zone, one) for one in found.openers],
        "all_conflicts": found.all_conflicts,
        "all_openers": found.all_openers,
    }


def _obstacle_fields(zone: Zone, one: Obstacle) -> Fields:
    return {
        "kind": one.kind,
        "id": one.id,
        "words": obstacle_words(zone.terms, zone.deal, one),
        "notes": list(obstacle_notes(zone.terms, one)),
    }


def _softening_fields(zone: Zone, found: Softenings) -> Fields:
    return {
        "ways": [
            {
                "red_lines": list(way.red_lines),
                "walk_aways": {party: number(points) for party, points in way.points},
                "total": number(way.total),
                "exact": way.exact,
                "deal": _deal(zone.terms.scenario, way.deal),
            }
            for way in found.ways
        ],
        "why_none": found.why_none or None,
    }


def _nearest_fields(zone: Zone, found: Nearest) -> Fields:
    return {
        "status": found.status,
        "already": found.already,
        "exact": found.exact,
        "suggestions": [_suggestion_fields(zone.terms.scenario, one) for one in found.suggestions],
        "proofs": [_proof_fields(proof) for proof in found.proofs],
    }


def _suggestion_fields(scenario: Scenario, one: Suggestion) -> Fields:
    return {
        "changes": [_change_fields(scenario, change) for change in one.changes],
        "movement": one.movement,
        "settles": list(one.settles),
        "margin": number(one.margin),
        "parties": list(one.parties),
        "deal": _deal(scenario, one.deal),
    }


def _change_fields(scenario: Scenario, change: Change) -> Fields:
    return {
        "provision": change.provision,
        "before": _in_order(change.provision, change.before, scenario),
        "after": _in_order(change.provision, change.after, scenario),
        "alike": _in_order(change.provision, change.alike, scenario),
    }
