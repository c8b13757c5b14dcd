"""The range of a party's utility over everything a deal leaves open, exactly, ties between provisions included.

Four sums are maximised for every party (rows of the factors, in the order of :class:`Row`): the highest utility, the
lowest (as a negative), the highest in which it crosses none of its red lines, and the worst in which crossing counts as
the worst of all. Keeping two provisions free gives the same four for every cell of an overlap map: one code path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.elimination import FORBIDDEN, Factor, Optimum, Values, maximise
from explorer.analysis.terms import Line, Shift, Terms
from explorer.analysis.truth import ALWAYS, Room, Table
from explorer.model.scenario import Constraint

CROSSED = 10**13
"""Added to the worst sum for each red-line condition met: more than any utility, less than a forbidden deal takes."""


class Row(IntEnum):
    """Which of the four sums; multiply by the number of parties and add the party to get the row."""

    HIGHEST = 0
    LOWEST = 1
    HIGHEST_CLEAR = 2
    WORST = 3


@dataclass(frozen=True, eq=False)
class Ranges:
    """Ranges of utility for every party, on the whole deal or on what it settles so far.

    Attributes
    ----------
    base : (p, ...) whole
        Utility 1.0 of each party here: the weight of the provisions that are judged.
    low, high : (p, ...) whole
        Lowest and highest utility; ``...`` are the axes of the kept provisions, if any.
    high_clear : (p, ...) whole
        Highest utility without crossing a red line; meaningless where ``clear`` is False.
    clear, crossed : (p, ...) bool
        Whether some completion crosses no red line of the party, and whether some completion crosses one.
    possible : (...) bool
        Whether the deal can exist at all.
    """

    room: Room
    base: Values
    low: Values
    high: Values
    high_clear: Values
    clear: NDArray[np.bool_]
    crossed: NDArray[np.bool_]
    possible: NDArray[np.bool_]
    optimum: Optimum
    left_out: frozenset[str] = frozenset()

    def witness(self, party: int, row: Row) -> dict[int, int]:
        """Return option places, by provision, of a completion that reaches one of the sums."""
        chosen = self.optimum.witness(row * len(self.base) + party)
        return {k: int(self.room.options[k][place]) for k, place in chosen.items()}


def ranges_of(
    terms: Terms, room: Room, *, so_far: bool, keep: tuple[int, ...] = (), leave_out: frozenset[str] = frozenset()
) -> Ranges:
    """Compute the ranges of every party over what a deal leaves open or narrowed.

    Parameters
    ----------
    terms
        The parties' terms in numbers.
    room
        The options left of every provision; those in ``keep`` should be free in it.
    so_far
        Judge only the provisions the deal settles or narrows: open ones weigh nothing, and a condition on an open
        provision counts as not met (a linkage that hangs on it does not help yet, a red line is not crossed yet).
    keep
        Places of provisions to keep as axes of the result.
    leave_out
        Constraints not to apply: those the deal breaks already.
    """
    judged = _judged(room, so_far, keep)
    rows, factors = _tastes(terms, room, judged, so_far)
    when_open = False if so_far else None
    factors += [shift_factor(terms, room, shift, when_open) for shift in terms.shifts if shift.provision in judged]
    parties = len(terms.records)
    factors += [factor for line in terms.lines for factor in _line(room, line, parties, when_open)]
    factors += _constraints(room, leave_out)
    optimum = _maximise(factors, room, terms.every_four[rows].sum(axis=0), keep)
    values = optimum.values.reshape(4, parties, *optimum.values.shape[1:])
    return Ranges(
        room,
        _base(terms, judged, keep, values.shape[2:]),
        low=-values[Row.LOWEST],
        high=values[Row.HIGHEST],
        high_clear=values[Row.HIGHEST_CLEAR],
        clear=values[Row.HIGHEST_CLEAR] > FORBIDDEN // 2,
        crossed=values[Row.WORST] > CROSSED // 2,
        possible=(values[Row.HIGHEST] > FORBIDDEN // 2).all(axis=0),
        optimum=optimum,
        left_out=leave_out,
    )


def crossing_range(room: Room, line: Line, leave_out: frozenset[str]) -> tuple[bool, bool]:
    """Say whether some way of settling what is narrowed stays clear of a red line, and whether some way crosses it."""
    factors = [*_line(room, replace(line, party=0), 1, False), *_constraints(room, leave_out)]
    values = _maximise(factors, room, np.zeros(4, np.int64)).values
    return bool(values[Row.HIGHEST_CLEAR] > FORBIDDEN // 2), bool(values[Row.WORST] > CROSSED // 2)


def _judged(room: Room, so_far: bool, keep: tuple[int, ...]) -> dict[int, Table]:
    """Return the provisions that are judged, each with where among the kept ones it can be on; elsewhere it is left out."""
    found = {}
    for k, provision in enumerate(room.scenario.provisions):
        switched = so_far and provision.applies_when is not None
        can_be_on = _somewhere(room.applies(k, True), keep) if switched else ALWAYS
        if not (so_far and room.open[k]) and (can_be_on is ALWAYS or can_be_on.values.any()):
            found[k] = can_be_on
    return found


def _tastes(terms: Terms, room: Room, judged: Mapping[int, Table], so_far: bool) -> tuple[list[int], list[Factor]]:
    """Return what the judged provisions are worth: rows of ``every_four`` where that is settled, factors elsewhere."""
    rows, factors = [], []
    for k, can_be_on in judged.items():
        if k in room.settled and terms.scenario.provisions[k].applies_when is None:
            rows.append(terms.first[k] + room.settled[k])
        else:
            factors.append(taste_factor(terms, room, k, so_far, can_be_on))
    return rows, factors


def _base(terms: Terms, judged: Mapping[int, Table], keep: tuple[int, ...], shape: tuple[int, ...]) -> Values:
    """Add up the weights of the provisions judged, for every setting of the kept ones."""
    weights = terms.weights.reshape(*terms.weights.shape, *([1] * len(shape)))
    always = [k for k, can_be_on in judged.items() if not can_be_on.scope]
    base: Values = np.zeros((len(weights), *shape), np.int64) + weights[:, always].sum(axis=1)
    for k, can_be_on in judged.items():
        if can_be_on.scope:
            base += weights[:, k] * can_be_on.over(keep)
    return base


def _maximise(factors: list[Factor], room: Room, total: Values, keep: tuple[int, ...] = ()) -> Optimum:
    """Maximise a sum; what is settled is added up front: most provisions of a nearly whole deal need no search."""
    left = []
    for factor in factors:
        scope = tuple(k for k in factor.scope if room.size(k) > 1 or k in keep)
        values = factor.values.reshape(len(factor.values), *(room.size(k) for k in scope))
        if scope:
            left.append(Factor(scope, values))
        else:
            total = total + values
    sizes = {k: room.size(k) for k in sorted({k for factor in left for k in factor.scope} | set(keep))}
    return maximise([*left, Factor((), total)], sizes, keep)


def _constraints(room: Room, leave_out: frozenset[str]) -> list[Factor]:
    """Return the price of breaking a constraint: forbidden for everybody."""
    return [
        Factor(broken.scope, broken.values[None] * np.int64(FORBIDDEN))
        for constraint, broken in room.breakable
        if constraint.id not in leave_out
    ]


def _four(high: Values, low: Values) -> Values:
    """Stack the four sums' tables of one factor from its high and low tables, each (p, ...)."""
    return np.concatenate([high, -low, high, -low])


