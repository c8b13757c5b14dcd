"""Which statements stand: one small case for every rule by which one statement gives way to another."""

from __future__ import annotations

import pytest

from explorer.model.assumptions import Assumptions
from explorer.model.party import Voice
from explorer.model.standing import record_of
from tests.unit.model.negotiation import all_of, day, links, negotiation, party, provision, refuses, says

DAM = provision("dam", "low mid high")
TOLL = provision("toll", "none some full")
CREW = provision("crew", "own joint")


def record(*statements, on="12-31", lens="inferred", voices=(), chosen=None, **edits):
    north = party("north", voices=voices)
    scenario = negotiation([DAM, TOLL, CREW], [north, party("south")], statements)
    assumptions = Assumptions(day(on), lens, **edits).with_voice("north", chosen)
    return record_of(scenario, north, assumptions)


def spoken(found, about="dam"):
    """Return acceptability by option of one provision."""
    return {
        one.option: one.acceptability
        for standing in found.standings
        if standing.provision == about
        for one in standing.spoken
    }


def weights(found):
    return {standing.provision: standing.weight for standing in found.standings}


def test_latest_position_on_an_option_counts():
    old, new = says("a", "north", "dam", "01-01", wants="low"), says("b", "north", "dam", "02-01", opposes="low")
    assert spoken(record(old, new)) == spoken(record(new, old)) == {"low": 0.0}


def test_newer_position_erases_nothing_about_other_options():
    old = says("a", "north", "dam", "01-01", wants="low", accepts="mid")
    new = says("b", "north", "dam", "02-01", opposes="low", wary="high")
    assert spoken(record(old, new)) == {"low": 0.0, "mid": 0.75, "high": 0.25}


def test_position_counts_from_its_day_on():
    one = says("a", "north", "dam", "02-01", wants="low")
    assert spoken(record(one, on="01-31")) == {}
    assert spoken(record(one, on="02-01")) == {"low": 1.0}


def test_option_nobody_spoke_of_is_left_out():
    assert spoken(record(says("a", "north", "dam", wants="low"))) == {"low": 1.0}


def test_provision_nobody_spoke_of_has_no_standing():
    assert weights(record(says("a", "north", "dam", wants="low"))) == {"dam": 2.0}


def test_what_another_party_says_is_not_ours():
    assert spoken(record(says("a", "south", "dam", wants="low"))) == {}


def test_weaker_kind_fills_only_options_no_stronger_kind_speaks_of():
    stated = says("a", "north", "dam", "01-01", wants="low")
    reported = says("b", "north", "dam", "02-01", kind="reported", opposes="low", wary="mid")
    assert spoken(record(stated, reported)) == {"low": 1.0, "mid": 0.25}


@pytest.mark.parametrize(
    ("kind", "lenses"),
    [
        ("red_line", "stated reported analyst inferred"),
        ("preference", "stated reported analyst inferred"),
        ("own_proposal", "stated reported analyst inferred"),
        ("reported", "reported analyst inferred"),
        ("analyst", "analyst inferred"),
        ("outlet", "analyst inferred"),
        ("inferred", "inferred"),
    ],
)
def test_lens_counts_the_kinds_it_names_and_the_stronger_ones(kind, lenses):
    statements = (
        says("a", "north", "dam", kind=kind, wants="low"),
        refuses("r", "north", all_of(dam="high"), kind=kind),
    )
    for lens in ("stated", "reported", "analyst", "inferred"):
        found = record(*statements, lens=lens)
        assert bool(found.standings) == bool(found.red_lines) == (lens in lenses.split())


@pytest.mark.parametrize(
    ("one", "other"), [("preference", "own_proposal"), ("red_line", "preference"), ("analyst", "outlet")]
)
def test_later_position_of_an_equally_strong_kind_counts(one, other):
    for first, second in ((one, other), (other, one)):
        statements = (
            says("a", "north", "dam", "01-01", kind=first, wants="low"),
            says("b", "north", "dam", "02-01", kind=second, wary="low"),
        )
        assert spoken(record(*statements)) == {"low": 0.25}


def test_stricter_counts_on_one_day_and_both_are_shown():
    mild, strict = says("a", "north", "dam", wants="low"), says("b", "north", "dam", wary="low")
    for order in ((mild, strict), (strict, mild)):
        (standing,) = record(*order).standings
        (option,) = standing.spoken
        assert (option.acceptability, option.word) == (0.25, "wary")
        assert [one.id for one in option.positions] == ["b", "a"]


def test_position_that_adds_leaves_the_day_before_standing():
    old = says("a", "north", "dam", "01-01", wary="low")
    new = says("b", "north", "dam", "02-01", adds=True, wants="low")
    found = record(old, new)
    assert spoken(found) == {"low": 0.25}
    assert {one.id for one in found.standings[0].positions} == {"a", "b"}


def test_adding_reaches_back_one_day_only_unless_that_day_adds_too():
    oldest = says("a", "north", "dam", "01-01", opposes="low")
    newest = says("c", "north", "dam", "03-01", adds=True, wants="low")
    plain, adding = (says("b", "north", "dam", "02-01", adds=adds, wary="low") for adds in (False, True))
    assert spoken(record(oldest, plain, newest)) == {"low": 0.25}
    assert spoken(record(oldest, adding, newest)) == {"low": 0.0}


def test_replacing_takes_back_every_option_of_a_position():
    old = says("a", "north", "dam", "01-01", wants="low", opposes="high")
    new = says("b", "north", "dam", "02-01", replaces=["a"], accepts="mid")
    assert spoken(record(old, new)) == {"mid": 0.75}
    assert spoken(record(old, new, on="01-31")) == {"low": 1.0, "high": 0.0}, "not before it was said"


