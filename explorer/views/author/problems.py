"""What is wrong with the draft: every problem with its table, row and column, what was found and what is allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer.language import ENGLISH, _, ngettext
from explorer.loading.author.places import Spot
from explorer.loading.author.rows import Sheets
from explorer.loading.author.shapes import SHAPES
from explorer.loading.problems import MOST_ALLOWED_SHOWN, Problem
from explorer.views.author.words import GROUPS, label_of

Placed = Sequence[tuple[Spot, Problem]]
"""Problems, each with its place."""


def counted(placed: Placed) -> Counter[str]:
    """Return how many problems each table has."""
    return Counter(spot.table for spot, _ in placed)


def headline(placed: Placed) -> str:
    """Say how many problems there are."""
    count = len(placed)
    if not count:
        return _("Sound: it can be explored and downloaded as it is.")
    return ngettext(
        "{count} thing to mend before it can be explored", "{count} things to mend before it can be explored", count
    ).format(count=count)


def show_problems(placed: Placed, sheets: Sheets, here: str) -> None:
    """Draw all problems, those of the table on screen first."""
    order = list(GROUPS)
    found = sorted(
        placed,
        key=lambda one: (one[0].table != here, order.index(one[0].table) if one[0].table in order else len(order)),
    )
    items = "".join(f"<li>{_problem_html(spot, one, sheets)}</li>" for spot, one in found)
    if items:
        st.html(
            f'<section class="nse-problems" aria-labelledby="nse-to-mend"><h2 id="nse-to-mend">{_("What to mend")}</h2>'
            f"<ul>{items}</ul></section>"
        )


def _problem_html(spot: Spot, problem: Problem, sheets: Sheets) -> str:
    where = place_words(spot, sheets) if spot.table else problem.place or _("The file")
    parts = [f"<strong>{escape(where)}</strong>: {_message(spot, problem)}"]
    if problem.found and not _waits(spot, problem):
        parts.append(_("found {value}").format(value=escape(problem.found)))
    allowed = _allowed(spot, problem, sheets)
    if allowed:
        shown = ", ".join(allowed[:MOST_ALLOWED_SHOWN])
        more = _(" and {count} more").format(count=len(allowed) - MOST_ALLOWED_SHOWN)
        parts.append(
            _("allowed: {values}").format(values=escape(shown) + (more if len(allowed) > MOST_ALLOWED_SHOWN else ""))
        )
    if problem.nearest:
        parts.append(_("did you mean “{word}”?").format(word=escape(problem.nearest)))
    return "; ".join(parts)


def place_words(spot: Spot, sheets: Sheets) -> str:
    """Say where something stands: table, row, column."""
    words = [GROUPS[spot.table]]
    if spot.row:
        words.append(_("row {number}").format(number=spot.row) + _named(spot, sheets))
    column = next((one for one in sheets.columns(spot.table) if one.name == spot.column), None)
    if column:
        words.append(label_of(spot.table, column))
    return ", ".join(words)


def _named(spot: Spot, sheets: Sheets) -> str:
    rows = sheets.rows(spot.table)
    name = rows[spot.row - 1].get("id") if spot.row <= len(rows) else ""
    return f" (“{name}”)" if name else ""


def _waits(spot: Spot, problem: Problem) -> bool:
    """Say whether rows of an inner table have not been given a place yet."""
    return bool(spot.table and SHAPES[spot.table].inside and problem.place == spot.table)


def _message(spot: Spot, problem: Problem) -> str:
    """Return as HTML what is wrong; what the loader says is English."""
    if _waits(spot, problem):
        return escape(_("some rows do not say where they belong; choose it in the first column"))
    return f'<span lang="{ENGLISH}">{escape(problem.message)}</span>'


def _allowed(spot: Spot, problem: Problem, sheets: Sheets) -> Sequence[str]:
    if _waits(spot, problem):
        return [str(row["id"]) for row in sheets.rows(SHAPES[spot.table].inside) if row.get("id")]
    return problem.allowed
