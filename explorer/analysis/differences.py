"""Why one deal is worth more to a party than another: the difference of two utilities, split over provisions so that it adds up.

A utility so far is an average over what a deal sets and the party spoke of. Two deals that set different provisions average over
different weights, so what a provision adds to each cannot simply be subtracted: unchanged provisions would seem to differ. Instead
a provision counts by what it does to the average. Going from deal A to deal B, with s what a provision brings and w what it weighs
in whole units (0 where a deal does not set it), U the utility of A and W the weight B is judged on, its part of the difference is

    ((s in B - s in A) - U * (w in B - w in A)) / W

The parts add up to the difference exactly. What both deals set alike makes none; where both deals set the same provisions a part is
what the provision adds to B less what it adds to A; and what only B sets counts by how far it lies above or below U.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import TOLERANCE, UNIT, Terms
from explorer.analysis.verdicts import PartyScore

Range = tuple[float, float]

APART = TOLERANCE / UNIT
"""Two utilities nearer than this are alike."""


@dataclass(frozen=True)
class Part:
    """What one provision does to the difference of two utilities.

    Attributes
    ----------
    provision : id
    before, after : what it adds to each utility, lowest and highest; None where the deal is not judged on it
    change : its part of the difference of the lowest utilities, and of the highest
    """

    provision: str
    before: Range | None
    after: Range | None
    change: Range


@dataclass(frozen=True)
class Difference:
    """The difference of a party's utility between two deals.

    Attributes
    ----------
    before, after : lowest and highest utility so far
    change : difference of the lowest, and of the highest
    parts : one for every provision that differs in what it brings, in the order of the file; they add up to ``change``
    weights : share of the weight of all it spoke of that each deal is judged on
    counts : how many provisions each is judged on
    same_weights : whether both deals are judged on the same provisions
    """

    before: Range
    after: Range
    change: Range
    parts: tuple[Part, ...]
    weights: tuple[float, float]
    counts: tuple[int, int]
    same_weights: bool


@dataclass(frozen=True)
class _Whole:
    """A contribution in whole units: what it brings to the lowest and to the highest utility, and what it weighs."""

    brings: tuple[int, int]
    weighs: int


NOTHING = _Whole((0, 0), 0)


def difference(terms: Terms, before: PartyScore, after: PartyScore) -> Difference | None:
    """Split the difference of a party's utility so far between two deals.

    Parameters
    ----------
    terms
        The terms both were scored by.
    before, after
        The party's scores of the two deals.

    Returns
    -------
    Difference or None
        None if the party has no view on what one of the deals sets.
    """
    first, second = _whole(terms, before), _whole(terms, after)
    if not first or not second:
        return None
    weights = sum(one.weighs for one in first.values()), sum(one.weighs for one in second.values())
    sums = [[sum(one.brings[end] for one in deal.values()) for end in (0, 1)] for deal in (first, second)]
    start, stop = ((low / weight, high / weight) for (low, high), weight in zip(sums, weights, strict=True))
    parts = []
    added = [{one.provision: (one.low, one.high) for one in score.contributions} for score in (before, after)]
    for provision in (one.id for one in terms.scenario.provisions):
        if provision not in first and provision not in second:
            continue
        old, new = first.get(provision, NOTHING), second.get(provision, NOTHING)
        if old == new:
            continue
        low, high = (
            (new.brings[end] - old.brings[end] - start[end] * (new.weighs - old.weighs)) / weights[1] for end in (0, 1)
        )
        parts.append(Part(provision, added[0].get(provision), added[1].get(provision), (low, high)))
    place = [one.party.id for one in terms.records].index(before.party.id)
    everything = int(terms.weights[place].sum())
    return Difference(
        start,
        stop,
        (stop[0] - start[0], stop[1] - start[1]),
        tuple(parts),
        (weights[0] / everything, weights[1] / everything),
        (len(first), len(second)),
        first.keys() == second.keys(),
    )


def _whole(terms: Terms, score: PartyScore) -> dict[str, _Whole]:
    """Return a party's contributions in whole units, by provision."""
    place = {provision.id: k for k, provision in enumerate(terms.scenario.provisions)}
    p = [one.party.id for one in terms.records].index(score.party.id)
    weights = {one.provision: int(terms.weights[p, place[one.provision]]) for one in score.contributions}
    base = sum(weights.values())
    return {
        one.provision: _Whole((round(one.low * base), round(one.high * base)), weights[one.provision])
        for one in score.contributions
    }


def worth(score: PartyScore, provision: str) -> Range | None:
    """Return how much of one provision a deal gives a party, from 0 to 1, what linkages bring included.

    A deal that is not judged on the provision is taken at its utility: that is what a provision has to lie above to raise it.
    """
    found: Contribution | None = next((one for one in score.contributions if one.provision == provision), None)
    if found is None:
        return score.utility_so_far
    low, high = sorted((found.low / found.weight, found.high / found.weight))
    return low, high


def most(values: Sequence[Range | None]) -> frozenset[int]:
    """Return the places of the greatest values: all if they are alike, none if ranges do not lie apart or one is not known.

    >>> sorted(most([(0.2, 0.2), (0.5, 0.6)])), sorted(most([(0.2, 0.5), (0.5, 0.6)])), sorted(most([(0.5, 0.5), (0.5, 0.5)]))
    ([1], [], [0, 1])
    >>> sorted(most([(0.9, 0.9), (0.9, 0.9), (0.1, 0.8)])), sorted(most([None, (0.5, 0.5)]))
    ([0, 1], [])
    """
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return frozenset()
    top = max(low for low, _ in known)
    first = [place for place, (_, high) in enumerate(known) if high >= top - APART]
    exact = all(known[place][1] - known[place][0] <= APART for place in first)
    alike = max(known[place][1] for place in first) - min(known[place][0] for place in first) <= APART
    return frozenset(first) if len(first) == 1 or (exact and alike) else frozenset()
