"""Agreements that stand for all others: whatever is agreed, one of them is nearly as good for everybody who is looked at.

What is not yet stood for is a set of corners: above a corner, in every coordinate, there may be a deal that no listed one
comes near. The corner with most room is looked at first. A deal found there is listed and splits the corner; where a bound
or a full search leaves too little room, the corner is closed. The room left in the end is the certified distance.
(Corners are the local upper bounds of Klamroth, Lacour and Vanderpooten, *European Journal of Operational Research* 245,
2015; an approximation that leaves out less than a given amount in every coordinate: Papadimitriou and Yannakakis, FOCS 2000.)

Array letters: `z` corners, `a` coordinates that are looked at, `m` rows of multipliers, `p` columns of the choices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.closer_worst_off import close_worst_off
from explorer.analysis.dominance import Places, Worth, undominated
from explorer.analysis.multipliers import around_multipliers, demands_of, tightest_multipliers
from explorer.analysis.objectives import Above, WorstOff
from explorer.analysis.search import Demands, Found, deals_meeting
from explorer.analysis.terms import UNIT
from explorer.analysis.zone import Budget

FIRST_BEAM = 600
BEAM = 150
PARTIAL_DEALS = 3_000
MULTIPLIERS = 300
MOST_SWAPS = 700
NARROW = ((0.1, 12), (0.3, 12))
BROAD = ((0.3, 20), (0.8, 30), (1.5, 30))


@dataclass(frozen=True, eq=False)
class Cover:
    """Deals that stand for all that reach the gap: none is better than one of them by more than ``within``, everywhere."""

    found: Found
    within: float


def cover(stack: Stack, gap: Worth, axes: Places, within: float, budget: Budget) -> Cover | None:
    """List deals so that every deal that reaches the gap is at most ``within`` above one of them, in every coordinate.

    Parameters
    ----------
    stack
        The choices, one at least.
    gap : (p,)
        What sums must reach; minus infinity where nothing is asked.
    axes : (a,)
        Columns that are looked at.
    within
        The distance asked for, in whole units.
    budget
        When the time is over, what is reached by then is returned.

    Returns
    -------
    Cover or None
        None if no deal reaches the gap. A cover without deals, with an infinite distance, if none was found in time.

    >>> rows = np.array([[0.0, 6e8], [3e8, 5e8], [3.1e8, 4.9e8], [6e8, 0.0]])
    >>> found = cover(Stack.of([rows]), np.zeros(2), np.array([0, 1]), 5e7, Budget())
    >>> len(found.found.sums), found.within <= 5e7
    (3, True)
    """
    rng = np.random.default_rng(0)
    need = demands_of(stack, gap, rng)
    if need is None:
        return None
    corners = _Corners(stack, gap, axes, within, rng)
    for sums, picks in _seeds(stack, need, gap, axes, budget, corners.weights):
        if not corners.stands_for(sums[axes]):
            corners.add(sums, picks)
    while not budget.spent and len(corners.places):
        # Beams for all corners first; what takes longer only where they found nothing.
        place = int((corners.room - 10.0 * UNIT * corners.tried).argmax())
        deal = corners.look(place, need, budget)
        if deal is not None:
            corners.add(*_better_by_swaps(stack, gap, axes, *deal))
    return corners.result()


class _Corners:
    """The corners that are still open, and the deals listed so far."""

    def __init__(self, stack: Stack, gap: Worth, axes: Places, within: float, rng: np.random.Generator) -> None:
        self.stack, self.gap, self.axes, self.within, self.rng = stack, gap, axes, within, rng
        lowest = -stack.bound(-np.eye(len(gap)))[axes]
        self.places = (lowest - 2.0 * UNIT)[None]
        self.multipliers = np.exp(1.5 * rng.normal(size=(MULTIPLIERS, len(gap) + len(axes))))
        # A corner is often open on one side only, and most needs do not bind: half of the multipliers are nothing.
        self.multipliers[rng.random(self.multipliers.shape) < 0.5] = 0.0
        self.multipliers[:, len(gap) :] += 1e-9
        self.weights, self.mean, self.most = self._bounds(self.multipliers)
        self.room = self._room(self.places)
        self.tried = np.zeros(1, np.intp)
        self.reached = 0.0
        self.sums: list[Worth] = []
        self.picks: list[Places] = []

    def _bounds(self, multipliers: Worth) -> tuple[Worth, Worth, Worth]:
        weights, mean, needs = Above(self.gap, self.axes, np.zeros(len(self.axes))).split(multipliers)
        return weights, mean, self.stack.bound(weights) - needs

    def _room(self, places: Worth) -> Worth:
        """Return how far any deal may lie above each corner, (z,)."""
        found: Worth = (self.most[None] - places @ self.mean.T).min(axis=1)
        return found

    def stands_for(self, values: Worth) -> bool:
        """Say whether a listed deal is at most the distance asked for below these values."""
        return any((values <= one[self.axes] + self.within).all() for one in self.sums)

    def add(self, sums: Worth, picks: Places) -> None:
        """List a deal and split the corners it lies above."""
        self.sums.append(sums)
        self.picks.append(picks)
        values = sums[self.axes]
        hit = (self.places < values).all(axis=1)
        if not hit.any():
            return
        parents, kept = self.places[hit], self.places[~hit]
        kids = np.concatenate([np.where(np.arange(len(values)) == a, values, parents) for a in range(len(values))])
        kids = kids[undominated(-kids)]
        room = self._room(kids)
        small = room <= self.within
        self.reached = max(self.reached, float(room[small].max(initial=0.0)))
        kids, room = kids[~small], room[~small]
        # A corner above another one has nothing of its own.
        own = np.array([not (kid >= kept).all(axis=1).any() for kid in kids], np.bool_)
        self.places = np.concatenate([kept, kids[own]])
        self.room = np.concatenate([self.room[~hit], room[own]])
        self.tried = np.concatenate([self.tried[~hit], np.zeros(int(own.sum()), np.intp)])

    def look(self, place: int, need: Demands, budget: Budget) -> tuple[Worth, Places] | None:
        """Look for a deal above a corner by more than is asked for; without one, narrow its room or close it.

        The first look is a beam, the second a full search, the third the solver.
        """
        if self.tried[place] == 2:
            return self._solve(place, budget)
        objective = Above(self.gap, self.axes, self.places[place])
        offsets = self.most - self.mean @ self.places[place]
        start = self.multipliers[np.argsort(offsets, kind="stable")[:40]]
        multipliers, bounds = tightest_multipliers(self.stack, objective, self.rng, start, rounds=5, tries=60)
        self._learn(multipliers[:3])
        self.room[place] = min(self.room[place], bounds[0])
        if self.room[place] <= self.within:
            self._close(place, float(self.room[place]))
            return None
        full = self.tried[place] == 1
        near = np.vstack([multipliers[:12], around_multipliers(multipliers[0], self.rng, BROAD if full else NARROW)])
        weights, least = objective.demands(near)
        size = weights.sum(axis=1)
        demands = Demands(
            np.vstack([weights / size[:, None], need.weights]),
            np.concatenate([(least + self.within + 1.0) / size, need.least]),
        )
        found = deals_meeting(self.stack, demands, budget.part(1.0, PARTIAL_DEALS), None if full else BEAM)
        values = np.zeros(0) if found is None else objective.value(found.sums)
        if found is not None and len(values) and values.max() > self.within:
            best = int(values.argmax())
            return found.sums[best], found.picks[best]
        if full and found is not None:
            self._close(place, self.within)
        else:
            self.tried[place] += 1
        return None

    def _solve(self, place: int, budget: Budget) -> tuple[Worth, Places] | None:
        """Ask the solver for the deal that lies highest above a corner, or that none lies high enough."""
        twice = Stack(np.hstack([self.stack.rows, self.stack.rows[:, self.axes]]), self.stack.starts, self.stack.sizes)
        gap = np.concatenate([self.gap, self.places[place]])
        objective = WorstOff(gap, np.repeat([0.0, 1.0], [len(self.gap), len(self.axes)]))
        status, picks = close_worst_off(twice, objective, self.within + 1.0, float(self.room[place]), budget.left)
        if picks is not None:
            sums = self.stack.sums(picks[None])
            if Above(self.gap, self.axes, self.places[place]).value(sums)[0] > self.within:
                return sums[0], picks
        self._close(place, self.within if status == "no" else float(self.room[place]))
        return None

    def _learn(self, multipliers: Worth) -> None:
        """Keep multipliers that were good for one corner; they may be for others."""
        weights, mean, most = self._bounds(multipliers)
        self.multipliers = np.vstack([self.multipliers, multipliers])
        self.weights, self.mean = np.vstack([self.weights, weights]), np.vstack([self.mean, mean])
        self.most = np.concatenate([self.most, most])
        self.room = np.minimum(self.room, (most[None] - self.places @ mean.T).min(axis=1))

    def _close(self, place: int, room: float) -> None:
        self.reached = max(self.reached, room)
        self.places, self.room = np.delete(self.places, place, axis=0), np.delete(self.room, place)
        self.tried = np.delete(self.tried, place)

    def result(self) -> Cover | None:
        """Return the deals, those no better than another left out, and the distance that is certified; None without deals."""
        if not self.sums:
            # Any deal lies far above the first corner: one that was closed for want of room shows that there is none.
            if len(self.places) == 0 and self.reached < UNIT:
                return None
            choices = len(self.stack.sizes)
            return Cover(Found(np.zeros((0, len(self.gap))), np.zeros((0, choices), np.intp)), np.inf)
        found = Found(np.array(self.sums), np.array(self.picks))
        found = found.among(undominated(found.sums[:, self.axes]))
        return Cover(found, max(self.reached, float(self.room.max(initial=0.0))))


def _seeds(
    stack: Stack, need: Demands, gap: Worth, axes: Places, budget: Budget, weights: Worth
) -> list[tuple[Worth, Places]]:
    """Return deals to begin with, those first that leave the worst-off most."""
    found = deals_meeting(stack, need, budget, FIRST_BEAM)
    best = stack.best_rows(np.vstack([weights, np.eye(len(gap))[axes]]))
    sums, picks = stack.sums(best), best
    if found is not None and len(found.sums):
        sums, picks = np.vstack([sums, found.sums]), np.vstack([picks, found.picks])
    met = (sums >= gap).all(axis=1)
    sums, picks = sums[met], picks[met]
    kept = undominated(sums[:, axes])
    sums, picks = sums[kept], picks[kept]
    order = np.argsort(-(sums - sums.mean(axis=0) if len(sums) else sums)[:, axes].min(axis=1), kind="stable")
    return [(sums[place], picks[place]) for place in order]


def _better_by_swaps(stack: Stack, gap: Worth, axes: Places, sums: Worth, picks: Places) -> tuple[Worth, Places]:
    """Change one or two rows of a deal for as long as that is better for somebody who is looked at and worse for nobody."""
    picks = picks.copy()
    few = len(stack.rows) <= MOST_SWAPS
    for _ in range(50):
        moves = stack.rows - stack.rows[stack.starts + picks][stack.owner]
        # With only one row changed the second move is that of a row to itself.
        both = moves[:, None] + (moves[None] if few else 0.0)
        fine = (both[:, :, axes] >= 0).all(axis=2) & (sums + both >= gap).all(axis=2)
        if few:
            fine &= stack.owner[:, None] != stack.owner[None]
        gain = np.where(fine, both[:, :, axes].sum(axis=2), 0.0)
        if gain.max() <= 0:
            break
        first, second = np.unravel_index(int(gain.argmax()), gain.shape)
        for row in (first, second) if few else (first,):
            picks[stack.owner[row]] = row - stack.starts[stack.owner[row]]
        sums = stack.sums(picks[None])[0]
    return sums, picks
