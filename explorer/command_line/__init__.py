"""The command line: `validate` checks scenario files, `score` says what a deal means to every party.

`zone` shows for which settings of two provisions an agreement is possible, `solve` whether one is possible at all, what
excludes it and which there are, `backtest` which documented reactions the scoring reproduces; `pack` writes the sheets with
which a class plays a scenario on paper, `import` makes a scenario file of workbooks and of files of other programs, `export` such
files of a scenario.

What a command was asked for goes to stdout, as text or with ``--json`` as JSON; everything that is wrong goes to
stderr, all of it at once, with exit code 2. Sub-commands, options and JSON fields keep their names and meaning from
release to release.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from explorer.command_line.backtest import print_backtest
from explorer.command_line.file_parsers import PROGRAM
from explorer.command_line.parser import command_parser
from explorer.command_line.score import print_score
from explorer.command_line.validate import print_validation
from explorer.loading.problems import Problem, ScenarioError, nearest, short

WRONG = 2
"""Exit code when something asked for cannot be done."""


def _zone(asked: argparse.Namespace) -> bool:
    from explorer.command_line.zone import print_zone  # brings in a solver; the other commands need not wait for it

    return print_zone(asked)


def _solve(asked: argparse.Namespace) -> bool:
    from explorer.command_line.solve import print_solution  # as for `zone`

    return print_solution(asked)


def _pack(asked: argparse.Namespace) -> bool:
    from explorer.command_line.pack import print_pack  # as for `zone`

    return print_pack(asked)


def _import(asked: argparse.Namespace) -> bool:
    from explorer.command_line.import_files import print_import  # brings in readers of workbooks and XML

    return print_import(asked)


def _export(asked: argparse.Namespace) -> bool:
    from explorer.command_line.export_files import print_export  # as for `import`

    return print_export(asked)


COMMANDS: dict[str, Callable[[argparse.Namespace], bool]] = {
    "validate": print_validation,
    "score": print_score,
    "zone": _zone,
    "solve": _solve,
    "backtest": print_backtest,
    "pack": _pack,
    "import": _import,
    "export": _export,
}
"""What carries out each sub-command and says whether all was good."""


def run(arguments: Sequence[str]) -> int:
    """Run one sub-command and return the exit code: 0, or 2 if anything asked for cannot be done.

    Parameters
    ----------
    arguments
        The words after ``python -m explorer``.
    """
    parser, commands = command_parser()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in commands:
        word = short(arguments[0])
        found, near = f"“{word}”", nearest(word, commands)
        print(Problem(PROGRAM, 0, "", "there is no such command", found, commands, near), file=sys.stderr)
        print(f"{PROGRAM} --help lists the commands; without one, the app starts", file=sys.stderr)
        return WRONG
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as stop:  # --help, or arguments that do not fit; argparse has said what is wrong
        return int(stop.code or 0)
    try:
        good = COMMANDS[asked.command](asked)
        sys.stdout.flush()
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0 if good else WRONG
