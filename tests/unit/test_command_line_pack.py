"""`pack`: the sheets as files, in a language, and what is refused."""

import json

import pytest

from explorer.command_line import run
from tests.unit.test_command_line import call, refused

SHEETS = ["outcome-form.html", "public-brief.html", "role-hill.html", "role-valley.html", "teacher-notes.html"]


def test_every_sheet_is_a_file_and_is_named(capsys, tmp_path):
    code, out, err = call(capsys, "pack", "first-lesson", "-o", tmp_path / "new" / "pack")
    assert (code, err) == (0, "")
    written = sorted((tmp_path / "new" / "pack").iterdir())
    assert [one.name for one in written] == SHEETS
    assert sorted(out.split()) == [str(one) for one in written]
    assert all(one.read_text("utf-8").startswith("<!doctype html>") for one in written)


def test_in_a_language_and_as_json(capsys, tmp_path):
    code, out, _ = call(capsys, "pack", "first-lesson", "-o", tmp_path, "--language", "uk", "--json")
    assert code == 0
    told = json.loads(out)
    assert (told["scenario"], told["language"], len(told["files"])) == ("first-lesson", "uk", 5)
    assert "Роль: Папоротне" in (tmp_path / "role-hill.html").read_text("utf-8")


def test_what_is_wrong_is_said_at_once(capsys, tmp_path):
    said = refused(
        capsys, "pack", "first-lesson", "-o", tmp_path, "--language", "de", "--lens", "state", "--seconds", "-1"
    )
    assert all(
        one in said for one in ("--language", "allowed: en, uk", "--lens", "did you mean “stated”?", "--seconds")
    )
    assert "no scenario of this id" in refused(capsys, "pack", "last-lesson", "-o", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_refused(capsys, tmp_path):
    (tmp_path / "taken").write_text("here", encoding="utf-8")
    assert "the folder cannot be written to" in refused(capsys, "pack", "first-lesson", "-o", tmp_path / "taken")


def test_where_to_write_must_be_said(capsys):
    assert run(["pack", "first-lesson"]) == 2
    assert "-o" in capsys.readouterr().err


@pytest.mark.parametrize("lens", ["stated", "inferred"])
def test_the_evidence_that_counts_is_on_the_sheets(capsys, tmp_path, lens):
    call(capsys, "pack", "ukraine-core", "-o", tmp_path, "--lens", lens, "--seconds", "1")
    words = {"stated": "Stated by officials", "inferred": "+ inferred by us"}[lens]
    assert words in (tmp_path / "role-russia.html").read_text("utf-8")
