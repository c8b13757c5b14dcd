"""The party panel as HTML: verdict, range against the walk-away value, red lines and reasons with their sources."""

from __future__ import annotations

from html import escape

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import CrossedLine, PartyScore, Score
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, Standing
from explorer.sharing.words import (
    COMPLETION_WORDS,
    SO_FAR_WORDS,
    STANCE_WORDS,
    cite,
    join,
    over_what,
    per_cent,
    plural,
    rests_on,
    say_date,
    say_range,
)

SYMBOLS = {"within": "●", "outside": "✕", "mixed": "◐", "no_view": "○"}
MOST_REASONS = 3
MOST_SAID = 3


def badge(one: PartyScore) -> str:
    """Return a party's letter in its colour."""
    return f'<span class="nse-badge" style="--party:{one.party.colour}">{escape(one.party.letter)}</span>'


def strip_html(score: Score, order: list[str]) -> str:
    """Return the line that stays in sight: one mark per party."""
    items = "".join(
        f'<span class="nse-mini nse-{one.so_far}">{badge(one)}<span>{SYMBOLS[one.so_far]} '
        f'<span class="nse-name">{escape(one.party.name)}: </span>{_short(one)}</span></span>'
        for one in map(score.of, order)
    )
    return f'<div class="nse-line" role="status" aria-live="polite">{items}</div>'


def _short(one: PartyScore) -> str:
    words = {"within": "within", "outside": "outside", "mixed": "undecided", "no_view": "no view"}
    return words[one.so_far] + (f" · {len(one.red_lines)} ⊘" if one.red_lines else "")


def card_html(score: Score, one: PartyScore, origin: Proposal) -> str:
    """Return the card of one party: verdict, over what, according to whom, and what it said of the whole."""
    voice = f' <span class="nse-quiet">{escape(one.voice.name)}</span>' if len(one.party.voices) > 1 else ""
    body = [
        f'<header>{badge(one)}<strong>{escape(one.party.name)}</strong>{voice}</header>',
        f'<p class="nse-verdict">{SYMBOLS[one.so_far]} {SO_FAR_WORDS[one.so_far]}</p>',
        _bar(one),
        _over(score.scenario, one),
        f'<p class="nse-quiet">{escape(rests_on(one))}</p>',
        _said(score, one, origin, 1),
    ]
    return f'<article class="nse-card nse-{one.so_far}" style="--party:{one.party.colour}">{"".join(body)}</article>'


def _over(scenario: Scenario, one: PartyScore) -> str:
    """Say what the verdict turns on: red lines with their source, or what weighs most."""
    if one.red_lines:
        return _lines(scenario, one.red_lines, "Red lines crossed")
    if one.red_lines_at_stake:
        return _lines(scenario, one.red_lines_at_stake, "Crossed by some of the options left")
    if one.so_far == "outside":
        return f'<p class="nse-head">Over</p><p>{escape(over_what(scenario, one))}</p>'
    return ""


def detail_html(score: Score, one: PartyScore, terms: Terms, origin: Proposal) -> str:
    """Return the reasons of one party in full, with the notes behind them."""
    scenario = score.scenario
    body = [
        f"<p>{COMPLETION_WORDS[one.completion].capitalize()}: the verdict over every way of settling what is left open.</p>",
        _lines(scenario, one.red_lines, "Red lines crossed"),
        _lines(scenario, one.red_lines_at_stake, "Red lines crossed by some of the options left"),
        _reasons(scenario, one, terms),
        _said(score, one, origin, MOST_SAID),
        _sources(scenario, one, terms, origin),
    ]
    return f'<div class="nse-detail" style="--party:{one.party.colour}">{"".join(body)}</div>'


def _bar(one: PartyScore) -> str:
    if one.utility_so_far is None:
        return ""
    low, high = one.utility_so_far
    words = (
        f"Utility {say_range(one.utility_so_far)}; it needs {per_cent(one.walk_away)}. "
        f"The verdict holds for any walk-away value from {per_cent(one.holds_over[0])} to {per_cent(one.holds_over[1])}."
    )
    return (
        f'<div class="nse-bar" role="img" aria-label="{escape(words)}" title="{escape(words)}">'
        f'<i class="nse-fill" style="left:{100 * low:.1f}%;width:{max(1.2, 100 * (high - low)):.1f}%"></i>'
        f'<i class="nse-need" style="left:{100 * one.walk_away:.1f}%"></i></div>'
        f'<p class="nse-figures"><span>utility {say_range(one.utility_so_far)}</span>'
        f"<span>needs {per_cent(one.walk_away)}</span></p>"
    )


