"""Which of some files is the domain and which are the profiles, and all of them into the tables of a scenario file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from explorer.loading.imports import genius_xml, geniusweb_json
from explorer.loading.imports.additive import Read
from explorer.loading.imports.document import MAX_BYTES, Tag, read_tags
from explorer.loading.imports.tables import names_for, tables_of
from explorer.loading.problems import Problem, Report, ScenarioError
from explorer.loading.reading import read_bytes

Found = TypeVar("Found")
MOST_FILES = 40
MOST_LEVELS = 250


@dataclass(frozen=True)
class Imported:
    """A scenario that was read from other programs' files: its tables, and what was read with a warning."""

    tables: dict[str, Any]
    read: Read
    warnings: tuple[Problem, ...]


def read_files(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the contents of files by name; of a folder those of the kinds that can be read.

    Raises
    ------
    ScenarioError
        If one cannot be read or is too large.
    """
    found: dict[str, bytes] = {}
    report = Report("files")
    for path in paths:
        report.file = str(path)
        try:
            inside = (
                sorted(one for one in path.iterdir() if one.suffix.lower() in (".xml", ".json"))
                if path.is_dir()
                else [path]
            )
            for one in inside[: MOST_FILES + 1]:
                report.file = one.name
                if one.name in found:
                    report.add("", "two files have this name", line=0)
                found[one.name] = read_bytes(one, MAX_BYTES, report)
        except OSError as error:
            report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    report.raise_if_any()
    return found


def import_files(files: Mapping[str, bytes], name: str = "", levels: int = genius_xml.LEVELS) -> Imported:
    """Return the scenario of one domain and the profiles that belong to it.

    Parameters
    ----------
    files
        Contents by name: GENIUS XML or GeniusWeb JSON, one domain and one profile for each party, in the order in which
        the parties shall stand.
    name
        The id of the scenario; made of the domain's name if empty.
    levels
        In how many numbers a real issue of GENIUS is divided, its bounds included.

    Raises
    ------
    ScenarioError
        With everything that is wrong in any of the files.
    """
    report = Report("import")
    if len(files) > MOST_FILES:
        report.add("", f"at most {MOST_FILES} files can be read together", found=len(files), line=0)
    if not 2 <= levels <= MOST_LEVELS:
        report.add("levels", f"a real issue is divided in 2 to {MOST_LEVELS} numbers", found=levels, line=0)
    report.raise_if_any()
    collected = _Collected()
    as_json = {name: data for name, data in files.items() if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")}
    kinds = (
        _read_json(as_json, collected),
        _read_xml({key: files[key] for key in files if key not in as_json}, levels, collected),
    )
    collected.raise_if_any()
    if all(kinds):
        report.add("", "GENIUS and GeniusWeb files cannot be mixed", line=0)
    read = next((one for one in kinds if one), None)
    if read is None:
        report.add("", "there is no domain or no profile among these files", found=", ".join(files), line=0)
    report.raise_if_any()
    assert read is not None
    report.file = read.domain.file
    tables = tables_of(read, name or names_for([read.domain.name])[0], report)
    report.raise_if_any()
    return Imported(tables, read, tuple(dict.fromkeys(collected.warnings)))


class _Collected:
    """The problems and warnings of all files."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def one(self, name: str, read: Callable[[Report, Report], Found]) -> Found | None:
        """Read one file with reports of its own; None if that fails."""
        report, warnings = Report(name), Report(name)
        try:
            return read(report, warnings)
        except ScenarioError as error:
            self.problems += error.problems
        finally:
            self.warnings += warnings.problems
        return None

    def raise_if_any(self) -> None:
        if self.problems:
            raise ScenarioError(self.problems)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _one_domain(domains: list[str], profiles: list[str], collected: _Collected) -> str:
    """Return which file is the domain; with none, it is the first profile, which lists the issues, too."""
    for name in domains[1:]:
        message = f"there are two domains; leave this or “{domains[0]}” out"
        collected.problems.append(Problem(name, 0, "", message))
    if not domains and profiles:
        message = "there is no domain among the files; the issues are those of this profile"
        collected.warnings.append(Problem(profiles[0], 0, "", message))
    return (domains or profiles)[0]


def _read_xml(files: dict[str, bytes], levels: int, collected: _Collected) -> Read | None:
    roots: dict[str, Tag] = {}
    for name, data in files.items():
        root = collected.one(name, partial(read_tags, data))
        if root is not None:
            roots[name] = root
    collected.raise_if_any()
    profiles = [name for name, root in roots.items() if not genius_xml.is_domain(root)]
    if not profiles:
        return None
    chosen = _one_domain([name for name in roots if name not in profiles], profiles, collected)
    read_domain = partial(genius_xml.read_domain, roots[chosen], _stem(chosen), levels=levels)
    found = collected.one(chosen, read_domain)
    if found is None:
        return None
    domain, indices = found
    read = [
        collected.one(name, partial(genius_xml.read_profile, roots[name], _stem(name), domain, indices))
        for name in profiles
    ]
    return Read(domain, tuple(one for one in read if one))


def _json_table(data: bytes, report: Report, _: Report) -> dict[str, Any]:
    return geniusweb_json.read_json(data, report)


def _read_json(files: dict[str, bytes], collected: _Collected) -> Read | None:
    tables: dict[str, dict[str, Any]] = {}
    for name, data in files.items():
        table = collected.one(name, partial(_json_table, data))
        if table is not None and (geniusweb_json.is_domain(table) or geniusweb_json.is_profile(table)):
            tables[name] = table
        elif table is not None:
            message = "this is neither a domain nor a profile of GeniusWeb; left out"
            collected.warnings.append(Problem(name, 0, "", message))
    profiles = [name for name, table in tables.items() if geniusweb_json.is_profile(table)]
    if not profiles:
        return None
    domains = {name: table for name, table in tables.items() if name not in profiles}
    inside = tables[profiles[0]].get(geniusweb_json.LINEAR)
    if not domains and isinstance(inside, dict) and isinstance(inside.get("domain"), dict):
        domains = {profiles[0]: inside["domain"]}
    chosen = _one_domain(list(domains), profiles, collected)
    table = domains.get(chosen, tables[chosen])
    domain = collected.one(chosen, lambda report, _: geniusweb_json.read_domain(table, _stem(chosen), report))
    if domain is None:
        return None
    read = [
        collected.one(name, partial(geniusweb_json.read_profile, tables[name], _stem(name), domain))
        for name in profiles
    ]
    return Read(domain, tuple(one for one in read if one))
