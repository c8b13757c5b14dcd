"""Words, dates, lists and numbers in the language that is spoken."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from explorer.language import N_, Words, _, current, form_for, kept_by_language, number, speaking, use
from explorer.language.pseudo import Pseudo
from explorer.sharing.language_text import preferred, read_language, write_language
from explorer.sharing.timeline_words import short_day
from explorer.sharing.words import join, per_cent, say_date, say_range
from explorer.sharing.zone_words import large, points


@pytest.fixture
def ukrainian():
    with speaking("uk"):
        yield


def test_english_is_what_stands_in_the_program():
    assert current() == "en"
    assert _("anything at all") == "anything at all"


def test_dates_lists_and_numbers(ukrainian):
    assert say_date("2025-11-21") == "21 листопада 2025"
    assert say_date("2024-11") == "листопад 2024"
    assert short_day(date(2024, 11, 6)) == "6 лист. 24"
    assert join(["а", "б", "в"]) == "а, б і в"
    assert per_cent(0.0625) == "6%"
    assert say_range((0.1, 0.25)) == "10–25%"
    assert number(1234.5, ",.1f") == "1\N{NO-BREAK SPACE}234,5"
    assert large(42.598203317222946) == "4,0 x 10^42"
    assert [points(share) for share in (0.01, 0.02, 0.05)] == ["1 бал", "2 бали", "5 балів"]


def test_words_of_a_table_are_translated_where_they_are_used():
    table = Words({"a": N_("Undo"), "b": (N_("Undo"), "⇄")})
    with speaking("uk"):
        assert table["a"] == "Скасувати"
        assert dict(table)["b"] == ("Скасувати", "⇄")
    assert table["a"] == "Undo"


def test_every_thread_begins_in_english(ukrainian):
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(current).result() == "en"
    assert current() == "uk"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="there is no language “tlh”"):
        use("tlh")


def test_what_holds_words_is_kept_for_each_language():
    asked = []

    @kept_by_language(8)
    def word(text):
        asked.append(current())
        return _(text)

    for code in ("en", "uk", "en", "uk"):
        with speaking(code):
            assert word("Undo") == ("Скасувати" if code == "uk" else "Undo")
    assert asked == ["en", "uk"]


def test_a_word_goes_with_its_number(ukrainian):
    assert [form_for(count, "рік|роки|років") for count in (1, 3, 5, 11, 21)] == [
        "рік",
        "роки",
        "років",
        "років",
        "рік",
    ]


def test_the_language_stands_in_the_address_only_if_it_is_not_english(ukrainian):
    assert write_language() == {"lang": "uk"}
    assert read_language(["uk"]) == ("uk", None)
    with speaking("en"):
        assert write_language() == {}
        assert (
            str(read_language(["ukr"])[1])
            == "lang “ukr”: there is no such language; the nearest is “uk”; English is used"
        )


@pytest.mark.parametrize(
    ("locale", "code"), [("uk-UA", "uk"), ("uk", "uk"), ("en-GB", "en"), ("pl_PL", "en"), (None, "en")]
)
def test_a_browser_says_which_language_is_preferred(locale, code):
    assert preferred(locale) == code


def test_the_pseudo_language_leaves_what_is_filled_in_outside():
    assert Pseudo().gettext("<b>{name}</b> needs {share}.") == "<b>{name}</b>⟦ needs ⟧{share}⟦.⟧"
