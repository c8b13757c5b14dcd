"""Links of any exploration come back exactly; links that came to harm never raise and never keep quiet."""

import random
import string
import time
from dataclasses import replace
from datetime import timedelta
from functools import cache
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link
from explorer.sharing.notices import MOST_NOTICES, shown
from explorer.sharing.number_text import HIGHEST_WEIGHT, read_number, write_number
from explorer.sharing.reading import Library, Reading, read_link

NAMES = ("ukraine-2025", "ukraine-core")


@cache
def load(name):
    return load_scenario(find_scenario(name))


LIBRARY = Library(NAMES, load, "ukraine-core")
LETTERS = string.ascii_letters + string.digits + ".~_-@*!&=%<"
seeds = st.integers(0, 2**64)
fractions = st.floats(0, 1, allow_nan=False)
weights = st.floats(0, HIGHEST_WEIGHT, allow_nan=False)


def random_deal(scenario, dice):
    """Return a deal of every kind: near a proposal, sparse, or with any options at all."""
    deal = dice.choice([Deal(), *(one.deal for one in scenario.proposals)])
    share = dice.choice([0.0, 0.05, 0.5, 1.0])
    for provision in scenario.provisions:
        if dice.random() < share:
            ids = [option.id for option in provision.options]
            first = dice.randrange(len(ids))
            kinds = [[], [dice.choice(ids)], ids[first:], ids, [one for one in ids if dice.random() < 0.5]]
            deal = deal.choose(provision.id, dice.choice(kinds))
    return scenario.deal(deal.by_provision)


def random_exploration(scenario, seed, numbers=(0.5, 3.0)):
    dice = random.Random(seed)
    days = (scenario.to - scenario.since).days
    said = Assumptions(scenario.since + timedelta(dice.randint(0, days)), dice.choice(LENSES))
    for party in scenario.parties:
        if dice.random() < 0.3:
            said = said.with_voice(party.id, dice.choice(party.voices).id)
        if dice.random() < 0.3:
            said = said.with_walk_away(party.id, dice.choice([numbers[0], dice.randint(0, 100) / 100, dice.random()]))
        for provision in dice.sample(scenario.provisions, dice.choice([0, 0, 3])):
            said = said.with_weight(party.id, provision.id, dice.choice([numbers[1], dice.randint(0, 40) / 10]))
    parties = [party.id for party in scenario.parties]
    if dice.random() < 0.3:
        said = replace(said, required=tuple(dice.sample(parties, dice.randint(0, len(parties)))))
    ids = [provision.id for provision in scenario.provisions]
    axes = dice.choice([scenario.map, tuple(dice.sample(ids, 2))])
    deal = random_deal(scenario, dice)
    return Exploration(scenario.id, scenario.revision, deal, said, axes, dice.random() < 0.3, dice.random() < 0.3)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=500)
@given(seed=seeds, share=fractions, weight=weights, form=st.sampled_from(["full", "preset", "shortest"]))
def test_a_thousand_explorations_come_back_exactly(name, seed, share, weight, form):
    scenario = load(name)
    exploration = random_exploration(scenario, seed, (share, weight))
    query = query_string(write_link(exploration, scenario, form))
    assert quote(query, safe="@*~=&") == query
    assert read_link(parse_qs(query, strict_parsing=True), LIBRARY) == Reading(exploration, ())


@given(value=st.floats(0, 1))
def test_any_share_comes_back_exactly(value):
    assert read_number(write_number(value, 1.0, per_cent=True), 1.0, per_cent=True) == value


@given(value=weights)
def test_any_weight_comes_back_exactly(value):
    text = write_number(value, HIGHEST_WEIGHT)
    assert len(text) <= 26
    assert read_number(text, HIGHEST_WEIGHT) == value


@given(seed=seeds, form=st.sampled_from(["full", "shortest"]))
def test_the_shortest_form_is_the_shortest(seed, form):
    scenario = load("ukraine-core")
    exploration = random_exploration(scenario, seed)
    assert len(write_link(exploration, scenario)["d"]) <= len(write_link(exploration, scenario, form)["d"])


