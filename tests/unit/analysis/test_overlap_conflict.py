"""The overlap map of a deal that cannot exist as it stands: none of its combinations can."""

from dataclasses import replace

from explorer.analysis.overlap import overlap_map
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.condition import Condition
from explorer.model.scenario import Constraint


def test_a_conflict_elsewhere_leaves_no_combination():
    lesson = load_scenario(find_scenario("first-lesson"))
    deal = lesson.opening.deal
    x, y, other = (one.id for one in lesson.provisions[:3])
    here, there = (
        next(iter(deal[other])),
        next(one.id for one in lesson.provisions[2].options if one.id not in deal[other]),
    )
    never = Constraint(
        "never",
        Condition(((other, frozenset({here})),)),
        Condition(((other, frozenset({there})),)),
        reason="made up",
        judgement="made up",
    )
    scenario = replace(lesson, constraints=(*lesson.constraints, never))
    assert score_deal(scenario, deal, scenario.default_assumptions).conflicts
    assert not overlap_map(terms_of(scenario, scenario.default_assumptions), deal, x, y).possible.any()
    assert overlap_map(terms_of(lesson, lesson.default_assumptions), deal, x, y).possible.any()
