"""Problems in a file: where, what was found, what is allowed, and the nearest match."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

MOST_ALLOWED_SHOWN = 12


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
            rest = f", … ({len(self.allowed)} in all)" if len(self.allowed) > MOST_ALLOWED_SHOWN else ""
            parts.append(f"allowed: {', '.join(self.allowed[:MOST_ALLOWED_SHOWN])}{rest}")
        if self.nearest:
            parts.append(f"did you mean “{self.nearest}”?")
        return "; ".join(parts)


class ScenarioError(Exception):
    """A file cannot be used; ``problems`` lists everything wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the known word most like this one, or an empty string; capitals only decide between equals.

    >>> nearest("numerc", ["numeric", "ordered"]), nearest("p27", ["P26", "P27"]), nearest("AB", ["ab", "Ab"])
    ('numeric', 'P27', 'Ab')
    """
    known = [str(one) for one in words]
    folded = difflib.get_close_matches(word.casefold(), [one.casefold() for one in known], n=1, cutoff=0.6)
    alike = [one for one in known if one.casefold() in folded]
    return next(iter(difflib.get_close_matches(word, alike, n=1, cutoff=0.0)), "")


MOST_PROBLEMS = 200
"""A file with more is not mended by a longer list, and a hostile one could ask for millions."""

MOST_CHARACTERS = 80

LINE_START = re.compile(r"""[ \t]*(\[{0,2})[ \t]*["']?([\w-]+)""")


def short(text: str) -> str:
    """Return the text, cut where a message would grow with the mistake."""
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…"


@dataclass
class Report:
    """Collects the problems of one file while it is read."""

    file: str
    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0

    def add(
        self, place: str, message: str, *, found: object = "", allowed: Iterable[str] = (), line: int | None = None
    ) -> None:
        """Note a problem; the nearest of the allowed values is worked out here."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.left_out += 1
            return
        words = tuple(map(str, allowed))
        word, place = short(str(found)), short(place)
        shown = f"“{word}”" if word else ""
        problem = Problem(
            self.file, self.line_of(place) if line is None else line, place, message, shown, words, nearest(word, words)
        )
        if problem not in self.problems:
            self.problems.append(problem)

    def line_of(self, place: str) -> int:
        """Return the line on which the table named by a place such as ``provision 3 "nato"`` starts; 0 if unknown."""
        table = re.match(r"(\w+) (\d+)", place)
        heads = self._starts.get(f"[[{table[1]}", []) if table else []
        if table and int(table[2]) <= len(heads):
            return heads[int(table[2]) - 1]
        key = re.match(r"[\w-]+", place)
        starts = [f"{bracket}{key[0]}" for bracket in ("", "[", "[[")] if key else []
        return min((self._starts[start][0] for start in starts if start in self._starts), default=0)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The lines that begin with each key (`key`), table (`[key`) and entry of a list of tables (`[[key`)."""
        starts: dict[str, list[int]] = {}
        for number, line in enumerate(self.text.split("\n"), start=1):
            if found := LINE_START.match(line):
                starts.setdefault(found[1] + found[2], []).append(number)
        return starts

    def raise_if_any(self) -> None:
        """Raise everything found so far.

        Raises
        ------
        ScenarioError
            If there is any problem.
        """
        if self.problems:
            more = f"and {self.left_out} more problems; mend these first"
            raise ScenarioError([*self.problems, *([Problem(self.file, 0, "", more)] if self.left_out else [])])
