"""The messages of the interface and their catalogues: ``python -m tests.language.messages`` brings these up to date.

Messages are read from the syntax tree, because the usual way does not see those that stand within f-strings.
"""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "explorer" / "locale"
TEMPLATE = LOCALE / "explorer.pot"
CALLS = ("_", "N_", "ngettext", "pgettext")
GLOSSARY = "glossary"


def catalogue_of(language: str) -> Path:
    """The translations into a language, as text; what the program reads stands beside it."""
    return LOCALE / language / "LC_MESSAGES" / "explorer.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True)


def extract() -> Catalog:
    """Every message of the program, each with the files it stands in."""
    found = Catalog(project="Negotiation-space explorer", charset="utf-8")
    for path in sorted((ROOT / "explorer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if not texts or not texts[0]:
                    continue
                message = (texts[0], texts[1]) if node.func.id == "ngettext" else texts[-1]
                context = texts[0] if node.func.id == "pgettext" else None
                place = [(str(path.relative_to(ROOT).as_posix()), 0)]
                found.add(message, context=context, locations=place, flags=_flags(message))
    return found


def _flags(message: str | tuple[str, str]) -> set[str]:
    texts = (message,) if isinstance(message, str) else message
    return {"python-brace-format"} if any("{" in one for one in texts) else set()


def as_text(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def as_machine_text(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> None:
    template = extract()
    TEMPLATE.write_bytes(as_text(template))
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/explorer.po")):
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_bytes(as_text(catalogue))
        path.with_suffix(".mo").write_bytes(as_machine_text(catalogue))
        empty = [one.id for one in catalogue if one.id and not (one.string and all(one.string))]
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {len(empty)} without a translation")


if __name__ == "__main__":
    main()
