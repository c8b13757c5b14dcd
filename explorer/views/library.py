"""Scenarios and scores at hand: loaded once per process, computed once per question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from explorer.analysis.bargaining import Bargaining
from explorer.analysis.blockers import Blockage
from explorer.analysis.frontier import Frontier
from explorer.analysis.lint import Lint
from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.offers import Offer
from explorer.analysis.overlap import OverlapMap
from explorer.analysis.sign_together import Together
from explorer.analysis.single_changes import SingleChanges
from explorer.analysis.softening import Softenings
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.through_time import Judged
from explorer.analysis.timeline import Timeline
from explorer.analysis.verdicts import Score, score_deal
from explorer.analysis.width import Width
from explorer.analysis.zone import Budget, Status, Zone
from explorer.analysis.zone_size import ZoneSize
from explorer.language import ENGLISH, _, current, kept_by_language
from explorer.loading.scenario_file import scenario_ids
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_rows import Tested
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.reading import Library
from explorer.views import own, questions
from explorer.views.answers import ask, begin, meanwhile
from explorer.views.questions import Question

T = TypeVar("T")

DEFAULT = "ukraine-2025"
SECONDS = 3.0
"""The budget of a question."""
PACK_SECONDS = 10.0
"""The budget of the answer key of a class pack."""


def library() -> Library:
    """Return the shipped scenarios and those this session brought along, as the link reader asks for them."""
    return Library((*scenario_ids(), *own.ids()), scenario, DEFAULT)


def listed() -> tuple[str, ...]:
    """Return the scenarios to choose from: of those the session brought along the latest of each name."""
    return (*scenario_ids(), *own.latest())


def scenario(scenario_id: str) -> Scenario:
    """Return a scenario with its text in the language that is spoken."""
    own.bring(scenario_id)
    return questions.scenario(scenario_id, current())


@kept_by_language(128)
def terms(scenario_id: str, assumptions: Assumptions) -> Terms:
    """Return the parties' terms in numbers, with the words of the language that is spoken."""
    if current() == ENGLISH:
        return questions.terms(scenario_id, assumptions)
    return terms_of(scenario(scenario_id), assumptions)


@kept_by_language(512)
def score(scenario_id: str, deal: Deal, assumptions: Assumptions) -> Score:
    """Score a deal."""
    return score_deal(scenario(scenario_id), deal, assumptions, terms(scenario_id, assumptions))


def zone(state: Exploration, stated: bool, deal: Deal | None = None) -> Zone:
    """Return a zone under the state's assumptions; it holds the state's deal if no other is given."""
    return Zone(terms(state.scenario_id, state.assumptions), state.deal if deal is None else deal, stated)


def still(state: Exploration, stated: bool) -> Mapping[str, Mapping[str, Status]]:
    """Find which options still lead to an agreement, given what the state's deal settles elsewhere."""
    asked: Question[Mapping[str, Mapping[str, Status]]] = _question("still", state, stated, state.deal)
    found = _ask(asked, _("Looking at every option"))
    return found if decided(found) else still_longer(state, stated) or found


def begin_still(state: Exploration, stated: bool) -> None:
    """Have the same worked on before the page asks for it."""
    asked: Question[Mapping[str, Mapping[str, Status]]] = _question("still", state, stated, state.deal)
    begin(asked, asked)


def still_longer(state: Exploration, stated: bool) -> Mapping[str, Mapping[str, Status]] | None:
    """Find the same with more time while the reader goes on; None until that is over."""
    asked: Question[Mapping[str, Mapping[str, Status]]] = _question("still", state, stated, state.deal)
    return meanwhile(("longer", asked), asked)


def decided(found: Mapping[str, Mapping[str, Status]]) -> bool:
    """Say whether no option was left undecided."""
    return all("undecided" not in marks.values() for marks in found.values())


def width(state: Exploration, stated: bool, deal: Deal) -> Width:
    """Measure how wide a zone is, given what a deal settles."""
    asked: Question[Width] = _question("width", state, stated, deal)
    return _ask(asked, _("Looking for agreements"))


def width_meanwhile(state: Exploration, stated: bool, deal: Deal) -> Width | None:
    """Measure the same while the reader goes on; None until that is over."""
    asked: Question[Width] = _question("width", state, stated, deal)
    return meanwhile(asked, asked, SECONDS)


def judged(state: Exploration, days: tuple[date, ...]) -> tuple[Judged, ...]:
    """Judge the state's deal as of every one of some days; the state's own day does not matter."""
    asked: Question[tuple[Judged, ...]] = _question("judged", _on_last_day(state), False, state.deal, days)
    return _ask(asked, _("Judging this deal as of every date"))


def pack(state: Exploration) -> bytes:
    """Make the sheets of the state's scenario for a class, under the state's assumptions; its deal does not matter."""
    asked: Question[bytes] = _question("pack", state, False, Deal(), current())
    return ask(asked, asked, "", PACK_SECONDS)


def timeline(state: Exploration) -> Timeline:
    """Find what was said when, and what took the place of what, under the state's lens and in its voices."""
    assumptions = state.assumptions
    plain = Assumptions(assumptions.as_of, assumptions.lens, assumptions.voices)
    asked: Question[Timeline] = _question(
        "timeline", _on_last_day(replace(state, assumptions=plain)), False, Deal(), current()
    )
    return _ask(asked, _("Looking through what was said"))


def _on_last_day(state: Exploration) -> Exploration:
    """Return the state as of the scenario's last day, so that questions without a day of their own are equal."""
    return replace(state, assumptions=replace(state.assumptions, as_of=scenario(state.scenario_id).to))


