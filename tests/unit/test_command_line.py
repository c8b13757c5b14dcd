"""The command line as people and scripts use it: what goes to stdout, what to stderr, and the exit code."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.analysis.verdicts import score_deal
from explorer.command_line import run
from explorer.command_line.as_text import WIDTH
from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import load_scenario
from explorer.model.assumptions import Assumptions
from explorer.sharing.words import CAVEAT

ROOT = Path(__file__).resolve().parents[2]
BAD = ROOT / "tests" / "bad_scenarios"
SOUND = (BAD / "_sound.toml").read_text(encoding="utf-8")

RANGES = """
[[provision]]
id = "slope"
key = "s"
was = ["gradient"]
label = "Slope"
theme = "water"
kind = "numeric"
unit = "m"
min = -1
max = 1
step = 0.5
stops_after = [{ id = "open", key = "op", label = "Open to the stream" }]
judgement = "made up"

[[constraint]]
id = "deep-costs"
when = { all = { depth = ["5"] } }
requires = { payment = ["whole"] }
reason = "A deep pond is paid in whole."
judgement = "made up"
"""


def call(capsys, *arguments):
    """Return the exit code, stdout and stderr."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def score(capsys, *arguments):
    """Return the JSON of a `score` that must succeed."""
    code, out, err = call(capsys, "score", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(capsys, *arguments):
    """Return stderr of a command that must fail and print nothing."""
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    return err


def party(found, name):
    return next(one for one in found["parties"] if one["id"] == name)


@pytest.fixture
def pond(tmp_path):
    path = tmp_path / "pond.toml"
    path.write_text(SOUND.replace('"_sound"', '"pond"') + RANGES, encoding="utf-8")
    return path


# What the evidence says, end to end --------------------------------------------------------------------------------


def test_the_draft_of_november_2025_crosses_three_red_lines_of_ukraine(capsys):
    found = score(capsys, "ukraine-2025", "--deal", "P27")
    ukraine = party(found, "ukraine")
    assert ukraine["so_far"] == "outside"
    notes = {line["id"]: line["notes"] for line in ukraine["red_lines"]}
    assert set(notes) == {"ua-no-recognition", "ua-no-limits", "ua-free-alliances"}
    assert "d4-37" in notes["ua-no-recognition"]
    assert "d4-40" in notes["ua-no-limits"]
    assert "d4-41" in notes["ua-free-alliances"]
    assert party(found, "united_states")["so_far"] == "within"
    russia = party(found, "russia")
    assert russia["so_far"] != "within"
    assert russia["completion"] != "accepts"
    assert found["agreement"] == "no"


@pytest.mark.parametrize("proposal", ["P01", "P09"])
def test_russia_is_outside_a_postponed_nato_entry_without_a_red_line(capsys, proposal):
    russia = party(score(capsys, "ukraine-2025", "--deal", proposal, "--as-of", "2024-12-31"), "russia")
    assert (russia["so_far"], russia["red_lines"]) == ("outside", [])


def test_ukraine_refuses_the_present_line_until_the_end_of_november_2024(capsys):
    now, then = (
        party(score(capsys, "ukraine-2025", "--set", "territory_line=current_line", "--as-of", day), "ukraine")
        for day in ("2024-11-01", "2024-12-01")
    )
    assert now["completion"] == "refuses"
    assert then["completion"] != "refuses"


# The JSON ----------------------------------------------------------------------------------------------------------


def test_json_has_these_fields_and_no_others(capsys):
    found = score(capsys, "ukraine-2025", "--deal", "P27", "--set", "army_parity=yes")
    assert list(found) == [
        "scenario", "revision", "as_of", "lens", "rule", "deal", "conflicts", "agreement", "completable", "parties",
    ]  # fmt: skip
    assert (found["scenario"], found["as_of"], found["lens"]) == ("ukraine-2025", "2025-11-21", "stated")
    assert isinstance(found["revision"], int)
    assert list(found["rule"]) == ["kind", "required", "k", "quota", "votes", "vetoes", "notes", "judgement"]
    assert found["rule"]["required"] == ["ukraine", "russia", "united_states", "europe"]
    assert (found["rule"]["kind"], found["rule"]["k"], found["rule"]["quota"]) == ("unanimous", None, None)
    assert [list(tie) for tie in found["conflicts"]] == [["id", "reason"]] * len(found["conflicts"])
    assert found["conflicts"]
    for one in found["parties"]:
        assert list(one) == [
            "id", "name", "voice", "so_far", "completion", "utility_so_far", "utility", "walk_away", "holds_over",
            "red_lines", "red_lines_at_stake", "reasons", "rests_on",
        ]  # fmt: skip
        for line in one["red_lines"] + one["red_lines_at_stake"]:
            assert list(line) == ["id", "label", "notes", "provisions"]
        for reason in one["reasons"]:
            assert list(reason) == ["provision", "low", "high", "weight", "against_even", "notes"]
            assert reason["against_even"] == pytest.approx(
                [reason["low"] - reason["weight"] / 2, reason["high"] - reason["weight"] / 2], abs=2e-6
            )
        assert list(one["rests_on"]) == ["spoken_provisions", "spoken_options", "chosen_provisions"]
        for ends in (one["utility_so_far"], one["utility"], one["holds_over"]):
            assert ends is None or 0 <= ends[0] <= ends[1] <= 1
    assert party(found, "nato")["utility_so_far"] is None


def test_json_says_what_the_engine_says(capsys, ukraine):
    found = score(capsys, "ukraine-2025", "--deal", "draft-28-points", "--as-of", "2025-11-21", "--lens", "inferred")
    proposal = ukraine.proposal_by_name["P27"]
    expected = score_deal(ukraine, proposal.deal, Assumptions(date(2025, 11, 21), "inferred"))
    assert {name: set(options) for name, options in found["deal"].items()} == dict(proposal.deal.choices)
    assert (found["agreement"], found["completable"]) == (expected.agreement, expected.completable)
    for one in expected.parties:
        shown = party(found, one.party.id)
        assert (shown["so_far"], shown["completion"]) == (one.so_far, one.completion)
        assert shown["utility"] == (None if one.utility is None else pytest.approx(one.utility, abs=1e-6))
        assert [reason["provision"] for reason in shown["reasons"]] == [part.provision for part in one.reasons]


def test_what_each_alone_could_accept_but_no_deal_gives_to_all_is_not_completable(capsys):
    found = score(capsys, "first-lesson", "--set", "water=none", "upkeep=nothing")
    assert [one["completion"] for one in found["parties"]] == ["can_accept", "can_accept"]
    assert found["completable"] == "no"


def test_reasons_cite_what_was_said_of_the_chosen_options(capsys):
    ukraine = party(score(capsys, "ukraine-2025", "--deal", "P27"), "ukraine")
    notes = {reason["provision"]: reason["notes"] for reason in ukraine["reasons"]}
    assert "d4-40" in notes["army_cap"]
    assert all(notes.values())


def test_the_same_question_gives_the_same_bytes(capsys):
    arguments = ("score", "ukraine-2025", "--deal", "P20", "--set", "army_cap=600,250..400", "--json")
    assert call(capsys, *arguments) == call(capsys, *arguments)
    assert call(capsys, *arguments)[1].isascii()


def test_without_a_proposal_everything_is_open(capsys):
    found = score(capsys, "ukraine-core")
    assert found["deal"] == {}
    assert {one["so_far"] for one in found["parties"]} == {"no_view"}
    assert found["as_of"] == "2025-11-21"


def test_proposals_are_found_by_id_and_by_ref(capsys):
    by_ref, by_id = (score(capsys, "ukraine-core", "--deal", name) for name in ("P27", "draft-28-points"))
    assert by_ref == by_id


def test_a_scenario_may_be_a_path(capsys, pond):
    assert score(capsys, pond, "--deal", "P1")["deal"] == {"depth": ["2"], "payment": ["half"]}


# --set -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "options"),
    [
        ("20", ["20"]),
        ("20.0", ["20"]),
        ("10..12", ["10", "11", "12"]),
        ("30..paused", ["30", "paused"]),
        ("permanent_bar,5..6,0", ["0", "5", "6", "permanent_bar"]),
        ("5,5", ["5"]),
        ("*", None),
        ("open", None),
        ("umbrella_now..permanent_bar", None),
    ],
)
def test_an_option_is_a_name_a_number_a_range_a_list_or_open(capsys, value, options):
    found = score(capsys, "ukraine-2025", "--deal", "P27", "--set", f"nato={value}")
    assert found["deal"].get("nato") == options


