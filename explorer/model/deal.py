"""Deals: for each provision one option (settled), several (narrowed) or all of them (open)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Deal:
    """A set of options for each provision; provisions that are not named are open.

    Build one with :meth:`of`; the pairs are kept sorted by provision id, so that equal deals compare and hash alike.

    >>> deal = Deal.of({"nato": ["10", "15"], "line": ["current"]})
    >>> deal.is_settled("line"), deal.is_settled("nato"), deal["troops"]
    (True, False, frozenset())
    """

    choices: tuple[tuple[str, frozenset[str]], ...] = ()

    @classmethod
    def of(cls, choices: Mapping[str, Iterable[str]]) -> Deal:
        """Make a deal from provision id -> option ids; an empty set means open."""
        pairs = ((provision, frozenset(options)) for provision, options in choices.items())
        return cls(tuple(sorted((pair for pair in pairs if pair[1]), key=lambda pair: pair[0])))

    @cached_property
    def by_provision(self) -> dict[str, frozenset[str]]:
        """The same as a dictionary of the provisions that are not open."""
        return dict(self.choices)

    def __getitem__(self, provision: str) -> frozenset[str]:
        """Return the options chosen for a provision; empty when it is open."""
        return self.by_provision.get(provision, frozenset())

    def __contains__(self, provision: object) -> bool:
        """Say whether the deal settles or narrows the provision."""
        return provision in self.by_provision

    def __len__(self) -> int:
        """Count the provisions the deal settles or narrows."""
        return len(self.choices)

    def is_settled(self, provision: str) -> bool:
        """Say whether exactly one option is left."""
        return len(self[provision]) == 1

    def choose(self, provision: str, options: Iterable[str]) -> Deal:
        """Return the deal with these options for one provision; no options opens it."""
        return Deal.of({**self.by_provision, provision: frozenset(options)})

    def merge(self, other: Deal) -> Deal:
        """Return the deal with the other deal's choices put over it."""
        return Deal.of({**self.by_provision, **other.by_provision})
