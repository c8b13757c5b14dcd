"""`zone` on the command line: the overlap map as a table and as JSON."""

import json
from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Zone
from explorer.analysis.zone_map import CANNOT_OCCUR, IMPOSSIBLE, POSSIBLE, UNDECIDED, ZoneMap, zone_map
from explorer.command_line import run
from explorer.command_line.as_text import WIDTH
from explorer.command_line.map_table import map_lines
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT
from explorer.sharing.zone_words import ZONE_MEANING

SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")
"""Seconds; ten times what it takes on a small machine that is busy with something else."""


def call(capsys, *arguments):
    """Return the exit code, stdout and stderr."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys, *arguments):
    """Return the JSON of a command that must succeed."""
    code, out, err = call(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def text(capsys, *arguments):
    """Return the text of a command that must succeed, its lines as they stand."""
    code, out, err = call(capsys, *arguments)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= WIDTH
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    return out


def refused(capsys, *arguments):
    """Return stderr of a command that must fail and print nothing."""
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    return err


def flat(out):
    return " ".join(out.split())


@pytest.fixture(scope="module")
def lesson():
    return load_scenario(find_scenario("first-lesson"))


# JSON --------------------------------------------------------------------------------------------------------------


def test_json_has_these_fields_and_no_others(capsys, ukraine):
    found = answer(capsys, "zone", "ukraine-2025")
    assert list(found) == [
        "scenario", "revision", "as_of", "lens", "rule", "deal", "conflicts", "zone", "voices", "x", "y", "decided",
        "cells",
    ]  # fmt: skip
    echoed = ("scenario", "as_of", "lens", "deal", "zone", "decided")
    assert tuple(found[name] for name in echoed) == ("ukraine-2025", "2025-11-21", "stated", {}, "possible", True)
    assert found["rule"]["required"] == ["ukraine", "russia", "united_states", "europe"]
    assert found["voices"]["united_states"] == "trump"
    for axis, name in zip("xy", ukraine.map, strict=True):
        options = [option.id for option in ukraine.provision_by_id[name].options]
        assert found[axis] == {"provision": name, "options": options}
    assert [list(cell) for cell in found["cells"]] == [["x", "y", "status", "margin"]] * len(found["cells"])
    pairs = [(x, y) for x in found["x"]["options"] for y in found["y"]["options"]]
    assert [(cell["x"], cell["y"]) for cell in found["cells"]] == pairs


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("kind", ["possible", "stated"])
def test_json_says_what_the_engine_says(capsys, name, kind):
    found = answer(capsys, "zone", name, "--zone", kind, "--lens", "inferred")
    scenario = load_scenario(find_scenario(name))
    terms = terms_of(scenario, replace(scenario.default_assumptions, lens="inferred"))
    expected = zone_map(Zone(terms, stated=kind == "stated"), *scenario.map)
    words = {POSSIBLE: "yes", IMPOSSIBLE: "no", UNDECIDED: "undecided", CANNOT_OCCUR: "cannot_occur"}
    assert [cell["status"] for cell in found["cells"]] == [words[int(one)] for one in expected.status.ravel()]
    for cell, low, high in zip(found["cells"], expected.margin_low.ravel(), expected.margin_high.ravel(), strict=True):
        if np.isfinite(low) and np.isfinite(high):
            assert cell["margin"] == pytest.approx([low, high], abs=1e-6)
        else:
            assert cell["margin"] is None
        assert cell["status"] != "cannot_occur" or cell["margin"] is None


def test_names_are_read_as_those_of_set(capsys):
    by_id = answer(capsys, "zone", "ukraine-2025", "--x", "nato", "--y", "army_cap")
    assert (by_id["x"]["provision"], by_id["y"]["provision"]) == ("nato", "army_cap")
    assert answer(capsys, "zone", "ukraine-2025", "--x", "nato_path", "--y", "army_cap") == by_id


@pytest.mark.parametrize(
    ("asked", "axes"),
    [((), "wu"), (("--x", "upkeep"), "uw"), (("--y", "water"), "uw"), (("--x", "gate"), "gu"), (("--y", "gate"), "wg")],
)
def test_an_axis_that_is_not_given_is_one_of_the_scenarios_map(capsys, lesson, asked, axes):
    assert lesson.map == ("water", "upkeep")
    found = answer(capsys, "zone", "first-lesson", *asked)
    assert found["x"]["provision"][0] + found["y"]["provision"][0] == axes


def test_what_is_settled_elsewhere_stays_settled(capsys):
    arguments = ("zone", "first-lesson", "--set", "gate=hill", "water=50")
    found = answer(capsys, *arguments)
    assert found["deal"] == {"water": ["50"], "gate": ["hill"]}
    every = answer(capsys, "zone", "first-lesson")
    yes, before = ({(one["x"], one["y"]) for one in some["cells"] if one["status"] == "yes"} for some in (found, every))
    assert yes < before
    assert answer(capsys, "zone", "first-lesson", "--set", "gate=hill")["cells"] == found["cells"]


def test_a_cell_says_yes_exactly_where_solve_does(capsys):
    found = answer(capsys, "zone", "first-lesson", "--set", "boats=no")
    statuses = set()
    for cell in found["cells"]:
        settled = ("--set", "boats=no", f"water={cell['x']}", f"upkeep={cell['y']}")
        solved = answer(capsys, "solve", "first-lesson", *settled)
        assert solved["completable"]["status"] == cell["status"]
        assert solved["width"]["margin"] == cell["margin"]
        statuses.add(cell["status"])
    assert statuses == {"yes", "no"}


@pytest.mark.parametrize("kind", ["possible", "stated"])
def test_some_cells_of_a_large_scenario_agree_with_solve(capsys, kind):
    found = answer(capsys, "zone", "ukraine-2025", "--lens", "inferred", "--zone", kind)
    (x, y), cells = (found[axis]["provision"] for axis in "xy"), found["cells"]
    chosen = {cell["status"]: cell for cell in cells}
    assert set(chosen) == {"yes", "no"}
    for status, cell in chosen.items():
        settled = ("--set", f"{x}={cell['x']}", f"{y}={cell['y']}", "--lens", "inferred", "--zone", kind)
        assert answer(capsys, "solve", "ukraine-2025", *settled)["completable"]["status"] == status


def test_what_cannot_be_worked_out_in_time_is_said(capsys):
    found = answer(capsys, "zone", "ukraine-2025", "--seconds", "1e-9", "--lens", "inferred", "--zone", "stated")
    undecided = [cell for cell in found["cells"] if cell["status"] == "undecided"]
    assert found["decided"] == (not undecided)


def test_the_same_question_gives_the_same_bytes(capsys):
    arguments = ("zone", "ukraine-2025", "--deal", "P27", "--json")
    assert call(capsys, *arguments) == call(capsys, *arguments)
    assert call(capsys, *arguments)[1].isascii()


# Text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_lens_and_zone_can_be_read(capsys, name):
    for lens in LENSES:
        for kind in ("possible", "stated"):
            out = flat(text(capsys, "zone", name, "--lens", lens, "--zone", kind))
            assert ZONE_MEANING[kind == "stated"] in out
            assert out.endswith(CAVEAT)


def test_the_table_merges_numbers_that_say_the_same(capsys):
    out = text(capsys, "zone", "ukraine-2025")
    lines = out.splitlines()
    (row,) = [line for line in lines if line.startswith("0 to 30 years")]
    assert row.split() == ["0", "to", "30", "years", "-", "#", "10"]
    assert "250 to 900 thousand personnel" in flat(" ".join(line[:70] for line in lines))
    assert "#  agreement possible, wide" in out
    assert "x  cannot occur" not in out


def test_the_table_of_a_small_scenario_by_hand(capsys):
    out = text(capsys, "zone", "first-lesson")
    rows = [line for line in out.splitlines() if line.startswith(("Nothing", "Half of it", "All of it"))]
    cells = [row.split("  ") for row in rows]
    assert [[cell.strip() for cell in row if cell.strip()] for row in cells] == [
        ["Nothing", "- 15", "- 15", "- 15", "- 15", "- 20", "- 20"],
        ["Half of it", "- 15", "- 15", "- 15", "- 5", "- 5", "+ 0"],
        ["All of it", "- 20", "- 20", "- 10", "+ 0", "# 5", "# 10"],
    ]
    assert "Agreement is possible in 4 of 18 combinations" in flat(out)


def test_a_deal_that_ties_the_axes_leaves_cells_that_cannot_occur(capsys):
    out = text(capsys, "zone", "ukraine-2025", "--deal", "P27")
    assert "525 cannot occur" in flat(out)
    assert "x  cannot occur: provisions are tied" in out


def test_ties_that_the_deal_breaks_are_named(capsys):
    arguments = ("zone", "ukraine-2025", "--set", "army_cap=600", "army_parity=yes")
    assert answer(capsys, *arguments)["conflicts"] == [], "what is set on an axis does not matter"
    arguments += ("--x", "nato", "--y", "territory_line")
    found = answer(capsys, *arguments)
    assert [list(tie) for tie in found["conflicts"]] == [["id", "reason"]]
    assert {cell["status"] for cell in found["cells"]} == {"cannot_occur"}
    assert "This deal cannot exist as it stands; there is no agreement" in flat(text(capsys, *arguments))


def table_of(scenario, x, y, fill):
    shape = [len(scenario.provision_by_id[name].options) for name in (x, y)]
    status, low, high = (np.zeros(shape, kind) for kind in (np.int8, float, float))
    for i in range(shape[0]):
        for j in range(shape[1]):
            status[i, j], low[i, j], high[i, j] = fill(i, j)
    return map_lines(scenario, ZoneMap(x, y, status, low, high))


def test_every_mark_is_explained_and_none_that_is_not_there(lesson):
    cells = [
        (POSSIBLE, 0.1, 0.2), (POSSIBLE, 0.03, 0.07), (POSSIBLE, 0.0, 0.0), (POSSIBLE, 0.002, 0.002),
        (IMPOSSIBLE, -0.12, -0.1), (IMPOSSIBLE, -np.inf, -np.inf), (IMPOSSIBLE, -np.inf, -0.1),
        (UNDECIDED, -0.2, 0.1), (UNDECIDED, -np.inf, 0.1), (CANNOT_OCCUR, np.nan, np.nan),
    ]  # fmt: skip
    lines = table_of(lesson, "water", "upkeep", lambda i, j: cells[min(3 * i + j, len(cells) - 1)])
    table = "\n".join(lines)
    for cell in ("# 10..20", "+ 3..7", "+ 0", "+ <1", "- 10..12", "-\n", "- 10..", "? -20..10", "? ..10", "x"):
        assert cell in table or f"{cell.strip()}  " in table, cell
    assert [line[0] for line in lines if line[1:3] == "  " and line[0] in "#+-?x"] == ["#", "+", "-", "?", "x"]
    plain = table_of(lesson, "water", "upkeep", lambda i, j: (IMPOSSIBLE, -0.1, -0.1))
    assert [line[:3] for line in plain if line[1:3] == "  " and line[0] in "#+-?x"] == ["-  "]


def test_what_does_not_fit_across_stands_down_or_is_continued_below(ukraine):
    def striped(i, j):
        return IMPOSSIBLE, -0.01 * (i + j), -0.01 * (i + j)

    for x, y in (("nato", "guarantee_type"), ("guarantee_type", "nato")):
        lines = table_of(ukraine, x, y, striped)
        assert max(map(len, lines)) <= WIDTH
        assert "Down: Ukraine's road into NATO." in flat(" ".join(lines))
    lines = table_of(ukraine, "nato", "army_cap", striped)
    assert max(map(len, lines)) <= WIDTH
    cells = [part for line in lines for part in line.split("  ") if part.strip().startswith("- ")]
    shape = [len(ukraine.provision_by_id[name].options) for name in ("nato", "army_cap")]
    assert len(cells) == shape[0] * shape[1], "each cell once"


# Errors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--x", "natoo"), ["--x", "no such provision", "did you mean “nato”?"]),
        (("--y", "armycap"), ["--y", "did you mean “army_cap”?"]),
        (("--x", ""), ["--x", "no such provision"]),
        (("--x", "nato", "--y", "nato_path"), ["--y", "“nato” again"]),
        (("--zone", "state"), ["--zone", "allowed: possible, stated", "did you mean “stated”?"]),
        (("--seconds", "0"), ["--seconds", "above 0", "found “0”"]),
        (("--seconds", "-1"), ["--seconds", "found “-1”"]),
        (("--seconds", "nan"), ["--seconds", "found “nan”"]),
        (("--seconds", "1e999"), ["--seconds"]),
        (("--lens", "x"), ["--lens"]),
    ],
)
def test_what_cannot_be_used_is_explained(capsys, arguments, words):
    err = refused(capsys, "zone", "ukraine-2025", *arguments, "--json")
    assert [word for word in words if word not in err] == [], err
    assert len(err.splitlines()) == 1


def test_everything_wrong_is_said_at_once(capsys):
    arguments = "--x natoo --y armycap --zone all --seconds soon --deal P272 --set natoo=5 --lens statd --as-of soon"
    err = refused(capsys, "zone", "ukraine-2025", *arguments.split())
    assert len(err.splitlines()) == 8


def test_a_scenario_is_needed(capsys):
    assert "SCENARIO is missing" in refused(capsys, "zone")
    assert "did you mean “ukraine-2025”?" in refused(capsys, "zone", "ukraine-2052")
    assert "--win" in refused(capsys, "zone", "ukraine-2025", "--win", "russia")
