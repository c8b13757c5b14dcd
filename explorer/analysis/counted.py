"""What can still be chosen, with the number of deals behind every row: the choices of a zone when size is the question.

As in :mod:`explorer.analysis.choices` tied provisions are chosen together and what choices are worth adds up. But here no
setting may be left out for being worse than another; settings worth the same to everybody are one row, and counted. And
any rule is asked at once: crossing the red line of a party that an agreement can do without has a price for it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from explorer.analysis.choices import allowed_classes, held_deal
from explorer.analysis.dominance import Worth
from explorer.analysis.join import Counts, Tie, join
from explorer.analysis.tables import tables_of
from explorer.analysis.terms import UNIT
from explorer.analysis.ties import cut, hanging_together
from explorer.analysis.zone import Obstacle, Zone

PRICE = 10_000.0 * UNIT
"""Taken off a party's worth where one of its red lines is crossed: no utility makes up for it."""


@dataclass(frozen=True, eq=False)
class Counted:
    """Independent choices; a deal takes one row of each, and each row stands for some combinations of options.

    Attributes
    ----------
    worth : one (n, p) per choice
        What a row adds to each party's utility, in whole units; about minus :data:`PRICE` where it crosses a red line.
    counts : one (n,) per choice
        Combinations of options a row stands for, whole numbers of any size.
    gap : (p,)
        What the choices have to bring each party for it to accept.
    multiplier
        Combinations of the options that make no difference to anybody.
    """

    worth: tuple[Worth, ...]
    counts: tuple[Counts, ...]
    gap: Worth
    multiplier: int

    @property
    def deals(self) -> int:
        """Count the deals there are to choose from."""
        return self.multiplier * prod(int(sum(one)) for one in self.counts)


def counted_choices(zone: Zone, parties: Sequence[int], bound: Sequence[int] = ()) -> Counted:
    """Gather what can still be chosen, with the number of deals behind it.

    Parameters
    ----------
    zone
        The zone, with the deal that is held.
    parties
        Places of the parties whose verdicts are asked for: the coordinates of all worths.
    bound
        Those of them without whom there is no agreement: settings that cross their red lines are left out. Where other
        parties' red lines are crossed the setting stays, at a price.

    Raises
    ------
    TooManyRowsError
        If tied provisions have too many joint settings.
    """
    tables = tables_of(zone.terms, zone.stated)
    allowed = allowed_classes(zone, tables, frozenset())
    members = list(parties)
    ties: list[Tie] = []
    fixed = np.zeros(len(members))
    possible = True
    for table in tables.worth:
        added, scope = cut(table.values[members], table.scope, allowed)
        if scope:
            ties.append(Tie(scope, worth=added))
        else:
            fixed += added
    for ban in tables.bans:
        if ban.obstacle in zone.without or (ban.party is not None and ban.party not in members):
            continue
        there, scope = cut(ban.table.values[None], ban.table.scope, allowed)
        binds = ban.party is None or ban.party in bound
        if not scope:
            crossed = bool(there[0])
            possible = possible and not (crossed and binds)
            if ban.party is not None:
                fixed[members.index(ban.party)] -= PRICE * crossed
        elif binds:
            ties.append(Tie(scope, banned=there[0]))
        else:
            own = np.array([p == ban.party for p in members]).reshape(-1, *([1] * len(scope)))
            ties.append(Tie(scope, worth=-PRICE * own * there))
    sizes = {k: len(classes) for k, classes in enumerate(allowed)}
    held = held_deal(zone, frozenset())
    options: dict[int, Counts] = {}
    for k, provision in enumerate(zone.terms.scenario.provisions):
        chosen = [provision.positions_of_options[one] for one in held[provision.id]]
        classes = tables.classes[k][chosen] if chosen else tables.classes[k]
        options[k] = np.array([int((classes == one).sum()) for one in allowed[k]], np.object_)
    multiplier = int(possible)
    worth, counts = [], []
    for provisions, mine in hanging_together(ties, sizes):
        if not mine:
            multiplier *= int(sum(options[provisions[0]]))
            continue
        rows = join(provisions, mine, sizes, len(members), counts=options)
        worth.append(rows.worth)
        counts.append(np.zeros(0, np.object_) if rows.counts is None else rows.counts)
    return Counted(tuple(worth), tuple(counts), _needed(zone, members) - fixed, multiplier)


def _needed(zone: Zone, members: list[int]) -> Worth:
    """Return what parties need: half a price, so that red lines alone count, if it is not utility they are asked for."""
    tables = tables_of(zone.terms, zone.stated)
    found = np.full(len(members), -PRICE / 2)
    for place, p in enumerate(members):
        dropped = Obstacle("walk_away", zone.terms.records[p].party.id) in zone.without
        if not dropped and not (zone.stated and tables.silent[p]):
            found[place] = tables.needed[p]
    return found
