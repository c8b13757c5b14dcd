"""The choices that are left in a zone, gathered from its tables, with any provisions set free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.analysis.choices import Choice, Choices, allowed_classes, asks_for_nothing
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.join import Rows, Tie, join
from explorer.analysis.tables import tables_of
from explorer.analysis.ties import Scope, cut, hanging_together
from explorer.analysis.zone import Zone


def choices_of(
    zone: Zone,
    parties: Sequence[int],
    *,
    free: Sequence[int] = (),
    extra: Mapping[int, Worth] | None = None,
    most_rows: int = 200_000,
) -> Choices:
    """Gather what can still be chosen, asking some parties; see :class:`Menu` for the parameters.

    Raises
    ------
    TooManyRowsError
        If a choice would have more rows than allowed.
    """
    return Menu(zone, parties, extra=extra, most_rows=most_rows).choices(free)


@dataclass(frozen=True, eq=False)
class _Cut:
    """What is left of one table once options are settled: something that still depends on choices, or a constant."""

    tie: Tie | None = None
    fixed: Worth | None = None
    impossible: bool = False


class Menu:
    """The choices that are left in a zone, for one set of parties.

    Parameters
    ----------
    zone
        The zone, with the deal that is held.
    parties
        Places of the parties whose needs must be met and whose red lines hold.
    extra
        One more coordinate, added after those of the parties: what each class of a provision adds to it.
    most_rows
        Rows a choice may have.
    """

    def __init__(
        self,
        zone: Zone,
        parties: Sequence[int],
        *,
        extra: Mapping[int, Worth] | None = None,
        most_rows: int = 200_000,
    ) -> None:
        self.zone, self.members, self.most_rows = zone, tuple(parties), most_rows
        self.tables = tables_of(zone.terms, zone.stated)
        members = list(parties)
        self.columns = len(members) + (extra is not None)
        self.needed = np.full(self.columns, -np.inf)
        for place, p in enumerate(members):
            if not asks_for_nothing(zone, p):
                self.needed[place] = self.tables.needed[p]
        self._worth: list[tuple[Scope, Worth]] = []
        if self.columns:  # else only what can exist is asked
            self._worth = [(table.scope, table.values[members]) for table in self.tables.worth]
        if extra is not None:
            self._worth = [
                (scope, np.concatenate([values, np.zeros((1, *values.shape[1:]))])) for scope, values in self._worth
            ]
            self._worth += [((k,), np.vstack([np.zeros((len(members), len(row))), row])) for k, row in extra.items()]
        self._bans = [
            (ban.table.scope, ban.table.values)
            for ban in self.tables.bans
            if ban.obstacle not in zone.without and (ban.party is None or ban.party in members)
        ]
        self._allowed = allowed_classes(zone, self.tables, frozenset())
        self._cuts = [self._cut(place, self._allowed) for place in range(len(self._worth) + len(self._bans))]
        self._touching: dict[int, list[int]] = {}
        for place, (scope, _) in enumerate([*self._worth, *self._bans]):
            for k in scope:
                self._touching.setdefault(k, []).append(place)
        self._joined: dict[tuple[Scope, frozenset[int]], Rows] = {}

    def choices(self, free: Sequence[int] = ()) -> Choices:
        """Return the choices with some provisions set free.

        Rows with different classes of a free provision are kept apart, so that every class can be asked about.

        Raises
        ------
        TooManyRowsError
            If a choice would have more rows than allowed.
        """
        freed = frozenset(free)
        allowed, cuts = list(self._allowed), list(self._cuts)
        for k in freed:
            allowed[k] = np.arange(self.tables.sizes[k])
        for place in {place for k in freed for place in self._touching.get(k, ())}:
            cuts[place] = self._cut(place, allowed)
        sizes = {k: len(classes) for k, classes in enumerate(allowed)}
        possible = not any(cut.impossible for cut in cuts)
        fixed = np.zeros(self.columns) + sum(cut.fixed for cut in cuts if cut.fixed is not None)
        only = {k: int(classes[0]) for k, classes in enumerate(allowed) if len(classes) == 1}
        ties = [cut.tie for cut in cuts if cut.tie is not None]
        choices: list[Choice] = []
        for provisions, mine in hanging_together(ties, (k for k in freed if sizes[k] > 1)):
            key = (provisions, freed.intersection(provisions))
            if key not in self._joined:
                self._joined[key] = join(provisions, mine, sizes, self.columns, key[1], most_rows=self.most_rows)
            rows = self._joined[key]
            settings = np.column_stack([allowed[k][rows.settings[:, place]] for place, k in enumerate(provisions)])
            if len(rows.worth) == 0:
                possible = False
            elif len(rows.worth) == 1:
                fixed = fixed + rows.worth[0]
                only.update(zip(provisions, map(int, settings[0]), strict=True))
            else:
                choices.append(Choice(provisions, settings, rows.worth))
        return Choices(self.zone, self.tables, self.members, tuple(choices), fixed, self.needed, only, possible, freed)

    def _cut(self, place: int, allowed: list[Places]) -> _Cut:
        """Cut one table to the classes that are allowed."""
        if place < len(self._worth):
            scope, worth = self._worth[place]
            values, left = cut(worth, scope, allowed)
            return _Cut(Tie(left, worth=values)) if left else _Cut(fixed=values)
        scope, truth = self._bans[place - len(self._worth)]
        banned, left = cut(truth[None], scope, allowed)
        return _Cut(Tie(left, banned=banned[0])) if left else _Cut(impossible=bool(banned[0]))
