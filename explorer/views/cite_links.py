"""Links to entries of the Evidence page, and what makes them turn the page within the session.

A link holds only the entry. When it is pressed, the script of this module puts the state of the address bar behind it, so that
it can also be opened beside or copied, and Back comes home to the page, the place on it and the deal it was pressed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.analysis.terms import Terms
from explorer.analysis.zone import Obstacle
from explorer.language import N_, _, pgettext
from explorer.model.party import Party
from explorer.model.scenario import Scenario
from explorer.sharing.entries import href, sum_entry, walk_away_entry
from explorer.sharing.words import cite, per_cent, without_note
from explorer.sharing.zone_words import obstacle_entry, obstacle_notes

SCRIPT = Path(__file__).with_name("cite_links.js")
KEY = "cite_links"
WHY_NEEDED = N_("The walk-away value, whose judgement it is, and why")
ADDS_UP = N_("What it adds up from, with the notes")


def listen(language: str) -> None:
    """Draw what makes the links of the page work and tells the browser its language; it has no face."""
    with st.container(key="cite-links"):
        _component()(key=KEY, data=language)


@cache
def _component() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component("cite_links", html="\n", js=SCRIPT.read_text("utf-8"))
    return made


@lru_cache(maxsize=8192)  # a move writes about a hundred, nearly all of them again
def link(entry: str, words: str, title: str = "") -> str:
    """Return a link to an entry as HTML; the words are text, not markup."""
    more = f' title="{escape(title)}"' if title else ""
    return f'<a class="nse-cite" href="{escape(href(entry))}"{more}>{escape(words)}</a>'


def with_link(html: str, forms: str, entry: str) -> str:
    """Return HTML with the first of some words made a link to an entry.

    Parameters
    ----------
    html
        The HTML.
    forms
        The words, in all their forms in a language that has several, parted by ``|``.
    entry
        Where the link leads.
    """
    return re.sub("|".join(map(re.escape, forms.split("|"))), lambda found: link(entry, found[0]), html, count=1)


def walk_away_forms() -> str:
    """Return the words for a walk-away value as they stand in sentences."""
    return pgettext("all its forms in sentences, parted by |", "walk-away value")


def needs_link(party: Party, share: float) -> str:
    """Return what a party needs as a link to the reason."""
    return link(walk_away_entry(party), needs_words(share), _(WHY_NEEDED))


def needs_words(share: float) -> str:
    """Say what a party needs."""
    return _("needs {share}").format(share=per_cent(share))


def with_parties(text: str, scenario: Scenario) -> str:
    """Return text as HTML in which the names of parties are links to what their utilities add up from."""
    parties = {party.name: party for party in scenario.parties}
    names = "|".join(re.escape(name) for name in sorted(parties, key=len, reverse=True))
    parts = re.split(f"({names})", text)
    return "".join(link(sum_entry(parties[one]), one, _(ADDS_UP)) if one in parties else escape(one) for one in parts)


def markdown_link(entry: str, words: str) -> str:
    """Return a link to an entry as Markdown."""
    return f"[{words}]({href(entry)})"


def note_ids(scenario: Scenario, notes: tuple[str, ...]) -> str:
    """Return note ids in brackets, each a link to its note, with the text to point at."""
    known = (scenario.note_by_id[name] for name in notes)
    ids = ", ".join(link(note.id, note.id, f"{cite(note)}: {note.text}") for note in known)
    return f'<span class="nse-note">[{ids}]</span>' if ids else ""


def ours(scenario: Scenario, entry: str) -> str:
    """Return “our judgement” as a link to the entry that gives the reason."""
    return link(entry, without_note(scenario))


def sources_html(terms: Terms, obstacles: Iterable[Obstacle]) -> str:
    """Return links to what obstacles rest on: notes, or our judgement with the party it is on."""
    links = [link(entry, words) for entry, words in _sources(terms, obstacles)]
    return f'<span class="nse-note">[{", ".join(links)}]</span>' if links else ""


def sources_markdown(terms: Terms, obstacles: Iterable[Obstacle]) -> str:
    """Return the same as Markdown."""
    links = [markdown_link(entry, words) for entry, words in _sources(terms, obstacles)]
    return rf"\[{', '.join(links)}\]" if links else ""


def _sources(terms: Terms, obstacles: Iterable[Obstacle]) -> list[tuple[str, str]]:
    """Return what obstacles rest on: pairs of entry and words, each once."""
    scenario = terms.scenario
    found: dict[str, str] = {}
    for one in obstacles:
        notes = obstacle_notes(terms, one)
        found |= {note: note for note in notes}
        if not notes:
            name = f"{scenario.party_by_id[one.id].name}: " if one.id in scenario.party_by_id else ""
            found[obstacle_entry(terms, one)] = name + without_note(scenario)
    return list(found.items())
