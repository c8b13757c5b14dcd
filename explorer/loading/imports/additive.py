"""What GENIUS and GeniusWeb have in common: issues, and parties whose utility is a weighted sum over them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from explorer.loading.problems import Report
from explorer.loading.schema.fields import MAX_OPTIONS


@dataclass(frozen=True)
class Issue:
    """One issue: its values as they are written, and as numbers where they are numbers at equal steps."""

    name: str
    values: tuple[str, ...]
    numbers: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Domain:
    """What is negotiated."""

    name: str
    file: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Profile:
    """What one party wants.

    Attributes
    ----------
    weights : (k,) floats of 0 or more
        Of each issue, as the file has them; they need not sum to 1.
    evaluations : (k, o) floats in [0, 1]
        Of each value of each issue.
    reservation : float
        The utility the party needs, on the same scale as the weighted sum.
    """

    name: str
    file: str
    weights: tuple[float, ...]
    evaluations: tuple[tuple[float, ...], ...]
    reservation: float = 0.0

    def utility(self, places: tuple[int, ...]) -> float:
        """Return the weighted sum for one value of each issue."""
        rows = zip(self.weights, self.evaluations, places, strict=True)
        return math.fsum(weight * values[place] for weight, values, place in rows)


@dataclass(frozen=True)
class Read:
    """The files that belong together, read."""

    domain: Domain
    profiles: tuple[Profile, ...]


def levels_of(low: Decimal, high: Decimal, count: int) -> tuple[Decimal, ...]:
    """Return numbers at equal steps, both ends included.

    >>> [str(number) for number in levels_of(Decimal(0), Decimal(1), 5)]
    ['0', '0.25', '0.5', '0.75', '1']
    """
    numbers = (low + (high - low) * step / (count - 1) for step in range(count))
    return tuple(Decimal(f"{number:.12g}").normalize() for number in numbers)


def number_issue(name: str, numbers: tuple[Decimal, ...]) -> Issue:
    """Return an issue whose values are numbers."""
    return Issue(name, tuple(f"{number:f}" for number in numbers), numbers)


def number_in(text: object, place: str, line: int, report: Report) -> Decimal | None:
    """Return an ordinary number, or report that there is none; what is next to nothing is 0, as files have rounding remainders."""
    try:
        number = Decimal(str(text).strip())
    except ArithmeticError:
        number = Decimal("nan")
    if number.is_finite() and abs(number) <= LARGEST:
        return number if abs(number) >= SMALLEST else Decimal(0)
    report.add(place, "this must be an ordinary number", found="nothing" if text is None else text, line=line)
    return None


LARGEST, SMALLEST = Decimal(10) ** 9, Decimal(10) ** -12


def check_count(count: int, place: str, line: int, report: Report) -> bool:
    """Say whether an issue has a number of values that a provision can have; report it if not."""
    if 1 <= count <= MAX_OPTIONS:
        return True
    report.add(place, f"an issue may have 1 to {MAX_OPTIONS} values", found=f"{count:,}", line=line)
    return False
