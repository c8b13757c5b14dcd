"""The Compare page in Chromium: pin on Explore, compare, take a single change and undo it; on a phone and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LESSON, NARROW, at_rest, fits, pin, query, slider, told, turn

pytestmark = pytest.mark.browser


def test_a_moved_deal_is_pinned_on_explore_and_compared(visit):
    page = visit()
    press = page.get_by_role("button", name="Pin", exact=True)
    press.click()
    expect(page.get_by_text("Pinned as deal 1")).to_be_visible()
    slider(page, "army_cap").focus()
    page.keyboard.press("End")
    told(page)
    press.click()
    expect(page.get_by_text("Pinned as deal 2")).to_be_visible()
    told(page)
    turn(page, "Compare")
    at_rest(page)
    expect(page.locator(".nse-pin")).to_have_count(2)
    rows = page.locator(".nse-differ tbody tr", has_text="Limit on the size")
    expect(rows).to_contain_text("you")
    expect(page.locator(".nse-margins [role=img]")).to_have_count(10)
    page.get_by_role("radio", name="Russia").or_(page.get_by_role("button", name="Russia", exact=True)).first.click()
    expect(page.get_by_text("Points of Russia’s utility")).to_be_visible()


@pytest.fixture
def compared(visit):
    """The lesson's opening deal and its state of affairs, pinned."""
    page = visit(LESSON)
    turn(page, "Compare")
    at_rest(page)
    pin(page, re.compile("^This deal"), 1)
    pin(page, re.compile("^No agreement"), 2)
    return page


def test_a_single_change_is_taken_and_undone_by_keyboard(compared):
    page, before = compared, query(compared)["d"]
    at_rest(page)
    page.get_by_label("Take the deal with one of these changes").focus()
    page.keyboard.press("ArrowDown")
    if not page.get_by_role("option").count():
        page.wait_for_timeout(500)  # drawn again under the key
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    take = page.locator(".st-key-compare_take_change button")
    expect(take).to_be_enabled()
    take.focus()
    page.keyboard.press("Enter")
    page.locator(".nse-pin-said", has_text="Taken: ").wait_for()
    page.wait_for_function("d => new URLSearchParams(location.search).get('d') !== d", arg=before)
    expect(page.locator(".nse-pin")).to_have_count(2)
    page.locator(".st-key-undo button").click()
    page.wait_for_function("d => new URLSearchParams(location.search).get('d') === d", arg=before)


def test_phone(compared):
    page = compared
    page.set_viewport_size(NARROW)
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)
        check_narrow(page)


def check_narrow(page):
    at_rest(page)
    expect(page.locator(".nse-changes")).to_be_visible()
    fits(page)
    tables = page.evaluate(
        "[...document.querySelectorAll('.nse-scroll')].map(one => [one.scrollWidth, one.clientWidth])"
    )
    assert all(all_of <= seen for all_of, seen in tables), tables
