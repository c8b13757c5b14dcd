"""What can still be chosen when red lines may be given up: the same choices, and which lines each of their rows crosses.

Where a red line is crossed is one more coordinate, -1 or 0, so that a row that crosses fewer lines is not left out for
one that is worth more (soft constraints as costs: Rollon and Larrosa, *Journal of Heuristics* 12, 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.choices import Choice, Choices, allowed_classes, asks_for_nothing
from explorer.analysis.dominance import Worth
from explorer.analysis.join import Tie, join
from explorer.analysis.tables import Ban, Tables, tables_of
from explorer.analysis.ties import cut, hanging_together
from explorer.analysis.zone import Zone


@dataclass(frozen=True, eq=False)
class SoftChoices:
    """Choices whose worth has, after the coordinates of the parties, one coordinate per condition of a red line.

    Attributes
    ----------
    choices
        The choices; they keep to the constraints of the space, not to red lines.
    lines
        Id of the red line that each of the last coordinates belongs to; a line with several conditions comes several times.
    """

    choices: Choices
    lines: tuple[str, ...]

    @property
    def stack(self) -> Stack:
        """All rows; there must be a choice."""
        return Stack.of([choice.worth for choice in self.choices.choices])

    @property
    def parties(self) -> int:
        """Number of parties that are asked."""
        return len(self.choices.parties)

    def crossed(self, sums: Worth) -> tuple[str, ...]:
        """Return the red lines a deal crosses that brings these sums, each once."""
        where = sums[self.parties :] < 0
        return tuple(dict.fromkeys(line for line, here in zip(self.lines, where, strict=True) if here))


def soft_choices(zone: Zone, parties: Sequence[int], most_rows: int = 200_000) -> SoftChoices:
    """Gather what can still be chosen, asking some parties, red lines aside.

    Parameters
    ----------
    zone
        The zone, with the deal that is held.
    parties
        Places of the parties whose needs and red lines are looked at.
    most_rows
        Rows a choice may have.

    Raises
    ------
    TooManyRowsError
        If a choice would have more rows.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> soft = soft_choices(Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal), (0, 1))
    >>> soft.lines, soft.crossed(soft.choices.fixed)
    (('hill-keys',), ('hill-keys',))
    """
    tables = tables_of(zone.terms, zone.stated)
    members = list(parties)
    bans = [ban for ban in tables.bans if ban.obstacle not in zone.without]
    lines = [ban for ban in bans if ban.party in members]
    left = allowed_classes(zone, tables, frozenset())
    columns = len(members) + len(lines)
    fixed, possible, ties = np.zeros(columns), True, list[Tie]()
    for scope, values in _worth(tables, members, lines):
        added, open_scope = cut(values, scope, left)
        if open_scope:
            ties.append(Tie(open_scope, worth=added))
        else:
            fixed += added
    for ban in bans:
        if ban.party is None:
            broken, open_scope = cut(ban.table.values[None], ban.table.scope, left)
            if open_scope:
                ties.append(Tie(open_scope, banned=broken[0]))
            else:
                possible &= not broken[0]
    sizes = {k: len(classes) for k, classes in enumerate(left)}
    only = {k: int(classes[0]) for k, classes in enumerate(left) if len(classes) == 1}
    choices = []
    for provisions, mine in hanging_together(ties):
        rows = join(provisions, mine, sizes, columns, most_rows=most_rows)
        settings = np.column_stack([left[k][rows.settings[:, place]] for place, k in enumerate(provisions)])
        possible &= len(settings) > 0
        choices.append(Choice(provisions, settings, rows.worth))
    needed = np.full(columns, -np.inf)
    for place, p in enumerate(members):
        if not asks_for_nothing(zone, p):
            needed[place] = tables.needed[p]
    gathered = Choices(zone, tables, tuple(members), tuple(choices), fixed, needed, only, bool(possible), frozenset())
    return SoftChoices(gathered, tuple(ban.obstacle.id for ban in lines))


def _worth(tables: Tables, members: list[int], lines: list[Ban]) -> list[tuple[tuple[int, ...], Worth]]:
    """Return the tables to add, (p + conditions, classes of each provision of the scope), with their scopes."""
    found = []
    for table in tables.worth:
        nothing = np.zeros((len(lines), *table.values.shape[1:]))
        found.append((table.scope, np.concatenate([table.values[members], nothing])))
    for place, ban in enumerate(lines):
        values = np.zeros((len(members) + len(lines), *ban.table.values.shape))
        values[len(members) + place] -= ban.table.values
        found.append((ban.table.scope, values))
    return found
