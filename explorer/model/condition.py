"""Conditions over options of up to three provisions."""

from __future__ import annotations

from dataclasses import dataclass

Clause = tuple[str, frozenset[str]]
"""A provision id and the options of it that meet the clause."""


@dataclass(frozen=True)
class Condition:
    """Holds when every clause of ``all_of`` holds and, if there is an ``any_of``, at least one clause of that."""

    all_of: tuple[Clause, ...] = ()
    any_of: tuple[Clause, ...] = ()

    @property
    def provisions(self) -> tuple[str, ...]:
        """Ids of the provisions the condition reads, each once."""
        return tuple(dict.fromkeys(provision for provision, _ in self.all_of + self.any_of))

    def holds(self, deal: dict[str, str]) -> bool:
        """Say whether a whole deal (provision id -> option id) meets the condition.

        >>> trade = Condition(all_of=(("nato", frozenset({"umbrella"})),), any_of=(("line", frozenset({"current"})),))
        >>> trade.holds({"nato": "umbrella", "line": "current"}), trade.holds({"nato": "umbrella", "line": "old"})
        (True, False)
        """
        return all(deal[provision] in options for provision, options in self.all_of) and (
            not self.any_of or any(deal[provision] in options for provision, options in self.any_of)
        )
