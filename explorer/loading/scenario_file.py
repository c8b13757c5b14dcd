"""A scenario file into the model, with every problem of the file reported at once."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from explorer.language import ENGLISH, current, speaking
from explorer.loading.build_classroom import build_classroom
from explorer.loading.build_proposals import build_proposals, own_positions
from explorer.loading.build_reactions import build_reactions
from explorer.loading.build_space import build_constraints, build_provisions
from explorer.loading.build_statements import StatementBuilder
from explorer.loading.build_territory import build_territory
from explorer.loading.checks import check_linkages, check_rule
from explorer.loading.choose import choose
from explorer.loading.names import Names, unique
from explorer.loading.problems import Report, ScenarioError, short
from explorer.loading.reading import Tables, check_shape, read_toml
from explorer.loading.schema.parties import PartyTable, RuleTable, ScaleTable
from explorer.loading.schema.scenario import ChoiceTable, ScenarioTable
from explorer.loading.seed_file import load_notes
from explorer.model.evidence import Note
from explorer.model.party import Party, Rule, Voice
from explorer.model.scenario import Scale, Scenario

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
SEEDS = ROOT / "seeds"


def scenario_ids(folder: Path = SCENARIOS) -> tuple[str, ...]:
    """Return the ids of the scenarios that are listed: files whose name does not start with an underscore."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml") if not path.name.startswith("_")))


def find_scenario(name: str, folder: Path = SCENARIOS) -> Path:
    """Return the file of a scenario given its id or a path.

    Raises
    ------
    ScenarioError
        If there is neither, with the nearest id; if what is there is no ``.toml`` file or cannot be looked at.
    """
    path, ids, report = Path(name), scenario_ids(folder), Report(name)
    try:
        if path.suffix == ".toml" and path.is_file():
            return path
        if name in ids:
            return folder / f"{name}.toml"
        if path.exists():
            report.add("", "a scenario is a file whose name ends in .toml", line=0)
        else:
            report.add("", "there is no scenario of this id and no such file", found=name, allowed=ids, line=0)
    except OSError as error:  # such as a name longer than any file's
        report.file = short(name)
        report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    raise ScenarioError(report.problems)


def load_scenario(
    path: Path, *, seeds: Path = SEEDS, drawn: tuple[Path, ...] = (), language: str = ENGLISH
) -> Scenario:
    """Load one scenario file, with its texts in a language; in English where there are none in it.

    ``drawn`` are the files that include this one, so that a circle of them is refused.

    Raises
    ------
    ScenarioError
        With everything that is wrong in the file: place, value found, values allowed, nearest match.
    """
    with speaking(language):
        return _load(path, seeds, drawn)


def _load(path: Path, seeds: Path, drawn: tuple[Path, ...]) -> Scenario:
    raw, report = read_toml(path)
    return _build(raw, report, path.parent, seeds, (*drawn, Path(os.path.realpath(path))), path.stem)


