"""Finding what a name in a link means: a key first, then a full id, then a name of former times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from explorer.language import N_, Words, _
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


NO_SUCH = Words(
    {
        "scenario": N_("there is no such scenario"),
        "provision": N_("there is no such provision"),
        "party": N_("there is no such party"),
        "proposal": N_("there is no such proposal"),
        "note": N_("there is no such note"),
        "statement": N_("there is no such statement"),
        "tie": N_("there is no such tie between provisions"),
        "entry": N_("there is no such kind of entry"),
        "lens": N_("there is no such lens"),
        "word": N_("there is no such word"),
        "language": N_("there is no such language"),
        "voice": N_("there is no such voice of “{of}”"),
        "option": N_("there is no such option of “{of}”"),
    }
)
"""What may be missing, and that it is."""


def unknown(what: str, name: str, known: Mapping[str, object] | Iterable[str], of: str = "") -> str:
    """Say that a name is not known, and which known name is most like it.

    Parameters
    ----------
    what
        A key of :data:`NO_SUCH`.
    name, known
        The name, and those there are.
    of
        What the voice or option would be of.

    >>> unknown("provision", "natoo", ["nato", "n"]), unknown("party", "?", ["ua"])
    ('there is no such provision; the nearest is “nato”', 'there is no such party')
    """
    problem = NO_SUCH[what].format(of=of)
    like = nearest(name[:LONGEST_NAME], known)
    return _("{problem}; the nearest is “{like}”").format(problem=problem, like=like) if like else problem
