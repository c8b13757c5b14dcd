"""The least one has to change in a deal to make it an agreement, or to win one party over.

Fewest provisions first, then the least movement along their options. The price of a deal is one more coordinate beside
what it is worth to the parties, so the exact search for the best deal answers this as well. Alternatives that spare
something of every answer found so far are searched one after the other: each answer splits what is left into the deals
that keep its first provision as it is, those that change its first and keep its second, and so on (Lawler, *Management
Science* 18, 1972), and fields that cannot beat what is waiting are not searched through.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choices
from explorer.analysis.coalitions import coalitions_of, is_silent
from explorer.analysis.completable import Proof, decide
from explorer.analysis.dominance import undominated
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.objectives import Sum
from explorer.analysis.optimise import maximise
from explorer.analysis.suggestions import Start, Suggestion
from explorer.analysis.zone import Budget, Status, Zone
from explorer.model.deal import Deal

PARTIAL_DEALS = 4000
"""Partial deals a search may hold before the solver is asked instead; with more, the hardest questions took longer."""


@dataclass(frozen=True)
class Nearest:
    """The nearest ways from the current deal to an agreement.

    Attributes
    ----------
    status
        ``yes`` with suggestions (or none needed), ``no`` with a proof for every coalition that even with everything open there
        is no agreement, ``undecided`` when the budget was spent before either.
    already
        The current deal is an agreement however what it leaves open is settled.
    suggestions
        Nearest first; of those equally near, the better for the worst-off. No two change the same provisions, and none changes
        all that another changes and more.
    exact
        The first is proven to be nearest, and each further one nearest of those that spare something of all before it. If
        there are fewer than were asked for, there are no more.
    proofs
        Why there is none; empty where everything that could be an agreement needs somebody who has said nothing at all.
    """

    status: Status
    already: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    exact: bool = True
    proofs: tuple[Proof, ...] = ()


def nearest_agreements(zone: Zone, budget: Budget | None = None, at_most: int = 5) -> Nearest:
    """Return the nearest agreements from the deal of a zone, all of whose provisions may be changed.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> zone = Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal)
    >>> [sorted(one.changed) for one in nearest_agreements(zone).suggestions]
    [['gate']]
    """
    return _nearest(zone, coalitions_of(zone), budget or Budget(), at_most)


def win_over(
    zone: Zone, party: str, budget: Budget | None = None, keeping: Sequence[str] = (), at_most: int = 1
) -> Nearest:
    """Return the nearest changes of the deal of a zone after which one party accepts, whatever the others do.

    Parameters
    ----------
    zone
        The possible zone: it does not rule the deal out; the stated zone: it has said that it can live with it.
    party
        The party to win over.
    budget
        Time and number of partial deals allowed.
    keeping
        Parties that have to accept as well: those who are on board now and should stay.
    at_most
        Number of alternatives.

    Raises
    ------
    KeyError
        If the scenario has no such party.
    """
    place = {record.party.id: p for p, record in enumerate(zone.terms.records)}
    members = tuple(sorted({place[name] for name in (party, *keeping)}))
    coalitions = () if any(is_silent(zone, p) for p in members) else (members,)
    return _nearest(zone, coalitions, budget or Budget(), at_most)


def _nearest(zone: Zone, coalitions: tuple[tuple[int, ...], ...], budget: Budget, at_most: int) -> Nearest:
    """Search for the nearest deals that all of one of some coalitions accept."""
    start = Start.of(zone)
    if any(start.assures(members) for members in coalitions):
        return Nearest("yes", already=True)
    search = _Search(start, coalitions, budget)
    found = search.run(at_most)
    if found:
        return Nearest("yes", suggestions=tuple(found), exact=search.exact)
    if not search.exact:
        return Nearest("undecided", exact=False)
    # Only for the words: with everything open the search was empty already.
    proofs = [decide(choices_of(start.zone, members), budget)[1] for members in coalitions]
    return Nearest("no", proofs=tuple(proof for proof in proofs if proof is not None))


@dataclass(frozen=True)
class _Field:
    """The agreements of one coalition that keep some provisions as they are and change others; the cheapest, once searched."""

    coalition: int
    kept: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    settings: Mapping[int, int] | None = None


class _Search:
    """Fields of what is left, the most promising first: by price if searched, else by a bound on it."""

    def __init__(self, start: Start, coalitions: tuple[tuple[int, ...], ...], budget: Budget) -> None:
        self.start, self.coalitions, self.budget = start, coalitions, budget
        self.queue: list[tuple[float, bool, int, _Field]] = []
        self.number = count()
        self.exact = True

    def run(self, at_most: int) -> list[Suggestion]:
        """Take the cheapest field until there are enough suggestions or nothing is left."""
        for coalition in range(len(self.coalitions)):
            self._add(0.0, _Field(coalition))
        found: list[Suggestion] = []
        while self.queue and len(found) < at_most:
            price, _, _, field = heapq.heappop(self.queue)
            if field.settings is None:
                if found and self.budget.spent:
                    self.exact = False
                    break
                self._look_into(price, field)
                continue
            changed = self._changed(field.settings)
            known = next((one.changed for one in found if one.changed <= changed), None)
            if known is None:
                found.append(self.start.suggestion(self.coalitions[field.coalition], field.settings))
                known = changed
            moved = field.moved
            for name in sorted(known - field.moved):
                self._add(price, _Field(field.coalition, field.kept | {name}, moved))
                moved = moved | {name}
        return sorted(found, key=lambda one: (one.cost, -one.margin))

    def _add(self, price: float, field: _Field) -> None:
        heapq.heappush(self.queue, (price, field.settings is None, next(self.number), field))

    def _changed(self, settings: Mapping[int, int]) -> frozenset[str]:
        provisions = self.start.zone.terms.scenario.provisions
        return frozenset(provisions[k].id for k, number in settings.items() if self.start.is_change(k, number))

    def _look_into(self, least: float, field: _Field) -> None:
        """Search a field for what is cheaper than the cheapest one waiting; if there is nothing, it has to wait its turn."""
        limit = min((price for price, unsearched, _, _ in self.queue if not unsearched), default=np.inf)
        if limit <= least:
            limit = np.inf
        settings, price, exact = self._cheapest(field, limit)
        self.exact &= exact
        if settings is not None:
            self._add(price, replace(field, settings=settings))
        elif np.isfinite(limit) and exact:
            self._add(limit, field)

    def _cheapest(self, field: _Field, limit: float) -> tuple[dict[int, int] | None, float, bool]:
        """Return the cheapest agreement of a field below a price, that price, and whether it is proven."""
        start = self.start
        held = Deal(tuple(one for one in start.deal.choices if one[0] in field.kept))
        for name in field.moved:
            held = held.choose(name, start.elsewhere(name))
        extra = {k: -prices for k, prices in start.prices.items()}
        try:
            choices = choices_of(start.zone.holding(held), self.coalitions[field.coalition], extra=extra)
        except TooManyRowsError:
            return None, np.inf, False
        if not choices.possible:
            return None, np.inf, True
        picks, exact = cheapest_rows(choices, limit, start.step, self.budget)
        if picks is None:
            return None, np.inf, exact
        return choices.settings(picks), -float(choices.sums(picks)[-1]), exact


def cheapest_rows(choices: Choices, limit: float, step: float, budget: Budget) -> tuple[list[int] | None, bool]:
    """Find the rows that meet everybody's needs at the lowest price, the last coordinate being minus the price.

    Parameters
    ----------
    choices
        What can be chosen.
    limit
        Only what is cheaper than this counts.
    step
        The least difference between two prices.
    budget
        Time and number of partial deals allowed.

    Returns
    -------
    picks, exact
        None if there are none; ``exact`` if that or the lowest price is proven.
    """
    gap = choices.gap.copy()
    if np.isfinite(limit):
        gap[-1] = step - limit - choices.fixed[-1]
    tables = [choice.worth for choice in choices.choices]
    none = np.zeros(len(gap))
    least, most = sum((one.min(axis=0) for one in tables), none), sum((one.max(axis=0) for one in tables), none)
    if (most < gap).any():
        return None, True
    asked = [*(place for place in range(len(gap) - 1) if least[place] < gap[place]), len(gap) - 1]
    if len(asked) == 1:
        return [int(one[:, -1].argmax()) for one in tables], True
    rows = [undominated(one[:, asked]) for one in tables]
    stack = Stack.of([one[kept][:, asked] for one, kept in zip(tables, rows, strict=True)])
    objective = Sum(np.eye(len(asked))[-1], gap[asked], step=step)
    best = maximise(stack, objective, gap[asked], Budget(budget.left, min(PARTIAL_DEALS, budget.partial_deals)))
    if best.found is None:
        return None, best.exact
    return [int(kept[pick]) for kept, pick in zip(rows, best.found.picks[0], strict=True)], best.exact
