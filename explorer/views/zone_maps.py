"""What the overlap map asks of the engine when it leaves the rest open."""

from __future__ import annotations

from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_map import ZoneMap, signing_sets, with_widths, zone_map
from explorer.charts.signing import Sets, parties_needed
from explorer.model.deal import Deal
from explorer.sharing.exploration import Exploration
from explorer.views import library
from explorer.views.answers import ask, meanwhile

SECONDS, LONGER = 3.0, 20.0
"""Time to decide all combinations while the reader waits, and while the reader goes on."""

PATIENCE = 0.7
"""Seconds a map waits for the letters of those who could sign, so that it is mostly drawn once."""

MOST_SIGNING = 6
"""Parties of whom every set is asked whether it could sign together."""


def zone_asked(state: Exploration) -> Zone:
    """Return the zone the map shows, with everything open."""
    return library.zone(state, state.stated, Deal())


def zone_overlap(state: Exploration) -> ZoneMap:
    """Compute the overlap map of the zone on the state's two provisions; the reader waits."""
    return ask(_key("zone_map", state), lambda budget: _map(state, budget), "Looking for agreements", SECONDS)


def zone_overlap_longer(state: Exploration) -> ZoneMap | None:
    """Compute the same with more time while the reader goes on; None until that is over."""
    return meanwhile(_key("zone_map, longer", state), lambda budget: _map(state, budget), LONGER)


def could_sign(state: Exploration) -> Sets | None:
    """Find for every combination which of the parties needed could sign together; None until that is worked out.

    No sets at all if the parties are too many to ask of every set of them.
    """
    zone, (x, y) = zone_asked(state), state.axes
    parties = parties_needed(zone)
    if len(parties) > MOST_SIGNING:
        return {}
    key = _key("could_sign", state)
    return meanwhile(key, lambda budget: signing_sets(zone, x, y, parties, budget), LONGER, PATIENCE)


def _map(state: Exploration, budget: Budget) -> ZoneMap:
    zone, (x, y) = zone_asked(state), state.axes
    return with_widths(zone, zone_map(zone, x, y, budget), budget)


def _key(kind: str, state: Exploration) -> tuple[object, ...]:
    return (kind, state.scenario_id, state.assumptions, state.stated, state.axes)
