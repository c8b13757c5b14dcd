"""The commands that make files of a scenario or a scenario of files, as they can be asked for."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from explorer.language import ENGLISH, LANGUAGES
from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT

PROGRAM = "python -m explorer"
PACK_EXAMPLES = """\
  python -m explorer pack first-lesson -o first-lesson-pack
  python -m explorer pack ukraine-core -o core-pack --language uk
"""
IMPORT_EXAMPLES = """\
  python -m explorer import domain.xml buyer.xml seller.xml -o scenarios/car.toml
  python -m explorer import domains/domain09 -o domain09.toml
  python -m explorer import first-lesson.xlsx -o first-lesson.toml
"""
EXPORT_EXAMPLES = """\
  python -m explorer export ukraine-core -o ukraine-core.xlsx
  python -m explorer export scenarios/car.toml -o car-for-genius/
"""
SECONDS = "20"
"""Time for an answer, unless another is given."""
LEVELS = "21"
"""Numbers a real issue of GENIUS is divided into, unless others are given."""

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_pack(commands: Commands) -> None:
    """Add the command that writes the sheets of a class."""
    pack = commands.add_parser(
        "pack",
        usage=f"{PROGRAM} pack SCENARIO -o DIR [--language LANGUAGE] [--lens LENS] [--seconds N] [--json]",
        help="write the sheets with which a class plays a scenario on paper",
        description="Write HTML sheets that print on A4: a public brief, one sheet for every role with its score sheet and\n"
        "nothing of any other role, an outcome form, and the teacher's notes with answer key, timing and debrief.",
        epilog=f"examples:\n{PACK_EXAMPLES}\n{CAVEAT}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    pack.add_argument("scenario", metavar="SCENARIO", help="an id in scenarios/, or a path")
    pack.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="the folder to write into; made if there is none"
    )
    pack.add_argument("--language", default=ENGLISH, metavar="LANGUAGE", help=f"{', '.join(LANGUAGES)}; else {ENGLISH}")
    pack.add_argument("--lens", default=LENSES[0], metavar="LENS", help=f"{', '.join(LENSES)}; else {LENSES[0]}")
    add_seconds(pack, SECONDS, "time for the answer key")
    pack.add_argument("--json", action="store_true", help="print the names of the files as JSON")


def add_import(commands: Commands) -> None:
    """Add the command that makes a scenario of files."""
    command = commands.add_parser(
        "import",
        usage=f"{PROGRAM} import FILE... -o SCENARIO.toml [--levels N] [--replace] [--json]",
        help="make a scenario file of a workbook, or of GENIUS or GeniusWeb files",
        description="Make a scenario file of a workbook (XLSX), or of a domain with one profile for each party: GENIUS XML or\n"
        "GeniusWeb JSON. A folder stands for the files of these kinds in it. Utilities and reservation values are those of\n"
        "the files; what their own program reads with indulgence is read with a warning. Nonlinear and constraint\n"
        "utility spaces, groups of issues and partial orders are refused.",
        epilog=f"examples:\n{IMPORT_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="a workbook, or a domain and its profiles")
    command.add_argument(
        "-o", required=True, metavar="SCENARIO.toml", dest="out", help="the file to write; its name is the id"
    )
    command.add_argument(
        "--levels",
        default=LEVELS,
        metavar="N",
        help=f"in how many numbers a real issue of GENIUS is divided, its bounds included; else {LEVELS}, as GENIUS does",
    )
    command.add_argument("--replace", action="store_true", help="write over a file that is there")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def add_export(commands: Commands) -> None:
    """Add the command that makes files of a scenario."""
    command = commands.add_parser(
        "export",
        usage=f"{PROGRAM} export SCENARIO -o FILE.xlsx|FILE.toml|FOLDER [--replace] [--json]",
        help="write a scenario as a workbook or as GENIUS XML",
        description="Write a scenario as a workbook, which `import` reads back; as one scenario file that includes no other; or, in a\n"
        "folder, as a GENIUS domain with a profile for each party, if it is a weighted sum: no red lines, linkages or ties.",
        epilog=f"examples:\n{EXPORT_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("scenario", metavar="SCENARIO", help="an id in scenarios/, or a path")
    command.add_argument(
        "-o", required=True, metavar="PATH", dest="out", help="what to write; its ending says in which form"
    )
    command.add_argument("--replace", action="store_true", help="write over files that are there")
    command.add_argument("--json", action="store_true", help="print the names of the files as JSON")


def add_seconds(command: argparse.ArgumentParser, default: str, what: str) -> None:
    """Add the option that says how long an answer may take."""
    command.add_argument(
        "--seconds",
        default=default,
        metavar="N",
        help=f"{what}; what is not worked out by then is marked; else {default}",
    )
