"""A deal judged as of one day after another, by what had been said until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import Score, score_deal
from explorer.analysis.zone import Budget, Zone


@dataclass(frozen=True)
class Verdict:
    """What a deal is to one party as of a day: its verdict so far, the voice that speaks, and the red lines it crosses."""

    party: str
    voice: str
    so_far: str
    red_lines: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A deal as of a day: a verdict per party in the order of the file, and what the rule makes of them."""

    day: date
    verdicts: tuple[Verdict, ...]
    agreement: str

    def of(self, so_far: str) -> tuple[str, ...]:
        """Return the parties with a verdict."""
        return tuple(one.party for one in self.verdicts if one.so_far == so_far)


def judged_over(zone: Zone, days: Sequence[date], budget: Budget | None = None) -> tuple[Judged, ...]:
    """Judge the deal a zone holds as of every one of some days; a budget that is cancelled ends it early.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> zone = Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal)
    >>> [one.so_far for one in judged_over(zone, [lesson.since])[0].verdicts]
    ['no_view', 'no_view']
    """
    found = []
    for day in days:
        if budget is not None and budget.cancelled:
            break
        assumptions = replace(zone.terms.assumptions, as_of=day)
        terms = terms_of(zone.terms.scenario, assumptions)
        found.append(_judged(day, score_deal(terms.scenario, zone.deal, assumptions, terms)))
    return tuple(found)


def _judged(day: date, score: Score) -> Judged:
    verdicts = tuple(
        Verdict(one.party.id, one.voice.id, one.so_far, tuple(line.id for line in one.red_lines))
        for one in score.parties
    )
    return Judged(day, verdicts, score.agreement)
