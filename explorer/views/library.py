"""Scenarios and scores at hand: loaded once per process, computed once per question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from explorer.analysis.bargaining import Bargaining, bargaining_points
from explorer.analysis.blockers import Blockage, blockage
from explorer.analysis.frontier import Frontier, frontier
from explorer.analysis.nearest_agreement import Nearest, nearest_agreements, win_over
from explorer.analysis.overlap import OverlapMap, overlap_map
from explorer.analysis.softening import Softenings, cheapest_softening
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.verdicts import Score, score_deal
from explorer.analysis.width import Width, width_of
from explorer.analysis.zone import Budget, Status, Zone
from explorer.analysis.zone_size import ZoneSize, zone_size
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.reading import Library
from explorer.views.answers import ask, meanwhile

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


def zone(state: Exploration, stated: bool, deal: Deal | None = None) -> Zone:
    """Return a zone under the state's assumptions; it holds the state's deal if no other is given."""
    return Zone(terms(state.scenario_id, state.assumptions), state.deal if deal is None else deal, stated)


def still(state: Exploration, stated: bool) -> Mapping[str, Mapping[str, Status]]:
    """Find which options still lead to an agreement, given what the state's deal settles elsewhere."""
    key = ("still", state.scenario_id, state.assumptions, stated, state.deal)
    found = ask(key, lambda budget: still_possible(zone(state, stated), budget), "Looking at every option")
    return found if decided(found) else still_longer(state, stated) or found


def still_longer(state: Exploration, stated: bool) -> Mapping[str, Mapping[str, Status]] | None:
    """Find the same with more time while the reader goes on; None until that is over."""
    key = ("still, longer", state.scenario_id, state.assumptions, stated, state.deal)
    return meanwhile(key, lambda budget: still_possible(zone(state, stated), budget))


def decided(found: Mapping[str, Mapping[str, Status]]) -> bool:
    """Say whether no option was left undecided."""
    return all(status != "undecided" for marks in found.values() for status in marks.values())


def width(state: Exploration, stated: bool, deal: Deal) -> Width:
    """Measure how wide a zone is, given what a deal settles."""
    key = ("width", state.scenario_id, state.assumptions, stated, deal)
    return ask(key, lambda budget: width_of(zone(state, stated, deal), budget), "Looking for agreements")


def size(state: Exploration, stated: bool, deal: Deal) -> ZoneSize:
    """Count the agreements, or estimate their number, given what a deal settles."""
    key = ("size", state.scenario_id, state.assumptions, stated, deal)
    return ask(key, lambda budget: zone_size(zone(state, stated, deal), budget), "Counting agreements")


def blocked_by(state: Exploration, stated: bool, deal: Deal) -> Blockage:
    """Find what excludes every agreement, given what a deal settles."""
    key = ("blockage", state.scenario_id, state.assumptions, stated, deal)
    return ask(key, lambda budget: blockage(zone(state, stated, deal), budget), "Looking for what excludes agreement")


def softening(state: Exploration, stated: bool, deal: Deal) -> Softenings:
    """Find the least that has to be given up for an agreement, with what a deal settles."""
    key = ("softening", state.scenario_id, state.assumptions, stated, deal)
    return ask(
        key, lambda budget: cheapest_softening(zone(state, stated, deal), budget), "Looking for the least to give up"
    )


def nearest(state: Exploration, stated: bool) -> Nearest:
    """Find the agreements nearest to the state's deal."""
    key = ("nearest", state.scenario_id, state.assumptions, stated, state.deal)
    return ask(
        key, lambda budget: nearest_agreements(zone(state, stated), budget), "Looking for the nearest agreements"
    )


def winning(state: Exploration, stated: bool, party: str) -> Nearest:
    """Find the nearest change of the state's deal after which one party accepts, whatever the others do."""
    key = ("win", state.scenario_id, state.assumptions, stated, state.deal, party)
    return ask(key, lambda budget: win_over(zone(state, stated), party, budget), "Looking for the nearest change")


def bargaining(state: Exploration, stated: bool, deal: Deal) -> Bargaining:
    """Find the bargaining points, given what a deal settles."""
    key = ("bargaining", state.scenario_id, state.assumptions, stated, deal)
    return ask(
        key, lambda budget: bargaining_points(zone(state, stated, deal), budget), "Looking for bargaining points"
    )


@lru_cache(maxsize=2048)
def link(exploration: Exploration) -> tuple[tuple[str, str], ...]:
    """Return the parameters of the link to a state."""
    return tuple(write_link(exploration, scenario(exploration.scenario_id)).items())


def efficient(state: Exploration, stated: bool, deal: Deal, parties: tuple[str, str]) -> Frontier:
    """Find the agreements that are efficient for two parties, given what a deal settles."""
    key = ("frontier", state.scenario_id, state.assumptions, stated, deal, parties)
    within = zone(state, stated, deal)
    return ask(key, lambda budget: frontier(within, parties, budget), "Looking for efficient agreements")


def scores(state: Exploration, deals: Sequence[Deal]) -> list[Score]:
    """Score many deals, beside the page."""
    asked = tuple(dict.fromkeys(deals))
    key = ("scores", state.scenario_id, state.assumptions, asked)
    mine = terms(state.scenario_id, state.assumptions)
    found = ask(key, lambda budget: _scores(mine, asked, budget), "Scoring the deals")
    return [found[deal] for deal in deals]


def _scores(mine: Terms, deals: Sequence[Deal], budget: Budget) -> dict[Deal, Score]:
    """Score deals one by one until nobody waits any more."""
    assumptions, whose = mine.assumptions, mine.scenario
    return {deal: score_deal(whose, deal, assumptions, mine) for deal in deals if not budget.cancelled}
