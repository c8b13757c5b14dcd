"""Which day the Timeline page shows, and whether it plays; the exploration's own day is not moved by it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from explorer.analysis.timeline import days_of, latest_day
from explorer.sharing.exploration import Exploration
from explorer.views import session

KEY = "timeline"
EVERY = 1.2
"""Seconds a day stays on show while the page plays."""
LEFT = 6.0
"""Seconds after which a page that plays was left."""


@dataclass(frozen=True)
class Watched:
    """The day on show; from which scenario and day of the exploration it was set out; since when it is on show, if it plays."""

    scenario_id: str
    as_of: date
    day: date
    since: float | None = None

    @property
    def playing(self) -> bool:
        """Whether the days go on by themselves."""
        return self.since is not None and time.monotonic() - self.since < LEFT


def days() -> tuple[date, ...]:
    """Return the days there are."""
    return days_of(session.this_scenario())


def watched() -> Watched:
    """Return what is on show: the day of the exploration, until another is chosen here."""
    state = session.exploration()
    found: Watched | None = st.session_state.get(KEY)
    as_of = state.assumptions.as_of
    if found is None or (found.scenario_id, found.as_of) != (state.scenario_id, as_of):
        found = Watched(state.scenario_id, as_of, latest_day(days(), as_of))
        st.session_state[KEY] = found
    return found


def shown() -> Exploration:
    """Return the exploration as of the day on show."""
    state = session.exploration()
    return replace(state, assumptions=replace(state.assumptions, as_of=watched().day))


def show_day(day: date, *, playing: bool = False) -> None:
    """Show a day; who chooses one by hand ends the playing."""
    st.session_state[KEY] = replace(watched(), day=day, since=time.monotonic() if playing else None)


def step(by: int) -> None:
    """Show the day before or after."""
    there = days()
    place = there.index(watched().day) + by
    show_day(there[max(0, min(place, len(there) - 1))])


def play_or_pause() -> None:
    """Begin to play, from the first day if the last is on show; or pause."""
    now, there = watched(), days()
    if now.playing:
        show_day(now.day)
    else:
        show_day(there[0] if now.day == there[-1] else now.day, playing=True)


def go_on() -> bool:
    """Show the next day if this one has been on show long enough; say whether the day on show is another now."""
    now, there = watched(), days()
    if not now.playing or now.since is None or time.monotonic() - now.since < 0.8 * EVERY:
        return False
    place = there.index(now.day) + 1
    show_day(there[min(place, len(there) - 1)], playing=place < len(there) - 1)
    return True
