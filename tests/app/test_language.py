"""The pages in another language: nothing is left in English but the scenario, and what a reader chose stays.

The test driver works out by itself what a menu would send, so the test speaks the language of the page, too.
"""

from __future__ import annotations

import re
from types import MappingProxyType

import pytest

from explorer.language import LANGUAGES, speaking
from explorer.loading.author.draft import template
from explorer.loading.author.draft_text import as_text
from explorer.loading.author.rows import cells_of, columns_of
from explorer.loading.author.shapes import SHAPES
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.views import explore, language_choice, library
from explorer.views.author.words import GROUPS
from tests.app.page import PANELS, Page
from tests.app.test_numbers_lead_to_sources import COALITIONS, COMPARE, EVIDENCE, PROPOSALS, TIMELINE, TRADE_OFFS
from tests.app.visible import texts_of, unmarked, visible

FOLDED = (
    *PANELS, "every_lens", "win", "plain_words", "deal_table", "inside", "backtest", "timeline_table", "timeline_map_table",
    "coalition_all", "compare_alone", "compare_suggested", "trade_table",
)  # fmt: skip
PAGES = {
    "explore": "",
    "trade-offs": TRADE_OFFS,
    "compare": COMPARE,
    "evidence": EVIDENCE,
    "proposals": PROPOSALS,
    "timeline": TIMELINE,
    "coalitions": COALITIONS,
}
STATES = [
    ("ukraine-2025", {}),
    ("ukraine-2025", {"proposal": "P33", "stated": True, "lens": "inferred"}),
    ("ukraine-core", {"proposal": "P11", "rest_open": True}),
    ("first-lesson", {"proposal": "P2"}),
]


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setattr(language_choice, "LANGUAGES", MappingProxyType({**LANGUAGES, "xx": "⟦xx⟧"}))
    with speaking("xx"):
        yield


def opened(language, scenario_id, page="", proposal="", lens="stated", unfolded=FOLDED, pins=2, **state):
    scenario = library.scenario(scenario_id)
    start = Exploration.start(scenario)
    deal = scenario.proposal_by_name[proposal].deal if proposal else start.deal
    shown = type(start)(**{**vars(start), "deal": deal, **state})
    found = Page({**write_link(shown, scenario), "l": lens, "lang": language}, unfolded, ("map", "territory"))
    if page:
        found.at.switch_page(page)
        found.run()
    for _ in range(pins if page == COMPARE else 0):
        found.press("compare_offer_0")
    return found


def not_marked(page, scenario_id):
    titles = tuple(library.scenario(one).title for one in library.library().ids)
    known, names = texts_of(scenario_id), (*titles, *LANGUAGES.values())
    return [(place, rest, text) for place, text in visible(page.at) if (rest := unmarked(text, known, names))]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", STATES, ids=lambda one: "-".join([one[0], *map(str, one[1].values())]))
def test_every_word_is_marked_for_translation_or_text_of_the_scenario(pseudo, state, page):
    scenario_id, more = state
    shown = opened("xx", scenario_id, PAGES[page], **more)
    assert sum("⟦" in text for _, text in visible(shown.at)) > 20
    assert not_marked(shown, scenario_id) == []


@pytest.mark.parametrize("pins", [0, 1])
def test_so_is_what_compare_says_while_there_is_too_little_to_compare(pseudo, pins):
    assert not_marked(opened("xx", "first-lesson", COMPARE, pins=pins), "first-lesson") == []


def test_so_is_what_the_page_of_all_scenarios_says(pseudo):
    shown = opened("xx", "first-lesson", "views/gallery_page.py", unfolded=())
    known = by_length(text for one in library.library().ids for text in texts_of(one))
    assert [rest for _, text in visible(shown.at) if (rest := unmarked(text, known, tuple(LANGUAGES.values())))] == []


def test_so_is_every_table_of_the_author_page(pseudo):
    columns = [cell for name in SHAPES for cell in cells_of(columns_of(template(), name))]  # called otherwise on screen
    known = by_length((*re.findall(r"[\w-]+", as_text(template())), *texts_in(template()), *columns))
    titles = (library.scenario(one).title for one in library.library().ids)
    names = (*titles, *LANGUAGES.values(), "TOML", "XLSX", "True", "<NA>", "_at", "_provision", "_option")
    shown = opened("xx", "first-lesson", "views/author_page.py", unfolded=())
    found = [rest for _, text in visible(shown.at) if (rest := unmarked(text, known, names))]
    shown.press("author_begin").set("author_languages", True)
    for table in GROUPS:
        shown.set("author_table", table)
        found += [rest for _, text in visible(shown.at) if (rest := unmarked(text, known, names))]
    assert found == []


def by_length(texts):
    return tuple(sorted(set(texts), key=len, reverse=True))


def texts_in(table):
    """All text of a file."""
    inside = table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()
    return [table] if isinstance(table, str) else [text for one in inside for text in texts_in(one)]


def test_a_word_that_was_not_marked_is_found(pseudo, monkeypatch):
    marked = explore._
    monkeypatch.setattr(explore, "_", lambda text: text if text == "The reasons of" else marked(text))
    found = not_marked(opened("xx", "first-lesson", unfolded=()), "first-lesson")
    assert [rest for _, rest, _ in found] == ["The reasons of"]


