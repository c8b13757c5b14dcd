"""`import`: files of other programs, and workbooks, into a scenario file."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from explorer.command_line.argument_problems import ArgumentProblems
from explorer.command_line.as_json import print_json
from explorer.loading.imports.files import import_files, read_files
from explorer.loading.problems import Problem, Report, ScenarioError
from explorer.loading.scenario_file import build_scenario
from explorer.loading.scenario_toml import write
from explorer.loading.schema.fields import MAX_BYTES
from explorer.loading.workbook.reading import read_workbook_file
from explorer.sharing.words import plural


def print_import(asked: argparse.Namespace) -> bool:
    """Read files, write the scenario they hold, and print what was read with a warning.

    Nothing is written if anything is wrong, nor over a file that is there unless that was asked for.

    Parameters
    ----------
    asked
        The files, where the scenario goes, in how many numbers a real issue is divided, whether a file may be replaced,
        and whether the result is wanted as JSON.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    out = Path(asked.out)
    problems = ArgumentProblems("import")
    if out.suffix != ".toml":
        problems.add("-o", "a scenario is a file whose name ends in .toml", asked.out)
    elif out.exists() and not asked.replace:
        problems.add("-o", "there is such a file already; --replace writes over it", asked.out)
    if not asked.levels.isdecimal():
        problems.add("--levels", "this must be a whole number", asked.levels)
    problems.raise_if_any()
    tables, report, warnings = _read([Path(name) for name in asked.files], out.stem, int(asked.levels))
    scenario = build_scenario(tables, report, folder=out.parent)
    if scenario.id != out.stem:
        report.add("id", "the id must be the name of the file", found=scenario.id, allowed=[out.stem])
        report.raise_if_any()
    data = write(tables).encode("utf-8")
    if len(data) > MAX_BYTES:
        message = f"the scenario would be larger than {MAX_BYTES:,} bytes, which is the most a scenario file may have"
        report.add("", message, found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    try:
        out.write_bytes(data)
    except OSError as error:
        problems.add("-o", f"the file cannot be written: {error.strerror or error}", asked.out)
        problems.raise_if_any()
    for warning in warnings:
        print(warning, file=sys.stderr)
    parties, provisions = len(scenario.parties), len(scenario.provisions)
    if asked.json:
        read = {"file": asked.out, "id": scenario.id, "parties": parties, "provisions": provisions}
        print_json({**read, "warnings": [asdict(one) for one in warnings]})
    else:
        read_with = f"; read with {len(warnings)} {plural(len(warnings), 'warning')}" if warnings else ""
        print(f"{asked.out}: {parties} parties, {provisions} {plural(provisions, 'provision')}{read_with}")
    return True


def _read(paths: list[Path], name: str, levels: int) -> tuple[dict[str, Any], Report, tuple[Problem, ...]]:
    """Return the tables of a scenario file, what names their problems, and what was read with a warning."""
    books = [path for path in paths if path.suffix.lower() in (".xlsx", ".xlsm")]
    if books:
        if len(paths) > 1:
            raise ScenarioError([Problem(str(books[0]), 0, "", "a workbook is a whole scenario; import it alone")])
        return *read_workbook_file(books[0]), ()
    imported = import_files(read_files(paths), name, levels)
    return imported.tables, Report(" + ".join(path.name for path in paths)), imported.warnings
