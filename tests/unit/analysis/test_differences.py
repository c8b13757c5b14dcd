"""The difference of two utilities, split over provisions, adds up to it exactly: on random deals of every shipped scenario."""

import random
from dataclasses import replace

import pytest

from explorer.analysis.differences import difference, most, worth
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal
from tests.conftest import ROOT

NEAR = 1e-9
SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")


@pytest.fixture(
    scope="module", params=[(name, lens) for name in SCENARIOS for lens in ("stated", "inferred")], ids="-".join
)
def terms(request):
    name, lens = request.param
    scenario = load_scenario(ROOT / "scenarios" / f"{name}.toml")
    return terms_of(scenario, replace(scenario.default_assumptions, lens=lens))


def random_deal(scenario, draw, open_share, narrow_share):
    chosen = {}
    for provision in scenario.provisions:
        options = [one.id for one in provision.options]
        if draw.random() >= open_share:
            count = draw.randint(1, min(3, len(options))) if draw.random() < narrow_share else 1
            chosen[provision.id] = draw.sample(options, count)
    return scenario.deal(chosen)


def scored(terms, deal):
    return score_deal(terms.scenario, deal, terms.assumptions, terms)


def pairs(terms, count):
    draw = random.Random(5)
    proposals = [one.deal for one in terms.scenario.proposals]
    for _ in range(count):
        shares = draw.choice([(0.0, 0.0), (0.4, 0.0), (0.3, 0.2), (0.9, 0.1)])
        first = draw.choice(proposals) if draw.random() < 0.4 else random_deal(terms.scenario, draw, *shares)
        if draw.random() < 0.3:
            name = draw.choice(terms.scenario.provisions)
            second = first.choose(name.id, [draw.choice(name.options).id])
        else:
            second = random_deal(terms.scenario, draw, *shares)
        yield first, second


def test_the_parts_add_up_to_the_difference_of_the_totals(terms):
    split = unlike = 0
    for first, second in pairs(terms, 25):
        for before, after in zip(scored(terms, first).parties, scored(terms, second).parties, strict=True):
            found = difference(terms, before, after)
            if before.utility_so_far is None or after.utility_so_far is None:
                assert found is None
                continue
            split += 1
            unlike += not found.same_weights
            for end in (0, 1):
                assert sum(one.change[end] for one in found.parts) == pytest.approx(found.change[end], abs=NEAR, rel=0)
                assert found.before[end] == pytest.approx(before.utility_so_far[end], abs=1e-8)
                assert found.after[end] == pytest.approx(after.utility_so_far[end], abs=1e-8)
                assert found.change[end] == pytest.approx(found.after[end] - found.before[end], abs=NEAR, rel=0)
    assert split
    assert unlike


def test_where_both_set_the_same_provisions_a_part_is_what_it_adds_in_one_less_the_other(terms):
    scenario, draw = terms.scenario, random.Random(3)
    first = random_deal(scenario, draw, 0.0, 0.0)
    second = scenario.deal({**first.by_provision, **random_deal(scenario, draw, 0.7, 0.0).by_provision})
    seen = 0
    for before, after in zip(scored(terms, first).parties, scored(terms, second).parties, strict=True):
        found = difference(terms, before, after)
        if found is None or not found.same_weights:
            continue
        for one in found.parts:
            seen += 1
            assert [new - old for old, new in zip(one.before, one.after, strict=True)] == pytest.approx(
                one.change, abs=NEAR
            )
    assert seen


def test_what_both_set_alike_makes_no_difference(terms):
    """Although it adds another share to each average, once one of them is judged on more."""
    scenario = terms.scenario
    free = [one for one in scenario.provisions if one.applies_when is None and one.id not in scenario.tied]
    first = scenario.deal({one.id: [one.options[0].id] for one in free[: len(free) // 2 + 1]})
    second = scenario.deal({one.id: [one.options[0].id] for one in free})
    for before, after in zip(scored(terms, first).parties, scored(terms, second).parties, strict=True):
        found = difference(terms, before, after)
        if found is not None and not terms.shifts:
            assert not {one.provision for one in found.parts} & set(first.by_provision)


def test_a_provision_only_one_deal_sets_counts_by_how_far_it_lies_from_the_average(terms):
    scenario = terms.scenario
    for provision in scenario.provisions[:12]:
        base = scenario.opening.deal.choose(provision.id, ())
        more = base.choose(provision.id, [provision.options[0].id])
        for before, after in zip(scored(terms, base).parties, scored(terms, more).parties, strict=True):
            found = difference(terms, before, after)
            part = found and next((one for one in found.parts if one.provision == provision.id), None)
            if not part or part.before is not None or len(found.parts) > 1:
                continue
            weight = found.weights[1] - found.weights[0]
            low = worth(after, provision.id)[0]
            assert part.change[0] == pytest.approx(weight * (low - found.before[0]) / found.weights[1], abs=1e-8)


def test_a_deal_that_sets_nothing_has_no_difference_to_split(terms):
    nothing, opening = scored(terms, Deal()), scored(terms, terms.scenario.opening.deal)
    for before, after in zip(nothing.parties, opening.parties, strict=True):
        assert difference(terms, before, after) is None
        assert difference(terms, after, before) is None


def test_the_most_of_a_provision_is_told_only_where_ranges_lie_apart():
    assert most([(0.1, 0.4), (0.5, 0.9), (0.0, 0.2)]) == {1}
    assert most([(0.1, 0.6), (0.5, 0.9)]) == frozenset()
    assert most([(0.5, 0.5), (0.5, 0.9)]) == frozenset()
    assert most([(0.5, 0.5), (0.5, 0.5), (0.5, 0.5)]) == {0, 1, 2}
    assert most([None, None]) == frozenset()
