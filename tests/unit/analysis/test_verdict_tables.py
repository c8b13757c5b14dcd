"""The tables behind the verdicts, against the numbers of ``test_verdicts`` and against conditions read one by one."""

from __future__ import annotations

import json
from itertools import product

import numpy as np
import pytest

from explorer.analysis.ranges import crossings
from explorer.analysis.terms import UNIT, terms_of
from explorer.analysis.truth import Room
from explorer.analysis.verdict_tables import ExtendedRoom, verdict_tables
from explorer.board.payload import pack
from explorer.model.deal import Deal
from tests.unit.analysis.test_verdicts import CITY, LEAVE, PATROL, PAY, TABLE, UNION
from tests.unit.model.negotiation import all_of, any_of, links, negotiation, party, provision, refuses, tie

SWITCHED = provision("bonus", "none some", applies_when=all_of(pay="low middle"), neutral="none")
NESTED = provision("paid", "now later", applies_when=any_of(bonus="some", leave="long"), neutral="later")


def terms(*more, provisions=(PAY, LEAVE, PATROL), parties=(CITY, UNION), constraints=()):
    scenario = negotiation(provisions, parties, (*TABLE, *more), constraints)
    return terms_of(scenario, scenario.default_assumptions)


def tables(*more, **others):
    return verdict_tables(terms(*more, **others))


def settings(scenario):
    """Yield every deal with each provision settled or open, and its extended places."""
    sizes = [len(one.options) for one in scenario.provisions]
    for places in product(*(range(size + 1) for size in sizes)):
        chosen = {
            one.id: [one.options[place].id]
            for one, place, size in zip(scenario.provisions, places, sizes, strict=True)
            if place < size
        }
        yield Deal.of(chosen), places


def entry(table, places):
    return bool(table.values[tuple(places[k] for k in table.scope)])


def test_tastes_are_contributions_with_nothing_for_an_open_provision():
    city, union = tables().parties
    assert [one.provision for one in city.tastes] == [0, 1, 2]
    assert (city.tastes[0].low / UNIT).tolist() == [0.5, 0.375, 0.125, 0]
    assert ((union.tastes[2].low / UNIT).tolist(), (union.tastes[2].high / UNIT).tolist()) == (
        [0, 0.25, 0],
        [0.25, 0.25, 0],
    )
    assert (city.walk_away, union.walk_away) == (UNIT // 2, 6 * UNIT // 10)


def test_what_is_known_of_a_party_counts_its_red_lines():
    line = refuses("never", "union", all_of(pay="low"))
    city, union, guard = tables(line, parties=(CITY, UNION, party("guard", 0.5))).parties
    assert [(one.views, one.known) for one in (city, union, guard)] == [(3, 3), (3, 4), (0, 0)]


def test_open_place_meets_no_condition_and_turns_switches_on():
    made = tables(refuses("never", "city", all_of(pay="low")), provisions=(PAY, LEAVE, PATROL, SWITCHED))
    assert made.parties[0].lines[0].crossings[0].values.tolist() == [True, False, False, False]
    assert made.switches[0].on.values.tolist() == [True, True, False, True]


def test_constraints_are_over_options_alone():
    made = tables(constraints=(tie("t", all_of(leave="long"), all_of(pay="low")),))
    assert made.constraints[0].broken.values.tolist() == [[False, False], [False, True], [False, True]]
    assert (made.constraints[0].when, made.ties) == ((1,), ((0, 1),))


@pytest.mark.parametrize("wanted", ["some", "none", "some none"])
def test_conditions_read_as_they_do_in_every_deal(wanted):
    """Also through a switch that hangs on a switched provision."""
    found = terms(
        refuses("never", "city", all_of(paid="now", bonus=wanted), any_of(paid="later", pay="high")),
        links("unless", "city", all_of(bonus="some"), lifts="never"),
        links("more", "city", any_of(paid="now"), provision="leave", options="short long", by="wary"),
        provisions=(PAY, LEAVE, PATROL, SWITCHED, NESTED),
    )
    made = verdict_tables(found)
    for deal, places in settings(found.scenario):
        room = Room(found.scenario, deal)
        read = [bool(one.values.all()) for one in crossings(room, found.lines[0], False)]
        assert [entry(one, places) for one in made.parties[0].lines[0].crossings] == read
        for switch in made.switches:
            assert entry(switch.on, places) == bool(room.applies(switch.provision, True).values.all())
        holds = room.condition(found.shifts[0].when, False).values.all() and "leave" in deal
        assert entry(made.parties[0].shifts[0].holds, places) == holds


def test_extended_room_has_one_place_more():
    scenario = terms().scenario
    assert [ExtendedRoom(scenario).size(k) for k in range(3)] == [4, 3, 3]


def test_payload_holds_its_head_and_each_array_once():
    line = refuses("never", "city", all_of(pay="low"), all_of(pay="low"))
    packed = pack(tables(line), {"title": "Löhne"})
    length = int.from_bytes(packed[:4], "little")
    described = json.loads(packed[4 : 4 + length])
    assert (length % 4, described["head"], described["tables"]["options"]) == (0, {"title": "Löhne"}, [3, 2, 2])
    first, second = (one["values"] for one in described["tables"]["parties"][0]["lines"][0]["crossings"])
    assert first == second == {"at": first["at"], "n": 4, "type": "u8"}
    body = packed[4 + length :]
    assert list(body[first["at"] : first["at"] + 4]) == [1, 0, 0, 0]
    weights = described["tables"]["parties"][0]["weights"]
    assert np.frombuffer(body, "<i4", weights["n"], weights["at"]).tolist() == [UNIT // 2, UNIT // 4, UNIT // 4]
