"""Which sets of parties could sign a deal together, whatever the rule asks for, and how content its worst-off could be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from explorer.analysis.coalitions import is_silent
from explorer.analysis.join import TooManyRowsError
from explorer.analysis.menu import choices_of
from explorer.analysis.width import best_margin, kind_of
from explorer.analysis.zone import Budget, Zone
from explorer.model.deal import Deal

MOST_PARTIES = 7
"""Of more parties not every set is asked: there are 127 sets of seven."""


@dataclass(frozen=True)
class Together:
    """A set of parties, and whether a deal suits just these.

    Attributes
    ----------
    parties
        Their ids, in the order of the file.
    kind
        ``empty`` if no deal suits them all, ``narrow`` or ``wide`` by the best margin of the worst-off of them, ``silent`` if one of them
        has said nothing and the stated zone is asked about, ``undecided`` when the budget did not suffice.
    margin
        That margin, as utility; of an empty set what the deal lacks that lacks least. None if no deal is left, or it is not known.
    deal
        A deal with that margin: what it has to settle, all else left open.
    """

    parties: tuple[str, ...]
    kind: Literal["empty", "narrow", "wide", "silent", "undecided"]
    margin: float | None = None
    deal: Deal | None = None

    @property
    def can_sign(self) -> bool:
        """Whether some deal suits them all."""
        return self.kind in ("narrow", "wide")


def sign_together(zone: Zone, budget: Budget | None = None) -> tuple[Together, ...]:
    """Ask every set of parties whether some deal of the zone suits just these, largest sets first.

    The rule in force makes no difference: it says which of the sets suffice for an agreement, not who could sign.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> [(one.parties, one.kind) for one in sign_together(Zone(terms_of(lesson, lesson.default_assumptions)))]
    [(('hill', 'valley'), 'wide'), (('hill',), 'wide'), (('valley',), 'wide')]

    Raises
    ------
    ValueError
        If there are more than :data:`MOST_PARTIES` parties.
    """
    budget = budget or Budget()
    places = range(len(zone.terms.records))
    if len(places) > MOST_PARTIES:
        raise ValueError(f"{len(places)} parties are too many to ask every set of them; at most {MOST_PARTIES}")
    sets = [some for size in range(len(places), 0, -1) for some in combinations(places, size)]
    return tuple(_ask(zone, some, budget.part(1 / (len(sets) - number))) for number, some in enumerate(sets))


def _ask(zone: Zone, some: tuple[int, ...], budget: Budget) -> Together:
    names = tuple(zone.terms.records[p].party.id for p in some)
    if any(is_silent(zone, p) for p in some):
        return Together(names, "silent")
    try:
        choices = choices_of(zone, some)
    except TooManyRowsError:
        return Together(names, "undecided")
    found = best_margin(choices, budget)
    if found is None:
        return Together(names, "empty")
    low, high, picks = found
    if picks is None:
        return Together(names, "empty" if high < 0 else "undecided")
    return Together(names, kind_of(low, high), low, choices.deal(list(picks)))


def smallest(sets: Collection[Together]) -> tuple[Together, ...]:
    """Return, of some sets, those that hold no smaller one among them.

    >>> one, two = Together(("a",), "wide"), Together(("a", "b"), "wide")
    >>> [each.parties for each in smallest([two, one])]
    [('a',)]
    """
    return tuple(one for one in sets if not any(set(other.parties) < set(one.parties) for other in sets))


def largest(sets: Collection[Together]) -> tuple[Together, ...]:
    """Return, of some sets, those that are held in no larger one among them.

    >>> one, two = Together(("a",), "wide"), Together(("a", "b"), "wide")
    >>> [each.parties for each in largest([two, one])]
    [('a', 'b')]
    """
    return tuple(one for one in sets if not any(set(one.parties) < set(other.parties) for other in sets))
