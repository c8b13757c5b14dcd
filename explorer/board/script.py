"""The board's scripts as one: the browser is given a single script, without a folder to import from."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(r"^import \{[^}]*\} from \"\./([\w.-]+)\";\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=function|const|class|let)", re.MULTILINE)


@cache
def script(entry: str, mount: str) -> str:
    """Return a script and all it imports one behind another, those that are imported first.

    Imports are dropped: every name of a file's top level is used once in the whole folder.

    Parameters
    ----------
    entry
        The file: ``board.js``.
    mount
        The function in it that is run with the part's place on the page.
    """
    files = {path.name: path.read_text("utf-8") for path in sorted((HERE / "js").glob("*.js"))}
    parts = [EXPORT.sub("", IMPORT.sub("", files[name])) for name in _in_order(files, entry)]
    return "\n".join([*parts, f"export default {mount};\n"])


def _in_order(files: dict[str, str], first: str) -> list[str]:
    """Return a file and all it imports, each behind those it imports itself."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for imported in IMPORT.findall(files[name]):
            visit(imported)
        found.setdefault(name)

    visit(first)
    return list(found)


@cache
def style(*names: str) -> str:
    """Return style sheets one behind another."""
    return "\n".join((HERE / "css" / name).read_text("utf-8") for name in names)
