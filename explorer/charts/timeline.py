"""Time as a picture: one column per date on which something happened, one row per proposal, party or provision.

Columns are of one width: most dates lie within some weeks, and to scale they would lie over each other. Every mark is a link to its note.
The picture is a table, so it can be read without being seen; letters and signs say the same as colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from explorer.analysis.through_time import Judged
from explorer.analysis.timeline import Said
from explorer.analysis.width import Width
from explorer.charts.theme import ink_on
from explorer.language import N_, _
from explorer.model.party import Party
from explorer.model.position import Statement
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.counts import statements_words
from explorer.sharing.entries import href, party_entry, proposal_entry, provision_entry, statement_entry
from explorer.sharing.timeline_words import STANCE_NAMES, STANCE_SIGNS, VERDICT_WORDS, mark_words, short_day, width_word
from explorer.sharing.words import say_date

SYMBOLS = {"within": "●", "outside": "✕", "mixed": "◐", "no_view": "○"}
WIDTH_SIGNS = {"empty": "–", "narrow": "n", "wide": "W", "undecided": "?"}
WAITING = "…"


def chart_html(
    scenario: Scenario,
    days: Sequence[date],
    said: Sequence[Said],
    provisions: Sequence[Provision],
    words: str,
    parties: Sequence[Party],
) -> str:
    """Return what was said along the days: proposals, how much each party said, and every statement on its provision.

    Parameters
    ----------
    scenario, days
        Whose record, and its columns.
    said, provisions
        The statements to show and the rows.
    words
        The text alternative.
    parties
        Those that are counted.
    """
    body = _section(_("Proposals"), _row(_("Made on"), _proposal_cells(scenario.proposals, days)), len(days))
    counts = Counter((one.statement.party, one.day) for one in said)
    rows = "".join(_row(_party_head(party), _count_cells(party, counts, days)) for party in parties)
    body += _section(_("Statements shown"), rows, len(days))
    for theme, label in scenario.themes:
        rows = "".join(
            _row(_provision_head(one), _mark_cells(scenario, one, said, days))
            for one in provisions
            if one.theme == theme
        )
        body += _section(label, rows, len(days)) if rows else ""
    return _figure(scenario, _head(days) + body, words, days)


def strip_html(
    scenario: Scenario,
    judged: Sequence[Judged],
    widths: Sequence[tuple[str, Sequence[Width | None]]],
    words: str,
) -> str:
    """Return verdicts and zones along the days; :func:`column_style` marks one of them."""
    days = [one.day for one in judged]
    rows = ""
    for p, party in enumerate(scenario.parties):
        cells = [
            (one.verdicts[p].so_far, SYMBOLS[one.verdicts[p].so_far], VERDICT_WORDS[one.verdicts[p].so_far])
            for one in judged
        ]
        rows += _row(_party_head(party), _strip_cells(cells), f"p{p}")
    for name, found in widths:
        cells = [
            (one.kind if one else "wait", WIDTH_SIGNS[one.kind] if one else WAITING, width_word(one)) for one in found
        ]
        rows += _row(escape(name), _strip_cells(cells), "zone")
    return _figure(scenario, f"{_head(days)}<tbody>{rows}</tbody>", words, days, "strip")


MEANS = N_(
    "Letters: {letters}. Every mark leads to its note. Columns are dates on which something was said, proposed or "
    "ended; they are not to scale."
)


def legend_html(parties: Sequence[Party]) -> str:
    """Say what the marks of the chart mean."""
    example = parties[0].letter if parties else "A"
    signs = "".join(
        f'<span><b class="m {stance} p0">{escape(example)}{sign}</b> {STANCE_NAMES[stance]}</span>'
        for stance, sign in STANCE_SIGNS.items()
    )
    more = (
        f'<span><b class="m for new p0">{escape(example)}+</b> {_("ringed: not what the party said of it before")}'
        f'</span><span><b class="m for aside p0">{escape(example)}+</b> '
        f"{_('dashed: counts in no score on that day')}</span>"
    )
    letters = ", ".join(f"{one.letter} {one.name}" for one in parties)
    return (
        f'<div class="nse-legend nse-time-legend">{signs}{more}</div><p class="nse-note-line">'
        f"{escape(_(MEANS).format(letters=letters))}</p>"
    )


def _figure(scenario: Scenario, rows: str, words: str, days: Sequence[date], kind: str = "marks") -> str:
    return (
        f'<div class="nse-time-figure" role="group" aria-label="{escape(words)}">{_colours(scenario.parties)}'
        f'<table class="nse-time {kind}" style="--n:{len(days)}">{rows}</table></div>'
    )


def _colours(parties: Sequence[Party]) -> str:
    rules = "".join(
        f".nse-time-legend .p{p},.nse-time .p{p}{{--party:{one.colour};--on:{ink_on(one.colour)}}}"
        for p, one in enumerate(parties)
    )
    return f"<style>{rules}</style>"


def column_style(days: Sequence[date], day: date) -> str:
    """Return the rule that marks the column of a day: the pictures stay as they are when another day is shown."""
    place = days.index(day) + 2
    return (
        f"<style>.nse-time tr:not(.group) > :nth-child({place}){{background:color-mix(in srgb,currentColor 14%,transparent)}}"
        f".nse-time thead th:nth-child({place}){{font-weight:800;box-shadow:inset 0 3px currentColor}}</style>"
    )


def _head(days: Sequence[date]) -> str:
    cells = "".join(f'<th scope="col"><time datetime="{day}">{short_day(day)}</time></th>' for day in days)
    return f"<thead><tr><td></td>{cells}</tr></thead>"


def _section(label: str, rows: str, columns: int) -> str:
    head = f'<tr class="group"><th scope="rowgroup" colspan="{columns + 1}">{escape(label)}</th></tr>'
    return f"<tbody>{head}{rows}</tbody>"


def _row(head: str, cells: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<tr{chosen}><th scope="row">{head}</th>{cells}</tr>'


def _strip_cells(cells: Iterable[tuple[str, str, str]]) -> str:
    """Return a cell for each day; the word is for those who do not see the sign."""
    return "".join(
        f'<td class="{kind}"><b aria-hidden="true">{sign}</b><i>{word}</i></td>' for kind, sign, word in cells
    )


def _link(entry: str, words: str, kind: str = "", label: str = "") -> str:
    more = f' aria-label="{escape(label)}"' if label else ""
    return f'<a class="{kind or "nse-cite"}" href="{escape(href(entry))}"{more}>{words}</a>'


def _party_head(party: Party) -> str:
    return f"{escape(party.letter)} {_link(party_entry(party), escape(party.name))}"


def _provision_head(provision: Provision) -> str:
    return _link(provision_entry(provision), escape(provision.label))


def _proposal_cells(proposals: Sequence[Proposal], days: Sequence[date]) -> str:
    return "".join(f"<td>{''.join(_proposal(one) for one in proposals if one.date == day)}</td>" for day in days)


def _proposal(one: Proposal) -> str:
    letters = one.ref.rstrip("0123456789")
    words = f"<span>{escape(letters)}</span>{escape(one.ref[len(letters) :])}" if letters != one.ref else one.ref
    return _link(proposal_entry(one), words, "m prop", f"{one.ref} {one.name}, {say_date(one.date_text)}")


def _count_cells(party: Party, counts: Counter[tuple[str, date]], days: Sequence[date]) -> str:
    found = [(day, counts[party.id, day]) for day in days]
    return "".join(
        f'<td title="{statements_words(number)}, {short_day(day)}">{number}</td>' if number else "<td></td>"
        for day, number in found
    )


def _mark_cells(scenario: Scenario, provision: Provision, said: Sequence[Said], days: Sequence[date]) -> str:
    by_day: dict[date, list[str]] = {}
    for one in said:
        if provision.id in one.provisions:
            by_day.setdefault(one.day, []).append(_mark(scenario, one))
    return "".join(f"<td>{''.join(by_day.get(day, ()))}</td>" for day in days)


def _mark(scenario: Scenario, said: Said) -> str:
    one = said.statement
    place = next(p for p, party in enumerate(scenario.parties) if party.id == one.party)
    kinds = ["m", said.stance, f"p{place}", *(["new"] if said.moved else []), *([] if said.heard else ["aside"])]
    words = f"{escape(scenario.parties[place].letter)}{STANCE_SIGNS[said.stance]}"
    return _link(mark_entry(scenario, one), words, " ".join(kinds), mark_words(scenario, said))


def mark_entry(scenario: Scenario, statement: Statement) -> str:
    """Return where a mark leads: to the first note of the statement, else to the statement with our reason."""
    return statement.notes[0] if statement.notes else statement_entry(scenario, statement)
