"""`solve` on the command line: whether an agreement is possible, what excludes it, and which there are."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.analysis.blockers import blockage
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.width import width_of
from explorer.analysis.zone import Zone
from explorer.analysis.zone_size import ZoneSize, zone_size
from explorer.command_line import run
from explorer.command_line.as_text import WIDTH
from explorer.command_line.own_output import own_output
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.position import LENSES
from explorer.sharing.words import CAVEAT
from explorer.sharing.zone_words import ZONE_MEANING, large, share_words, size_words

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")
ZONES = ("possible", "stated")
"""Seconds for eight answers; many times what they take on a small machine."""

SUGGESTION = ["changes", "movement", "settles", "margin", "parties", "deal"]


def call(capsys, *arguments):
    """Return the exit code, stdout and stderr."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def solve(capsys, *arguments):
    """Return the JSON of a `solve` that must succeed."""
    code, out, err = call(capsys, "solve", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def text(capsys, *arguments):
    """Return the text of a `solve` that must succeed, its white space run together."""
    code, out, err = call(capsys, "solve", *arguments)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= WIDTH
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    return " ".join(out.split())


def refused(capsys, *arguments):
    """Return stderr of a command that must fail and print nothing."""
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    return err


def verdicts(scenario, deal, lens="stated"):
    """Return the completion verdict of every party on a deal as JSON tells it."""
    assumptions = replace(scenario.default_assumptions, lens=lens)
    score = score_deal(scenario, scenario.deal(deal), assumptions, terms_of(scenario, assumptions))
    assert score.conflicts == ()
    return {one.party.id: one.completion for one in score.parties}


@pytest.fixture(scope="module")
def lesson():
    return load_scenario(find_scenario("first-lesson"))


# JSON --------------------------------------------------------------------------------------------------------------


def test_json_has_these_fields_and_no_others(capsys):
    found = solve(capsys, "first-lesson", "--win", "hill")
    assert list(found) == [
        "scenario", "revision", "as_of", "lens", "rule", "deal", "conflicts", "zone", "voices", "completable",
        "width", "size", "still_possible", "blockers", "softening", "nearest", "fixes", "win", "frontier", "bargaining",
    ]  # fmt: skip
    assert list(found["completable"]) == ["status", "deal", "margin", "parties", "proofs"]
    assert list(found["width"]) == ["kind", "margin", "deal", "parties"]
    assert list(found["size"]) == [
        "exact", "agreements", "log10_agreements", "log10_deals", "share", "interval", "seed", "draws", "effective",
        "reason",
    ]  # fmt: skip
    assert list(found["blockers"]) == ["status", "conflicts", "openers", "all_conflicts", "all_openers"]
    assert list(found["softening"]) == ["ways", "why_none"]
    assert list(found["nearest"]) == ["status", "already", "exact", "suggestions", "proofs"]
    assert [list(one) for one in found["nearest"]["suggestions"]] == [SUGGESTION]
    assert list(found["win"]) == ["party", "status", "already", "exact", "suggestions", "proofs"]
    assert list(found["frontier"]) == ["parties", "exact", "within", "complete", "reason", "count", "points"]
    assert [list(one) for one in found["frontier"]["points"]] == [["utility", "deal"]] * len(
        found["frontier"]["points"]
    )
    blocked = solve(capsys, "first-lesson", "--deal", "P1")
    for conflict in blocked["blockers"]["conflicts"]:
        assert [list(one) for one in conflict] == [["kind", "id", "words", "notes"]] * len(conflict)
    assert blocked["win"] is None
    for suggestion in blocked["nearest"]["suggestions"]:
        assert [list(one) for one in suggestion["changes"]] == [["provision", "before", "after", "alike"]] * len(
            suggestion["changes"]
        )
    for way in blocked["softening"]["ways"]:
        assert list(way) == ["red_lines", "walk_aways", "total", "exact", "deal"]


def test_the_lesson_by_hand(capsys, lesson):
    found = solve(capsys, "first-lesson")
    assert found["completable"]["status"] == "yes"
    assert found["width"] == {**found["width"], "kind": "wide", "margin": [0.1, 0.1], "parties": ["hill", "valley"]}
    assert (found["size"]["agreements"], found["size"]["exact"]) == (9, True)
    assert found["size"]["log10_agreements"] == pytest.approx(math.log10(9), abs=1e-6)
    assert found["size"]["interval"] == [pytest.approx(9 / 108)] * 2
    assert found["blockers"] == {**found["blockers"], "status": "open", "conflicts": [], "openers": []}
    assert found["softening"] == {"ways": [], "why_none": "open"}
    assert found["still_possible"]["gate"] == {
        **dict.fromkeys(found["still_possible"]["gate"], "no"),
        "hill": "yes",
        "both": "yes",
    }
    for deal in (found["completable"]["deal"], found["width"]["deal"], found["nearest"]["suggestions"][0]["deal"]):
        assert verdicts(lesson, deal) == {"hill": "accepts", "valley": "accepts"}


def test_the_lessons_opening_deal_is_blocked_by_a_red_line_and_a_choice(capsys):
    found = solve(capsys, "first-lesson", "--deal", "P1")
    assert found["completable"]["status"] == "no"
    assert found["blockers"]["status"] == "blocked"
    assert [[(one["kind"], one["id"]) for one in conflict] for conflict in found["blockers"]["conflicts"]] == [
        [("choice", "gate"), ("red_line", "hill-keys")]
    ]
    assert [one["id"] for one in found["blockers"]["openers"] if one["kind"] == "choice"] == ["gate"]
    assert found["softening"]["ways"][0]["red_lines"] == ["hill-keys"]
    assert found["nearest"]["suggestions"][0]["changes"][0]["provision"] == "gate"


def test_json_says_what_the_engine_says(capsys, ukraine):
    found = solve(capsys, "ukraine-2025", "--zone", "stated")
    zone = Zone(terms_of(ukraine, ukraine.default_assumptions), stated=True)
    width, size, blocked = width_of(zone), zone_size(zone), blockage(zone)
    assert found["width"]["kind"] == width.kind
    assert found["width"]["margin"] == pytest.approx([width.margin_low, width.margin_high], abs=1e-6)
    assert found["size"]["agreements"] == size.agreements
    assert [{one["id"] for one in conflict} for conflict in found["blockers"]["conflicts"]] == [
        {one.id for one in conflict} for conflict in blocked.conflicts
    ]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_printed_deal_is_accepted_by_those_it_names(capsys, name):
    scenario = load_scenario(find_scenario(name))
    found = solve(capsys, name, "--lens", "inferred")
    deals = [(found["completable"]["deal"], found["completable"]["parties"], "can_accept")]
    deals += [(one["deal"], one["parties"], "can_accept") for one in found["nearest"]["suggestions"]]
    deals += [(one["deal"], found["frontier"]["parties"], "can_accept") for one in found["frontier"]["points"][:3]]
    for deal, parties, _ in deals:
        verdict = verdicts(scenario, deal, "inferred")
        assert [party for party in parties if verdict[party] not in ("accepts", "can_accept")] == []


def test_a_change_says_what_was_and_what_is(capsys, ukraine):
    found = solve(capsys, "ukraine-2025", "--deal", "P27", "--win", "ukraine")
    proposal = ukraine.proposal_by_name["P27"].deal
    for one in (*found["nearest"]["suggestions"], *found["win"]["suggestions"]):
        for change in one["changes"]:
            assert set(change["before"]) == proposal[change["provision"]]
            assert set(change["after"]) <= set(change["alike"])
            assert not set(change["alike"]) & set(change["before"])
            assert one["deal"][change["provision"]] == change["after"]
    assert found["win"]["party"] == "ukraine"
    assert found["win"]["status"] == "yes"
    for one in found["win"]["suggestions"]:
        assert verdicts(ukraine, one["deal"])["ukraine"] in ("accepts", "can_accept")


def test_the_possible_zone_holds_the_stated_zone(capsys):
    for name in SCENARIOS:
        possible, stated = (solve(capsys, name, "--lens", "inferred", "--zone", zone) for zone in ZONES)
        assert (stated["size"]["agreements"] or 0) <= (possible["size"]["agreements"] or math.inf)
        if stated["completable"]["status"] == "yes":
            assert possible["completable"]["status"] == "yes"
        for provision, marks in stated["still_possible"].items():
            for option, status in marks.items():
                assert status != "yes" or possible["still_possible"][provision][option] == "yes"


def test_there_is_no_number_json_does_not_know(capsys):
    for zone in ZONES:
        for lens in ("stated", "inferred"):
            _, out, _ = call(capsys, "solve", "ukraine-core", "--zone", zone, "--lens", lens, "--json")
            json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
            assert out.isascii()


def test_the_same_question_gives_the_same_bytes(capsys):
    arguments = ("solve", "ukraine-2025", "--set", "nato=5", "--json")
    assert call(capsys, *arguments) == call(capsys, *arguments)


def test_without_time_nothing_is_invented(capsys):
    for name in SCENARIOS:
        found = solve(capsys, name, "--seconds", "1e-9", "--lens", "inferred")
        assert found["completable"]["status"] != "no"
        assert found["frontier"]["points"] or not found["frontier"]["complete"]
        text(capsys, name, "--seconds", "1e-9", "--lens", "inferred")


# Text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_zone_can_be_read_as_text(capsys, name):
    for lens in (LENSES[0], LENSES[-1]):
        for zone in ZONES:
            out = text(capsys, name, "--lens", lens, "--zone", zone)
            assert ZONE_MEANING[zone == "stated"] in out
            assert "IS AN AGREEMENT POSSIBLE?" in out
            assert out.endswith(CAVEAT)


def test_the_text_of_a_zone_with_agreements(capsys):
    out = text(capsys, "first-lesson")
    for words in (
        "Yes, with everything open (exact).",
        "is wide: in the widest deal the worst-off party stands 10 points above",
        "9 agreements among 108 deals, 8.3% (exact)",
        "1. No change. The worst-off",
        "open provisions settled with it:",
        "BARGAINING POINTS",
        "FRONTIER",
        "most for Fernhill:",
    ):
        assert words in out
    for words in ("WHAT EXCLUDES", "GIVEN UP", "NEAREST CHANGE THAT WINS"):
        assert words not in out


def test_the_text_of_a_zone_that_is_empty(capsys):
    out = text(capsys, "ukraine-2025", "--zone", "stated")
    for words in (
        "No, with everything open (exact).",
        "Proof: the most that any deal that crosses no red line brings Russia is 40%; it needs 50%.",
        "Every agreement is excluded by this: - Walk-away value: Russia needs 50%",
        "Without it an agreement is possible.",
        "10 points of the walk-away value of Russia",
        "There is none, even with everything open (exact).",
    ):
        assert words in out


def test_the_text_of_a_deal_that_is_blocked(capsys):
    out = text(capsys, "first-lesson", "--deal", "P1", "--win", "hill")
    for words in (
        "No, with what this deal settles (exact).",
        "Every agreement is excluded by these 2 together, not by fewer of them: - Set here: ",
        "- Red line: Fernhill: ",
        "Without any one of them an agreement is possible.",
        "the red line “",
        "NEAREST CHANGE THAT WINS FERNHILL",
        "1 change, movement ",
        "(instead of ",
    ):
        assert words in out


def test_only_provisions_with_an_option_that_leads_nowhere_are_listed(capsys):
    out = text(capsys, "ukraine-2025")
    assert "Ukraine's road into NATO: not Barred for good, in law" in out
    assert "any option of" in out
    assert "None of any provision." in text(capsys, "ukraine-2025", "--zone", "stated")


def test_sizes_are_said_with_their_sureness():
    counted = ZoneSize(9, math.log10(9), math.log10(108), True, 9 / 108, 9 / 108, 9 / 108)
    assert size_words(counted) == "9 agreements among 108 deals, 8.3% (exact)"
    guessed = ZoneSize(None, 20.0, 30.0, False, 1e-10, 0.9e-10, 1.1e-10, 7, 100_000, 900.0)
    assert "95% interval" in size_words(guessed)
    assert "sampled, n = 100,000, seed 7" in size_words(guessed)
    unknown = ZoneSize(None, None, 30.0, False, None, 0.0, 0.25, 0, 10, 1.0, "Too few draws.")
    assert size_words(unknown) == "not worked out; at most 25% of all deals. Too few draws."
    assert (large(8.5), large(9.99), share_words(1e-10)) == ("316,227,766", "9.8 x 10^9", "1 in 1.0 x 10^10")


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "k_of_n"\nk = 1',
        'kind = "weighted"\nquota = 2\nvotes = { hill = 1, valley = 2 }',
        'kind = "weighted"\nquota = 1\nvotes = { hill = 2, valley = 1 }\nvetoes = ["valley"]',
    ],
)
def test_every_kind_of_rule_is_answered(capsys, tmp_path, rule):
    path = tmp_path / "first-lesson.toml"
    written = find_scenario("first-lesson").read_text(encoding="utf-8")
    path.write_text(written.replace('kind = "unanimous"', rule, 1), encoding="utf-8")
    found = solve(capsys, path, "--set", "gate=valley")
    assert found["completable"]["status"] == "yes", "unanimously there is none"
    assert len(found["completable"]["parties"]) == 1
    assert found["size"]["agreements"] > 0
    assert "Yes, with what this deal settles (exact)." in text(capsys, path, "--set", "gate=valley")
    cells = json.loads(call(capsys, "zone", path, "--json")[1])["cells"]
    assert sum(cell["status"] == "yes" for cell in cells) > 4, "unanimously there are 4"


