"""A report as text: Markdown to be read and pasted, CSV for spreadsheets."""

from __future__ import annotations

import csv
import re
from io import StringIO

from explorer.language import _
from explorer.sharing.report import Report, notes_of, reasons_of
from explorer.sharing.report_tables import Table, about_rows, as_text, tables_of
from explorer.sharing.words import CAVEAT, cite, say_date

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read letters beyond English wrongly."""
FORMULA = ("=", "+", "-", "@", "\t")
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(report: Report) -> str:
    """Return a report as Markdown: a paragraph, then the tables, then the notes behind the reasons."""
    scenario = report.scenario
    lines = [f"# {_plain(report.name)}", "", _plain(f"{scenario.title}. {report.judged}."), ""]
    lines += [_plain(report.paragraph), ""]
    for table in tables_of(report):
        lines += [f"## {table.name}", "", *_table(table), ""]
    reasons = [why for one in report.score.parties for why in reasons_of(report.score, one)]
    notes = notes_of(scenario, reasons)
    if notes:
        lines += [f"## {_('Notes')}", ""]
        for note in notes:
            source = f"{note.source.outlet}, “{note.source.title}”, {say_date(note.source.date)}"
            lines.append(f"- **{note.id}** {_plain(f'{note.text} ({cite(note)}; {source})')}")
        lines.append("")
    caveat = _(CAVEAT) if scenario.setting == "real" else _("The case is made up.")
    return "\n".join([*lines, caveat, "", f"<{report.link}>", ""])


def _plain(text: str) -> str:
    r"""Return text in which nothing is markup.

    >>> _plain("[a] *b*")
    '\\[a\\] \\*b\\*'
    """
    return MARKUP.sub(r"\\\1", text).replace("\n", " ")


def _table(table: Table) -> list[str]:
    rows = [table.head, ("---",) * len(table.head)]
    written = [tuple(_plain(as_text(cell)) for cell in row) for row in table.rows]
    return [f"| {' | '.join(row)} |" for row in [*rows, *written]]


def as_csv(report: Report) -> str:
    """Return a report as CSV: the tables below each other, each with its name, its head and an empty line after it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(tuple(map(_harmless, row)) for row in about_rows(report))
    for table in tables_of(report):
        writer.writerow(())
        writer.writerow((table.name,))
        writer.writerow(table.head)
        writer.writerows(tuple(map(_harmless, map(as_text, row))) for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; numbers stay.

    >>> _harmless("=1+1"), _harmless("-0.5"), _harmless("open")
    ("'=1+1", '-0.5', 'open')
    """
    if not text.startswith(FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
