"""Places on the page where a reader is told that an answer takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


class Place:
    """Where an answer will stand, and until then the words that it takes long.

    Both take the same place among the elements of the page: words that came in addition would move all that stands below
    them, and a chart that moves stands twice on the page until it is drawn to its end.
    """

    def __init__(self) -> None:
        self._made: DeltaGenerator | None = None
        self._answered = False

    def say(self, words: str) -> None:
        """Tell the reader."""
        self._made = self._made or st.empty()
        self._made.caption(words)

    def html(self, body: str) -> None:
        """Draw the answer."""
        self._answered = True
        (self._made or st).html(body)

    def markdown(self, text: str) -> None:
        """Draw the answer."""
        self._answered = True
        (self._made or st).markdown(text)

    def clear(self) -> None:
        """Take the words away if no answer stands in their place."""
        if self._made is not None and not self._answered:
            self._made.empty()


_here: ContextVar[Place | None] = ContextVar("waiting", default=None)


@contextmanager
def waiting_here() -> Iterator[Place]:
    """Tell here of any waiting within; the answer's first element must be drawn at this place."""
    place = Place()
    token = _here.set(place)
    try:
        yield place
        place.clear()
    finally:
        _here.reset(token)


def tell(words: str) -> None:
    """Tell the reader who waits, if there is a place for it."""
    place = _here.get()
    if place is not None:
        place.say(words)
