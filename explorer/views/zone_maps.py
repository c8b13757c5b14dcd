"""What the overlap map asks of the engine when it leaves the rest open."""

from __future__ import annotations

from typing import Any

from explorer.analysis.zone import Zone
from explorer.analysis.zone_map import ZoneMap
from explorer.charts.signing import Sets, parties_needed
from explorer.language import _
from explorer.model.deal import Deal
from explorer.sharing.exploration import Exploration
from explorer.views import library
from explorer.views.answers import ask, meanwhile
from explorer.views.questions import Question

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
    asked: Question[ZoneMap] = _question("map", state, *state.axes)
    return ask(asked, asked, _("Looking for agreements"), SECONDS)


def zone_overlap_longer(state: Exploration) -> ZoneMap | None:
    """Compute the same with more time while the reader goes on; None until that is over."""
    asked: Question[ZoneMap] = _question("map", state, *state.axes)
    return meanwhile(("longer", asked), asked, LONGER)


def could_sign(state: Exploration) -> Sets | None:
    """Find for every combination which of the parties needed could sign together; None until that is worked out.

    No sets at all if the parties are too many to ask of every set of them.
    """
    parties = parties_needed(zone_asked(state))
    if len(parties) > MOST_SIGNING:
        return {}
    asked: Question[Sets] = _question("signing", state, *state.axes, parties)
    return meanwhile(asked, asked, LONGER, PATIENCE)


def _question(name: str, state: Exploration, *more: object) -> Question[Any]:
    return Question(name, state.scenario_id, state.assumptions, Deal(), state.stated, more)
