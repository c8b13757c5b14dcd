"""Everything a reader can see on a page, string by string, and which of it was never marked for translation.

The page is drawn in the language ``xx``, whose messages stand in brackets. What stands outside of them must be text of the
scenario, or no words at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import combinations

from google.protobuf.json_format import MessageToDict

from explorer.loading.scenario_file import find_scenario, load_scenario

SAID_BY_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-broken", "data-label")
UNSEEN = {
    "id", "key", "icon", "url", "pageScriptHash", "queryString", "scriptHash", "page", "formId", "elementId", "color", "type",
    "labelVisibility", "width", "height", "rawValues", "rawValue", "setValue", "value", "language", "componentName", "style",
    "jsContent", "cssContent", "htmlContent", "step", "min", "max", "default", "format", "fragmentId", "protoHash", "delta",
    "data", "columns", "columnOrder", "urlPath", "external", "gap", "border", "isSticky", "selectionMode", "clickMode",
    "valueType", "dataType", "selectedValues", "options_hash", "arrowData", "spec", "theme", "config", "imgs", "autocomplete",
    "live", "gapSize", "direction", "justify", "align", "elementType", "body", "mixed", "bytes", "json", "currentPageUrl",
    "queryParams", "codeText", "deferredFileId", "editingMode", "canonicalUrl", "behavior",
}  # fmt: skip
"""Fields of what is sent to the browser that are no text."""
PLOTLY_SAYS = ("text", "hovertext", "hovertemplate", "ticktext", "name")
NO_TEXT = {"mode", "type", "textposition"}
BRACKETED = re.compile(r"⟦[^⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
FILLED_IN = re.compile(r"\{[a-z_0-9]*\}|\]\([^)]*\)")
"""Places to be filled in by the board's script, and where links of Markdown lead."""


class Html(HTMLParser):
    """Takes HTML apart into what it says and what its attributes say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found, self.silent = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("style", "script")
        self.found += [value for name, value in attributes if name in SAID_BY_ATTRIBUTES and value]

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script")

    def handle_data(self, text):
        if not self.silent and text.strip():
            self.found.append(text)


def visible(at) -> Iterator[tuple[str, str]]:
    """Give every string that is seen, each with what it stands in."""
    for block in _elements(at._tree):
        kind, proto = block.type, getattr(block, "proto", None)
        if proto is None:
            continue
        if kind in ("html", "markdown", "caption"):
            yield from ((kind, one) for one in Html(proto.body).found)
        elif kind == "plotly_chart":
            yield from ((kind, one) for one in _chart(json.loads(proto.spec)))
        elif kind in ("dataframe", "table", "arrow_data_frame", "arrow_table"):
            yield from ((kind, one) for one in _table(block.value))
        elif kind == "bidi_component":
            yield from ((f"{kind} {name}", one) for name, one in _told(proto))
        if kind != "bidi_component":
            yield from ((f"{kind}.{name}", one) for name, one in _strings(MessageToDict(proto), ""))


def _elements(block):
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _elements(child)


def _strings(found, name):
    if isinstance(found, dict):
        for key, value in found.items():
            if key not in UNSEEN:
                yield from _strings(value, key)
    elif isinstance(found, list):
        for one in found:
            yield from _strings(one, name)
    elif isinstance(found, str):
        yield name, found


def _chart(found, name=""):
    if isinstance(found, dict):
        for key, value in found.items():
            if key not in NO_TEXT:
                yield from _chart(value, key)
    elif isinstance(found, list):
        for one in found:
            yield from _chart(one, name)
    elif isinstance(found, str) and name in PLOTLY_SAYS:
        yield " ".join(
            Html(found.replace("<br>", " ").replace("%{x}", "").replace("%{y}", "").replace("%{hovertext}", "")).found
        )


def _table(frame):
    yield from map(str, frame.columns)
    yield from map(str, frame.index)
    for name in frame.columns:
        yield from map(str, frame[name])


def _told(proto):
    """What the board and the territory map are told; the rest of what components get is no text."""
    name = proto.id.rpartition("-")[2]
    found = Html(proto.html_content).found if proto.html_content else []
    data = proto.bytes
    if name == "board":
        length = int.from_bytes(data[:4], "little")
        head = json.loads(data[4 : 4 + length])["head"]
        yield from _lines(
            name, [head["words"], [one["name"] for one in head["parties"]], [label for _, label in head["themes"]]]
        )
        for one in head["provisions"]:
            yield from _lines(name, [one[key] for key in ("label", "help", "options", "said")])
            yield from _lines(name, [f"{words} {text}" for _, words, text in one["cites"]])
    elif name == "board_territory":
        told = json.loads(data)
        yield from _lines(
            name, [told["words"], [one["label"] for one in told["statuses"]], [one["label"] for one in told["areas"]]]
        )
        yield from _lines(name, [one["options"] for one in told["provisions"].values()])
    yield from ((name, one) for one in found)


def _lines(name, found):
    if isinstance(found, str):
        yield name, found
    else:
        for one in found.values() if isinstance(found, dict) else found:
            yield from _lines(name, one)


@cache
def texts_of(scenario_id: str) -> tuple[str, ...]:
    """All text of a scenario and of its notes, longest first; keys of its tables included, as its scale says them."""
    scenario, found = load_scenario(find_scenario(scenario_id)), set()
    _collect(scenario, found, set())
    found.add(scenario.content_note.partition(". ")[0])
    for one in scenario.provisions:
        found |= {one.name_of(option) for option in one.options} | {one.unit.removesuffix("s")}
    found |= {one.replace("_", " ") for one in found}
    found |= {" ".join(one.split()) for one in found}
    letters = "".join(one.letter for one in scenario.parties)
    found |= {"".join(some) for count in range(2, len(letters) + 1) for some in combinations(letters, count)}
    return tuple(sorted((one for one in found if WORD.search(one)), key=len, reverse=True))


def _collect(thing, found, seen):
    if isinstance(thing, str):
        found.add(thing)
        found |= {part for part in thing.split("\n") if part}
    elif isinstance(thing, tuple | list | set | frozenset):
        for one in thing:
            _collect(one, found, seen)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            _collect(key, found, seen)
            _collect(value, found, seen)
    elif is_dataclass(thing) and id(thing) not in seen:
        seen.add(id(thing))
        for one in fields(thing):
            _collect(getattr(thing, one.name), found, seen)


def unmarked(text: str, texts: tuple[str, ...], more: tuple[str, ...] = ()) -> str:
    """What of a string is neither a message nor text of the scenario; empty if nothing is.

    >>> unmarked("⟦The party⟧ Fernhill needs ⟦more⟧", ("Fernhill",))
    'needs'
    """
    rest = FILLED_IN.sub(" ", BRACKETED.sub(" ¦ ", " ".join(unescape(text).split())))
    for one in (*more, *texts):
        if not WORD.search(rest):
            return ""
        if one in rest:
            rest = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", rest)
    return " ".join(WORD.findall(rest))
