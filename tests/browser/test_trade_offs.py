"""Two pages in Chromium: turning between them keeps the deal, a click on the figure takes one, the address follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    LESSON,
    PHONE,
    at_rest,
    drawn,
    fits,
    lead,
    mode,
    nudge,
    query,
    setting,
    slider,
    told,
    turn,
    verdicts,
)

pytestmark = pytest.mark.browser

PLACE = """key => {
  const plot = document.querySelector('.st-key-trade_offs .js-plotly-plot'), {xaxis, yaxis, _size} = plot._fullLayout
  for (const trace of plot._fullData) {
    const n = (trace.customdata || []).findIndex(one => one[0] === key)
    if (n < 0) continue
    const box = plot.getBoundingClientRect()
    return [box.x + _size.l + xaxis.l2p(trace.x[n]), box.y + _size.t + yaxis.l2p(trace.y[n])]
  }
}"""


def turned(page, name, path):
    turn(page, name)
    page.wait_for_function("path => location.pathname === path", arg=path)
    if name == "Explore":
        page.wait_for_selector(".parties li[data-verdict]")
    else:
        page.wait_for_selector(".st-key-trade_offs .scatterlayer .trace", state="attached", timeout=40_000)
    drawn(page)


def shown(page, words):
    """Wait until the page's first lines hold some words."""
    page.wait_for_function("words => document.querySelector('.nse-lead')?.innerText.includes(words)", arg=words)
    at_rest(page)


def test_a_point_is_taken_and_explore_shows_it(visit):
    page = visit(LESSON)
    opening = lead(page)
    turned(page, "Trade-offs", "/trade-offs")
    before = query(page)
    assert before["s"] == "first-lesson.1"
    page.locator(".st-key-trade_offs").scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(PLACE, "bargaining:nash:0"))
    page.get_by_text("Taken: Nash.").wait_for()
    at_rest(page)
    assert query(page)["d"] != before["d"]
    taken = query(page)["d"]
    turned(page, "Explore", "/")
    assert query(page)["d"] == taken
    assert "Within the stated terms of everyone" in lead(page)
    page.locator(".st-key-undo button").click()
    page.wait_for_function("d => new URLSearchParams(location.search).get('d') === d", arg=before["d"])
    shown(page, opening.split(".")[0])
    assert lead(page) == opening


def test_by_keyboard_from_page_to_page_to_a_deal(visit):
    page = visit(LESSON)
    page.locator(".st-key-pages").get_by_role("link", name="Trade-offs").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".nse-here:has-text('Trade-offs')")
    page.wait_for_selector(".st-key-trade_offs .scatterlayer .trace", state="attached")
    drawn(page)
    page.get_by_label(re.compile("^Take a deal")).focus()
    page.keyboard.type("Nash")
    expect(page.get_by_role("option").first).to_contain_text("Nash")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-trade_take button")).to_be_enabled()
    page.locator(".st-key-trade_take button").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Taken: Nash.").wait_for()


def test_back_brings_pages_and_states_back_and_reload_keeps_them(visit, looked_up):
    page = visit()
    opening = lead(page)
    moved = nudge(page)
    page.wait_for_function("location.search.includes('n.off')")
    at_rest(page)
    turned(page, "Trade-offs", "/trade-offs")
    assert "n.off" in query(page)["d"]
    page.get_by_role("radio", name="Said it can live with").click()
    page.wait_for_function("location.search.includes('z=stated')")
    at_rest(page)
    page.reload()
    drawn(page)
    assert "The stated zone" in page.inner_text(".nse-plane-says")
    page.go_back()
    page.wait_for_function("document.querySelector('.nse-plane-says')?.innerText.includes('The possible zone')")
    at_rest(page)
    page.go_back()
    page.wait_for_function("location.pathname === '/'")
    drawn(page)
    page.wait_for_function("words => document.querySelector('.nse-lead')?.innerText === words", arg=moved)
    told(page)
    assert setting(page, "nato") == "Off the table, no legal bar"
    page.go_back()
    page.wait_for_function("words => document.querySelector('.nse-lead')?.innerText === words", arg=opening)


def test_turning_the_page_and_back_shows_the_same_deal(visit):
    """Moves draw only parts again; the links above are among them."""
    page = visit()
    slider(page, "nato").focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    told(page)
    mode(page, "amnesty", "Open").click()
    told(page)
    now, seen = query(page)["d"], (setting(page, "nato"), setting(page, "amnesty"), verdicts(page))
    turned(page, "Trade-offs", "/trade-offs")
    assert query(page)["d"] == now
    turned(page, "Explore", "/")
    told(page)
    assert query(page)["d"] == now
    assert (setting(page, "nato"), setting(page, "amnesty"), verdicts(page)) == seen
    slider(page, "nato").focus()
    page.keyboard.press("End")
    told(page)
    assert query(page)["d"] != now


def test_a_shared_link_to_the_page_opens_its_state(visit, looked_up):
    page = visit("s=ukraine-core.1&d=@P27.1&t=20251121&z=stated&l=inferred", path="trade-offs")
    drawn(page)
    assert "ten core questions" in page.inner_text("h1")
    assert "The stated zone" in page.inner_text(".nse-plane-says")
    turned(page, "Explore", "/")
    assert query(page)["s"] == "ukraine-core.1"
    assert query(page)["l"] == "inferred"


def test_phone(visit):
    page = visit(LESSON, **PHONE)
    page.locator(".st-key-pages").get_by_role("link", name="Trade-offs").tap()
    page.wait_for_selector(".nse-here:has-text('Trade-offs')")
    drawn(page)
    fits(page)
