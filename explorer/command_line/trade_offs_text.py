"""The frontier and the bargaining points as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from explorer.analysis.bargaining import Bargaining, BargainingPoint
from explorer.analysis.frontier import Frontier
from explorer.analysis.points import Point
from explorer.analysis.zone import Zone
from explorer.command_line.as_json import DECIMALS
from explorer.command_line.as_text import item, wrapped
from explorer.model.scenario import Scenario
from explorer.sharing.words import join, per_cent, plural
from explorer.sharing.zone_words import BARGAINING_NAMES, names_of

MEANINGS = {
    "nash": "the greatest product of what each gains above its walk-away value",
    "kalai_smorodinsky": "the same share for each of the most it could gain, as nearly as deals allow",
    "egalitarian": "the one who gains least gains as much as can be",
    "utilitarian": "the greatest sum of utilities, although utilities of different parties do not compare",
}
REMARKS = {
    "no_gain_for_all": "Somebody gains nothing in every agreement, so that every product is 0: those that leave the worst-off most "
    "are shown.",
    "without_those_who_cannot_gain": "Without {who}, who cannot gain: their share is not defined.",
    "ideal_not_proven": "The best somebody could have was not proven in time.",
}
COUNTED = {
    False: "Utilities are the highest a deal can have: what a party never spoke of counts in its favour.",
    True: "Utilities are the lowest a deal can have: what a party never spoke of counts for nothing.",
}
MOST_TIES = 3


def frontier_lines(zone: Zone, found: Frontier) -> list[str]:
    """Say how many efficient agreements there are, how surely, and which one gives each party most."""
    scenario, count = zone.terms.scenario, len(found.points)
    if not count:
        ended = "There is none: no agreement is possible." if found.complete else "Not worked out in time."
        return wrapped(ended, "  ")
    who = names_of(scenario, found.parties) or "nobody in particular"
    words = f"{count} efficient {plural(count, 'agreement')} ({_sureness(found)})"
    lines = wrapped(f"{words}: of {who} nobody could have more without another having less.", "  ")
    for party in found.parties:
        most = sorted(found.points, key=partial(_rank, party, found.parties))[-1]
        lines += item(f"most for {scenario.party_by_id[party].name}: {_utilities(scenario, most, found.parties)}", 4)
    return lines + wrapped("With --json each comes with its deal.", "  ")


def _rank(party: str, parties: Iterable[str], point: Point) -> tuple[float, float]:
    """Rank a point by what a party has in it; where that is the same, by what the one of all who has least has."""
    return round(point.of(party), DECIMALS), min(point.of(one) for one in parties)


def _sureness(found: Frontier) -> str:
    if found.exact:
        return "exact"
    width = round(100 * found.within, 1)
    of_more = f", out of {found.count:,}" if found.count else ""
    ended = "" if found.complete else "; not finished in time"
    return f"every other agreement is at most {width:g} {plural(1 if width == 1 else 2, 'point')} better than one of them{of_more}{ended}"


def _utilities(scenario: Scenario, point: Point, parties: Iterable[str]) -> str:
    asked = set(parties)
    return join([f"{one.name} {per_cent(point.of(one.id))}" for one in scenario.parties if one.id in asked])


def bargaining_lines(zone: Zone, found: Bargaining) -> list[str]:
    """Say what each bargaining point is, what it brings whom, how surely, and what it settles."""
    scenario = zone.terms.scenario
    if not found.points:
        ended = "There are none: no agreement is possible." if found.complete else "Not worked out in time."
        return wrapped(ended, "  ")
    given = join([f"{scenario.party_by_id[party].name} {per_cent(value)}" for party, value in found.disagreement])
    without = "Disagreement point, what each counts on without an agreement: its walk-away value"
    lines = wrapped(f"{without} ({given}).", "  ")
    if found.ideal:
        ideal = join([f"{scenario.party_by_id[party].name} {per_cent(value)}" for party, value in found.ideal])
        lines += wrapped(f"Ideal point, the best each can have in an agreement: {ideal}.", "  ")
    lines += wrapped(COUNTED[zone.stated], "  ")
    for one in found.points:
        lines += item(f"{BARGAINING_NAMES[one.name]}: {MEANINGS[one.name]} ({_how_surely(one)}).", 4)
        for point in one.points[:MOST_TIES]:
            lines += item(_utilities(scenario, point, found.parties), 6)
        if len(one.points) > MOST_TIES:
            lines += item(f"and {len(one.points) - MOST_TIES} more", 6)
        if one.remark in REMARKS:
            who = names_of(scenario, one.left_out)
            lines += wrapped(REMARKS[one.remark].format(who=who), "      ")
    ends = "" if found.complete else "Not every coalition was looked into in time. "
    return lines + wrapped(f"{ends}With --json each comes with its deals. None of them is a recommendation.", "  ")


def _how_surely(one: BargainingPoint) -> str:
    count = len(one.points)
    ties = "" if count == 1 else f"{'' if one.all_ties else 'at least '}{count} deals tie"
    if count == 1 and not one.all_ties:
        ties = "others may tie"
    exact = "exact" if one.exact else "not proven in time that there is no other"
    return f"{exact}; {ties}" if ties else exact
