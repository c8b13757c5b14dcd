"""Finding what a name in a link means: a key first, then a full id, then a name of former times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from explorer.loading.problems import nearest
from explorer.model.party import Party, Voice
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario

LONGEST_NAME = 60


class Keyed(Protocol):
    """Anything with a permanent id and a permanent short key."""

    @property
    def id(self) -> str:
        """The full name."""

    @property
    def key(self) -> str:
        """The short name of links."""


Thing = TypeVar("Thing", bound=Keyed)


def by_name(things: Iterable[Thing]) -> dict[str, Thing]:
    """Return things by key and by id; where one's key is another's id, the key wins, as links are written in keys.

    >>> voices = [Voice("eu", "e", "EU"), Voice("e", "x", "Else")]
    >>> by_name(voices)["e"].name, by_name(voices)["eu"].name, by_name(voices)["x"].name
    ('EU', 'EU', 'Else')
    """
    things = list(things)
    table = {thing.key: thing for thing in things}
    for thing in things:
        table.setdefault(thing.id, thing)
    return table


def provisions_by_name(scenario: Scenario) -> dict[str, Provision]:
    """Return the provisions by key, by id and by whatever they were called before."""
    table = by_name(scenario.provisions)
    for provision in scenario.provisions:
        for name in provision.was:
            table.setdefault(name, provision)
    return table


def parties_by_name(scenario: Scenario) -> dict[str, Party]:
    """Return the parties by key and by id."""
    return by_name(scenario.parties)


def voices_by_name(party: Party) -> dict[str, Voice]:
    """Return the voices of a party by key and by id."""
    return by_name(party.voices)


def unknown(what: str, name: str, known: Mapping[str, object] | Iterable[str]) -> str:
    """Say that a name is not known, and which known name is most like it.

    >>> unknown("provision", "natoo", ["nato", "n"]), unknown("party", "?", ["ua"])
    ('there is no such provision; the nearest is “nato”', 'there is no such party')
    """
    like = nearest(name[:LONGEST_NAME], known)
    return f"there is no such {what}" + (f"; the nearest is “{like}”" if like else "")
