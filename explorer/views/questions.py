"""What the engine is asked, in plain values: so that readers share answers, and a process of its own can work them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from explorer.analysis.bargaining import bargaining_points
from explorer.analysis.blockers import blockage
from explorer.analysis.frontier import frontier
from explorer.analysis.lint import Lint, lint
from explorer.analysis.nearest_agreement import nearest_agreements, win_over
from explorer.analysis.offers import Offer, offers
from explorer.analysis.overlap import OverlapMap, overlap_map
from explorer.analysis.sign_together import sign_together
from explorer.analysis.single_changes import single_changes
from explorer.analysis.softening import cheapest_softening
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.through_time import judged_over
from explorer.analysis.timeline import Timeline, timeline_of
from explorer.analysis.width import width_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_map import ZoneMap, signing_sets, with_widths, zone_map
from explorer.analysis.zone_size import zone_size
from explorer.language import ENGLISH, speaking
from explorer.loading.own_scenarios import is_own, keep, own_scenario, text_of
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_rows import Tested, backtest_rows
from explorer.sharing.pack.files import archive, pack_of

T = TypeVar("T")


def scenario(scenario_id: str, language: str = ENGLISH) -> Scenario:
    """Return a scenario with its text in a language: a shipped one, or one that a reader brought along."""
    return own_scenario(scenario_id, language) if is_own(scenario_id) else _shipped(scenario_id, language)


@cache
def _shipped(scenario_id: str, language: str) -> Scenario:
    return load_scenario(find_scenario(scenario_id), language=language)


@lru_cache(maxsize=128)
def terms(scenario_id: str, assumptions: Assumptions) -> Terms:
    """Return the parties' terms in numbers."""
    return terms_of(scenario(scenario_id), assumptions)


def _map_with_widths(zone: Zone, x: str, y: str, budget: Budget) -> ZoneMap:
    return with_widths(zone, zone_map(zone, x, y, budget), budget)


def _settled_map(zone: Zone, x: str, y: str, _: Budget) -> OverlapMap:
    return overlap_map(zone.terms, zone.deal, x, y)


def _offers(zone: Zone, language: str, _: Budget) -> tuple[Offer, ...]:
    """Judge every proposal; what red lines and linkages are called is part of the answer, so it is asked in a language."""
    return offers(scenario(zone.terms.scenario.id, language), zone.terms.assumptions)


def _backtest(zone: Zone, language: str, _: Budget) -> Tested:
    """Compare what parties said with the scoring, in a language: what comes out of it are words."""
    with speaking(language):
        return backtest_rows(scenario(zone.terms.scenario.id, language), zone.terms.assumptions.lens)


def _timeline(zone: Zone, language: str, _: Budget) -> Timeline:
    return timeline_of(scenario(zone.terms.scenario.id, language), zone.terms.assumptions)


def _pack(zone: Zone, language: str, budget: Budget) -> bytes:
    """Make the sheets of a scenario for a class, in a language; no deal is held in them."""
    with speaking(language):
        return archive(
            pack_of(scenario(zone.terms.scenario.id, language), zone.terms.assumptions, budget), zone.terms.scenario.id
        )


def _lint(zone: Zone, budget: Budget) -> Lint:
    return lint(zone.terms.scenario, budget, zone.terms.assumptions)


ANSWERS: Mapping[str, Callable[..., Any]] = {
    "still": still_possible,
    "width": width_of,
    "size": zone_size,
    "blockage": blockage,
    "softening": cheapest_softening,
    "nearest": nearest_agreements,
    "win": win_over,
    "bargaining": bargaining_points,
    "frontier": frontier,
    "overlap": _settled_map,
    "single": single_changes,
    "map": _map_with_widths,
    "signing": signing_sets,
    "offers": _offers,
    "backtest": _backtest,
    "together": sign_together,
    "judged": judged_over,
    "timeline": _timeline,
    "pack": _pack,
    "lint": _lint,
}
"""Who answers: a function of a zone, of what is asked of it besides, and of a budget."""


@dataclass(frozen=True)
class Question(Generic[T]):
    """A question about a zone, whose answer is a `T`; equal questions have equal answers.

    Attributes
    ----------
    name
        One of :data:`ANSWERS`.
    scenario_id, assumptions, deal, stated
        The zone: whose terms, what the deal settles, the stated zone or the possible one.
    more
        What is asked besides: a party, two axes.
    source
        The text of a scenario that a reader brought along: a process of its own knows none but the shipped ones.
    """

    name: str
    scenario_id: str
    assumptions: Assumptions
    deal: Deal
    stated: bool
    more: tuple[object, ...] = ()
    source: str = field(default="", init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if is_own(self.scenario_id):
            object.__setattr__(self, "source", text_of(self.scenario_id))

    def __call__(self, budget: Budget) -> T:
        """Work the answer out within a budget."""
        if self.source and not text_of(self.scenario_id):
            keep(self.source)
        zone = Zone(terms(self.scenario_id, self.assumptions), self.deal, self.stated)
        found: T = ANSWERS[self.name](zone, *self.more, budget)
        return found
