"""Finding notes: by words, by party, provision, kind, source and date, and by whether they count."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from explorer.analysis.fates import Fate
from explorer.analysis.note_uses import Use
from explorer.loading.dates import last_day
from explorer.model.evidence import Note
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario

NO_PARTY = "-"
"""Asked for as a party: notes that are used for no party."""


@dataclass(frozen=True)
class Asked:
    """What is looked for; an empty field asks for nothing.

    ``words`` must all be found; ``counts`` is None, or whether the note is to count in the scores.
    """

    words: str = ""
    party: str = ""
    provision: str = ""
    kind: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    counts: bool | None = None


@dataclass(frozen=True)
class Found:
    """A note with where it is used."""

    note: Note
    uses: tuple[Use, ...]
    text: str
    parties: frozenset[str]
    provisions: frozenset[str]


def index_of(scenario: Scenario, uses: Mapping[str, tuple[Use, ...]]) -> tuple[Found, ...]:
    """Return the notes ready to be searched, the latest first; then those on which scores rest, in the order of their articles."""
    names = {name: one.id for one in scenario.provisions for name in (one.id, *one.was)}
    labels = {one.id: one.label for one in scenario.provisions}
    found = []
    for note in scenario.notes:
        used = uses[note.id]
        provisions = {names[name] for name in note.about if name in names}
        provisions |= {name for use in used for name in use.provisions}
        words = (note.id, note.text, note.speaker, note.source.title, note.source.outlet, note.date_note)
        text = plain(" ".join([*words, *(labels[name] for name in provisions)]))
        parties = frozenset(use.party for use in used if use.party)
        found.append(Found(note, used, text, parties, frozenset(provisions)))
    return tuple(sorted(found, key=lambda one: _latest_first(one, scenario.to)))


def _latest_first(found: Found, to: date) -> tuple[int, bool, int]:
    """Return a key that puts later notes first; of those of one day those that scores rest on, then the less vague."""
    first, last = days(found.note)
    return -min(last, to).toordinal(), not any(use.statement for use in found.uses), -first.toordinal()


def search(index: tuple[Found, ...], asked: Asked, fates: Mapping[str, Fate]) -> tuple[Found, ...]:
    """Return the notes that meet everything asked for, in the order of the index."""
    wanted = plain(asked.words).split()
    return tuple(one for one in index if _meets(one, asked, wanted, fates))


def _meets(one: Found, asked: Asked, wanted: list[str], fates: Mapping[str, Fate]) -> bool:
    first, last = days(one.note)
    return (
        all(word in one.text for word in wanted)
        and (not asked.party or (asked.party in one.parties if asked.party != NO_PARTY else not one.parties))
        and (not asked.provision or asked.provision in one.provisions)
        and (not asked.kind or one.note.kind == asked.kind)
        and (not asked.source or one.note.source.id == asked.source)
        and (asked.since is None or asked.since <= last)
        and (asked.until is None or first <= asked.until)
        and (asked.counts is None or asked.counts == counts(one.uses, fates))
    )


def provisions_found(scenario: Scenario, words: str = "", provision: str = "") -> tuple[Provision, ...]:
    """Return the provisions in whose name, help or id all words stand; one of them, where it is asked for."""
    wanted = plain(words).split()
    return tuple(
        one
        for one in scenario.provisions
        if (not provision or one.id == provision)
        and all(word in plain(f"{one.label} {one.help} {one.id}") for word in wanted)
    )


def counts(uses: tuple[Use, ...], fates: Mapping[str, Fate]) -> bool:
    """Say whether anything that rests on a note counts in the scores."""
    return any(fates[use.statement.id].counts for use in uses if use.statement)


def plain(text: str) -> str:
    """Return text in small letters and without accents, as it is searched.

    >>> plain("Zelenskyy, FOREIGN Minister Ø Çelik")
    'zelenskyy, foreign minister ø celik'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def days(note: Note) -> tuple[date, date]:
    """Return the first and the last day a note can be of: a vague date is a period."""
    parts = [int(part) for part in note.date.split("-")]
    return date(*[*parts, 1, 1][:3]), last_day(note.date)
