"""What can be asked on the command line, and the help that says so."""

from __future__ import annotations

import argparse

from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT

PROGRAM = "python -m explorer"
SCORE_EXAMPLES = """\
  python -m explorer score ukraine-2025 --deal P27
  python -m explorer score ukraine-2025 --deal P27 --set nato=5..12,paused army_cap=open --json
  python -m explorer score ukraine-2025 --deal P09 --as-of proposal --lens reported
"""
ZONE_EXAMPLES = """\
  python -m explorer zone ukraine-2025
  python -m explorer zone ukraine-2025 --x nato --y army_cap --deal P27 --zone stated --lens inferred
  python -m explorer zone first-lesson --set gate=both --json
"""
SOLVE_EXAMPLES = """\
  python -m explorer solve ukraine-2025 --lens stated
  python -m explorer solve ukraine-2025 --deal P27 --win ukraine
  python -m explorer solve ukraine-core --zone stated --seconds 60 --json
"""
BACKTEST_EXAMPLES = """\
  python -m explorer backtest ukraine-2025
  python -m explorer backtest ukraine-2025 --lens stated --json
"""
EXAMPLES = f"""\
examples:
  python -m explorer validate scenarios/*.toml
  python -m explorer validate --lint first-lesson
{SCORE_EXAMPLES}{ZONE_EXAMPLES.splitlines()[0]}
{SOLVE_EXAMPLES.splitlines()[1]}
{BACKTEST_EXAMPLES.splitlines()[0]}
"""
ZONES = ("possible", "stated")
"""The two zones by the words one asks for them with."""

SECONDS, LINT_SECONDS = "20", "10"


