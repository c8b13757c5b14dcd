"""Entries of the Evidence page: every one that is written can be read, and what cannot be read is said."""

import pytest

from explorer.sharing.entries import (
    Entry,
    href,
    party_entry,
    proposal_entry,
    provision_entry,
    statement_entry,
    sum_entry,
    tie_entry,
    walk_away_entry,
)
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.notices import Notice
from explorer.sharing.reading import read_link
from tests.golden.links import freeze


@pytest.mark.parametrize("name", ["ukraine-2025", "ukraine-core", "first-lesson"])
def test_every_entry_that_is_written_can_be_read(name, shipped):
    scenario = shipped[name]
    written = {note.id: Entry("note", note.id) for note in scenario.notes}
    written |= {provision_entry(one): Entry("provision", one.id) for one in scenario.provisions}
    written |= {tie_entry(one): Entry("tie", one.id) for one in scenario.constraints}
    written |= {proposal_entry(one): Entry("proposal", one.id) for one in scenario.proposals}
    for one in scenario.parties:
        written |= {walk_away_entry(one): Entry("walk-away", one.id), party_entry(one): Entry("party", one.id)}
        written |= {sum_entry(one): Entry("sum", one.id)}
        written |= {sum_entry(one, proposal): Entry("sum", one.id, proposal.id) for proposal in scenario.proposals}
    for one in (*scenario.positions, *scenario.red_lines, *scenario.linkages):
        own = getattr(one, "proposal", "")
        entry = statement_entry(scenario, one)
        written[entry] = Entry("proposal", own) if own else Entry("said", one.id)
    written |= {"scale": Entry("scale"), "rule": Entry("rule")}
    for text, entry in written.items():
        assert read_entry(text, scenario) == entry, text
        assert text == "".join(one for one in text if one.isalnum() or one in ".-_~"), "safe in a link as it stands"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("d4-999", "d4-"),
        ("party.zz", "no such party"),
        ("provision.natoo", "nato"),
        ("said.ua-nato", "ua-nato"),
        ("tie.x", "no such tie"),
        ("sum.ua.P99", "no such proposal"),
        ("sum.", "no such party"),
        ("walkaway.ua", "walk-away"),
        ("<b>x</b>", "no such note"),
        ("x" * 100_000, "no such note"),
    ],
)
def test_what_cannot_be_read_is_said(text, nearest, shipped):
    found = read_entry(text, shipped["ukraine-2025"])
    assert isinstance(found, Notice)
    assert nearest in found.problem
    assert "<" not in found.item
    assert len(found.item) < 50


def test_nothing_is_asked_for(shipped):
    assert read_entry("", shipped["ukraine-2025"]) is None
    assert read_entry("  \n", shipped["ukraine-2025"]) is None


def test_ids_and_former_names_are_understood(shipped):
    scenario = shipped["ukraine-2025"]
    assert read_entry("provision.nato", scenario) == read_entry("provision.n", scenario)
    assert read_entry("party.ukraine", scenario) == read_entry("party.ua", scenario)
    assert read_entry(" d4-\n36 ", scenario) == Entry("note", "d4-36")


def test_an_entry_says_nothing_of_the_deal(shipped, library):
    """It can be put before any link: the state is the same, and the check characters still fit."""
    for path in freeze.frozen_links():
        for one in freeze.read(path, []):
            query = dict(part.split("=", 1) for part in one["query"].split("&"))
            plain, pointed = read_link(query, library), read_link({"n": "d4-36", **query}, library)
            assert pointed == plain


def test_an_entry_alone_opens_the_opening_state_without_a_word(library):
    reading = read_link({"n": ["d4-36"]}, library)
    assert reading == read_link({}, library)
    assert not reading.notices


def test_the_address_of_an_entry():
    assert href("said.ua-nato-2024-11-29") == "evidence?n=said.ua-nato-2024-11-29"
