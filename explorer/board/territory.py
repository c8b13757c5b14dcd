"""The territory map as the page's script reads it: the picture, and what the options of its provisions make of each area.

It is sent once. What changes with a move is worked out in the browser, from the deal the board shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from explorer.analysis.territory import covers, is_optional
from explorer.model.condition import Clause, Condition
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.model.territory import Area, Layer, TerritoryMap
from explorer.sharing.territory_words import TERRITORY_WORDS

NOTHING = -1


def pack_territory(scenario: Scenario, territory: TerritoryMap, picture: str, fills: Sequence[str]) -> bytes:
    """Turn a map into bytes.

    Parameters
    ----------
    scenario, territory
        The scenario and its map.
    picture
        The map as SVG, without colours.
    fills
        What each status is filled with.
    """
    place = {one.id: k for k, one in enumerate(scenario.provisions)}
    statuses = {one.id: s for s, one in enumerate(territory.statuses)}
    areas = {one.id: a for a, one in enumerate(territory.areas)}
    told = {
        "scenario": scenario.id,
        "words": dict(TERRITORY_WORDS),
        "picture": picture,
        "attribution": territory.attribution,
        "judgement": territory.judgement,
        "lines": list(dict.fromkeys(one.name for one in territory.shapes if one.is_line and one.name)),
        "statuses": [{"label": one.label, "fill": fill} for one, fill in zip(territory.statuses, fills, strict=True)],
        "areas": [
            _area(scenario, area, [[areas[name] for name in names] for names in over], statuses, place)
            for area, over in zip(territory.areas, covers(territory), strict=True)
        ],
        "provisions": {
            place[name]: _provision(scenario.provision_by_id[name], scenario, place) for name in territory.provisions
        },
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()


def _area(
    scenario: Scenario, area: Area, over: list[list[int]], statuses: Mapping[str, int], place: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "id": area.id,
        "label": area.label,
        "always": statuses[area.always] if area.always else NOTHING,
        "optional": is_optional(scenario, area),
        "over": over,
        "layers": [{"k": place[layer.provision], "shows": _shows(scenario, layer, statuses)} for layer in area.layers],
    }


def _shows(scenario: Scenario, layer: Layer, statuses: Mapping[str, int]) -> list[int]:
    """Return the status of every option, in their order."""
    found = layer.status_of
    options = scenario.provision_by_id[layer.provision].options
    return [statuses[found[one.id]] if one.id in found else NOTHING for one in options]


def _provision(provision: Provision, scenario: Scenario, place: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": provision.id,
        "label": provision.label,
        "options": [provision.name_of(option) for option in provision.options],
        "numbers": "".join("1" if option.number is not None else "0" for option in provision.options),
        "unit": provision.unit,
        "on": provision.applies_when and _condition(provision.applies_when, scenario, place),
    }


def _condition(condition: Condition, scenario: Scenario, place: Mapping[str, int]) -> dict[str, Any]:
    def clause(one: Clause) -> tuple[int, list[int]]:
        name, options = one
        return place[name], sorted(scenario.provision_by_id[name].positions_of_options[option] for option in options)

    return {"all": list(map(clause, condition.all_of)), "any": list(map(clause, condition.any_of))}