def _lines(scenario: Scenario, lines: tuple[CrossedLine, ...], head: str) -> str:
    """List red lines with their sources; a source they share is named once, in the heading."""
    if not lines:
        return ""
    sources = [cite(scenario.note_by_id[line.notes[-1]]) if line.notes else "our judgement" for line in lines]
    shared = len(set(sources)) == 1
    items = []
    for line, source in zip(lines, sources, strict=True):
        over = join([scenario.provision_by_id[name].label for name in line.provisions])
        said = "" if shared else f"{escape(source)} "
        items.append(
            f'<li title="Met by: {escape(over)}">⊘ {escape(line.label)} <span class="nse-quiet">{said}{_ids(line.notes)}'
            "</span></li>"
        )
    by = f'<br><span class="nse-quiet">{escape(sources[0])}</span>' if shared else ""
    return f'<p class="nse-head">{head}{by}</p><ul class="nse-plain">{"".join(items)}</ul>'


def _ids(notes: tuple[str, ...]) -> str:
    return f'<span class="nse-note">[{escape(", ".join(notes))}]</span>' if notes else ""


def _reasons(scenario: Scenario, one: PartyScore, terms: Terms) -> str:
    """Return what weighs most against and most for the deal, by what the party said."""
    standings = {found.provision: found for found in _record(terms, one).standings}
    clear = sorted(one.reasons, key=lambda part: sum(part.against_even))
    against = [part for part in clear if sum(part.against_even) < 0][:MOST_REASONS]
    helping = [part for part in reversed(clear) if sum(part.against_even) > 0][:MOST_REASONS]
    more = len([part for part in clear if sum(part.against_even) > 0]) - len(helping)
    parts = []
    if against:
        parts.append(f'<p class="nse-head">Most against</p><ul>{_items(scenario, against, standings)}</ul>')
    if helping:
        rest = f'<li class="nse-quiet">and {more} more</li>' if more > 0 else ""
        parts.append(f'<p class="nse-head">Most for</p><ul>{_items(scenario, helping, standings)}{rest}</ul>')
    return "".join(parts)


def _record(terms: Terms, one: PartyScore) -> Record:
    return next(record for record in terms.records if record.party.id == one.party.id)


def _items(scenario: Scenario, parts: list[Contribution], standings: dict[str, Standing]) -> str:
    items = []
    for part in parts:
        provision = scenario.provision_by_id[part.provision]
        notes = tuple(
            dict.fromkeys(note for position in standings[part.provision].positions for note in position.notes)
        )
        said = _who(scenario, notes[:1])
        items.append(f'<li>{escape(provision.label)} <span class="nse-quiet">{said} {_ids(notes[:3])}</span></li>')
    return "".join(items)


def _who(scenario: Scenario, notes: tuple[str, ...]) -> str:
    return escape(cite(scenario.note_by_id[notes[0]])) if notes else "our judgement"


def said_of(score: Score, one: PartyScore, origin: Proposal) -> list[Reaction]:
    """Return what a party said of the proposal as a whole by the as-of date: views first, its own voice first, latest first."""
    found = [
        reaction
        for reaction in score.scenario.reactions_to(origin)
        if reaction.party == one.party.id and not reaction.provisions and reaction.date <= score.assumptions.as_of
    ]
    found.sort(key=lambda said: (said.date, said.id), reverse=True)
    return sorted(found, key=lambda said: (said.stance == "unstated", said.voice != one.voice.id))


def _said(score: Score, one: PartyScore, origin: Proposal, most: int) -> str:
    found = said_of(score, one, origin)
    head = f'<p class="nse-head">What it said of {"this" if score.deal == origin.deal else "the proposal"}</p>'
    if not found:
        return f'{head}<p class="nse-quiet">Nothing recorded.</p>'
    same = score.deal == origin.deal
    items = []
    for reaction in found[:most]:
        differs = same and (
            (one.so_far == "outside" and reaction.stance in ("accept", "conditional", "mixed"))
            or (one.so_far == "within" and reaction.stance in ("reject", "conditional", "mixed"))
        )
        mark = ' <span class="nse-differs">differs from the computed verdict</span>' if differs else ""
        items.append(
            f"<li><strong>{STANCE_WORDS[reaction.stance]}</strong>{mark}: {escape(reaction.text)} "
            f'<span class="nse-quiet">{escape(reaction.actor)}, {say_date(reaction.date_text)} {_ids(reaction.notes)}</span></li>'
        )
    rest = len(found) - most
    more = f'<li class="nse-quiet">and {rest} more {plural(rest, "statement")}</li>' if rest > 0 else ""
    return f'{head}<ul class="nse-plain">{"".join(items)}{more}</ul>'


