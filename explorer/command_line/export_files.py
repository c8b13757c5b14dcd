"""`export`: a scenario as a workbook, as GENIUS XML, or as one whole scenario file."""

from __future__ import annotations

import argparse
from pathlib import Path

from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.as_json import print_json
from explorer.command_line.naming import scenario_named
from explorer.loading.genius_export import genius_files
from explorer.loading.scenario_file import find_scenario
from explorer.loading.scenario_toml import write
from explorer.loading.workbook.writing import as_workbook
from explorer.loading.writing.whole import whole


def print_export(asked: argparse.Namespace) -> bool:
    """Write the files a scenario becomes, and print their names; nothing is written over unless that was asked for.

    Parameters
    ----------
    asked
        The scenario, where it goes, whether files may be replaced, and whether the result is wanted as JSON.

    Raises
    ------
    ScenarioError
        If the scenario cannot be read, or not be said in what was asked for.
    """
    scenario, out = scenario_named(asked.scenario), Path(asked.out)
    path = find_scenario(asked.scenario)
    problems = ArgumentProblems("export")
    if out.suffix == ".xlsx":
        files = {out: as_workbook(whole(path))}
    elif out.suffix == ".toml":
        files = {out: write(whole(path)).encode()}
    elif out.suffix:
        problems.add(
            "-o", "this names no workbook (.xlsx), no scenario (.toml) and no folder for GENIUS XML", asked.out
        )
        problems.raise_if_any()
    else:
        files = {out / name: text.encode() for name, text in genius_files(scenario).items()}
    for one in files:
        if one.exists() and not asked.replace:
            problems.add("-o", "there is such a file already; --replace writes over it", str(one))
    problems.raise_if_any()
    try:
        for one, data in files.items():
            one.parent.mkdir(parents=True, exist_ok=True)
            one.write_bytes(data)
    except OSError as error:
        problems.add("-o", f"the file cannot be written: {error.strerror or error}", asked.out)
        problems.raise_if_any()
    if asked.json:
        print_json({"files": list(map(str, files))})
    else:
        print(*files, sep="\n")
    return True