def size(state: Exploration, stated: bool, deal: Deal) -> ZoneSize:
    """Count the agreements, or estimate their number, given what a deal settles."""
    asked: Question[ZoneSize] = _question("size", state, stated, deal)
    return _ask(asked, _("Counting agreements"))


def blocked_by(state: Exploration, stated: bool, deal: Deal) -> Blockage:
    """Find what excludes every agreement, given what a deal settles."""
    asked: Question[Blockage] = _question("blockage", state, stated, deal)
    return _ask(asked, _("Looking for what excludes agreement"))


def softening(state: Exploration, stated: bool, deal: Deal) -> Softenings:
    """Find the least that has to be given up for an agreement, with what a deal settles."""
    asked: Question[Softenings] = _question("softening", state, stated, deal)
    return _ask(asked, _("Looking for the least to give up"))


def nearest(state: Exploration, stated: bool) -> Nearest:
    """Find the agreements nearest to the state's deal."""
    asked: Question[Nearest] = _question("nearest", state, stated, state.deal)
    return _ask(asked, _("Looking for the nearest agreements"))


def overlap(state: Exploration) -> OverlapMap:
    """Judge every combination of the state's two provisions with the rest as settled."""
    asked: Question[OverlapMap] = _question("overlap", state, False, state.deal, *state.axes)
    return _ask(asked, _("Judging every combination"))


def winning(state: Exploration, stated: bool, party: str) -> Nearest:
    """Find the nearest change of the state's deal after which one party accepts, whatever the others do."""
    asked: Question[Nearest] = _question("win", state, stated, state.deal, party)
    return _ask(asked, _("Looking for the nearest change"))


def single_changes(state: Exploration, deal: Deal) -> SingleChanges:
    """Find whose verdict each single change of a deal changes."""
    asked: Question[SingleChanges] = _question("single", state, False, deal)
    return _ask(asked, _("Trying every single change"))


def together(state: Exploration, stated: bool, deal: Deal) -> tuple[Together, ...]:
    """Ask every set of parties whether some deal that keeps to what a deal settles suits just these."""
    asked: Question[tuple[Together, ...]] = _question("together", state, stated, deal)
    return _ask(asked, _("Asking every set of parties"))


def bargaining(state: Exploration, stated: bool, deal: Deal) -> Bargaining:
    """Find the bargaining points, given what a deal settles."""
    asked: Question[Bargaining] = _question("bargaining", state, stated, deal)
    return _ask(asked, _("Looking for bargaining points"))


def efficient(state: Exploration, stated: bool, deal: Deal, parties: tuple[str, str]) -> Frontier:
    """Find the agreements that are efficient for two parties, given what a deal settles."""
    asked: Question[Frontier] = _question("frontier", state, stated, deal, parties)
    return _ask(asked, _("Looking for efficient agreements"))


def offers(state: Exploration) -> tuple[Offer, ...]:
    """Judge every proposal as of its own date and as of the scenario's last; the state's date and deal make no difference."""
    whose = scenario(state.scenario_id)
    assumptions = replace(state.assumptions, as_of=whose.to)
    asked: Question[tuple[Offer, ...]] = Question("offers", whose.id, assumptions, Deal(), False, (current(),))
    return _ask(asked, _("Scoring the proposals"))


def backtest(scenario_id: str, lens: str) -> Tested:
    """Compare what parties said with the scoring, under one lens; what a reader changed makes no difference."""
    return _ask(_backtest(scenario_id, lens), _("Comparing with what parties said"))


def begin_backtest(scenario_id: str, lens: str) -> None:
    """Have the same worked on before the page asks for it."""
    asked = _backtest(scenario_id, lens)
    begin(asked, asked)


def _backtest(scenario_id: str, lens: str) -> Question[Tested]:
    assumptions = replace(scenario(scenario_id).default_assumptions, lens=lens)
    return Question("backtest", scenario_id, assumptions, Deal(), False, (current(),))


def look_over(scenario_id: str) -> Lint:
    """Look for what deserves a second thought in a scenario, under the assumptions it opens with."""
    asked: Question[Lint] = Question("lint", scenario_id, scenario(scenario_id).default_assumptions, Deal(), False)
    return _ask(asked, _("Looking the scenario over"))


def _question(name: str, state: Exploration, stated: bool, deal: Deal, *more: object) -> Question[Any]:
    return Question(name, state.scenario_id, state.assumptions, deal, stated, more)


def _ask(asked: Question[T], doing: str) -> T:
    return ask(asked, asked, doing, SECONDS)


@lru_cache(maxsize=512)
def link(exploration: Exploration) -> tuple[tuple[str, str], ...]:
    """Return the parameters of the link to a state."""
    return tuple(write_link(exploration, scenario(exploration.scenario_id)).items())


def scores(state: Exploration, deals: Sequence[Deal]) -> list[Score]:
    """Score many deals, beside the page."""
    asked = tuple(dict.fromkeys(deals))
    key = ("scores", state.scenario_id, state.assumptions, asked)
    mine = terms(state.scenario_id, state.assumptions)
    found = ask(key, lambda budget: _scores(mine, asked, budget), _("Scoring the deals"))
    return [found[deal] for deal in deals]


def _scores(mine: Terms, deals: Sequence[Deal], budget: Budget) -> dict[Deal, Score]:
    """Score deals one by one until nobody waits any more."""
    assumptions, whose = mine.assumptions, mine.scenario
    return {deal: score_deal(whose, deal, assumptions, mine) for deal in deals if not budget.cancelled}
