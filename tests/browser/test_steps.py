"""Back and forth in a browser: by buttons, by keys, the last change once more."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, PHONE, at_rest, changed, fits, lead, nudge, query, told


def button(page, key):
    return page.locator(f".st-key-{key} button")


def test_keys_and_buttons_go_back_and_forth(desk):
    page = desk()
    opening = lead(page)
    moved = nudge(page)
    page.keyboard.press("Control+z")
    assert changed(page, ".nse-lead", moved) == opening
    told(page)
    assert query(page)["d"] == "@P27.1"
    page.keyboard.press("Control+Shift+Z")
    assert changed(page, ".nse-lead", opening) == moved
    told(page)
    page.keyboard.press("Control+z")
    changed(page, ".nse-lead", moved)
    told(page)
    page.keyboard.press("Control+y")
    changed(page, ".nse-lead", opening)
    told(page)
    # Where text is written the keys are the browser's own.
    search = page.get_by_placeholder(re.compile("Search|Find")).first
    search.fill("army")
    search.press("Control+z")
    told(page)
    assert lead(page) == moved
    search.fill("")
    button(page, "undo").click()
    changed(page, ".nse-lead", moved)
    told(page)
    button(page, "redo").click()
    assert changed(page, ".nse-lead", opening) == moved
    told(page)

    button(page, "steps_more").click()
    button(page, "replay").click()
    expect(page.locator(".nse-replay")).to_be_visible()
    assert changed(page, ".nse-lead", moved) == opening
    assert changed(page, ".nse-lead", opening) == moved
    expect(page.locator(".nse-replay")).to_have_count(0)
    told(page)
    if not button(page, "to_link").is_visible():
        button(page, "steps_more").click()
    button(page, "to_link").click()
    assert changed(page, ".nse-lead", moved) == opening
    told(page)


def test_the_bar_fits_a_phone(visit):
    page = visit(**PHONE)
    assert page.viewport_size == NARROW
    at_rest(page)
    fits(page)
    for key in ("undo", "redo", "steps_more", "pin_this"):
        box = button(page, key).last.bounding_box()
        assert box["height"] >= 38, key
    button(page, "steps_more").click()
    expect(button(page, "to_start")).to_be_visible()
    fits(page)
