"""The nearest agreements, all small fixes and what wins one party, against every whole deal written down."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.completable import find_agreement
from explorer.analysis.fixes import fixes
from explorer.analysis.nearest_agreement import nearest_agreements, win_over
from explorer.model.deal import Deal
from tests import zone_oracle
from tests.property.strategies import one_in, pick, some
from tests.property.test_zones import CLOSE, examples, generous, zones


def bare(zone):
    """Return the zone with nothing held, and the deal it held."""
    current = Deal.of(zone_oracle.held(zone))
    without = frozenset(one for one in zone.without if one.kind != "choice")
    return replace(zone, deal=Deal(), without=without), current


def distance(zone, current, one):
    return zone_oracle.distance(zone.terms.scenario, current, one.options)


def changed(current, one):
    return frozenset(name for name, chosen in current.choices if one.options[name] not in chosen)


def check_suggestion(current, one):
    """A suggestion tells truly how its deal differs from the current one."""
    differs = {name for name, _ in one.deal.choices if one.deal[name] != current[name]}
    assert differs == one.changed | set(one.settles)
    assert not one.changed & set(one.settles)
    for change in one.changes:
        assert change.before == current[change.provision]
        assert change.after == one.deal[change.provision]
        assert change.after <= change.alike
        assert not change.alike & change.before
    for name in one.settles:
        assert not current[name] or one.deal[name] < current[name]
    assert {name for name, _ in current.choices} <= {name for name, _ in one.deal.choices}


@examples(250)
@given(zones())
def test_the_nearest_agreements_are_nearest(zone):
    space, current = bare(zone)
    every = zone_oracle.agreements(space)
    found = nearest_agreements(zone, generous())
    assert found.exact
    assert found.status == ("yes" if every else "no")
    here = zone_oracle.completions(space, current)
    sure = bool(here) and all(zone_oracle.passes(space, one.signers) for one in here)
    if found.already:
        assert sure
        assert not found.suggestions
        return
    if len(zone_oracle.coalitions(space)) == 1:
        assert not sure
    left = every
    for one in found.suggestions:
        check_suggestion(current, one)
        assert one.cost == min(distance(space, current, deal) for deal in left)
        assert zone_oracle.in_zone(space, one.deal)
        assert find_agreement(space.holding(one.deal), generous()).status == "yes"
        left = [deal for deal in left if not one.changed <= changed(current, deal)]
    assert not left or len(found.suggestions) == 5


@examples(150)
@given(zones())
def test_a_suggestion_leaves_the_worst_off_the_margin_it_says(zone):
    space, _ = bare(zone)
    for one in nearest_agreements(zone, generous(), at_most=2).suggestions:
        margins = [zone_oracle.margin(space, deal) for deal in zone_oracle.completions(space, one.deal)]
        assert one.margin <= float(min(margins)) + CLOSE
        if len(zone_oracle.coalitions(space)) == 1:
            assert one.margin >= float(min(margins)) - CLOSE
        assert all(set(one.parties) <= deal.signers for deal in zone_oracle.completions(space, one.deal))


@examples(250)
@given(zones())
def test_every_fix_of_at_most_two_changes_is_found(zone):
    space, current = bare(zone)
    moves = [
        (name, option)
        for name, chosen in current.choices
        for option in zone_oracle.ids_of(zone, name)
        if option not in chosen
    ]
    works = {
        frozenset(some)
        for size in range(3)
        for some in combinations(moves, size)
        if len(dict(some)) == size and zone_oracle.completable(space.holding(with_changes(current, some)))
    }
    expected = {one for one in works if not any(other < one for other in works)} - {frozenset()}
    for most in (1, 2):
        found = fixes(zone, most, generous())
        assert found.complete
        listed = [frozenset(some) for one in found.suggestions for some in product(*map(pairs, one.changes))]
        assert len(listed) == len(set(listed))
        assert set(listed) == {one for one in expected if len(one) <= most}
    for one in found.suggestions:
        check_suggestion(current, one)
        assert zone_oracle.in_zone(space, one.deal)
        nearest = [zone_oracle.distance(zone.terms.scenario, current, deal) for deal in whole_options(zone, one.deal)]
        assert one.cost == min(nearest)


def with_changes(current, moves):
    for name, option in moves:
        current = current.choose(name, {option})
    return current


def pairs(change):
    return [(change.provision, option) for option in sorted(change.alike)]


def whole_options(zone, deal):
    names = [one.id for one in zone.terms.scenario.provisions]
    menus = [sorted(deal[name]) or zone_oracle.ids_of(zone, name) for name in names]
    return [dict(zip(names, options, strict=True)) for options in product(*menus)]


@examples(200)
@given(zones(), st.data())
def test_what_wins_a_party_is_nearest(zone, data):
    space, current = bare(zone)
    names = [party.id for party in zone.terms.scenario.parties]
    party = pick(data.draw, names)
    keeping = tuple(some(data.draw, names)) if one_in(data.draw, 3) else ()
    wanted = [one for one in zone_oracle.whole(space) if {party, *keeping} <= one.signers]
    found = win_over(zone, party, generous(), keeping)
    assert found.exact
    assert found.status == ("yes" if wanted else "no")
    here = zone_oracle.completions(space, current)
    assert found.already == (bool(here) and all({party, *keeping} <= one.signers for one in here))
    if not found.already:
        assert len(found.suggestions) == bool(wanted)
    for one in found.suggestions:
        check_suggestion(current, one)
        assert one.cost == min(distance(space, current, deal) for deal in wanted)
        every = zone_oracle.completions(space, one.deal)
        assert every
        assert all({party, *keeping} <= deal.signers for deal in every)
