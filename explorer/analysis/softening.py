"""What the parties would have to give up for an agreement: red lines by their number, walk-away values by points.

For no red line, one, two or three of them given up: the deal for which walk-away values have to come down least, all
parties that have to accept taken together. It is a mixed-integer programme: one row of every choice, a red line binds
unless it is given up, and what a party lacks is the price (elastic constraints: Chinneck, *Feasibility and Infeasibility
in Optimization*, 2008). HiGHS solves it; what it finds is added up again in whole units.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from explorer.analysis.closer import INFEASIBLE, OPTIMAL
from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.completable import find_agreement
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.obstacles import may_be_asked
from explorer.analysis.soft_choices import SoftChoices, soft_choices
from explorer.analysis.terms import TOLERANCE, UNIT
from explorer.analysis.zone import Budget, Status, Zone
from explorer.model.deal import Deal

SCALE = 1e7
"""Whole units of utility to a unit of the programme: the solver's tolerances suit numbers of about one to a hundred."""

STEP = 1e-5
"""Giving up one more red line has to save more than this, in utility, to be worth saying."""


@dataclass(frozen=True)
class Softening:
    """A deal, and what has to be given up for it to become an agreement.

    Attributes
    ----------
    red_lines
        Ids of the red lines it crosses, each once however many conditions of it are met.
    points
        Party and by how much it gets less than its walk-away value, as utility, for those that do. The walk-away value has
        to come down by so much (by a little more if a provision is switched off that counts at that value itself).
    deal
        The deal. What it leaves open makes no difference.
    exact
        Whether no deal does with less, among those that cross no more red lines; else the points are "at most".
    """

    red_lines: tuple[str, ...]
    points: tuple[tuple[str, float], ...]
    deal: Deal
    exact: bool

    @property
    def total(self) -> float:
        """What is missing to all walk-away values taken together, as utility."""
        return sum(points for _, points in self.points)


@dataclass(frozen=True)
class Softenings:
    """The cheapest ways to an agreement, fewest red lines first, each cheaper in points than those before it.

    ``why_none`` says why there is none: there is an agreement already (``open``), everybody could only agree if somebody spoke
    who has said nothing (``silence``), what is settled cannot go together (``cannot_exist``), the rule asks for more than all
    parties (``rule``), or the budget was spent (``undecided``).
    """

    ways: tuple[Softening, ...] = ()
    why_none: Literal["", "open", "silence", "cannot_exist", "rule", "undecided"] = ""


def cheapest_softening(zone: Zone, budget: Budget | None = None, most_lines: int = 3) -> Softenings:
    """Say what has to be given up for an agreement, keeping to the choices and constraints of the zone.

    Of all coalitions that could make an agreement the cheapest is taken. If there is no way with ``most_lines`` red lines
    given up or fewer, the next higher number with which there is one is told.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = cheapest_softening(Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal))
    >>> [(way.red_lines, way.points) for way in found.ways]
    [(('hill-keys',), ())]
    """
    budget = budget or Budget()
    coalitions = coalitions_of(zone)
    if not coalitions:
        return Softenings(why_none="silence" if may_be_asked(zone) else "rule")
    if find_agreement(zone, budget.part(0.5)).status == "yes":
        return Softenings(why_none="open")
    try:
        tables = [soft for soft in (soft_choices(zone, parties) for parties in coalitions) if soft.choices.possible]
    except TooManyRowsError:
        return Softenings(why_none="undecided")
    if not tables:
        return Softenings(why_none="cannot_exist")
    ways: list[Softening] = []
    for lines in range(max(len(set(soft.lines)) for soft in tables) + 1):
        # Half of the time that is left for each number: a hard one leaves something to those after it.
        answers = [least_given_up(soft, lines, budget.part(0.5 / len(tables))) for soft in tables]
        best = min((way for _, way in answers if way is not None), key=lambda way: way.total, default=None)
        if best is not None and (not ways or best.total < ways[-1].total - STEP):
            ways.append(replace(best, exact=all(status != "undecided" for status, _ in answers)))
        if ways and (lines >= most_lines or not ways[-1].points):
            break
    return Softenings(tuple(ways), "" if ways else "undecided")


