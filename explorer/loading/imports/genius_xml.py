"""GENIUS XML: domains and linear profiles, with the meaning the GENIUS program gives them.

Source: the classes DomainImpl, AdditiveUtilitySpace, EvaluatorDiscrete, EvaluatorInteger and EvaluatorReal of GENIUS 10.4.
Evaluations of a discrete issue are divided by the largest of them; an integer counts from the lower bound of the profile; what a
formula gives is cut to 0 to 1; weights stay as they are; discounts are not part of a deal and are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from explorer.loading.imports.additive import Domain, Issue, Profile, check_count, levels_of, number_in, number_issue
from explorer.loading.imports.document import Tag
from explorer.loading.problems import Report

LEVELS = 21
"""In how many numbers GENIUS divides a real issue."""
SMALLEST_LARGEST = 1e-5
"""GENIUS takes evaluations to be nothing if the largest is below this."""
KINDS = ("discrete", "integer", "real")
LINEAR = ("", "linear", "uncertain")
OTHER_KINDS = {
    "nonlinear": "a nonlinear utility space has terms over several issues, which weighted provisions cannot say",
    "constraint": "a constraint utility space ranks and forbids combinations, which weighted provisions cannot say",
}


def is_domain(root: Tag) -> bool:
    """Say whether a file is a domain and not a profile: nobody weighs anything in it."""
    if root.name == "negotiation_template":
        return True
    return not root.get("type") and not any(
        tag.name in ("weight", "evaluator") or "evaluation" in tag.attributes for tag in root.all()
    )


def _issues(tag: Tag) -> Iterator[Tag]:
    """Go through the issues of an objective; those of objectives inside it come first."""
    for one in tag.of("objective"):
        yield from _issues(one)
    yield from tag.of("issue")


def _tree(root: Tag) -> Tag:
    """Return the tag that holds the outermost objective."""
    return next((tag for tag in root.all() if tag.of("objective")), root)


def _kind(issue: Tag) -> str:
    words = (str(issue.get(key) or "").lower() for key in ("type", "vtype", "etype"))
    return next((word for word in words if word in KINDS), "discrete")


def _by_index(root: Tag, report: Report) -> dict[int, Tag]:
    found: dict[int, Tag] = {}
    for issue in _issues(_tree(root)):
        number = number_in(issue.get("index"), f"issue “{issue.get('name')}”, index", issue.line, report)
        if number is None:
            continue
        if int(number) in found:
            report.add(_place(issue), "two issues have this index", found=number, line=issue.line)
        found[int(number)] = issue
    return found


def _place(issue: Tag) -> str:
    return f"issue “{issue.get('name') or issue.get('index')}”"


def read_domain(
    root: Tag, name: str, report: Report, warnings: Report, levels: int = LEVELS
) -> tuple[Domain, tuple[int, ...]]:
    """Return what a domain file says, and the index of each issue, by which profiles name it.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    issues: dict[int, Issue] = {}
    for index, tag in _by_index(root, report).items():
        called = tag.get("name") or f"Issue {index}"
        if _kind(tag) == "integer":
            ends = [number_in(tag.get(key), f"{_place(tag)}, {key}", tag.line, report) for key in BOUNDS]
            issues[index] = _steps(called, ends, None, tag, report)
        elif _kind(tag) == "real":
            span = next(iter(tag.of("range")), Tag("range", {}, tag.line))
            ends = [number_in(span.get(key), f"{_place(tag)}, range, {key}", span.line, report) for key in BOUNDS]
            issues[index] = _steps(called, ends, levels, tag, report)
            warnings.add(_place(tag), f"a real number between bounds becomes {levels} numbers", line=tag.line)
        else:
            values = [one.get("value") for one in tag.of("item")]
            known = tuple(dict.fromkeys(value for value in values if value is not None))
            if len(known) < len(values):
                warnings.add(_place(tag), "a value stands twice or is missing; counted once", line=tag.line)
            if check_count(len(known), _place(tag), tag.line, report):
                issues[index] = Issue(called, known)
    if not issues:
        report.add("", "this domain has no issues", line=0)
    report.raise_if_any()
    title = next((tag.get("name") for tag in _tree(root).of("objective")), None)
    return Domain(name if title in (None, "", "root") else title, report.file, tuple(issues.values())), tuple(issues)


