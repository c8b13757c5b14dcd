"""What is read from links of every kind of wrongness, and what is said of it."""

from dataclasses import replace
from datetime import date

import pytest

from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal
from explorer.sharing.check import check_characters
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.notices import MOST_NOTICES
from explorer.sharing.reading import Library, Reading, read_link


@pytest.fixture
def read(ukraine, library):
    """Return a function that reads a link to the opening state with some parameters changed and a check that fits."""

    def read(**changes):
        values = {**write_link(Exploration.start(ukraine), ukraine), **changes}
        values["k"] = check_characters(values)
        return read_link(values, library)

    return read


def said(reading):
    return [(one.parameter, one.item) for one in reading.notices]


def test_no_parameters_and_those_of_others_are_not_worth_a_notice(library, core):
    assert read_link({}, library) == Reading(Exploration.start(core), ())
    assert read_link({"embed": "true", "embed_options": ["a", "b"], "lang": "uk"}, library).notices == ()


def test_a_foreign_parameter_is_named(read, library):
    assert said(read(p="2", utm_source="<mail>")) == [("", "p, utm_source")]
    many = read_link({f"x{number}": "1" for number in range(1_000)}, library).notices
    assert len(many) == 1
    assert many[0].item.endswith("and 980 more")


def test_full_ids_former_ids_and_other_numbers_are_understood(read):
    deal = "nato.off_table_20.0~nato_spending_pct.3.50~territory_line.c"
    reading = read(d=deal, m="nato.army_cap", v="europe.slovakia")
    assert reading.notices == ()
    assert reading.exploration.deal["nato"] == {"off_table", "20"}
    assert reading.exploration.deal["nato_spending"] == {"3.5"}
    assert reading.exploration.axes == ("nato", "army_cap")
    assert reading.exploration.assumptions.voices == (("europe", "slovakia"),)


@pytest.mark.parametrize(
    ("text", "stated", "rest_open"),
    [("open", False, True), ("stated", True, False), ("open.stated", True, True), ("stated.open", True, True)],
)
def test_the_zone_and_the_rest_of_the_map_are_read(read, ukraine, text, stated, rest_open):
    expected = replace(Exploration.start(ukraine), stated=stated, rest_open=rest_open)
    assert read(z=text) == Reading(expected, ())


@pytest.mark.parametrize(
    ("text", "problem"), [("opn", "nearest is “open”"), ("open.best", "best"), ("stated.", "word")]
)
def test_an_unknown_zone_is_named_and_nothing_of_it_used(read, ukraine, text, problem):
    reading = read(z=text)
    assert reading.exploration == Exploration.start(ukraine)
    (notice,) = reading.notices
    assert (notice.parameter, notice.item) == ("z", text)
    assert problem in str(notice)


def test_a_range_may_run_backwards(read):
    assert read(d="n.7..5").exploration.deal == read(d="n.5..7").exploration.deal == Deal.of({"nato": ["5", "6", "7"]})


@pytest.mark.parametrize(
    ("text", "item", "problem"),
    [
        ("natoo.20", "natoo.20", "nearest is “nato”"),
        ("n.99", "n.99", "runs from 0 to 30; the nearest is “30”"),
        ("ac.610", "ac.610", "no step of this number; the nearest is “600”"),
        ("n.pausd", "n.pausd", "nearest is “paused”"),
        ("n.", "n.", "no option of “nato”"),
        ("n", "n", "no option of “nato”"),
        ("n.nan", "n.nan", "no such option"),
        ("n.20_99", "n.99", "the nearest is “30”"),
        ("n.20~nato.30", "nato.30", "stands in the link before"),
        ("n.20~", "(nothing)", "no such provision"),
        ("n.20~-", "-", "no such provision"),
        ("n.20~@P27.1", "@P27.1", "no such provision"),
        ("@P277.1~n.20", "@P277.1", "nearest is “P27”"),
        ("@P27.9", "@P27.9", "no such revision"),
        ("@P27", "@P27", "names no revision"),
        ("@P27.1~n.99", "n.99", "nearest is “30”"),
    ],
)
def test_what_is_wrong_in_a_deal_is_named(read, text, item, problem):
    (notice,) = read(d=text).notices
    assert (notice.parameter, notice.item) == ("d", item)
    assert problem in str(notice)


def test_what_is_readable_is_used(read, ukraine):
    draft = ukraine.proposal_by_name["P27"].deal
    twenty = Deal.of({"nato": ["20"]})
    assert read(d="n.20~zz.1~ac.1").exploration.deal == twenty
    assert read(d="n.20_99").exploration.deal == twenty
    assert read(d="n.99~n.20~n.21").exploration.deal == twenty
    assert read(d="@P99.1~n.20").exploration.deal == twenty
    assert read(d="@P27.9~n.20~ac.x").exploration.deal == draft.choose("nato", ["20"])
    assert read(d="@draft-28-points.1~n.*").exploration.deal == draft.choose("nato", [])


