"""The overlap map: for every combination of two provisions, who is within its stated terms with the rest as settled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.follow import Search
from explorer.analysis.ranges import broken_constraints, ranges_of
from explorer.analysis.terms import TOLERANCE, UNIT, Terms
from explorer.analysis.truth import Room
from explorer.analysis.verdicts import SO_FAR
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario

WITHIN, OUTSIDE, MIXED, NO_VIEW = range(4)
"""Places of the verdicts in :data:`explorer.analysis.verdicts.SO_FAR`."""


@dataclass(frozen=True, eq=False)
class OverlapMap:
    """Verdicts of every party on every combination of options of two provisions.

    Attributes
    ----------
    x, y : ids of the provisions
    verdicts : (p, ox, oy) int8, places in SO_FAR
    possible : (ox, oy) bool
        False where a deal with these options cannot exist.
    agreement : (ox, oy) int8
        1 where the rule is met by the parties within, 0 where it still could be (nobody needed is outside), -1 elsewhere.
    """

    x: str
    y: str
    verdicts: NDArray[np.int8]
    possible: NDArray[np.bool_]
    agreement: NDArray[np.int8]


def overlap_map(terms: Terms, deal: Deal, x: str, y: str) -> OverlapMap:
    """Judge every combination of options of ``x`` and ``y`` with the rest of the deal as settled.

    Provisions tied to the two by constraints follow, as they do when the combination is taken; so the map shows the deals
    one would get. Combinations that need the same rest are judged together.
    """
    scenario = terms.scenario
    kx, ky = (next(k for k, one in enumerate(scenario.provisions) if one.id == name) for name in (x, y))
    options = [[option.id for option in scenario.provisions[k].options] for k in (kx, ky)]
    shape = (len(options[0]), len(options[1]))
    rests: dict[Deal, NDArray[np.bool_]] = {}
    search = Search(scenario, deal, frozenset((x, y)), free=(x, y))
    kinds = [alike(scenario, k) for k in (kx, ky)]
    held = deal.choose(x, ()).choose(y, ())
    for i in np.unique(kinds[0]):
        for j in np.unique(kinds[1]):
            changes = search.changes({kx: int(i), ky: int(j)})
            rest = held.merge(Deal.of(changes)) if changes else held
            cells = (kinds[0] == i)[:, None] & (kinds[1] == j)[None]
            rests[rest] = rests.get(rest, np.zeros(shape, np.bool_)) | cells
    verdicts = np.full((len(terms.records), *shape), NO_VIEW, np.int8)
    possible = np.zeros(shape, np.bool_)
    for rest, cells in rests.items():
        found, can_be = judge(terms, rest, (kx, ky))
        verdicts[:, cells] = found[:, cells]
        possible[cells] = can_be[cells]
    return OverlapMap(x, y, verdicts, possible, _agreement(terms, verdicts, possible))


def alike(scenario: Scenario, k: int) -> NDArray[np.intp]:
    """Return, for each option of a provision, the first option that every constraint treats alike."""
    provision = scenario.provisions[k]
    switches = [one.applies_when for one in scenario.provisions if one.applies_when is not None]
    conditions = [*switches, *(one.when for one in scenario.constraints), *(one.then for one in scenario.constraints)]
    clauses = [options for one in conditions for name, options in one.all_of + one.any_of if name == provision.id]
    if provision.applies_when is not None:
        clauses.append(frozenset({provision.neutral}))
    marks = [tuple(option.id in options for options in clauses) for option in provision.options]
    first: dict[tuple[bool, ...], int] = {}
    return np.array([first.setdefault(mark, place) for place, mark in enumerate(marks)], np.intp)


def judge(terms: Terms, rest: Deal, keep: tuple[int, ...]) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Judge every combination of options of the kept provisions with one rest: verdicts (p, ...), and whether it can exist (...)."""
    scenario = terms.scenario
    room = Room(scenario, rest, free=tuple(scenario.provisions[k].id for k in keep))
    leave_out = frozenset(one.id for one in broken_constraints(room))
    ranges = ranges_of(terms, room, so_far=True, keep=keep, leave_out=leave_out)
    base = ranges.base
    needed = terms.walk_away.reshape(-1, *([1] * len(keep))) * base
    outside = ~ranges.clear | ((ranges.high_clear + TOLERANCE) * UNIT < needed)
    within = ~ranges.crossed & ((ranges.low + TOLERANCE) * UNIT >= needed)
    verdicts = np.where(outside, OUTSIDE, np.where(within, WITHIN, MIXED))
    no_view = np.where(~ranges.crossed, NO_VIEW, np.where(ranges.clear, MIXED, OUTSIDE))
    # A constraint that the rest breaks by itself is left out so that there are verdicts to tell; such a deal cannot exist.
    can_be = np.zeros_like(ranges.possible) if leave_out else ranges.possible
    return np.where(base == 0, no_view, verdicts).astype(np.int8), can_be


def _agreement(terms: Terms, verdicts: NDArray[np.int8], possible: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Apply the rule cell by cell; only few different sets of verdicts occur."""
    rule = terms.scenario.effective_rule(terms.assumptions)
    ids = [record.party.id for record in terms.records]
    flat = verdicts.reshape(len(ids), -1).T
    patterns, which = np.unique(flat, axis=0, return_inverse=True)
    results = []
    for pattern in patterns:
        within = frozenset(party for party, verdict in zip(ids, pattern, strict=True) if verdict == WITHIN)
        hopeful = frozenset(party for party, verdict in zip(ids, pattern, strict=True) if verdict != OUTSIDE)
        results.append(1 if rule.passes(within) else 0 if rule.passes(hopeful) else -1)
    result = np.array(results, np.int8)[which].reshape(verdicts.shape[1:])
    return np.where(possible, result, -1).astype(np.int8)


__all__ = ["MIXED", "NO_VIEW", "OUTSIDE", "SO_FAR", "WITHIN", "OverlapMap", "alike", "judge", "overlap_map"]
