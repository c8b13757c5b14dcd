"""Finding notes."""

from datetime import date

import pytest

from explorer.analysis.fates import fates_of
from explorer.analysis.note_uses import uses_of_notes
from explorer.sharing.note_search import NO_PARTY, Asked, counts, days, index_of, provisions_found, search


@pytest.fixture(scope="module")
def index(ukraine):
    return index_of(ukraine, uses_of_notes(ukraine))


@pytest.fixture
def find(ukraine, index):
    fates = fates_of(ukraine, ukraine.default_assumptions)
    return lambda **asked: search(index, Asked(**asked), fates)


def test_nothing_asked_for_finds_everything_the_latest_first(ukraine, find):
    found = find()
    assert len(found) == len(ukraine.notes) == 282
    last = [min(days(one.note)[1], ukraine.to) for one in found]
    assert last == sorted(last, reverse=True)


def test_an_id_finds_its_note(find):
    assert [one.note.id for one in find(words="d4-36")] == ["d4-36"]


@pytest.mark.parametrize(
    "words", ["hayovyshyn", "HAYOVYSHYN formally", "occupied land recognised", "later part of a news-agency report"]
)
def test_all_words_are_found_in_text_speaker_and_source(find, words):
    assert "d4-37" in [one.note.id for one in find(words=words)]


def test_words_that_nobody_used(find):
    assert find(words="reindeer") == ()


def test_accents_do_not_matter(find):
    assert find(words="zélénskyy") == find(words="zelenskyy") != ()


def test_a_former_name_of_a_provision_is_found_under_its_label(ukraine, find):
    for one in find(provision="nato"):
        assert "nato" in one.provisions
    assert len(find(provision="nato")) > 10


def test_filters_by_party_kind_and_source(find):
    assert all("russia" in one.parties for one in find(party="russia"))
    assert all(not one.parties for one in find(party=NO_PARTY))
    assert {one.note.kind for one in find(kind="official")} == {"official"}
    assert len(find(source="d3")) == 48
    assert len(find(party="russia")) + len(find(party="russia", kind="official")) > 10


def test_a_vague_date_is_found_by_every_day_it_can_be_of(find):
    vague = {one.note.id for one in find() if one.note.date == "2025"}
    assert vague
    assert vague <= {one.note.id for one in find(since=date(2025, 3, 1), until=date(2025, 3, 1))}
    assert not vague & {one.note.id for one in find(until=date(2024, 12, 31))}


def test_notes_that_count_and_notes_that_do_not(ukraine, find):
    fates = fates_of(ukraine, ukraine.default_assumptions)
    yes, no = find(counts=True), find(counts=False)
    assert len(yes) + len(no) == 282
    assert all(counts(one.uses, fates) for one in yes)
    assert "d4-37" in [one.note.id for one in yes]


def test_provisions_are_found_by_words_and_by_name(ukraine):
    assert provisions_found(ukraine) == ukraine.provisions
    assert [one.id for one in provisions_found(ukraine, provision="nato")] == ["nato"]
    assert "crimea_status" in [one.id for one in provisions_found(ukraine, "CRIMEA")]
    assert provisions_found(ukraine, "crimea", "nato") == ()
