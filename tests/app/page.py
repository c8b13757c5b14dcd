"""The Explore page without a browser: find a control by its key, move it, read what the page says.

Two ways of Streamlit's test driver need care. A move that repaints only some parts leaves a tree that holds only those
parts, so the page is drawn once more before it is read. And the driver sends every control on screen with every run, as a
browser does, so a control that is not drawn cannot be moved: bring it on screen first.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from explorer.sharing.link import query_string, write_link
from explorer.sharing.reading import read_link
from explorer.views import library

APP = Path(__file__).resolve().parents[2] / "explorer" / "app.py"
KINDS = ("selectbox", "select_slider", "slider", "button_group", "text_input", "date_input", "toggle", "button")
SPOKEN = ("markdown", "caption", "html", "info", "warning", "expander", *KINDS)

PANELS = ("assumptions", "whole_sum", "map_table", "share_panel")
"""The folded panels; what is in them is drawn only while they are open."""


class Page:
    """One session of the app."""

    def __init__(self, query: str | dict[str, str] = "", unfolded: tuple[str, ...] = PANELS):
        self.at = AppTest.from_file(str(APP), default_timeout=30)
        for panel in unfolded:
            self.at.session_state[panel] = True
        for name, value in parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query.items():
            self.at.query_params[name] = value
        self.run()

    def run(self) -> Page:
        self.at.run()
        if not self._find("undo"):
            self.at.run()
        assert not self.at.exception, self.at.exception[0]
        return self

    def _find(self, key: str):
        return next((one for kind in KINDS for one in self.at.get(kind) if one.key == key), None)

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
    def address(self) -> dict[str, str]:
        """The query of the address bar."""
        found = self.at.query_params
        return {name: value if isinstance(value, str) else value[0] for name, value in found.items()}

    def reopened(self):
        """The exploration that the link of this page opens, read without a notice."""
        reading = read_link(dict(parse_qsl(self.link)), library.library())
        assert not reading.notices
        return reading.exploration

    # Provisions

    def value_key(self, provision: str) -> str:
        chosen = self.deal[provision]
        if self.scenario.provision_by_id[provision].numbers:
            return f"value:{provision}:{'settled' if len(chosen) == 1 else 'several'}"
        return f"value:{provision}:{'one' if len(chosen) == 1 else 'many'}"

    def shows(self, provision: str) -> bool:
        return self.has(f"mode:{provision}")

    def settle(self, provision: str, option: str) -> Page:
        """Choose one option by the control on screen; an open or narrowed provision is first put to “One”."""
        if len(self.deal[provision]) != 1:
            self.set(f"mode:{provision}", "settled")
        if self.deal[provision] != {option}:
            self.set(self.value_key(provision), option)
        return self

    def another(self, provision: str) -> str:
        """An option of a provision that its deal does not choose now."""
        options = self.scenario.provision_by_id[provision].options
        return next(one.id for one in options if one.id not in self.deal[provision])

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
    def strip(self) -> str:
        return self.html("nse-line")

    @property
    def cards(self) -> str:
        return self.html("nse-cards")

    @property
    def infos(self) -> str:
        return "\n".join(one.value for one in self.at.info)

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
        return [one for one in found if one]


def plain(html: str) -> str:
    """Text of some HTML, tags and style sheets left out, spaces single.

    >>> plain("<p>One&nbsp;<b>two</b></p>")
    'One two'
    """
    html = re.sub(r"<style.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
