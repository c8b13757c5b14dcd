"""What can keep deals out of a zone, in the order in which we would rather blame it, and what a given deal runs into."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.tables import Tables, tables_of
from explorer.analysis.terms import UNIT
from explorer.analysis.zone import Obstacle, Zone
from explorer.model.deal import Deal

BLAME = ("choice", "silence", "red_line", "walk_away", "constraint")
"""Kinds of obstacles, the one to blame first in front.

What the reader chose comes first, because a click undoes it; then what a party has not said yet; then red lines, which are
in the sources; then walk-away values, which are our judgement and are blamed only where the record does not suffice;
at the very end what no party can vote away.
"""


def obstacles_of(zone: Zone) -> tuple[Obstacle, ...]:
    """Return every obstacle that is in force and can matter, the one to blame first in front.

    It can matter if there are deals it keeps out, whatever else is chosen or taken away; of parties, those that the rule
    may ask. Choices that take most away from some party come first among choices, so that explanations stay short;
    otherwise the order is that of the file.
    """
    tables = tables_of(zone.terms, zone.stated)
    asked = sorted({p for coalition in may_be_asked(zone) for p in coalition})
    ids = [record.party.id for record in zone.terms.records]
    found = [
        *(Obstacle("choice", zone.terms.scenario.provisions[k].id) for k in _limiting(zone, tables, asked)),
        # In the stated zone the silence of a party stands in for all that could be asked of it.
        *(Obstacle("silence", ids[p]) for p in asked if zone.stated and tables.silent[p]),
        *(ban.obstacle for ban in tables.bans if ban.party is None or ban.party in asked),
        *(Obstacle("walk_away", ids[p]) for p in asked if tables.needed[p] > 0 and not tables.silent[p]),
    ]
    in_force = [one for one in dict.fromkeys(found) if one not in zone.without]
    return tuple(sorted(in_force, key=lambda one: BLAME.index(one.kind)))


def may_be_asked(zone: Zone) -> tuple[tuple[int, ...], ...]:
    """Return the places of the parties of every smallest coalition, as if nobody were silent."""
    silences = (Obstacle("silence", record.party.id) for record in zone.terms.records)
    return coalitions_of(zone.dropping(*silences))


def run_into(zone: Zone, deal: Deal) -> tuple[frozenset[Obstacle], ...]:
    """Return, for each coalition that could make an agreement, the obstacles that keep a deal from being one.

    Taking away all obstacles of one of the sets lets the deal in. It keeps to a choice if it takes an option that nobody tells
    apart from a chosen one. What it leaves open is settled in some way, as in the deal of the zone where that settles it.
    """
    tables = tables_of(zone.terms, zone.stated)
    settled = _settled(zone, tables, deal)
    utility: Worth = np.zeros(len(tables.needed))
    for table in tables.worth:
        utility += table.values[(slice(None), *settled[list(table.scope)])]
    crossed = [ban for ban in tables.bans if ban.table.values[tuple(settled[list(ban.table.scope)])]]
    common = {ban.obstacle for ban in crossed if ban.party is None}
    for k, provision in enumerate(zone.terms.scenario.provisions):
        if provision.id in zone.deal and settled[k] not in classes_left(zone.deal, tables, k):
            common.add(Obstacle("choice", provision.id))
    found = []
    for coalition in may_be_asked(zone):
        own = {ban.obstacle for ban in crossed if ban.party in coalition}
        for p in coalition:
            name = zone.terms.records[p].party.id
            if tables.silent[p]:
                own |= {Obstacle("silence", name)} if zone.stated else set()
            elif utility[p] < tables.needed[p]:
                own.add(Obstacle("walk_away", name))
        found.append(frozenset((common | own) - zone.without))
    return tuple(found)


def choices_that_touch(zone: Zone, demands: Iterable[Obstacle]) -> frozenset[Obstacle]:
    """Return the choices of provisions on which it depends whether a deal runs into some walk-away values and bans."""
    tables = tables_of(zone.terms, zone.stated)
    wanted = frozenset(demands)
    parties = [p for p, one in enumerate(zone.terms.records) if Obstacle("walk_away", one.party.id) in wanted]
    scopes = [ban.table.scope for ban in tables.bans if ban.obstacle in wanted]
    scopes += [table.scope for table in tables.worth if table.values[parties].any()]
    provisions = zone.terms.scenario.provisions
    return frozenset(Obstacle("choice", provisions[k].id) for scope in scopes for k in scope)


def classes_left(deal: Deal, tables: Tables, k: int) -> Places:
    """Return the classes of the options a deal leaves of a provision."""
    provision = tables.terms.scenario.provisions[k]
    chosen = [provision.positions_of_options[one] for one in deal[provision.id]]
    return np.unique(tables.classes[k][chosen]) if chosen else np.arange(tables.sizes[k])


def _settled(zone: Zone, tables: Tables, deal: Deal) -> Places:
    """Return the class of one option of every provision that the deal allows, shape (k,)."""
    found = []
    for k, provision in enumerate(zone.terms.scenario.provisions):
        options = deal[provision.id] or zone.deal[provision.id]
        place = min((provision.positions_of_options[one] for one in options), default=0)
        found.append(tables.classes[k][place])
    return np.array(found, np.intp)


def _limiting(zone: Zone, tables: Tables, asked: list[int]) -> list[int]:
    """Return the places of provisions of which the deal rules something out, the one that costs a party most in front."""
    left = [classes_left(zone.deal, tables, k) for k in range(len(tables.sizes))]
    cost: Worth = np.zeros((len(tables.sizes), len(asked)))
    for table in tables.worth:
        values = table.values[asked]
        for axis, k in enumerate(table.scope):
            others = tuple(one + 1 for one in range(len(table.scope)) if one != axis)
            best = values.max(axis=others)
            cost[k] += best.max(axis=1) - best[:, left[k]].max(axis=1)
    limiting = [k for k, classes in enumerate(left) if len(classes) < tables.sizes[k]]
    # Whole ten-thousandths, so that the order does not hang on how sums were rounded.
    return sorted(limiting, key=lambda k: (-round(1e4 * float(cost[k].max(initial=0.0)) / UNIT), k))