def test_the_page_is_drawn_in_the_language_of_its_address():
    with speaking("uk"):
        page = opened("uk", "first-lesson", unfolded=())
        said = "\n".join(page.words)
        assert "Що це означає для кожної сторони" in said
        assert "Чи можлива домовленість?" in said
        assert "What it means" not in said
        assert page.head["language"] == "uk"
        assert page.head["words"]["group"] == ["{} положення", "{} положення", "{} положень"]
        assert page.address["lang"] == "uk"
        page.settle(page.scenario.provisions[0].id, page.scenario.provisions[0].options[0].id)
        assert page.address["lang"] == "uk"
        assert "Ваша угода" in page.lead


def test_a_shared_link_brings_the_language_along():
    with speaking("uk"):
        page = opened("uk", "first-lesson", unfolded=("share_panel",))
        assert page.shared_link.endswith("&lang=uk")
        page.set("share_way", "full")
        assert page.copied("copy_full_link").endswith("&lang=uk")
    assert "lang=" not in Page(unfolded=("share_panel",), in_sight=()).shared_link


def test_english_is_not_written_into_the_address():
    page = Page(in_sight=())
    assert "lang" not in page.address


def test_an_unknown_language_gives_one_notice_and_english():
    page = Page("lang=ukr", in_sight=())
    assert page.warnings.count("there is no such language") == 1
    assert "the nearest is “uk”" in page.warnings.replace("`", "")
    assert any("What it means to each party" in one for one in page.words)
    page.settle(page.scenario.provisions[0].id, page.scenario.provisions[0].options[0].id)
    assert not page.warnings
    assert "lang" not in page.address


def test_the_names_in_the_plain_words_lead_to_their_sums():
    counts = []
    for code in LANGUAGES:
        with speaking(code):
            page = opened(code, "ukraine-core", unfolded=("plain_words",))
            said = next(one.proto.body for one in page.at.get("html") if "nse-plain-words" in one.proto.body)
            counts.append(said.count("<a "))
    assert counts[0] > 0
    assert len(set(counts)) == 1


@pytest.mark.parametrize(("locale", "code"), [("uk-UA", "uk"), ("de-DE", "en"), (None, "en")])
def test_a_first_visit_speaks_the_language_of_the_browser(monkeypatch, locale, code):
    """An address that wrote itself again could not be gone back over; the first move writes the language into it."""
    monkeypatch.setattr(language_choice, "browser_locale", lambda: locale)
    with speaking(code):
        page = Page(in_sight=())
        assert page.at.session_state["language"] == code
        assert page.address == {}
        page.settle(page.scenario.provisions[0].id, page.scenario.provisions[0].options[0].id)
    assert page.address.get("lang", "en") == code


def test_english_is_written_for_a_browser_that_speaks_another_language(monkeypatch):
    """Or a reload would bring the language of the browser back."""
    monkeypatch.setattr(language_choice, "browser_locale", lambda: "uk-UA")
    with speaking("uk"):
        page = Page(in_sight=())
        page.control("language_choice").set_value("en")
        page.at.run()
    page.run()
    assert page.address["lang"] == "en"
    again = Page(page.address, in_sight=())
    assert again.at.session_state["language"] == "en"
    assert not again.warnings


def test_what_was_chosen_stays_when_the_language_changes():
    page = Page(unfolded=("assumptions", "share_panel", "whole_sum"), in_sight=())
    page.set("lens_choice", "inferred")
    page.set("why_of", page.scenario.parties[1].id)
    page.set("weights_of", page.scenario.parties[0].id)
    page.press("pin_this")
    before = page.exploration
    with speaking("en"):
        page.control("language_choice").set_value("uk")
        page.at.run()
    with speaking("uk"):
        page.run()
        assert page.at.session_state["language"] == "uk"
        assert page.exploration == before
        assert page.control("lens_choice").value == "inferred"
        assert page.control("why_of").value == page.scenario.parties[1].id
        assert page.control("weights_of").value == page.scenario.parties[0].id
        assert page.at.session_state["assumptions"]
        assert len(page.at.session_state["pins"]) == 1
        page.control("language_choice").set_value("en")
        page.at.run()
    page.run()
    assert page.at.session_state["language"] == "en"
    assert "lang" not in page.address
    assert page.control("lens_choice").value == "inferred"
    assert page.control("why_of").value == page.scenario.parties[1].id


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        (EVIDENCE, "evidence_section", "unknown"),
        (EVIDENCE, "find_counts", "no"),
        (EVIDENCE, "find_kind", "official"),
        (TRADE_OFFS, "trade_scope", "What my deal leaves open"),
        (COALITIONS, "coalition_rule", "any"),
        (PROPOSALS, "offers_line", "Why"),
    ],
)
def test_what_was_chosen_on_other_pages_stays(page, key, value):
    shown = opened("en", "ukraine-core", page, unfolded=())
    shown.set(key, value)
    shown.control("language_choice").set_value("uk")
    shown.at.run()
    with speaking("uk"):
        shown.run()
        assert shown.control(key).value == value


def test_what_a_part_of_the_page_says_is_in_the_language():
    """A part is drawn again in a run of its own, and what the engine is asked for is worked out in another process."""
    with speaking("uk"):
        page = opened("uk", "ukraine-2025", PROPOSALS, unfolded=("backtest",))
        said = "\n".join(page.words)
        assert "Позиції немає" in said or "Немає позиції: ніщо з того" in said
        page.press("offer_later")
        assert "Одна пропозиція докладніше" in "\n".join(page.words)
