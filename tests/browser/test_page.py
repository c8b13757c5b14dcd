"""The page in Chromium: the parts beside the board, links and the buttons of the browser, on a phone, in the dark."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    ROOT,
    at_rest,
    changed,
    drawn,
    lead,
    nudge,
    row,
    see_map,
    setting,
    slider,
    tile,
    told,
    verdicts,
)

pytestmark = pytest.mark.browser
OFF, BARRED = "Off the table, no legal bar", "Barred for good, in law"


@pytest.fixture
def page(desk):
    """A page of the draft as it opens: the one before with its steps undone, or a new one."""
    return desk()


def unfold(page, name):
    """Open a folded panel, unless the test before left it open."""
    panel = page.locator("details", has=page.locator("summary", has_text=name))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
        at_rest(page)


def test_a_move_reaches_everything_that_depends_on_it(page):
    """From a wait of 29 to one of 28 years only parts are drawn again: all those that say something else then."""
    slider(page, "nato").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    told(page)
    unfold(page, "Share this deal")
    unfold(page, "The deal as a table")
    see_map(page)
    on_map = "document.querySelector('.js-plotly-plot')?.layout.yaxis.ticktext.includes('28') === true"
    link = page.locator(".st-key-copy_link textarea")
    assert not page.evaluate(on_map)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    told(page)
    see_map(page)
    page.wait_for_function(on_map)
    expect(link).to_have_value(re.compile(r"n\.28"))
    expect(page.locator(".stExpander", has_text="The deal as a table").locator("table")).to_contain_text("28 years")


SHEETS = "all => all.map(one => [one.dataset.sheet, Number(one.dataset.version)])"


def test_a_move_writes_the_texts_anew_and_leaves_unfolded_what_was(page):
    notes = page.locator("[data-sheet=reasons] details").first
    notes.locator("summary").click()
    before = dict(page.locator("[data-sheet]").evaluate_all(SHEETS))
    assert set(before) == {"lead", "results", "reasons"}
    cards = page.inner_text(".nse-cards")
    nudge(page)
    after = dict(page.locator("[data-sheet]").evaluate_all(SHEETS))
    assert set(after) == set(before)
    assert {after[one] - before[one] for one in after} <= {0, 1}
    assert after["lead"] - before["lead"] == after["results"] - before["results"] == 1
    assert page.inner_text(".nse-cards") != cards
    assert notes.get_attribute("open") is not None
    page.locator(".st-key-undo button").click()
    page.wait_for_function("before => document.querySelector('.nse-cards').innerText === before", arg=cards)
    told(page)


def test_of_markup_only_what_the_texts_use_is_made_into_elements(page):
    hostile = (
        '<p class="nse-lead" onclick="window.ran=1">A <b>bold</b> &lt;i&gt; word<img src=x onerror="window.ran=1">'
        '<script>window.ran=1</script><svg onload="window.ran=1"></svg><a href=" JavaScript:window.ran=1">one</a>'
        '<a href="evidence?n=d1-1" title="a &quot;note&quot;">two</a><details open><summary>more</summary></details></p>'
    )
    made = page.evaluate(
        "([script, html]) => { const of = new Function(`${script}; return elementsOf`)(), box = document.createElement('div');"
        " box.append(...of(html)); document.body.append(box); const made = box.innerHTML; box.remove(); return made }",
        [(ROOT / "explorer/board/js/markup.js").read_text("utf-8").replace("export ", ""), hostile],
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert made == (
        '<p class="nse-lead">A <b>bold</b> &lt;i&gt; word<a>one</a><a href="evidence?n=d1-1" title="a &quot;note&quot;">two</a></p>'
        '<details open=""><summary>more</summary></details><p></p>'
    )


def test_a_move_brings_the_same_elements_as_opening_its_link(page):
    nudge(page)
    page.keyboard.press("ArrowLeft")  # nothing follows this one along, and a link says nothing of that
    told(page)
    sheets = "all => all.map(one => [one.dataset.sheet, one.innerHTML])"
    moved = dict(page.locator("[data-sheet]").evaluate_all(sheets))
    page.reload()
    drawn(page)
    assert dict(page.locator("[data-sheet]").evaluate_all(sheets)) == moved


def test_a_tile_of_the_map_sets_both_clauses(page):
    before = lead(page)
    see_map(page)
    x, y = page.evaluate(
        """() => {
          const map = document.querySelector('.js-plotly-plot'), {xaxis, yaxis, _size} = map._fullLayout
          const place = (axis, words) => axis.ticktext.findIndex(one => one.replaceAll('<br>', ' ').startsWith(words))
          const box = map.getBoundingClientRect()
          return [box.x + _size.l + xaxis.l2p(place(xaxis, '750')), box.y + _size.t + yaxis.l2p(place(yaxis, 'Open path'))]
        }"""
    )
    page.mouse.click(x, y)
    changed(page, ".nse-lead", before)
    expect(row(page, "nato").locator(".says")).to_have_text("Open path, no date")
    expect(row(page, "nato").locator(".was")).to_contain_text("set on the map")
    assert setting(page, "army_cap") == "750 thousand personnel"


def test_proposals_menu(page):
    before = lead(page)
    page.get_by_label("Load a proposal").click()
    page.get_by_role("option", name=re.compile("^Settle nothing")).click()
    empty = changed(page, ".nse-lead", before)
    assert empty.startswith("Nothing settled yet")
    at_rest(page)
    page.get_by_label("Load a proposal").click()
    name = page.get_by_role("option").nth(3).inner_text()
    page.get_by_role("option").nth(3).click()
    assert changed(page, ".nse-lead", empty).startswith(name.split(" · ")[0])


def test_share_link_opens_the_same_deal_elsewhere(page, visit):
    before = lead(page)
    slider(page, "nato").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    changed(page, ".nse-lead", before)
    told(page)
    unfold(page, "Share this deal")
    code = page.locator(".st-key-copy_link textarea")
    code.wait_for(state="visible")
    page.wait_for_function("location.search.includes('n.30')")
    link = code.input_value()
    assert unquote(page.url) == link
    other = visit(link.partition("?")[2])
    assert lead(other) == lead(page)
    assert verdicts(other) == verdicts(page)
    assert setting(other, "nato") == "30 years"
    assert not other.locator("[data-testid=stAlert]").count()


def test_reload_keeps_the_state(page):
    moved = nudge(page)
    page.wait_for_function("location.search.includes('d=')")
    page.reload()
    drawn(page)
    assert lead(page) == moved
    assert setting(page, "nato") == OFF
    assert not page.locator("[data-testid=stAlert]").count()


def test_back_takes_a_step_back(page):
    opening = lead(page)
    once = nudge(page)
    tile(page, "amnesty", "None").click()
    twice = changed(page, ".nse-lead", once)
    told(page)
    page.go_back()
    assert changed(page, ".nse-lead", twice) == once
    at_rest(page)
    page.go_back()
    assert changed(page, ".nse-lead", once) == opening
    expect(row(page, "nato").locator(".says")).to_have_text(BARRED)
    told(page)


def test_the_link_to_another_page_carries_the_last_move(page):
    """It is opened beside or copied without a click of the left button: by the menu or by the keyboard."""
    link = page.locator(".st-key-pages a", has_text="Trade-offs")
    nudge(page)
    page.wait_for_function("location.search.includes('n.off')")
    link.focus()
    assert page.evaluate("location.search") == link.evaluate("one => one.search")
    tile(page, "amnesty", "None").click()
    told(page)
    link.dispatch_event("contextmenu")
    assert "n.off" in link.evaluate("one => one.search")
    assert page.evaluate("location.search") == link.evaluate("one => one.search")


def test_undo_and_back_agree(page):
    """After undo the address is that of the state on screen."""
    opening = lead(page)
    nudge(page)
    moved = page.url
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("before => document.querySelector('.nse-lead').innerText === before", arg=opening)
    page.wait_for_function("moved => location.href !== moved", arg=moved)
    page.reload()
    drawn(page)
    assert lead(page) == opening


def test_two_tabs_do_not_disturb_each_other(page, visit):
    one, two = page, visit()
    opening = lead(two)
    moved = nudge(one)
    tile(two, "amnesty", "None").click()
    other = changed(two, ".nse-lead", opening)
    assert setting(two, "nato") == BARRED
    assert lead(one) == moved
    assert other != opening


def test_embedded(visit):
    page = visit("embed=true")
    before = verdicts(page)
    slider(page, "nato").focus()
    page.keyboard.press("Home")
    told(page)
    assert verdicts(page) != before
    assert "embed=true" in page.url
    assert "n." in page.url


CONTRAST = """selector => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
  const rgba = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255] }
  const over = (top, share, under) => [0, 1, 2].map(k => share * top[k] + (1 - share) * under[k])
  const one = document.querySelector(selector)
  let ground = null, opacity = 1
  for (let up = one; up; up = up.parentElement) {
    if (!ground) opacity *= +getComputedStyle(up).opacity
    const found = rgba(getComputedStyle(up).backgroundColor)
    if (!ground && found[3] === 1) ground = found
  }
  const ink = rgba(getComputedStyle(one).color)
  const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, part, k) => {
    const c = colour[k] / 255; return sum + part * (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) }, 0)
  const [high, low] = [light(over(ink, ink[3] * opacity, ground)), light(ground)].sort((a, b) => b - a)
  return {ratio: (high + 0.05) / (low + 0.05), ground}
}"""


def test_text_stands_out(page):
    check_contrast(page, "light")


def test_text_stands_out_in_the_dark(visit):
    check_contrast(visit(color_scheme="dark"), "dark")


def check_contrast(page, scheme):
    for selector in (".nse-lead", ".nse-lead .nse-quiet", ".nse-card .nse-verdict"):
        found = page.evaluate(CONTRAST, selector)
        assert (sum(found["ground"][:3]) < 200) == (scheme == "dark"), "the theme does not follow the system"
        assert found["ratio"] >= 4.5, f"{selector}: {found['ratio']:.1f}"


def test_nothing_leaves_the_machine(page, shared_context):
    unfold(page, "Assumptions")
    see_map(page)
    unfold(page, "The same in words and as a table")
    page.locator("[data-testid=stDataFrame]").first.wait_for()
    _, watch = shared_context
    assert len(watch.requests) > 20
    assert any(url.startswith("ws") for url in watch.requests)
    assert not watch.strangers
