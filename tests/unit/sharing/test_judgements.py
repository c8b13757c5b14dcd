"""Our judgements: all there are, each with a value and a reason, each found again."""

from dataclasses import replace

import pytest

from explorer.model.position import Position
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.judgements import GROUPS, find, judgements_of
from explorer.sharing.note_search import NO_PARTY


@pytest.mark.parametrize("name", ["ukraine-2025", "ukraine-core", "first-lesson"])
def test_every_judgement_of_the_file_is_listed_with_its_reason(name, shipped):
    scenario = shipped[name]
    found = judgements_of(scenario, scenario.default_assumptions)
    told = " ".join(one.reason for one in found)
    holders = [
        *scenario.provisions,
        *(option for provision in scenario.provisions for option in provision.options),
        *scenario.constraints,
        *scenario.positions,
        *scenario.red_lines,
        *scenario.linkages,
        *scenario.proposals,
        scenario.scale,
        scenario.rule,
    ]
    assert [one for one in holders if one.judgement and one.judgement not in told] == []
    assert [party.name for party in scenario.parties if party.walk_away_reason not in told] == []
    assert all(one.reason and one.value and one.title for one in found)
    assert {one.group for one in found} <= set(GROUPS)


def test_every_judgement_can_be_linked_to(shipped):
    for scenario in shipped.values():
        found = judgements_of(scenario, scenario.default_assumptions)
        assert len({one.entry for one in found}) == len(found)
        assert all(hasattr(read_entry(one.entry, scenario), "kind") for one in found)


def test_what_the_reader_changed_is_told_as_such(ukraine):
    edited = replace(ukraine.default_assumptions.with_walk_away("russia", 0.65), required=("ukraine", "russia"))
    found = {one.entry: one for one in judgements_of(ukraine, edited)}
    assert found["walk-away.ru"].value == "65% of what it spoke of, set by you; in the scenario 50%"
    assert found["walk-away.ua"].value == "50% of what it spoke of"
    assert found["rule"].value.startswith("All of Ukraine and Russia. Changed by you; in the scenario: All of Ukraine,")


def test_a_position_that_is_extended_says_so_even_without_a_reason(ukraine):
    first = next(one for one in ukraine.positions if not one.judgement and not one.proposal)
    extended = replace(first, reach=frozenset({first.says[0][0]}))
    positions = tuple(extended if one is first else one for one in ukraine.positions)
    found = {
        one.entry: one for one in judgements_of(replace(ukraine, positions=positions), ukraine.default_assumptions)
    }
    assert "Extended by us to the end of the order" in found[f"said.{first.id}"].value
    assert isinstance(extended, Position)


def test_the_table_names_every_word_and_strength(ukraine):
    table = judgements_of(ukraine, ukraine.default_assumptions)[0]
    for word, value in (*ukraine.scale.acceptability, *ukraine.scale.weight):
        assert f"{word.replace('_', ' ')} {value:g}" in table.value


def test_searching(ukraine):
    found = judgements_of(ukraine, ukraine.default_assumptions)
    assert find(found) == found
    assert "provision.n" in [one.entry for one in find(found, provision="nato")]
    assert all(one.party == "russia" for one in find(found, party="russia"))
    assert all(not one.party for one in find(found, party=NO_PARTY))
    assert find(found, words="reindeer") == ()
    assert "scale" in [one.entry for one in find(found, words="EQUAL steps")]
