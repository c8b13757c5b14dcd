"""Two verdicts for every party on a deal, the reasons for them, and how much they rest on.

``so_far`` judges only what the deal settles or narrows and the party has spoken to; ``completion`` asks about every way
of settling the rest. Both compare a range of utility with the walk-away value (the reservation value of Raiffa, *The
Art and Science of Negotiation*, 1982) and put red lines first, which no utility can buy off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.contributions import Contribution, contributions_of
from explorer.analysis.ranges import Ranges, broken_constraints, crossing_range, crossings, ranges_of
from explorer.analysis.terms import TOLERANCE, UNIT, Terms, terms_of
from explorer.analysis.truth import Room
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.party import Party, Voice
from explorer.model.scenario import Constraint, Scenario

SO_FAR = ("within", "outside", "mixed", "no_view")
COMPLETION = ("accepts", "can_accept", "refuses", "unknown")


@dataclass(frozen=True)
class CrossedLine:
    """A red line a deal crosses; ``provisions`` are those whose settled options cross it."""

    id: str
    label: str
    notes: tuple[str, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class PartyScore:
    """What a deal means to one party.

    Attributes
    ----------
    so_far, completion
        One of :data:`SO_FAR`, one of :data:`COMPLETION`.
    utility_so_far, utility
        Lowest and highest utility, on what is settled so far and over every completion; None without a view.
    walk_away
        The utility it needs.
    holds_over
        The interval of walk-away values over which the ``so_far`` verdict holds; its ends included.
    red_lines, red_lines_at_stake
        Lines crossed whatever is still narrowed; lines crossed by some of the narrowed options only.
    spoken_provisions, spoken_options, chosen_provisions
        Of the provisions the deal settles or narrows: how many the party spoke to, on how many of those it spoke of every
        option chosen, and how many there are.
    split
        Works the contributions out.
    """

    party: Party
    voice: Voice
    so_far: str
    completion: str
    utility_so_far: tuple[float, float] | None
    utility: tuple[float, float] | None
    walk_away: float
    holds_over: tuple[float, float]
    red_lines: tuple[CrossedLine, ...]
    red_lines_at_stake: tuple[CrossedLine, ...]
    spoken_provisions: int
    spoken_options: int
    chosen_provisions: int
    views: int
    split: Callable[[], tuple[Contribution, ...]] = field(repr=False, compare=False)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each provision brings; worked out when it is asked for, because most of a score's readers do not ask."""
        return self.split()

    @property
    def reasons(self) -> tuple[Contribution, ...]:
        """Contributions in the order of what they do to the verdict: the most against first, if it is outside."""
        sign = -1 if self.so_far == "within" else 1
        clear = [one for one in self.contributions if not one.unspoken and sum(one.against_even) != 0]
        return tuple(sorted(clear, key=lambda one: (sign * sum(one.against_even), one.provision)))


@dataclass(frozen=True)
class Score:
    """What a deal means to every party, and to the rule.

    ``agreement`` is ``yes`` (everybody the rule needs is within its stated terms), ``no`` (too many are outside),
    ``possible`` (neither), on what the deal settles so far. ``completable`` says the same of every completion, each party
    asked by itself; :func:`explorer.analysis.completable.completable` asks all together. ``conflicts`` are constraints the
    deal breaks: it is scored all the same, as if they did not bind.
    """

    scenario: Scenario
    deal: Deal
    assumptions: Assumptions
    parties: tuple[PartyScore, ...]
    agreement: str
    completable: str
    conflicts: tuple[Constraint, ...]

    def of(self, party: str) -> PartyScore:
        """Return the score of one party."""
        return next(one for one in self.parties if one.party.id == party)


def score_deal(scenario: Scenario, deal: Deal, assumptions: Assumptions, terms: Terms | None = None) -> Score:
    """Score a whole or partial deal for every party.

    ``terms`` may be passed when they are at hand; they must belong to the scenario and the assumptions.
    """
    terms = terms or terms_of(scenario, assumptions)
    room = Room(scenario, deal)
    conflicts = broken_constraints(room)
    leave_out = frozenset(constraint.id for constraint in conflicts)
    so_far = ranges_of(terms, room, so_far=True, leave_out=leave_out)
    whole = ranges_of(terms, room, so_far=False, leave_out=leave_out)
    spoken = _spoken(terms, room)
    parties = tuple(_party(terms, p, so_far, whole, spoken) for p in range(len(terms.records)))
    rule = scenario.effective_rule(assumptions)
    first = {one.party.id: one.so_far for one in parties}
    last = {one.party.id: one.completion for one in parties}
    return Score(
        scenario,
        deal,
        assumptions,
        parties,
        agreement=_judge(rule.passes, first, {"within"}, {"within", "mixed", "no_view"}),
        completable=_judge(rule.passes, last, {"accepts"}, {"accepts", "can_accept", "unknown"}),
        conflicts=conflicts,
    )


def _judge(
    passes: Callable[[frozenset[str]], bool], verdicts: dict[str, str], sure: set[str], hopeful: set[str]
) -> str:
    if passes(frozenset(party for party, verdict in verdicts.items() if verdict in sure)):
        return "yes"
    return "possible" if passes(frozenset(party for party, verdict in verdicts.items() if verdict in hopeful)) else "no"


