"""A deal on one page of A4, as HTML that stands by itself and has no scripts; a browser prints it or makes a PDF of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from math import sqrt
from pathlib import Path

from explorer.analysis.verdicts import PartyScore
from explorer.language import _, current, ngettext
from explorer.model.provision import Provision
from explorer.sharing.note_list import by_article
from explorer.sharing.report import Reason, Report, authority, notes_of, reasons_of
from explorer.sharing.task import verdict_words
from explorer.sharing.words import CAVEAT, SO_FAR_WORDS, per_cent, rests_on, say_range

MOST_ROWS = 12
"""Provisions in the table; what is at the core comes first. More do not fit on a page with all the rest."""
MOST_REASONS, MOST_SOURCES, MOST_LETTERS = 3, 14, 950
"""Reasons of a party; notes; letters of the paragraph, which ends with a sentence."""
LARGEST, SMALLEST, LETTERS = 8.5, 6.2, 3000
"""Sizes of the letters in points, and how many of the largest fit on the page beside its pictures: ``python -m tests.bench.briefs``."""
BESIDE = 1200
"""Letters of the verdicts that stand beside the deal; where there are more, they take the room of both columns."""
MARKUP = re.compile(r"<svg.*?</svg>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, its caption, and what its colours and patterns mean: pairs of what a shape is filled with and words."""

    svg: str
    caption: str
    keys: tuple[tuple[str, str], ...] = ()


def brief(report: Report, pictures: tuple[Picture, ...], code: str) -> str:
    """Return the page.

    Parameters
    ----------
    report
        The deal and what it means.
    pictures
        Maps, in the order in which they stand beside each other.
    code
        The link as a QR code in SVG; empty if there is none.
    """
    title = f"{report.name} – {report.scenario.title}"
    verdicts = _verdicts(report)
    body = (
        f'{_head(report)}<div class="columns"><section>{verdicts}</section><section>{_deal(report)}</section></div>'
        f'<div class="columns pictures">{"".join(map(_picture, pictures))}</div>{_sources(report)}{_foot(report, code)}'
    )
    return (
        f'<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{_style()}</style></head><body style="--size:{_size(body, verdicts):.2f}pt">{body}</body></html>\n'
    )


def _size(body: str, verdicts: str) -> float:
    """Return how large the letters may be for all of them to fit on the page."""
    letters = len(MARKUP.sub("", body)) + 2 * max(0, len(MARKUP.sub("", verdicts)) - BESIDE)
    return min(LARGEST, max(SMALLEST, LARGEST * sqrt(LETTERS / max(1, letters))))


@cache
def _style() -> str:
    return Path(__file__).with_name("brief.css").read_text("utf-8")


def _head(report: Report) -> str:
    return (
        f'<header><p class="quiet">{escape(report.scenario.title)}</p><h1>{escape(report.name)}</h1>'
        f'<p class="judged">{escape(report.judged)}</p><p>{escape(_shortened(report.gist))}</p>{_task(report)}</header>'
    )


def _task(report: Report) -> str:
    """Say what was asked and which conditions the deal meets."""
    if not (report.task or report.checks):
        return ""
    marks = {True: "✓", False: "✕", None: "?"}
    said = "; ".join(f"{marks[one.met]} {one.words}" for one in report.checks)
    tail = f" {said}. {verdict_words(report.checks)}" if report.checks else ""
    return f'<p class="task"><strong>{escape(_("Task"))}:</strong> {escape(report.task + tail)}</p>'


def _shortened(text: str) -> str:
    """Return as many whole sentences as there is room for; the link leads to the rest."""
    if len(text) <= MOST_LETTERS:
        return text
    end = text.rfind(". ", 0, MOST_LETTERS)
    return f"{text[: end + 1] if end > 0 else text[:MOST_LETTERS]} …"


def _verdicts(report: Report) -> str:
    parties = "".join(_party(report, one) for one in report.score.parties)
    return f"<h2>{escape(_('What it means to each party'))}</h2>{parties}"


