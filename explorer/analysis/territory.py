"""What every area of the territory map is under a deal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.model.condition import Condition
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.model.territory import Area, Layer, TerritoryMap

AreaKind = Literal["status", "several", "nothing", "open", "off"]


@dataclass(frozen=True)
class ShownArea:
    """An area under a deal.

    Attributes
    ----------
    area
        Which.
    kind
        One status; several, because its provision is narrowed; nothing, because the chosen option has no status; open or off, because
        none of its provisions is set, or applies.
    statuses
        The statuses it can have, in the order of the file.
    or_nothing
        Whether, of several, one is to show nothing.
    by
        The provision that says so; empty if the area is always alike, and if none is set.
    opens
        The provision a reader is led to; empty if the area is always alike.
    covered_by
        An area drawn over it where others hide all of it; empty while some of it is in sight.
    visible
        Whether it is drawn.
    """

    area: Area
    kind: AreaKind
    statuses: tuple[str, ...]
    or_nothing: bool
    by: str
    opens: str
    covered_by: str
    visible: bool


def shown_areas(scenario: Scenario, deal: Deal) -> tuple[ShownArea, ...]:
    """Say what every area is under a deal, in the order of the file; none if the scenario has no map."""
    territory = scenario.territory
    if territory is None:
        return ()
    found: list[ShownArea] = []
    for area, over in reversed(list(zip(territory.areas, covers(territory), strict=True))):
        drawn = {one.area.id for one in found if one.visible}
        above = [next((name for name in names if name in drawn), "") for names in over]
        covered_by = above[0] if all(above) else ""
        found.insert(0, _shown(scenario, territory, area, deal, covered_by))
    return tuple(found)


def covers(territory: TerritoryMap) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return for every area, shape by shape, the ids of the later areas that have the shape too."""
    return tuple(
        tuple(
            tuple(later.id for later in territory.areas[place + 1 :] if shape in later.shapes) for shape in area.shapes
        )
        for place, area in enumerate(territory.areas)
    )


def is_optional(scenario: Scenario, area: Area) -> bool:
    """Say whether an area may be nothing at all: some option of its provisions has no status."""
    options = {name: len(scenario.provision_by_id[name].options) for name in (one.provision for one in area.layers)}
    return any(len(layer.shows) < options[layer.provision] for layer in area.layers)


def _shown(scenario: Scenario, territory: TerritoryMap, area: Area, deal: Deal, covered_by: str) -> ShownArea:
    if area.always:
        return ShownArea(area, "status", (area.always,), False, "", "", covered_by, True)
    applying = [layer for layer in area.layers if _may_apply(scenario.provision_by_id[layer.provision], deal)]
    opens = (applying or area.layers)[0].provision
    layer = next((one for one in applying if one.provision in deal), None)
    if layer is None:
        kind: AreaKind = "open" if applying else "off"
        visible = not is_optional(scenario, area)
        return ShownArea(area, kind, (), False, "", opens, covered_by, visible)
    return _set(territory, area, layer, deal, opens, covered_by)


def _set(territory: TerritoryMap, area: Area, layer: Layer, deal: Deal, opens: str, covered_by: str) -> ShownArea:
    """Say what the options of a provision that is set make of an area."""
    outcomes = {layer.status_of.get(option, "") for option in deal[layer.provision]}
    statuses = tuple(one.id for one in territory.statuses if one.id in outcomes)
    kind: AreaKind = "several" if len(outcomes) > 1 else "status" if statuses else "nothing"
    or_nothing = kind == "several" and "" in outcomes
    return ShownArea(area, kind, statuses, or_nothing, layer.provision, opens, covered_by, kind != "nothing")


def _may_apply(provision: Provision, deal: Deal) -> bool:
    """Say whether a provision is switched on under some way of settling the rest."""
    return provision.applies_when is None or _may_hold(provision.applies_when, deal)


def _may_hold(condition: Condition, deal: Deal) -> bool:
    def possible(provision: str, options: frozenset[str]) -> bool:
        return provision not in deal or bool(deal[provision] & options)

    return all(possible(*clause) for clause in condition.all_of) and (
        not condition.any_of or any(possible(*clause) for clause in condition.any_of)
    )
