"""How large is the zone: how many deals are agreements, and what share of all deals that is.

Counted exactly wherever that is possible within the budget, which it is for most scenarios written in words, because
weights and acceptabilities then take few values and many deals are worth the same; otherwise estimated, with an interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.counted import counted_choices
from explorer.analysis.counting import count_agreements
from explorer.analysis.estimating import estimate
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.zone import Budget, Zone
from explorer.language import N_

FEWEST = 100.0
"""Below so many effective draws an estimate is not shown."""

COUNTING = 0.6
"""Share of the time that may go into counting before an estimate is made instead."""

ENTANGLED = N_("Too many provisions are tied to one another to write down their joint settings.")
UNCERTAIN = N_("Too few of the random deals were agreements to tell how many there are.")


@dataclass(frozen=True)
class ZoneSize:
    """How many of the consistent deals are agreements.

    Attributes
    ----------
    agreements
        How many there are; None if they were not counted.
    log10_agreements
        Logarithm of the number, counted or estimated; minus infinity if there is none, None if it is not known.
    log10_deals
        Logarithm of the number of consistent deals that keep to what is settled; minus infinity if there is none. NaN if even
        these were too entangled to be counted.
    exact
        Whether the agreements were counted.
    share
        Agreements among consistent deals; 0 if there are no deals, None if it is not known.
    low, high
        A 95 % interval of the share, equal to it if exact. If the share is not known ``high`` is certain, not probable.
    seed, draws, effective
        Of an estimate: the seed and number of random deals, and the number of plain draws from the zone that would tell as much.
    reason
        Why there are no agreements or no number, where that is not a matter of counting.
    """

    agreements: int | None
    log10_agreements: float | None
    log10_deals: float
    exact: bool
    share: float | None
    low: float
    high: float
    seed: int | None = None
    draws: int = 0
    effective: float | None = None
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Whether it is certain that there is no agreement."""
        return self.agreements == 0


def zone_size(zone: Zone, budget: Budget | None = None, seed: int = 0, draws: int = 100_000) -> ZoneSize:
    """Count the agreements in a zone, or estimate how many there are.

    A switched-off provision is settled like any other: deals that differ only there count as different.

    Parameters
    ----------
    zone
        The zone, with the deal that is held.
    budget
        Time; ten times its partial deals is how many different sums counting may hold. Half a second is usually plenty.
    seed
        Of the random deals, if it comes to an estimate.
    draws
        How many random deals to draw, if time allows.

    """
    budget = budget or Budget()
    try:
        deals = counted_choices(zone, ()).deals
    except TooManyRowsError:
        return ZoneSize(None, None, math.nan, False, None, 0.0, 1.0, reason=ENTANGLED)
    if not deals:
        return _counted(0, 0, N_("No consistent deal is left."))
    coalitions = coalitions_of(zone)
    if not coalitions:
        return _counted(0, deals, N_("No parties that could sign are enough for an agreement."))
    parties = sorted(set().union(*coalitions))
    always = sorted(set(parties).intersection(*coalitions))
    try:
        choices = counted_choices(zone, parties, always)
    except TooManyRowsError:
        return ZoneSize(None, None, math.log10(deals), False, None, 0.0, 1.0, reason=ENTANGLED)
    teams = [[parties.index(p) for p in one] for one in coalitions]
    agreements = count_agreements(choices, teams, budget.part(COUNTING))
    if agreements is not None:
        return _counted(agreements, deals)
    found = estimate(choices, teams, draws, seed, budget)
    if found.bound == 0:
        return _counted(0, deals)
    part = Fraction(choices.deals, deals)
    log_part = math.log10(choices.deals) - math.log10(deals)
    if found.effective < FEWEST:
        high = min(found.bound * float(part) * (1 + 1e-9), 1.0)
        return ZoneSize(
            None, None, math.log10(deals), False, None, 0.0, high, seed, found.draws, found.effective, UNCERTAIN
        )
    share, low, high = (one * float(part) for one in (found.share, found.low, found.high))
    log10 = math.log10(found.share) + log_part + math.log10(deals)
    return ZoneSize(None, log10, math.log10(deals), False, share, low, high, seed, found.draws, found.effective)


def _counted(agreements: int, deals: int, reason: str = "") -> ZoneSize:
    share = float(Fraction(agreements, deals)) if deals else 0.0
    logs = [math.log10(number) if number else -math.inf for number in (agreements, deals)]
    return ZoneSize(agreements, logs[0], logs[1], True, share, share, share, reason=reason)
