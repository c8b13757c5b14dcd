"""Problems in a file: where, what was found, what is allowed, and the nearest match."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in one file."""

    file: str
    line: int
    place: str
    message: str
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: str = ""

    def __str__(self) -> str:
        """Return one line: file, line, place, what is wrong, what was found, what is allowed, the nearest match."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = [f"{where}: {self.place}: {self.message}" if self.place else f"{where}: {self.message}"]
        if self.found:
            parts.append(f"found {self.found}")
        if self.allowed:
            shown = ", ".join(self.allowed[:12]) + (f", … ({len(self.allowed)} in all)" if len(self.allowed) > 12 else "")
            parts.append(f"allowed: {shown}")
        if self.nearest:
            parts.append(f"did you mean “{self.nearest}”?")
        return "; ".join(parts)


class ScenarioError(Exception):
    """A file cannot be used; ``problems`` lists everything wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the known word most like this one, or an empty string.

    >>> nearest("numerc", ["numeric", "ordered"])
    'numeric'
    """
    return next(iter(difflib.get_close_matches(word, [str(known) for known in words], n=1, cutoff=0.5)), "")


@dataclass
class Report:
    """Collects the problems of one file while it is read."""

    file: str
    text: str = ""
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, place: str, message: str, *, found: object = "", allowed: Iterable[str] = (), line: int | None = None
    ) -> None:
        """Note a problem; the nearest of the allowed values is worked out here."""
        words = tuple(map(str, allowed))
        shown = "" if found == "" else f"“{found}”"
        problem = Problem(
            self.file, self.line_of(place) if line is None else line, place, message, shown, words, nearest(str(found), words)
        )
        if problem not in self.problems:
            self.problems.append(problem)

    def line_of(self, place: str) -> int:
        """Return the line on which the table named by a place such as ``provision 3 "nato"`` starts; 0 if unknown."""
        match = re.match(r"([\w.]+) (\d+)", place)
        if not match:
            key = re.match(r"\[?(\w+)", place)
            found = key and re.search(rf"^\s*\[?{key[1]}\b", self.text, re.MULTILINE)
            return self.text.count("\n", 0, found.start()) + 1 if found else 0
        heads = list(re.finditer(rf"^\s*\[\[{re.escape(match[1])}\]\]", self.text, re.MULTILINE))
        number = int(match[2])
        return self.text.count("\n", 0, heads[number - 1].start()) + 1 if number <= len(heads) else 0

    def raise_if_any(self) -> None:
        """Raise everything found so far.

        Raises
        ------
        ScenarioError
            If there is any problem.
        """
        if self.problems:
            raise ScenarioError(self.problems)
