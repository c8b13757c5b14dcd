"""An exploration: everything that a share link carries."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario


@dataclass(frozen=True)
class Exploration:
    """What a reader looks at: one deal of one scenario, under some assumptions, on a map of two provisions.

    ``stated`` chooses the zone that is looked into: the deals everybody needed has said they can live with, instead of those
    nobody needed rules out. ``rest_open`` shows the map with everything but its two provisions open.
    ``revision`` is that of the scenario the deal is judged by, so after reading an old link it is today's.

    >>> from datetime import date
    >>> seen = Exploration("river", 1, Deal.of({"dam": ["20"]}), Assumptions(date(2024, 5, 1)), ("dam", "water"))
    >>> seen.deal["dam"], seen.assumptions.lens
    (frozenset({'20'}), 'stated')
    """

    scenario_id: str
    revision: int
    deal: Deal
    assumptions: Assumptions
    axes: tuple[str, str]
    stated: bool = False
    rest_open: bool = False

    @classmethod
    def start(cls, scenario: Scenario) -> Exploration:
        """Return what a scenario shows when no link says otherwise."""
        return cls(scenario.id, scenario.revision, scenario.opening.deal, scenario.default_assumptions, scenario.map)
