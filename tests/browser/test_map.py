"""The overlap map in Chromium: its switch by keyboard and by mouse, tiles, undo, on a phone, in the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, at_rest, changed, drawn, lead, row, see_map, setting, told

pytestmark = pytest.mark.browser

POSSIBLE = "11 of 120"
CAPTION = """words => [...document.querySelectorAll('.stMain .nse-note-line')]
  .some(one => one.innerText.includes(words))"""
MARKS = """() => document.querySelector('.js-plotly-plot').data
  .flatMap(one => one.text ?? []).map(one => one.replace('<br>', ''))"""
PLACE = """([across, up]) => {
  const map = document.querySelector('.js-plotly-plot'), {xaxis, yaxis, _size} = map._fullLayout
  const place = (axis, words) => axis.ticktext.findIndex(one => one.replaceAll('<br>', ' ').startsWith(words))
  const box = map.getBoundingClientRect()
  return [box.x + _size.l + xaxis.l2p(place(xaxis, across)), box.y + _size.t + yaxis.l2p(place(yaxis, up))]
}"""


@pytest.fixture
def page(desk):
    """A page of the draft as it opens, at its map: the one before with its steps undone, or a new one."""
    page = desk()
    see_map(page)
    return page


def rest(page, name):
    return page.locator("[class*=st-key-map_rest]").get_by_role("radio", name=name, exact=True)


def open_rest(page):
    rest(page, "open").click()
    shows_open(page)


def shows_open(page):
    page.wait_for_function(CAPTION, arg=POSSIBLE)
    at_rest(page)
    page.wait_for_function(f"({MARKS})().includes('RAE')")


def shows_settled(page):
    page.wait_for_function(CAPTION, arg="The other provisions as in your deal")
    at_rest(page)


def test_the_switch_by_mouse_and_back_by_undo(page):
    shows_settled(page)
    before = page.evaluate(MARKS)
    open_rest(page)
    assert {"RAE", "45", "10", "48"} == set(page.evaluate(MARKS))
    page.wait_for_function("location.search.includes('z=open')")
    undo = page.locator(".st-key-undo button")
    assert undo.is_enabled()
    undo.click()
    told(page)
    see_map(page)
    shows_settled(page)
    assert page.evaluate(MARKS) == before
    page.wait_for_function("!location.search.includes('z=')")
    assert undo.is_disabled()


def test_the_switch_by_keyboard_keeps_the_focus(page):
    rest(page, "as settled").focus()
    page.keyboard.press("ArrowRight")
    if rest(page, "open").get_attribute("aria-checked") != "true":
        page.keyboard.press("Space")
    shows_open(page)
    assert page.evaluate("document.activeElement.innerText") == "open"
    page.keyboard.press("ArrowLeft")
    if rest(page, "as settled").get_attribute("aria-checked") != "true":
        page.keyboard.press("Space")
    shows_settled(page)


def test_a_tile_of_the_open_map_sets_both_clauses_and_no_other(page):
    open_rest(page)
    before = lead(page)
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(PLACE, ["No limit", "Open path"]))
    after = changed(page, ".nse-lead", before)
    assert after.startswith("Your deal: 28-point draft")
    at_rest(page)
    expect(row(page, "nato").locator(".says")).to_have_text("Open path, no date")
    assert setting(page, "army_cap") == "No limit"
    assert rest(page, "open").get_attribute("aria-checked") == "true"


def test_a_tile_says_who_could_sign_and_why_not(page):
    open_rest(page)
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(PLACE, ["450", "Open path"]))
    page.wait_for_selector(".js-plotly-plot .hoverlayer text")
    said = page.locator(".js-plotly-plot .hoverlayer text").first.text_content()
    assert "No agreement possible, however the rest is settled" in said
    assert "Could still sign together: Russia, United States and Europe" in said
    assert "Ukraine alone rules out every such deal" in said
    page.mouse.move(5, 5)


def test_a_reload_keeps_the_map(page):
    open_rest(page)
    page.wait_for_function("location.search.includes('z=open')")
    page.reload()
    drawn(page)
    see_map(page)
    shows_open(page)
    assert not page.locator("[data-testid=stAlert]").count()


def test_the_other_zone_says_so_to_those_who_do_not_see_it(visit):
    page = visit("s=ukraine-2025.1&d=@P27.1&z=open.stated&t=20251121&k=Qfuh&l=stated")
    see_map(page)
    page.wait_for_function(CAPTION, arg="Stated zone: everybody needed has said they can live with the deal.")
    page.wait_for_function(f"({MARKS})().includes('UAE')")
    words = page.locator("[aria-label*='across']").first.get_attribute("aria-label")
    assert "No agreement is possible in any of the 120 combinations" in words
    assert "Ukraine has not said it can live with any deal" in words


def test_phone(visit):
    page = visit(**PHONE)
    see_map(page)
    rest(page, "open").tap()
    shows_open(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 360
    box = page.locator(".js-plotly-plot").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    over = page.evaluate(
        """() => { const edge = document.querySelector('.js-plotly-plot').getBoundingClientRect()
          return [...document.querySelectorAll('.js-plotly-plot .textpoint text, .js-plotly-plot .g-xtitle text')]
            .map(one => one.getBoundingClientRect())
            .filter(one => one.left < edge.left - 1 || one.right > edge.right + 1).length }"""
    )
    assert not over, "marks or the title of the axis run out of the map"
    across = page.evaluate(
        """() => { const map = document.querySelector('.js-plotly-plot')
          const tile = map._fullLayout.xaxis._length / map._fullLayout.xaxis.tickvals.length
          const widths = [...map.querySelectorAll('.textpoint text')].map(one => one.getBoundingClientRect().width)
          return Math.max(...widths) / tile }"""
    )
    assert across <= 1.05, f"letters run over their tiles: {across:.2f} of a tile"


def test_the_map_turns_dark_with_the_page(visit):
    page = visit("", color_scheme="light")
    see_map(page)
    ink = "document.querySelector('.js-plotly-plot')?.layout?.font?.color"
    light = page.evaluate(ink)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {ink} && {ink} !== light", arg=light)
    at_rest(page)
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