def least_given_up(soft: SoftChoices, lines: int, budget: Budget) -> tuple[Status, Softening | None]:
    """Find the deal that crosses so many red lines at most and leaves parties short by the fewest points in all.

    Returns
    -------
    status, softening
        ``yes`` with the best, ``no`` if every deal crosses more lines, ``undecided`` with a good one or none if time ran out.
    """
    status: Status = "yes"
    picks: list[int] | None = []
    if soft.choices.choices:
        status, picks = _solve(soft, lines, budget)
    if picks is None:
        return status, None
    sums = soft.choices.sums(picks)
    crossed = soft.crossed(sums)
    if len(crossed) > lines:
        return "no", None
    needed, records = soft.choices.needed, soft.choices.zone.terms.records
    points = tuple(
        (records[p].party.id, float(needed[place] + TOLERANCE - sums[place]) / UNIT)
        for place, p in enumerate(soft.choices.parties)
        if sums[place] < needed[place]
    )
    return status, Softening(crossed, points, soft.choices.deal(picks), status == "yes")


def _solve(soft: SoftChoices, lines: int, budget: Budget) -> tuple[Status, list[int] | None]:
    """Ask the solver for the rows of the best deal.

    Its variables: each row, taken or not; each red line, given up or not; what each party is short of.
    """
    stack, gap, ids = soft.stack, soft.choices.gap, list(dict.fromkeys(soft.lines))
    count, asked = len(stack.rows), np.flatnonzero(np.isfinite(gap))
    settled = [ids.index(line) for line in soft.crossed(soft.choices.fixed)]
    if len(settled) > lines:
        return "no", None
    if budget.spent:
        return "undecided", None
    # Half a second to import, and seldom needed: most questions are settled without the solver.
    from scipy.optimize import Bounds, LinearConstraint, milp

    first_short = count + len(ids)
    size = first_short + len(asked)
    once = np.zeros((len(stack.sizes), size))
    once[stack.owner, np.arange(count)] = 1.0
    reach = np.zeros((len(asked), size))
    reach[:, :count] = stack.rows[:, asked].T / SCALE
    reach[:, first_short:] = np.eye(len(asked))
    number = np.zeros((1, size))
    number[:, count:first_short] = 1.0
    constraints = [LinearConstraint(once, 1, 1), LinearConstraint(number, 0, lines)]
    if len(asked):
        constraints.append(LinearConstraint(reach, gap[asked] / SCALE, np.inf))
    for line, crosses in zip(soft.lines, (stack.rows[:, soft.parties :] < 0).T, strict=True):
        # A row that crosses the line can be taken only if the line is given up.
        for c in np.unique(stack.owner[crosses]):
            bound = np.zeros((1, size))
            bound[0, :count] = crosses & (stack.owner == c)
            bound[0, count + ids.index(line)] = -1.0
            constraints.append(LinearConstraint(bound, -np.inf, 0))
    lowest, highest = np.zeros(size), np.ones(size)
    lowest[[count + place for place in settled]] = 1.0
    highest[first_short:] = np.inf
    short = np.arange(size) >= first_short
    solved = milp(
        short.astype(np.float64),
        constraints=constraints,
        bounds=Bounds(lowest, highest),
        integrality=(~short).astype(np.float64),
        options={"time_limit": max(budget.left, 0.0), "mip_rel_gap": 0.0},
    )
    if solved.status == INFEASIBLE:
        return "no", None
    if solved.x is None:
        return "undecided", None
    picks = [int(part.argmax()) for part in np.split(solved.x[:count], stack.starts[1:])]
    return ("yes" if solved.status == OPTIMAL else "undecided"), picks
