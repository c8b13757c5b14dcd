"""The picture of time: every statement stands once on each of its provisions, and every mark leads to an entry there is."""

import re
from dataclasses import replace

import pytest

from explorer.analysis.terms import terms_of
from explorer.analysis.through_time import judged_over
from explorer.analysis.timeline import timeline_of
from explorer.analysis.width import Width
from explorer.analysis.zone import Zone
from explorer.charts.timeline import chart_html, column_style, strip_html
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.notices import Notice
from explorer.sharing.timeline_words import describe_chart, describe_strip

MARK = re.compile(r'<a class="m ([^"]+)" href="evidence\?n=([^"]+)" aria-label="([^"]+)">')


@pytest.mark.parametrize("lens", ["stated", "inferred"])
@pytest.mark.parametrize("name", ["first-lesson", "ukraine-core", "ukraine-2025"])
def test_one_mark_for_every_statement_on_every_provision_and_each_leads_on(name, lens):
    scenario = load_scenario(find_scenario(name))
    found = timeline_of(scenario, replace(scenario.default_assumptions, lens=lens))
    words = describe_chart(scenario, found.days, found.said, len(scenario.provisions))
    html = chart_html(scenario, found.days, found.said, scenario.provisions, words, scenario.parties)
    marks = MARK.findall(html)
    said = [one for one in marks if not one[0].startswith("prop")]
    assert len(said) == sum(len(one.provisions) for one in found.said)
    assert len(marks) - len(said) == len(scenario.proposals)
    assert sum("new" in kinds for kinds, _, _ in said) == sum(len(one.provisions) for one in found.said if one.moved)
    for entry in {entry for _, entry, _ in marks}:
        assert not isinstance(read_entry(entry, scenario), Notice), entry
    assert html.count("<td") >= len(found.days) * len(scenario.provisions)
    assert f"{len(found.said)} statements" in words


def test_the_strip_says_what_is_not_there_yet():
    scenario = load_scenario(find_scenario("first-lesson"))
    days = (scenario.since, scenario.to)
    judged = judged_over(Zone(terms_of(scenario, scenario.default_assumptions), scenario.opening.deal), days)
    widths = [("Possible zone", [Width("wide", 0.1, 0.1), None])]
    words = describe_strip(scenario, judged, widths)
    assert words.endswith(f"Possible zone: wide, being worked out from {scenario.to.day} June 2024.")
    html = strip_html(scenario, judged, widths, words)
    assert html.count("being worked out</i>") == 1
    assert "nth-child(3)" in column_style(days, scenario.to)
