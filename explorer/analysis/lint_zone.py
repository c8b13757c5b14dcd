"""What can be found by working out the zone: parties nothing satisfies, options in no agreement, how large the zone is."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.analysis.completable import find_agreement
from explorer.analysis.finding import Finding, Level, finding
from explorer.analysis.ranges import ranges_of
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import TOLERANCE, UNIT, Terms
from explorer.analysis.truth import Room
from explorer.analysis.width import width_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_size import zone_size
from explorer.model.deal import Deal

SHARE_LOW, SHARE_HIGH = 0.03, 0.15
"""Share of all deals that are agreements in a game that is neither hopeless nor settled by any deal."""


def unwinnable(terms: Terms, level: Level) -> Iterator[Finding]:
    """Find parties whose walk-away value no consistent deal reaches without crossing one of their red lines."""
    ranges = ranges_of(terms, Room(terms.scenario, Deal()), so_far=False)
    if not ranges.possible:
        yield finding("no_deal", "fault", "constraint")
        return
    for p, record in enumerate(terms.records):
        best = int(ranges.high_clear[p]) if ranges.clear[p] else None
        weighs = bool(terms.weights[p].any())
        if best is None or (weighs and best < terms.walk_away[p] - TOLERANCE):
            share = None if best is None else best / UNIT
            yield finding("unwinnable", level, "party", record.party.id, best=share, needed=record.walk_away)


def empty_zone(zone: Zone, level: Level, budget: Budget) -> Iterator[Finding]:
    """Find that no deal is an agreement, and how much the deal lacks that lacks least; or that this is not known."""
    answer = find_agreement(zone, budget.part(1 / 2))
    if answer.status == "undecided":
        yield late("empty_zone", "rule")
    elif answer.status == "no":
        width = width_of(zone, budget)
        yield finding("empty_zone", level, "rule", lacks=None if width.margin_low is None else -width.margin_low)


def dead_options(zone: Zone, level: Level, budget: Budget) -> Iterator[Finding]:
    """Find options that are in no agreement, a finding for every provision that has some, and those not decided in time."""
    marks = still_possible(zone, budget)
    for provision in zone.terms.scenario.provisions:
        for status, rule, grave in (("no", "dead_option", level), ("undecided", "late_option", "information")):
            found = tuple(one.id for one in provision.options if marks[provision.id][one.id] == status)
            if found:
                yield finding(rule, grave, "provision", provision.id, options=found, of=len(provision.options))


def zone_share(zone: Zone, budget: Budget) -> Iterator[Finding]:
    """Find that a classroom game has too small or too large a zone, by the exact share or all of its interval."""
    size = zone_size(zone, budget)
    if size.share is None and size.high >= SHARE_LOW:
        yield late("share", "classroom")
    elif size.high < SHARE_LOW or size.low > SHARE_HIGH:
        yield finding(
            "share",
            "warning",
            "classroom",
            share=size.high if size.share is None else size.share,
            low=SHARE_LOW,
            high=SHARE_HIGH,
            exact=int(size.exact),
        )


def late(rule: str, table: str) -> Finding:
    """Make the finding that a rule was not decided in time."""
    return finding("late", "information", table, about=rule)