@pytest.mark.parametrize("name", ["army_cap", "army_cap_k", "key"])
def test_a_provision_is_named_by_id_former_name_or_key(capsys, ukraine, name):
    name = ukraine.provision_by_id["army_cap"].key if name == "key" else name
    assert score(capsys, "ukraine-2025", "--set", f"{name}=600")["deal"] == {"army_cap": ["600"]}


def test_set_may_be_repeated_and_take_several(capsys):
    arguments = ("--set", "nato=5", "army_cap=600", "--set", "army_parity=no")
    found = score(capsys, "ukraine-2025", *arguments)
    assert found["deal"] == {"nato": ["5"], "army_cap": ["600"], "army_parity": ["no"]}


def test_an_option_called_open_comes_before_opening(capsys, pond):
    assert score(capsys, pond, "--set", "s=open")["deal"] == {"slope": ["open"]}
    assert score(capsys, pond, "--set", "s=*")["deal"] == {}


def test_numbers_below_zero_and_with_decimals(capsys, pond):
    assert score(capsys, pond, "--set", "gradient=-1..-0.50,1.0")["deal"] == {"slope": ["-1", "-0.5", "1"]}


def test_exactly_what_is_set_is_set_and_conflicts_are_named(capsys, pond):
    found = score(capsys, pond, "--deal", "P1", "--set", "depth=5")
    assert found["deal"] == {"depth": ["5"], "payment": ["half"]}
    assert found["conflicts"] == [{"id": "deep-costs", "reason": "A deep pond is paid in whole."}]
    code, out, _ = call(capsys, "score", pond, "--deal", "P1", "--set", "depth=5")
    assert code == 0
    assert "This deal cannot exist as it stands" in out
    assert "A deep pond is paid in whole. (deep-costs)" in out


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("natoo=5", ["no such provision", "found “natoo”", "allowed: nato, ", "did you mean “nato”?"]),
        ("NATO=5", ["no such provision", "did you mean “nato”?"]),
        ("nato_pth=5", ["did you mean “nato_path”?"]),
        ("nato=pausd", ["no such option", "0..30, paused", "did you mean “paused”?"]),
        ("nato=99", ["from 0 to 30 years", "found “99”", "did you mean “30”?"]),
        ("army_cap=620", ["from 250 to 900", "in steps of 50", "did you mean “600”?"]),
        ("nato=12..5", ["runs backwards", "did you mean “5..12”?"]),
        ("nato=5..", ["an option is missing"]),
        ("nato=5,,6", ["an option is missing"]),
        ("nato=5,*", ["stands alone"]),
        ("nato=5,open", ["stands alone"]),
        ("europe_adds=100,000", ["found “000”"]),
        ("nato", ["PROVISION=OPTION", "found “nato”"]),
        ("nato=", ["PROVISION=OPTION"]),
        ("=5", ["PROVISION=OPTION"]),
        ("army_cap=٦٠٠", ["no such option"]),
    ],
)
def test_what_cannot_be_set_is_explained(capsys, item, words):
    err = refused(capsys, "score", "ukraine-2025", "--set", item, "--json")
    assert [word for word in words if word not in err] == [], err
    assert len(err.splitlines()) == 1


