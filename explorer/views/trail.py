"""What a reader did in a visit as one line of text: kept in the reader's own browser, and taken back after a reload."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from explorer.sharing.deal_file_reading import MOVERS
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string
from explorer.sharing.reading import Library, read_link
from explorer.views.history import MOST_STEPS, NOBODY, History, State, Step

VERSION = 1
LARGEST = 2_000_000
"""Bytes of a trail unpacked; sixty steps either way with every number edited take half of it."""
MOST_KEPT = 60
"""Steps that are kept on either side of the state on the page: it is packed with every move."""
LONGEST_NAME = 200

Query = Callable[[Exploration], Mapping[str, str]]


@dataclass(frozen=True)
class PinnedDeal:
    """A deal that was pinned, as :class:`State` holds one, and what a suggestion was called."""

    state: State
    called: str


@dataclass(frozen=True)
class Trail:
    """What is kept of a visit.

    Attributes
    ----------
    now
        The state that was on the page.
    steps
        How it came about, and what was taken back.
    opened
        What the page had opened with.
    pins
        The deals put aside.
    note_read
        Whether the content note was put away.
    """

    now: State
    steps: History
    opened: State
    pins: tuple[PinnedDeal, ...] = ()
    note_read: bool = False

    def at(self, shown: Exploration) -> Trail | None:
        """Return the trail as it stood when it showed something, the latest time if several; None if it never did.

        A reload may come upon an address that lags behind, or one that the browser went back to.
        """
        states = [*(one.state for one in self.steps.past), self.now, *(one.state for one in self.steps.future)]
        here = len(self.steps.past)
        nearest = sorted(range(len(states)), key=lambda place: (abs(place - here), place < here))
        place = next((one for one in nearest if states[one].exploration == shown), None)
        if place is None:
            return None
        return replace(self, now=states[place], steps=_around(states, place))


class Rows:
    """Writes states as rows; a state that was written before costs nothing, and a trail is mostly such states.

    Parameters
    ----------
    query
        Gives the parameters of the link to an exploration.
    """

    def __init__(self, query: Query) -> None:
        self.query = query
        self.written: dict[int, tuple[State, str]] = {}

    def __call__(self, state: State) -> str:
        """Return a state as a row in JSON."""
        found = self.written.get(id(state))
        if found is None or found[0] is not state:
            if len(self.written) > 4 * MOST_STEPS:
                self.written.clear()
            row = [query_string(self.query(state.exploration)), state.origin, dict(sorted(state.moved.items()))]
            found = self.written[id(state)] = state, _json(row)
        return found[1]


def write_trail(trail: Trail, row: Rows) -> str:
    """Write a trail. Which control made a step is left out: after a reload the next move is a step of its own."""
    past, future = trail.steps.past[-MOST_KEPT:], trail.steps.future[:MOST_KEPT]
    fields = {
        "version": str(VERSION),
        "past": _listed(row(one.state) for one in past),
        "now": row(trail.now),
        "future": _listed(row(one.state) for one in future),
        "opened": row(trail.opened),
        "pins": _listed(f"[{_json(one.called)},{row(one.state)}]" for one in trail.pins),
        "read": _json(trail.note_read),
    }
    text = "{" + ",".join(f"{_json(name)}:{value}" for name, value in fields.items()) + "}"
    return b64encode(zlib.compress(text.encode(), 1)).decode("ascii")


def read_trail(text: str, library: Library) -> Trail | None:
    """Read a trail; None if it is none. It comes from a browser, so nothing in it is taken on trust.

    A step that cannot be read exactly as it was written ends the steps on its side: what lay beyond it is let go.
    """
    table = _unpacked(text)
    if table is None or table.get("version") != VERSION:
        return None
    read = _reader(library)
    now, opened = read(table.get("now")), read(table.get("opened"))
    if now is None:
        return None
    past = list(_until_unread(read, reversed(_list(table.get("past")))))
    future = list(_until_unread(read, _list(table.get("future"))))
    pins = []
    for row in _list(table.get("pins")):
        state = read(row[1]) if isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) else None
        if state is not None:
            pins.append(PinnedDeal(state, row[0][:LONGEST_NAME]))
    steps = History(tuple(map(Step, reversed(past))), tuple(map(Step, future)))
    return Trail(now, steps, opened or now, tuple(pins), table.get("read") is True)


def _around(states: list[State], place: int) -> History:
    return History(tuple(map(Step, states[:place])), tuple(map(Step, states[place + 1 :])))


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _listed(rows: Iterable[str]) -> str:
    return f"[{','.join(rows)}]"


def _unpacked(text: str) -> dict[str, Any] | None:
    try:
        unpacking = zlib.decompressobj()
        unpacked = unpacking.decompress(b64decode(text, validate=True), LARGEST)
        table = json.loads(unpacked) if unpacking.eof else None
    except (ValueError, zlib.error, RecursionError):
        return None
    return table if isinstance(table, dict) else None


def _reader(library: Library) -> Callable[[object], State | None]:
    """Return what reads one row; rows that say the same share one exploration."""
    known: dict[str, Exploration | None] = {}

    def read(row: object) -> State | None:
        if not (isinstance(row, list) and len(row) == 3):
            return None
        query, origin, moved = row
        if not (isinstance(query, str) and isinstance(origin, str) and isinstance(moved, dict)):
            return None
        if query not in known:
            found = read_link(dict(parse_qsl(query)), library)
            known[query] = None if found.notices else found.exploration
        state = known[query]
        if state is None:
            return None
        scenario = library.load(state.scenario_id)
        who = {name: by for name, by in moved.items() if name in scenario.provision_by_id and by in MOVERS}
        return State(state, origin if origin in scenario.proposal_by_name else "", who or NOBODY)

    return read


def _until_unread(read: Callable[[object], State | None], rows: Any) -> Iterator[State]:  # noqa: ANN401
    for row in rows:
        state = read(row)
        if state is None:
            return
        yield state


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
