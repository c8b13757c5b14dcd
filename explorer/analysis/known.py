"""What is known and what is not: the provisions and options each party spoke of, and those on which it said nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, record_of


@dataclass(frozen=True)
class Known:
    """What one party spoke of under the assumptions: by provision, in the order of the file, the options it spoke of.

    A provision it never spoke of has no options here. A red line on one provision alone speaks of the options that cross it.
    """

    record: Record
    options: Mapping[str, frozenset[str]]

    @property
    def spoken(self) -> tuple[str, ...]:
        """The provisions it spoke of."""
        return tuple(name for name, options in self.options.items() if options)

    @property
    def silent(self) -> tuple[str, ...]:
        """The provisions it never spoke of."""
        return tuple(name for name, options in self.options.items() if not options)

    @property
    def only_proposed(self) -> tuple[str, ...]:
        """The provisions of which it spoke in proposals of its own only."""
        return tuple(
            one.provision for one in self.record.standings if all(position.proposal for position in one.positions)
        )


def known_of(scenario: Scenario, assumptions: Assumptions) -> tuple[Known, ...]:
    """Return what every party spoke of."""
    return tuple(_known(scenario, record_of(scenario, party, assumptions)) for party in scenario.parties)


def _known(scenario: Scenario, record: Record) -> Known:
    spoken: dict[str, set[str]] = {one.id: set() for one in scenario.provisions}
    for standing in record.standings:
        spoken[standing.provision] |= {one.option for one in standing.spoken}
    for line in record.red_lines:
        for condition in line.any_of:
            if len(condition.provisions) == 1:
                for name, options in condition.all_of + condition.any_of:
                    spoken[name] |= options
    return Known(record, {name: frozenset(options) for name, options in spoken.items()})


def nobody(known: Sequence[Known]) -> tuple[str, ...]:
    """Return the provisions that nobody spoke of."""
    if not known:
        return ()
    return tuple(name for name in known[0].options if not any(one.options[name] for one in known))


@dataclass(frozen=True)
class Counts:
    """How many provisions each party spoke of under one lens, in the order of the file, and how many nobody spoke of."""

    lens: str
    parties: tuple[int, ...]
    nobody: int


def counts_by_lens(scenario: Scenario, assumptions: Assumptions) -> tuple[Counts, ...]:
    """Return how what is known grows with every lens."""
    found = []
    for lens in LENSES:
        known = known_of(scenario, replace(assumptions, lens=lens))
        found.append(Counts(lens, tuple(len(one.spoken) for one in known), len(nobody(known))))
    return tuple(found)
