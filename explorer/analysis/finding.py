"""What a look at a scenario finds: something to mend, to think about, or to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["fault", "warning", "information"]
LEVELS: tuple[Level, ...] = ("fault", "warning", "information")
"""How grave a finding is: it spoils a game; it is worth a thought; it is good to know."""

Fact = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True)
class Finding:
    """One thing found in a scenario.

    Attributes
    ----------
    rule
        Which rule found it, such as ``dead_option``.
    level
        How grave it is.
    table, id
        Where it stands in the file: the name of a table, and the id of one of them where there are several.
    facts
        The numbers and names found, by the words of the rule.
    """

    rule: str
    level: Level
    table: str
    id: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """Return a number or name that was found.

        >>> Finding("share", "warning", "classroom", facts=(("share", 0.5),)).fact("share")
        0.5

        Raises
        ------
        KeyError
            If the rule tells no such thing.
        """
        return dict(self.facts)[name]


def finding(rule: str, level: Level, table: str, name: str = "", /, **facts: Fact) -> Finding:
    """Make a finding; the facts are named.

    >>> finding("late", "information", "", seconds=2.0).facts
    (('seconds', 2.0),)
    """
    return Finding(rule, level, table, name, tuple(facts.items()))
