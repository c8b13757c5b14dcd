"""The notes in `seeds/` into the model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.loading.names import unique
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.reading import check_shape, read_toml
from explorer.loading.schema.fields import Line, Table, Text
from explorer.model.evidence import Note, Source

VagueDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Basis = Literal["stated", "inferred"]


class SourceTable(Table):
    """The article a file of notes was taken from."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,12}$")]
    file: Line
    title: Text
    outlet: Text
    date: VagueDate
    date_basis: Basis
    reliability: list[Text] = []


class NoteTable(Table):
    """One claim in our own words."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,12}-\d{1,4}$")]
    date: VagueDate
    date_basis: Basis
    date_note: Text = ""
    speaker: Text
    kind: Literal["official", "document", "report", "analyst", "outlet"]
    text: Text
    about: list[str] = []
    background: Text = ""


class SeedTable(Table):
    """A file of notes."""

    format: Literal[1]
    source: SourceTable
    note: Annotated[list[NoteTable], Field(min_length=1, max_length=2_000)]


def load_notes(folder: Path) -> tuple[Note, ...]:
    """Load every note of a folder of `seeds/`, in the order of files and entries.

    Raises
    ------
    ScenarioError
        With the problems of all files of the folder.
    """
    notes: list[Note] = []
    problems = []
    if not re.fullmatch(r"[a-z0-9_-]+", folder.name) or not folder.is_dir():
        report = Report(f"seeds/{folder.name}")
        report.add("", "there is no such folder of notes", line=0)
        raise ScenarioError(report.problems)
    for path in sorted(folder.glob("*.toml")):
        try:
            raw, report = read_toml(path)
            tables = check_shape(raw, SeedTable, report)
            rows = tables.of("note")
            unique(report, [(place, table.id) for place, table in rows], "note id")
            if source_table := tables.head.get("source"):
                source = Source(
                    source_table.id,
                    source_table.file,
                    source_table.title,
                    source_table.outlet,
                    source_table.date,
                    source_table.date_basis,
                    tuple(source_table.reliability),
                )
                for place, table in rows:
                    if not table.id.startswith(f"{source.id}-"):
                        report.add(place, f"ids of this file start with “{source.id}-”", found=table.id)
                    notes.append(
                        Note(
                            table.id,
                            source,
                            table.date,
                            table.date_basis,
                            table.speaker,
                            table.kind,
                            table.text,
                            tuple(table.about),
                            table.background,
                            table.date_note,
                        )
                    )
            problems += report.problems
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tuple(notes)
