"""An exploration as a JSON file: everything a link holds and what none can hold, written in full ids, read back exactly or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer.language import N_, Words, _
from explorer.loading.strict_json import JsonError, parse_json
from explorer.sharing.deal_file_reading import FileProblem, Reader
from explorer.sharing.exploration import Exploration
from explorer.sharing.notices import shown
from explorer.sharing.reading import Library
from explorer.sharing.task import Task

FORMAT, VERSION = "negotiation-space-deal", 1
LARGEST = 400_000
"""Characters of a file; a deal with every number edited takes a tenth of it."""
LONGEST_NAME = 80

NO_JSON = Words(
    {
        "deep": N_("the file is nested too deeply"),
        "twin": N_("the name “{found}” stands twice in one table"),
        "no_number": N_("“{found}” is no number"),
        "digits": N_("a number in the file has too many digits"),
        "letter": N_("a letter in the file is only half of one"),
        "syntax": N_("line and column {place}: this is no JSON"),
    }
)
"""Why a text is refused before it is read table by table."""


@dataclass(frozen=True)
class DealFile:
    """What a file holds.

    Attributes
    ----------
    exploration
        The state.
    name
        What the deal is called.
    origin
        Reference of the proposal it started from; nothing if none.
    moved
        Who moved which provision since then: ``you``, ``followed``, ``taken`` or ``map``.
    remarks
        What a reader should know although everything was read: another revision.
    task
        The task it answers; None if it answers none.
    """

    exploration: Exploration
    name: str = ""
    origin: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    task: Task | None = None


def write_file(told: DealFile, link: str = "", results: Mapping[str, object] | None = None) -> str:
    """Write a file.

    Parameters
    ----------
    told
        What to write.
    link
        The link to it, for people; it is not read back.
    results
        What the deal means, for programs; it is not read back either.
    """
    state, said = told.exploration, told.exploration.assumptions
    table: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "scenario": state.scenario_id,
        "revision": state.revision,
        "name": told.name[:LONGEST_NAME],
        "origin": told.origin,
        "deal": {provision: sorted(options) for provision, options in state.deal.choices},
        "moved": dict(sorted(told.moved.items())),
        "as_of": said.as_of.isoformat(),
        "lens": said.lens,
        "voices": dict(said.voices),
        "walk_aways": dict(said.walk_aways),
        "weights": [[party, provision, weight] for (party, provision), weight in said.weights],
        "required": None if said.required is None else list(said.required),
        "map": list(state.axes),
        "stated": state.stated,
        "rest_open": state.rest_open,
        "link": link,
    }
    if told.task is not None:
        table["task"] = {
            "question": told.task.text,
            "asked": list(told.task.asked),
            "options": {provision: sorted(options) for provision, options in told.task.options},
        }
    if results is not None:
        table["results"] = dict(results)
    return json.dumps(table, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_file(text: str, library: Library) -> DealFile:
    """Read a file; what cannot be read in it is a reason to refuse all of it.

    Raises
    ------
    FileProblem
        With every place in the file that is wrong, what is wrong there, and the nearest thing that would be right.
    """
    if len(text) > LARGEST:
        words = _("the file has {length} characters; a deal has at most {most}")
        raise FileProblem([words.format(length=len(text), most=LARGEST)])
    try:
        table = parse_json(text.removeprefix("\ufeff"))
    except JsonError as problem:
        place = f"{problem.line}:{problem.column}"
        raise FileProblem([NO_JSON[problem.kind].format(place=place, found=shown(problem.found))]) from problem
    reader = Reader(table, library)
    exploration, remarks = reader.exploration(FORMAT, VERSION)
    name, origin, moved = reader.text("name", LONGEST_NAME), reader.origin(), reader.moved()
    return DealFile(exploration, name, origin, moved, remarks, reader.task())
