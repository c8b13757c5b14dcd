"""What the overlap map with the rest open is drawn from, against every whole deal written down."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.terms import terms_of
from explorer.analysis.width import NARROW
from explorer.analysis.zone_map import coalition_map, signing_sets, with_widths, zone_map
from explorer.model.party import Rule
from tests import zone_oracle
from tests.property.test_zones import CLOSE, STATUS, by_cell, examples, generous, two_provisions, zones


def signed_by(zone, some):
    """The same zone, but for these parties alone."""
    terms = zone.terms
    scenario = replace(terms.scenario, rule=Rule("unanimous", some))
    return replace(zone, terms=terms_of(scenario, replace(terms.assumptions, required=None)))


@examples(100)
@given(zones(), st.data())
def test_who_could_sign_together_is_who_signs_one_of_the_deals(zone, data):
    x, y = two_provisions(data.draw, zone)
    parties = tuple(record.party.id for record in zone.terms.records)
    found = signing_sets(zone, x, y, parties, generous())
    assert set(found) == {frozenset(some) for size in range(1, 4) for some in combinations(parties, size)}
    for some, status in found.items():
        alone = signed_by(zone, tuple(one for one in parties if one in some))
        cells = zone_oracle.cells(alone, x, y)
        ids = [[one.id for one in zone.terms.scenario.provision_by_id[name].options] for name in (x, y)]
        for i, one in enumerate(ids[0]):
            for j, other in enumerate(ids[1]):
                assert STATUS[int(status[i, j])] == cells[one, other].status, (some, i, j)


@examples(100)
@given(zones(), st.data())
def test_asking_for_more_than_the_walk_away_values_keeps_the_margins(zone, data):
    x, y = two_provisions(data.draw, zone)
    plain = zone_map(zone, x, y, generous())
    found = coalition_map(zone, coalitions_of(zone), x, y, generous(), NARROW)
    assert not with_widths(zone, plain, generous()).open_width.any()
    assert (found.status == plain.status).all()
    for (i, j), (_, expected) in by_cell(zone, x, y, found):
        if expected.margin is not None:
            assert found.margin_low[i, j] - CLOSE <= float(expected.margin) <= found.margin_high[i, j] + CLOSE, (i, j)