def test_weaker_kind_replaces_nothing_stronger():
    old = says("a", "north", "dam", "01-01", wants="low")
    new = says("b", "north", "dam", "02-01", kind="reported", replaces=["a"], opposes="mid")
    assert spoken(record(old, new)) == {"low": 1.0, "mid": 0.0}
    older = says("a", "north", "dam", "01-01", kind="inferred", wants="low")
    assert spoken(record(older, new)) == {"mid": 0.0}


def test_statement_the_lens_leaves_out_replaces_nothing():
    old = says("a", "north", "dam", "01-01", kind="reported", wants="low")
    new = says("b", "north", "dam", "02-01", kind="inferred", replaces=["a"], opposes="low")
    assert spoken(record(old, new, lens="reported")) == {"low": 1.0}


def test_red_lines_and_linkages_are_taken_back_too():
    line = refuses("r", "north", all_of(dam="high"))
    link = links("l", "north", all_of(toll="full"), lifts="r")
    back = says("b", "north", "dam", "02-01", replaces=["r", "l"], accepts="mid")
    assert (record(line, link).red_lines, record(line, link).linkages) == ((line,), (link,))
    assert (record(line, link, back).red_lines, record(line, link, back).linkages) == ((), ())


def test_statement_lapses_on_the_day_it_is_until():
    old = says("a", "north", "dam", "01-01", wary="low")
    new = says("b", "north", "dam", "02-01", until="03-01", wants="low")
    line = refuses("r", "north", all_of(dam="high"), until="03-01")
    assert spoken(record(old, new, on="02-28")) == {"low": 1.0}
    assert spoken(record(old, new, on="03-01")) == {"low": 0.25}
    assert record(line, on="02-28").red_lines
    assert not record(line, on="03-01").red_lines


VOICES = (
    Voice("old", "o", "The old cabinet", None, day("02-28")),
    Voice("new", "n", "The new cabinet", day("03-01"), None),
    Voice("region", "r", "One region", None, None, in_office=False),
)


def test_positions_of_a_voice_end_with_it():
    one = says("a", "north", "dam", voice="old", wants="low")
    assert spoken(record(one, voices=VOICES, on="02-28")) == {"low": 1.0}
    assert spoken(record(one, voices=VOICES, on="03-01")) == {}
    assert spoken(record(one, voices=VOICES, on="03-01", chosen="old")) == {}, "not even when it is chosen"


def test_voice_in_office_on_the_date_speaks():
    statements = [says(name, "north", "dam", voice=name, **{word: "low"}) for name, word in
                  (("old", "wants"), ("new", "opposes"), ("region", "wary"))]  # fmt: skip
    assert spoken(record(*statements, voices=VOICES, on="02-28")) == {"low": 1.0}
    assert spoken(record(*statements, voices=VOICES, on="03-01")) == {"low": 0.0}


def test_chosen_voice_speaks_alone():
    statements = (
        says("a", "north", "dam", voice="old", wants="low"),
        says("b", "north", "dam", voice="region", wary="mid"),
    )
    assert spoken(record(*statements, voices=VOICES, on="02-01", chosen="region")) == {"mid": 0.25}


def test_weight_is_that_of_the_heaviest_position_that_decides_something():
    heavy = says("a", "north", "dam", strength="red_line", wants="low")
    light = says("b", "north", "dam", strength="mild", wary="mid")
    assert weights(record(heavy, light)) == {"dam": 4.0}
    later = says("c", "north", "dam", "02-01", strength="strong", wary="low")
    assert weights(record(heavy, light, later)) == {"dam": 2.0}, "the heavy one decides nothing any more"


def test_stake_is_split_evenly_among_its_provisions():
    shared = [says(name, "north", name, strength="red_line", stake="s", wants=option) for name, option in
              (("dam", "low"), ("toll", "none"), ("crew", "own"))]  # fmt: skip
    assert weights(record(*shared)) == pytest.approx({"dam": 4 / 3, "toll": 4 / 3, "crew": 4 / 3})


def test_stake_is_split_once_per_provision_however_many_positions_speak_of_it():
    shared = [
        says("a", "north", "dam", strength="red_line", stake="s", wants="low"),
        says("b", "north", "dam", strength="red_line", stake="s", opposes="high"),
        says("c", "north", "toll", strength="red_line", stake="s", wants="none"),
    ]
    assert weights(record(*shared)) == {"dam": 2.0, "toll": 2.0}


def test_provision_on_which_a_stake_decides_nothing_takes_no_share():
    shared = [says(name, "north", name, strength="red_line", stake="s", wants=option) for name, option in
              (("dam", "low"), ("toll", "none"))]  # fmt: skip
    later = says("c", "north", "toll", "02-01", strength="mild", wary="none")
    assert weights(record(*shared, later)) == {"dam": 4.0, "toll": 1.0}


def test_position_outside_a_stake_may_outweigh_a_share_of_it():
    shared = [says(name, "north", name, strength="strong", stake="s", wants=option) for name, option in
              (("dam", "low"), ("toll", "none"))]  # fmt: skip
    alone = says("c", "north", "dam", strength="red_line", wary="mid")
    assert weights(record(*shared, alone)) == {"dam": 4.0, "toll": 1.0}


def test_edited_weight_replaces_the_one_of_the_file():
    one = says("a", "north", "dam", wants="low")
    (standing,) = record(one, weights=((("north", "dam"), 7.0), (("south", "dam"), 9.0))).standings
    assert (standing.weight, standing.own_weight) == (7.0, 2.0)


def test_edited_walk_away_value_replaces_the_one_of_the_file():
    assert record().walk_away == 0.5
    assert record(walk_aways=(("north", 0.8), ("south", 0.1))).walk_away == 0.8
