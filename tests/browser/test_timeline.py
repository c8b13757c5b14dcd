"""The Timeline page in Chromium: it plays and pauses, a date is taken over, marks lead to notes, also on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CORE, LESSON, NARROW, SCROLLS, at_rest, fits, turn

pytestmark = pytest.mark.browser


@pytest.fixture
def timeline(visit):
    """Open the page; by the link above it, as a reader does."""

    def open_page(query=LESSON, **options):
        page = visit(query, **options)
        turn(page, "Timeline")
        ready(page)
        return page

    return open_page


def ready(page):
    """Wait until everything is drawn; the strip may still be filled in."""
    page.wait_for_selector(".nse-time.marks")
    page.wait_for_selector(".nse-time-day")
    page.wait_for_selector(".nse-time.strip")
    page.wait_for_selector(".st-key-timeline_map .js-plotly-plot .shapelayer path", state="attached")
    at_rest(page)


def day(page):
    return page.inner_text(".nse-time-day h3")


def test_plays_to_the_end_and_a_date_is_taken_over(timeline):
    page = timeline()
    page.wait_for_function("!document.querySelector('.nse-time.strip .wait')")
    last = day(page)
    page.locator(".st-key-timeline_toggle button").click()
    expect(page.locator(".st-key-timeline_toggle")).to_contain_text("Pause")
    page.wait_for_function("last => document.querySelector('.nse-time-day h3').innerText !== last", arg=last)
    first = day(page)
    page.wait_for_function("first => document.querySelector('.nse-time-day h3').innerText !== first", arg=first)
    page.locator(".st-key-timeline_toggle button").click()
    expect(page.locator(".st-key-timeline_toggle")).to_contain_text("Play")
    at_rest(page)
    paused = day(page)
    page.get_by_role("button", name="Use this date").click()
    page.wait_for_function("!new URLSearchParams(location.search).get('t').includes('20240630')")
    at_rest(page)
    assert day(page) == paused
    page.locator(".st-key-undo button").click()
    page.wait_for_function("new URLSearchParams(location.search).get('t') === '20240630'")


def test_a_mark_leads_to_its_note_and_back(timeline):
    page = timeline(CORE)
    mark = page.locator(".nse-time.marks a.m:not(.prop)").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".nse-entry h2")
    assert re.search(r"[?&]n=", page.url)
    page.go_back()
    ready(page)


def test_phone_in_the_dark(timeline):
    page = timeline(viewport=NARROW, color_scheme="dark")
    fits(page, f"{SCROLLS}, .nse-hidden, i")
