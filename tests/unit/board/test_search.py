"""The search of the board finds every point of the draft with its provisions."""

import csv
import json
import subprocess
from collections import defaultdict

from explorer.analysis.terms import terms_of
from explorer.board.head import head_of
from tests.board.conftest import node  # noqa: F401
from tests.conftest import ROOT

ASK = """
import { readFileSync } from "node:fs";
import { matches } from "%s";
const { provisions, asked } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map((one) => matches(provisions, one))));
"""


def found(node, provisions, asked):  # noqa: F811
    """Per search the ids it finds."""
    script = ASK % (ROOT / "explorer" / "board" / "js" / "search.js").as_uri()
    question = json.dumps({"provisions": provisions, "asked": asked})
    ran = subprocess.run(
        [node, "--input-type=module", "-e", script],
        input=question,
        capture_output=True,
        text=True,
        timeout=60,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    ids = [one["id"] for one in provisions]
    return [{name for name, hit in zip(ids, hits, strict=True) if hit} for hits in json.loads(ran.stdout)]


def test_every_point_is_found(node, ukraine):  # noqa: F811
    with (ROOT / "tests" / "app" / "points.csv").open(newline="") as rows:
        by_point = defaultdict(set)
        for one in csv.DictReader(rows):
            by_point[one["point"]].add(one["provision"])
    provisions = head_of(terms_of(ukraine, ukraine.default_assumptions))["provisions"]
    for form in ("{}", "point {}", "Point {} "):
        answers = found(node, provisions, [form.format(point) for point in by_point])
        for point, hits in zip(by_point, answers, strict=True):
            assert by_point[point] <= hits, f"searching “{form.format(point)}” does not find {by_point[point] - hits}"


def test_words_names_and_text_of_any_kind(node, ukraine):  # noqa: F811
    provisions = head_of(terms_of(ukraine, ukraine.default_assumptions))["provisions"]
    everything = {one["id"] for one in provisions}
    odd = [
        "**bold**",
        "[a](http://x.example)",
        "<b>x</b>",
        "$x^2$",
        "(",
        "\\",
        "zebra crossing",
        "\u202e",
        "x" * 10_000,
    ]
    asked = ["", "  ", "NATO", "nato", "tolerance_education", "army limit", *odd]
    answers = dict(zip(asked, found(node, provisions, asked), strict=True))
    assert answers[""] == answers["  "] == everything
    assert "nato" in answers["NATO"]
    assert answers["NATO"] >= {"nato"}
    assert "tolerance_education" in answers["tolerance_education"]
    assert not answers["zebra crossing"]
    assert not answers["**bold**"]
