"""The reasons of one party as HTML: what weighs most against and for the deal, and the notes behind it."""

from __future__ import annotations

from html import escape

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import PartyScore, Score
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, Standing
from explorer.sharing.words import COMPLETION_WORDS, cite
from explorer.views.cards import lines_html, note_ids, said_html

MOST_REASONS = 3
MOST_SAID = 3


def detail_html(score: Score, one: PartyScore, terms: Terms, origin: Proposal) -> str:
    """Return the reasons of one party in full, with the notes behind them."""
    scenario = score.scenario
    body = [
        f"<p>Over every way of settling what is left open: {COMPLETION_WORDS[one.completion]}.</p>",
        lines_html(scenario, one.red_lines, "Red lines crossed"),
        lines_html(scenario, one.red_lines_at_stake, "Red lines crossed by some of the options left"),
        _reasons(scenario, score.deal, one, terms),
        said_html(score, one, origin, MOST_SAID),
        _sources(scenario, score.deal, one, terms, origin),
    ]
    return f'<div class="nse-detail" style="--party:{one.party.colour}">{"".join(body)}</div>'


def _reasons(scenario: Scenario, deal: Deal, one: PartyScore, terms: Terms) -> str:
    """Return what weighs most against and most for the deal, by what the party said."""
    standings = {found.provision: found for found in record_of_party(terms, one).standings}
    clear = sorted(one.reasons, key=lambda part: sum(part.against_even))
    against = [part for part in clear if sum(part.against_even) < 0][:MOST_REASONS]
    helping = [part for part in reversed(clear) if sum(part.against_even) > 0][:MOST_REASONS]
    more = len([part for part in clear if sum(part.against_even) > 0]) - len(helping)
    parts = []
    if against:
        parts.append(f'<p class="nse-head">Most against</p><ul>{_items(scenario, deal, against, standings)}</ul>')
    if helping:
        rest = f'<li class="nse-quiet">and {more} more</li>' if more > 0 else ""
        parts.append(f'<p class="nse-head">Most for</p><ul>{_items(scenario, deal, helping, standings)}{rest}</ul>')
    return "".join(parts)


def record_of_party(terms: Terms, one: PartyScore) -> Record:
    """Return what stands for the party."""
    return next(record for record in terms.records if record.party.id == one.party.id)


def _items(scenario: Scenario, deal: Deal, parts: list[Contribution], standings: dict[str, Standing]) -> str:
    items = []
    for part in parts:
        provision = scenario.provision_by_id[part.provision]
        notes = deciding_notes(standings[part.provision], deal[part.provision])
        said = f"{who_said_first(scenario, notes[:1])} {note_ids(notes[:3])}"
        items.append(f'<li>{escape(provision.label)} <span class="nse-quiet">{said}</span></li>')
    return "".join(items)


def deciding_notes(standing: Standing, chosen: frozenset[str]) -> tuple[str, ...]:
    """Return the notes of the positions that decide what the chosen options are worth."""
    positions = (position for one in standing.spoken if one.option in chosen for position in one.positions)
    return tuple(dict.fromkeys(note for position in positions for note in position.notes))


def who_said_first(scenario: Scenario, notes: tuple[str, ...]) -> str:
    """Name speaker and date of the first note."""
    return escape(cite(scenario.note_by_id[notes[0]])) if notes else "our judgement"


def _sources(scenario: Scenario, deal: Deal, one: PartyScore, terms: Terms, origin: Proposal) -> str:
    """Return the notes behind the card, folded; every id shown above is here in full."""
    standings = {found.provision: found for found in record_of_party(terms, one).standings}
    wanted = [note for line in (*one.red_lines, *one.red_lines_at_stake) for note in line.notes]
    clear = sorted(one.reasons, key=lambda part: sum(part.against_even))
    for part in (*clear[:MOST_REASONS], *clear[-MOST_REASONS:]):
        wanted += deciding_notes(standings[part.provision], deal[part.provision])[:3]
    for reaction in scenario.reactions_to(origin):
        if reaction.party == one.party.id and not reaction.provisions:
            wanted += reaction.notes
    items = "".join(
        f'<li><b>{escape(note.id)}</b> {escape(note.text)} <span class="nse-quiet">{escape(cite(note))}; '
        f"{escape(note.kind)}; {escape(note.source.title)}</span></li>"
        for note in (scenario.note_by_id[name] for name in dict.fromkeys(wanted))
    )
    return f"<details><summary>The notes behind this</summary><ul>{items}</ul></details>" if items else ""
