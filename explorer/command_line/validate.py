"""`validate`: every problem of every file, what the sound ones hold and, with ``--lint``, what deserves a second thought in them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.as_json import print_json
from explorer.command_line.naming import scenario_named
from explorer.command_line.parser import PROGRAM
from explorer.loading.problems import Problem, ScenarioError
from explorer.loading.scenario_file import find_scenario
from explorer.model.scenario import Scenario
from explorer.sharing.words import plural

if TYPE_CHECKING:
    from explorer.command_line.linting import Linted


def print_validation(asked: argparse.Namespace) -> bool:
    """Check the files, print what was found, and return whether all of them are sound and without faults.

    Parameters
    ----------
    asked
        The files, whether they are to be looked over too and for how long, and whether the result is wanted as JSON.

    Raises
    ------
    ScenarioError
        If the time allowed is none.
    """
    arguments = ArgumentProblems(PROGRAM)
    seconds = arguments.seconds(asked.seconds)
    arguments.raise_if_any()
    found: list[dict[str, object]] = []
    for name in asked.files:
        problems: tuple[Problem, ...] = ()
        looked: Linted | None = None
        try:
            scenario = scenario_named(name)
            looked = _look(scenario, name, seconds) if asked.lint else None
            if not asked.json:
                lines = [f"{name}: ok ({_contents(scenario)})", *(looked.lines() if looked else ())]
                print("\n".join(lines))
        except ScenarioError as error:
            problems = error.problems
            print(error, file=sys.stderr)
        ok = not problems and (looked is None or looked.sound)
        told = looked.fields() if looked else {}
        found.append({"file": name, "ok": ok, "problems": [asdict(problem) for problem in problems], **told})
    if asked.json:
        print_json(found)
    return all(one["ok"] for one in found)


def _look(scenario: Scenario, name: str, seconds: float) -> Linted:
    from explorer.command_line.linting import linted  # brings in a solver; checking alone need not wait for it

    return linted(scenario, find_scenario(name), seconds)


def _contents(scenario: Scenario) -> str:
    written = [position for position in scenario.positions if not position.proposal]
    counts = [
        (len(scenario.provisions), "provision"),
        (len(written), "position"),
        (len(scenario.red_lines), "red line"),
        (len(scenario.linkages), "linkage"),
        (len(scenario.proposals), "proposal"),
        (len(scenario.notes), "note"),
    ]
    parties = len(scenario.parties)
    counted = ", ".join(f"{count} {plural(count, word)}" for count, word in counts)
    return f"{counted}, {parties} {'party' if parties == 1 else 'parties'}"