def _somewhere(table: Table, keep: tuple[int, ...]) -> Table:
    """Return, over the kept provisions alone, where a condition can hold."""
    kept = tuple(k for k in table.scope if k in keep)
    others = tuple(axis for axis, k in enumerate(table.scope) if k not in keep)
    return Table(kept, np.asarray(table.values.any(axis=others)))


def taste_factor(terms: Terms, room: Room, k: int, so_far: bool = False, can_be_on: Table = ALWAYS) -> Factor:
    """Return what each option of a provision is worth; switched off, the neutral option, or nothing either way.

    Where it can never be on it is worth nothing, and its weight is not part of the base.
    """
    values = terms.four[k] if room.open[k] else terms.four[k][:, room.options[k]]
    if terms.scenario.provisions[k].applies_when is None:
        return Factor((k,), values)
    applies = room.applies(k, True if so_far else None)
    neutral = neutral_worth(terms, k)
    scope = tuple(sorted({k, *applies.scope}))
    spread = values.reshape(len(values), *(room.size(k) if one == k else 1 for one in scope))
    off = _four(neutral, neutral).reshape(len(values), *([1] * len(scope))) * can_be_on.over(scope)[None]
    return Factor(scope, np.where(applies.over(scope)[None], spread, off))


def neutral_worth(terms: Terms, k: int) -> Values:
    """Return what a switched-off provision contributes, shape (p,).

    A party that spoke of the neutral option gets what it said; for the others it counts at the walk-away value, which
    neither helps nor hurts and does not widen a range.
    """
    provision = terms.scenario.provisions[k]
    o = provision.positions_of_options[provision.neutral]
    neither: Values = terms.weights[:, k] * terms.walk_away // 10**9
    return np.where(terms.spoken[k][:, o], terms.low[k][:, o], neither)


def shift_factor(terms: Terms, room: Room, shift: Shift, when_open: bool | None) -> Factor:
    """Return what a linkage adds, to the rows of its party."""
    here = Table((shift.provision,), shift.options[room.options[shift.provision]])
    applies = room.applies(shift.provision, None if when_open is None else True)
    holds = here.both(applies).both(room.condition(shift.when, when_open))
    parties = len(terms.records)
    amounts = np.zeros(4 * parties, np.int64)
    for row in Row:
        amounts[row * parties + shift.party] = shift.amount * (-1 if row in (Row.LOWEST, Row.WORST) else 1)
    return Factor(holds.scope, holds.values[None] * amounts.reshape(-1, *([1] * len(holds.scope))))


def crossings(room: Room, line: Line, when_open: bool | None) -> Iterator[Table]:
    """Yield, for each condition of a red line, where it crosses and nothing lifts it."""
    for condition in line.any_of:
        crossing = room.condition(condition, when_open)
        for lift in line.lifted_by:
            crossing = crossing.both(room.condition(lift, when_open).negated())
        yield crossing


def _line(room: Room, line: Line, parties: int, when_open: bool | None) -> list[Factor]:
    """Return the price of crossing: forbidden in one of the party's rows, the worst in another."""
    price = np.zeros(4 * parties, np.int64)
    price[Row.HIGHEST_CLEAR * parties + line.party] = FORBIDDEN
    price[Row.WORST * parties + line.party] = CROSSED
    return [
        Factor(crossing.scope, crossing.values[None] * price.reshape(-1, *([1] * len(crossing.scope))))
        for crossing in crossings(room, line, when_open)
        if crossing.values.any()
    ]


def broken_constraints(room: Room) -> tuple[Constraint, ...]:
    """Return the constraints a deal breaks however its open provisions are settled."""
    return tuple(constraint for constraint, broken in room.breakable if broken.values.all())
