"""The parameter ``n`` of a link as an entry of the Evidence page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from explorer.language import _
from explorer.model.scenario import Scenario
from explorer.sharing.entries import ENTRY, RULE, SCALE, Entry
from explorer.sharing.lookup import parties_by_name, provisions_by_name, unknown
from explorer.sharing.notices import Notice, shown

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "walk-away": "party",
        "party": "party",
        "provision": "provision",
        "said": "statement",
        "tie": "tie",
        "proposal": "proposal",
    }
)
"""What the second word of an entry names."""


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The full name."""


def read_entry(text: str, scenario: Scenario) -> Entry | Notice | None:
    """Read the parameter ``n``: an entry, a notice if there is no such entry, None if nothing is asked for.

    >>> read_entry("", scenario=None), read_entry("scale", scenario=None)
    (None, Entry(kind='scale', id='', of=''))
    """
    text = "".join(text.split())
    if not text or text in (SCALE, RULE):
        return Entry(text) if text else None
    kind, dot, name = text.partition(".")
    if not dot:
        known = scenario.note_by_id
        return Entry("note", text) if text in known else _no_such(text, "note", text, known)
    if kind == "sum":
        return _read_sum(text, name, scenario)
    if kind not in KINDS:
        return _no_such(text, "entry", kind, [*KINDS, "sum"])
    things = _things(kind, scenario)
    return Entry(kind, things[name].id) if name in things else _no_such(text, KINDS[kind], name, things)


def _things(kind: str, scenario: Scenario) -> Mapping[str, Named]:
    """Return what an entry of a kind can name."""
    if kind == "provision":
        return provisions_by_name(scenario)
    if kind == "said":
        return {one.id: one for one in (*scenario.positions, *scenario.red_lines, *scenario.linkages)}
    if kind == "tie":
        return {one.id: one for one in scenario.constraints}
    return scenario.proposal_by_name if kind == "proposal" else parties_by_name(scenario)


def _read_sum(text: str, name: str, scenario: Scenario) -> Entry | Notice:
    name, dot, ref = name.partition(".")
    parties, proposals = parties_by_name(scenario), scenario.proposal_by_name
    if name not in parties:
        return _no_such(text, "party", name, parties)
    if ref and ref not in proposals:
        return _no_such(text, "proposal", ref, proposals)
    return Entry("sum", parties[name].id, proposals[ref].id if ref else "")


def _no_such(text: str, what: str, name: str, known: Iterable[str]) -> Notice:
    return Notice(ENTRY, shown(text), unknown(what, name, list(known)), _("all evidence is shown"))
