"""`backtest` on the command line: what goes to stdout, what to stderr, and the exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.analysis.backtest import MISSES, OUTCOMES, backtest
from explorer.analysis.backtest_summary import tallies
from explorer.command_line import run
from explorer.command_line.as_text import WIDTH
from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "tests" / "backtest" / "harbour.toml"


def call(capsys, *arguments):
    """Return the exit code, stdout and stderr."""
    code = run(["backtest", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def text_of(capsys, *arguments):
    code, out, err = call(capsys, *arguments)
    assert (code, err) == (0, "")
    return out


def fields_of(capsys, *arguments):
    return json.loads(text_of(capsys, *arguments, "--json"))


def refused(capsys, *arguments):
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    return err


@pytest.fixture(scope="module")
def whole():
    done = subprocess.run(
        [sys.executable, "-m", "explorer", "backtest", "ukraine-2025", "--json"],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def row(found, name):
    return next(one for one in found["reactions"] if one["id"] == name)


def group(found, lens, by, of=""):
    return next(one for one in found["summary"] if (one["lens"], one["by"], one["of"]) == (lens, by, of))


# The shipped scenario, end to end ------------------------------------------------------------------------------------


def test_every_reaction_is_there_under_every_lens(whole):
    assert len(whole["reactions"]) == 100
    assert whole["lenses"] == list(LENSES)
    assert all([one["lens"] for one in reaction["results"]] == list(LENSES) for reaction in whole["reactions"])


def test_it_echoes_what_was_asked(whole):
    assert (whole["scenario"], whole["revision"], whole["as_of"]) == ("ukraine-2025", 1, "reaction")
    assert whole["rule"]["kind"] == "unanimous"


def test_counts_are_those_of_the_analysis(whole, ukraine):
    counted = tallies(backtest(ukraine))

    assert [(one["lens"], one["by"], one["of"]) for one in whole["summary"]] == [
        (one.lens, one.by, one.of) for one in counted
    ]
    assert [(one["reproduced"], one["not_reproduced"], one["not_scorable"]) for one in whole["summary"]] == [
        (one.reproduced, one.not_reproduced, one.not_scorable) for one in counted
    ]
    for one in whole["summary"]:
        assert sum(one["misses"].values()) == one["not_reproduced"] == one["scorable"] - one["reproduced"]
        assert 0 <= one["baselines"]["majority_answer"] <= one["scorable"]


def test_every_miss_says_why_and_nothing_else_does(whole):
    for reaction in whole["reactions"]:
        for one in reaction["results"]:
            assert one["outcome"] in OUTCOMES
            assert ("so_far" in one) == (one["outcome"] != "not_scorable")
            assert bool(one.get("why")) == bool(one.get("miss")) == (one["outcome"] == "not_reproduced")
            assert one.get("miss") in (None, *MISSES)
        assert bool(reaction["not_scorable"]) == (reaction["expects"] is None) == (reaction["baselines"] is None)


def test_a_red_line_of_ukraine_is_named(whole):
    found = row(whole, "R077")

    assert found["expects"] == {
        "deal": {"army_cap": ["600"]},
        "so_far": ["outside"],
        "red_line": True,
        "comparisons": [],
    }
    assert found["results"][0]["red_lines"] == ["ua-no-limits"]
    assert found["baselines"] == {"reject_everything": True, "majority_answer": True}


def test_a_pair_shows_both_sides(whole):
    found = row(whole, "R064")
    (asked,) = found["expects"]["comparisons"]
    (compared,) = found["results"][0]["comparisons"]

    assert found["expects"]["deal"] == {"nato": ["off_table"], "army_parity": ["yes"]}
    assert asked == {
        "utility": "higher",
        "deal": {"nato": ["off_table"], "army_parity": ["no"]},
        "proposal": None,
        "as_of": None,
    }
    assert (found["results"][0]["utility_so_far"], compared["utility_so_far"]) == ([0.75, 0.75], [0.0, 0.5])


def test_a_row_is_dated_as_in_the_file_and_counts_from_its_last_day(whole):
    found = row(whole, "R026")

    assert (found["date"], found["as_of"]) == ("2024-12", "2024-12-31")
    assert (found["role"], found["level"], found["proposal"]) == ("held_out", "package", "kellogg-fleitz-paper")


def test_held_out_rows_that_a_lens_reads_from_are_told(whole):
    found = {one["lens"]: one["same_notes"] for one in row(whole, "R040")["results"]}

    assert found["reported"] == []
    assert found["analyst"] == ["ru-territory-2024-12-analyst"]
    assert group(whole, "analyst", "held_out", "same_notes")["scorable"] == 7


# The harbour, small enough to read -----------------------------------------------------------------------------------


def test_text_of_one_lens(capsys):
    out = text_of(capsys, HARBOUR, "--lens", "stated")

    assert "16 documented reactions, of which 14 can be scored." in out
    assert "rejecting everything reproduces 6, each party's majority answer 6: more than either guess" in " ".join(
        out.split()
    )
    assert "- Left open at 0–100%, needs 50%: it has not spoken of “Quay: Middle”." in out
    assert "  venue Town, 10 February 2024. Where they talk is no clause." in out
    assert "  nobody Outside the model: The gulls, 10 February 2024. Nothing says what it should test." in out
    assert "reported" not in out.split("NOT REPRODUCED")[0].replace("reported-only", "")


def test_text_of_all_lenses_says_what_is_the_same_once(capsys):
    out = text_of(capsys, HARBOUR)

    assert "- stated: No view: nothing that counts by 5 March 2024 is about “Fee”." in out
    assert "- every lens: No view: nothing that counts by 31 March 2024 is about “Noise at night”." in out
    assert "opposite Port, voice: The director, 20 February 2024, held out; A newspaper." in out


@pytest.mark.parametrize(
    "arguments",
    [("ukraine-2025",), ("ukraine-core", "--lens", "stated"), (HARBOUR,)],
    ids=["whole", "drawn", "harbour"],
)
def test_no_line_is_too_long(capsys, arguments):
    out = text_of(capsys, *arguments)
    assert max(map(len, out.splitlines())) <= WIDTH
    assert " ".join(out.split()).endswith(CAVEAT)


def test_json_of_one_lens(capsys):
    found = fields_of(capsys, HARBOUR, "--lens", "reported")

    assert found["lenses"] == ["reported"]
    assert group(found, "reported", "all")["reproduced"] == 8
    assert found["baselines"] == {
        "reject_everything": "outside",
        "majority_answer": {"town": "outside", "port": "outside"},
    }
    assert row(found, "nobody")["level"] is None
    assert row(found, "venue")["not_scorable"] == "Where they talk is no clause."
    assert row(found, "open")["results"][0]["open"] is True


def test_a_scenario_without_reactions_says_so(capsys):
    assert "No reaction is recorded in this scenario" in text_of(capsys, "first-lesson")
    found = fields_of(capsys, "first-lesson")
    assert (found["reactions"], found["summary"]) == ([], [])
    assert found["lenses"] == list(LENSES)


def test_a_drawn_scenario_scores_what_is_about_its_clauses(capsys):
    found = fields_of(capsys, "ukraine-core", "--lens", "stated")

    assert row(found, "R077")["results"][0]["outcome"] == "reproduced"
    assert row(found, "R064")["results"][0]["outcome"] == "reproduced"
    assert group(found, "stated", "all")["scorable"] == 54


# What is wrong -------------------------------------------------------------------------------------------------------


def test_an_unknown_lens_is_refused_with_the_nearest(capsys):
    assert "--lens: there is no such lens; found “statd”" in refused(capsys, HARBOUR, "--lens", "statd")
    assert "did you mean “stated”?" in refused(capsys, HARBOUR, "--lens", "statd", "--json")


def test_an_unknown_scenario_and_a_broken_one_are_refused(capsys):
    assert "did you mean “ukraine-2025”?" in refused(capsys, "ukraine-2024")
    bad = ROOT / "tests" / "bad_scenarios" / "101-test-of-unknown-provision.toml"
    assert "did you mean “depth”?" in refused(capsys, bad, "--json")


def test_arguments_that_do_not_fit_are_refused(capsys):
    assert "SCENARIO" in refused(capsys)
    assert "--as-of" in refused(capsys, HARBOUR, "--as-of", "2024")


def test_help_says_what_it_does(capsys):
    code, out, err = call(capsys, "--help")
    assert (code, err) == (0, "")
    assert "python -m explorer backtest SCENARIO [--lens LENS] [--json]" in out


def test_a_terminal_without_our_dashes_still_gets_an_answer():
    done = subprocess.run(
        [sys.executable, "-m", "explorer", "backtest", str(HARBOUR)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
