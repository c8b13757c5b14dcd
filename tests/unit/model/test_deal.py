"""Deals: settled, narrowed and open provisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.deal import Deal

NAMES = st.sampled_from(["nato", "line", "troops", "fund"])
CHOICES = st.dictionaries(NAMES, st.frozensets(st.sampled_from("abc")))
DEALS = CHOICES.map(Deal.of)


def test_one_option_settles_several_narrow_none_opens():
    deal = Deal.of({"nato": ["10", "15"], "line": ["current"], "troops": []})
    assert deal.is_settled("line")
    assert not deal.is_settled("nato")
    assert not deal.is_settled("troops")
    assert ("line" in deal, "nato" in deal, "troops" in deal, "fund" in deal) == (True, True, False, False)
    assert (deal["nato"], deal["troops"]) == (frozenset({"10", "15"}), frozenset())
    assert len(deal) == 2


def test_an_empty_deal_is_false():
    assert not Deal()
    assert Deal.of({"line": []}) == Deal()


def test_equal_deals_compare_and_hash_alike_whatever_the_order():
    one = Deal.of({"nato": ["10", "15"], "line": ["current"]})
    other = Deal.of({"line": ["current"], "nato": ["15", "10", "10"]})
    assert one == other
    assert hash(one) == hash(other)
    assert {one: "found"}[other] == "found"


def test_a_deal_cannot_be_changed():
    with pytest.raises(AttributeError):
        Deal().choices = ()


def test_choosing_gives_a_new_deal_and_leaves_the_old():
    deal = Deal.of({"line": ["current"]})
    assert deal.choose("nato", ["10"]) == Deal.of({"line": ["current"], "nato": ["10"]})
    assert deal.choose("line", []) == Deal()
    assert deal == Deal.of({"line": ["current"]})


def test_merging_replaces_whole_provisions():
    below, above = Deal.of({"nato": ["10", "15"], "line": ["old"]}), Deal.of({"nato": ["5"]})
    assert below.merge(above) == Deal.of({"nato": ["5"], "line": ["old"]})


@given(DEALS, DEALS, DEALS)
def test_merging_is_associative_and_the_empty_deal_changes_nothing(one, two, three):
    assert one.merge(two).merge(three) == one.merge(two.merge(three))
    assert one.merge(Deal()) == Deal().merge(one) == one
    assert one.merge(one) == one


@given(CHOICES)
def test_a_deal_holds_exactly_what_was_chosen(choices):
    deal = Deal.of(choices)
    assert deal.by_provision == {name: options for name, options in choices.items() if options}
    assert [name for name, _ in deal.choices] == sorted(deal.by_provision)


@given(DEALS, NAMES, st.frozensets(st.sampled_from("abc")))
def test_choosing_changes_one_provision_only(deal, name, options):
    chosen = deal.choose(name, options)
    assert chosen[name] == options
    assert all(chosen[other] == deal[other] for other in ("nato", "line", "troops", "fund") if other != name)


def test_every_option_of_a_provision_is_open_and_not_narrowed(core):
    everything = core.provision_by_id["nato"].positions_of_options

    assert core.deal({"nato": everything, "army_cap": ["600"]}) == Deal.of({"army_cap": ["600"]})
