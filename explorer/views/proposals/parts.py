"""What the Proposals page is made of: verdicts on two days, and the notes behind them."""

from __future__ import annotations

import re
from html import escape

from explorer.analysis.offers import View
from explorer.language import _
from explorer.model.party import Party
from explorer.model.scenario import Scenario
from explorer.sharing.entries import statement_entry, walk_away_entry
from explorer.sharing.offer_words import SHORT_VERDICTS
from explorer.views.cards import SYMBOLS
from explorer.views.cite_links import WHY_NEEDED, link, note_ids, ours

MOST_NOTES = 2


def verdict_html(own: View, last: View) -> str:
    """Return the verdict on a proposal's own day and on the last one; one sign where both are alike."""
    if look_alike(own, last):
        return f"<span class='nse-pair'>{_tag(own, _('both dates'))}</span>"
    then = f"<span class='nse-then'><span aria-hidden='true'>→ </span>{_tag(last, _('last date'))}</span>"
    return f"<span class='nse-pair'>{_tag(own, _('own date'))}{then}</span>"


def look_alike(own: View, last: View) -> bool:
    """Say whether one sign holds for both dates: the same verdict, with as many red lines."""
    return own.so_far == last.so_far and len(own.red_lines) == len(last.red_lines)


def _tag(one: View, when: str) -> str:
    lines = f" ⊘{len(one.red_lines)}" if one.red_lines else ""
    return (
        f"<span class='nse-v nse-v-{one.so_far}'><span class='nse-sr'>{when}: </span>"
        f"{SYMBOLS[one.so_far]} {SHORT_VERDICTS[one.so_far]}{lines}</span>"
    )


def notes_html(scenario: Scenario, view: View) -> str:
    """Return the first notes behind a verdict as links; our judgement where there is none."""
    lines = view.red_lines or (view.at_stake if view.so_far == "mixed" else ())
    if lines:
        return line_notes(scenario, [(line.id, line.notes) for line in lines])
    weighs = view.against if view.so_far == "outside" else view.helping if view.so_far == "within" else ()
    return weigh_notes(scenario, [(name, one.notes) for one in weighs for name in one.statements[:1]])


def line_notes(scenario: Scenario, lines: list[tuple[str, tuple[str, ...]]]) -> str:
    """Return the notes of red lines, or our judgement on those without."""
    notes = tuple(dict.fromkeys(note for _, found in lines for note in found))
    return note_ids(scenario, notes[:MOST_NOTES]) if notes else ours(scenario, f"said.{lines[0][0]}")


def weigh_notes(scenario: Scenario, said: list[tuple[str, tuple[str, ...]]]) -> str:
    """Return the notes of positions, or our judgement on those without."""
    notes = tuple(dict.fromkeys(note for _, found in said for note in found[:1]))
    if notes:
        return note_ids(scenario, notes[:MOST_NOTES])
    by_id = {one.id: one for one in scenario.positions}
    entries = [statement_entry(scenario, by_id[name]) for name, _ in said if name in by_id]
    return ours(scenario, entries[0]) if entries else ""


def miss_html(party: Party | None, words: str) -> str:
    """Return why a reaction is missed; what the party needs is a link to the reason."""
    if party is None:
        return escape(words)
    needs = re.escape(_("needs {share}")).replace(re.escape("{share}"), r"\d+%")
    return re.sub(needs, lambda found: link(walk_away_entry(party), found[0], _(WHY_NEEDED)), escape(words))
