"""The board on a phone, by touch, and on small or enlarged screens: nothing hides, nothing runs over, everything can be hit."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, board, fits, mode, moves_in, row, setting, slider, tile, told, verdicts

pytestmark = pytest.mark.browser

SMALL = """board => [...board.querySelectorAll('button, select, summary, input[type=search], input[type=range], .tile, .modes label')]
  .filter(one => one.checkVisibility() && !one.closest('.legend ul'))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 24)
  .map(([one, box]) => `${one.tagName}.${one.className} ${one.innerText?.slice(0, 30)}: ${box.width} x ${box.height}`)"""


@pytest.fixture
def phone(visit):
    return visit(**PHONE)


def top_of(page):
    """The strip of verdicts: from where to where it stands on the screen."""
    box = page.locator(".st-key-verdict-strip").bounding_box()
    return box["y"], box["y"] + box["height"]


def finger(page, kind, x=None, y=None):
    touches = [] if x is None else [{"x": x, "y": y}]
    page.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_by_touch(phone, sent):
    """Drag a slider, tap a tile, a named setting and a mode; what is in hand is not hidden, the verdicts stay in sight."""
    page = phone
    fits(page)
    page.get_by_role("button", name="Unfold all").tap()
    fits(page)
    assert not board(page).evaluate(SMALL)
    page.get_by_role("button", name="Fold all").tap()
    board(page).locator(".fold summary").first.tap()
    page.touch = page.context.new_cdp_session(page)
    slider(page, "nato").evaluate("one => one.scrollIntoView({block: 'center'})")
    before, at_start = verdicts(page), len(sent(page))
    box = slider(page, "nato").bounding_box()
    y, right = box["y"] + box["height"] / 2, box["x"] + box["width"] - 14
    finger(page, "touchStart", right, y)
    for step in range(1, 13):
        finger(page, "touchMove", right - step * (box["width"] - 28) / 12, y)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert verdicts(page) != before
    assert len(sent(page)) == at_start
    finger(page, "touchEnd")
    told(page)
    assert [list(one["moves"]) for one in moves_in(sent(page)[at_start:])] == [["nato"]]
    assert setting(page, "nato") == "Kyiv-held land under its umbrella soon"
    row(page, "nato").locator(".stop", has_text="On hold").tap()
    expect(row(page, "nato").locator(".says")).to_have_text("On hold, no date")
    tile(page, "amnesty", "None").tap()
    told(page)
    assert setting(page, "amnesty") == ["None"]
    mode(page, "amnesty", "Open").tap()
    told(page)
    assert setting(page, "amnesty") == []


def test_a_swipe_over_a_slider_scrolls_and_moves_nothing(phone, sent):
    page = phone
    page.touch = page.context.new_cdp_session(page)
    slider(page, "nato").evaluate("one => one.scrollIntoView({block: 'center'})")
    before, at_start = setting(page, "nato"), len(sent(page))
    box = slider(page, "nato").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    place = page.evaluate(scrolled)
    finger(page, "touchStart", x, y)
    for step in range(1, 11):
        finger(page, "touchMove", x, y - 20 * step)
    finger(page, "touchEnd")
    page.wait_for_function(f"place => {scrolled} > place + 50", arg=place)
    assert setting(page, "nato") == before
    assert not moves_in(sent(page)[at_start:])


def test_the_verdicts_stay_in_sight_and_hide_no_control(phone):
    page = phone
    page.get_by_role("button", name="Unfold all").tap()
    names = board(page).locator("[data-provision]").evaluate_all("all => all.map(one => one.dataset.provision)")
    for name in (names[0], names[len(names) // 2], names[-1]):
        row(page, name).evaluate("one => one.scrollIntoView({block: 'start'})")
        control = row(page, name).locator("input:not([type=search]), select").first
        control.focus()
        high, low = top_of(page)
        assert 0 <= high <= 80, f"the verdicts are out of sight at {name}"
        assert low < 200, "the verdicts take too much of a small screen"
        box = row(page, name).bounding_box()
        assert box["y"] >= low - 1, f"{name} begins beneath the verdicts"
        over = page.evaluate(OVER, [180, (high + low) / 2])
        assert not over, f"{over} lies over the verdicts"


OVER = """([x, y]) => {
  const above = document.elementsFromPoint(x, y)
  const strip = above.findIndex(one => one.closest('.st-key-verdict-strip'))
  const seen = one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)' || one.innerText
  return strip < 0 ? 'the whole page' : above.slice(0, strip).filter(seen).map(one => one.outerHTML.slice(0, 80)).join()
}"""


def test_tabbing_through_the_board_never_lands_beneath_the_verdicts(phone):
    page = phone
    board(page).locator("input[type=search]").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { let one = document.activeElement; while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement; "
            "const {top, bottom} = one.getBoundingClientRect(); return [one.outerHTML.slice(0, 90), top, bottom] }"
        )
        _, low = top_of(page)
        assert box[1] >= low - 2, f"{box[0]} has the focus beneath the verdicts ({box[1]} < {low})"
        assert box[2] <= 742, f"{box[0]} has the focus out of sight"


def test_enlarged_to_200_per_cent(visit):
    """A window of 1280 pixels at 200% is one of 640."""
    page = visit(viewport={"width": 640, "height": 500}, device_scale_factor=2)
    page.get_by_role("button", name="Unfold all").click()
    fits(page)
    row(page, "nato").evaluate("one => one.scrollIntoView({block: 'start'})")
    _, low = top_of(page)
    assert low < 250, "the verdicts take half of the window"


def test_less_motion(visit):
    page = visit(reduced_motion="reduce", viewport={"width": 1000, "height": 800})
    moving = board(page).evaluate(
        "one => [...one.querySelectorAll('*')].filter(it => parseFloat(getComputedStyle(it).transitionDuration) > 0.01).length"
    )
    assert not moving
