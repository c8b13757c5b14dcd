"""The scenarios this session brought along: opened from a file, written on the Author page, or named by a link."""

from __future__ import annotations

import streamlit as st

from explorer.loading import own_scenarios
from explorer.loading.own_scenarios import is_own, name_of

KEY = "own_scenarios"
"""Key of what is kept: id -> text, the latest last."""
MOST_CHARACTERS = 4_000_000
"""A session keeps no more, besides the latest: a class may have two hundred of them."""


def add(told: str) -> str:
    """Take a scenario into the session's library; give its id.

    Raises
    ------
    ScenarioError
        If the text is none of a draft.
    """
    scenario_id = own_scenarios.keep(told)
    kept = _kept()
    kept.pop(scenario_id, None)
    kept[scenario_id] = told
    return scenario_id


def too_many(needed: set[str]) -> set[str]:
    """Let the oldest go that are not needed where the session holds too much; say which."""
    kept, gone = _kept(), set[str]()
    for one in list(kept)[:-1]:
        if sum(map(len, kept.values())) <= MOST_CHARACTERS:
            break
        if one not in needed:
            gone.add(one)
            del kept[one]
    return gone


def adopt(scenario_id: str) -> None:
    """Take a scenario that a link names into the session's library, if the server still has it."""
    found = own_scenarios.text_of(scenario_id) if is_own(scenario_id) else ""
    if found:
        _kept().setdefault(scenario_id, found)


def bring(scenario_id: str) -> None:
    """See that the server has a scenario of this session, whatever others have brought since."""
    if is_own(scenario_id) and text(scenario_id) and not own_scenarios.text_of(scenario_id):
        own_scenarios.keep(text(scenario_id))


def text(scenario_id: str) -> str:
    """Return the text of one of them; nothing if it is none."""
    return _kept().get(scenario_id, "")


def ids() -> tuple[str, ...]:
    """Return the ids of all of them."""
    return tuple(_kept())


def latest() -> tuple[str, ...]:
    """Return the latest of each name: what is listed."""
    return tuple({name_of(one): one for one in _kept()}.values())


def _kept() -> dict[str, str]:
    found: dict[str, str] = st.session_state.setdefault(KEY, {})
    return found
