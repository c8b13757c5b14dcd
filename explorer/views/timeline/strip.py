"""The strip: along the dates, each party's verdict on the current deal, and how wide the zone is; filled in as answers come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from explorer.analysis.width import Width
from explorer.charts.timeline import strip_html
from explorer.language import _
from explorer.model.deal import Deal
from explorer.sharing.timeline_words import describe_strip
from explorer.views import library, parts, session
from explorer.views.tables import note_line
from explorer.views.timeline.watched import days
from explorer.views.waiting import waiting_here

PART = "timeline_strip"

Widths = tuple[str, list[Width | None]]


def show_strip() -> None:
    """Draw the strip; when it is whole and a clock drew it, the page is drawn without the clock."""
    state, scenario = session.exploration(), session.this_scenario()
    if parts.is_whole() and not awaited():
        parts.redraw()
    with waiting_here() as place:
        judged = library.judged(state, days())
        widths = _widths()
        place.html(strip_html(scenario, judged, widths, describe_strip(scenario, judged, widths)) + _legend())


def awaited() -> bool:
    """Say whether some widths are still being worked out; have them worked out if nobody does."""
    return any(one is None for _, row in _widths() for one in row)


def _widths() -> list[Widths]:
    """Return a row of widths with everything open, and one with what the deal settles."""
    return [(name, [_width(day, deal) for day in days()]) for name, deal in _held()]


def _held() -> list[tuple[str, Deal]]:
    """Name the rows, each with what is held."""
    state = session.exploration()
    everything = [(_("Stated zone, all open") if state.stated else _("Possible zone, all open"), Deal())]
    held = _("Stated zone, this deal held") if state.stated else _("Possible zone, this deal held")
    return [*everything, (held, state.deal)] if state.deal else everything


def _width(day: date, deal: Deal) -> Width | None:
    state = session.exploration()
    as_of = replace(state, assumptions=replace(state.assumptions, as_of=day))
    return library.width_meanwhile(as_of, state.stated, deal)


def _legend() -> str:
    return note_line(
        _(
            "● within its stated terms, ✕ outside, ◐ not known from what it has said, ○ no stated view. Zone: W "
            "wide, n narrow, – empty, ? not worked out in time, … being worked out. Columns are dates on which "
            "something was said, proposed or ended; not to scale."
        )
    )
