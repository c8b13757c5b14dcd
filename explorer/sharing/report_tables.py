"""A report as tables: what the deal sets, what it means to each party, and what every utility adds up from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.language import _
from explorer.sharing.report import Report, authority, reasons_of
from explorer.sharing.words import COMPLETION_WORDS, SO_FAR_WORDS

Cell = str | float | None
DECIMALS = 6


@dataclass(frozen=True)
class Table:
    """Rows below a head; numbers are shares of 1, and None is what is not known."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(report: Report) -> tuple[Table, Table, Table]:
    """Return the three tables."""
    return deal_table(report), verdict_table(report), sum_table(report)


def deal_table(report: Report) -> Table:
    """Return what is set, in the order of the file; what is open is named as such."""
    deal = report.score.deal
    rows = tuple(
        (one.id, one.label, one.say(deal[one.id]) if one.id in deal else _("open"))
        for one in report.scenario.provisions
    )
    return Table(_("Deal"), (_("id"), _("provision"), _("setting")), rows)


def verdict_table(report: Report) -> Table:
    """Return the verdicts with the utilities behind them and the first reasons."""
    score = report.score
    rows = []
    for one in score.parties:
        low, high = one.utility_so_far or (None, None)
        reasons = "; ".join(f"{why.text} {authority(score.scenario, why)}" for why in reasons_of(score, one))
        so_far, completion = SO_FAR_WORDS[one.so_far], COMPLETION_WORDS[one.completion]
        rows.append(
            (one.party.id, one.party.name, so_far, _cut(low), _cut(high), _cut(one.walk_away), completion, reasons)
        )
    head = (
        _("id"),
        _("party"),
        _("verdict"),
        _("utility, lowest"),
        _("utility, highest"),
        _("needs"),
        _("over every way of settling the rest"),
        _("reasons"),
    )
    return Table(_("Verdicts"), head, tuple(rows))


def sum_table(report: Report) -> Table:
    """Return what each provision brings each party; the parts of a party add up to its utility."""
    score, labels = report.score, report.scenario.provision_by_id
    rows = []
    for one in score.parties:
        for part in one.contributions:
            provision = labels[part.provision]
            setting = provision.say(score.deal[part.provision])
            numbers = (_cut(part.weight), _cut(part.low), _cut(part.high))
            rows.append((one.party.name, part.provision, provision.label, setting, *numbers, ", ".join(part.notes)))
    head = (
        _("party"),
        _("id"),
        _("provision"),
        _("setting"),
        _("weight"),
        _("adds, lowest"),
        _("adds, highest"),
        _("notes"),
    )
    return Table(_("Contributions"), head, tuple(rows))


def about_rows(report: Report) -> tuple[tuple[str, str], ...]:
    """Return what the tables are of."""
    return (
        (_("scenario"), f"{report.scenario.title} ({report.scenario.id}.{report.scenario.revision})"),
        (_("deal"), report.name),
        (_("judged"), report.judged),
        (_("link"), report.link),
    )


def as_text(cell: Cell) -> str:
    """Write a cell as text.

    >>> as_text(None), as_text(0.25), as_text("x")
    ('', '0.25', 'x')
    """
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else cell


def _cut(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS) + 0.0


def widths(table: Table, longest: int = 60) -> Sequence[int]:
    """Return how many characters wide the columns of a table are, none wider than some."""
    columns = zip(table.head, *table.rows, strict=True)
    return [min(longest, max(len(as_text(cell)) for cell in column) + 2) for column in columns]