def test_notices_say_what_was_done(read):
    assert read(d="n.99").notices[0].done == "left open"
    assert read(d="@P27.1~n.99").notices[0].done == "left as the proposal has it"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"t": "20990101"}, {"as_of": date(2025, 11, 21)}),
        ({"t": "19990101"}, {"as_of": date(2021, 12, 31)}),
        ({"t": "20250230"}, {"as_of": date(2025, 11, 21)}),
        ({"t": "٢٠٢٤٠١٠١"}, {"as_of": date(2025, 11, 21)}),
        ({"l": "rumour"}, {"lens": "stated"}),
        ({"v": "us.zz"}, {}),
        ({"v": "xx.cir"}, {}),
        ({"v": "us.cir~us.tru"}, {"voices": (("united_states", "trump_circle"),)}),
        ({"e": "ua.*.nan"}, {}),
        ({"e": "ua.*.101"}, {}),
        ({"e": "ua.*.-1"}, {}),
        ({"e": "ua.ac.inf"}, {}),
        ({"e": "ua.ac.-3"}, {}),
        ({"e": "ua.ac.1001"}, {}),
        ({"e": "ua.zz.3"}, {}),
        ({"e": "zz.ac.3"}, {}),
        ({"e": "ua"}, {}),
        ({"e": "ua.ac.3~ukraine.army_cap.4"}, {"weights": ((("ukraine", "army_cap"), 3.0),)}),
        ({"e": "ua.*.65~ua.*.66"}, {"walk_aways": (("ukraine", 0.65),)}),
        ({"r": "ua~zz"}, {"required": ("ukraine",)}),
        ({"r": "zz"}, {}),
        ({"r": "ua~ua"}, {"required": ("ukraine",)}),
        ({"m": "n.zz"}, {}),
        ({"m": "n"}, {}),
        ({"m": "n.nato"}, {}),
    ],
)
def test_wrong_assumptions_are_named_and_mended(read, ukraine, changes, expected):
    reading = read(**changes)
    start = Exploration.start(ukraine)
    assert reading.exploration == replace(start, assumptions=replace(start.assumptions, **expected))
    assert len(reading.notices) == 1
    assert reading.notices[0].parameter == next(iter(changes))


def test_check_characters_that_do_not_fit_are_said_and_the_rest_is_used(ukraine, library):
    values = write_link(Exploration.start(ukraine), ukraine, "full")
    reading = read_link({**values, "d": values["d"].replace("n.bar", "n.pa")}, library)
    assert "changed or cut" in str(reading.notices[0])
    assert reading.exploration.deal["nato"] == {"paused"}
    without = {name: value for name, value in values.items() if name != "k"}
    assert said(read_link(without, library)) == [("k", "")]


def test_parameters_that_a_link_always_has_are_missed_in_one_notice(library):
    assert said(read_link({"s": "ukraine-2025.1"}, library)) == [("k", ""), ("d, t, l", "")]
    assert said(read_link({"d": ""}, library)) == [("k", ""), ("s, d, t, l", "")]


def test_an_unknown_scenario_gives_the_default_and_nothing_of_the_rest(read, core):
    reading = read(s="ukraine-2052.1")
    assert reading.exploration == Exploration.start(core)
    assert "“ukraine-2025”" in str(reading.notices[0])
    assert "(d, t, l) is not used" in str(reading.notices[0])


@pytest.mark.parametrize(("text", "words"), [("0", "older"), ("7", "newer"), ("x", "no revision"), ("", "no revision")])
def test_another_revision_is_said(read, ukraine, text, words):
    reading = read(s=f"ukraine-2025.{text}")
    assert reading.exploration == Exploration.start(ukraine)
    assert words in str(reading.notices[0])


def test_a_scenario_that_cannot_be_loaded_is_said(tmp_path, core):
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\n")

    def load(name):
        return load_scenario(broken) if name == "broken" else core

    reading = read_link({"s": "broken.1"}, Library(("broken", "ukraine-core"), load, "ukraine-core"))
    assert reading.exploration == Exploration.start(core)
    assert "cannot be loaded" in str(reading.notices[-1])


def test_an_old_link_gives_the_deal_its_proposal_had(ukraine, library):
    draft = ukraine.proposal_by_name["P27"]
    later = replace(draft, revision=2, earlier=((1, draft.deal),), sets=draft.sets.choose("nato", ["20"]))
    scenario = replace(ukraine, proposals=tuple(later if one.id == draft.id else one for one in ukraine.proposals))
    shelf = Library(("ukraine-2025",), lambda name: scenario, "ukraine-2025")
    old = read_link(write_link(Exploration.start(ukraine), ukraine), shelf)
    assert old == Reading(Exploration.start(ukraine), ())
    new = write_link(Exploration.start(scenario), scenario)
    assert new["d"] == "@P27.2"
    assert read_link(new, shelf).exploration.deal["nato"] == {"20"}


def test_the_first_of_doubled_parameters_counts(ukraine, library):
    values = write_link(Exploration.start(ukraine), ukraine)
    reading = read_link({**values, "d": [values["d"], "n.20"]}, library)
    assert reading.exploration == Exploration.start(ukraine)
    assert said(reading) == [("d", "n.20")]


def test_notices_are_capped_and_the_rest_is_counted(read):
    reading = read(d="~".join(f"q{number}.1" for number in range(500)))
    assert len(reading.notices) == MOST_NOTICES
    assert said(reading)[:-1] == [("d", f"q{number}.1") for number in range(MOST_NOTICES - 1)]
    assert str(reading.notices[-1]).startswith("481 more items")


def test_two_thousand_items_are_read_and_no_more(read):
    reading = read(d="~".join(["zz.1"] * 1_999 + ["n.20", "ac.600"]))
    assert reading.exploration.deal == Deal.of({"nato": ["20"]})
    assert reading.notices[0].item == "ac.600"
    assert "2,000 items" in reading.notices[0].problem


def test_what_a_stranger_wrote_is_safe_to_show(read):
    item = read(d="n.20~<img src=//evil.example onerror=alert(1)>`[x](javascript:1)\u202e\x00").notices[0].item
    assert not set("<>/:`[]()\u202e\x00") & set(item)
    assert len(item) <= 41