def _sources(scenario: Scenario, one: PartyScore, terms: Terms, origin: Proposal) -> str:
    """Return the notes behind the card, folded; every id shown above is here in full."""
    standings = {found.provision: found for found in _record(terms, one).standings}
    wanted = [note for line in (*one.red_lines, *one.red_lines_at_stake) for note in line.notes]
    clear = sorted(one.reasons, key=lambda part: sum(part.against_even))
    for part in (*clear[:MOST_REASONS], *clear[-MOST_REASONS:]):
        wanted += [note for position in standings[part.provision].positions for note in position.notes][:3]
    for reaction in scenario.reactions_to(origin):
        if reaction.party == one.party.id and not reaction.provisions:
            wanted += reaction.notes
    items = "".join(
        f"<li><b>{escape(note.id)}</b> {escape(note.text)} <span class=\"nse-quiet\">{escape(cite(note))}; "
        f"{escape(note.kind)}; {escape(note.source.title)}</span></li>"
        for note in (scenario.note_by_id[name] for name in dict.fromkeys(wanted))
    )
    return f"<details><summary>The notes behind this</summary><ul>{items}</ul></details>" if items else ""


def comparison_html(rows: list[tuple[str, Score]], order: list[str]) -> str:
    """Return deals against parties: verdict in mark and word, utility beneath."""
    first = rows[0][1]
    heads = "".join(f"<th scope='col'>{badge(first.of(party))} {escape(first.of(party).party.name)}</th>" for party in order)
    body = ""
    for name, score in rows:
        cells = "".join(
            f'<td class="nse-{one.so_far}">{SYMBOLS[one.so_far]} {_short(one)}<br>'
            f'<span class="nse-quiet">{say_range(one.utility_so_far)}</span></td>'
            for one in map(score.of, order)
        )
        body += f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>"
    return f'<div class="nse-scroll"><table class="nse-table"><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def sum_html(score: Score, one: PartyScore, terms: Terms) -> str:
    """Return the whole sum of a party's utility so far, ending in its total."""
    scenario = score.scenario
    standings = {found.provision: found for found in _record(terms, one).standings}
    rows = []
    for part in sorted(one.contributions, key=lambda part: (sum(part.against_even), part.provision)):
        provision = scenario.provision_by_id[part.provision]
        standing = standings[part.provision]
        chosen = score.deal[part.provision]
        words = {found.word for found in standing.spoken if found.option in chosen}
        said = join(sorted(words), "or") or "has not spoken of it"
        if part.unspoken and words:
            said += ", or not spoken of"
        deciding = [position for found in standing.spoken if found.option in chosen for position in found.positions]
        notes = tuple(dict.fromkeys(note for position in deciding for note in position.notes))
        linkage = f"<br>linkage {100 * part.linkage[1]:+.1f}" if any(part.linkage) else ""
        rows.append(
            f"<tr><th scope='row'>{escape(provision.label)}</th><td>{escape(provision.say(chosen))}</td>"
            f"<td>{escape(said)} <span class='nse-quiet'>{_who(scenario, notes[:1])} {_ids(notes)}</span>{linkage}</td>"
            f"<td class='nse-number'>{100 * part.weight:.1f}</td><td class='nse-number'>{_ends(part.low, part.high)}</td></tr>"
        )
    total = one.utility_so_far or (0.0, 0.0)
    return (
        '<div class="nse-scroll"><table class="nse-table"><thead><tr><th scope="col">Provision</th><th scope="col">This deal</th>'
        '<th scope="col">What it said</th><th scope="col" class="nse-number">Weight %</th>'
        '<th scope="col" class="nse-number">Adds %</th></tr></thead>'
        f"<tbody>{''.join(rows)}<tr class='nse-total'><th scope='row'>Utility so far</th><td></td><td>"
        f"it needs {per_cent(one.walk_away)}</td><td class='nse-number'>100.0</td><td class='nse-number'>"
        f"{_ends(*total)}</td></tr></tbody></table></div>"
    )


def _ends(low: float, high: float) -> str:
    return f"{100 * low:.1f}" if abs(high - low) < 5e-4 else f"{100 * low:.1f} to {100 * high:.1f}"
