"""The territory map in words: what each area is under a deal, as a table and as one description."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from explorer.analysis.territory import ShownArea, shown_areas
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario

TERRITORY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "map": "Map of what the deal makes of each area; choose an area to go to its provision.",
        "open": "left open",
        "off": "does not apply as the rest is set",
        "nothing": "not in this deal",
        "several": "not settled: {}",
        "or_else": "; or ",
        "or_nothing": "{}; or not at all",
        "by": "{status}, by “{provision}”",
        "under": "{status}; over it: {area}",
        "says": "{area}: {status}.",
        "leads": "{provision}: {setting}.",
        "hint": "Point at an area to see what the deal makes of it; a click or Enter leads to its provision.",
        "hint_touch": "Tap an area to see what the deal makes of it; tap it again to go to its provision.",
        "again": "Tap it again to go to the provision.",
        "legend": "Legend",
        "several_key": "several are possible",
        "open_key": "left open",
        "off_key": "does not apply",
        "table": "The same as a table",
        "area": "Area",
        "status": "Under this deal",
        "provision": "Provision",
        "none": "none: the same under every deal",
        "go": "Show “{}” among the provisions",
        "reading": "How the options are shown",
        "or": " or ",
        "to_range": "{} to {}",
    }
)
"""What the map says on screen; ``{}`` and ``{name}`` are filled in."""


def area_words(scenario: Scenario, one: ShownArea) -> str:
    """Say what an area is under a deal, and which provision says so where it is not the area's own."""
    territory, words = scenario.territory, TERRITORY_WORDS
    if territory is None or one.kind in ("open", "off", "nothing"):
        said = words[one.kind]
    else:
        said = words["or_else"].join(territory.status_by_id[status].label for status in one.statuses)
        if one.or_nothing:
            said = words["or_nothing"].format(said)
        if one.kind == "several":
            said = words["several"].format(said)
    if one.by and one.by != one.opens:
        said = words["by"].format(status=said, provision=scenario.provision_by_id[one.by].label)
    if one.covered_by and territory is not None:
        over = next(area.label for area in territory.areas if area.id == one.covered_by)
        said = words["under"].format(status=said, area=over)
    return said


def territory_table(scenario: Scenario, deal: Deal) -> list[dict[str, str]]:
    """Return the map as rows of a table, in the order of the file."""
    rows = []
    for one in shown_areas(scenario, deal):
        provision = scenario.provision_by_id.get(one.opens)
        setting = provision.say(deal[provision.id]) if provision and provision.id in deal else TERRITORY_WORDS["open"]
        rows.append(
            {
                TERRITORY_WORDS["area"]: one.area.label,
                TERRITORY_WORDS["status"]: area_words(scenario, one),
                TERRITORY_WORDS["provision"]: f"{provision.label}: {setting}" if provision else TERRITORY_WORDS["none"],
            }
        )
    return rows


def describe_territory(scenario: Scenario, deal: Deal) -> str:
    """Say in a few sentences what the map shows; its text alternative."""
    said = (
        TERRITORY_WORDS["says"].format(area=one.area.label, status=area_words(scenario, one))
        for one in shown_areas(scenario, deal)
        if one.kind != "nothing"
    )
    return f"Map. {' '.join(said)}"
