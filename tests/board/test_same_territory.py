"""The territory map says in the browser what Python says, over proposals and deals of all kinds."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pytest

from explorer.analysis.territory import shown_areas
from explorer.board.territory import pack_territory
from explorer.charts.territory_palette import fills_of
from explorer.charts.territory_svg import territory_svg
from explorer.model.condition import Condition
from explorer.sharing.territory_words import area_words
from tests.board.both import Maker, places_of
from tests.conftest import ROOT


def packed(scenario):
    territory = scenario.territory
    return pack_territory(scenario, territory, territory_svg(territory), fills_of(territory.statuses))


def answered(node, tmp_path, batches):
    questions = tmp_path / "questions.json"
    asked = [
        {"map": json.loads(packed(scenario)), "deals": [places_of(scenario, one) for one in deals]}
        for scenario, deals in batches
    ]
    questions.write_text(json.dumps(asked), encoding="utf-8")
    script = ROOT / "tests" / "board" / "territory.mjs"
    ran = subprocess.run([node, script, questions], capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def expected(scenario, deal):
    place = {one.id: k for k, one in enumerate(scenario.provisions)}
    status = {one.id: s for s, one in enumerate(scenario.territory.statuses)}
    area = {one.id: a for a, one in enumerate(scenario.territory.areas)}
    return [
        {
            "kind": one.kind,
            "statuses": [status[name] for name in one.statuses],
            "orNothing": one.or_nothing,
            "by": place.get(one.by, -1),
            "opens": place.get(one.opens, -1),
            "coveredBy": area.get(one.covered_by, -1),
            "visible": one.visible,
            "words": area_words(scenario, one),
        }
        for one in shown_areas(scenario, deal)
    ]


def switched(scenario):
    """The same with more switches, of two clauses and of alternatives, and with one provision for each area."""
    conditions = {
        "crimea_status": Condition(
            (("recognition_level", frozenset({"de_facto", "formal"})),),
            (("territory_line", frozenset({"current_line"})), ("us_recognition", frozenset({"yes"}))),
        ),
        "kherson_zaporizhzhia": Condition((), (("buffer_zone", frozenset({"none"})),)),
    }
    provisions = tuple(
        replace(one, applies_when=conditions.get(one.id, one.applies_when), neutral=one.neutral or one.options[0].id)
        for one in scenario.provisions
    )
    areas = tuple(replace(one, layers=one.layers[:1]) for one in scenario.territory.areas)
    return replace(scenario, provisions=provisions, territory=replace(scenario.territory, areas=areas))


def test_the_same_in_python_and_in_the_browser(node, tmp_path, ukraine, core):
    batches = []
    for seed, scenario in enumerate((ukraine, core, switched(ukraine))):
        maker = Maker(scenario, seed)
        deals = [one.deal for one in scenario.proposals] + [maker.any_base() for _ in range(300)]
        batches.append((scenario, deals))
    seen = set()
    for (scenario, deals), found in zip(batches, answered(node, tmp_path, batches), strict=True):
        for deal, areas in zip(deals, found, strict=True):
            assert areas == expected(scenario, deal), deal
            seen |= {one["kind"] for one in areas}
    assert seen == {"status", "several", "nothing", "open", "off"}


def test_what_is_sent_is_small_and_sent_once(ukraine):
    assert len(packed(ukraine)) < 30_000
    assert packed(ukraine) == packed(ukraine)


@pytest.mark.parametrize("word", ["deal", "version", "moved"])
def test_what_is_sent_does_not_depend_on_the_deal(ukraine, word):
    assert word not in json.loads(packed(ukraine))
