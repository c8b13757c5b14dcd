"""Freeze what links rest on: links, the tasks they set, deals of proposals, entries of evidence, keys of provisions and options.

``python -m tests.golden.links.freeze`` adds whatever is not frozen yet and never touches what is.
``python -m tests.golden.links.freeze --unreleased`` writes everything anew; it refuses once a version is tagged.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.entries import (
    RULE,
    SCALE,
    party_entry,
    proposal_entry,
    provision_entry,
    statement_entry,
    sum_entry,
    tie_entry,
    walk_away_entry,
)
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link
from explorer.sharing.lookup import provisions_by_name
from explorer.sharing.task import ASKED, POSSIBLE, Task, write_task

HERE = Path(__file__).resolve().parent
PRESETS = HERE.parent / "presets.json"
ENTRIES = HERE.parent / "entries.json"
TASKS = HERE.parent / "tasks.json"
KEYS = HERE / "keys"
COMMAND = "python -m tests.golden.links.freeze"


def as_json(exploration: Exploration) -> dict[str, Any]:
    """Return an exploration in full ids, so that the frozen form does not depend on the keys of links."""
    said = exploration.assumptions
    return {
        "scenario": exploration.scenario_id,
        "revision": exploration.revision,
        "deal": {provision: sorted(options) for provision, options in exploration.deal.choices},
        "as_of": said.as_of.isoformat(),
        "lens": said.lens,
        "voices": dict(said.voices),
        "walk_aways": dict(said.walk_aways),
        "weights": [[*place, weight] for place, weight in said.weights],
        "required": None if said.required is None else list(said.required),
        "axes": list(exploration.axes),
        "stated": exploration.stated,
        "rest_open": exploration.rest_open,
    }


def from_json(table: dict[str, Any], scenario: Scenario) -> Exploration:
    """Return a frozen exploration under today's names of its provisions."""
    names = {name: provision.id for name, provision in provisions_by_name(scenario).items()}
    return Exploration(
        table["scenario"],
        table["revision"],
        Deal.of({names.get(provision, provision): options for provision, options in table["deal"].items()}),
        Assumptions(
            date.fromisoformat(table["as_of"]),
            table["lens"],
            tuple(table["voices"].items()),
            tuple(table["walk_aways"].items()),
            tuple(((party, names.get(provision, provision)), weight) for party, provision, weight in table["weights"]),
            None if table["required"] is None else tuple(table["required"]),
        ),
        tuple(names.get(axis, axis) for axis in table["axes"]),
        table.get("stated", False),
        table.get("rest_open", False),
    )


def examples(scenario: Scenario) -> list[dict[str, Any]]:
    """Return links that between them use all of the grammar."""
    start = Exploration.start(scenario)
    provisions, parties = scenario.provisions, scenario.parties
    said = start.assumptions
    edited = said.with_walk_away(parties[0].id, 0.29).with_walk_away(parties[-1].id, 0.6543)
    edited = edited.with_weight(parties[0].id, provisions[0].id, 3.5).with_weight(parties[1].id, provisions[1].id, 0.0)
    for party in parties:
        edited = edited.with_voice(party.id, party.voices[1].id) if len(party.voices) > 1 else edited
    edited = replace(edited, required=tuple(party.id for party in parties[:2]), lens="analyst")
    first = scenario.proposals[0]
    changed = first.deal.choose(first.deal.choices[0][0], ())
    changed = changed.choose(provisions[-1].id, [provisions[-1].options[-1].id])
    narrowed = Deal.of({one.id: [option.id for option in one.options[1:]] for one in provisions})
    empty = replace(start, deal=Deal(), assumptions=Assumptions(scenario.since, "inferred", required=()))
    cases = [
        (start, "full"),
        (replace(start, assumptions=edited, axes=(provisions[-1].id, provisions[0].id)), "shortest"),
        (replace(start, deal=changed, assumptions=replace(said, lens="reported")), "preset"),
        (replace(start, deal=narrowed), "full"),
        (empty, "shortest"),
        (replace(start, rest_open=True), "shortest"),
        (replace(start, stated=True, deal=narrowed), "shortest"),
        (replace(empty, stated=True, rest_open=True, axes=(provisions[-1].id, provisions[0].id)), "shortest"),
    ]
    links = [(query_string(write_link(one, scenario, form)), one) for one, form in cases]
    return [{"query": query, "exploration": as_json(one)} for query, one in links]


def fingerprint(deal: Deal, scenario: Scenario) -> str:
    """Return a hash of a deal by its permanent keys; renaming and reordering leave it alone."""
    items = []
    for name, options in deal.choices:
        provision = scenario.provision_by_id[name]
        items.append(provision.key + "." + "_".join(sorted(provision.option(option).key for option in options)))
    return hashlib.blake2s("~".join(sorted(items)).encode(), digest_size=8).hexdigest()


