"""Which sets of parties could sign together: by enumeration on small scenarios, and what must hold on all."""

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from explorer.analysis.sign_together import largest, sign_together, smallest
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.width import width_of
from explorer.analysis.zone import Zone
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.position import LENSES

SCENARIOS = ("ukraine-2025", "ukraine-core", "first-lesson")


@cache
def scenario(name):
    return load_scenario(find_scenario(name))


def zone(name, lens="stated", stated=False, deal=None):
    whole = scenario(name)
    terms = terms_of(whole, replace(whole.default_assumptions, lens=lens))
    return Zone(terms, Deal() if deal is None else deal, stated)


@pytest.mark.parametrize("held", [False, True])
def test_on_the_lesson_it_is_what_every_whole_deal_says(held):
    """A set can sign if some whole deal suits each of them; a party that has spoken of everything is within or outside."""
    lesson = scenario("first-lesson")
    given = lesson.opening.deal.choose("gate", ()) if held else Deal()
    names = [one.id for one in lesson.provisions]
    suited = set()
    for options in product(*(sorted(given[n]) or [o.id for o in lesson.provision_by_id[n].options] for n in names)):
        deal = Deal.of({name: frozenset({option}) for name, option in zip(names, options, strict=True)})
        score = score_deal(lesson, deal, lesson.default_assumptions)
        if not score.conflicts:
            suited.add(frozenset(one.party.id for one in score.parties if one.so_far == "within"))
    for one in sign_together(zone("first-lesson", deal=given)):
        assert one.can_sign == any(set(one.parties) <= some for some in suited), one


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("stated", [False, True])
@pytest.mark.parametrize("held", [False, True])
def test_a_larger_set_asks_for_more(name, lens, stated, held):
    asked = zone(name, lens, stated, scenario(name).opening.deal if held else None)
    sets = {frozenset(one.parties): one for one in sign_together(asked)}
    assert len(sets) == 2 ** len(scenario(name).parties) - 1
    for parties, one in sets.items():
        for other, smaller in sets.items():
            if other < parties and one.can_sign:
                assert smaller.can_sign
                assert smaller.margin >= one.margin - 1e-9
    able = [one for one in sets.values() if one.can_sign]
    unable = [one for one in sets.values() if one.kind in ("empty", "silent")]
    assert all(any(set(one.parties) <= set(top.parties) for top in largest(able)) for one in able)
    assert all(any(set(one.parties) >= set(low.parties) for low in smallest(unable)) for one in unable)


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("stated", [False, True])
def test_the_set_the_rule_asks_for_is_as_wide_as_the_zone(name, stated):
    asked = zone(name, stated=stated)
    rule = asked.rule
    width = width_of(asked)
    enough = [one for one in sign_together(asked) if rule.passes(frozenset(one.parties))]
    assert any(one.can_sign for one in enough) == (width.kind in ("narrow", "wide"))
    if width.kind in ("narrow", "wide"):
        assert max(one.margin for one in enough if one.margin is not None) == pytest.approx(width.margin_low)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_deal_of_a_set_suits_everybody_in_it(name):
    asked = zone(name)
    for one in sign_together(asked):
        if one.can_sign:
            score = score_deal(scenario(name), one.deal, asked.terms.assumptions, asked.terms)
            assert not [each for each in one.parties if score.of(each).completion == "refuses"], one.parties
