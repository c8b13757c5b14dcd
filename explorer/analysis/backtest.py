"""Documented reactions compared with what the scoring says: which are reproduced, which are not, which cannot be scored.

Every reaction is scored for its own party alone, in the voice that spoke, as of its own date, under each lens. The scoring
is handed a scenario without reactions, so that none of them, whatever its role, can influence a result. Utilities are
ranges, and one is higher than another only if the ranges lie apart: where they touch, the deals are not told apart and the
reaction is not reproduced. A party without a view reproduces nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from explorer.analysis.terms import TOLERANCE, UNIT, Terms, terms_of
from explorer.analysis.verdicts import PartyScore, score_deal
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.expectation import Comparison, Expectation
from explorer.model.position import LENSES, Linkage, Position, RedLine
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.model.standing import Record

OUTCOMES = ("reproduced", "not_reproduced", "not_scorable")
MISSES = ("no_view", "left_open", "contradicted", "no_red_line", "not_told_apart")
"""Why a reaction is not reproduced: nothing said on it; a verdict that leaves it open; the opposite; the verdict, but not
by a red line; utilities that do not lie apart (or, where they should be about equal, not surely together)."""

ABOUT_EQUAL = 0.05
"""Utilities no further apart than this are about equal."""

NO_TEST = "Nothing says what it should test."
SLACK = TOLERANCE / UNIT


@dataclass(frozen=True)
class Compared:
    """Another deal, or the same on another day, what it means to the party, and what is missed (empty if nothing)."""

    comparison: Comparison
    deal: Deal
    as_of: date
    score: PartyScore
    miss: str


@dataclass(frozen=True)
class Result:
    """What came of one reaction under one lens.

    Attributes
    ----------
    reason
        Why it is not scorable; then there is no score.
    deal, score, verdict_miss
        The deal that was tested, what it means to the party, and what the verdict misses (empty if nothing).
    compared
        What the deal was compared with.
    same_notes
        Ids of statements that count under the lens, speak of what is tested, and cite a note of the reaction (or hold
        the party to the very proposal): with any, reproducing the reaction shows little.
    """

    reaction: Reaction
    lens: str
    reason: str = ""
    deal: Deal = Deal()
    score: PartyScore | None = None
    verdict_miss: str = ""
    compared: tuple[Compared, ...] = ()
    same_notes: tuple[str, ...] = ()

    @property
    def missed(self) -> Compared | None:
        """The first comparison that is missed, if any is."""
        return next((one for one in self.compared if one.miss), None)

    @property
    def miss(self) -> str:
        """What is missed first, the verdict or a comparison: one of :data:`MISSES`, empty if nothing is."""
        return self.verdict_miss or (self.missed.miss if self.missed else "")

    @property
    def outcome(self) -> str:
        """One of :data:`OUTCOMES`."""
        return "not_scorable" if self.score is None else "not_reproduced" if self.miss else "reproduced"

    @property
    def open(self) -> bool:
        """Whether it is reproduced only in that the verdict leaves open what the reaction leaves open, too."""
        asked = self.reaction.test is not None and bool(self.reaction.test.so_far)
        return asked and self.outcome == "reproduced" and self.score is not None and self.score.so_far == "mixed"


def backtest(scenario: Scenario, lenses: Sequence[str] = LENSES) -> tuple[Result, ...]:
    """Compare every reaction of a scenario with the scoring, in the order of the file, under each lens.

    Parameters
    ----------
    scenario
        The scenario whose reactions are looked at.
    lenses
        Under which lenses.
    """
    bench = _Bench(replace(scenario, reactions=()))
    return tuple(_result(bench, reaction, lens) for reaction in scenario.reactions for lens in lenses)


@dataclass
class _Bench:
    """Scores deals for one party alone; what stands for it decides, so that days and lenses with the same share a score."""

    scenario: Scenario
    known: dict[tuple[str, str, date, str], Terms] = field(default_factory=dict)
    scores: dict[tuple[Record, Deal], PartyScore] = field(default_factory=dict)

    def terms(self, reaction: Reaction, as_of: date, lens: str) -> Terms:
        """Return the terms of the party that reacted, in the voice that spoke."""
        key = (reaction.party, reaction.voice, as_of, lens)
        if key not in self.known:
            alone = replace(self.scenario, parties=(self.scenario.party_by_id[reaction.party],))
            self.known[key] = terms_of(alone, Assumptions(as_of, lens).with_voice(reaction.party, reaction.voice))
        return self.known[key]

    def score(self, reaction: Reaction, deal: Deal, as_of: date, lens: str) -> PartyScore:
        """Return what a deal means to the party that reacted."""
        terms = self.terms(reaction, as_of, lens)
        key = (terms.records[0], deal)
        if key not in self.scores:
            self.scores[key] = score_deal(terms.scenario, deal, terms.assumptions, terms).parties[0]
        return self.scores[key]

    def of_proposal(self, name: str) -> Deal:
        """Return the deal of a proposal; an empty one without a name."""
        return self.scenario.proposal_by_name[name].deal if name else Deal()


def _result(bench: _Bench, reaction: Reaction, lens: str) -> Result:
    test = reaction.test
    if test is None or test.not_scorable:
        return Result(reaction, lens, test.not_scorable if test else NO_TEST)
    deal = test.deal or bench.of_proposal(reaction.proposal)
    score = bench.score(reaction, deal, reaction.date, lens)
    compared = tuple(_compared(bench, reaction, lens, deal, score, one) for one in test.comparisons)
    tested = [(deal, reaction.date), *((one.deal, one.as_of) for one in compared)]
    same = dict.fromkeys(name for deal, day in tested for name in _same_notes(bench, reaction, lens, deal, day))
    return Result(reaction, lens, "", deal, score, _verdict_miss(test, score), compared, tuple(same))


def _verdict_miss(test: Expectation, score: PartyScore) -> str:
    if not test.so_far:
        return ""
    if score.so_far == "no_view":
        return "no_view"
    if score.so_far not in test.so_far:
        return "left_open" if score.so_far == "mixed" else "contradicted"
    return "no_red_line" if test.red_line and not score.red_lines else ""


def _compared(
    bench: _Bench, reaction: Reaction, lens: str, own_deal: Deal, own: PartyScore, asked: Comparison
) -> Compared:
    deal = asked.deal or bench.of_proposal(asked.proposal) or own_deal
    as_of = asked.as_of or reaction.date
    other = bench.score(reaction, deal, as_of, lens)
    miss = relation_miss(asked.relation, own.utility_so_far, other.utility_so_far)
    return Compared(asked, deal, as_of, other, miss)


def relation_miss(relation: str, own: tuple[float, float] | None, other: tuple[float, float] | None) -> str:
    """Say what is missed if one range of utility should lie to another as asked; empty if it surely does.

    Parameters
    ----------
    relation
        ``higher``, ``lower`` or ``about_equal``.
    own, other
        The two ranges, lowest and highest; None without a view.

    >>> relation_miss("higher", (0.5, 0.75), (0.0, 0.25)), relation_miss("higher", (0.5, 0.75), (0.0, 0.5))
    ('', 'not_told_apart')
    >>> relation_miss("lower", (0.5, 0.75), (0.0, 0.25)), relation_miss("about_equal", (0.5, 0.52), (0.5, 0.5))
    ('contradicted', '')
    """
    if own is None or other is None:
        return "no_view"
    above, below = own[0] - other[1], other[0] - own[1]  # how far apart they surely lie, if they do
    if relation == "about_equal":
        if max(own[1], other[1]) - min(own[0], other[0]) <= ABOUT_EQUAL + SLACK:
            return ""
        return "contradicted" if max(above, below) > ABOUT_EQUAL + SLACK else "not_told_apart"
    if relation == "lower":
        above, below = below, above
    return "" if above > SLACK else "contradicted" if below > SLACK else "not_told_apart"


def _same_notes(bench: _Bench, reaction: Reaction, lens: str, deal: Deal, as_of: date) -> list[str]:
    """Return the statements behind a score that rest on a note of the reaction, or on the proposal it is about."""
    record = bench.terms(reaction, as_of, lens).records[0]
    said: list[Position | RedLine | Linkage] = [
        position for standing in record.standings for position in standing.positions if standing.provision in deal
    ]
    said += [line for line in record.red_lines if any(name in deal for one in line.any_of for name in one.provisions)]
    said += [link for link in record.linkages if any(name in deal for name in (link.provision, *link.when.provisions))]

    def same(one: Position | RedLine | Linkage) -> bool:
        own = isinstance(one, Position) and bool(one.proposal) and one.proposal == reaction.proposal
        return own or bool(set(one.notes) & set(reaction.notes))

    return [one.id for one in said if same(one)]
