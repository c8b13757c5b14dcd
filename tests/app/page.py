"""The Explore page without a browser: move provisions as the board does, find other controls by their key, read what the page says.

Two ways of Streamlit's test driver need care. A move that repaints only some parts leaves a tree that holds only those
parts, so the page is drawn once more before it is read. And the driver sends every control on screen with every run, as a
browser does, so a control that is not drawn cannot be moved: bring it on screen first. The board is no control to the
driver: its messages are put beside what the driver sends, and what the page tells it is read from the bytes it is given.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from explorer.sharing.link import query_string, write_link
from explorer.sharing.reading import read_link
from explorer.views import library

APP = Path(__file__).resolve().parents[2] / "explorer" / "app.py"
KINDS = (
    "selectbox",
    "text_area",
    "multiselect",
    "select_slider",
    "slider",
    "button_group",
    "text_input",
    "date_input",
    "toggle",
    "button",
)
SPOKEN = ("markdown", "caption", "html", "info", "warning", "expander", *KINDS)

PANELS = ("assumptions", "whole_sum", "map_table", "share_panel")
"""The folded panels; what is in them is drawn only while they are open."""


class Page:
    """One session of the app."""

    def __init__(
        self,
        query: str | dict[str, str] = "",
        unfolded: tuple[str, ...] = PANELS,
        in_sight: tuple[str, ...] = ("map",),
    ):
        self.at = AppTest.from_file(str(APP), default_timeout=30)
        for part in in_sight:
            self.at.session_state[f"{part}_sight"] = {"seen": True}
        for panel in unfolded:
            self.at.session_state[panel] = True
        for name, value in parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query.items():
            self.at.query_params[name] = value
        self.sent = 0
        self.repainted: list[str] = []
        """The parts for the board that the last run drew; empty when it drew the whole page."""
        self.run()

    def run(self) -> Page:
        self.at.run()
        return self._whole()

    def _whole(self) -> Page:
        """Draw the page once more if only parts of it were drawn."""
        assert not self.at.exception, self.at.exception[0]
        self.repainted = []
        if not any(one.value.startswith("# ") for one in self.at.markdown):
            self.repainted = [one.proto.id.rpartition("-")[2] for one in self.at.get("bidi_component")]
            self.at.run()
            assert not self.at.exception, self.at.exception[0]
        return self

    def _find(self, key: str):
        """The control of a key, or that of a key and a count: some are made anew when the state changes under them."""
        every = [one for kind in KINDS for one in self.at.get(kind) if one.key]
        return next((one for one in every if one.key == key or re.fullmatch(rf"{key}:\d+", one.key)), None)

    def control(self, key: str):
        found = self._find(key)
        assert found is not None, f"no control “{key}” on screen"
        return found

    def has(self, key: str) -> bool:
        return self._find(key) is not None

    def set(self, key: str, value: object) -> Page:
        self.control(key).set_value(value)
        return self.run()

    def press(self, key: str) -> Page:
        self.control(key).click()
        return self.run()

    def turn(self, page: str) -> Page:
        """Turn to another page, named by its file."""
        self.at.switch_page(page)
        return self.run()

    def arrange(self, scenario_id: str, **changes: object) -> Page:
        """Choose a scenario unless it is on screen, then set some controls."""
        if scenario_id != self.exploration.scenario_id:
            self.set("scenario_choice", scenario_id)
        for key, value in changes.items():
            self.set(key, value)
        return self

    # The state

    @property
    def exploration(self):
        return self.at.session_state["exploration"]

    @property
    def deal(self):
        return self.exploration.deal

    @property
    def scenario(self):
        return library.scenario(self.exploration.scenario_id)

    @property
    def link(self) -> str:
        return query_string(write_link(self.exploration, self.scenario))

    @property
    def shared_link(self) -> str:
        """The link that the Share panel shows."""
        return self.copied("copy_link")

    def copied(self, key: str) -> str:
        """A text that the page offers to be copied."""
        return json.loads(
            next(one.proto.json for one in self.at.get("bidi_component") if one.proto.id.endswith(f"-{key}"))
        )["text"]

    @property
    def address(self) -> dict[str, str]:
        """The query of the address bar."""
        found = self.at.query_params
        return {name: value if isinstance(value, str) else value[0] for name, value in found.items()}

    def reopened(self):
        """The exploration that the link of this page opens, read without a notice."""
        reading = read_link(dict(parse_qsl(self.link)), library.library())
        assert not reading.notices
        return reading.exploration

    # The board

    def component(self, name: str):
        """What a component is given: the controls (``board``), what tells them something, or another."""
        return next(one.proto for one in self.at.get("bidi_component") if one.proto.id.endswith(f"-{name}"))

    def say(self, value: object, event: str = "moved", states: WidgetStates | None = None) -> Page:
        """Send what a browser could send in the board's name, sound or not."""
        return self.say_raw(json.dumps([{"event": event, "value": value}]), states)

    @property
    def shown(self) -> WidgetStates:
        """What all other controls show; a browser sends it along with every message. Of buttons it sends those pressed."""
        every = self.at._tree.get_widget_states().widgets
        return WidgetStates(widgets=[one for one in every if one.WhichOneof("value") != "trigger_value"])

    def say_raw(self, text: str, states: WidgetStates | None = None, part: str = "board") -> Page:
        states = states or self.at._tree.get_widget_states()
        trigger = f"$$STREAMLIT_INTERNAL_KEY_{self.component(part).id}__events"
        states.widgets.append(WidgetState(id=trigger, json_trigger_value=text))
        self.at._run(states)
        return self._whole()

    @property
    def visit(self) -> dict:
        """What the browser is told to keep of the visit, and whether it is asked for what it had kept."""
        return json.loads(self.component("visit").json)

    def hand(self, trail: object) -> Page:
        """Hand over what the browser had kept, as it does once a page is at rest that knows of no visit."""
        return self.say_raw(json.dumps([{"event": "kept", "value": trail}]), part="visit")

    def move(self, moves: dict[str, list[str] | None]) -> Page:
        """Move provisions in one message, as the board does: to some options, or to None, which opens."""
        self.sent += 1
        places = {name: options and self.places(name, options) for name, options in moves.items()}
        return self.say({"scenario": self.exploration.scenario_id, "number": self.sent, "moves": places})

    def places(self, provision: str, options) -> list[int]:
        return sorted(self.scenario.provision_by_id[provision].positions_of_options[one] for one in options)

    def settle(self, provision: str, option: str) -> Page:
        """Choose one option."""
        return self.move({provision: [option]})

    def narrow(self, provision: str, *options: str) -> Page:
        """Choose several options."""
        return self.move({provision: list(options)})

    def open(self, provision: str) -> Page:
        return self.move({provision: None})

    def another(self, provision: str) -> str:
        """An option of a provision that its deal does not choose now."""
        options = self.scenario.provision_by_id[provision].options
        return next(one.id for one in options if one.id not in self.deal[provision])

    @property
    def told_controls(self) -> bytes:
        """What the controls are given, which is sent once and not with every move."""
        return self.component("board").bytes

    @property
    def head(self) -> dict:
        """What the board shows of the scenario in words."""
        told = self.told_controls
        length = int.from_bytes(told[:4], "little")
        return json.loads(told[4 : 4 + length])["head"]

    @property
    def news(self) -> dict:
        """What the board is told of the deal."""
        return json.loads(self.component("board_news").bytes)

    @property
    def marks(self) -> dict:
        """What the board is told of the options that still lead to an agreement."""
        return json.loads(self.component("board_marks").bytes)

    @property
    def blocking(self) -> list[int]:
        """The provisions that the board is told exclude every agreement."""
        return json.loads(self.component("board_blocks").bytes)["blocking"]

    def still(self, provision: str) -> str:
        """Per option of a provision y, n or u: whether an agreement is still possible with it."""
        return self.marks["still"][self.place(provision)]

    def place(self, provision: str) -> int:
        return [one.id for one in self.scenario.provisions].index(provision)

    def told(self, provision: str) -> frozenset[str]:
        """The options that the board is told the deal chooses; none where it is open."""
        places = self.news["deal"][self.place(provision)]
        options = self.scenario.provision_by_id[provision].options
        return frozenset(options[place].id for place in places or ())

    def moved_by(self, provision: str) -> str | None:
        """Who the board is told has moved a provision."""
        return self.news["moved"].get(str(self.place(provision)))

    def click_tile(self, column: int, row: int) -> Page:
        """Click a tile of the overlap map."""
        (chart,) = self.at.get("plotly_chart")
        points = [{"x": column, "y": row, "point_index": 0, "curve_number": 0}]
        chosen = {"selection": {"points": points, "point_indices": [0], "box": [], "lasso": []}}
        states = self.at._tree.get_widget_states()
        states.widgets.append(WidgetState(id=chart.proto.id, string_value=json.dumps(chosen)))
        self.at._run(states)
        return self._whole()

    # What it says

    def html(self, holding: str) -> str:
        """The HTML of the first block that holds a class, as plain text."""
        for one in self.at.get("html"):
            if f'class="{holding}' in one.proto.body:
                return plain(one.proto.body)
        raise AssertionError(f"nothing of class {holding} on the page")

    @property
    def lead(self) -> str:
        return self.html("nse-lead")

    @property
    def cards(self) -> str:
        return self.html("nse-cards")

    @property
    def followed(self) -> str:
        """What the page says followed the last move; empty if nothing did."""
        return next(
            (self.html("nse-followed") for one in self.at.get("html") if 'class="nse-followed' in one.proto.body), ""
        )

    @property
    def warnings(self) -> str:
        return "\n".join(one.value for one in self.at.warning)

    @property
    def words(self) -> list[str]:
        """All text on the page: prose, labels, options and help."""
        found = []
        for one in (one for kind in SPOKEN for one in self.at.get(kind)):
            if one.type == "html":
                found.append(plain(one.proto.body))
                continue
            parts = ("label", "help") if one.type in KINDS else ("value", "label", "help")
            found += [part for part in (getattr(one, name, "") for name in parts) if isinstance(part, str)]
            found += map(str, getattr(one, "options", ()))
        return [one for one in (*found, *self._words_of_board()) if one]

    def _words_of_board(self) -> list[str]:
        if not any(one.proto.id.endswith("-board") for one in self.at.get("bidi_component")):
            return []
        head = self.head
        found = [
            *(one for one in head["words"].values() if isinstance(one, str)),
            *(label for _, label in head["themes"]),
        ]
        for one in head["provisions"]:
            found += [one["label"], *one["help"], *one["options"], *one["said"].values()]
            found += [f"{words}{text}" for _, words, text in one["cites"]]
        return found


def plain(html: str) -> str:
    """Text of some HTML, tags and style sheets left out, spaces single.

    >>> plain("<p>One&nbsp;<b>two</b></p>")
    'One two'
    """
    html = re.sub(r"<style.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
