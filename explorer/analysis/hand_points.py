"""A party's terms as whole points that add up to 100 and can be added up by hand.

The weights are rounded so that they still add up to 100 (largest remainders: Balinski and Young, *Fair Representation*, 1982);
an option counts its acceptability times the rounded weight, rounded. Clauses about people (``sensitive``) have no points; the
others share the hundred, and what that makes out is part of how far sums by hand can be off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis.terms import UNIT, Terms, Whole

WHOLE = 100
"""What the weights of a party add up to."""


@dataclass(frozen=True)
class HandOption:
    """What an option counts: ``low`` and ``high`` differ where the party never spoke of it."""

    option: str
    low: int
    high: int


@dataclass(frozen=True)
class HandProvision:
    """A provision that counts for a party: the points it can bring at most, and what each option counts."""

    provision: str
    weight: int
    options: tuple[HandOption, ...]


@dataclass(frozen=True)
class HandPoints:
    """The points of one party.

    Attributes
    ----------
    party
        Its id.
    needed
        Points it needs: its walk-away value.
    provisions
        Those it spoke of, clauses about people left out, in the order of the file; their weights add up to 100.
    shifts
        Points that each linkage by which an acceptability moves adds, by its id.
    off
        How far a sum of these points can lie from what the program adds up, in points, the rounding of ``needed`` included.
    """

    party: str
    needed: int
    provisions: tuple[HandProvision, ...]
    shifts: tuple[tuple[str, int], ...]
    off: float


def hand_points(terms: Terms, party: str) -> HandPoints:
    """Return the points of a party; without any provisions if it spoke of nothing.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> points = hand_points(terms_of(lesson, lesson.default_assumptions), "hill")
    >>> [(one.provision, one.weight) for one in points.provisions], points.needed
    ([('water', 20), ('upkeep', 40), ('gate', 20), ('boats', 20)], 60)
    >>> [one.low for one in points.provisions[0].options], points.shifts
    ([20, 15, 10, 5, 0, 0], (('hill-water-if-paid', 10),))

    Raises
    ------
    KeyError
        If the scenario has no such party.
    """
    place = {record.party.id: p for p, record in enumerate(terms.records)}
    p = place[party]
    counted = np.array([not one.sensitive for one in terms.scenario.provisions])
    weights = shared_out(terms.weights[p] * counted, WHOLE)
    needed = round(WHOLE * int(terms.walk_away[p]) / UNIT)
    off = abs(needed - WHOLE * int(terms.walk_away[p]) / UNIT)
    rows, shifts = [], []
    for k, provision in enumerate(terms.scenario.provisions):
        exact, weight = int(terms.weights[p, k]), int(weights[k])
        if provision.sensitive:
            off += WHOLE * exact / UNIT
        if provision.sensitive or not exact:
            continue
        low, high = ([round(int(worth) / exact * weight) for worth in table[k][p]] for table in (terms.low, terms.high))
        options = zip(provision.options, low, high, strict=True)
        rows.append(HandProvision(provision.id, weight, tuple(HandOption(one.id, *ends) for one, *ends in options)))
        true = WHOLE * np.array([terms.low[k][p], terms.high[k][p]]) / UNIT
        off += float(np.abs(np.array([low, high]) - true).max())
    for shift in terms.shifts:
        if shift.party == p:
            if not counted[shift.provision]:
                off += abs(WHOLE * shift.amount / UNIT)
                continue
            exact = int(terms.weights[p, shift.provision])
            amount = round(shift.amount / exact * weights[shift.provision])
            shifts.append((shift.id, amount))
            off += abs(amount - WHOLE * shift.amount / UNIT)
    return HandPoints(party, needed, tuple(rows), tuple(shifts), round(off, 3))


def shared_out(weights: Whole, total: int) -> Whole:
    """Share whole points out in proportion to weights; what is left goes to the largest remainders, the first of equal ones.

    >>> shared_out(np.array([1, 1, 1, 0]), 100).tolist(), shared_out(np.array([0, 0]), 100).tolist()
    ([34, 33, 33, 0], [0, 0])
    """
    if not weights.any():
        return np.zeros(len(weights), np.int64)
    exact = weights * total / weights.sum()
    shares: Whole = np.floor(exact + 1e-9).astype(np.int64)
    first = np.argsort(-(exact - shares), kind="stable")
    shares[first[: total - int(shares.sum())]] += 1
    return shares
