"""What `zone` and `solve` were asked about: which zone, how long it may take, and what each asks besides."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from explorer.analysis.ranges import broken_constraints
from explorer.analysis.terms import terms_of
from explorer.analysis.truth import Room
from explorer.analysis.zone import Budget, Zone
from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.as_json import conflict_fields, question_fields
from explorer.command_line.as_text import conflict_lines, head_lines, wrapped
from explorer.command_line.naming import party_named, provision_named
from explorer.command_line.parser import ZONES
from explorer.command_line.question import Question, read_question, scenario_asked
from explorer.model.deal import Deal
from explorer.model.scenario import Constraint, Scenario
from explorer.sharing.words import join
from explorer.sharing.zone_words import ZONE_MEANING, ZONE_NAMES

LONGEST_SEED = 18


@dataclass(frozen=True)
class ZoneQuestion:
    """A zone to look into, within some time.

    Attributes
    ----------
    scenario, question
        What it is about: the scenario, the deal that is held and the assumptions.
    zone
        The zone.
    seconds
        Time allowed for everything.
    axes
        Of `zone`: the provisions across and down; else none.
    win
        Of `solve`: the party to win over.
    seed
        Of `solve`: of random draws.
    """

    scenario: Scenario
    question: Question
    zone: Zone
    seconds: float
    axes: tuple[str, ...] = ()
    win: str | None = None
    seed: int = 0

    @property
    def conflicts(self) -> tuple[Constraint, ...]:
        """The constraints that what is held breaks; what the deal says of the axes does not matter."""
        held = [choice for choice in self.zone.deal.choices if choice[0] not in self.axes]
        return broken_constraints(Room(self.scenario, Deal(tuple(held))))

    @property
    def budget(self) -> Budget:
        """The time allowed, starting now."""
        return Budget(self.seconds)


def read_zone_question(asked: argparse.Namespace) -> ZoneQuestion:
    """Read what `zone` or `solve` was asked for.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or, once that loads, with the options.
    """
    scenario, problems = scenario_asked(asked)
    question = read_question(scenario, asked, problems)
    if asked.zone not in ZONES:
        problems.add_unknown("--zone", "there is no such zone", asked.zone, ZONES)
    seconds = problems.seconds(asked.seconds)
    axes: tuple[str, ...] = ()
    win, seed = None, 0
    if asked.command == "zone":
        axes = _axes(scenario, asked.x, asked.y, problems)
    else:
        party = None if asked.win is None else party_named("--win", scenario, asked.win, problems)
        win = party.id if party else None
        seed = _seed(asked.seed, problems)
    problems.raise_if_any()
    zone = Zone(terms_of(scenario, question.assumptions), question.deal, asked.zone == "stated")
    return ZoneQuestion(scenario, question, zone, seconds, axes, win, seed)


def _axes(scenario: Scenario, x: str | None, y: str | None, problems: ArgumentProblems) -> tuple[str, str]:
    """Read the two provisions; one that is not given is taken from the scenario's map."""
    named = [
        provision_named(flag, scenario, name, problems) if name is not None else None
        for flag, name in (("--x", x), ("--y", y))
    ]
    first, second = (one.id if one else None for one in named)
    if first is not None and first == second:
        problems.add("--y", f"this is “{first}” again; a map needs two provisions", y or "")
    first = first or next(one for one in scenario.map if one != second)
    return first, second or next(one for one in reversed(scenario.map) if one != first)


def _seed(text: str, problems: ArgumentProblems) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_SEED):
        problems.add("--seed", "this must be a whole number from 0", text)
        return 0
    return int(text)


def zone_fields(asked: ZoneQuestion) -> dict[str, object]:
    """Return what the JSON of `zone` and `solve` echoes."""
    return {
        **question_fields(asked.scenario, asked.question.assumptions, asked.question.deal),
        "conflicts": conflict_fields(asked.conflicts),
        "zone": ZONES[asked.zone.stated],
        "voices": {record.party.id: record.voice.id for record in asked.zone.terms.records},
    }


def zone_head(asked: ZoneQuestion) -> list[str]:
    """Return the lines the text of `zone` and `solve` begins with."""
    lines = head_lines(asked.scenario, asked.question.assumptions, asked.question.deal, asked.question.proposal)
    chosen = [
        f"{record.party.name}: {record.voice.name}"
        for record in asked.zone.terms.records
        if record.party.id in dict(asked.question.assumptions.voices)
    ]
    lines += wrapped(f"Voices chosen: {join(chosen)}.") if chosen else []
    lines += conflict_lines(asked.conflicts, "there is no agreement as long as these ties are broken")
    stated = asked.zone.stated
    return [*lines, "", *wrapped(f"This is about the {ZONE_NAMES[stated]}: {ZONE_MEANING[stated]}.")]
