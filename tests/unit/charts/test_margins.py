"""The bars of margins: a scale around all of them, bars that are seen and lie on it, words that say the same."""

import re
from dataclasses import replace

from explorer.charts.margins import Margin, Row, describe, ends_words, margin_words, margins_html, signed, span_of
from explorer.loading.scenario_file import load_scenario
from tests.conftest import ROOT

LESSON = load_scenario(ROOT / "scenarios" / "first-lesson.toml")


def row(*ends):
    margins = tuple(Margin(number, "● within", end) for number, end in zip("123", ends, strict=False))
    return Row(LESSON.parties[0], "needs 50%", margins)


def test_words_say_side_and_distance():
    assert margin_words((0.1, 0.1)) == "10 points above"
    assert margin_words((-0.2, 0.05)) == "20 points below to 5 points above"
    assert margin_words((0.0, 0.0)) == "just at it"
    assert margin_words(None) == "no view"
    assert (signed(0.104), signed(-0.2), signed(-0.001)) == ("+10", "−20", "0")
    assert (ends_words((-0.2, 0.05)), ends_words(None)) == ("−20 to +5", "–")


def test_the_scale_holds_every_bar_and_the_walk_away_value():
    assert span_of([]) == (-0.2, 0.2)
    assert span_of([row((0.05, 0.45), (0.1, 0.2))]) == (-0.2, 0.6)
    assert span_of([row((-0.5, -0.5), None)]) == (-0.6, 0.2)
    assert span_of([row((-0.6, 0.4))]) == (-0.6, 0.4)


def test_bars_lie_on_the_scale_and_a_known_utility_is_seen():
    html = margins_html([row((-0.6, 0.4), (0.4, 0.4), None)])
    bars = [
        (float(left), float(width)) for left, width in re.findall(r"nse-deal-\w.*?left:([\d.]+)%;width:([\d.]+)%", html)
    ]
    assert len(bars) == 2
    assert bars[0] == (0.0, 100.0)
    assert all(width >= 0.5 and left + width <= 100.05 for left, width in bars)
    assert html.count('role="img"') == 3
    assert "no view" in html


def test_described_by_letter():
    assert describe([row((0.1, 0.1), (-0.2, 0.05))]) == (
        f"{LESSON.parties[0].name}: deal 1 10 points above and deal 2 20 points below to 5 points above."
    )


def test_names_are_text():
    hostile = replace(LESSON.parties[0], name="<b>x</b>")
    assert "<b>x</b>" not in margins_html([Row(hostile, "", (Margin("1", "<i>", (0.1, 0.2)),))])
