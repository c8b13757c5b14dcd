"""Notes as a list of sources in HTML, those of one article together."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from explorer.model.evidence import Note
from explorer.sharing.words import cite, say_date


def by_article(notes: Iterable[Note]) -> list[str]:
    """Return a line for every article: the ids of its notes, who said it when, and where it stands; as HTML, escaped."""
    articles: dict[str, list[str]] = {}
    for note in notes:
        article = f"“{note.source.title}”, {say_date(note.source.date)} ({note.source.outlet.rstrip('.')})"
        articles.setdefault(article, []).append(f"<strong>{escape(note.id)}</strong> {escape(cite(note))}")
    return [f'{"; ".join(said)}. <span class="quiet">{escape(article)}</span>' for article, said in articles.items()]
