"""The reasons of one party as HTML: what weighs most against and for the deal, and the notes behind it."""

from __future__ import annotations

from html import escape

from explorer.analysis.contributions import Contribution
from explorer.analysis.verdicts import PartyScore, Score
from explorer.language import _
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.entries import statement_entry
from explorer.sharing.evidence_words import note_kind
from explorer.sharing.words import COMPLETION_WORDS, cite
from explorer.views.cards import lines_html, said_html
from explorer.views.cite_links import link, note_ids, ours

MOST_REASONS = 3
MOST_SAID = 3


def detail_html(score: Score, one: PartyScore, origin: Proposal | None) -> str:
    """Return the reasons of one party in full, with the notes behind them."""
    scenario = score.scenario
    against, helping, more = _most(one)
    body = [
        f"<p>{_('Over every way of settling what is left open: {verdict}.').format(verdict=COMPLETION_WORDS[one.completion])}</p>",
        lines_html(scenario, one.red_lines, _("Red lines crossed")),
        lines_html(scenario, one.red_lines_at_stake, _("Red lines crossed by some of the options left")),
        _items(scenario, against, _("Most against"), 0),
        _items(scenario, helping, _("Most for"), more),
        said_html(score, one, origin, MOST_SAID) if origin else "",
        _sources(scenario, one, [*against, *helping], origin),
    ]
    return f'<div class="nse-detail" style="--party:{one.party.colour}">{"".join(body)}</div>'


def _most(one: PartyScore) -> tuple[list[Contribution], list[Contribution], int]:
    """Return what weighs most against and most for the deal, and how many more are for it."""
    clear = sorted(one.reasons, key=lambda part: sum(part.against_even))
    against = [part for part in clear if sum(part.against_even) < 0]
    helping = [part for part in reversed(clear) if sum(part.against_even) > 0]
    return against[:MOST_REASONS], helping[:MOST_REASONS], max(0, len(helping) - MOST_REASONS)


def _items(scenario: Scenario, parts: list[Contribution], head: str, more: int) -> str:
    if not parts:
        return ""
    items = []
    for part in parts:
        provision = scenario.provision_by_id[part.provision]
        said = f"{who_said_first(scenario, part)} {note_ids(scenario, part.notes[:3])}"
        items.append(f'<li>{escape(provision.label)} <span class="nse-quiet">{said}</span></li>')
    rest = f'<li class="nse-quiet">{_("and {count} more").format(count=more)}</li>' if more else ""
    return f'<p class="nse-head">{head}</p><ul>{"".join(items)}{rest}</ul>'


def who_said_first(scenario: Scenario, part: Contribution) -> str:
    """Name speaker and date of the first note behind a reason; without a note, link to our judgement."""
    if part.notes:
        return escape(cite(scenario.note_by_id[part.notes[0]]))
    return ours(scenario, statement_entry(scenario, part.positions[0])) if part.positions else ""


def _sources(scenario: Scenario, one: PartyScore, parts: list[Contribution], origin: Proposal | None) -> str:
    """Return the notes behind the reasons, folded: every id shown above in full, and what in them is our judgement."""
    wanted = [note for line in (*one.red_lines, *one.red_lines_at_stake) for note in line.notes]
    wanted += [note for part in parts for note in part.notes[:3]]
    wanted += [
        note
        for reaction in (scenario.reactions_to(origin) if origin else ())
        if reaction.party == one.party.id and not reaction.provisions
        for note in reaction.notes
    ]
    items = [
        f'<li><b>{link(note.id, note.id)}</b> {escape(note.text)} <span class="nse-quiet">{escape(cite(note))}; '
        f"{note_kind(note)}; {escape(note.source.title)}</span></li>"
        for note in (scenario.note_by_id[name] for name in dict.fromkeys(wanted))
    ]
    items += [
        "<li>"
        + _("<b>{ours}</b> on “{provision}”: {reason}").format(
            ours=link(statement_entry(scenario, position), _("Our judgement")),
            provision=escape(scenario.provision_by_id[part.provision].label),
            reason=escape(position.judgement),
        )
        + "</li>"
        for part in parts
        for position in part.positions
        if position.judgement
    ]
    head = _("The notes behind this")
    return f"<details><summary>{head}</summary><ul>{''.join(items)}</ul></details>" if items else ""
