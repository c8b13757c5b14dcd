"""Four deals that theories of bargaining single out inside a zone, with everything they rest on.

A theory looks at what each party gains over its walk-away value, the disagreement point, and names the agreement

- ``nash`` with the greatest product of gains (Nash, "The Bargaining Problem", *Econometrica* 18, 1950);
- ``kalai_smorodinsky`` in which the least share of the best possible gain is greatest (Kalai and Smorodinsky, *Econometrica*
  43, 1975; as a greatest least share, for deals that cannot be mixed: Imai, *Econometrica* 51, 1983);
- ``egalitarian`` in which the least gain is greatest (Kalai, *Econometrica* 45, 1977; Rawls);
- ``utilitarian`` with the greatest sum of utilities (Harsanyi, *Journal of Political Economy* 63, 1955), which compares
  utilities between parties although each is normalised for itself.

Who gains is asked of those who sign: the members of a smallest winning coalition. Where a rule has several of them, the
coalition counts that gains most, by the mean over its members (the geometric mean of the gains for ``nash``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.frontier import counted
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.points import Point
from explorer.analysis.solutions import MOST_TIES, CoalitionDeals, Solved
from explorer.analysis.zone import Budget, Zone

NAMES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")

CLOSE = 1e-6
"""Values no further apart are equal."""


@dataclass(frozen=True)
class BargainingPoint:
    """An agreement that a theory of bargaining names; all of them, if several are equally good.

    Attributes
    ----------
    name
        ``nash``, ``kalai_smorodinsky``, ``egalitarian`` or ``utilitarian``.
    points
        The agreements, those first that leave the worst-off most. Two differ for somebody by more than a millionth.
    coalitions
        Whose gains were counted, one for every point.
    value
        The product of gains, the least share of the best gain, the least gain, or the sum of utilities.
    bound
        No agreement has a greater value.
    exact
        Whether the value is proven to be the greatest, up to a millionth.
    all_ties
        Whether every agreement of this value is listed that is not worse for somebody and better for nobody than another.
    remark
        ``no_gain_for_all``: somebody gains nothing in every agreement, so all products are 0; the egalitarian deals are shown.
        ``no_gain_found``: the same, without proof.
        ``without_those_who_cannot_gain``: their share is not defined. ``ideal_not_proven``: a best gain may be greater.
        ``adds_utilities_of_parties``: a sum across parties. Empty if there is nothing to say.
    left_out
        Parties that a remark is about.
    """

    name: str
    points: tuple[Point, ...]
    coalitions: tuple[tuple[str, ...], ...]
    value: float
    bound: float
    exact: bool
    all_ties: bool
    remark: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bargaining:
    """The bargaining points of a zone.

    Attributes
    ----------
    parties
        Who is counted: the members of all coalitions that can sign, ids in the order of the file.
    disagreement
        What each has without a deal: its walk-away value.
    ideal
        The best each can have in an agreement; empty if Kalai and Smorodinsky were not asked, or if there is none.
    points
        Those asked for; none if the zone is empty, or if nothing was found in time (see ``complete``).
    complete
        Whether every coalition was looked into, so that no points mean no agreement.
    """

    parties: tuple[str, ...]
    disagreement: tuple[tuple[str, float], ...]
    ideal: tuple[tuple[str, float], ...]
    points: tuple[BargainingPoint, ...]
    complete: bool = True

    def of(self, name: str) -> BargainingPoint | None:
        """Return the point of this name, if there is one."""
        return next((one for one in self.points if one.name == name), None)


def bargaining_points(zone: Zone, budget: Budget | None = None, names: Sequence[str] = NAMES) -> Bargaining:
    """Return the bargaining points of a zone.

    Parameters
    ----------
    zone
        The zone; its deal is held, and what makes no difference to anybody stays as it is.
    budget
        Time and number of partial deals allowed.
    names
        The points asked for. ``kalai_smorodinsky`` needs the best deal of every party first and takes longest.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = bargaining_points(Zone(terms_of(lesson, lesson.default_assumptions)))
    >>> {one.name: [round(point.of("hill"), 2) for point in one.points] for one in found.points}
    {'nash': [0.8], 'kalai_smorodinsky': [0.8], 'egalitarian': [0.8], 'utilitarian': [0.8, 0.9]}
    """
    budget = budget or Budget()
    coalitions = [one for one in coalitions_of(zone) if one]
    reached, complete = [], True
    for number, coalition in enumerate(coalitions):
        allowed = budget.part(1 / (len(coalitions) - number))
        try:
            deals = CoalitionDeals(choices_of(zone, coalition))
        except TooManyRowsError:
            complete = False
            continue
        deals.solve(names, allowed)
        complete = complete and deals.decided
        if deals.solved:
            reached.append(deals)
    records = zone.terms.records
    members = sorted({p for coalition in coalitions for p in coalition})
    parties = tuple(records[p].party.id for p in members) if coalitions else counted(zone)
    walk_away = {record.party.id: record.walk_away for record in records}
    ideal = {
        name: max(one.ideal[name] for one in reached if name in one.ideal)
        for name in parties
        if any(name in one.ideal for one in reached)
    }
    return Bargaining(
        parties,
        tuple((name, walk_away[name]) for name in parties),
        tuple((name, ideal[name]) for name in parties if name in ideal),
        tuple(_together([one.solved[name] for one in reached], name) for name in NAMES if name in names and reached),
        complete,
    )


def _together(solved: list[Solved], name: str) -> BargainingPoint:
    """Take the coalitions that gain most."""
    defined = [one for one in solved if one.defined] or solved
    winner = max(defined, key=lambda one: one.mean)
    best = [winner, *(one for one in defined if one is not winner and one.mean >= winner.mean - CLOSE)]
    points: list[Point] = []
    coalitions: list[tuple[str, ...]] = []
    for one in best:
        for point in one.deals.points(one.ties):
            if not any(_same(point, other) for other in points) and len(points) < MOST_TIES:
                points.append(point)
                coalitions.append(one.deals.names)
    heads = len(winner.deals.names)
    bound = max(one.mean_bound for one in solved)
    return BargainingPoint(
        name,
        tuple(points),
        tuple(coalitions),
        _whole(name, winner.mean, heads),
        _whole(name, bound, heads),
        exact=all(one.best.exact or one.mean_bound <= winner.mean + CLOSE for one in solved),
        all_ties=all(one.all_ties for one in best),
        remark=winner.remark,
        left_out=winner.left_out,
    )


def _whole(name: str, mean: float, heads: int) -> float:
    """Turn a mean over members into the value of a point."""
    if name == "nash":
        return mean**heads
    return mean * heads if name == "utilitarian" else mean


def _same(one: Point, other: Point) -> bool:
    return all(abs(a - b) <= CLOSE for (_, a), (_, b) in zip(one.utility, other.utility, strict=True))
