"""Is there an agreement, given what is settled? A deal that is one, or a proof that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from explorer.analysis.bounds import SLACK, Stack, around, tightest
from explorer.analysis.choices import Choices
from explorer.analysis.closer import close
from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.dominance import Places, Worth, undominated
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.search import Demands, Found, deals_meeting
from explorer.analysis.terms import UNIT, Terms
from explorer.analysis.verdicts import Score
from explorer.analysis.zone import Budget, Obstacle, Status, Zone
from explorer.model.deal import Deal

BEAM = 60
"""Partial deals a first, quick look keeps."""


@dataclass(frozen=True)
class Proof:
    """Why no deal is an agreement, in one inequality.

    Weighing the parties like this, the best that any deal brings them together stays below what they need together;
    ``best`` and ``needed`` are utilities. Without weights, no consistent deal is left at all that crosses no red line.
    """

    weights: tuple[tuple[str, float], ...]
    best: float
    needed: float


@dataclass(frozen=True)
class Answer:
    """Whether there is an agreement.

    Attributes
    ----------
    status
        ``yes`` with ``deal``, ``no`` with a ``proof`` for every coalition that was asked, or ``undecided`` when the budget was
        spent.
    deal
        A deal every completion of which is an agreement; what it leaves open makes no difference to anybody.
    margin
        How far the worst-off of those who have to accept stands above its walk-away value in it, as utility.
    bound
        No deal has a greater margin than this.
    parties
        Who accepts it: the coalition that makes it an agreement.
    """

    status: Status
    deal: Deal | None = None
    margin: float | None = None
    bound: float = 1.0
    parties: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


def find_agreement(zone: Zone, budget: Budget | None = None) -> Answer:
    """Look for an agreement among the deals that are left.

    Exact: ``yes`` comes with a deal, ``no`` only with proof. Each coalition that could make an agreement is asked in turn.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> find_agreement(Zone(terms_of(lesson, lesson.default_assumptions))).status
    'yes'
    """
    budget = budget or Budget()
    coalitions = coalitions_of(zone)
    proofs, undecided = [], False
    for number, parties in enumerate(coalitions):
        try:
            choices = choices_of(zone, parties)
        except TooManyRowsError:
            undecided = True
            continue
        picks, proof = decide(choices, budget.part(1 / (len(coalitions) - number)))
        names = tuple(zone.terms.records[p].party.id for p in parties)
        if picks is not None:
            return Answer("yes", choices.deal(list(picks)), choices.margin(list(picks)), parties=names)
        if proof is None:
            undecided = True
        else:
            proofs.append(proof)
    return Answer("undecided" if undecided else "no", proofs=tuple(proofs))


def completable(score: Score, terms: Terms, budget: Budget | None = None) -> Literal["yes", "possible", "no"]:
    """Say whether a scored deal can be completed to an agreement: however the rest is settled, in some way, or in none.

    A score asks each party by itself, which may say "possible" of what no single deal gives to all. Here all are asked
    together; what cannot be decided in the budget stays possible. Constraints the deal breaks do not bind, as in the score.
    """
    if score.completable != "possible":
        return "yes" if score.completable == "yes" else "no"
    broken = frozenset(Obstacle("constraint", one.id) for one in score.conflicts)
    answer = find_agreement(Zone(terms, score.deal, without=broken), budget)
    return "no" if answer.status == "no" else "possible"


def decide(choices: Choices, budget: Budget) -> tuple[Places | None, Proof | None]:
    """Find rows, one of each choice, that give every party what it needs, or prove that there are none.

    Both are None if the budget did not suffice.
    """
    if not choices.possible:
        return None, Proof((), 0.0, 0.0)
    gap = choices.gap
    if not choices.choices:
        short = np.flatnonzero(gap > 0)
        return (np.zeros(0, np.intp), None) if len(short) == 0 else (None, _alone(choices, int(short[0])))
    tables = [choice.worth for choice in choices.choices]
    least, most = sum(one.min(axis=0) for one in tables), sum(one.max(axis=0) for one in tables)
    short = np.flatnonzero(most < gap)
    if len(short):
        return None, _alone(choices, int(short[0]))
    binding = np.flatnonzero(least < gap)
    if len(binding) <= 1:
        # One party at most is left to please: take what it likes best.
        p = int(binding[0]) if len(binding) else 0
        return np.array([one[:, p].argmax() if one.shape[1] else 0 for one in tables], np.intp), None
    kept = [undominated(one[:, binding]) for one in tables]
    stack = Stack.of([one[rows][:, binding] for one, rows in zip(tables, kept, strict=True)])
    picks, weights = decide_stack(stack, gap[binding], budget)
    if picks is not None:
        return np.array([rows[pick] for rows, pick in zip(kept, picks, strict=True)], np.intp), None
    return (None, None) if weights is None else (None, _proof(choices, binding, weights))


def decide_stack(
    stack: Stack, gap: Worth, budget: Budget, start: Worth | None = None
) -> tuple[Places | None, Worth | None]:
    """Find rows that meet the gap everywhere, or return weights for which no deal can, best bound last resort.

    Bounds first, then beams of growing width, then the full search, then the solver; see the module's parts. ``start``:
    weights that are known to be good for much the same question, which makes the search for better ones short.
    """
    rng = np.random.default_rng(0)
    rounds, tries = (8, 160) if start is None else (4, 60)
    weights, bounds = tightest(stack, gap, rng, rounds=rounds, tries=tries, start=start)
    if bounds[0] < -SLACK:
        return None, weights[0]
    picks = stack.best_rows(weights[:40])
    met = np.flatnonzero((stack.sums(picks) >= gap).all(axis=1))
    if len(met):
        return picks[met[0]], None
    near = around(weights[:16], rng, ((0.08, 14), (0.35, 14)))
    demands = Demands(near, near @ gap)
    for width in (BEAM, 8 * BEAM, None):
        found = deals_meeting(stack, demands, budget, width)
        if found is None:
            break
        chosen = _meeting(found, gap)
        if chosen is not None:
            return chosen, None
        if width is None:
            return None, weights[0]
    status, solved = close(stack, gap, budget.left)
    if status == "yes":
        return solved, None
    return (None, weights[0]) if status == "no" else (None, None)


def _meeting(found: Found, gap: Worth) -> Places | None:
    margins = (found.sums - gap).min(axis=1)
    if len(margins) == 0 or margins.max() < 0:
        return None
    chosen: Places = found.picks[margins.argmax()]
    return chosen


def _alone(choices: Choices, place: int) -> Proof:
    """Say that one party cannot get what it needs, whatever is chosen."""
    best = choices.fixed[place] + sum(float(one.worth[:, place].max()) for one in choices.choices)
    party = choices.zone.terms.records[choices.parties[place]].party.id
    return Proof(((party, 1.0),), float(best) / UNIT, float(choices.needed[place]) / UNIT)


def _proof(choices: Choices, binding: Places, weights: Worth) -> Proof:
    total = weights.sum()
    tables = [choice.worth[:, binding] @ weights for choice in choices.choices]
    best = float(choices.fixed[binding] @ weights + sum(one.max() for one in tables)) / total / UNIT
    needed = float(choices.needed[binding] @ weights) / total / UNIT
    ids = [choices.zone.terms.records[choices.parties[place]].party.id for place in binding]
    return Proof(tuple(zip(ids, map(float, weights / total), strict=True)), best, needed)
