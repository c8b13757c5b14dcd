"""What links look like: forms, lengths, characters, order."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest

from explorer.model.deal import Deal
from explorer.sharing.check import check_characters
from explorer.sharing.deal_text import write_deal
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link
from explorer.sharing.number_text import read_number, write_number
from explorer.sharing.reading import Reading, read_link

SAFE = re.compile(r"[A-Za-z0-9@*~._-]*")


@pytest.fixture
def start(ukraine):
    return Exploration.start(ukraine)


@pytest.mark.parametrize(("form", "longest"), [("full", 1_000), ("preset", 300)])
def test_the_28_points_fit_into_a_link(ukraine, start, form, longest):
    query = query_string(write_link(start, ukraine, form))
    print(f"P27 {form}: {len(query)} characters")
    assert ukraine.opening.ref == "P27"
    assert len(query) < longest


def test_a_link_has_its_parameters_in_order_and_only_those_needed(ukraine, start):
    assert list(write_link(start, ukraine)) == ["s", "d", "t", "k", "l"]
    said = start.assumptions.with_voice("united_states", "trump_circle").with_walk_away("ukraine", 0.65)
    said = replace(said.with_weight("ukraine", "army_cap", 3.0), required=("ukraine", "russia", "united_states"))
    values = write_link(replace(start, assumptions=said, axes=("elections", "nato"), stated=True), ukraine)
    assert list(values) == ["s", "d", "m", "z", "v", "e", "r", "t", "k", "l"]
    del values["k"]
    assert values == {
        "s": f"ukraine-2025.{ukraine.revision}",
        "d": "@P27.1",
        "m": "el.n",
        "z": "stated",
        "v": "us.cir",
        "e": "ua.*.65~ua.ac.3",
        "r": "ua~ru~us",
        "t": "20251121",
        "l": "stated",
    }


@pytest.mark.parametrize(
    ("stated", "rest_open", "written"),
    [(False, False, None), (True, False, "stated"), (False, True, "open"), (True, True, "open.stated")],
)
def test_the_zone_and_the_rest_are_written_when_they_are_not_as_at_the_start(
    ukraine, start, stated, rest_open, written
):
    seen = replace(start, stated=stated, rest_open=rest_open)
    values = write_link(seen, ukraine)
    assert values.get("z") == written
    assert (values["k"] == write_link(start, ukraine)["k"]) == (written is None)


@pytest.mark.parametrize("form", ["full", "preset", "shortest"])
def test_no_character_needs_escaping(shipped, form):
    for scenario in shipped.values():
        for proposal in scenario.proposals:
            values = write_link(replace(Exploration.start(scenario), deal=proposal.deal), scenario, form)
            assert all(SAFE.fullmatch(value) for value in values.values())
            assert {name: given[0] for name, given in parse_qs(query_string(values)).items()} == values


def test_a_link_escaped_needlessly_reads_the_same(ukraine, start, library):
    values = write_link(start, ukraine)
    assert read_link(parse_qs(urlencode(values)), library) == Reading(start, ())
    twice = {name: value.replace("~", "%7E").replace("@", "%40") for name, value in values.items()}
    assert read_link(twice, library) == Reading(start, ())


def test_forms_of_a_deal(ukraine):
    assert write_deal(Deal(), ukraine) == write_deal(Deal(), ukraine, "full") == "-"
    draft = ukraine.proposal_by_name["P27"].deal
    assert write_deal(draft, ukraine) == "@P27.1"
    changed = draft.choose("nato", ["20"]).choose("army_cap", [])
    assert write_deal(changed, ukraine) == "@P27.1~n.20~ac.*"
    assert write_deal(changed, ukraine, "full").startswith("n.20~gt.c~")
    few = Deal.of({"army_cap": ["250", "300", "350", "900"], "nato": ["5", "6"]})
    assert write_deal(few, ukraine) == "n.5_6~ac.250..350_900"
    with pytest.raises(ValueError, match="no form"):
        write_deal(few, ukraine, "shorter")


def test_what_could_not_be_read_back_is_not_written(ukraine, core, start):
    with pytest.raises(ValueError, match="not of"):
        write_link(start, core)
    for said in (
        start.assumptions.with_walk_away("ukraine", 1.5),
        start.assumptions.with_weight("ukraine", "nato", float("inf")),
        start.assumptions.with_weight("ukraine", "nato", -1.0),
        replace(start.assumptions, as_of=date(2030, 1, 1)),
        replace(start.assumptions, lens="rumour"),
    ):
        with pytest.raises(ValueError):
            write_link(replace(start, assumptions=said), ukraine)
    with pytest.raises(KeyError):
        write_link(replace(start, deal=Deal.of({"moon": ["yes"]})), ukraine)


def test_hundredths_stay_short():
    for step in range(10_001):
        text = write_number(step / 10_000, 1.0, per_cent=True)
        assert len(text) <= 5
        assert read_number(text, 1.0, per_cent=True) == step / 10_000
    assert write_number(0.29, 1.0, per_cent=True) == "29"
    assert write_number(0.6543, 1.0, per_cent=True) == "65.43"


def test_what_is_not_a_plain_number_is_none():
    for text in ("nan", "inf", "-1", "+1", "1_0", "", "٣", "1e999", "0x1", "1e", ".5", "5.", " 1", "1e-9999"):
        assert read_number(text, 1_000.0) is None


def test_the_check_is_fixed_for_ever():
    values = {"s": "first-lesson.1", "d": "@P1.1", "t": "20240630", "l": "stated"}
    assert check_characters(values) == "OI7I"
    assert check_characters({**values, "utm_source": "mail", "k": "zzzz", "m": "", "z": ""}) == "OI7I"
    assert check_characters({**values, "z": "open.stated"}) != "OI7I"
