"""What a scenario file says as one line of text: to be kept, sent and compared. Nobody reads it; a file for people is TOML."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

from explorer.loading.author.rows import Raw
from explorer.loading.problems import Report

DATE = "$date"
MOST_CHARACTERS = 2_000_000


def as_text(raw: Raw) -> str:
    """Return the text of a draft; equal drafts have equal texts.

    >>> as_text({"id": "lake", "from": date(2024, 1, 1)})
    '{"id":"lake","from":{"$date":"2024-01-01"}}'
    """
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), default=_told)


def from_text(text: str) -> dict[str, Any]:
    """Return the draft of a text, which may come from anybody.

    Raises
    ------
    ScenarioError
        If it is none.

    >>> from_text('{"id":"lake","from":{"$date":"2024-01-01"}}')
    {'id': 'lake', 'from': datetime.date(2024, 1, 1)}
    """
    report = Report("draft")
    raw: Any = None
    if len(text) > MOST_CHARACTERS:
        report.add("", f"the draft is larger than {MOST_CHARACTERS:,} characters", found=f"{len(text):,}", line=0)
        report.raise_if_any()
    try:
        raw = json.loads(text, object_hook=_read)
        as_text(raw).encode("utf-8")  # half a character could not be sent to anybody
    except (ValueError, TypeError, RecursionError):
        raw = None
    if not isinstance(raw, dict):
        report.add("", "this is not the text of a draft", line=0)
        report.raise_if_any()
    found: dict[str, Any] = raw
    return found


def _told(value: object) -> object:
    """Return a date as JSON; a clock time, which no key of the format takes, as its text."""
    if isinstance(value, time):
        return value.isoformat()
    if not isinstance(value, date):
        raise TypeError(type(value))
    return {DATE: value.isoformat()}


def _read(table: dict[str, Any]) -> Any:  # noqa: ANN401
    return date.fromisoformat(table[DATE]) if table.keys() == {DATE} else table
