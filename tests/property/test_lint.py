"""What the linter finds in small random scenarios, against every whole deal written down."""

from dataclasses import replace
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.lint import lint
from explorer.analysis.lint_zone import SHARE_HIGH, SHARE_LOW
from explorer.analysis.terms import terms_of
from explorer.analysis.trades import trades_of
from explorer.analysis.zone import Budget, Zone
from explorer.model.classroom import Classroom
from tests import zone_oracle
from tests.oracle import terms_of_party
from tests.property.strategies import scenarios
from tests.unit.model.negotiation import WORDS, negotiation, party, provision, says

PAGE = Classroom("", 30, "", ("trades",))
SMALLEST = 1e-6


@settings(max_examples=60)
@given(scenarios())
def test_the_zone_is_as_large_and_holds_the_options_that_brute_force_says(scenario):
    scenario = replace(scenario, classroom=PAGE)
    zone = Zone(terms_of(scenario, scenario.default_assumptions))
    deals, agreements = zone_oracle.whole(zone), zone_oracle.agreements(zone)
    found = lint(scenario, Budget(seconds=60.0)).findings
    rules = {one.rule for one in found}
    assert not rules & {"late", "late_option"}
    assert ("no_deal" in rules) == (not deals)
    if not deals:
        return
    satisfied = {name for one in deals for name in one.signers}
    assert {one.id for one in found if one.rule == "unwinnable"} == {one.id for one in scenario.parties} - satisfied
    if not agreements:
        assert rules & {"empty_zone", "unwinnable"}
        assert "dead_option" not in rules
        return
    dead = {(one.id, name) for one in found if one.rule == "dead_option" for name in one.fact("options")}
    marks = zone_oracle.options(zone)
    assert dead == {(name, option) for name, marked in marks.items() for option, mark in marked.items() if mark == "no"}
    share = len(agreements) / len(deals)
    assert ("share" in rules) == (not SHARE_LOW <= share <= SHARE_HIGH)


@st.composite
def talkative(draw):
    """Draw a negotiation in which two or three parties speak of most options, so that there is much to trade."""
    provisions = [provision(name, "a b c") for name in ("one", "two", "three")]
    parties = [party(name) for name in ("north", "south", "west")[: draw(st.integers(2, 3))]]
    statements = []
    for speaker, about in product(parties, provisions):
        words = draw(st.lists(st.sampled_from([*WORDS, ""]), min_size=3, max_size=3))
        said = {
            word: " ".join(o.id for o, w in zip(about.options, words, strict=True) if w == word)
            for word in words
            if word
        }
        if said:
            strength = draw(st.sampled_from(["strong", "mild"]))
            statements.append(says(f"{speaker.id}-{about.id}", speaker.id, about.id, strength=strength, **said))
    return negotiation(provisions, parties, statements)


@settings(max_examples=60)
@given(st.one_of(talkative(), talkative(), scenarios()))
def test_trades_are_those_found_by_trying_every_two_moves(scenario):
    assumptions = scenario.default_assumptions
    terms = terms_of(scenario, assumptions)
    expected = {}
    for one, other in combinations(scenario.parties, 2):
        worths = [own_worths(scenario, party, assumptions) for party in (one, other)]
        for first, second in permutations([about.id for about in scenario.provisions], 2):
            gains = best_gains(steps(worths, first), steps(worths, second))
            if gains is not None and gains > SMALLEST:
                expected[(one.id, other.id), (first, second)] = gains
    found = {(one.parties, one.provisions): min(one.gains) for one in trades_of(terms)}
    assert found == pytest.approx(expected, abs=1e-6)


def own_worths(scenario, party, assumptions):
    """Return what each option a party spoke of is worth to it, by provision and option."""
    own = terms_of_party(scenario, party, assumptions)
    worths = {}
    for (name, option), acceptability in own.spoken.items():
        worths.setdefault(name, {})[option] = own.shares[name] * acceptability
    return worths


def steps(worths, name):
    """Return what every move between two options both spoke of brings to the one and to the other."""
    one, other = (worth.get(name, {}) for worth in worths)
    both = one.keys() & other.keys()
    return [(one[to] - one[start], other[to] - other[start]) for start, to in product(both, both)]


def best_gains(first, second):
    """Return what the one who gains less gains at most, moving the first way for the one and the second for the other."""
    least = [
        min(float(a + c), float(b + d))
        for (a, b), (c, d) in product(first, second)
        if a > SMALLEST and b < -SMALLEST and c < -SMALLEST and d > SMALLEST
    ]
    return max(least, default=None)
