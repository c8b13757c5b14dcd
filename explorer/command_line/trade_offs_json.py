"""The frontier and the bargaining points as JSON; fields keep their names and meaning from release to release."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.analysis.bargaining import Bargaining
from explorer.analysis.frontier import Frontier
from explorer.analysis.points import Point
from explorer.analysis.zone import Zone
from explorer.command_line.as_json import deal_fields, number

Fields = dict[str, object]


def frontier_fields(zone: Zone, found: Frontier) -> Fields:
    """Return the frontier; utilities are those of every party, efficient for ``parties``."""
    return {
        "parties": list(found.parties),
        "exact": found.exact,
        "within": number(found.within),
        "complete": found.complete,
        "reason": found.reason or None,
        "count": found.count,
        "points": [_point_fields(zone, point) for point in found.points],
    }


def _point_fields(zone: Zone, point: Point) -> Fields:
    return {"utility": _by_party(point.utility), "deal": deal_fields(zone.terms.scenario, point.deal)}


def _by_party(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {party: number(value) for party, value in values}


def bargaining_fields(zone: Zone, found: Bargaining) -> Fields:
    """Return the bargaining points with the disagreement point and the ideal they rest on, and all that tie."""
    return {
        "parties": list(found.parties),
        "disagreement": _by_party(found.disagreement),
        "ideal": _by_party(found.ideal),
        "complete": found.complete,
        "points": {
            one.name: {
                "value": number(one.value),
                "bound": number(one.bound),
                "exact": one.exact,
                "all_ties": one.all_ties,
                "remark": one.remark or None,
                "left_out": list(one.left_out),
                "ties": [
                    {**_point_fields(zone, point), "parties": list(coalition)}
                    for point, coalition in zip(one.points, one.coalitions, strict=True)
                ],
            }
            for one in found.points
        },
    }
