"""An exploration as a link: the parameters of its query, and the query itself."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from explorer.model.scenario import Scenario
from explorer.sharing.assumption_text import write_assumptions
from explorer.sharing.check import check_characters
from explorer.sharing.deal_text import write_deal
from explorer.sharing.exploration import Exploration

OPEN, STATED = "open", "stated"
"""Words of the parameter ``z``: the map leaves the rest open; the stated zone instead of the possible one."""

UNESCAPED = "@*~"
"""Marks of the grammar that browsers leave alone in a query, though Python's own quoting would not."""


def write_link(exploration: Exploration, scenario: Scenario, form: str = "shortest") -> dict[str, str]:
    """Return the parameters of the link to an exploration, in the order in which they are written.

    The lens comes last because messengers leave off marks at the end of a link, and a lens is all letters.

    Parameters
    ----------
    exploration
        What to share; `scenario` must be its scenario.
    scenario
        The scenario as it is now; its revision goes into the link.
    form
        How the deal is written: ``full``, ``preset`` or the shorter of the two.

    Raises
    ------
    KeyError
        If the exploration names a provision, option, party or voice that the scenario does not have.
    ValueError
        If it belongs to another scenario, or holds a date or number that could not be read back.
    """
    if exploration.scenario_id != scenario.id:
        raise ValueError(f"this is an exploration of “{exploration.scenario_id}”, not of “{scenario.id}”")
    if not scenario.since <= exploration.assumptions.as_of <= scenario.to:
        raise ValueError(f"{exploration.assumptions.as_of} is outside the scenario")
    values = {"s": f"{scenario.id}.{scenario.revision}", "d": write_deal(exploration.deal, scenario, form)}
    if exploration.axes != scenario.map:
        values["m"] = ".".join(scenario.provision_by_id[axis].key for axis in exploration.axes)
    zone = [word for word, on in ((OPEN, exploration.rest_open), (STATED, exploration.stated)) if on]
    if zone:
        values["z"] = ".".join(zone)
    values |= write_assumptions(exploration.assumptions, scenario)
    lens = values.pop("l")
    return {**values, "k": check_characters({**values, "l": lens}), "l": lens}


def query_string(values: Mapping[str, str]) -> str:
    """Return parameters as a query, without the question mark.

    >>> query_string({"s": "river.1", "d": "@P1.1~dam.*", "l": "stated"})
    's=river.1&d=@P1.1~dam.*&l=stated'
    """
    return "&".join(f"{name}={quote(value, safe=UNESCAPED)}" for name, value in values.items())
