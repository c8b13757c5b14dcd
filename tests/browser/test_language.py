"""The pages in Ukrainian: chosen, opened by a link or preferred by the browser; whatever a move draws again speaks it too."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import _, speaking
from tests.app.visible import texts_of
from tests.browser.conftest import (
    CORE,
    PHONE,
    SCROLLS,
    at_rest,
    board,
    drawn,
    fits,
    lead,
    nudge,
    query,
    see_map,
    slider,
    told,
    turn,
)
from tests.language.messages import catalogue_of, read

pytestmark = pytest.mark.browser

FILLED_IN = re.compile(r"\{[a-z_0-9]*\}|<[^>]*>|\*\*")
LONG = 14
"""Letters in a piece of a sentence that no text of a scenario holds by chance."""
PAGES = ("Compare", "Trade-offs", "Coalitions", "Proposals", "Timeline", "Evidence", "Scenarios", "Explore")

TEXTS = """() => {
  const found = new Set()
  const unread = `style, script, template, svg title, button[aria-haspopup], button[tabindex="-1"], [data-testid=stToast] button,
    [data-testid=stIconMaterial], [data-testid=stCode], .st-key-language_choice`
  const within = root => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) within(one.shadowRoot)
      if (one.closest(unread)) continue
      for (const name of ['aria-label', 'title', 'placeholder']) if (one.getAttribute(name)) found.add(one.getAttribute(name))
      for (const node of one.childNodes) if (node.nodeType === 3 && node.data.trim()) found.add(node.data.replace(/\\s+/g, ' ').trim())
    }
  }
  within(document.body)
  return [...found]
}"""


@pytest.fixture(scope="session")
def messages():
    """What the catalogue translates: messages that stand alone, and pieces of sentences between what is filled in."""
    whole, pieces = set(), set()
    for one in read(catalogue_of("uk")):
        said = (one.string,) if isinstance(one.string, str) else one.string
        for message in (one.id,) if isinstance(one.id, str) else one.id:
            if message and message not in said:
                whole.add(message.strip())
                pieces |= {part.strip() for part in FILLED_IN.split(message)}
    return whole.difference(texts_of("ukraine-2025")), {one for one in pieces if len(one) >= LONG and " " in one}


def in_english(page, messages):
    """What on the page is still said in English, attributes and all; texts of the scenario are none of it."""
    whole, pieces = messages
    texts = page.evaluate(TEXTS)
    assert len(texts) > 30
    return [one for one in texts if one in whole or any(piece in one for piece in pieces)]


def choose(page, language, code):
    """Choose a language above the page, and wait until all of it speaks it."""
    page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
    )  # a list that is open closes when the page scrolls
    told(page)
    page.locator(".st-key-language_choice").get_by_role("combobox").click()
    page.get_by_role("option", name=language).click()
    spoken(page, code)
    told(page)


def spoken(page, code):
    page.wait_for_function("code => document.documentElement.lang === code", arg=code)


def chosen(page, key):
    return page.locator(f"[class*=st-key-{key}]").first


def test_choosing_a_language_turns_all_pages_and_leaves_what_was_chosen(visit, messages):
    page = visit()
    nudge(page)
    chosen(page, "lens_choice").get_by_role("combobox").click()
    page.get_by_role("option", name="+ reported by media").click()
    page.wait_for_function("location.search.includes('l=reported')")
    told(page)
    page.locator(".st-key-pin_this").get_by_role("button").first.click()
    page.get_by_text("Pinned as deal 1").wait_for()
    told(page)
    for panel, inside in (("The deal as a table", "table"), ("Share this deal", ".st-key-copy_link textarea")):
        page.locator("summary", has_text=panel).click()
        page.locator(".stExpander", has_text=panel).locator(inside).first.wait_for()
        at_rest(page)
    board(page).locator(".chip", has_text="Parties differ").click()
    shown, before = query(page), board(page).locator("[data-provision]:visible").count()
    day = chosen(page, "date_choice").locator("input").first.input_value()

    choose(page, "Українська", "uk")
    assert query(page) == {**shown, "lang": "uk"}
    expect(chosen(page, "lens_choice").get_by_role("combobox")).to_have_value("+ дані медіа")
    assert chosen(page, "date_choice").locator("input").first.input_value() == day
    assert board(page).locator("[data-provision]:visible").count() == before
    expect(board(page).locator(".chip", has_text="Позиції розходяться")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".stExpander", has_text="Угода як таблиця").locator("table")).to_be_visible()
    assert page.locator(".st-key-copy_link textarea").input_value().endswith("&lang=uk")
    assert in_english(page, messages) == []

    page.locator(".st-key-pin_this").get_by_role("button").first.click()
    page.get_by_text("Уже закріплено як угоду 1").wait_for()
    first = lead(page)
    board(page).get_by_role("button", name="Показати всі").click()
    for provision, key in (("army_cap", "ArrowLeft"), ("nato", "Home")):  # only parts of the page are drawn again
        slider(page, provision).focus()
        page.keyboard.press(key)
        told(page)
    see_map(page)
    assert lead(page) != first
    assert in_english(page, messages) == []
    assert query(page)["lang"] == "uk"
    said = board_says(page)
    assert "22 положення" in said
    assert "10 положень" in said
    spoken_aloud = page.locator(".parties").locator("xpath=..").locator("[aria-live]")
    expect(spoken_aloud).to_have_text(re.compile("[а-яіїєґ]{3}"))

    lines = lead(page)
    page.reload()
    drawn(page)
    spoken(page, "uk")
    assert lead(page) == lines
    for name in PAGES:
        with speaking("uk"):
            turn(page, _(name))
        at_rest(page)
        page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")
        assert query(page)["lang"] == "uk"
        assert page.evaluate("document.documentElement.lang") == "uk"
        assert in_english(page, messages) == [], name
    choose(page, "English", "en")
    assert "lang" not in query(page)


def board_says(page):
    return " ".join(board(page).locator(".fold summary").all_text_contents())


def test_a_shared_link_opens_in_its_language_and_fits_a_phone(visit, messages):
    page = visit(f"{CORE}&lang=uk", **PHONE)
    spoken(page, "uk")
    fits(page)
    assert in_english(page, messages) == []
    see_map(page)
    fits(page)
    for name in PAGES[:-1]:
        with speaking("uk"):
            page.locator(".st-key-pages").get_by_role("link", name=_(name)).tap()
            page.wait_for_selector(f".nse-here:has-text('{_(name)}')")
        at_rest(page)
        fits(page, f"{SCROLLS}, [data-testid=stSlider]")  # its input is there for the ear alone


def test_a_browser_is_answered_in_its_language_until_another_is_chosen(visit):
    """Opening writes nothing into the address; what is chosen against the browser stays after a reload."""
    page = visit(CORE, locale="uk-UA")
    spoken(page, "uk")
    assert "lang" not in query(page)
    choose(page, "English", "en")
    assert query(page)["lang"] == "en"
    page.reload()
    drawn(page)
    spoken(page, "en")
    expect(page.locator("h2", has_text="What it means to each party")).to_be_visible()


def test_a_language_that_is_not_there_gives_one_notice_and_english(visit):
    page = visit("lang=zz", locale="de-DE")
    spoken(page, "en")
    expect(page.locator(".stAlert")).to_have_count(1)
    expect(page.locator(".stAlert")).to_contain_text("there is no such language")
    nudge(page)
    expect(page.locator(".stAlert")).to_have_count(0)
    assert "lang" not in query(page)
