"""Reading a file of an exploration table by table; everything that is wrong is found before it is refused."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from explorer.language import _
from explorer.loading.problems import ScenarioError
from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.lookup import provisions_by_name, unknown
from explorer.sharing.notices import shown
from explorer.sharing.number_text import HIGHEST_WEIGHT
from explorer.sharing.reading import Library
from explorer.sharing.task import ASKED, Task, cleaned

MOST_PROBLEMS = 12
MOVERS = ("you", "followed", "taken", "map")


class FileProblem(Exception):  # noqa: N818 - it is what the reader is told
    """A file that is not taken; ``reasons`` say where and why."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = tuple(reasons[:MOST_PROBLEMS])
        super().__init__("\n".join(self.reasons))


class Reader:
    """Reads one file: what is wrong is collected, and raised when the exploration is to be made of it."""

    def __init__(self, table: Any, library: Library) -> None:  # noqa: ANN401
        self.table: Mapping[str, Any] = table if isinstance(table, dict) else {}
        self.library = library
        self.wrong: list[str] = []
        if not isinstance(table, dict):
            raise FileProblem([_("the file is not a table of names and values")])

    def exploration(self, form: str, version: int) -> tuple[Exploration, tuple[str, ...]]:
        """Return the exploration, and what is to be remarked on it."""
        if self.table.get("format") != form:
            raise FileProblem([_("format: this is no file of a deal; it would say “{form}”").format(form=form)])
        if self.table.get("version") != version:
            raise FileProblem([_("version: this program reads version {version}").format(version=version)])
        self.scenario = scenario = self._scenario()
        revision = self.table.get("revision")
        if not (isinstance(revision, int) and not isinstance(revision, bool) and 0 <= revision < 10**6):
            self._wrong("revision", revision, _("no number of a revision"))
        remarks: tuple[str, ...] = ()
        if revision != scenario.revision:
            words = _("the file was made with revision {old} of the scenario; it is judged by revision {new}")
            remarks = (words.format(old=revision, new=scenario.revision),)
        deal, assumptions, axes = self._deal(), self._assumptions(), self._axes()
        stated, rest_open = self._switch("stated"), self._switch("rest_open")
        self.moved(), self.origin(), self.text("name", 80), self.task()
        if self.wrong:
            raise FileProblem(self.wrong)
        return Exploration(
            scenario.id, scenario.revision, scenario.deal(deal), assumptions, axes, stated, rest_open
        ), remarks

    def text(self, name: str, longest: int) -> str:
        """Return a text of the file, which may be missing."""
        found = self.table.get(name, "")
        if not isinstance(found, str) or len(found) > longest:
            self._wrong(name, found, _("no text of at most {longest} characters").format(longest=longest))
            return ""
        return "".join(one if one.isprintable() else " " for one in found)

    def origin(self) -> str:
        """Return the id of the proposal the deal started from."""
        found = self.table.get("origin", "")
        if found == "":
            return ""
        proposal = self.scenario.proposal_by_name.get(found) if isinstance(found, str) else None
        if proposal is None:
            self._wrong("origin", found, unknown("proposal", str(found), self.scenario.proposal_by_name))
            return ""
        return proposal.id

    def moved(self) -> dict[str, str]:
        """Return who moved which provision."""
        found = {}
        for name, who in self._table("moved").items():
            provision = self._provision(f"moved.{shown(name)}", name)
            if who not in MOVERS:
                self._wrong(f"moved.{shown(name)}", who, unknown("word", str(who), MOVERS))
            elif provision is not None:
                found[provision.id] = who
        return found

    def _scenario(self) -> Scenario:
        name = self.table.get("scenario")
        if name not in self.library.ids:
            problem = unknown("scenario", str(name), self.library.ids)
            raise FileProblem([f"scenario: {problem} (“{shown(str(name))}”)"])
        try:
            return self.library.load(str(name))
        except ScenarioError as problem:
            raise FileProblem([_("scenario: “{name}” cannot be loaded").format(name=name)]) from problem

    def _wrong(self, place: str, found: object, problem: str) -> None:
        if len(self.wrong) <= MOST_PROBLEMS:
            self.wrong.append(f"{place}: {problem} (“{shown(str(found))}”)")

    def _table(self, name: str) -> Mapping[str, Any]:
        found = self.table.get(name, {})
        if isinstance(found, dict):
            return found
        self._wrong(name, found, _("no table of names and values"))
        return {}

    def _list(self, name: str, found: object) -> list[Any]:
        if isinstance(found, list):
            return found
        self._wrong(name, found, _("no list"))
        return []

    def _provision(self, place: str, name: object) -> Provision | None:
        """Find a provision by its id, its key, or an id of former times; ids come first, as files are written in ids."""
        by_id, table = self.scenario.provision_by_id, provisions_by_name(self.scenario)
        found = by_id.get(str(name)) or table.get(str(name))
        if found is None:
            self._wrong(place, name, unknown("provision", str(name), by_id))
        return found

    def task(self) -> Task | None:
        """Return the task that the deal answers, which may be missing."""
        table = self._table("task")
        if not table:
            return None
        question, asked = table.get("question", ""), self._list("task.asked", table.get("asked", []))
        if not isinstance(question, str):
            self._wrong("task.question", question, _("no text"))
            question = ""
        asked = [one for one in asked if self._known("task.asked", "word", one, ASKED)]
        options = self._choices("task.options", table.get("options", {}))
        ordered = tuple((one.id, options[one.id]) for one in self.scenario.provisions if one.id in options)
        return Task(self.scenario.id, cleaned(question), ordered, tuple(one for one in ASKED if one in asked))

    def _deal(self) -> dict[str, frozenset[str]]:
        return self._choices("deal", self.table.get("deal", {}))

    def _choices(self, where: str, table: object) -> dict[str, frozenset[str]]:
        """Read options of provisions, as a deal and a task name them."""
        chosen: dict[str, frozenset[str]] = {}
        if not isinstance(table, dict):
            self._wrong(where, table, _("no table of names and values"))
            return {}
        for name, options in table.items():
            place = f"{where}.{shown(name)}"
            provision = self._provision(place, name)
            if provision is None:
                continue
            if provision.id in chosen:
                self._wrong(place, name, _("this provision stands in the file twice"))
            names = (
                dict(provision.became)
                | {option.key: option.id for option in provision.options}
                | {one.id: one.id for one in provision.options}
            )
            found = set()
            for option in self._list(place, options):
                if isinstance(option, str) and option in names:
                    found.add(names[option])
                else:
                    self._wrong(place, option, unknown("option", str(option), names, provision.id))
            if not found and options == []:
                self._wrong(place, options, _("no option is named; a provision that is open is left out"))
            chosen[provision.id] = frozenset(found)
        return chosen

    def _assumptions(self) -> Assumptions:
        scenario = self.scenario
        parties = scenario.party_by_id
        voices = []
        for party, voice in self._table("voices").items():
            known = {one.id for one in parties[party].voices} if party in parties else set()
            if self._known(f"voices.{shown(party)}", "party", party, parties) and self._known(
                f"voices.{party}", "voice", voice, known, party
            ):
                voices.append((party, voice))
        walk_aways = []
        for party, value in self._table("walk_aways").items():
            if self._known(f"walk_aways.{shown(party)}", "party", party, parties):
                walk_aways.append((party, self._number(f"walk_aways.{party}", value, 1.0)))
        weights = []
        for row in self._list("weights", self.table.get("weights", [])):
            if not (isinstance(row, list) and len(row) == 3):
                self._wrong("weights", row, _("a row has a party, a provision and a number"))
                continue
            provision = self._provision("weights", row[1])
            if self._known("weights", "party", row[0], parties) and provision is not None:
                number = self._number(f"weights.{row[0]}.{provision.id}", row[2], HIGHEST_WEIGHT)
                weights.append(((row[0], provision.id), number))
        required = self.table.get("required")
        if required is not None:
            required = [
                one for one in self._list("required", required) if self._known("required", "party", one, parties)
            ]
        lens = self.table.get("lens")
        self._known("lens", "lens", lens, LENSES)
        return Assumptions(
            self._day(),
            str(lens),
            tuple(sorted(dict(voices).items())),
            tuple(sorted(dict(walk_aways).items())),
            tuple(sorted(dict(weights).items())),
            None if required is None else tuple(dict.fromkeys(required)),
        )

    def _known(self, place: str, what: str, name: object, known: Iterable[str], of: str = "") -> bool:
        known = tuple(known)
        if isinstance(name, str) and name in known:
            return True
        self._wrong(place, name, unknown(what, str(name), known, of))
        return False

    def _number(self, place: str, value: object, highest: float) -> float:
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and math.isfinite(value)
            and 0 <= value <= highest
        ):
            return float(value)
        self._wrong(place, value, _("no number from 0 to {highest}").format(highest=f"{highest:g}"))
        return 0.0

    def _day(self) -> date:
        scenario, text = self.scenario, self.table.get("as_of")
        try:
            day = date.fromisoformat(text if isinstance(text, str) else "")
        except ValueError:
            self._wrong("as_of", text, _("no date as in 2025-11-21"))
            return scenario.to
        if not scenario.since <= day <= scenario.to:
            words = _("the scenario runs from {since} to {to}")
            self._wrong("as_of", text, words.format(since=scenario.since.isoformat(), to=scenario.to.isoformat()))
        return day

    def _axes(self) -> tuple[str, str]:
        found = [
            self._provision("map", one) for one in self._list("map", self.table.get("map", list(self.scenario.map)))
        ]
        names = [one.id for one in found if one is not None]
        if len(names) == 2 and names[0] != names[1]:
            return names[0], names[1]
        self._wrong("map", self.table.get("map"), _("a map needs two different provisions"))
        return self.scenario.map

    def _switch(self, name: str) -> bool:
        found = self.table.get(name, False)
        if not isinstance(found, bool):
            self._wrong(name, found, _("neither true nor false"))
        return found is True
