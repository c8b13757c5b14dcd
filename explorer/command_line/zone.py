"""`zone`: for which settings of two provisions an agreement is possible."""

from __future__ import annotations

import argparse
import math

from explorer.analysis.zone_map import CANNOT_OCCUR, IMPOSSIBLE, POSSIBLE, UNDECIDED, ZoneMap, zone_map
from explorer.command_line.as_json import number, print_json
from explorer.command_line.as_text import wrapped
from explorer.command_line.map_table import map_lines
from explorer.command_line.own_output import own_output
from explorer.command_line.zone_question import ZoneQuestion, read_zone_question, zone_fields, zone_head
from explorer.sharing.words import CAVEAT, plural

STATUS = {POSSIBLE: "yes", IMPOSSIBLE: "no", UNDECIDED: "undecided", CANNOT_OCCUR: "cannot_occur"}


def print_zone(asked: argparse.Namespace) -> bool:
    """Work out the map that was asked for and print it.

    Parameters
    ----------
    asked
        The scenario and the options of `zone`.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or, once that loads, with the options.
    """
    question = read_zone_question(asked)
    with own_output():
        x, y = question.axes
        found = zone_map(question.zone, x, y, question.budget)
    if asked.json:
        print_json(map_fields(question, found))
    else:
        print("\n".join([*zone_head(question), "", *_summary(found), *map_lines(question.scenario, found)]))
        print("\n".join(["", *wrapped(CAVEAT)]))
    return True


def map_fields(question: ZoneQuestion, found: ZoneMap) -> dict[str, object]:
    """Return a map: every combination of options of both provisions.

    A margin is what the worst-off party has above its walk-away value in the best deal with these options, at least and at
    most; an end nothing is known of is null. Where no deal can be had that crosses no red line, there is none.
    """
    axes = [[option.id for option in question.scenario.provision_by_id[name].options] for name in (found.x, found.y)]
    return {
        **zone_fields(question),
        "x": {"provision": found.x, "options": axes[0]},
        "y": {"provision": found.y, "options": axes[1]},
        "decided": found.decided,
        "cells": [
            {
                "x": x,
                "y": y,
                "status": STATUS[int(found.status[i, j])],
                "margin": _margin(float(found.margin_low[i, j]), float(found.margin_high[i, j])),
            }
            for i, x in enumerate(axes[0])
            for j, y in enumerate(axes[1])
        ],
    }


def _margin(low: float, high: float) -> list[float | None] | None:
    if math.isnan(low) or high == -math.inf:
        return None
    return [number(end) if math.isfinite(end) else None for end in (low, high)]


def _summary(found: ZoneMap) -> list[str]:
    """Say in how many combinations an agreement is possible."""
    total = found.status.size
    counts = {status: int((found.status == status).sum()) for status in STATUS}
    words = f"Agreement is possible in {counts[POSSIBLE]} of {total} {plural(total, 'combination')}"
    words += f", {counts[UNDECIDED]} not worked out in time" if counts[UNDECIDED] else ""
    words += f", {counts[CANNOT_OCCUR]} cannot occur" if counts[CANNOT_OCCUR] else ""
    return wrapped(f"{words}. What the deal settles elsewhere stays settled, the rest is open.")
