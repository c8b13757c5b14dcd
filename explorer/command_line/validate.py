"""`validate`: every problem of every file, and what the sound ones hold."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from explorer.command_line.as_json import print_json
from explorer.command_line.naming import scenario_named
from explorer.loading.problems import Problem, ScenarioError
from explorer.model.scenario import Scenario
from explorer.sharing.words import plural


def print_validation(asked: argparse.Namespace) -> bool:
    """Check the files, print what was found, and return whether all of them are sound.

    Parameters
    ----------
    asked
        The files, and whether the result is wanted as JSON.
    """
    found: list[dict[str, object]] = []
    for name in asked.files:
        problems: tuple[Problem, ...] = ()
        try:
            scenario = scenario_named(name)
            if not asked.json:
                print(f"{name}: ok ({_contents(scenario)})")
        except ScenarioError as error:
            problems = error.problems
            print(error, file=sys.stderr)
        found.append({"file": name, "ok": not problems, "problems": [asdict(problem) for problem in problems]})
    if asked.json:
        print_json(found)
    return all(one["ok"] for one in found)


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
