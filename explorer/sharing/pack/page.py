"""A sheet of the pack: HTML that stands by itself, has no scripts and prints on A4; everything in it is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from explorer.language import _, current
from explorer.model.assumptions import Assumptions
from explorer.model.evidence import Note
from explorer.model.scenario import Scenario
from explorer.sharing.note_list import by_article
from explorer.sharing.words import CAVEAT, LENS_WORDS, say_date


@dataclass(frozen=True)
class Markup:
    """HTML that is known to be sound; everything else is text and gets escaped."""

    html: str


Piece = str | Markup


def tag(name: str, *inside: Piece, cls: str = "", **attributes: object) -> Markup:
    """Return an element around text, which is escaped, and markup, which is not.

    >>> tag("p", "a < b", tag("b", "c"), cls="quiet").html
    '<p class="quiet">a &lt; b<b>c</b></p>'
    """
    given = {**({"class": cls} if cls else {}), **attributes}
    said = "".join(f' {key}="{escape(str(value), quote=True)}"' for key, value in given.items())
    return Markup(f"<{name}{said}>{joined(inside).html}</{name}>")


def joined(pieces: Iterable[Piece]) -> Markup:
    """Return some text and markup behind one another."""
    return Markup("".join(one.html if isinstance(one, Markup) else escape(one) for one in pieces))


def table(head: Sequence[Piece], rows: Iterable[Sequence[Piece]], cls: str = "") -> Markup:
    """Return a table; the first cell of every row heads it."""
    top = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in head)))
    body = (tag("tr", tag("th", row[0], scope="row"), *(tag("td", one) for one in row[1:])) for row in rows)
    return tag("table", top, tag("tbody", *body), cls=cls)


def bullets(items: Iterable[Piece], name: str = "ul") -> Markup:
    """Return a list; nothing where there is nothing in it."""
    inside = [tag("li", one) for one in items]
    return tag(name, *inside) if inside else Markup("")


def section(heading: str, *inside: Piece) -> Markup:
    """Return a part of a sheet; nothing where there is nothing in it."""
    body = joined(inside)
    return joined([tag("h2", heading), body]) if body.html else Markup("")


def sheet(
    scenario: Scenario, assumptions: Assumptions, title: str, body: Iterable[Piece], notes: Iterable[Note] = ()
) -> str:
    """Return a whole sheet.

    Parameters
    ----------
    scenario, assumptions
        What it is about; a real case says what stated terms are not, and until when and by which evidence they were taken.
    title
        Its name.
    body
        What stands on it.
    notes
        The notes cited on it: they are listed with their articles.
    """
    until = _("What was said until {date}; evidence: {lens}.").format(
        date=say_date(assumptions.as_of), lens=LENS_WORDS[assumptions.lens]
    )
    caveat = [tag("strong", _(CAVEAT)), " ", until] if scenario.setting == "real" else [_("The case is made up.")]
    head = tag(
        "header",
        tag("p", scenario.title, cls="quiet"),
        tag("h1", title),
        tag("p", *caveat, cls="small"),
        tag("p", scenario.content_note, cls="note") if scenario.content_note else Markup(""),
    )
    sources = [Markup(f"<p>{line}</p>") for line in by_article(notes)]
    listed = (
        section(_("Who said it, and where it stands"), tag("div", *sources, cls="sources")) if sources else Markup("")
    )
    name = f"{title} – {scenario.title}"
    return (
        f'<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8"><title>{escape(name)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_style()}</style></head><body>{head.html}{joined(body).html}{listed.html}</body></html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("pack.css").read_text("utf-8")
