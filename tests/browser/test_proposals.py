"""The Proposals page in Chromium: a name brings its proposal closer, the proposal is taken and given back, a phone shows all of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CORE, NARROW, WIDE, at_rest, fits

pytestmark = pytest.mark.browser
SIZES = [("light", WIDE), ("dark", NARROW)]


@pytest.fixture
def opened(visit, looked_up):
    """Open the page by its own address."""

    def open_page(look="light", size=SIZES[0][1]):
        page = visit(CORE, path="proposals", viewport=size, color_scheme=look)
        page.wait_for_selector("[data-offer]")
        page.wait_for_selector(".nse-offers")
        at_rest(page)
        return page

    return open_page


def open_backtest(page):
    page.get_by_text("82 documented reactions compared with the scoring").click()
    page.wait_for_selector(".nse-backtest")
    at_rest(page)


def test_a_name_brings_its_proposal_closer_and_it_is_taken(opened):
    """By keyboard to the proposal, by mouse to its deal, and back."""
    page = opened()
    before = page.evaluate("location.search")
    page.get_by_role("button", name="Hegseth roadmap").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-offer=hegseth-roadmap]")).to_be_focused()
    at_rest(page)
    page.get_by_role("button", name="Take this as my deal").click()
    page.get_by_text("This is the deal on screen now.").wait_for()
    at_rest(page)
    assert "P18" in page.evaluate("location.search")
    page.locator(".st-key-undo button").click()
    page.wait_for_function("location.search.includes('P27')")
    at_rest(page)
    assert "P18" not in page.evaluate("location.search")
    assert "P18" not in before


@pytest.mark.parametrize(("look", "size"), SIZES, ids=["light 1280", "dark 360"])
def test_no_wider_than_the_window_and_every_miss_leads_to_its_note(opened, look, size):
    page = opened(look, size)
    open_backtest(page)
    fits(page, ".nse-scroll, .nse-sr")
    assert page.locator(".nse-scroll:has(.nse-offers)").evaluate("one => one.scrollWidth <= innerWidth")
    note = page.locator(".nse-rows .nse-note a").first
    number = note.inner_text()
    note.click()
    expect(page.locator(f"[data-entry='{number}']")).to_be_visible()
    page.go_back()
    page.wait_for_selector(".nse-backtest")
    at_rest(page)