def test_a_provision_is_set_once(capsys):
    assert "“nato” is set twice" in refused(capsys, "score", "ukraine-2025", "--set", "nato=5", "nato_path=6")


def test_everything_wrong_is_said_at_once(capsys):
    arguments = "--deal P272 --set natoo=5 nato=99 --as-of soon --lens statd --voice ukrain=x russia=y"
    err = refused(capsys, "score", "ukraine-2025", *arguments.split())
    for words in ("“P27”?", "“nato”?", "“30”?", "--as-of", "“stated”?", "“ukraine”?", "“russia” has no such voice"):
        assert words in err
    assert len(err.splitlines()) == 7


# --deal, --as-of, --lens, --voice ----------------------------------------------------------------------------------


def test_an_unknown_proposal_or_scenario_is_met_with_the_nearest(capsys):
    err = refused(capsys, "score", "ukraine-2025", "--deal", "draft-28-point")
    assert "did you mean “draft-28-points”?" in err
    assert "allowed: P00, P01" in err
    assert "did you mean “ukraine-2025”?" in refused(capsys, "score", "ukraine-2052")
    assert "no such file" in refused(capsys, "score", "nowhere/at-all.toml")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-11", "2024-11-30"), ("2024", "2024-12-31"), ("2024-11-29", "2024-11-29"), ("proposal", "2024-11-06")],
)
def test_as_of_takes_a_date_a_vague_date_or_that_of_the_proposal(capsys, text, day):
    assert score(capsys, "ukraine-2025", "--deal", "P09", "--as-of", text)["as_of"] == day