def keys_of(scenario: Scenario) -> dict[str, list[str]]:
    """Return provision key -> id and option keys."""
    return {one.key: [one.id, " ".join(option.key for option in one.options)] for one in scenario.provisions}


def entries_of(scenario: Scenario) -> dict[str, list[str]]:
    """Return entries of the Evidence page, one of every kind, and what each of them is: kind, id, proposal."""
    party, proposal = scenario.parties[-1], scenario.proposals[0]
    statements = [one for one in scenario.positions if not one.proposal][:1]
    written = [
        *(note.id for note in scenario.notes[-1:]),
        SCALE,
        RULE,
        walk_away_entry(party),
        party_entry(party),
        provision_entry(scenario.provisions[0]),
        *(statement_entry(scenario, one) for one in statements),
        *(tie_entry(one) for one in scenario.constraints[:1]),
        proposal_entry(proposal),
        sum_entry(party),
        sum_entry(party, proposal),
    ]
    return {text: list(vars(read_entry(text, scenario)).values()) for text in written}


def tasks_of(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """Return tasks as links set them, and what each of them asks in full ids."""
    first, last = scenario.provisions[0], scenario.provisions[-1]
    few = tuple((one.id, frozenset(option.id for option in one.options[:2])) for one in (first, last))
    said = "Find a deal nobody rules out, ≤ 2 points & “why”? 100% ~ і чому"
    every = [
        Task(scenario.id, said),
        Task(scenario.id, "", few, (POSSIBLE,)),
        Task(scenario.id, said, (few[-1],), tuple(ASKED)),
    ]
    return {query_string(write_task(one, scenario)): task_as_json(one) for one in every}


def task_as_json(task: Task) -> dict[str, Any]:
    """Return a task in full ids."""
    options = {provision: sorted(options) for provision, options in task.options}
    return {"question": task.text, "options": options, "asked": list(task.asked)}


def read(path: Path, otherwise: Any) -> Any:
    """Return what a frozen file holds, or something else if there is none."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else otherwise


def frozen_links() -> list[Path]:
    """Return the files of frozen links."""
    return sorted(HERE.glob("*.json"))


def write(path: Path, table: Any) -> None:
    """Write a file with one entry a line, so that an addition is one added line."""
    path.parent.mkdir(exist_ok=True)
    if isinstance(table, list):
        lines, ends = [json.dumps(one, ensure_ascii=False) for one in table], "[]"
    else:
        lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
        ends = "{}"
    path.write_text(ends[0] + "\n" + ",\n".join(lines) + "\n" + ends[1] + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Freeze; return 0, or 1 if asked to rewrite what is released."""
    anew = "--unreleased" in arguments
    command = ["git", "tag", "--list", "v*"]
    released = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False).stdout.strip()
    if anew and released:
        sys.stderr.write("A version is released: what is frozen stays. Without --unreleased, what is new is added.\n")
        return 1
    presets: dict[str, dict[str, str]] = {} if anew else read(PRESETS, {})
    entries: dict[str, dict[str, list[str]]] = {} if anew else read(ENTRIES, {})
    tasks: dict[str, dict[str, Any]] = {} if anew else read(TASKS, {})
    if anew:
        for path in [*frozen_links(), *KEYS.glob("*.json")]:
            path.unlink()
    for name in scenario_ids():
        scenario = load_scenario(find_scenario(name))
        links = read(HERE / f"{name}.json", [])
        frozen = {one["query"] for one in links}
        write(HERE / f"{name}.json", links + [one for one in examples(scenario) if one["query"] not in frozen])
        write(KEYS / f"{name}.json", {**keys_of(scenario), **_grown(read(KEYS / f"{name}.json", {}), scenario)})
        tasks[name] = {**tasks_of(scenario), **tasks.get(name, {})}
        entries[name] = {**entries_of(scenario), **entries.get(name, {})}
        known = presets.setdefault(name, {})
        for proposal in scenario.proposals:
            known.setdefault(f"{proposal.ref}.{proposal.revision}", fingerprint(proposal.deal, scenario))
    write(PRESETS, presets)
    write(ENTRIES, entries)
    write(TASKS, tasks)
    return 0


def _grown(frozen: dict[str, list[str]], scenario: Scenario) -> dict[str, list[str]]:
    """Return the frozen keys with option keys that are new put after them."""
    now = keys_of(scenario)
    return {
        key: [name, " ".join(dict.fromkeys([*options.split(), *now.get(key, ["", ""])[1].split()]))]
        for key, (name, options) in frozen.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
