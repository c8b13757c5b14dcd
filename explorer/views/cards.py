"""The party panel as HTML: verdict, range against the walk-away value, red lines and reactions with their sources."""

from __future__ import annotations

from html import escape

from explorer.analysis.verdicts import CrossedLine, PartyScore, Score
from explorer.language import N_, _, ngettext
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.entries import party_entry, sum_entry
from explorer.sharing.offer_words import SHORT_VERDICTS
from explorer.sharing.words import (
    SO_FAR_WORDS,
    STANCE_WORDS,
    cite,
    join,
    over_what,
    per_cent,
    rests_on_parts,
    say_date,
    say_range,
)
from explorer.views.cite_links import ADDS_UP, link, needs_link, note_ids, ours

WHAT_IS_KNOWN = N_("What it spoke of, and what not")
SYMBOLS = {"within": "●", "outside": "✕", "mixed": "◐", "no_view": "○"}


def badge(one: PartyScore) -> str:
    """Return a party's letter in its colour."""
    return f'<span class="nse-badge" style="--party:{one.party.colour}">{escape(one.party.letter)}</span>'


def strip_html(score: Score, order: list[str]) -> str:
    """Return the line that stays in sight: one mark per party."""
    items = "".join(
        f'<span class="nse-mini nse-{one.so_far}">{badge(one)}<span>{SYMBOLS[one.so_far]} '
        f'<span class="nse-name">{escape(one.party.name)}: </span>{short_verdict(one)}</span></span>'
        for one in map(score.of, order)
    )
    return f'<div class="nse-line" role="status" aria-live="polite">{items}</div>'


def short_verdict(one: PartyScore) -> str:
    """Return the verdict in a word, with the number of red lines crossed."""
    words, count = SHORT_VERDICTS[one.so_far], len(one.red_lines)
    if not count:
        return words
    return ngettext("{verdict} · {count} red line", "{verdict} · {count} red lines", count).format(
        verdict=words, count=count
    )


def card_html(score: Score, one: PartyScore, origin: Proposal | None) -> str:
    """Return the card of one party: verdict, over what, according to whom, and what it said of the whole."""
    voice = f' <span class="nse-quiet">{escape(one.voice.name)}</span>' if len(one.party.voices) > 1 else ""
    body = [
        f"<header>{badge(one)}<strong>{escape(one.party.name)}</strong>{voice}</header>",
        f'<p class="nse-verdict">{SYMBOLS[one.so_far]} {SO_FAR_WORDS[one.so_far]}</p>',
        _bar(one),
        _over(score.scenario, one),
        f'<p class="nse-quiet">{_rests_on(one)}</p>',
        said_html(score, one, origin, 1) if origin else "",
    ]
    return f'<article class="nse-card nse-{one.so_far}" style="--party:{one.party.colour}">{"".join(body)}</article>'


def _rests_on(one: PartyScore) -> str:
    """Say how much a verdict rests on, the count as a link to what the party spoke of and what not."""
    count, rest = rests_on_parts(one)
    return f"{link(party_entry(one.party), count, _(WHAT_IS_KNOWN))}{escape(rest)}"


def _bar(one: PartyScore) -> str:
    if one.utility_so_far is None:
        return ""
    low, high = one.utility_so_far
    words = _(
        "Utility {utility}; it needs {share}. The verdict holds for any walk-away value from {low} to {high}."
    ).format(
        utility=say_range(one.utility_so_far),
        share=per_cent(one.walk_away),
        low=per_cent(one.holds_over[0]),
        high=per_cent(one.holds_over[1]),
    )
    wide = " nse-wide" if high - low > 0.02 else ""
    width = max(1.2, 100 * (high - low))
    return (
        f'<div class="nse-bar" role="img" aria-label="{escape(words)}" title="{escape(words)}">'
        f'<i class="nse-fill{wide}" style="left:{min(100 * low, 98.8):.1f}%;width:{width:.1f}%"></i>'
        f'<i class="nse-need" style="left:{100 * one.walk_away:.1f}%"></i></div>'
        f'<p class="nse-figures">{link(sum_entry(one.party), utility_words(one.utility_so_far), _(ADDS_UP))}'
        f"{needs_link(one.party, one.walk_away)}</p>"
    )


