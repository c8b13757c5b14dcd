"""A change of the current deal that makes it an agreement: what is changed, how far, and what has to be settled with it.

What a change costs is counted as in :mod:`explorer.analysis.follow`: fewest provisions first, then the least movement along
the order of their options. A provision that the deal leaves open may be settled for nothing, and is left open all the
same where that does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from explorer.analysis.assured import Part, least_of, parts_of
from explorer.analysis.choices import allowed_classes, asks_for_nothing, held_deal, margin_of
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.tables import Tables, tables_of
from explorer.analysis.zone import Zone
from explorer.model.deal import Deal
from explorer.model.provision import Provision

CHANGE = 1e8
"""Price of changing one provision: a tenth of a whole utility, so that the bounds weigh prices and utilities alike well."""


@dataclass(frozen=True)
class Change:
    """One provision that is changed: what it was set to, what it is set to now, and what would do just as well."""

    provision: str
    before: frozenset[str]
    after: frozenset[str]
    alike: frozenset[str]


@dataclass(frozen=True)
class Suggestion:
    """A deal that is an agreement, however what it leaves open is settled, told as a change of the current one.

    Attributes
    ----------
    deal
        The current deal with the changed provisions set and, of those it leaves open or narrowed, only what has to be settled
        lest somebody could still be lost.
    changes
        The provisions that get an option the current deal excludes.
    movement
        Places along the options, summed over the changes, to the nearest option the current deal has.
    settles
        Provisions left open or narrowed so far that are settled or narrowed down.
    margin
        What the worst-off of those who accept has above its walk-away value at least, however the rest is settled.
    parties
        Who accepts it.
    """

    deal: Deal
    changes: tuple[Change, ...]
    movement: int
    settles: tuple[str, ...]
    margin: float
    parties: tuple[str, ...]

    @property
    def changed(self) -> frozenset[str]:
        """The provisions that are changed."""
        return frozenset(change.provision for change in self.changes)

    @property
    def cost(self) -> tuple[int, int]:
        """Number of changes and movement: suggestions in this order are nearest first."""
        return len(self.changes), self.movement


@dataclass(frozen=True, eq=False)
class Start:
    """Where suggestions start from: a current deal, and what moving away from it costs.

    Attributes
    ----------
    zone
        The zone with nothing held: the current deal is what may change.
    deal
        The current deal.
    prices
        Price of each class, by provision the deal says something about; 0 where the class has an option of the deal.
    step
        Price of one place along the options; all movement there can be costs less than one change.
    """

    zone: Zone
    deal: Deal
    tables: Tables
    allowed: tuple[Places, ...]
    prices: Mapping[int, Worth]
    step: float
    _known: dict[tuple[tuple[int, ...], tuple[int, ...], tuple[bytes, ...]], Worth] = field(default_factory=dict)

    @classmethod
    def of(cls, zone: Zone) -> Start:
        """Start from the deal a zone holds."""
        deal = held_deal(zone, frozenset())
        bare = replace(zone, deal=Deal(), without=frozenset(one for one in zone.without if one.kind != "choice"))
        tables = tables_of(zone.terms, zone.stated)
        provisions = zone.terms.scenario.provisions
        distances = {k: distances_to(one, deal) for k, one in enumerate(provisions) if one.id in deal}
        step = float(np.floor(CHANGE / (1 + sum(int(one.max()) for one in distances.values()))))
        prices = {}
        for k, distance in distances.items():
            prices[k] = np.full(tables.sizes[k], np.inf)
            np.minimum.at(prices[k], tables.classes[k], np.where(distance == 0, 0.0, CHANGE + step * distance))
        allowed = tuple(allowed_classes(bare.holding(deal), tables, frozenset()))
        return cls(bare, deal, tables, allowed, prices, step)

    def is_change(self, k: int, number: int) -> bool:
        """Say whether a class has no option of the current deal."""
        return k in self.prices and bool(self.prices[k][number] > 0)

    def elsewhere(self, name: str) -> frozenset[str]:
        """Return the options of a provision that count as a change of it."""
        scenario = self.zone.terms.scenario
        k = next(place for place, one in enumerate(scenario.provisions) if one.id == name)
        options = zip(scenario.provisions[k].options, self.tables.classes[k], strict=True)
        return frozenset(option.id for option, number in options if self.is_change(k, int(number)))

    def needed(self, members: Sequence[int]) -> Worth:
        """Return what each of some parties needs, (p,); minus infinity where its walk-away value does not bind."""
        gone = [asks_for_nothing(self.zone, p) for p in members]
        return np.where(gone, -np.inf, self.tables.needed[list(members)])

    def suggestion(self, members: Sequence[int], settings: Mapping[int, int]) -> Suggestion:
        """Tell an agreement as a change of the current deal.

        Parameters
        ----------
        members
            The parties that accept it.
        settings
            The agreement: class by provision; those not named make no difference.
        """
        allowed, margin = self._left_open(members, settings)
        deal, changes, settles, movement = self.deal, [], [], 0
        for k, provision in enumerate(self.zone.terms.scenario.provisions):
            if len(allowed[k]) == len(self.allowed[k]) and not self.is_change(k, int(allowed[k][0])):
                continue
            before = self.deal[provision.id]
            here = np.flatnonzero(self.tables.classes[k] == allowed[k][0])
            alike = frozenset(provision.options[o].id for o in here)
            if self.is_change(k, int(allowed[k][0])):
                distance = distances_to(provision, self.deal)[here]
                after = frozenset({provision.options[here[distance.argmin()]].id})
                changes.append(Change(provision.id, before, after, alike))
                movement += int(distance.min())
            else:
                after = before & alike or frozenset({provision.options[here[0]].id})
                settles.append(provision.id)
            deal = deal.choose(provision.id, after)
        names = tuple(self.zone.terms.records[p].party.id for p in members)
        return Suggestion(deal, tuple(changes), movement, tuple(settles), margin, names)

    def _left_open(self, members: Sequence[int], settings: Mapping[int, int]) -> tuple[list[Places], float]:
        """Open again what the current deal leaves open, where nobody can be lost by it; return the classes left, the margin."""
        parts = parts_of(self.zone, members)
        concern = {k for part in parts for k in part.provisions}
        settled = [
            np.array([settings[k]]) if k in concern and k in settings else one for k, one in enumerate(self.allowed)
        ]
        allowed, needed = list(settled), self.needed(members)
        total = sum((self._sure(part, members, allowed) for part in parts), np.zeros(len(members)))
        for part in parts:
            loose = [
                k
                for k in part.provisions
                if len(self.allowed[k]) > len(allowed[k]) and not self.is_change(k, settings[k])
            ]
            if not loose:
                continue
            own = self._sure(part, members, allowed)
            others = total - own
            harm = {}
            for k in loose:
                alone = self._sure(part, members, [*settled[:k], self.allowed[k], *settled[k + 1 :]])
                harm[k] = float((own - alone).max(initial=0.0))
            for k in sorted(loose, key=lambda k: (harm[k], k)):
                allowed[k] = self.allowed[k]
                now = self._sure(part, members, allowed)
                if meets(others + now, needed):
                    own = now
                else:
                    allowed[k] = settled[k]
            total = others + own
        return allowed, margin_of(float((total - needed).min(initial=np.inf)))

    def _sure(self, part: Part, members: Sequence[int], allowed: Sequence[Places]) -> Worth:
        """Return the least a part brings; remembered, because many suggestions leave most parts alike."""
        key = tuple(members), part.provisions, tuple(allowed[k].tobytes() for k in part.provisions)
        if key not in self._known:
            least = least_of(part, len(members), allowed)
            self._known[key] = np.full(len(members), -np.inf) if least is None else least
        return self._known[key]

    def assures(self, members: Sequence[int]) -> bool:
        """Say whether all of some parties accept the current deal however what it leaves open is settled."""
        total = np.zeros(len(members))
        for part in parts_of(self.zone, members):
            least = least_of(part, len(members), self.allowed)
            if least is None:
                return False
            total += least
        return meets(total, self.needed(members))


def meets(least: Worth, needed: Worth) -> bool:
    """Say whether everybody has what it needs; minus infinity is a red line that may be crossed."""
    return bool((np.isfinite(least) & (least >= needed)).all())


def distances_to(provision: Provision, deal: Deal) -> Places:
    """Return how many places each option is from the nearest one the deal has, shape (o,)."""
    chosen = np.array([provision.positions_of_options[one] for one in deal[provision.id]], np.intp)
    found: Places = np.abs(np.arange(len(provision.options))[:, None] - chosen[None]).min(axis=1)
    return found
