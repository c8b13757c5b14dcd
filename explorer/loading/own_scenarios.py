"""Scenarios that readers brought along or wrote: kept in memory for as long as there is room, under ids made from what they say.

Two readers who write a scenario of the same name do not get each other's, and whoever is given the id finds exactly what it was made
of, or nothing. Nothing is written to the disk.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2s

from explorer.language import ENGLISH
from explorer.loading.author.draft_text import from_text
from explorer.loading.problems import Report
from explorer.loading.scenario_file import build_scenario
from explorer.model.scenario import Scenario

MARK = "~"
"""Stands in the id of every own scenario, and in no id that a file may have."""
MOST_CHARACTERS_KEPT = 24_000_000

_kept: OrderedDict[str, str] = OrderedDict()
_lock = threading.Lock()


def is_own(scenario_id: str) -> bool:
    """Say whether an id is that of a scenario somebody brought along."""
    return MARK in scenario_id


def name_of(scenario_id: str) -> str:
    """Return the id that the scenario has in its file.

    >>> name_of("lake~0123456789abcdef"), name_of("lake")
    ('lake', 'lake')
    """
    return scenario_id.partition(MARK)[0]


def keep(text: str) -> str:
    """Keep the text of a scenario, and give the id under which it is found; those not asked for longest make room.

    Raises
    ------
    ScenarioError
        If it is no text of a draft.
    """
    digest = blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    scenario_id = f"{from_text(text).get('id')}{MARK}{digest}"
    with _lock:
        _kept[scenario_id] = text
        _kept.move_to_end(scenario_id)
        while sum(map(len, _kept.values())) > MOST_CHARACTERS_KEPT and len(_kept) > 1:
            _kept.popitem(last=False)
    return scenario_id


def text_of(scenario_id: str) -> str:
    """Return the text of a scenario; nothing if it is not kept."""
    with _lock:
        if scenario_id in _kept:
            _kept.move_to_end(scenario_id)
        return _kept.get(scenario_id, "")


@lru_cache(maxsize=24)
def own_scenario(scenario_id: str, language: str = ENGLISH) -> Scenario:
    """Return a scenario that is kept, with its text in a language; it carries the id under which it is kept.

    Raises
    ------
    ScenarioError
        If it is not kept, or not sound.
    """
    report = Report(f"{name_of(scenario_id)}.toml")
    text = text_of(scenario_id)
    if not text:
        report.add("", "this scenario is no longer kept; open its file again", line=0)
        report.raise_if_any()
    return replace(build_scenario(from_text(text), report, language=language), id=scenario_id)
