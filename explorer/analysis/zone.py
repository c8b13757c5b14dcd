"""A zone: the deals that nobody whose acceptance is needed rules out, or that all of them have said they can live with.

The *possible zone* holds the consistent deals that no required party rules out: what a party never spoke of counts in its
favour. The *stated zone* holds those that every required party has said it can live with: what it never spoke of counts
for nothing. Same questions, two tables. (Zone of possible agreement: Raiffa, *The Art and Science of Negotiation*, 1982.)
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from explorer.analysis.terms import Terms
from explorer.model.deal import Deal
from explorer.model.party import Rule

Status = Literal["yes", "no", "undecided"]


@dataclass(frozen=True, order=True)
class Obstacle:
    """One thing that keeps deals out of a zone, named by kind and id.

    ``walk_away`` and ``silence`` (a party that has said nothing, in the stated zone) carry a party, ``red_line`` a red line
    or an imposing linkage, ``constraint`` a constraint of the space, ``choice`` a provision the deal settles or narrows.
    """

    kind: Literal["walk_away", "silence", "red_line", "constraint", "choice"]
    id: str


@dataclass(frozen=True)
class Zone:
    """A zone to look into: whose terms, which of the two tables, what the deal already settles.

    Attributes
    ----------
    terms
        The parties' terms in numbers, with the scenario and the assumptions they belong to.
    deal
        Provisions it settles or narrows stay as they are; the open ones are what may be chosen.
    stated
        The stated zone instead of the possible one.
    without
        Obstacles that are taken away: walk-away values, silences, red lines and constraints that do not bind, choices that are
        opened.
    """

    terms: Terms
    deal: Deal = field(default_factory=Deal)
    stated: bool = False
    without: frozenset[Obstacle] = frozenset()

    @property
    def rule(self) -> Rule:
        """The rule in force."""
        return self.terms.scenario.effective_rule(self.terms.assumptions)

    def dropping(self, *obstacles: Obstacle) -> Zone:
        """Return the zone with some more obstacles taken away."""
        return replace(self, without=self.without | frozenset(obstacles))

    def holding(self, deal: Deal) -> Zone:
        """Return the zone with another deal held."""
        return replace(self, deal=deal)


@dataclass
class Budget:
    """How long a question may take and how many partial deals it may hold; what is not decided by then stays undecided.

    A part of a budget is over when the whole is, and who does not want the answer any more can :meth:`cancel` the whole.

    >>> whole = Budget(seconds=60.0)
    >>> part = whole.part(0.5)
    >>> whole.cancel(); part.spent
    True
    """

    seconds: float = 2.0
    partial_deals: int = 20_000
    started: float = field(default_factory=time.perf_counter)
    whole: Budget | None = None
    cancelled: bool = False

    @property
    def spent(self) -> bool:
        """Whether the time is over."""
        return self.left <= 0

    @property
    def left(self) -> float:
        """Seconds left."""
        if self.cancelled:
            return 0.0
        own = self.seconds - (time.perf_counter() - self.started)
        return own if self.whole is None else min(own, self.whole.left)

    def cancel(self) -> None:
        """Stop everything that works within this budget at its next look."""
        self.cancelled = True

    def part(self, share: float = 1.0, partial_deals: int | None = None) -> Budget:
        """Return a budget of a share of the seconds left, starting now."""
        return Budget(max(self.left, 0.0) * share, partial_deals or self.partial_deals, whole=self)


def winning_coalitions(rule: Rule, parties: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Return the smallest sets of parties whose acceptance makes an agreement, smaller ones first.

    A deal is an agreement when all of one of them accept it (minimal winning coalitions: Riker, *The Theory of Political
    Coalitions*, 1962).

    >>> [sorted(one) for one in winning_coalitions(Rule("k_of_n", ("a", "b", "c"), k=2, vetoes=("a",)), ("a", "b", "c", "d"))]
    [['a', 'b'], ['a', 'c']]
    """
    found: list[frozenset[str]] = []
    for size in range(len(parties) + 1):
        for members in combinations(parties, size):
            coalition = frozenset(members)
            if rule.passes(coalition) and not any(smaller <= coalition for smaller in found):
                found.append(coalition)
    return tuple(found)
