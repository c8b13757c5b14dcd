"""Whether an agreement is possible, in Chromium: a button in a part of the page changes the whole of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import at_rest, lead, row

pytestmark = pytest.mark.browser


@pytest.fixture
def page(desk):
    return desk()


def verdict(page):
    return page.locator(".nse-zone").first  # while the page is drawn again the old one may still stand


def undo(page):
    return page.get_by_role("button", name="Undo")


def test_taking_the_nearest_agreement_changes_lead_strip_controls_and_address(page):
    before, address = lead(page), page.url
    expect(verdict(page)).to_contain_text("No agreement is possible on stated terms.")
    page.get_by_role("button", name="Take this deal").first.click()
    expect(verdict(page)).to_contain_text("Agreement is possible on stated terms.")
    expect(page.locator(".red")).to_be_hidden()
    expect(row(page, "army_cap").locator(".says")).to_have_text("No limit")
    expect(undo(page)).to_be_enabled()
    at_rest(page)
    assert lead(page) != before
    assert page.url != address
    undo(page).click()
    expect(verdict(page)).to_contain_text("No agreement is possible on stated terms.")
    at_rest(page)
    assert lead(page) == before


def test_the_other_zone_changes_the_lines_on_the_board(page):
    line = row(page, "army_cap").locator(".said").first
    page.get_by_role("button", name="Take this deal").first.click()
    expect(line).to_contain_text("Agreement still possible")
    page.get_by_role("radio", name="Said it can live with").click()
    expect(verdict(page)).to_contain_text("stated zone is empty")
    expect(line).to_contain_text("No option here leads to an agreement")


def test_by_keyboard(page):
    button = page.get_by_role("button", name="Take this deal").first
    button.focus()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_contain_text("Agreement is possible")


def test_opening_what_blocks(visit):
    page = visit("s=first-lesson.1")
    page.locator(".st-key-open-one").get_by_role("button").first.click()
    expect(verdict(page)).to_contain_text("Agreement is possible on stated terms.")
    expect(page.locator(".nse-lead")).to_contain_text(re.compile("1 provision changed"))
