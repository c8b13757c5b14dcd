"""What an author has written so far, with the steps that led there; it may have any number of things to mend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from explorer.language import current, speaking
from explorer.loading.author.draft_text import from_text
from explorer.loading.author.rows import Raw
from explorer.loading.problems import Problem, Report, ScenarioError
from explorer.loading.reading import parse_toml
from explorer.loading.scenario_file import SCENARIOS, build_scenario, find_scenario
from explorer.loading.schema.fields import MAX_BYTES
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.texts import in_language, texts_in
from explorer.loading.workbook.reading import read_workbook
from explorer.loading.writing.whole import whole
from explorer.model.scenario import Scenario

MOST_STEPS = 60
TEMPLATE = SCENARIOS / "_template.toml"
NEW_ID = "my-negotiation"


@dataclass(frozen=True)
class Draft:
    """A draft: what its file says now, and what it said before and after the steps that were taken back.

    >>> draft = Draft({"id": "lake"}).changed({"id": "pond"})
    >>> draft.back().raw, draft.back().forth() == draft
    ({'id': 'lake'}, True)
    """

    raw: Raw
    past: tuple[Raw, ...] = ()
    future: tuple[Raw, ...] = ()

    def changed(self, raw: Raw) -> Draft:
        """Return the draft after a change."""
        return self if raw == self.raw else Draft(raw, (*self.past, self.raw)[-MOST_STEPS:])

    def back(self) -> Draft:
        """Take the last change back; the draft itself if there is none."""
        return Draft(self.past[-1], self.past[:-1], (self.raw, *self.future)) if self.past else self

    def forth(self) -> Draft:
        """Make the change again that was taken back last; the draft itself if there is none."""
        return Draft(self.future[0], (*self.past, self.raw), self.future[1:]) if self.future else self


def template() -> dict[str, Any]:
    """Return the smallest whole scenario, with its texts in the language that is spoken."""
    raw = whole(TEMPLATE)
    found = in_language(raw, texts_in(ScenarioTable), "", Report(TEMPLATE.name), current(), lambda *_: None)
    return {**found, "id": NEW_ID}


def of_scenario(scenario_id: str) -> dict[str, Any]:
    """Return what the file of a shipped scenario says, with whatever it is drawn from put in its place.

    Raises
    ------
    ScenarioError
        If there is no such scenario.
    """
    return whole(find_scenario(scenario_id))


def of_toml(data: bytes, name: str) -> dict[str, Any]:
    """Return what a TOML file says that may come from anybody; what is wrong with its tables is for the author to mend.

    Raises
    ------
    ScenarioError
        If it is too large, no TOML, or drawn from another scenario.
    """
    report = Report(name)
    if len(data) > MAX_BYTES:
        report.add("", f"the file is larger than {MAX_BYTES:,} bytes", found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    raw = parse_toml(data, report)
    if "include" in raw:
        message = "this scenario is drawn from another and has no tables of its own; start from that one"
        report.add("include", message, found=raw["include"])
        report.raise_if_any()
    return raw


def of_file(data: bytes, name: str) -> dict[str, Any]:
    """Return what a file says, a workbook or TOML by the end of its name.

    Raises
    ------
    ScenarioError
        If nothing can be made of it.
    """
    return read_workbook(data, name)[0] if name.lower().endswith(".xlsx") else of_toml(data, name)


@lru_cache(maxsize=16)
def checked(text: str, language: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Return the scenario that the text of a draft gives, or everything that is wrong with it.

    Parameters
    ----------
    text
        As `draft_text.as_text` writes it.
    language
        In which the scenario's texts are given.

    Raises
    ------
    ScenarioError
        If it is no text of a draft.
    """
    raw = from_text(text)
    try:
        with speaking(language):
            return build_scenario(raw, Report("draft"), language=language), ()
    except ScenarioError as error:
        return None, error.problems
