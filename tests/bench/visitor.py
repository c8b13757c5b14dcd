"""A reader without a browser: one session of the page over its websocket, as a browser would talk to it.

A visitor opens the page, sends what a control sends and takes note of what comes back and when. The protocol is
Streamlit's own: a ``BackMsg`` asks for a run, ``ForwardMsg`` bring its elements, large ones as a hash if the browser
said that it has them.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

KEPT_RUNS = 2
"""Runs after which a browser forgets a large message it has not seen again."""

PARTS = {
    "nse-lead": "lead",
    "nse-line": "strip",
    "nse-cards": "cards",
    "nse-scroll": "compared",
    "nse-detail": "why",
    "nse-zone": "zone",
    "nse-near": "zone",
    "nse-still": "still",
    "nse-said": "still",
}
"""What a block of HTML belongs to, by the class it begins with."""

TOLD = {"board_news": "news", "board_marks": "marks", "board_blocks": "zone"}
"""What the board is told: the news bring the lead, the cards and the reasons along."""


@dataclass
class Run:
    """What came of one move.

    Attributes
    ----------
    seen : milliseconds to the first element of each part
    done : milliseconds to the end of the run; None if it did not end in time
    sent : bytes by part, down to the reader
    """

    began: float = field(default_factory=time.perf_counter)
    seen: dict[str, float] = field(default_factory=dict)
    done: float | None = None
    sent: Counter[str] = field(default_factory=Counter)

    @property
    def elapsed(self) -> float:
        """Milliseconds since the move."""
        return 1000 * (time.perf_counter() - self.began)


class Visitor:
    """One open page.

    ``elements`` holds, by kind and id, the controls the page has shown, ``states`` what their reader has set them to; ``count``
    numbers what the reader says.
    """

    def __init__(self, address: str, query: str = "", patience: float = 30.0) -> None:
        self.address, self.query, self.patience = address, query, patience
        self.elements: dict[str, dict[str, Delta]] = {}
        self.states: dict[str, WidgetState] = {}
        self.count = itertools.count(1)
        self.exceptions: list[str] = []
        self.run = Run()
        self._runs = 0
        self._begun = False
        self._page = ""
        self._kept: dict[str, int] = {}
        self._ended = asyncio.Event()

    async def __aenter__(self) -> Visitor:
        """Open the page and wait until it is drawn."""
        at = urlsplit(self.address)
        self._socket: ClientConnection = await connect(
            f"ws://{at.netloc}{at.path.rstrip('/')}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=60,
            ping_interval=None,
        )
        self._reading = asyncio.create_task(self._read())
        await self.send()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the page."""
        self._reading.cancel()
        await self._socket.close()

    async def send(self, *moved: WidgetState, fragment: str = "") -> Run:
        """Send what a control sends when it is released, and wait until the page has been drawn again.

        Who does not wait for the end may send again: the newer run overtakes the older one.

        Parameters
        ----------
        moved
            New states of controls. A trigger is sent once, other states with every run.
        fragment
            The part of the page the control stands in, if it stands in one.
        """
        self.states |= {one.id: one for one in moved}
        message = BackMsg()
        request = message.rerun_script
        request.query_string, request.page_script_hash, request.fragment_id = self.query, self._page, fragment
        request.widget_states.widgets.extend(self.states.values())
        request.cached_message_hashes.extend(self._kept)
        self.states = {
            name: one for name, one in self.states.items() if one.WhichOneof("value") != "json_trigger_value"
        }
        self._ended.clear()
        self._begun = False
        self._runs += 1
        self.run = run = Run()
        await self._socket.send(message.SerializeToString())
        try:
            await asyncio.wait_for(self._ended.wait(), self.patience)
        except TimeoutError:
            return run
        run.done = run.elapsed
        self._kept = {name: last for name, last in self._kept.items() if self._runs - last < KEPT_RUNS}
        return run

    async def _read(self) -> None:
        async for raw in self._socket:
            message = ForwardMsg()
            message.ParseFromString(raw)
            part = self._take(message)
            self.run.sent[part] += len(raw)
            self._begun = self._begun or message.WhichOneof("type") == "new_session"
            if self._begun:  # before, it is what was still on its way of a run that was overtaken
                self.run.seen.setdefault(part, self.run.elapsed)

    def _take(self, message: ForwardMsg) -> str:
        """Take note of a message; return which part of the page it belongs to."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._kept[message.ref_hash] = self._runs
        elif message.metadata.cacheable and message.hash:
            self._kept[message.hash] = self._runs
        if kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._ended.set()  # a run cut short to draw only some parts is followed by another
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            return self._take_element(message.delta)
        return "frame"

    def _take_element(self, delta: Delta) -> str:
        element = delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            self.exceptions.append(f"{element.exception.type}: {element.exception.message}")
        if kind == "html":
            found = re.search(r'class="(nse-[a-z]+)', element.html.body)
            return PARTS.get(found[1], "words") if found else "words"
        if kind in ("slider", "bidi_component"):
            self.elements.setdefault(kind, {})[getattr(element, kind).id] = delta
        if kind == "bidi_component":
            return TOLD.get(element.bidi_component.id.rpartition("-")[2], "control")
        return {"plotly_chart": "map"}.get(kind, "words")