def build_scenario(
    raw: dict[str, Any], report: Report, *, folder: Path = SCENARIOS, seeds: Path = SEEDS, language: str = ENGLISH
) -> Scenario:
    """Make a scenario of what a file says, wherever that comes from: a table on a page, a workbook, another format.

    Parameters
    ----------
    raw
        The keys and tables of a scenario file, as a TOML parser returns them.
    report
        Names the file in its problems, and may know its lines.
    folder
        Where a scenario named in ``include`` and the shapes of a map lie.
    seeds, language
        As in `load_scenario`.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    with speaking(language):
        return _build(raw, report, folder, seeds)


def _build(
    raw: dict[str, Any], report: Report, folder: Path, seeds: Path, drawn: tuple[Path, ...] = (), called: str = ""
) -> Scenario:
    """Build a scenario; ``called`` is the name of its file, if it lies in one."""
    language = current()
    if "include" in raw:
        tables = check_shape(raw, ChoiceTable, report, language)
        _check_name(tables, called, report)
        report.raise_if_any()
        included = folder / f"{raw['include']}.toml"
        if Path(os.path.realpath(included)) in drawn:
            report.add("include", "a scenario cannot be drawn from itself", found=raw["include"])
        elif not included.is_file():
            ids = scenario_ids(folder)
            report.add("include", "there is no scenario of this id beside this file", found=raw["include"], allowed=ids)
        classroom = build_classroom(tables, report)
        report.raise_if_any()
        whole = load_scenario(included, seeds=seeds, drawn=drawn, language=language)
        return replace(choose(whole, tables.head, report), classroom=classroom)
    tables = check_shape(raw, ScenarioTable, report, language)
    _check_name(tables, called, report)
    notes = _notes(tables, seeds, report)
    known_notes = None if notes is None else frozenset(note.id for note in notes)
    names = Names(report, notes=known_notes, broken=tables.broken)
    scale: ScaleTable | None = tables.head.get("scale")
    since, to = tables.head.get("from"), tables.head.get("to")
    if tables.incomplete or scale is None or not isinstance(since, date) or not isinstance(to, date):
        # Everything else refers to these: without them it would be reported for what is missing here.
        report.raise_if_any()
        raise AssertionError("a file without a scale, dates or tables has problems")
    if since >= to:
        report.add("from", "`from` must be before `to`", found=f"{since} to {to}")
    built_scale = _scale(scale, names)
    parties = _parties(tables, names, scale)
    provisions = build_provisions(tables, names)
    constraints = build_constraints(tables, names)
    statements = StatementBuilder(tables, names, built_scale, since, to)
    positions, red_lines, linkages = statements.build()
    proposals = build_proposals(tables, names, statements, constraints)
    reactions = build_reactions(tables, names, statements, proposals, constraints)
    rule = _rule(tables, names)
    territory = build_territory(tables, names, folder)
    classroom = build_classroom(tables, report)
    _check_head(tables, names, [name for one in proposals for name in (one.id, one.ref)])
    report.raise_if_any()
    head = tables.head
    scenario = Scenario(
        id=head["id"],
        revision=head["revision"],
        title=head["title"],
        summary=head["summary"],
        setting=head["setting"],
        content_note=head["content_note"],
        since=since,
        to=to,
        opens_on=head["opens_on"],
        baseline=head["baseline"],
        map=(head["map"][0], head["map"][1]),
        themes=tuple((table.id, table.label) for _, table in tables.of("theme")),
        scale=built_scale,
        rule=rule,
        parties=parties,
        provisions=provisions,
        constraints=constraints,
        positions=positions + own_positions(proposals, names.provisions, built_scale),
        red_lines=red_lines,
        linkages=linkages,
        proposals=proposals,
        reactions=reactions,
        notes=notes or (),
        territory=territory,
        classroom=classroom,
    )
    check_linkages(scenario, report)
    report.raise_if_any()
    return scenario


def _check_name(tables: Tables, called: str, report: Report) -> None:
    name = tables.head.get("id")
    if called and name and name != called:
        report.add("id", "the id must be the name of the file", found=name, allowed=[called])


def _notes(tables: Tables, seeds: Path, report: Report) -> tuple[Note, ...] | None:
    """Return the notes the file may cite, or None if some of them cannot be had."""
    if "notes" not in tables.head:
        return None
    notes: list[Note] = []
    whole = True
    for folder in tables.head["notes"]:
        known = sorted(path.name for path in seeds.iterdir() if path.is_dir()) if seeds.is_dir() else []
        try:
            if folder in known:
                notes += load_notes(seeds / folder)
            else:
                report.add("notes", "there is no such folder in seeds/", found=folder, allowed=known)
                whole = False
        except ScenarioError as error:
            report.problems += error.problems
            whole = False
    return tuple(notes) if whole else None


def _scale(table: ScaleTable, names: Names) -> Scale:
    own = table.own_proposal
    if own is not None:
        for place, word, known in (
            ("acceptability", own.acceptability, list(table.acceptability)),
            ("weight", own.weight, list(table.weight)),
        ):
            if word not in known:
                message = f"this word is not in scale.{place}"
                names.report.add(f"scale, own_proposal.{place}", message, found=word, allowed=known)
    known = [*table.acceptability, *table.weight]
    for word in table.names:
        if word not in known:
            names.report.add("scale, names", "this word is not in the table", found=word, allowed=known)
    best = max(table.acceptability, key=lambda word: table.acceptability[word])
    heaviest = max(table.weight, key=lambda word: table.weight[word])
    return Scale(
        tuple(table.acceptability.items()),
        tuple(table.weight.items()),
        table.walk_away,
        own.acceptability if own else best,
        own.weight if own else heaviest,
        table.judgement,
        tuple(table.names.items()),
    )


def _parties(tables: Tables, names: Names, scale: ScaleTable) -> tuple[Party, ...]:
    rows: list[tuple[str, PartyTable]] = tables.of("party")
    for what in ("id", "key", "letter"):
        unique(names.report, [(place, getattr(table, what)) for place, table in rows], f"party {what}")
    for place, table in rows:
        for what in ("id", "key"):
            unique(names.report, [(f"{place}, voice", getattr(voice, what)) for voice in table.voice], f"voice {what}")
        for voice in table.voice:
            if voice.from_ and voice.to and voice.from_ > voice.to:
                found = f"{voice.from_} to {voice.to}"
                names.report.add(f"{place}, voice {voice.id}", "this ends before it begins", found=found)
        if table.walk_away is not None and not table.judgement:
            message = "a walk-away value of its own needs a `judgement` that says why"
            names.report.add(place, message, found=table.walk_away)
        voices = tuple(Voice(one.id, one.key, one.name, one.from_, one.to, one.in_office) for one in table.voice)
        names.parties[table.id] = Party(
            id=table.id,
            key=table.key,
            name=table.name,
            letter=table.letter,
            colour=table.colour,
            symbol=table.symbol,
            walk_away=scale.walk_away if table.walk_away is None else table.walk_away,
            walk_away_reason=table.judgement if table.walk_away is not None else scale.judgement,
            brief=table.brief,
            voices=voices or (Voice(table.id, table.key, table.name),),
        )
    return tuple(names.parties.values())


def _rule(tables: Tables, names: Names) -> Rule:
    table: RuleTable | None = tables.head.get("rule")
    if table is None:
        return Rule("unanimous", tuple(names.parties))
    for place, parties in (("required", table.required), ("vetoes", table.vetoes), ("votes", list(table.votes))):
        for party in parties:
            names.party(f"rule, {place}", party)
        unique(names.report, [(f"rule, {place}", party) for party in parties], "party")
    names.citations("rule", table.notes, table.judgement)
    check_rule(table, names.report)
    return Rule(
        table.kind,
        tuple(table.required),
        table.k or 0,
        table.quota or 0.0,
        tuple(table.votes.items()),
        tuple(table.vetoes),
        tuple(table.notes),
        table.judgement,
    )


def _check_head(tables: Tables, names: Names, proposals: list[str]) -> None:
    head, report = tables.head, names.report
    for place in ("opens_on", "baseline"):
        if head.get(place) and head[place] not in proposals and head[place] not in tables.broken.get("proposal", ()):
            report.add(place, "there is no such proposal", found=head[place], allowed=proposals)
    axes = head.get("map") or []
    for axis in axes:
        names.provision("map", axis)
    if len(set(axes)) < len(axes):
        report.add("map", "the map needs two different provisions", found=axes[0])
