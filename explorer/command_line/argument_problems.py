"""Everything wrong with the arguments, collected so that it is said at once."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.loading.problems import Problem, ScenarioError, nearest, short
from explorer.sharing.number_text import signed


class ArgumentProblems:
    """Collects what is wrong with the arguments of one command.

    Parameters
    ----------
    file
        The scenario as it was asked for; every problem starts with it.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: str, message: str, found: str = "", allowed: Iterable[str] = (), near: str = "") -> None:
        """Note a problem.

        Parameters
        ----------
        place
            The option it is about, such as ``--set nato``.
        message
            What is wrong.
        found, allowed, near
            What was asked for, what could have been, and what was perhaps meant.
        """
        shown = f"“{short(found)}”" if found else ""
        self.problems.append(Problem(self.file, 0, short(place), message, shown, tuple(allowed), near))

    def add_unknown(
        self, place: str, message: str, found: str, allowed: Iterable[str], more: Iterable[str] = ()
    ) -> None:
        """Note a name that is not known, with the nearest; ``more`` are names that are understood but not listed."""
        allowed = tuple(allowed)
        self.add(place, message, found, allowed, nearest(short(found), (*allowed, *more)))

    def seconds(self, text: str) -> float:
        """Read a time allowed; what is none is noted, and 0.

        Parameters
        ----------
        text
            What was given with ``--seconds``.
        """
        seconds = signed(text) or 0.0
        if seconds <= 0:
            self.add("--seconds", "this must be a number of seconds above 0", text)
        return seconds

    def raise_if_any(self) -> None:
        """Raise everything noted so far.

        Raises
        ------
        ScenarioError
            If there is any problem.
        """
        if self.problems:
            raise ScenarioError(self.problems)
