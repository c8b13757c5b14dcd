"""Which options of every provision still permit an agreement, given what is settled elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from explorer.analysis.bounds import SLACK, Stack, around, some_weights, tightest
from explorer.analysis.choices import Choices, held_deal
from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.completable import decide, decide_stack
from explorer.analysis.dominance import Places, Worth, undominated, undominated_within
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import Menu
from explorer.analysis.reach import best_surplus
from explorer.analysis.search import Demands, deals_meeting
from explorer.analysis.tables import tables_of
from explorer.analysis.zone import Budget, Status, Zone

WITNESSES = 250
FEW = 5_000

Marks = dict[int, dict[int, Status]]


def still_possible(zone: Zone, budget: Budget | None = None) -> Mapping[str, Mapping[str, Status]]:
    """Return for every option of every provision whether an agreement is possible with it.

    Each provision is set free by itself: its own setting does not count, everything else the zone's deal settles does.

    Returns
    -------
    mapping
        Provision id -> option id -> ``yes``, ``no`` or, where the budget did not suffice, ``undecided``.
    """
    budget = budget or Budget()
    coalitions = coalitions_of(zone)
    found: Marks = {}
    for number, parties in enumerate(coalitions):
        part = budget.part(1 / (len(coalitions) - number))
        for k, marks in _marks(zone, parties, part).items():
            for one, status in marks.items():
                found.setdefault(k, {})[one] = _better(found.get(k, {}).get(one, "no"), status)
    tables = tables_of(zone.terms, zone.stated)
    return {
        provision.id: {
            option.id: found.get(k, {}).get(int(tables.classes[k][o]), "no")
            for o, option in enumerate(provision.options)
        }
        for k, provision in enumerate(zone.terms.scenario.provisions)
    }


def _marks(zone: Zone, parties: tuple[int, ...], budget: Budget) -> Marks:
    try:
        return _Marking(zone, parties, budget).marks()
    except TooManyRowsError:
        sizes = tables_of(zone.terms, zone.stated).sizes
        return {k: dict.fromkeys(range(size), "undecided") for k, size in enumerate(sizes)}


def _better(one: Status, other: Status) -> Status:
    if "yes" in (one, other):
        return "yes"
    return "undecided" if "undecided" in (one, other) else "no"


@dataclass(frozen=True, eq=False)
class _Question:
    """One provision set free: its rows and their classes, the choices that complete them, and what they must bring.

    ``slot`` is the place, among the choices with nothing set free, of the choice the provision belongs to; None if it had no
    choice there. ``regular``: all other choices are the same as with nothing set free.
    """

    k: int
    rows: Worth
    labels: Places
    others: list[Worth]
    gap: Worth
    slot: int | None
    regular: bool


class _Marking:
    """The marks of all provisions for one coalition.

    Deals that are agreements, and all their neighbours that differ in one choice, settle most options at once; bounds that
    hold for every choice settle most of the others; what is left is asked one option at a time, and every agreement
    found on the way settles its neighbours too.
    """

    def __init__(self, zone: Zone, parties: tuple[int, ...], budget: Budget) -> None:
        self.budget = budget
        self.menu = Menu(zone, parties)
        self.base = self.menu.choices()
        self.asked = np.flatnonzero(np.isfinite(self.base.needed))
        self.tables = [one.worth[:, self.asked] for one in self.base.choices]
        self.weights = (
            some_weights(len(self.asked), 200, np.random.default_rng(0)) if len(self.asked) else np.zeros((0, 0))
        )
        # What each choice brings in each known agreement: (agreements, choices, p).
        self.parts = np.zeros((0, len(self.tables), len(self.asked)))

    def marks(self) -> Marks:
        """Return the status of every class of every provision."""
        found: Marks = {k: dict.fromkeys(range(size), "no") for k, size in enumerate(self.menu.tables.sizes)}
        waiting: list[tuple[float, _Question, int]] = []
        self._prepare()
        empty = self._is_empty()
        held = held_deal(self.menu.zone, frozenset())
        for k, marks in found.items():
            if empty and self.menu.zone.terms.scenario.provisions[k].id not in held:
                continue  # it is free as it is, and there is no agreement
            try:
                choices = self.menu.choices((k,))
            except TooManyRowsError:
                marks.update(dict.fromkeys(marks, "undecided"))
                continue
            if choices.possible:
                question = self._question(choices, k)
                quick, bounds = self._quick(question)
                marks.update(quick)
                waiting += [(bound, question, one) for one, bound in bounds.items()]
        # The options that look best first: the agreements they give settle the most neighbours.
        for _, question, one in sorted(waiting, key=lambda item: -item[0]):
            found[question.k][one] = self._ask(question, one)
        return found

    def _is_empty(self) -> bool:
        """Say whether it is proven that with nothing set free there is no agreement."""
        return not len(self.parts) and decide(self.base, self.budget)[1] is not None

    def _prepare(self) -> None:
        """Find weights with good bounds and deals that are agreements, with nothing set free."""
        if not self.base.possible or not self.tables or not len(self.asked):
            return
        rng = np.random.default_rng(0)
        stack = Stack.of(self.tables)
        gap = self.base.gap[self.asked]
        best, bounds = tightest(stack, gap, rng)
        self.weights = np.vstack([best[:60], some_weights(len(gap), 200, rng)])
        if bounds[0] < -SLACK:
            return
        picks = stack.best_rows(self.weights)
        near = around(best[:20], rng, ((0.3, 20),))
        found = deals_meeting(stack, Demands(near, near @ gap), self.budget, width=400)
        if found is not None:
            picks = np.vstack([found.picks, picks])
        surplus = (stack.sums(picks) - gap).min(axis=1)
        order = np.argsort(-surplus, kind="stable")[:WITNESSES]
        order = order[surplus[order] >= 0]
        self.parts = stack.rows[stack.starts + picks[order]]

    def _question(self, choices: Choices, k: int) -> _Question:
        own = next((one for one in choices.choices if k in one.provisions), None)
        rest = [one for one in choices.choices if one is not own]
        if own is None:
            rows, labels = np.zeros((1, len(self.asked))), np.array([choices.only[k]], np.intp)
        else:
            rows, labels = own.worth[:, self.asked], own.label(k)
        kept = undominated_within(rows, labels.astype(np.int64))
        names = [one.provisions for one in self.base.choices]
        slot = names.index(own.provisions) if own is not None and own.provisions in names else None
        same = [name for place, name in enumerate(names) if place != slot]
        return _Question(
            k,
            rows[kept],
            labels[kept],
            [one.worth[:, self.asked] for one in rest],
            choices.gap[self.asked],
            slot,
            self.base.possible and same == [one.provisions for one in rest],
        )

    def _known(self, question: _Question) -> Worth:
        """Return what the other choices bring in the agreements that are known."""
        if not question.regular:
            return self.parts[:0, 0] if self.parts.shape[1] else np.zeros((0, len(self.asked)))
        total = self.parts.sum(axis=1)
        return total if question.slot is None else np.asarray(total - self.parts[:, question.slot], np.float64)

    def _quick(self, question: _Question) -> tuple[dict[int, Status], dict[int, float]]:
        """Decide what known agreements and bounds decide; return the rest with their bounds."""
        marks: dict[int, Status] = {}
        labels = [int(one) for one in np.unique(question.labels)]
        if not len(self.asked):
            return dict.fromkeys(labels, "yes"), {}
        others = Stack.of(question.others or [np.zeros((1, len(self.asked)))])
        known = self._known(question)
        enumerated = prod(map(len, question.others)) <= FEW
        if enumerated:
            known = _every_sum(question.others, len(self.asked))
        elif not len(known):
            known = others.sums(others.best_rows(self.weights))
        lower = best_surplus(question.rows, known, question.gap)
        upper = lower if enumerated else self._upper(question, others)
        bounds = {}
        for one in labels:
            mine = question.labels == one
            if lower[mine].max() >= 0:
                marks[one] = "yes"
            elif upper[mine].max() < (0 if enumerated else -SLACK):
                marks[one] = "no"
            else:
                bounds[one] = float(upper[mine].max())
        return marks, bounds

    def _upper(self, question: _Question, others: Stack) -> Worth:
        bounds = others.bound(self.weights) - self.weights @ question.gap
        found: Worth = (question.rows @ self.weights.T + bounds).min(axis=1)
        return found

    def _ask(self, question: _Question, one: int) -> Status:
        """Decide one option: by an agreement found meanwhile, or by a search of its own."""
        rows = question.rows[question.labels == one]
        known = self._known(question)
        if len(known) and best_surplus(rows, known, question.gap).max() >= 0:
            return "yes"
        if self.budget.spent:
            return "undecided"
        rows = rows[undominated(rows)]
        others = [table[undominated(table)] for table in question.others]
        picks, proof = decide_stack(Stack.of([rows, *others]), question.gap, self.budget, self.weights[:72])
        if picks is None:
            return "no" if proof is not None else "undecided"
        if question.regular:
            taken = [table[row] for table, row in zip(others, picks[1:], strict=True)]
            if question.slot is not None:
                taken.insert(question.slot, rows[picks[0]])
            self.parts = np.concatenate([self.parts, np.array(taken)[None]])
        return "yes"


def _every_sum(tables: list[Worth], columns: int) -> Worth:
    """Return what every way of taking some choices brings, without those that are beaten."""
    sums = np.zeros((1, columns))
    for table in tables:
        sums = (sums[:, None] + table[None]).reshape(-1, columns)
        sums = sums[undominated(sums)]
    return sums