def linked(seed):
    scenario = load(NAMES[seed % 2])
    exploration = random_exploration(scenario, seed)
    return query_string(write_link(exploration, scenario, ("full", "shortest")[seed // 2 % 2])), exploration


def check(reading, exploration=None):
    """Hold a reading to what every reading promises; with the exploration that was sent, to saying if it is another."""
    assert len(reading.notices) <= MOST_NOTICES
    scenario = load(reading.exploration.scenario_id)
    # What was read can be written again, so it holds nothing the scenario does not have.
    assert read_link(write_link(reading.exploration, scenario), LIBRARY) == Reading(reading.exploration, ())
    if exploration is not None and reading.exploration != exploration:
        assert reading.notices


@settings(max_examples=300)
@given(seed=seeds, place=st.integers(0, 10_000))
def test_a_link_cut_anywhere_says_so(seed, place):
    query, exploration = linked(seed)
    cut = query[: place % len(query)]
    reading = read_link(parse_qs(cut, keep_blank_values=True), LIBRARY)
    check(reading)
    # Cut before its first parameter it is no link any more, and what opens is what always opens.
    assert reading.notices or not cut


@settings(max_examples=500)
@given(seed=seeds, place=st.integers(0, 10_000), mark=st.sampled_from(LETTERS))
def test_one_wrong_character_fails_the_check(seed, place, mark):
    query, exploration = linked(seed)
    place %= len(query)
    if query[place] == mark:
        return
    reading = read_link(parse_qs(query[:place] + mark + query[place + 1 :]), LIBRARY)
    check(reading, exploration)
    # The name of a parameter may be hit, the check's own too: then it is missing, which is said as well.
    assert any("k" in one.parameter for one in reading.notices)


@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_the_order_of_parameters_has_no_meaning(seed, order):
    query, exploration = linked(seed)
    parts = query.split("&")
    order.shuffle(parts)
    assert read_link(parse_qs("&".join(parts)), LIBRARY) == Reading(exploration, ())


@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_the_order_of_items_has_no_meaning_but_for_the_check(seed, order):
    scenario = load("ukraine-2025")
    exploration = random_exploration(scenario, seed)
    values = write_link(exploration, scenario, "full")
    items = values["d"].split("~")
    order.shuffle(items)
    reading = read_link({**values, "d": "~".join(items)}, LIBRARY)
    assert reading.exploration == exploration


@given(seed=seeds)
def test_a_link_pasted_twice_is_read_once_and_says_so(seed):
    query, exploration = linked(seed)
    reading = read_link(parse_qs(f"{query}&{query}"), LIBRARY)
    assert reading.exploration == exploration
    assert {one.parameter for one in reading.notices} == set(parse_qs(query))


@given(seed=seeds)
def test_a_link_sent_to_another_scenario_says_what_it_ignores(seed):
    scenario = load("ukraine-2025")
    values = write_link(random_exploration(scenario, seed), scenario, "full")
    reading = read_link({**values, "s": "ukraine-core.1"}, LIBRARY)
    check(reading)
    known = load("ukraine-core").provision_by_id
    keys = {one.key for one in scenario.provisions if one.id not in known}
    foreign = [item for item in values["d"].split("~") if item.partition(".")[0] in keys]
    named = [one.item for one in reading.notices if one.parameter == "d"]
    assert named == [shown(item) for item in foreign][: len(named)]
    assert len(named) == len(foreign) or len(reading.notices) == MOST_NOTICES


@settings(max_examples=200)
@given(junk=st.lists(st.text(st.characters(exclude_characters="~"), min_size=1, max_size=60), min_size=1, max_size=40))
def test_every_ignored_item_is_named_up_to_the_cap(junk):
    scenario = load("ukraine-2025")
    values = write_link(Exploration.start(scenario), scenario, "full")
    reading = read_link({**values, "d": "~".join(["n.20", *(f"? {one}" for one in junk)])}, LIBRARY)
    named = [one for one in reading.notices if one.parameter == "d"]
    assert reading.exploration.deal == Deal.of({"nato": ["20"]})
    assert len(named) == len(junk) or len(reading.notices) == MOST_NOTICES
    assert all(one.item.startswith("?") and one.item.isprintable() for one in named)


anything = st.text(st.characters(codec=None), max_size=200)
names = st.sampled_from(["s", "d", "t", "l", "m", "z", "v", "e", "r", "k", "p", "embed", "lang"]) | anything


@settings(max_examples=500)
@given(query=st.dictionaries(names, anything | st.lists(anything, max_size=3), max_size=12))
def test_any_text_is_read_without_an_error(query):
    check(read_link(query, LIBRARY))


PIECES = ["n", "nato", "ac", "gt", "ua", "us", "cir", "20", "5..9", "..", "nan", "1e5", "-", "*", "@P27.1", "%7E"]
pieces = st.sampled_from([*PIECES, "open", "stated"])
marks = st.sampled_from([".", "~", "_", "", "@", "%", "\x00", "\u202e", " ", "\n"])
near_misses = st.lists(st.tuples(pieces, marks).map("".join), max_size=12).map("".join)


@settings(max_examples=500)
@given(query=st.dictionaries(st.sampled_from("dtlmzverk"), near_misses, max_size=8), name=st.sampled_from(NAMES))
def test_text_that_is_nearly_a_link_is_read_without_an_error(query, name):
    check(read_link({"s": f"{name}.1", **query}, LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "~" * 100_000,
        "_" * 100_000,
        "." * 100_000,
        "n." + "20_" * 33_000,
        "n." + "9.9_" * 25_000,
        "~".join(["n.zz"] * 20_000),
        "~".join(f"ac.{number}" for number in range(10_000)),
        "~".join(f"{key}." + "_".join(["9.9"] * 249) for key in ("n", "ac", "dr", "dl", "el", "fr", "ns") * 15),
        "%7E" * 33_000,
        "9" * 100_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("parameter", ["s", "d", "t", "l", "m", "z", "v", "e", "r", "k"])
def test_a_hundred_kilobytes_are_bounded_work(parameter, text):
    scenario = load("ukraine-2025")
    values = write_link(Exploration.start(scenario), scenario)
    start = time.perf_counter()
    reading = read_link({**values, parameter: text}, LIBRARY)
    assert time.perf_counter() - start < 2.0
    assert 1 <= len(reading.notices) <= MOST_NOTICES
    assert all(len(one.item) <= 41 for one in reading.notices)
    check(reading)
