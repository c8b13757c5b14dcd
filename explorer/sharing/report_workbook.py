"""A report as a workbook for spreadsheets: a sheet about it and one for each table, numbers as numbers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter

from explorer.language import _
from explorer.sharing.report import Report
from explorer.sharing.report_tables import about_rows, tables_of, widths

WIDE = 90


def as_workbook(report: Report) -> bytes:
    """Return a report as an XLSX file; the same report gives the same bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = report.score.assumptions.as_of
        book.set_properties({"title": report.name, "created": datetime(day.year, day.month, day.day)})
        head = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        about = book.add_worksheet(_("About"))
        about.set_column(1, 1, WIDE, wrap)
        rows = (*about_rows(report), (_("in plain words"), report.paragraph))
        for place, (name, text) in enumerate(rows):
            about.write_string(place, 0, name, head)
            about.write_string(place, 1, text, wrap)
        for table in tables_of(report):
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, (name, width) in enumerate(zip(table.head, widths(table), strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, name, head)
            for line, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, float):
                        sheet.write_number(line, column, cell)
                    elif cell is not None:
                        sheet.write_string(line, column, cell)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    return out.getvalue()
