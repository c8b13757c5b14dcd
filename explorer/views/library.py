"""Scenarios and scores at hand: loaded once per process, computed once per question."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from explorer.analysis.overlap import OverlapMap, overlap_map
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.verdicts import Score, score_deal
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.reading import Library

DEFAULT = "ukraine-2025"


@st.cache_resource(show_spinner=False)
def scenario(scenario_id: str) -> Scenario:
    """Load a shipped scenario."""
    return load_scenario(find_scenario(scenario_id))


def library() -> Library:
    """Return the shipped scenarios, as the link reader asks for them."""
    return Library(scenario_ids(), scenario, DEFAULT)


@lru_cache(maxsize=128)
def terms(scenario_id: str, assumptions: Assumptions) -> Terms:
    """Return the parties' terms in numbers."""
    return terms_of(scenario(scenario_id), assumptions)


@lru_cache(maxsize=2048)
def score(scenario_id: str, deal: Deal, assumptions: Assumptions) -> Score:
    """Score a deal."""
    return score_deal(scenario(scenario_id), deal, assumptions, terms(scenario_id, assumptions))


@lru_cache(maxsize=512)
def overlap(scenario_id: str, deal: Deal, assumptions: Assumptions, axes: tuple[str, str]) -> OverlapMap:
    """Compute an overlap map."""
    return overlap_map(terms(scenario_id, assumptions), deal, *axes)


@lru_cache(maxsize=2048)
def link(exploration: Exploration) -> tuple[tuple[str, str], ...]:
    """Return the parameters of the link to a state."""
    return tuple(write_link(exploration, scenario(exploration.scenario_id)).items())
