"""Which sets of parties could make an agreement together, under the rule and in the zone that is asked about."""

from __future__ import annotations

from explorer.analysis.tables import tables_of
from explorer.analysis.zone import Obstacle, Zone, winning_coalitions


def coalitions_of(zone: Zone) -> tuple[tuple[int, ...], ...]:
    """Return the places of the parties of every smallest coalition whose acceptance makes an agreement.

    In the stated zone a party that has said nothing cannot have said that it can live with a deal, so coalitions that need
    it are left out, unless its silence is taken away.
    """
    place = {record.party.id: p for p, record in enumerate(zone.terms.records)}
    return tuple(
        tuple(sorted(place[party] for party in coalition))
        for coalition in winning_coalitions(zone.rule, tuple(place))
        if not any(is_silent(zone, place[party]) for party in coalition)
    )


def is_silent(zone: Zone, p: int) -> bool:
    """Say whether a party cannot sign in this zone because it has said nothing."""
    if not zone.stated or Obstacle("silence", zone.terms.records[p].party.id) in zone.without:
        return False
    return bool(tables_of(zone.terms, zone.stated).silent[p])
