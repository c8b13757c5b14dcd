"""The plane of two parties' utilities, and the deals that stand on it.

A deal stands at the end of its ranges that the zone counts: the upper right corner in the possible zone, the lower left one
in the stated zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.points import Point
from explorer.analysis.verdicts import Score
from explorer.language import N_, Words
from explorer.model.deal import Deal
from explorer.model.party import Party
from explorer.model.scenario import Scenario

Range = tuple[float, float]

SHORT = Words(
    {"nash": N_("Nash"), "kalai_smorodinsky": "K-S", "egalitarian": N_("worst-off"), "utilitarian": N_("sum")}
)
TELLS = 0.5
"""A proposal is placed when it leaves no more than this of one party's scale open."""
NEAR = 0.01
"""Deals this close are labelled together."""


@dataclass(frozen=True)
class Mark:
    """One deal on the plane.

    Attributes
    ----------
    key : unique on a plane
    kind : "frontier", "bargaining", "proposal" or "current"
    name, short : what it is called in a list, and beside its marker
    x, y : lowest and highest utility of the two parties
    at : where its marker stands
    on_board, unknown : letters of the parties that accept it, and of those that have said nothing
    utilities : lowest and highest utility by party, None where a party has no view
    """

    key: str
    kind: str
    name: str
    short: str
    deal: Deal
    x: Range
    y: Range
    at: tuple[float, float]
    on_board: str
    unknown: str
    utilities: tuple[tuple[str, Range | None], ...]

    @property
    def letters(self) -> str:
        """Who is on board, in letters; a question mark after those who have said nothing."""
        return (self.on_board or "–") + "".join(f" {letter}?" for letter in self.unknown)

    @property
    def told(self) -> bool:
        """Whether the deal settles enough to be placed: more than half of one party's scale is ruled out."""
        return min(self.x[1] - self.x[0], self.y[1] - self.y[0]) <= TELLS


@dataclass(frozen=True)
class Plane:
    """The trade-offs between two parties in one zone.

    Attributes
    ----------
    needs : walk-away values of the two parties
    line : utilities of all efficient agreements, by what the first party gets
    marks : the deals that are drawn and can be taken
    """

    scenario: Scenario
    x: Party
    y: Party
    stated: bool
    needs: tuple[float, float]
    line: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind == kind)


def mark_of(
    key: str, name: str, short: str, score: Score, axes: tuple[str, str], stated: bool, point: Point | None = None
) -> Mark:
    """Put a scored deal on the plane; the kind is the key up to its colon.

    In the possible zone a party is on board if it can still accept, in the stated zone if it accepts however the rest is settled.
    """
    ends: list[Range] = [score.of(party).utility or (0.0, 1.0) for party in axes]
    at = [point.of(party) for party in axes] if point else [end[0 if stated else 1] for end in ends]
    accepting = {"accepts"} if stated else {"accepts", "can_accept"}
    return Mark(
        key,
        key.partition(":")[0],
        name,
        short,
        score.deal,
        ends[0],
        ends[1],
        (at[0], at[1]),
        "".join(one.party.letter for one in score.parties if one.completion in accepting),
        "".join(one.party.letter for one in score.parties if one.completion == "unknown"),
        tuple((one.party.id, one.utility) for one in score.parties),
    )


def place_of(mark: Mark) -> tuple[int, int]:
    """Return where a marker stands, the same for deals that look like one."""
    return round(mark.at[0] / NEAR), round(mark.at[1] / NEAR)


def places_of(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Put marks that stand in the same place together."""
    places: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        places.setdefault(place_of(mark), []).append(mark)
    return list(places.values())


def theory_of(mark: Mark) -> str:
    """Return the name of the theory behind a bargaining point."""
    return mark.key.split(":")[1]


def hundred(values: Sequence[float]) -> list[float]:
    """Return utilities in per cent."""
    return [100 * value for value in values]
