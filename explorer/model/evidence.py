"""Notes: paraphrased claims with their source, the ground every position stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """An article the notes were taken from."""

    id: str
    file: str
    title: str
    outlet: str
    date: str
    date_basis: str
    reliability: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """One claim of a source in our own words. ``background`` says why nothing cites it, if nothing does."""

    id: str
    source: Source
    date: str
    date_basis: str
    speaker: str
    kind: str
    text: str
    about: tuple[str, ...] = ()
    background: str = ""
    date_note: str = ""