def _party(report: Report, one: PartyScore) -> str:
    verdict = f"<strong>{escape(one.party.name)}</strong>: {escape(SO_FAR_WORDS[one.so_far])}"
    words = _("utility {utility}, needs {needs}")
    figures = words.format(utility=say_range(one.utility_so_far), needs=per_cent(one.walk_away))
    known = f' <span class="quiet">({escape(figures)})</span>' if one.utility_so_far else ""
    reasons = "".join(_reason(report, why) for why in reasons_of(report.score, one, MOST_REASONS))
    listed = f"<ul>{reasons}</ul>" if reasons else ""
    more = len(one.red_lines) - MOST_REASONS
    others = (
        ngettext("and {count} more red line", "and {count} more red lines", more).format(count=more) if more > 0 else ""
    )
    return (
        f'<div class="party" style="--party:{one.party.colour}"><p>{verdict}{known}</p>{listed}'
        f'<p class="quiet">{escape(f"{others}. " if others else "")}{escape(rests_on(one))}</p></div>'
    )


def _reason(report: Report, why: Reason) -> str:
    line = f'<span class="line">{escape(_("Red line crossed"))}:</span> ' if why.red_line else ""
    return f'<li>{line}{escape(why.text)} <span class="quiet">{escape(authority(report.scenario, why))}</span></li>'


def _deal(report: Report) -> str:
    """List what is set, the core first; what does not fit is counted."""
    deal = report.score.deal
    chosen = [one for one in report.scenario.provisions if one.id in deal]
    shown = sorted(chosen, key=lambda one: not one.core)[:MOST_ROWS]
    rows = "".join(_row(report, one) for one in shown)
    total, rest = len(report.scenario.provisions), len(chosen) - len(shown)
    more = ""
    if rest:
        words = ngettext("and {count} more provision, in the link", "and {count} more provisions, in the link", rest)
        more = words.format(count=rest)
    open_ = total - len(chosen)
    left = ngettext("{count} provision is left open", "{count} provisions are left open", open_).format(count=open_)
    tail = "; ".join(one for one in (more, left if open_ else "") if one)
    table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
    return f'<h2>{escape(_("The deal"))}</h2>{table}<p class="quiet">{escape(f"{tail}." if tail else "")}</p>'


def _row(report: Report, one: Provision) -> str:
    return f"<tr><th>{escape(one.label)}</th><td>{escape(one.say(report.score.deal[one.id]))}</td></tr>"


def _picture(one: Picture) -> str:
    keys = "".join(
        f'<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" fill="{fill}"/></svg>'
        f"{escape(words)}</span>"
        for fill, words in one.keys
    )
    return f'<figure>{one.svg}<figcaption><p class="keys">{keys}</p><p>{escape(one.caption)}</p></figcaption></figure>'


def _sources(report: Report) -> str:
    """Give the notes behind the reasons: id, who said it when, and in which article of which date it stands."""
    score = report.score
    reasons = [why for one in score.parties for why in reasons_of(score, one, MOST_REASONS)]
    notes = notes_of(report.scenario, reasons)
    lines = [f"<p>{line}</p>" for line in by_article(notes[:MOST_SOURCES])]
    rest = len(notes) - MOST_SOURCES
    if rest > 0:
        words = ngettext("and {count} more note, behind the link", "and {count} more notes, behind the link", rest)
        lines.append(f'<p class="quiet">{escape(words.format(count=rest))}</p>')
    if not lines:
        return ""
    return f'<h2>{escape(_("Who said it, and where it stands"))}</h2><div class="sources">{"".join(lines)}</div>'


def _foot(report: Report, code: str) -> str:
    caveat = _(CAVEAT) if report.scenario.setting == "real" else _("The case is made up.")
    link = escape(report.link, quote=True)
    return (
        f"<footer><div><p><strong>{escape(caveat)}</strong> {escape(_('Utilities compare within a party, never across parties.'))}</p>"
        f'<p>{escape(_("This deal, with all its sources"))}: <a href="{link}">{link}</a></p></div>{code}</footer>'
    )
