"""`pack`: the printable sheets of a scenario, one file each."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from explorer.analysis.zone import Budget
from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.as_json import print_json
from explorer.command_line.naming import scenario_named
from explorer.command_line.own_output import own_output
from explorer.language import LANGUAGES, speaking
from explorer.model.position import LENSES
from explorer.sharing.pack.files import pack_of


def print_pack(asked: argparse.Namespace) -> bool:
    """Write the sheets into a folder and print their names.

    Parameters
    ----------
    asked
        The scenario, the folder, the language, the evidence that counts and the time allowed.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or the options, or if the folder cannot be written to.
    """
    problems = ArgumentProblems(asked.scenario)
    seconds = problems.seconds(asked.seconds)
    if asked.language not in LANGUAGES:
        problems.add_unknown("--language", "there is no such language", asked.language, LANGUAGES)
    if asked.lens not in LENSES:
        problems.add_unknown("--lens", "there is no such lens", asked.lens, LENSES)
    problems.raise_if_any()
    with speaking(asked.language), own_output():
        scenario = scenario_named(asked.scenario, asked.language)
        assumptions = replace(scenario.default_assumptions, lens=asked.lens)
        files = pack_of(scenario, assumptions, Budget(seconds))
    folder = Path(asked.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        problems.add("-o", "the folder cannot be written to", error.strerror or str(error))
    problems.raise_if_any()
    paths = [str(folder / name) for name in files]
    if asked.json:
        print_json({"scenario": scenario.id, "revision": scenario.revision, "language": asked.language, "files": paths})
    else:
        print("\n".join(paths))
    return True
