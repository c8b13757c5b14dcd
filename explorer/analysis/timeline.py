"""What was said when, by whom, and what it took the place of: the statements of a scenario along the days of its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from explorer.analysis.fates import Fate, fates_of
from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES, Linkage, Position, RedLine, Statement
from explorer.model.scenario import Scenario
from explorer.model.standing import dates_of_change

STANCES = ("for", "against", "both", "red_line", "linkage")
"""What a statement is: a position for some options, against some, or both; a red line; a linkage."""
FAVOURABLE = 0.5
"""Acceptability from which a word is for an option."""


@dataclass(frozen=True)
class Replaced:
    """An earlier statement that counted until then, and for which options it says another thing; none if it is gone as a whole."""

    statement: Statement
    options: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Said:
    """One statement on its day.

    Attributes
    ----------
    statement, day
        What was said, and from when it can count.
    provisions
        Those it speaks of.
    stance
        One of :data:`STANCES`.
    heard
        Whether it counted on its day.
    replaced
        What it took the place of: what counted until that day and does no more, on the same provision and with another word.
    before
        What the party had said of the provision last, in whatever voice, if that was another thing; it may still count, for
        options this statement does not speak of.
    """

    statement: Statement
    day: date
    provisions: tuple[str, ...]
    stance: str
    heard: bool
    replaced: tuple[Replaced, ...] = ()
    before: Position | None = None

    @property
    def moved(self) -> bool:
        """Whether the party had said another thing of the provision before."""
        return bool(self.replaced) or self.before is not None


@dataclass(frozen=True)
class Ended:
    """A statement that counted and, from a day on, does no more although nothing took its place: lapsed, or its voice is over."""

    statement: Statement
    day: date
    provisions: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Timeline:
    """All statements that a lens admits, oldest first, and what ended without another word."""

    days: tuple[date, ...]
    said: tuple[Said, ...]
    ended: tuple[Ended, ...]

    @cached_property
    def changed(self) -> frozenset[str]:
        """The provisions of which a party said another thing than before, or on which its word stopped counting."""
        said = {name for one in self.said if one.moved for name in one.provisions}
        return frozenset(said | {name for one in self.ended for name in one.provisions})


def days_of(scenario: Scenario) -> tuple[date, ...]:
    """Return the days on which something was said, lapsed or proposed, or on which a voice began or ended; oldest first."""
    days = {one.as_of for one in dates_of_change(scenario)} | {one.date for one in scenario.proposals}
    days |= {voice.to + timedelta(1) for party in scenario.parties for voice in party.voices if voice.to}
    return tuple(sorted(day for day in days if scenario.since <= day <= scenario.to))


def latest_day(days: tuple[date, ...], as_of: date) -> date:
    """Return the last of some days by a date: nothing changed between the two.

    >>> latest_day((date(2024, 1, 1), date(2024, 3, 1)), date(2024, 2, 1))
    datetime.date(2024, 1, 1)
    """
    return max((day for day in days if day <= as_of), default=days[0])


def timeline_of(scenario: Scenario, assumptions: Assumptions) -> Timeline:
    """Return what was said along the days, under the lens and in the voices of the assumptions; their date does not matter.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = timeline_of(lesson, lesson.default_assumptions)
    >>> len(found.days), len(found.said)
    (6, 10)
    """
    days = days_of(scenario)
    admitted = [one for one in statements_of(scenario) if one.rank <= LENSES.index(assumptions.lens)]
    said: list[Said] = []
    ended: list[Ended] = []
    before: Mapping[str, Fate] = {}
    for day in days:
        fates = fates_of(scenario, replace(assumptions, as_of=day))
        gone = [(fate, fates[name]) for name, fate in before.items() if fate.counts]
        new = [_said(scenario, one, day, fates, gone) for one in admitted if max(one.since, scenario.since) == day]
        taken = {other.statement for one in new for other in one.replaced}
        for was, now in gone:
            if not now.counts and was.statement not in taken and not any(silence.by for silence in now.silences):
                one = was.statement
                ended.append(Ended(one, day, provisions_of(one), now.silences[0].reason))
        said += [replace(one, before=_before(one, said)) for one in new]
        before = fates
    return Timeline(days, tuple(said), tuple(ended))


def _said(
    scenario: Scenario, one: Statement, day: date, fates: Mapping[str, Fate], gone: Sequence[tuple[Fate, Fate]]
) -> Said:
    """Return a new statement, with those that counted the day before and gave way to it."""
    replaced = [found for was, now in gone if (found := _replaced(one, was, now, fates[one.id].counts))]
    return Said(one, day, provisions_of(one), stance_of(scenario, one), fates[one.id].counts, tuple(replaced))


def _replaced(one: Statement, was: Fate, now: Fate, heard: bool) -> Replaced | None:
    """Say whether an earlier statement gave way to a new one, and on which options."""
    old = was.statement
    if not heard or old.party != one.party or not set(provisions_of(old)) & set(provisions_of(one)):
        return None
    if not isinstance(old, Position) or not isinstance(one, Position):
        return Replaced(old) if any(one in silence.by for silence in now.silences) else None
    lost = was.options - now.options
    words = dict(one.says)
    options = frozenset(option for option, word in old.says if option in lost and words.get(option) != word)
    return Replaced(old, options) if options and (set(words) & lost or not now.counts) else None


def _before(said: Said, earlier: Sequence[Said]) -> Position | None:
    """Return what the party had said of the provision last, if that is another thing."""
    one = said.statement
    if not isinstance(one, Position):
        return None
    same = [
        other.statement
        for other in earlier
        if isinstance(other.statement, Position)
        and (other.statement.party, other.statement.provision) == (one.party, one.provision)
    ]
    last = [other for other in same if other.since == same[-1].since]
    return None if not last or any(other.says == one.says for other in last) else last[-1]


def statements_of(scenario: Scenario) -> tuple[Statement, ...]:
    """Return every position, red line and linkage."""
    return (*scenario.positions, *scenario.red_lines, *scenario.linkages)


def provisions_of(statement: Statement) -> tuple[str, ...]:
    """Return the provisions a statement speaks of, each once."""
    found: list[str] = []
    if isinstance(statement, Position):
        found = [statement.provision]
    elif isinstance(statement, RedLine):
        found = [name for condition in statement.any_of for name in condition.provisions]
    elif isinstance(statement, Linkage):
        found = [*statement.when.provisions, *([statement.provision] if statement.provision else [])]
    return tuple(dict.fromkeys(found))


def stance_of(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement is, and of a position whether it is for the options it names, against them, or both."""
    if isinstance(statement, RedLine):
        return "red_line"
    if not isinstance(statement, Position):
        return "linkage"
    worth = [scenario.scale.acceptability_of[word] >= FAVOURABLE for _, word in statement.says]
    return "for" if all(worth) else "both" if any(worth) else "against"
