"""The territory map in Chromium: it follows the deal, leads to provisions by mouse, keyboard and finger, and its table says the same."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from explorer.sharing.reading import read_link
from explorer.sharing.territory_words import territory_table
from explorer.views import library
from tests.browser.conftest import PHONE, at_rest, lead, row, slider, tile, told

pytestmark = pytest.mark.browser

NAMES = [one.id for one in library.scenario("ukraine-2025").territory.areas]
IN_FOCUS = """() => {
  let one = document.activeElement
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  return one.closest('[data-provision]')?.dataset.provision ?? one.dataset?.area ?? one.tagName
}"""
SEEN = """list => list.map(one => ({
  fills: [...new Set([...one.children].map(path => path.getAttribute(path.classList.contains('course') ? 'stroke' : 'fill')))],
  label: one.getAttribute('aria-label'), hidden: getComputedStyle(one).display === 'none', tab: one.getAttribute('tabindex'),
}))"""
GROUND = "one => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === one"
ROWS = """list => list.map(one => ({
  fill: one.querySelector('.swatch rect').getAttribute('fill'),
  area: one.querySelector('th').textContent, status: one.querySelector('.now').textContent,
  provision: [...one.querySelectorAll('.go > *')].map(part => part.textContent).join(': '),
}))"""


@pytest.fixture
def page(desk):
    """A page of the draft as it opens: the one before with its steps undone, or a new one."""
    return see_territory(desk())


@pytest.fixture
def visit_map(visit):
    """Open a page and come to its map."""
    return lambda *query, **options: see_territory(visit(*query, **options))


def see_territory(page):
    """Scroll to the map, which is drawn when it comes near."""
    page.locator(".st-key-sight-territory").scroll_into_view_if_needed()
    page.wait_for_selector(".territory .area[aria-label]", state="attached")
    at_rest(page)
    return page


def to_top(page):
    """Come back to where the page begins; what goes out of sight on the way is told to the server."""
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    at_rest(page)


def area(page, name):
    return page.locator(f'.territory [data-area="{NAMES.index(name)}"]')


def says(page):
    return page.locator(".territory .says").inner_text()


def fill(page, name):
    return area(page, name).locator("path").first.get_attribute("fill")


def look(name):
    """What an area of a status is filled with."""
    territory = library.scenario("ukraine-2025").territory
    place = [one.id for one in territory.statuses].index(name)
    return f"url(#look-{place})"


def seen(page):
    return dict(zip(NAMES, page.locator(".territory .area").evaluate_all(SEEN), strict=True))


def check_table_and_map(page):
    """The table says what the map shows and what Python says of the deal in the address."""
    query = parse_qs(urlsplit(page.url).query)
    state = read_link(query, library.library()).exploration
    rows = page.locator(".territory tbody tr").evaluate_all(ROWS)
    expected = territory_table(library.scenario(state.scenario_id), state.deal)
    assert [(one["area"], one["status"]) for one in rows] == [(one["Area"], one["Under this deal"]) for one in expected]
    for one, shown in zip(rows, page.locator(".territory .area").evaluate_all(SEEN), strict=True):
        assert shown["fills"] == [one["fill"]]
        assert shown["hidden"] == (one["fill"] == "none")
        assert shown["label"].startswith(f"{one['area']}: {one['status']}.")
        assert one["provision"].rstrip(".") in shown["label"]


def test_the_draft_on_the_map(page):
    check_table_and_map(page)
    assert fill(page, "crimea") == look("in_fact")
    assert seen(page)["line-zone"]["hidden"]
    assert seen(page)["donetsk-buffer"]["fills"] == [look("buffer_russian")]
    words = page.locator(".territory .key li:not([hidden])").all_inner_texts()
    assert words == [
        "Ukrainian-held",
        "part returned to Ukraine, not said which",
        "Russian-held, recognised in fact",
        "demilitarised, treated as Russian",
        "Line of contact",
    ]


def test_it_is_drawn_when_it_comes_near_and_no_move_draws_it_again(visit):
    page = visit()
    assert not page.locator(".territory").count()
    see_territory(page)
    page.locator(".territory").evaluate("one => { one.kept = true }")
    area(page, "crimea").click()
    tile(page, "crimea_status", "Recognised as Russian in law").click()
    told(page)
    to_top(page)
    page.locator(".st-key-undo button").click()
    told(page)
    assert page.locator(".territory").evaluate("one => one.kept")
    check_table_and_map(page)


def test_a_click_leads_to_the_provision(page):
    area(page, "crimea").scroll_into_view_if_needed()
    area(page, "crimea").hover()
    assert says(page).startswith(
        "Crimea and Sevastopol: Russian-held, recognised in fact. Crimea: Recognised as Russian"
    )
    area(page, "crimea").click()
    expect(row(page, "crimea_status")).to_be_in_viewport()
    assert page.evaluate(IN_FOCUS) == "crimea_status"


def test_tab_and_enter_lead_there_too(page):
    area(page, "crimea").focus()
    assert says(page).startswith("Crimea and Sevastopol")
    page.keyboard.press("Tab")
    assert page.evaluate(IN_FOCUS) == str(NAMES.index("luhansk"))
    assert says(page).startswith("Luhansk: Russian-held, recognised in fact.")
    page.keyboard.press("Enter")
    expect(row(page, "donbas_status")).to_be_in_viewport()
    assert page.evaluate(IN_FOCUS) == "donbas_status"


def test_tab_goes_through_what_is_in_sight_in_the_order_of_the_table(page):
    order = [name for name, one in seen(page).items() if one["tab"] == "0"]
    assert order == [one for one in NAMES if one not in ("elsewhere", "donetsk-west", "line-zone")]
    area(page, order[0]).focus()
    for name in order[1:]:
        page.keyboard.press("Tab")
        assert page.evaluate(IN_FOCUS) == str(NAMES.index(name))


def test_the_table_leads_there_as_well(page):
    page.locator(".territory tr[data-of=other-east] .go").click()
    expect(row(page, "russia_leaves_elsewhere")).to_be_in_viewport()
    assert page.evaluate(IN_FOCUS) == "russia_leaves_elsewhere"


def test_a_provision_that_a_search_hides_is_found(page):
    page.locator("input[type=search]").fill("prisoners")
    expect(row(page, "crimea_status")).to_have_count(0)
    area(page, "crimea").focus()
    page.keyboard.press("Enter")
    expect(row(page, "crimea_status")).to_be_in_viewport()
    assert page.evaluate(IN_FOCUS) == "crimea_status"
    assert page.locator("input[type=search]").input_value() == ""


def test_the_map_follows_a_move_and_its_undoing(page):
    area(page, "crimea").click()
    tile(page, "crimea_status", "Recognised as Russian in law").click()
    expect(area(page, "crimea").locator("path").first).to_have_attribute("fill", look("in_law"))
    told(page)
    check_table_and_map(page)
    page.locator(".st-key-undo button").click()
    expect(area(page, "crimea").locator("path").first).to_have_attribute("fill", look("in_fact"))
    told(page)
    check_table_and_map(page)


def test_it_follows_the_hand_before_anything_is_sent(page, sent):
    page.locator(".territory tr[data-of=luhansk] .go").click()
    control = slider(page, "donbas_remaining")
    control.scroll_into_view_if_needed()
    frames, before = len(sent(page)), fill(page, "luhansk")
    box = control.bounding_box()
    page.mouse.move(box["x"] + 14, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    expect(area(page, "luhansk").locator("path").first).not_to_have_attribute("fill", before)
    assert len(sent(page)) == frames, "a frame was sent while the button was held"
    page.mouse.up()
    told(page)
    check_table_and_map(page)


def test_it_follows_a_proposal_and_open_areas_look_open(page):
    before = lead(page)
    to_top(page)
    page.get_by_label("Load a proposal").click()
    page.get_by_role("option", name="Settle nothing").click()
    page.wait_for_function("before => document.querySelector('.nse-lead').innerText !== before", arg=before)
    told(page)
    check_table_and_map(page)
    assert fill(page, "crimea") == "url(#look-open)"
    assert page.locator(".territory .key li:not([hidden])").all_inner_texts() == [
        "Ukrainian-held",
        "left open",
        "Line of contact",
    ]


def test_the_focus_stays_while_the_map_changes(page):
    area(page, "south-east").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(IN_FOCUS)
    page.evaluate(
        "() => window.nseBoard.last.news && window.nseBoard.listeners.get('news').forEach(one => one(window.nseBoard.last.news))"
    )
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate(IN_FOCUS) == focused


def test_the_beginners_scenario_is_coloured_by_its_line(visit_map):
    page = visit_map("s=ukraine-core.1")
    check_table_and_map(page)
    page.locator(".territory .area").nth(1).click()
    assert page.evaluate(IN_FOCUS) == "territory_line"


def test_a_scenario_without_a_map_shows_none(visit):
    page = visit("s=first-lesson.1")
    assert not page.locator(".territory").count()
    assert not page.get_by_text("Territory map").count()


def test_phone(visit_map):
    """A first touch says what an area is, a second leads on; the table is folded."""
    page = visit_map(**PHONE)
    area(page, "crimea").scroll_into_view_if_needed()
    assert not page.locator(".territory details").evaluate("one => one.open")
    assert says(page).startswith("Tap an area")
    area(page, "crimea").tap()
    assert says(page).endswith("Tap it again to go to the provision.")
    assert page.locator(".territory .ring").get_attribute("d")
    area(page, "crimea").tap()
    expect(row(page, "crimea_status")).to_be_in_viewport()
    page.locator(".territory summary").tap()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 360
    within = page.locator(".territory").evaluate(
        "one => [...one.querySelectorAll('*')].every(part => part.closest('svg') || part.getBoundingClientRect().right <= 360)"
    )
    assert within, "something runs out of the page"
    small = page.locator(".territory .go").evaluate_all("list => list.filter(one => one.offsetHeight < 44).length")
    assert not small, "buttons of the table are too small for a finger"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_map_takes_the_pages_grounds(page, scheme):
    """They follow the system's while the page is open; the next test finds it light."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(GROUND, arg="rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 22, 27)")
    sea = page.locator(".territory .sea").evaluate("one => getComputedStyle(one).fill")
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 22, 27)")
    assert sea != ground
    assert page.locator(".territory .named").first.evaluate("one => getComputedStyle(one).stroke") == ground