BOUNDS = ("lowerbound", "upperbound")


def _steps(name: str, ends: list[Decimal | None], levels: int | None, tag: Tag, report: Report) -> Issue:
    """Return an issue of numbers: the whole ones, or a count of levels, from one bound to the other."""
    low, high = ends
    if low is None or high is None:
        return Issue(name, ("",))  # reported already
    count = int(high - low) + 1 if levels is None else levels
    if low >= high and levels is not None or low > high:
        report.add(_place(tag), "the lower bound must be below the upper", found=f"{low} and {high}", line=tag.line)
    elif check_count(count, _place(tag), tag.line, report):
        return number_issue(name, levels_of(low, high, count) if count > 1 else (low,))
    return Issue(name, ("",))


def read_profile(
    root: Tag, name: str, domain: Domain, indices: tuple[int, ...], report: Report, warnings: Report
) -> Profile:
    """Return what a profile says of the issues of a domain.

    Raises
    ------
    ScenarioError
        With everything that is wrong; for kinds of utility spaces that are no weighted sum, too.
    """
    kind = str(root.get("type") or "").lower()
    nonlinear = any(tag.name in ("ufun", "hyperrectangle") for tag in root.all())
    if kind not in LINEAR or nonlinear:
        kind = kind if kind in OTHER_KINDS else "nonlinear" if nonlinear else kind
        reason = OTHER_KINDS.get(kind, "only linear utility spaces can be read")
        report.add("utility_space, type", reason, found=kind, allowed=["linear", "uncertain"], line=root.line)
        report.raise_if_any()
    tags = _by_index(root, report)
    weights, evaluations = [], []
    given = _weights(root, report)
    for index, issue in zip(indices, domain.issues, strict=True):
        tag = tags.get(index)
        if tag is None:
            warnings.add(f"issue “{issue.name}”", "the profile says nothing of this issue; it counts as 0", line=0)
        elif tag.get("name") not in (None, issue.name):
            message = f"the issue with index {index} is “{issue.name}” in the domain; they are matched by index"
            warnings.add(_place(tag), message, line=tag.line)
        if index not in given:
            warnings.add(f"issue “{issue.name}”", "this issue has no weight; it counts as 0", line=0)
        weights.append(given.get(index, 0.0))
        evaluations.append(_evaluations(tag, issue, report, warnings) if tag else (0.0,) * len(issue.values))
    total = sum(weights)
    if abs(total - 1) > 1e-6:
        message = "the weights do not sum to 1; GENIUS keeps them as they are"
        warnings.add("weight", message, found=f"{total:.6g}", line=0)
    reservation = _reservation(root, report, warnings)
    report.raise_if_any()
    return Profile(name, report.file, tuple(weights), tuple(evaluations), reservation)


def _weights(root: Tag, report: Report) -> dict[int, float]:
    """Return weights by index. Those of objectives are among them; nobody asks for them."""
    found: dict[int, float] = {}
    for tag in (one for objective in root.all() if objective.name == "objective" for one in objective.of("weight")):
        index = number_in(tag.get("index"), "weight, index", tag.line, report)
        weight = number_in(tag.get("value"), "weight, value", tag.line, report)
        if index is None or weight is None:
            continue
        if weight < 0:
            report.add(f"weight {index}", "a weight must be at least 0", found=weight, line=tag.line)
        found[int(index)] = float(weight)
    return found


def _reservation(root: Tag, report: Report, warnings: Report) -> float:
    for tag in root.of("discount_factor"):
        value = tag.get("value") or "1"
        if value.strip("0") not in ("1", "1."):
            message = "discounts belong to rounds of bidding, of which a deal has none; it is not used"
            warnings.add("discount_factor", message, found=value, line=tag.line)
    values = [tag for tag in root.of("reservation") if tag.get("value") is not None]
    if not values:
        return 0.0
    number = number_in(values[-1].get("value"), "reservation", values[-1].line, report)
    return max(0.0, float(number or 0))


