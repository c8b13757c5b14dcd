"""Dates of statements, which may be vague: a year or a month counts from its last day."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

VAGUE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def last_day(text: date | str) -> date:
    """Return the day from which a statement counts.

    Raises
    ------
    ValueError
        If the text is no date.

    >>> last_day("2024-11"), last_day("2024"), last_day("2024-11-29")
    (datetime.date(2024, 11, 30), datetime.date(2024, 12, 31), datetime.date(2024, 11, 29))
    """
    if isinstance(text, datetime):
        return text.date()
    if isinstance(text, date):
        return text
    match = VAGUE.match(text.strip())
    if not match:
        raise ValueError(text)
    year, month, day = int(match[1]), int(match[2] or 12), match[3]
    if not 1 <= month <= 12:
        raise ValueError(text)
    return date(year, month, int(day) if day else calendar.monthrange(year, month)[1])


def as_text(value: date | str) -> str:
    """Return a date as it stands in the file, vague or not."""
    return value if isinstance(value, str) else value.isoformat()