def _over(scenario: Scenario, one: PartyScore) -> str:
    """Say what the verdict turns on: red lines with their source, or what weighs most."""
    if one.red_lines:
        return lines_html(scenario, one.red_lines, _("Red lines crossed"))
    if one.red_lines_at_stake:
        return lines_html(scenario, one.red_lines_at_stake, _("Crossed by some of the options left"))
    if one.so_far == "outside":
        return f'<p class="nse-head">{_("Over")}</p><p>{escape(over_what(scenario, one))}</p>'
    return ""


def lines_html(scenario: Scenario, lines: tuple[CrossedLine, ...], head: str) -> str:
    """List red lines with their sources; a source they share is named once, in the heading."""
    if not lines:
        return ""
    sources = [
        escape(cite(scenario.note_by_id[line.notes[-1]])) if line.notes else ours(scenario, f"said.{line.id}")
        for line in lines
    ]
    shared = len(set(sources)) == 1
    items = []
    for line, source in zip(lines, sources, strict=True):
        over = join([scenario.provision_by_id[name].label for name in line.provisions])
        said = "" if shared else f"{source} "
        items.append(
            f'<li title="{_("Met by: {over}").format(over=escape(over))}">⊘ {escape(line.label)} '
            f'<span class="nse-quiet">{said}{note_ids(scenario, line.notes)}</span></li>'
        )
    by = f'<br><span class="nse-quiet">{sources[0]}</span>' if shared else ""
    return f'<p class="nse-head">{head}{by}</p><ul class="nse-plain">{"".join(items)}</ul>'


def said_of(score: Score, one: PartyScore, origin: Proposal) -> list[Reaction]:
    """Return what a party said of the proposal as a whole by the as-of date: views first, its own voice first, latest first."""
    found = [
        reaction
        for reaction in score.scenario.reactions_to(origin)
        if reaction.party == one.party.id
        and reaction.date <= score.assumptions.as_of
        # An answer to every provision a proposal sets is an answer to the whole.
        and (not reaction.provisions or set(origin.sets.by_provision) <= set(reaction.provisions))
    ]
    found.sort(key=lambda said: (said.date, said.id), reverse=True)
    return sorted(found, key=lambda said: (said.stance == "unstated", said.voice != one.voice.id))


def said_html(score: Score, one: PartyScore, origin: Proposal, most: int) -> str:
    """Return what a party said of the proposal as a whole, and where that differs from the computed verdict."""
    found, scenario = said_of(score, one, origin), score.scenario
    same = score.deal == origin.deal
    what = (
        _("Said of this as a whole")
        if same
        else _("Said of “{proposal}” as a whole").format(proposal=escape(origin.name))
    )
    apart = (
        ""
        if any(reaction.provisions for reaction in found)
        else f' <span class="nse-quiet">{_("(not part of the score)")}</span>'
    )
    head = f'<p class="nse-head">{what}{apart}</p>'
    if not found:
        return f'{head}<p class="nse-quiet">{_("Nothing recorded.")}</p>' if score.scenario.reactions else ""
    items = []
    for reaction in found[:most]:
        differs = _difference(one.so_far, reaction.stance) if same else ""
        mark = f' <span class="nse-differs">{differs}</span>' if differs else ""
        items.append(
            f"<li>{escape(reaction.actor)}: <strong>{STANCE_WORDS[reaction.stance]}</strong>{mark}. {escape(reaction.text)} "
            f'<span class="nse-quiet">{say_date(reaction.date_text)} {note_ids(scenario, reaction.notes)}</span></li>'
        )
    rest = len(found) - most
    more = f'<li class="nse-quiet">{_more_said(rest)}</li>' if rest > 0 else ""
    return f'{head}<ul class="nse-plain">{"".join(items)}{more}</ul>'


def _more_said(count: int) -> str:
    return ngettext("and {count} more statement", "and {count} more statements", count).format(count=count)


def utility_words(ends: tuple[float, float] | None) -> str:
    """Say what a deal is worth to a party."""
    return _("utility {utility}").format(utility=say_range(ends))


def _difference(so_far: str, stance: str) -> str:
    """Say how a statement on the whole differs from the verdict computed from statements on its parts."""
    guarded = stance in ("conditional", "mixed")
    if so_far == "outside":
        return (
            _("differs from the computed verdict")
            if stance == "accept"
            else _("softer than the computed verdict")
            if guarded
            else ""
        )
    if so_far == "within":
        return (
            _("differs from the computed verdict")
            if stance == "reject"
            else _("more guarded than the verdict")
            if guarded
            else ""
        )
    return ""
