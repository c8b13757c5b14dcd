"""Trades: two provisions on which two parties can each give way where it costs them less than they get for it.

A trade needs parties that weigh two provisions differently (logrolling: Froman and Cohen, "Compromise and logroll",
*Behavioral Science* 15, 1970; Raiffa, *The Art and Science of Negotiation*, 1982, chapter 11). On the one provision the
first party gains and the second loses, on the other it is the other way round, and both gain by the two moves together.
What is compared within each party are its own weights and acceptabilities; linkages are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from explorer.analysis.dominance import Worth, undominated
from explorer.analysis.terms import TOLERANCE, UNIT, Terms


@dataclass(frozen=True)
class Trade:
    """What two parties can do for each other.

    Attributes
    ----------
    parties
        Ids of the two.
    provisions
        On the first the first party gains and the second gives way; on the second it is the other way round.
    gains
        What each of the two gains by both moves together, as utility, in the trade in which the one who gains less gains
        most.
    """

    parties: tuple[str, str]
    provisions: tuple[str, str]
    gains: tuple[float, float]


def trades_of(terms: Terms) -> Iterator[Trade]:
    """Yield the trades there are: of every two parties and every two provisions that permit one, one.

    Only options both of them spoke of are moved between.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> next(trades_of(terms_of(lesson, lesson.default_assumptions)))
    Trade(parties=('hill', 'valley'), provisions=('upkeep', 'water'), gains=(0.25, 0.25))
    """
    scenario = terms.scenario
    for p, q in combinations(range(len(terms.records)), 2):
        moves = [_moves(terms, k, p, q) for k in range(len(scenario.provisions))]
        back = [_moves(terms, k, q, p) for k in range(len(scenario.provisions))]
        for k, given in enumerate(moves):
            for other, returned in enumerate(back):
                if k == other or not len(given) or not len(returned):
                    continue
                # Rows: what the one who gains gains, what the other gains (it loses).
                first = given[:, None, 0] + returned[None, :, 1]
                second = given[:, None, 1] + returned[None, :, 0]
                least = np.minimum(first, second)
                if least.max() > TOLERANCE:
                    at = np.unravel_index(least.argmax(), least.shape)
                    names = terms.records[p].party.id, terms.records[q].party.id
                    about = scenario.provisions[k].id, scenario.provisions[other].id
                    yield Trade(names, about, (_share(first[at]), _share(second[at])))


def _moves(terms: Terms, k: int, winner: int, loser: int) -> Worth:
    """Return what moving between two options of a provision brings the winner and the loser, where one gains and one loses.

    Moves that bring both no more than another are left out, (n, 2).
    """
    both = terms.spoken[k][winner] & terms.spoken[k][loser]
    worth = np.unique(terms.low[k][[winner, loser]][:, both], axis=1).astype(np.float64)
    steps = (worth[:, :, None] - worth[:, None, :]).reshape(2, -1).T
    steps = steps[(steps[:, 0] > TOLERANCE) & (steps[:, 1] < -TOLERANCE)]
    return steps[undominated(steps)]


def _share(value: float) -> float:
    return round(float(value) / UNIT, 6)
