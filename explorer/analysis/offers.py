"""Proposals in the order of time, each judged twice: by what parties had said on its own day, and by what they had said later.

What comes out is small and holds no tables, so that it can be worked out beside the page and sent there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.verdicts import CrossedLine, PartyScore, score_deal
from explorer.model.assumptions import Assumptions
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Scenario

MOST_REASONS = 2


@dataclass(frozen=True)
class Weighs:
    """A provision that a verdict turns on: the notes behind what was said of it, and the ids of the statements."""

    provision: str
    notes: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """What a proposal means to one party on one day.

    Attributes
    ----------
    so_far
        One of :data:`explorer.analysis.verdicts.SO_FAR`.
    red_lines, at_stake
        Lines crossed whatever is still narrowed; lines crossed by some of the narrowed options only.
    against, helping
        What weighs most against the proposal and for it, the heaviest first; where it is outside and nothing is worse than even,
        what brings less than it could.
    unspoken
        Provisions it sets of which the party did not speak in full, the heaviest first.
    spoken, chosen
        Of how many of the provisions it sets the party spoke at all, and how many it sets.
    """

    party: str
    voice: str
    so_far: str
    red_lines: tuple[CrossedLine, ...]
    at_stake: tuple[CrossedLine, ...]
    against: tuple[Weighs, ...]
    helping: tuple[Weighs, ...]
    unspoken: tuple[str, ...]
    spoken: int
    chosen: int


@dataclass(frozen=True)
class Offer:
    """A proposal and what it means to every party, in the order of the file: on its own day and on the last one."""

    proposal: str
    day: date
    own: tuple[View, ...]
    last: tuple[View, ...]

    def of(self, party: str) -> tuple[View, View]:
        """Return what it means to one party: on its own day, on the last one."""
        return next(pair for pair in zip(self.own, self.last, strict=True) if pair[0].party == party)

    @property
    def changed(self) -> tuple[str, ...]:
        """The parties to which it means something else on the last day than on its own."""
        return tuple(one.party for one, other in zip(self.own, self.last, strict=True) if one.so_far != other.so_far)


def in_time(scenario: Scenario) -> tuple[Proposal, ...]:
    """Return the proposals of a scenario, oldest first; those of one day in the order of their refs."""
    return tuple(sorted(scenario.proposals, key=lambda one: (one.date, one.ref)))


def offers(scenario: Scenario, assumptions: Assumptions) -> tuple[Offer, ...]:
    """Judge every proposal as of its own day and as of the scenario's last one, in the order of time.

    Parameters
    ----------
    scenario
        The scenario.
    assumptions
        Lens, voices and what the reader changed; their date is not used.
    """
    days = {scenario.to, *(one.date for one in scenario.proposals)}
    terms = {day: terms_of(scenario, replace(assumptions, as_of=day)) for day in days}
    found = []
    for one in in_time(scenario):
        own, last = (_views(scenario, one, terms[day]) for day in (one.date, scenario.to))
        found.append(Offer(one.id, one.date, own, last))
    return tuple(found)


def _views(scenario: Scenario, proposal: Proposal, terms: Terms) -> tuple[View, ...]:
    score = score_deal(scenario, proposal.deal, terms.assumptions, terms)
    return tuple(_view(one) for one in score.parties)


def _view(one: PartyScore) -> View:
    clear = sorted(one.reasons, key=lambda part: (sum(part.against_even), part.provision))
    sides = (
        [part for part in clear if sum(part.against_even) < 0],
        [part for part in reversed(clear) if sum(part.against_even) > 0],
    )
    if one.so_far == "outside" and not sides[0]:
        sides = _missing(one), sides[1]
    against, helping = (
        tuple(
            Weighs(part.provision, part.notes, tuple(said.id for said in part.positions))
            for part in side[:MOST_REASONS]
        )
        for side in sides
    )
    unspoken = sorted((part for part in one.contributions if part.unspoken), key=lambda part: -part.weight)
    return View(
        one.party.id,
        one.voice.id,
        one.so_far,
        one.red_lines,
        one.red_lines_at_stake,
        against,
        helping,
        tuple(part.provision for part in unspoken),
        one.spoken_provisions,
        one.chosen_provisions,
    )


def _missing(one: PartyScore) -> list[Contribution]:
    """Return what brings less than it could, the most missing first: where nothing is worse than even, that is what is against."""
    short = [part for part in one.contributions if not part.unspoken and part.high < part.weight]
    return sorted(short, key=lambda part: (part.high - part.weight, part.provision))


def counted(found: Sequence[Offer], party: str, last: bool = False) -> Counter[str]:
    """Count the verdicts of one party on all proposals, on their own days or on the last one."""
    return Counter(offer.of(party)[last].so_far for offer in found)


def heard(scenario: Scenario, proposal: Proposal, party: str) -> tuple[Reaction, ...]:
    """Return what a party said of a proposal or of its clauses, oldest first; of nobody in the model without a party."""
    return tuple(one for one in scenario.reactions_to(proposal) if one.party == party)
