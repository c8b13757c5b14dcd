"""A party's terms in numbers: weights, acceptability tables, linkages and red lines, as of a date and under a lens.

Array letters: `p` parties, `k` provisions, `o` options of one provision. All utilities are whole numbers on the scale
of :data:`UNIT`, so that sums do not depend on the order of addition (the additive model is that of Keeney and Raiffa,
*Decisions with Multiple Objectives*, 1976, chapter 3, with weights normalised over the provisions a party spoke of).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from explorer.model.assumptions import Assumptions
from explorer.model.condition import Condition
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, record_of

UNIT = 10**9
"""Utility 1.0 as a whole number."""

TOLERANCE = 1_000
"""A party accepts when its utility is at most this many units (one millionth) below its walk-away value.

Every term is rounded by at most half a unit and a party has fewer than 2,000 terms, so rounding never rejects a deal
whose true utility equals the walk-away value.
"""

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Shift:
    """A linkage that moves an acceptability: `amount` is added where an option is in `options` and `when` holds."""

    id: str
    party: int
    provision: int
    options: NDArray[np.bool_]
    amount: int
    when: Condition


@dataclass(frozen=True)
class Line:
    """A red line in force: crossed when any condition holds and none of the lifting conditions does."""

    id: str
    party: int
    label: str
    any_of: tuple[Condition, ...]
    lifted_by: tuple[Condition, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Terms:
    """The numbers of every party under one set of assumptions.

    Attributes
    ----------
    weights : (p, k) whole, rows sum to UNIT up to rounding, 0 where a party spoke of nothing
    low, high : one (p, o) whole per provision
        Contribution of each option to utility; they differ on unspoken options (0 and the full weight).
    spoken : one (p, o) bool per provision
    walk_away : (p,) whole
    """

    scenario: Scenario
    assumptions: Assumptions
    records: tuple[Record, ...]
    weights: Whole
    low: tuple[Whole, ...]
    high: tuple[Whole, ...]
    spoken: tuple[NDArray[np.bool_], ...]
    walk_away: Whole
    shifts: tuple[Shift, ...]
    lines: tuple[Line, ...]

    @cached_property
    def four(self) -> tuple[Whole, ...]:
        """One (4 p, o) table per provision: high, -low, high, -low, the rows of the sums in `ranges`."""
        return tuple(np.concatenate([high, -low, high, -low]) for high, low in zip(self.high, self.low, strict=True))

    @cached_property
    def first(self) -> tuple[int, ...]:
        """Where the options of each provision begin when those of all provisions stand one after another."""
        return tuple(accumulate((table.shape[1] for table in self.low[:-1]), initial=0))

    @cached_property
    def every_four(self) -> Whole:
        """``four`` of all provisions, one row per option, (o of all provisions, 4 p)."""
        return np.ascontiguousarray(np.concatenate(self.four, axis=1).T)

    @cached_property
    def every_spoken(self) -> NDArray[np.bool_]:
        """``spoken`` of all provisions, one row per option, (o of all provisions, p)."""
        return np.ascontiguousarray(np.concatenate(self.spoken, axis=1).T)


def terms_of(scenario: Scenario, assumptions: Assumptions) -> Terms:
    """Turn what stands for each party into numbers."""
    records = tuple(record_of(scenario, party, assumptions) for party in scenario.parties)
    place = {provision.id: number for number, provision in enumerate(scenario.provisions)}
    shape = (len(records), len(place))
    weights = np.zeros(shape, np.int64)
    low = [np.zeros((len(records), len(provision.options)), np.int64) for provision in scenario.provisions]
    high = [table.copy() for table in low]
    spoken = [np.zeros(table.shape, np.bool_) for table in low]
    for p, record in enumerate(records):
        total = sum(standing.weight for standing in record.standings)
        for standing in record.standings:
            if not total or not standing.weight:
                continue
            k = place[standing.provision]
            share = standing.weight / total
            weights[p, k] = round(UNIT * share)
            high[k][p] = weights[p, k]
            for one in standing.spoken:
                o = scenario.provisions[k].positions_of_options[one.option]
                low[k][p, o] = high[k][p, o] = round(UNIT * share * one.acceptability)
                spoken[k][p, o] = True
    return Terms(
        scenario,
        assumptions,
        records,
        weights,
        tuple(low),
        tuple(high),
        tuple(spoken),
        np.array([round(UNIT * record.walk_away) for record in records], np.int64),
        _shifts(scenario, records, place, spoken),
        _lines(records),
    )


def _shifts(
    scenario: Scenario, records: tuple[Record, ...], place: dict[str, int], spoken: list[NDArray[np.bool_]]
) -> tuple[Shift, ...]:
    """Collect linkages that move an acceptability; an option that is unspoken cannot move, it is 0 to 1 already."""
    found = []
    for p, record in enumerate(records):
        total = sum(standing.weight for standing in record.standings)
        weight = {standing.provision: standing.weight for standing in record.standings}
        for linkage in record.linkages:
            if not linkage.by or not total or not weight.get(linkage.provision):
                continue
            k = place[linkage.provision]
            options = (
                np.array([option.id in linkage.options for option in scenario.provisions[k].options]) & spoken[k][p]
            )
            size = scenario.scale.acceptability_of[linkage.by] * weight[linkage.provision] / total
            amount = round(UNIT * size) * (-1 if linkage.lowers else 1)
            found.append(Shift(linkage.id, p, k, options, amount, linkage.when))
    return tuple(found)


def _lines(records: tuple[Record, ...]) -> tuple[Line, ...]:
    found = []
    for p, record in enumerate(records):
        lifts: dict[str, tuple[Condition, ...]] = {}
        for linkage in record.linkages:
            if linkage.lifts:
                lifts[linkage.lifts] = (*lifts.get(linkage.lifts, ()), linkage.when)
        for line in record.red_lines:
            found.append(Line(line.id, p, line.label, line.any_of, lifts.get(line.id, ()), line.notes))
        for linkage in record.linkages:
            if linkage.imposes:
                found.append(Line(linkage.id, p, linkage.label, (linkage.when,), (), linkage.notes))
    return tuple(found)