def command_parser() -> tuple[argparse.ArgumentParser, tuple[str, ...]]:
    """Return the parser and the names of its sub-commands."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [-h] [COMMAND ...]",
        description="Explore what a deal means to each party, by what the parties have said.\n"
        "Without a command the app starts; options such as --server.port 8600 go to it.",
        epilog=f"{EXAMPLES}\n{PROGRAM} COMMAND --help says more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)

    validate = commands.add_parser(
        "validate",
        usage=f"{PROGRAM} validate [--lint] [--seconds N] [--json] FILE...",
        help="list every problem of scenario files",
        description="List every problem of every file: where, what was found, what is allowed. Exit code 0: all good.\n"
        "--lint also looks over the sound ones: parties nothing satisfies, options in no agreement, nothing to trade, the\n"
        "share of deals that are agreements, missing sources and more; each with the reason and where to change it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    validate.add_argument("files", nargs="+", metavar="FILE", help="a scenario file, or the id of one in scenarios/")
    validate.add_argument(
        "--lint", action="store_true", help="also say what deserves a second thought; a fault makes the exit code 2"
    )
    _add_seconds(validate, LINT_SECONDS, "time for looking over one file")
    validate.add_argument("--json", action="store_true", help="print the result as JSON")

    score = _about_a_deal(
        commands,
        "score",
        "say what a whole or partial deal means to every party",
        "Say what a whole or partial deal means to every party, by what it has said in public.",
        SCORE_EXAMPLES,
    )
    score.add_argument("--json", action="store_true", help="print the result as JSON")

    zone = _about_a_deal(
        commands,
        "zone",
        "show for which settings of two provisions an agreement is possible",
        "Show for every combination of two provisions whether it can be completed to an agreement. What the deal settles\n"
        "elsewhere stays settled; what it says of the two provisions themselves does not matter.",
        ZONE_EXAMPLES,
        "[--x PROVISION] [--y PROVISION] [--zone ZONE] [--seconds N]",
    )
    zone.add_argument("--x", metavar="PROVISION", help="the provision across; else as the scenario's own map")
    zone.add_argument("--y", metavar="PROVISION", help="the provision down; else as the scenario's own map")
    _about_a_zone(zone)

    solve = _about_a_deal(
        commands,
        "solve",
        "say whether an agreement is possible, what excludes it, and which there are",
        "Say whether an agreement is possible given what a deal settles: a deal that is one, or what excludes every one;\n"
        "how large the zone is, which options still lead there, the nearest agreements, trade-offs, bargaining points.",
        SOLVE_EXAMPLES,
        "[--zone ZONE] [--win PARTY] [--seed N] [--seconds N]",
    )
    solve.add_argument("--win", metavar="PARTY", help="also find the nearest change after which this party accepts")
    solve.add_argument("--seed", default="0", metavar="N", help="of random draws, where something is sampled; else 0")
    _about_a_zone(solve)

    backtest = commands.add_parser(
        "backtest",
        usage=f"{PROGRAM} backtest SCENARIO [--lens LENS] [--json]",
        help="say which documented reactions the scoring reproduces",
        description="Score what parties said of proposals, as of the day they said it, and say which of it the scoring\n"
        "reproduces, which not and why, and what it cannot score; by role, party and lens, beside two simple guesses.",
        epilog=f"examples:\n{BACKTEST_EXAMPLES}\n{CAVEAT}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    backtest.add_argument("scenario", metavar="SCENARIO", help="an id in scenarios/, or a path")
    backtest.add_argument("--lens", metavar="LENS", help=f"{', '.join(LENSES)}; else all of them")
    backtest.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser, tuple(commands.choices)


def _about_a_deal(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    description: str,
    examples: str,
    more: str = "",
) -> argparse.ArgumentParser:
    """Add a command that asks about a deal under assumptions, with the options all of them share.

    Parameters
    ----------
    commands
        Where to add it.
    name, summary, description, examples
        The command and its help.
    more
        Usage of the options it has besides.
    """
    under = " " * len(f"usage: {PROGRAM} {name} ")
    command = commands.add_parser(
        name,
        usage=f"{PROGRAM} {name} SCENARIO [--deal PROPOSAL] [--set PROVISION=OPTION ...]\n"
        + (f"{under}{more}\n" if more else "")
        + f"{under}[--as-of DATE] [--lens LENS] [--voice PARTY=VOICE ...] [--json]",
        help=summary,
        description=description,
        epilog=f"examples:\n{examples}\n{CAVEAT}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("scenario", nargs="?", metavar="SCENARIO", help="an id in scenarios/, or a path")
    command.add_argument(
        "--deal", metavar="PROPOSAL", help="start from a proposal, by id or ref (P27); else all is open"
    )
    command.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="PROVISION=OPTION",
        dest="sets",
        help="settle or narrow provisions: an option id, a number, a range a..b, several with commas; open or * opens "
        "one (an option of that name comes first). Exactly this is set: provisions tied to it do not follow",
    )
    command.add_argument(
        "--as-of",
        metavar="DATE",
        help="what had been said by then: 2024-11-29, 2024-11 or 2024 (its last day), or “proposal” for the proposal's "
        "own date; else the scenario's last date",
    )
    command.add_argument("--lens", default=LENSES[0], metavar="LENS", help=f"{', '.join(LENSES)}; else {LENSES[0]}")
    command.add_argument(
        "--voice",
        nargs="+",
        action="extend",
        default=[],
        metavar="PARTY=VOICE",
        dest="voices",
        help="who speaks for a party; else whoever was in office",
    )
    return command


def _about_a_zone(command: argparse.ArgumentParser) -> None:
    """Add the options of commands that ask about a zone."""
    command.add_argument(
        "--zone",
        default=ZONES[0],
        metavar="ZONE",
        help="possible: deals that nobody whose acceptance is needed has ruled out; stated: deals that all of them have "
        f"said they can live with; else {ZONES[0]}",
    )
    _add_seconds(command, SECONDS, "time for the whole answer")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _add_seconds(command: argparse.ArgumentParser, default: str, what: str) -> None:
    """Add the option that says how long an answer may take."""
    command.add_argument(
        "--seconds",
        default=default,
        metavar="N",
        help=f"{what}; what is not worked out by then is marked; else {default}",
    )
