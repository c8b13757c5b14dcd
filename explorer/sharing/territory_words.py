"""The territory map in words: what each area is under a deal, as a table and as one description."""

from __future__ import annotations

from explorer.analysis.territory import ShownArea, shown_areas
from explorer.language import N_, Words, _
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario

TERRITORY_WORDS = Words(
    {
        "map": N_("Map of what the deal makes of each area; choose an area to go to its provision."),
        "open": N_("left open"),
        "off": N_("does not apply as the rest is set"),
        "nothing": N_("not in this deal"),
        "several": N_("not settled: {}"),
        "or_else": N_("; or "),
        "or_nothing": N_("{}; or not at all"),
        "by": N_("{status}, by “{provision}”"),
        "under": N_("{status}; over it: {area}"),
        "says": N_("{area}: {status}."),
        "leads": N_("{provision}: {setting}."),
        "hint": N_("Point at an area to see what the deal makes of it; a click or Enter leads to its provision."),
        "hint_touch": N_("Tap an area to see what the deal makes of it; tap it again to go to its provision."),
        "again": N_("Tap it again to go to the provision."),
        "legend": N_("Legend"),
        "several_key": N_("several are possible"),
        "open_key": N_("left open"),
        "off_key": N_("does not apply"),
        "table": N_("The same as a table"),
        "area": N_("Area"),
        "status": N_("Under this deal"),
        "provision": N_("Provision"),
        "none": N_("none: the same under every deal"),
        "go": N_("Show “{}” among the provisions"),
        "reading": N_("How the options are shown"),
        "or": N_(" or "),
        "to_range": N_("{} to {}"),
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
    return _("Map. {areas}").format(areas=" ".join(said))
