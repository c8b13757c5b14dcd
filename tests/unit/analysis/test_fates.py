"""What becomes of statements: it counts or it does not, and the page says why not."""

from dataclasses import replace

import pytest

from explorer.analysis.fates import deciding, fates_of
from explorer.model.assumptions import Assumptions
from explorer.model.party import Voice
from explorer.model.position import LENSES, Position
from explorer.model.standing import dates_of_change, record_of
from tests.unit.model.negotiation import all_of, day, links, negotiation, party, provision, refuses, says

DAM = provision("dam", "low mid high")
TOLL = provision("toll", "none some full")


def fates(*statements, on="12-31", lens="inferred", voices=(), chosen=None):
    scenario = negotiation([DAM, TOLL], [party("north", voices=voices), party("south")], statements)
    return fates_of(scenario, Assumptions(day(on), lens).with_voice("north", chosen))


def why(fate):
    return {one.reason: sorted(one.options) for one in fate.silences}


def test_what_is_said_counts():
    found = fates(
        says("a", "north", "dam", wants="low"),
        refuses("b", "north", all_of(dam="high")),
        links("c", "south", all_of(dam="low"), provision="toll", options="some", by="accepts"),
    )
    assert all(one.counts and not one.silences and not one.partly for one in found.values())
    assert found["a"].options == {"low"}


@pytest.mark.parametrize(
    ("changes", "under", "reason"),
    [
        ({"since": "06-01"}, {"on": "05-31"}, "later"),
        ({"until": "06-01"}, {"on": "06-01"}, "lapsed"),
        ({"kind": "analyst"}, {"lens": "reported"}, "weaker_kind"),
    ],
)
def test_what_is_not_heard_says_why(changes, under, reason):
    (found,) = fates(says("a", "north", "dam", wants="low", **changes), **under).values()
    assert not found.counts
    assert why(found) == {reason: []}


def test_every_reason_is_told():
    (found,) = fates(says("a", "north", "dam", "06-01", "inferred", wants="low"), on="05-01", lens="stated").values()
    assert set(why(found)) == {"later", "weaker_kind"}


def test_another_voice_and_one_whose_time_is_over():
    voices = (Voice("old", "o", "Old", to=day("03-01")), Voice("new", "n", "New", since=day("03-02")))
    said = says("a", "north", "dam", voice="old", wants="low")
    assert why(fates(said, voices=voices)["a"]) == {"other_voice": []}
    assert why(fates(said, voices=voices, chosen="old")["a"]) == {"voice_over": []}
    assert fates(said, voices=voices, on="02-01")["a"].counts


def test_a_later_word_takes_the_options_it_speaks_of():
    found = fates(
        says("a", "north", "dam", "01-01", wants="low", accepts="mid"),
        says("b", "north", "dam", "02-01", opposes="low"),
    )
    assert found["a"].partly
    assert found["a"].options == {"mid"}
    assert why(found["a"]) == {"later_word": ["low"]}
    assert [one.id for one in found["a"].silences[0].by] == ["b"]
    assert found["b"].counts


def test_a_stronger_kind_speaks_first():
    found = fates(
        says("a", "north", "dam", "02-01", "reported", wants="low"),
        says("b", "north", "dam", "01-01", opposes="low"),
    )
    assert not found["a"].counts
    assert why(found["a"]) == {"stronger_kind": ["low"]}


def test_what_is_taken_back_names_what_replaced_it():
    found = fates(
        refuses("a", "north", all_of(dam="high")), says("b", "north", "toll", "02-01", replaces=["a"], wants="none")
    )
    assert why(found["a"]) == {"replaced": []}
    assert [one.id for one in found["a"].silences[0].by] == ["b"]


def test_a_weaker_kind_takes_nothing_back():
    found = fates(
        refuses("a", "north", all_of(dam="high")),
        says("b", "north", "toll", "02-01", "reported", replaces=["a"], wants="none"),
    )
    assert found["a"].counts


def test_both_of_one_day_count():
    found = fates(says("a", "north", "dam", wants="low"), says("b", "north", "dam", opposes="low"))
    assert found["a"].counts
    assert found["b"].counts


def test_fates_agree_with_what_stands(ukraine):
    """On every day of change, under every lens: what counts is what stands, and what does not says why."""
    for moment in dates_of_change(ukraine)[::4]:
        for lens in LENSES:
            under = replace(moment, lens=lens)
            found = fates_of(ukraine, under)
            standing = set()
            for one in ukraine.parties:
                record = record_of(ukraine, one, under)
                standing |= {position.id for known in record.standings for position in known.positions}
                standing |= {line.id for line in (*record.red_lines, *record.linkages)}
                for known in record.standings:
                    for spoken in known.spoken:
                        assert deciding(record, known.provision, spoken.option) == spoken.positions
            assert {name for name, fate in found.items() if fate.counts} == standing
            assert all(fate.counts or fate.silences for fate in found.values())
            for fate in found.values():
                if isinstance(fate.statement, Position) and fate.counts:
                    silent = {option for one in fate.silences for option in one.options}
                    assert fate.options | silent == {option for option, _ in fate.statement.says}
