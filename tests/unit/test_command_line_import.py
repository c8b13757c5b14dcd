"""`import` and `export`: a scenario file of a workbook or of other programs' files, and nothing written where something is wrong."""

import json
from pathlib import Path

import pytest

from explorer.command_line import run
from explorer.loading.scenario_file import SCENARIOS, load_scenario
from explorer.loading.workbook.writing import as_workbook
from explorer.loading.writing.whole import whole
from tests.unit.analysis.test_genius_domains import DOMAIN, profile


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "domain.xml").write_text(DOMAIN)
    (tmp_path / "buyer.xml").write_text(profile(weights=(0.5, 0.3, 0.3)))
    (tmp_path / "seller.xml").write_text(profile(bus=(60, 30, 0)))
    return tmp_path


def test_a_domain_and_its_profiles_become_a_scenario(folder, capsys):
    out = folder / "traffic.toml"
    files = [str(folder / name) for name in ("domain.xml", "seller.xml", "buyer.xml")]
    assert run(["import", *files, "-o", str(out)]) == 0
    scenario = load_scenario(out)
    assert (scenario.id, scenario.title, [one.id for one in scenario.parties]) == (
        "traffic",
        "Town traffic",
        ["seller", "buyer"],
    )
    told = capsys.readouterr()
    assert told.out == f"{out}: 2 parties, 3 provisions; read with 1 warning\n"
    assert told.err.startswith("buyer.xml: weight: the weights do not sum to 1")


def test_a_folder_stands_for_its_files(folder, capsys):
    out = folder / "traffic.toml"
    assert run(["import", str(folder), "-o", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["parties"], told["provisions"], len(told["warnings"])) == ("traffic", 2, 3, 1)


def test_a_workbook_becomes_the_scenario_it_was_made_of(tmp_path):
    book = tmp_path / "lesson.xlsx"
    book.write_bytes(as_workbook(whole(SCENARIOS / "first-lesson.toml")))
    assert run(["import", str(book), "-o", str(tmp_path / "first-lesson.toml")]) == 0
    assert load_scenario(tmp_path / "first-lesson.toml") == load_scenario(SCENARIOS / "first-lesson.toml")


@pytest.mark.parametrize(
    ("files", "more", "told"),
    [
        (["nothing.xml"], [], "nothing.xml: the file cannot be read"),
        (["domain.xml"], [], "there is no domain or no profile among these files"),
        (["domain.xml", "buyer.xml"], ["--levels", "1"], "a real issue is divided in 2 to 250 numbers"),
        (["domain.xml", "buyer.xml"], ["--levels", "x"], "--levels: this must be a whole number"),
        (["domain.xml", "buyer.xml", "x.xlsx"], [], "a workbook is a whole scenario; import it alone"),
        (["domain.xml", "buyer.xml"], ["-o", "x.txt"], "a scenario is a file whose name ends in .toml"),
        (["domain.xml", "buyer.xml"], ["-o", "no/such/folder/x.toml"], "the file cannot be written"),
        (["domain.xml", "bad.xml"], [], "this kind of evaluator cannot be read; found “faratin”"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_written(folder, capsys, files, more, told):
    (folder / "bad.xml").write_text(
        profile().replace('ftype="linear" slope', 'ftype="faratin" x').replace("offset", "y")
    )
    out = folder / "x.toml"
    assert run(["import", *(str(folder / name) for name in files), "-o", str(out), *more]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_there_is_only_replaced_if_asked(folder, capsys):
    out = folder / "x.toml"
    out.write_text("mine")
    asked = ["import", str(folder / "domain.xml"), str(folder / "buyer.xml"), "-o", str(out)]
    assert run(asked) == 2
    assert "--replace writes over it" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert run([*asked, "--replace"]) == 0
    assert load_scenario(out).id == "x"


def test_a_workbook_of_another_id_is_refused(tmp_path, capsys):
    book = tmp_path / "lesson.xlsx"
    book.write_bytes(as_workbook(whole(SCENARIOS / "first-lesson.toml")))
    assert run(["import", str(book), "-o", str(Path(tmp_path) / "other.toml")]) == 2
    assert "the id must be the name of the file; found “first-lesson”; allowed: other" in capsys.readouterr().err


def test_a_scenario_goes_out_and_comes_back(folder, capsys):
    out = folder / "traffic.toml"
    assert run(["import", str(folder), "-o", str(out)]) == 0
    assert run(["export", str(out), "-o", str(folder / "traffic.xlsx")]) == 0
    assert run(["import", str(folder / "traffic.xlsx"), "-o", str(out), "--replace"]) == 0
    scenario = load_scenario(out)
    assert run(["export", str(out), "-o", str(folder / "genius")]) == 0
    assert "traffic-domain.xml" in capsys.readouterr().out
    assert run(["import", str(folder / "genius"), "-o", str(out), "--replace"]) == 0
    assert [one.walk_away for one in load_scenario(out).parties] == [one.walk_away for one in scenario.parties]
    assert run(["export", "ukraine-core", "-o", str(folder / "ukraine-core.toml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1]) == {"files": [str(folder / "ukraine-core.toml")]}
    assert "\ninclude" not in (folder / "ukraine-core.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["ukraine-2025", "-o", "folder"], "GENIUS knows no red lines"),
        (["ukraine-2025", "-o", "x.pdf"], "this names no workbook"),
        (["ukraine-202", "-o", "x.xlsx"], "did you mean “ukraine-2025”?"),
        (["first-lesson", "-o", "domain.xml/x.xlsx"], "the file cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_told(folder, monkeypatch, capsys, asked, told):
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    assert run(["export", *asked]) == 2
    assert told in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_no_export_is_written_over_a_file(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    (folder / "x.xlsx").write_text("mine")
    assert run(["export", "first-lesson", "-o", "x.xlsx"]) == 2
    assert "--replace writes over it" in capsys.readouterr().err
    assert (folder / "x.xlsx").read_text() == "mine"