def so_far_verdict(base: int, low: int, clear: bool, crossed: bool, high_clear: int, walk_away: int) -> str:
    """Return the verdict on what is settled so far, from a party's range (all in whole units of utility).

    ``base`` is the weight of what is judged; the range is compared with the walk-away value of that weight.
    """
    if base == 0:
        return "no_view" if not crossed else ("mixed" if clear else "outside")
    needed = walk_away * base
    if not clear or (high_clear + TOLERANCE) * UNIT < needed:
        return "outside"
    return "within" if not crossed and (low + TOLERANCE) * UNIT >= needed else "mixed"


def completion_verdict(views: int, low: int, clear: bool, crossed: bool, high_clear: int, walk_away: int) -> str:
    """Return the verdict over every completion."""
    if views == 0:
        return "unknown"
    if not clear or high_clear + TOLERANCE < walk_away:
        return "refuses"
    return "accepts" if not crossed and low + TOLERANCE >= walk_away else "can_accept"


def _spoken(terms: Terms, room: Room) -> NDArray[np.intp]:
    """Count the provisions settled or narrowed that each party spoke to, and those of which it spoke of every option left, (2, p)."""
    chosen = [k for k, is_open in enumerate(room.open) if not is_open]
    settled = [k for k in chosen if k in room.settled]
    weighs = terms.weights > 0
    wholly = weighs[:, settled] & terms.every_spoken[[terms.first[k] + room.settled[k] for k in settled]].T
    counts = wholly.sum(axis=1)
    for k in set(chosen) - set(settled):
        counts += weighs[:, k] & terms.spoken[k][:, room.options[k]].all(axis=1)
    return np.array([weighs[:, chosen].sum(axis=1), counts])


def _party(terms: Terms, p: int, so_far: Ranges, whole: Ranges, spoken: NDArray[np.intp]) -> PartyScore:
    record = terms.records[p]
    base, walk_away = int(so_far.base[p]), int(terms.walk_away[p])
    low, high, high_clear = (int(values[p]) for values in (so_far.low, so_far.high, so_far.high_clear))
    clear, crossed = bool(so_far.clear[p]), bool(so_far.crossed[p])
    verdict = so_far_verdict(base, low, clear, crossed, high_clear, walk_away)
    known = len(record.standings) + sum(line.party == p for line in terms.lines)
    weighs, possible = bool(terms.weights[p].any()), bool(whole.possible)
    # A party that weighs nothing is moved by its red lines alone: anything from 0 to 1 as far as utility goes.
    ends = (int(whole.low[p]), int(whole.high_clear[p])) if weighs else (0, UNIT)
    completion = completion_verdict(known, ends[0], bool(whole.clear[p]), bool(whole.crossed[p]), ends[1], walk_away)
    lines, at_stake = _lines(terms, p, so_far)
    utility = (int(whole.low[p]) / UNIT, int(whole.high[p]) / UNIT)
    return PartyScore(
        party=record.party,
        voice=record.voice,
        so_far=verdict,
        completion=completion,
        utility_so_far=(low / base, min(high / base, 1.0)) if base and possible else None,
        utility=(utility[0], min(utility[1], 1.0)) if weighs and possible else None,
        walk_away=record.walk_away,
        holds_over=_holds_over(verdict, base, low, high_clear, clear, crossed),
        red_lines=lines,
        red_lines_at_stake=at_stake,
        spoken_provisions=int(spoken[0, p]),
        spoken_options=int(spoken[1, p]),
        chosen_provisions=len(so_far.room.open) - sum(so_far.room.open),
        views=len(record.standings),
        split=partial(contributions_of, terms, p, so_far) if possible else tuple,
    )


def _holds_over(verdict: str, base: int, low: int, high_clear: int, clear: bool, crossed: bool) -> tuple[float, float]:
    if base == 0 or not clear:
        return 0.0, 1.0
    worst = 0.0 if crossed else low / base
    best = high_clear / base
    return {"within": (0.0, worst), "outside": (best, 1.0), "mixed": (worst, best)}[verdict]


def _lines(terms: Terms, p: int, ranges: Ranges) -> tuple[tuple[CrossedLine, ...], tuple[CrossedLine, ...]]:
    """Sort a party's red lines into those crossed whatever is still narrowed and those crossed by some of it."""
    surely: list[CrossedLine] = []
    perhaps: list[CrossedLine] = []
    for line in terms.lines:
        if line.party != p:
            continue
        tables = list(crossings(ranges.room, line, False))
        conditions = [one for one, table in zip(line.any_of, tables, strict=True) if table.values.any()]
        if not conditions:
            continue
        clear, crossed = False, True
        if not any(table.values.all() for table in tables):
            # Some of the narrowed options cross it: whether all deals that can exist do is a question of its own.
            clear, crossed = crossing_range(ranges.room, line, ranges.left_out)
        provisions = tuple(
            dict.fromkeys(name for one in conditions for name in one.provisions if name in ranges.room.deal)
        )
        if crossed:
            found = CrossedLine(line.id, line.label, line.notes, provisions)
            (perhaps if clear else surely).append(found)
    return tuple(surely), tuple(perhaps)