def _evaluations(tag: Tag, issue: Issue, report: Report, warnings: Report) -> tuple[float, ...]:
    if issue.numbers:
        formula = _formula(tag, report, warnings)
        return tuple(formula(float(number)) for number in issue.numbers)
    found: dict[str, float] = {}
    for item in tag.of("item"):
        value, text = item.get("value"), item.get("evaluation")
        place = f"{_place(tag)}, value “{value}”"
        if value is None or text is None or text.strip().lower() in ("", "null"):
            continue
        number = number_in(text, f"{place}, evaluation", item.line, report)
        if number is not None and number < 0:
            report.add(place, "an evaluation must be at least 0", found=text, line=item.line)
        if value in found:
            warnings.add(place, "this value is evaluated twice; the last counts", line=item.line)
        found[value] = float(number or 0)
    missing = [value for value in issue.values if value not in found]
    if missing:
        message = f"{len(missing)} of {len(issue.values)} values have no evaluation; they count as 0"
        warnings.add(_place(tag), message, found=", ".join(missing), line=tag.line)
    if unknown := [value for value in found if value not in issue.values]:
        message = "the domain has no such values; their evaluations only count as the largest"
        warnings.add(_place(tag), message, found=", ".join(unknown), line=tag.line)
    largest = max(found.values(), default=0.0)
    if largest < SMALLEST_LARGEST:
        return (0.0,) * len(issue.values)
    return tuple(found.get(value, 0.0) / largest for value in issue.values)


class _Formula:
    """A broken line through points (number, evaluation), cut to 0 to 1; it goes on beyond its ends, or is ``outside`` there."""

    def __init__(self, points: list[tuple[float, float]], outside: float | None = None) -> None:
        self.points, self.outside = points, outside

    def __call__(self, number: float) -> float:
        first, last = self.points[0], self.points[-1]
        if self.outside is not None and not first[0] <= number <= last[0]:
            return self.outside
        for (x0, y0), (x1, y1) in pairwise(self.points):
            if number <= x1 or (x1, y1) == last:
                value = y0 if x0 == x1 else y0 + (y1 - y0) * (number - x0) / (x1 - x0)
                return min(1.0, max(0.0, value))
        return min(1.0, max(0.0, first[1]))


def _formula(tag: Tag, report: Report, warnings: Report) -> _Formula:
    """Return what an issue of numbers is worth, by the evaluator of a profile."""
    evaluators = tag.of("evaluator")
    if not evaluators:
        warnings.add(_place(tag), "this issue of numbers has no evaluator; it counts as 0", line=tag.line)
        return _Formula([(0.0, 0.0)])
    one = evaluators[0]

    def number(key: str) -> float:
        return float(number_in(one.get(key), f"{_place(tag)}, evaluator, {key}", one.line, report) or 0)

    kind = str(one.get("ftype") or "").lower()
    if "slope" in one.attributes or "offset" in one.attributes:
        bound = tag.get("lowerbound") or next((span.get("lowerbound") for span in tag.of("range")), None)
        low = float(number_in(bound, f"{_place(tag)}, lowerbound", tag.line, report) or 0)
        slope, offset = number("slope"), number("offset")
        return _Formula([(low, offset), (low + 1, offset + slope)])
    if kind == "linear":
        slope, offset = number("parameter1"), number("parameter0")
        return _Formula([(0.0, offset), (1.0, offset + slope)])
    if kind == "constant":
        return _Formula([(0.0, number("parameter0"))])
    if kind == "triangular":
        low, high, top = (number(f"parameter{place}") for place in range(3))
        if not low <= top <= high:
            message = "the top of a triangle must lie between its ends"
            report.add(_place(tag), message, found=f"{low:g}, {top:g}, {high:g}", line=one.line)
        return _Formula([(low, 0.0), (top, 1.0), (high, 0.0)], outside=0.0)
    allowed = ["linear", "constant", "triangular"]
    report.add(
        f"{_place(tag)}, evaluator", "this kind of evaluator cannot be read", found=kind, allowed=allowed, line=one.line
    )
    return _Formula([(0.0, 0.0)])
