"""GeniusWeb JSON: domains and linear additive profiles. Utilities are taken as they are, the reservation is that of a bid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from explorer.loading.imports.additive import Domain, Issue, Profile, check_count, levels_of, number_in, number_issue
from explorer.loading.imports.document import MAX_BYTES
from explorer.loading.problems import Report
from explorer.loading.reading import shown
from explorer.loading.strict_json import JsonError, parse_json

LINEAR = "LinearAdditiveUtilitySpace"
OTHER_KINDS = {
    "SumOfGroupsUtilitySpace": "utilities of groups of issues cannot be said by weighted provisions",
    "DefaultPartialOrdering": "a partial order of deals has no utilities",
}
DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
NUMBERS = ("NumberValueSetUtilities", "numberutils")


def read_json(data: bytes, report: Report) -> dict[str, Any]:
    """Return the table a file holds; its numbers as they are written.

    Raises
    ------
    ScenarioError
        If it is too large, not UTF-8, not JSON, nested too deeply, or no table.
    """
    if len(data) > MAX_BYTES:
        report.add("", f"the file is larger than {MAX_BYTES:,} bytes", found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    found: Any = None
    try:
        found = parse_json(data.decode("utf-8-sig"), Decimal)
        if not isinstance(found, dict):
            report.add("", "this must be a table in curly brackets", found=shown(found), line=0)
    except UnicodeDecodeError as error:
        report.add("", f"the file is not UTF-8 text (byte {error.start}); save it as UTF-8", line=0)
    except JsonError as error:
        report.add("", f"this is not valid JSON: {error}", line=error.line)
    report.raise_if_any()
    return dict(found)


def is_domain(table: dict[str, Any]) -> bool:
    """Say whether a file is a domain."""
    return "issuesValues" in table


def is_profile(table: dict[str, Any]) -> bool:
    """Say whether a file is a profile, of whatever kind."""
    return LINEAR in table or any(kind in table for kind in OTHER_KINDS)


def read_domain(table: dict[str, Any], name: str, report: Report) -> Domain:
    """Return what a domain file says.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    issues = [
        _issue(key, one, report) for key, one in _table(table.get("issuesValues"), "issuesValues", report).items()
    ]
    if not issues:
        report.add("issuesValues", "this domain has no issues", line=0)
    report.raise_if_any()
    title = table.get("name")
    return Domain(title if isinstance(title, str) and title else name, report.file, tuple(issues))


def _table(value: object, place: str, report: Report) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    report.add(place, "this must be a table", found=shown(value), line=0)
    return {}


def _issue(name: str, value: object, report: Report) -> Issue:
    table, place = _table(value, f"issue “{name}”", report), f"issue “{name}”"
    values, span = table.get("values"), table.get("range")
    if isinstance(values, list) and all(isinstance(one, str) for one in values):
        if len(set(values)) < len(values):
            report.add(place, "a value stands twice", line=0)
        check_count(len(values), place, 0, report)
        return Issue(name, tuple(values))
    parts = [span.get(key) for key in ("low", "high", "step")] if isinstance(span, dict) else span
    if not isinstance(parts, list) or len(parts) != 3:
        report.add(place, "an issue has “values”, a list of texts, or a “range” of low, high and step", line=0)
        return Issue(name, ("",))
    low, high, step = (number_in(part, f"{place}, range", 0, report) for part in parts)
    if low is None or high is None or step is None:
        return Issue(name, ("",))
    if step <= 0 or low > high:
        report.add(place, "low may not lie above high, and the step must be above 0", line=0)
        return Issue(name, ("",))
    count = int((high - low) / step) + 1
    if not check_count(count, place, 0, report):
        return Issue(name, ("",))
    last = low + step * (count - 1)
    return number_issue(name, levels_of(low, last, count) if count > 1 else (low,))