@pytest.mark.parametrize("text", ["2019-01-01", "2025-11-22", "2025-11", "2026"])
def test_a_date_outside_the_scenario_is_refused_and_the_range_named(capsys, text):
    err = refused(capsys, "score", "ukraine-2025", "--as-of", text)
    assert "the scenario runs from 2021-12-31 to 2025-11-21" in err
    assert f"found “{text}”" in err


@pytest.mark.parametrize("text", ["yesterday", "2024-13", "2024-02-30", "", "0000", "2024-1-1", "29.11.2024"])
def test_what_is_no_date_is_refused(capsys, text):
    assert "this is no date" in refused(capsys, "score", "ukraine-2025", "--as-of", text)


def test_the_proposals_date_needs_a_proposal(capsys):
    assert "name one with --deal" in refused(capsys, "score", "ukraine-2025", "--as-of", "proposal")


def test_lenses_are_cumulative_and_checked(capsys):
    spoken = []
    for lens in ("stated", "reported", "analyst", "inferred"):
        found = score(capsys, "ukraine-2025", "--deal", "P27", "--lens", lens)
        assert found["lens"] == lens
        spoken.append(sum(one["rests_on"]["spoken_provisions"] for one in found["parties"]))
    assert spoken == sorted(spoken)
    assert spoken[0] < spoken[-1]
    assert "allowed: stated, reported, analyst, inferred" in refused(capsys, "score", "ukraine-2025", "--lens", "x")


def test_another_voice_may_speak(capsys):
    arguments = ("ukraine-2025", "--deal", "P09", "--as-of", "2024-12-31")
    assert party(score(capsys, *arguments), "united_states")["voice"] == "biden"
    found = score(capsys, *arguments, "--voice", "united_states=trump_circle", "europe=slovakia")
    assert [party(found, name)["voice"] for name in ("united_states", "europe")] == ["trump_circle", "slovakia"]
    err = refused(capsys, "score", "ukraine-2025", "--voice", "united_states=trumps")
    assert "did you mean “trump”?" in err
    twice = ("--voice", "europe=eu", "europe=slovakia")
    assert "“europe” is given twice" in refused(capsys, "score", "ukraine-2025", *twice)


def test_a_voice_that_does_not_speak_on_the_date_is_pointed_out(capsys):
    code, out, _ = call(capsys, "score", "ukraine-2025", "--deal", "P27", "--voice", "united_states=biden")
    assert code == 0
    assert "does not speak on this date" in out


# Text --------------------------------------------------------------------------------------------------------------