# Errors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--win", "russsia"), ["--win", "no such party", "did you mean “russia”?"]),
        (("--seed", "-1"), ["--seed", "whole number", "found “-1”"]),
        (("--seed", "1.5"), ["--seed"]),
        (("--seed", "٣"), ["--seed"]),
        (("--seed", "9" * 5_000), ["--seed"]),
        (("--zone", "POSSIBLE"), ["--zone", "did you mean “possible”?"]),
        (("--seconds", "soon"), ["--seconds", "found “soon”"]),
    ],
)
def test_what_cannot_be_used_is_explained(capsys, arguments, words):
    err = refused(capsys, "solve", "ukraine-2025", *arguments, "--json")
    assert [word for word in words if word not in err] == [], err
    assert len(err.splitlines()) == 1


def test_everything_wrong_is_said_at_once(capsys):
    arguments = "--win me --seed x --zone all --seconds 0 --deal P272 --set natoo=5 --lens statd --voice russia=y"
    err = refused(capsys, "solve", "ukraine-2025", *arguments.split())
    assert len(err.splitlines()) == 8
    assert "SCENARIO is missing" in refused(capsys, "solve", "--seed", "1")


# As a program ------------------------------------------------------------------------------------------------------


def test_help_has_examples(capsys):
    for command in ("zone", "solve"):
        code, out, _ = call(capsys, command, "--help")
        assert code == 0
        assert f"python -m explorer {command} ukraine-2025" in out
        assert CAVEAT in out


def test_what_a_solver_prints_past_python_does_not_reach_stdout():
    script = (
        "import os\nfrom explorer.command_line.own_output import own_output\n"
        "with own_output():\n    os.write(1, b'chatter')\nprint('answer')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"answer\n", b"chatter")


def test_stdout_comes_back_after_an_error(capfd):
    with pytest.raises(KeyError), own_output():
        raise KeyError
    os.write(1, b"here")
    assert capfd.readouterr().out == "here"


def test_as_a_program():
    command = [sys.executable, "-m", "explorer", "solve", "ukraine-2025", "--zone", "stated", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["completable"]["status"] == "no"
