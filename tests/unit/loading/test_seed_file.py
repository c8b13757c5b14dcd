"""Files of notes are checked as scenario files are, and a scenario passes their problems on."""

from pathlib import Path

import pytest

from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import SEEDS, load_scenario
from explorer.loading.seed_file import load_notes

ROOT = Path(__file__).resolve().parents[3]
SOUND = (ROOT / "tests" / "bad_scenarios" / "_sound.toml").read_text(encoding="utf-8")
NOTES = """
format = 1

[source]
id = "pond"
file = "pond.txt"
title = "Two farms quarrel"
outlet = "The village paper"
date = "2024-02"
date_basis = "stated"

[[note]]
id = "pond-01"
date = "2024-02-03"
date_basis = "stated"
speaker = "The upper farmer"
kind = "official"
text = "Wants a shallow pond."

[[note]]
id = "pond-02"
date = "2024"
date_basis = "inferred"
speaker = "A neighbour"
kind = "report"
text = "Says they will agree."
"""


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds" / "village"
    folder.mkdir(parents=True)
    (folder / "pond.toml").write_text(NOTES, encoding="utf-8")
    return folder


def problems_of(function, *arguments, **keywords):
    with pytest.raises(ScenarioError) as caught:
        function(*arguments, **keywords)
    return [str(problem) for problem in caught.value.problems]


FOLDERS = sorted(path for path in SEEDS.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_notes_of_the_repository_load(folder):
    notes = load_notes(folder)
    assert len({note.id for note in notes}) == len(notes) > 0


def test_notes_know_their_source(seeds):
    first, second = load_notes(seeds)
    assert (first.id, first.source.outlet, second.kind) == ("pond-01", "The village paper", "report")


@pytest.mark.parametrize(
    ("old", "new", "phrases"),
    [
        ('kind = "official"', 'kind = "oficial"', ["note 1 “pond-01”, kind", "did you mean “official”?"]),
        ("pond-02", "pond-01", ["note 2 “pond-01”", "this note id is used twice"]),
        ("pond-02", "lake-02", ["note 2 “lake-02”", "ids of this file start with “pond-”"]),
        ('date = "2024"', 'date = "early 2024"', ["note 2 “pond-02”, date", "a date in quotes"]),
        ("[source]", "[sorce]", ["sorce: this key is not known", "did you mean “source”?"]),
        ("[source]", "[source", ["pond.toml:4", "not valid TOML"]),
        ('speaker = "A neighbour"\n', "", ["note 2 “pond-02”: “speaker” is missing"]),
    ],
)
def test_a_broken_file_of_notes_is_reported(seeds, old, new, phrases):
    (seeds / "pond.toml").write_text(NOTES.replace(old, new), encoding="utf-8")
    reported = "\n".join(problems_of(load_notes, seeds))
    assert [phrase for phrase in phrases if phrase not in reported] == [], reported


def test_the_problems_of_all_files_are_reported(seeds):
    (seeds / "a.toml").write_text("format = 2\n", encoding="utf-8")
    (seeds / "b.toml").write_text("format", encoding="utf-8")
    reported = problems_of(load_notes, seeds)
    assert {line.split(":")[0] for line in reported} == {"a.toml", "b.toml"}


@pytest.mark.parametrize("name", ["nowhere", "..", "a b"])
def test_a_folder_that_is_not_there_is_reported(tmp_path, name):
    assert "no such folder of notes" in problems_of(load_notes, tmp_path / name)[0]


@pytest.fixture
def scenario(tmp_path):
    text = SOUND.replace("\nmap =", '\nnotes = ["village"]\nmap =')
    text = text.replace('opposes = ["5"] }\njudgement = "made up"', 'opposes = ["5"] }\nnotes = ["pond-01"]')
    path = tmp_path / "_sound.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_scenario_cites_notes(scenario, seeds):
    assert load_scenario(scenario, seeds=seeds.parent).positions[0].notes == ("pond-01",)


def test_an_unknown_note_is_reported_with_the_nearest(scenario, seeds):
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("pond-01", "pnod-01"), encoding="utf-8")
    (line,) = problems_of(load_scenario, scenario, seeds=seeds.parent)
    assert "position 1 “upper-depth”, notes: there is no such note" in line
    assert "did you mean “pond-01”?" in line


def test_broken_notes_are_reported_once_and_not_for_every_citation(scenario, seeds):
    (seeds / "pond.toml").write_text(NOTES.replace("official", "oficial"), encoding="utf-8")
    (line,) = problems_of(load_scenario, scenario, seeds=seeds.parent)
    assert line.startswith("pond.toml:12: note 1 “pond-01”, kind")