def test_the_text_says_who_over_what_according_to_whom(capsys):
    code, out, err = call(capsys, "score", "ukraine-2025", "--deal", "P27")
    assert (code, err) == (0, "")
    for words in (
        "as of 21 November 2025",
        "So far: outside its stated terms.",
        "refuses however the rest is settled",
        "d4-37]",
        "d4-41]",
        "Most against",
        "Spoke on",
        "United States",
    ):
        assert words.casefold() in out.casefold()
    assert CAVEAT in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= WIDTH
    assert not any(line != line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("name", ["first-lesson", "ukraine-core"])
def test_every_proposal_of_a_scenario_can_be_read_as_text(capsys, name):
    scenario = load_scenario(ROOT / "scenarios" / f"{name}.toml")
    for proposal in scenario.proposals:
        code, out, err = call(capsys, "score", name, "--deal", proposal.ref, "--lens", "inferred")
        assert (code, err) == (0, "")
        assert max(map(len, out.splitlines())) <= WIDTH


def test_the_text_lists_what_was_changed(capsys):
    _, out, _ = call(capsys, "score", "ukraine-2025", "--deal", "P27", "--set", "army_cap=700..800", "nato=open")
    assert "changed:" in out
    assert "700 to 800 thousand personnel" in out
    assert "Ukraine's road into NATO: open" in out
    _, out, _ = call(capsys, "score", "ukraine-2025", "--set", "nato=5")
    assert "Deal: 1 provision set, the rest open:" in out
    assert "everything open" in call(capsys, "score", "ukraine-2025")[1]


@pytest.mark.parametrize(
    ("rule", "words", "fields"),
    [
        ('kind = "k_of_n"\nk = 1', "at least 1 of Upper farm and Lower farm must accept", {"k": 1, "quota": None}),
        (
            'kind = "weighted"\nquota = 2\nvotes = { upper = 2, lower = 1 }\nvetoes = ["upper"]',
            "need 2 votes (Upper farm 2 and Lower farm 1); nothing passes without Upper farm",
            {"k": None, "quota": 2, "votes": {"upper": 2, "lower": 1}, "vetoes": ["upper"]},
        ),
    ],
)
def test_every_kind_of_rule_is_echoed(capsys, pond, rule, words, fields):
    pond.write_text(pond.read_text(encoding="utf-8").replace('kind = "unanimous"', rule), encoding="utf-8")
    found = score(capsys, pond)["rule"]
    assert found == {**found, **fields}
    assert words in " ".join(call(capsys, "score", pond)[1].split())


# validate ----------------------------------------------------------------------------------------------------------


def test_validate_good_files(capsys):
    files = sorted((ROOT / "scenarios").glob("*.toml"))
    code, out, err = call(capsys, "validate", *files)
    assert (code, err) == (0, "")
    assert [line.partition(": ok (")[0] for line in out.splitlines()] == [str(path) for path in files]
    assert "provisions, " in out
    assert " positions, " in out
    code, out, err = call(capsys, "validate", "ukraine-core")
    assert (code, err) == (0, "")
    assert out.startswith("ukraine-core: ok (10 provisions, ")


def test_validate_counts_what_is_written_in_the_file(capsys):
    _, out, _ = call(capsys, "validate", BAD / "_sound.toml")
    counts = "3 provisions, 1 position, 0 red lines, 0 linkages, 1 proposal, 0 notes, 2 parties"
    assert out == f"{BAD / '_sound.toml'}: ok ({counts})\n"


def test_validate_names_every_problem_of_every_file(capsys):
    files = [BAD / "27-unknown-party.toml", BAD / "_sound.toml", BAD / "01-toml-syntax.toml"]
    code, out, err = call(capsys, "validate", *files)
    assert code == 2
    assert out.startswith(f"{BAD / '_sound.toml'}: ok (")
    assert len(out.splitlines()) == 1
    for path in (files[0], files[2]):
        with pytest.raises(ScenarioError) as caught:
            load_scenario(path)
        assert [problem for problem in caught.value.problems if str(problem) not in err] == []
        assert f"{path}:" in err
    assert "did you mean “upper”?" in err


def test_validate_json(capsys):
    files = [BAD / "27-unknown-party.toml", BAD / "_sound.toml", "nowhere.toml"]
    code, out, err = call(capsys, "validate", "--json", *files)
    assert code == 2
    broken, sound, missing = json.loads(out)
    assert [list(one) for one in (broken, sound, missing)] == [["file", "ok", "problems"]] * 3
    assert (broken["file"], broken["ok"], sound["ok"], missing["ok"]) == (str(files[0]), False, True, False)
    assert sound["problems"] == []
    (problem,) = broken["problems"]
    assert list(problem) == ["file", "line", "place", "message", "found", "allowed", "nearest"]
    assert (problem["file"], problem["nearest"], problem["allowed"]) == (str(files[0]), "upper", ["upper", "lower"])
    assert problem["line"] > 0
    assert "no such file" in missing["problems"][0]["message"]
    assert "nowhere.toml" in err
    assert "did you mean “upper”?" in err


def test_validate_every_bad_file_at_once(capsys):
    files = sorted(path for path in BAD.glob("*.toml") if not path.name.startswith("_"))
    code, out, _ = call(capsys, "validate", *files, "--json")
    assert code == 2
    assert [one["file"] for one in json.loads(out) if one["ok"] or not one["problems"]] == []


def test_validate_what_is_no_scenario(capsys, tmp_path):
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    for name in (tmp_path, tmp_path / "notes.txt"):
        assert "ends in .toml" in refused(capsys, "validate", name)
    assert "cannot be read" in refused(capsys, "validate", "x" * 5_000 + ".toml")
    assert "no such file" in refused(capsys, "validate", "a\0b.toml")


def test_score_of_a_broken_file_lists_its_problems(capsys):
    assert "did you mean “upper”?" in refused(capsys, "score", BAD / "27-unknown-party.toml", "--json")


# The commands themselves -------------------------------------------------------------------------------------------


def test_help_names_the_commands_and_ends_well(capsys):
    for arguments in (["--help"], ["-h"]):
        code, out, err = call(capsys, *arguments)
        assert (code, err) == (0, "")
        assert "validate" in out
        assert "score" in out
        assert "the app starts" in out
    for command in ("validate", "score", "import", "export"):
        code, out, _ = call(capsys, command, "--help")
        assert code == 0
        assert "--json" in out
        assert f"python -m explorer {command} " in out


@pytest.mark.parametrize("command", ["scor", "SCORE", "bargain", ""])
def test_an_unknown_command_is_met_with_those_there_are(capsys, command):
    err = refused(capsys, command)
    assert "there is no such command" in err
    assert "validate, score" in err
    assert ("did you mean “score”?" in err) == (command in ("scor", "SCORE"))


def test_arguments_that_do_not_fit_are_refused(capsys):
    assert "--lenses" in refused(capsys, "score", "ukraine-2025", "--lenses", "stated")
    assert "--le" in refused(capsys, "score", "ukraine-2025", "--le", "stated"), "no abbreviations: they would bind us"
    assert "FILE" in refused(capsys, "validate")
    assert "SCENARIO is missing" in refused(capsys, "score")
    assert "before --set" in refused(capsys, "score", "--set", "nato=5", "ukraine-2025")
    assert "usage:" in refused(capsys, "--bogus")
    assert "usage:" in refused(capsys)


def test_words_for_the_app_go_to_the_app(monkeypatch):
    started = []

    def start(program, command):
        started.append(command)
        return 0

    monkeypatch.setattr(os, "execv", start)
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    assert main([]) == 0
    assert main(["--server.port", "8600"]) == 0
    assert main(["--browser.gatherUsageStats=false"]) == 0
    assert [command[-1] for command in started[1:]] == ["8600", "--browser.gatherUsageStats=false"]


def start_program(*arguments, **more):
    command = [sys.executable, "-m", "explorer", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False, **more)


def test_as_a_program():
    done = start_program("score", "ukraine-2025", "--deal", "P27", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert party(json.loads(done.stdout), "ukraine")["so_far"] == "outside"
    failed = start_program("score", "ukraine-2025", "--deal", "P72")
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert b"no such proposal" in failed.stderr


def test_a_terminal_without_our_dashes_still_gets_an_answer():
    done = start_program("score", "first-lesson", "--deal", "P1", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_early_is_no_error():
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "explorer", "score", "ukraine-2025", "--deal", "P27", "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write)
    assert done.stderr == b""