def read_profile(table: dict[str, Any], name: str, domain: Domain, report: Report, warnings: Report) -> Profile:
    """Return what a profile says of the issues of a domain.

    Raises
    ------
    ScenarioError
        With everything that is wrong; for kinds of utility spaces that are no weighted sum, too.
    """
    for kind, reason in OTHER_KINDS.items():
        if kind in table:
            report.add(kind, reason, found=kind, allowed=[LINEAR], line=0)
    report.raise_if_any()
    space = _table(table.get(LINEAR), LINEAR, report)
    weights_of = _table(space.get("issueWeights"), "issueWeights", report)
    utilities_of = _table(space.get("issueUtilities"), "issueUtilities", report)
    weights, evaluations = [], []
    for issue in domain.issues:
        if issue.name not in weights_of or issue.name not in utilities_of:
            report.add(f"issue “{issue.name}”", "the profile has no weight or no utilities for it", line=0)
            continue
        weight = number_in(weights_of[issue.name], f"issueWeights, {issue.name}", 0, report)
        if weight is not None and weight < 0:
            report.add(f"issueWeights, {issue.name}", "a weight must be at least 0", found=weight, line=0)
        weights.append(float(weight or 0))
        evaluations.append(_utilities(utilities_of[issue.name], issue, report, warnings))
    for kind, known in (("issueWeights", weights_of), ("issueUtilities", utilities_of)):
        for key in set(known) - {issue.name for issue in domain.issues}:
            report.add(
                kind, "the domain has no such issue", found=key, allowed=[one.name for one in domain.issues], line=0
            )
    report.raise_if_any()
    if abs(sum(weights) - 1) > 1e-6:
        warnings.add("issueWeights", "the weights do not sum to 1; they are kept", found=f"{sum(weights):.6g}", line=0)
    called = space.get("name")
    label = called if isinstance(called, str) and called.strip() else name
    profile = Profile(label, report.file, tuple(weights), tuple(evaluations))
    reservation = _reservation(space.get("reservationBid"), domain, profile, report)
    report.raise_if_any()
    return Profile(label, report.file, tuple(weights), tuple(evaluations), reservation)


def _utilities(value: object, issue: Issue, report: Report, warnings: Report) -> tuple[float, ...]:
    place = f"issueUtilities, {issue.name}"
    table = _table(value, place, report)
    kind = next((key for key in (*DISCRETE, *NUMBERS) if key in table), "")
    inside = _table(table.get(kind), f"{place}, {kind}" if kind else place, report)
    if kind in NUMBERS:
        keys = ("lowValue", "lowUtility", "highValue", "highUtility")
        found = [number_in(inside.get(key), f"{place}, {key}", 0, report) for key in keys]
        low, at_low, high, at_high = (float(one or 0) for one in found)
        numbers = [float(number) for number in issue.numbers] or [0.0] * len(issue.values)
        rows = [_between(number, low, at_low, high, at_high) for number in numbers]
    else:
        known = _table(inside.get("valueUtilities", inside), place, report)
        if missing := [one for one in issue.values if one not in known]:
            warnings.add(place, "values without a utility count as 0", found=", ".join(missing), line=0)
        rows = [float(number_in(known.get(one, 0), f"{place}, {one}", 0, report) or 0) for one in issue.values]
    for number in rows:
        if not 0 <= number <= 1:
            report.add(place, "utilities must lie between 0 and 1", found=f"{number:g}", line=0)
    return tuple(rows)


def _between(number: float, low: float, at_low: float, high: float, at_high: float) -> float:
    if not low <= number <= high:
        return 0.0
    return at_low if high == low else at_low + (at_high - at_low) * (number - low) / (high - low)


def _reservation(bid: object, domain: Domain, profile: Profile, report: Report) -> float:
    """Return the utility of the reservation bid; an issue it leaves out counts as 0."""
    if bid is None:
        return 0.0
    table = _table(bid, "reservationBid", report)
    chosen = _table(table.get("issuevalues", table.get("issueValues")), "reservationBid, issuevalues", report)
    total = 0.0
    for place, issue in enumerate(domain.issues):
        if issue.name not in chosen:
            continue
        value = str(chosen[issue.name])
        numbers = [str(number) for number in issue.numbers]
        if value not in issue.values and value not in numbers:
            where = f"reservationBid, {issue.name}"
            report.add(where, "the issue has no such value", found=value, allowed=issue.values, line=0)
            continue
        at = issue.values.index(value) if value in issue.values else numbers.index(value)
        total += profile.weights[place] * profile.evaluations[place][at]
    return total
