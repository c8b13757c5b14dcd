"""`validate --lint`: findings with their place in the file, as text and JSON, and the exit code."""

import json
from pathlib import Path

import pytest

from explorer.command_line import run
from explorer.loading.places import Places
from explorer.loading.scenario_file import find_scenario, scenario_ids

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "scenarios" / "first-lesson.toml"


def call(capsys, *arguments):
    code = run(["validate", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def findings(capsys, *arguments, code=0):
    found, out, _ = call(capsys, "--lint", "--json", *arguments)
    assert found == code
    return json.loads(out)[0]["findings"]


@pytest.fixture
def greedy(tmp_path):
    path = tmp_path / "greedy.toml"
    text = (
        LESSON.read_text("utf-8")
        .replace('id = "first-lesson"', 'id = "greedy"')
        .replace("walk_away = 0.6", "walk_away = 0.99")
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_a_finding_stands_in_the_line_of_its_table(capsys):
    lines = LESSON.read_text("utf-8").splitlines()
    found = findings(capsys, "first-lesson")
    assert [one["id"] for one in found] == ["water", "upkeep", "gate"]
    for one in found:
        assert lines[one["line"] - 1] == "[[provision]]"
        assert lines[one["line"]] == f'id = "{one["id"]}"'
    _, out, _ = call(capsys, "--lint", "first-lesson")
    assert f"first-lesson.toml:{found[2]['line']}: provision 3 “gate”: warning: {found[2]['reason']}" in out
    assert "0 faults, 3 warnings, 0 information (as of 2024-06-30, stated)" in out


def test_findings_in_a_drawn_scenario_stand_in_the_file_it_is_drawn_from(capsys):
    found = findings(capsys, "ukraine-core")
    assert {one["file"] for one in found} == {"ukraine-2025.toml"}
    lines = (ROOT / "scenarios" / "ukraine-2025.toml").read_text("utf-8").splitlines()
    assert {lines[one["line"]] for one in found} == {f'id = "{one["id"]}"' for one in found}


def test_a_fault_makes_the_exit_code_two_but_only_when_it_is_looked_for(capsys, greedy):
    assert call(capsys, greedy)[0] == 0
    (first, *_) = findings(capsys, greedy, code=2)
    assert (first["level"], first["rule"]) == ("fault", "empty_zone")
    assert json.loads(call(capsys, "--lint", "--json", greedy)[1])[0]["ok"] is False


def test_a_broken_file_is_refused_as_without_looking(capsys, tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("format = 2", encoding="utf-8")
    code, out, err = call(capsys, "--lint", path)
    assert (code, out) == (2, "")
    assert "format" in err


def test_a_time_that_is_none_is_refused(capsys):
    code, out, err = call(capsys, "--lint", "--seconds", "0", "first-lesson")
    assert (code, out) == (2, "")
    assert "--seconds" in err


@pytest.mark.parametrize("name", scenario_ids())
def test_no_shipped_scenario_has_a_fault_or_anything_undecided(capsys, name):
    rules = {(one["level"], one["rule"]) for one in findings(capsys, name)}
    assert not {rule for level, rule in rules if level == "fault" or rule.startswith("late")}


def test_a_table_that_is_not_there_is_placed_at_the_head():
    place = Places(find_scenario("first-lesson")).of("classroom")
    assert str(place) == "first-lesson.toml: classroom"
    assert Places(find_scenario("first-lesson")).of("rule").line > 0
