"""The page in Chromium: by keyboard, by mouse, on a phone, in the dark, by link and by the buttons of the browser."""

import re
from urllib.parse import unquote

import pytest

from tests.browser.conftest import at_rest, changed, drawn, lead, setting, slider, strip

pytestmark = pytest.mark.browser
NATO = "Ukraine's road into NATO"


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


def test_keyboard_reaches_the_nato_slider_and_moves_it(page):
    before = strip(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == NATO:
            break
    else:
        pytest.fail("60 presses of Tab do not reach the NATO slider")
    page.keyboard.press("ArrowLeft")
    after = changed(page, ".nse-line", before)
    assert setting(page, "nato") == "Off the table, no legal bar"
    at_rest(page)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == NATO, "the move takes the focus away"
    page.keyboard.press("ArrowRight")
    assert changed(page, ".nse-line", after) == before


def test_range_slider_keeps_its_two_ends(page):
    page.locator(".st-key-head-nato").get_by_role("radio", name="Several").click()
    page.locator(".st-key-row-nato input[type=range]").nth(1).wait_for(state="attached")
    before = lead(page)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "document.querySelector('.st-key-row-nato input').getAttribute('aria-valuetext') == 'On hold, no date'"
    )
    at_rest(page)
    ends = page.locator(".st-key-row-nato input[type=range]")
    assert [ends.nth(place).get_attribute("aria-valuetext") for place in (0, 1)] == [
        "On hold, no date", "Barred for good, in law",
    ]  # fmt: skip
    assert before.startswith("Your deal")


def test_mouse_on_pills(page):
    before = lead(page)
    pill = page.locator(".st-key-row-foreign_troops").get_by_role("radio", name=re.compile("^A NATO force"))
    pill.click()
    assert changed(page, ".nse-lead", before).startswith("Your deal: 28-point draft")
    assert pill.get_attribute("aria-checked") == "true"


def test_a_move_reaches_the_map_the_reasons_and_the_link(page):
    """From a wait of 29 to one of 28 years no control changes, so only the results are drawn again: all of them."""
    on_map = "document.querySelector('.js-plotly-plot')?.layout.yaxis.ticktext.includes('28') === true"
    slider(page, "nato").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
        at_rest(page)
    unfold(page, "Share this deal")
    link = page.locator(".stExpander", has_text="Share this deal").locator("code").first
    link.wait_for()
    before = link.inner_text()
    assert not page.evaluate(on_map)
    page.keyboard.press("Escape")
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(on_map)
    at_rest(page)
    assert link.inner_text() != before
    assert "n.28" in link.inner_text()


def test_a_tile_of_the_map_sets_both_clauses(page):
    before = lead(page)
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()
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
    at_rest(page)
    page.wait_for_function(
        "document.querySelector('.st-key-row-nato input').getAttribute('aria-valuetext') == 'Open path, no date'"
    )
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
    page.wait_for_function(
        "document.querySelector('.st-key-row-nato input').getAttribute('aria-valuetext') == '30 years'"
    )
    changed(page, ".nse-lead", before)
    at_rest(page)
    unfold(page, "Share this deal")
    code = page.locator("[data-testid=stExpander] [data-testid=stCode]").first
    code.wait_for(state="visible")
    page.wait_for_function("location.search.includes('n.30')")
    link = code.inner_text().strip()
    assert unquote(page.url) == link
    other = visit(link.partition("?")[2], fresh=True)
    assert lead(other) == lead(page)
    assert strip(other) == strip(page)
    assert setting(other, "nato") == "30 years"
    assert not other.locator("[data-testid=stAlert]").count()


def test_reload_keeps_the_state(page):
    before = lead(page)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    moved = changed(page, ".nse-lead", before)
    page.wait_for_function("location.search.includes('d=')")
    page.reload()
    drawn(page)
    assert lead(page) == moved
    assert not page.locator("[data-testid=stAlert]").count()


def test_back_takes_a_step_back(page):
    opening = lead(page)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    once = changed(page, ".nse-lead", opening)
    at_rest(page)
    page.locator(".st-key-row-foreign_troops").get_by_role("radio", name=re.compile("^A NATO force")).click()
    twice = changed(page, ".nse-lead", once)
    at_rest(page)
    page.go_back()
    assert changed(page, ".nse-lead", twice) == once
    at_rest(page)
    page.go_back()
    assert changed(page, ".nse-lead", once) == opening


def test_undo_and_back_agree(page):
    """After undo the address is that of the state on screen."""
    opening = lead(page)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    changed(page, ".nse-lead", opening)
    at_rest(page)
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
    slider(one, "nato").focus()
    one.keyboard.press("ArrowLeft")
    moved = changed(one, ".nse-lead", opening)
    two.locator(".st-key-row-amnesty").get_by_role("radio", name=re.compile("^None")).click()
    other = changed(two, ".nse-lead", opening)
    assert setting(two, "nato") == "Barred for good, in law"
    assert lead(one) == moved
    assert other != opening


def test_phone(visit):
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    wide = page.evaluate(
        """() => {
          const within = one => one.closest('.nse-scroll, [data-testid=stDataFrame]')
          const over = [...document.querySelectorAll('[data-testid=stMain] *')]
            .filter(one => !within(one) && one.getBoundingClientRect().width && one.getBoundingClientRect().right > innerWidth + 1)
          const main = document.querySelector('[data-testid=stMain]')
          return {page: document.documentElement.scrollWidth, main: main.scrollWidth, window: innerWidth,
                  over: over.slice(0, 5).map(one => one.className + ' ' + one.innerText?.slice(0, 40))}
        }"""
    )
    assert wide["page"] <= wide["window"], wide
    assert wide["main"] <= wide["window"], wide
    for share in (0, 0.5, 1):
        page.evaluate(
            """share => { const main = document.querySelector('[data-testid=stMain]')
              const strip = document.querySelector('.st-key-verdict-strip').getBoundingClientRect()
              const past = main.scrollTop + strip.bottom
              main.scrollTop = Math.max(main.scrollTop, past + share * (main.scrollHeight - past)) }""",
            share,
        )
        page.wait_for_timeout(200)
        box = page.locator(".nse-line").bounding_box()
        assert 0 <= box["y"] <= 160, f"the verdicts are out of sight, {share:.0%} down: {box}"
        over = page.evaluate(OVER, [box["x"] + 20, box["y"] + box["height"] / 2])
        assert not over, f"{over} lies over the verdicts, {share:.0%} down"


OVER = """([x, y]) => {
  const above = document.elementsFromPoint(x, y)
  const strip = above.findIndex(one => one.closest('.st-key-verdict-strip'))
  const seen = one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)' || one.innerText
  return strip < 0 ? 'the whole page' : above.slice(0, strip).filter(seen).map(one => one.outerHTML.slice(0, 80)).join()
}"""


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
    for selector in (".nse-lead", ".nse-lead .nse-quiet", ".nse-line .nse-mini", ".nse-card .nse-verdict", ".nse-said"):
        found = page.evaluate(CONTRAST, selector)
        assert (sum(found["ground"][:3]) < 200) == (scheme == "dark"), "the theme does not follow the system"
        assert found["ratio"] >= 4.5, f"{selector}: {found['ratio']:.1f}"


def test_nothing_leaves_the_machine(page, shared_context):
    unfold(page, "Assumptions")
    page.get_by_text("The same in words and as a table").click()
    page.wait_for_timeout(300)
    _, watch = shared_context
    assert len(watch.requests) > 20
    assert any(url.startswith("ws") for url in watch.requests)
    assert not watch.strangers
