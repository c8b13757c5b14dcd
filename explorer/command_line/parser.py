"""What can be asked on the command line, and the help that says so."""

from __future__ import annotations

import argparse

from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT

PROGRAM = "python -m explorer"
EXAMPLES = """\
examples:
  python -m explorer validate scenarios/*.toml
  python -m explorer score ukraine-2025 --deal P27
  python -m explorer score ukraine-2025 --deal P27 --set nato=5..12,paused army_cap=open --json
  python -m explorer score ukraine-2025 --deal P09 --as-of proposal --lens reported
"""


def command_parser() -> tuple[argparse.ArgumentParser, tuple[str, ...]]:
    """Return the parser and the names of its sub-commands."""
    formatted = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [-h] [COMMAND ...]",
        description="Explore what a deal means to each party, by what the parties have said.\n"
        "Without a command the app starts; options such as --server.port 8600 go to it.",
        epilog=f"{EXAMPLES}\n{PROGRAM} COMMAND --help says more.",
        formatter_class=formatted,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)

    validate = commands.add_parser(
        "validate",
        usage=f"{PROGRAM} validate [--json] FILE...",
        help="list every problem of scenario files",
        description="List every problem of every file: where, what was found, what is allowed. Exit code 0: all good.",
        allow_abbrev=False,
    )
    validate.add_argument("files", nargs="+", metavar="FILE", help="a scenario file, or the id of one in scenarios/")
    validate.add_argument("--json", action="store_true", help="print the result as JSON")

    score = commands.add_parser(
        "score",
        usage=f"{PROGRAM} score SCENARIO [--deal PROPOSAL] [--set PROVISION=OPTION ...]\n"
        f"{' ' * len(f'usage: {PROGRAM} score ')}"
        "[--as-of DATE] [--lens LENS] [--voice PARTY=VOICE ...] [--json]",
        help="say what a whole or partial deal means to every party",
        description="Say what a whole or partial deal means to every party, by what it has said in public.",
        epilog=f"{EXAMPLES}\n{CAVEAT}",
        formatter_class=formatted,
        allow_abbrev=False,
    )
    score.add_argument("scenario", nargs="?", metavar="SCENARIO", help="an id in scenarios/, or a path")
    score.add_argument("--deal", metavar="PROPOSAL", help="start from a proposal, by id or ref (P27); else all is open")
    score.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="PROVISION=OPTION",
        dest="sets",
        help="settle or narrow provisions: an option id, a number, a range a..b, several with commas; open or * opens "
        "one (an option of that name comes first). Exactly this is set: provisions tied to it do not follow",
    )
    score.add_argument(
        "--as-of",
        metavar="DATE",
        help="what had been said by then: 2024-11-29, 2024-11 or 2024 (its last day), or “proposal” for the proposal's "
        "own date; else the scenario's last date",
    )
    score.add_argument("--lens", default=LENSES[0], metavar="LENS", help=f"{', '.join(LENSES)}; else {LENSES[0]}")
    score.add_argument(
        "--voice",
        nargs="+",
        action="extend",
        default=[],
        metavar="PARTY=VOICE",
        dest="voices",
        help="who speaks for a party; else whoever was in office",
    )
    score.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser, tuple(commands.choices)
