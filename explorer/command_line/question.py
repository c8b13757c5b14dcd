"""What a command was asked about: the deal and the assumptions, read from the options that commands share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.file_parsers import PROGRAM
from explorer.command_line.naming import options_named, party_named, provision_named, scenario_named
from explorer.loading.dates import last_day
from explorer.loading.problems import Problem, ScenarioError
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario

OF_PROPOSAL = "proposal"


@dataclass(frozen=True)
class Question:
    """A deal to judge, the proposal it starts from, and under which assumptions."""

    proposal: Proposal | None
    deal: Deal
    assumptions: Assumptions


def scenario_asked(asked: argparse.Namespace) -> tuple[Scenario, ArgumentProblems]:
    """Load the scenario that was asked for; give it with what takes all that is wrong with the other arguments.

    Raises
    ------
    ScenarioError
        If none was named, or with everything wrong with it.
    """
    if asked.scenario is None:
        place = f"{PROGRAM} {asked.command}"
        raise ScenarioError([Problem(place, 0, "", "SCENARIO is missing; it stands before --set and --voice")])
    return scenario_named(asked.scenario), ArgumentProblems(asked.scenario)


def check_lens(lens: str, problems: ArgumentProblems) -> None:
    """Note a problem if there is no such lens."""
    if lens not in LENSES:
        problems.add_unknown("--lens", "there is no such lens", lens, LENSES)


def read_question(scenario: Scenario, asked: argparse.Namespace, problems: ArgumentProblems) -> Question:
    """Read the options that commands share against a scenario.

    Parameters
    ----------
    scenario
        The scenario they are about.
    asked
        The options as they were given.
    problems
        Takes whatever cannot be used; if there is anything, the question is not to be answered.
    """
    proposal = _proposal(scenario, asked.deal, problems)
    deal = proposal.deal if proposal else Deal()
    deal = scenario.deal({**deal.by_provision, **_sets(scenario, asked.sets, problems)})
    as_of = _as_of(scenario, asked.as_of, proposal, asked.deal is not None, problems)
    check_lens(asked.lens, problems)
    voices = _voices(scenario, asked.voices, problems)
    return Question(proposal, deal, Assumptions(as_of, asked.lens, tuple(sorted(voices.items()))))


def _proposal(scenario: Scenario, name: str | None, problems: ArgumentProblems) -> Proposal | None:
    if name is None:
        return None
    if name not in scenario.proposal_by_name:
        refs = [proposal.ref for proposal in scenario.proposals]
        ids = [proposal.id for proposal in scenario.proposals]
        problems.add_unknown("--deal", "there is no such proposal", name, refs, ids)
    return scenario.proposal_by_name.get(name)


def _as_of(
    scenario: Scenario, text: str | None, proposal: Proposal | None, named: bool, problems: ArgumentProblems
) -> date:
    first, last = scenario.since, scenario.to
    if text is None:
        return last
    if text == OF_PROPOSAL:
        if proposal is None:
            if not named:
                problems.add("--as-of", "“proposal” is the date of the proposal; name one with --deal")
            return last
        day = proposal.date
    else:
        try:
            day = last_day(text)
        except ValueError:
            problems.add("--as-of", "this is no date such as 2024-11-29, 2024-11 or 2024, nor “proposal”", text)
            return last
    if not first <= day <= last:
        meant = "" if text == day.isoformat() else f" ({day})"
        problems.add("--as-of", f"the scenario runs from {first} to {last}, and this date{meant} is outside", text)
    return day


def _sets(scenario: Scenario, items: list[str], problems: ArgumentProblems) -> dict[str, frozenset[str]]:
    chosen: dict[str, frozenset[str]] = {}
    for name, value in _pairs("--set", items, "PROVISION=OPTION", problems):
        provision = provision_named("--set", scenario, name, problems)
        if provision is None:
            continue
        options = options_named(provision, value, problems)
        if provision.id in chosen:
            problems.add("--set", f"“{provision.id}” is set twice; name all its options at once, with commas", value)
        chosen[provision.id] = options
    return chosen


def _voices(scenario: Scenario, items: list[str], problems: ArgumentProblems) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for name, value in _pairs("--voice", items, "PARTY=VOICE", problems):
        party = party_named("--voice", scenario, name, problems)
        if party is None:
            continue
        voices = {voice.key: voice.id for voice in party.voices} | {voice.id: voice.id for voice in party.voices}
        if value not in voices:
            ids = [voice.id for voice in party.voices]
            problems.add_unknown("--voice", f"“{party.id}” has no such voice", value, ids)
        elif party.id in chosen:
            problems.add("--voice", f"“{party.id}” is given twice", value)
        else:
            chosen[party.id] = voices[value]
    return chosen


def _pairs(flag: str, items: list[str], shape: str, problems: ArgumentProblems) -> Iterable[tuple[str, str]]:
    for item in items:
        name, equals, value = item.partition("=")
        if not (name.strip() and equals and value.strip()):
            problems.add(flag, f"this must be {shape}, without spaces around the “=”", item)
        else:
            yield name.strip(), value.strip()
