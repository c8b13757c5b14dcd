"""One change away: every option of every provision chosen alone in a deal, and whose verdict that changes.

Provisions tied to the one that is changed follow, as they do on the board (:func:`explorer.analysis.follow.move`). All options of a
provision that need the same rest are judged together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer.analysis.follow import Search
from explorer.analysis.overlap import alike, judge
from explorer.analysis.ranges import broken_constraints, ranges_of
from explorer.analysis.terms import Terms
from explorer.analysis.truth import Room
from explorer.analysis.verdicts import SO_FAR, so_far_verdict
from explorer.analysis.zone import Budget, Zone
from explorer.model.deal import Deal


@dataclass(frozen=True)
class SingleChange:
    """One provision set to one option, what follows, and the verdicts then.

    Attributes
    ----------
    provision, option
        What is changed, and to what.
    followed
        Provisions that follow because they are tied to it, with the option they then have.
    verdicts
        ``so_far`` of every party, in the order of the file.
    """

    provision: str
    option: str
    followed: tuple[tuple[str, str], ...]
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class SingleChanges:
    """What single changes of a deal do.

    Attributes
    ----------
    before
        ``so_far`` of every party on the deal as it is, in the order of the file.
    changes
        The changes after which somebody's verdict is another, in the order of the file.
    without
        How many change nobody's verdict.
    impossible
        How many cannot be, whatever else of the deal follows.
    left
        How many were not looked at before the budget was spent.
    """

    before: tuple[str, ...]
    changes: tuple[SingleChange, ...]
    without: int
    impossible: int
    left: int

    @property
    def looked_at(self) -> int:
        """How many changes were judged or found impossible."""
        return len(self.changes) + self.without + self.impossible


def single_changes(zone: Zone, budget: Budget) -> SingleChanges:
    """Judge the deal of a zone with every option of every provision chosen alone.

    What a provision is set to already is no change; of one that is narrowed or open every option is.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = single_changes(Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal), Budget())
    >>> found.left, len(found.before) == len(lesson.parties)
    (0, True)
    """
    terms, deal = zone.terms, zone.deal
    before = _before(terms, deal)
    found: list[SingleChange] = []
    without = impossible = left = 0
    for k, provision in enumerate(terms.scenario.provisions):
        asked = [option.id for option in provision.options if deal[provision.id] != {option.id}]
        if budget.spent:
            left += len(asked)
            continue
        for one in _changes_of(terms, deal, k):
            if one.option not in asked:
                continue
            if not one.verdicts:
                impossible += 1
            elif one.verdicts == before:
                without += 1
            else:
                found.append(one)
    return SingleChanges(before, tuple(found), without, impossible, left)


def _before(terms: Terms, deal: Deal) -> tuple[str, ...]:
    """Return the verdicts on the deal as it is, as its score has them."""
    room = Room(terms.scenario, deal)
    broken = frozenset(one.id for one in broken_constraints(room))
    ranges = ranges_of(terms, room, so_far=True, leave_out=broken)
    return tuple(
        so_far_verdict(
            int(ranges.base[p]),
            int(ranges.low[p]),
            bool(ranges.clear[p]),
            bool(ranges.crossed[p]),
            int(ranges.high_clear[p]),
            int(terms.walk_away[p]),
        )
        for p in range(len(terms.records))
    )


def _changes_of(terms: Terms, deal: Deal, k: int) -> Iterator[SingleChange]:
    """Give all changes of one provision, in the order of its options; without verdicts where the deal cannot be."""
    scenario = terms.scenario
    provision = scenario.provisions[k]
    follow = _followers(terms, deal, k)
    held = deal.choose(provision.id, ())
    judged = {
        changes: judge(terms, held.merge(Deal.of({name: [option] for name, option in changes})), (k,))
        for changes in set(follow)
    }
    for place, option in enumerate(provision.options):
        verdicts, possible = judged[follow[place]]
        said = tuple(SO_FAR[verdict] for verdict in verdicts[:, place]) if possible[place] else ()
        yield SingleChange(provision.id, option.id, follow[place], said)


def _followers(terms: Terms, deal: Deal, k: int) -> list[tuple[tuple[str, str], ...]]:
    """Return what follows each option of a provision; options that every tie treats alike are followed alike."""
    scenario = terms.scenario
    provision = scenario.provisions[k]
    if provision.id not in scenario.tied:
        return [()] * len(provision.options)
    search = Search(scenario, deal, frozenset((provision.id,)), free=(provision.id,))
    kinds = alike(scenario, k)
    by_kind = {
        int(kind): tuple(
            (name, option) for name, options in search.changes({k: int(kind)}).items() for option in options
        )
        for kind in np.unique(kinds)
    }
    return [by_kind[int(kind)] for kind in kinds]
