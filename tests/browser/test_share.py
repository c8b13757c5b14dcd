"""The Share panel in a browser: copying and what happens where it is refused, the picture of the link."""

import re

import pytest
from playwright.sync_api import expect

from tests.bench.briefs import briefs, text_of
from tests.browser.conftest import CORE, NARROW, PHONE, at_rest, fits, nudge, query, slider, told

REFUSE = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})"
KEEP = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.kept = text }}, configurable: true})"


def share(page):
    """Unfold the Share panel unless it is."""
    panel = page.locator(".st-key-share_panel")
    if not page.locator(".st-key-copy_link textarea").count():
        panel.locator("summary").first.click()
    page.locator(".st-key-copy_link textarea").wait_for()
    at_rest(page)
    return panel


def way(page, name):
    """Choose another way to share, once nothing moves under the finger any more."""
    told(page)
    page.locator(".st-key-share_way button", has_text=name).click()


def test_copying_says_whether_it_worked(desk):
    page = desk()
    share(page)
    place = page.locator(".st-key-copy_link")
    link = place.locator("textarea").input_value()
    assert link.startswith(page.url.partition("?")[0])
    page.evaluate(KEEP)
    place.get_by_role("button", name="Copy").click()
    expect(place.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("window.kept") == link
    page.evaluate(REFUSE)
    place.get_by_role("button", name="Copy").click()
    expect(place.get_by_role("status")).to_contain_text("The text is selected")
    chosen = place.locator("textarea").evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen == link
    page.reload()
    page.wait_for_selector(".possible:not([data-state=wait])")
    told(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_fits_a_phone_with_its_code(visit, scheme):
    page = visit(color_scheme=scheme, **PHONE)
    share(page)
    way(page, "QR code")
    picture = page.get_by_alt_text("QR code: link to this deal")
    picture.wait_for()
    assert picture.bounding_box()["width"] >= 200
    fits(page)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_brief_prints_on_one_page(visit, language):
    page = visit(f"{CORE}&lang={language}")
    share(page)
    way(page, {"en": "Print and files", "uk": "Друк і файли"}[language])
    with page.expect_download() as download:
        page.locator(".st-key-download_brief button").first.click()
    path = download.value.path()
    assert download.value.suggested_filename == "ukraine-core-2025-11-21.html"
    paper = visit.paper(path)
    assert paper.locator(".party").count() == 5
    printed = paper.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    paper.close()
    if language == "en":
        with page.expect_download() as download:
            page.locator(".st-key-download_workbook button").first.click()
        assert download.value.path().read_bytes().startswith(b"PK")


def test_the_fullest_briefs_print_on_one_page(visit):
    """Those that come nearest to the end of the page, by `python -m tests.bench.briefs`."""
    fullest = {
        ("dam-siting", "uk", "valley-plan", "stated"),
        ("dam-siting", "en", "valley-plan", "reported"),
        ("ukraine-2025", "uk", "land-swap", "reported"),
        ("ukraine-core", "uk", "sweden-open-door", "analyst"),
    }
    paper = visit.paper(None)
    for which, state, name in briefs():
        scenario, language, _, proposal, lens = which
        if (scenario, language, proposal, lens) in fullest:
            paper.set_content(text_of(state, name, language))
            printed = paper.pdf(prefer_css_page_size=True, print_background=True)
            assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1, which
    paper.close()


def test_the_page_lives_in_a_frame_of_others(visit, server):
    page = visit.paper(None)
    page.set_default_timeout(15_000)
    page.set_viewport_size({"width": 420, "height": 700})
    frame = f'<iframe src="{server}/?{CORE}&embed=true" width="360" height="640" title="deal"></iframe>'
    page.set_content(f"<p>before</p>{frame}<p style='height: 900px'>after</p>")
    inside = page.frame_locator("iframe")
    inside.locator(".possible:not([data-state=wait])").wait_for()
    full = inside.locator("a.nse-full")
    expect(full).to_be_visible()
    own = page.frames[1]
    assert own.evaluate("document.documentElement.scrollWidth") <= 360
    own.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 1e6)")
    page.mouse.move(200, 300)
    for _ in range(12):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(100)
    assert page.evaluate("scrollY") > 0, "at its end the frame lets the page around it go on"
    own.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    full.focus()
    address = full.evaluate("one => one.href")
    assert "embed" not in address
    assert "d=@P27.1" in address.replace("%40", "@")
    page.close()


def test_a_task_follows_the_deal(visit):
    page = visit(f"a=nobody-out~core~n.um..10&q=Find%20a%20deal.&{CORE}")
    task = page.locator(".nse-task")
    expect(task).to_contain_text("Find a deal.")
    expect(task).to_contain_text("0 of 3 conditions are met.")
    before = task.inner_text()
    slider(page, "nato").focus()
    page.keyboard.press("Home")
    told(page)
    expect(task).not_to_have_text(before)
    expect(task).to_contain_text("1 of 3 conditions are met.")
    share(page)
    link = page.locator(".st-key-copy_link textarea").input_value()
    assert "a=nobody-out~core~n.um..10&q=Find%20a%20deal.&s=" in link
    page.set_viewport_size(NARROW)
    fits(page)


def test_deals_are_kept_in_the_browser(visit):
    page = visit(CORE)
    share(page)
    way(page, "Keep in this browser")
    place = page.locator(".st-key-kept_deals")
    place.get_by_label("Name to keep this deal under").fill("Mine")
    place.get_by_role("button", name="Keep this deal").click()
    expect(place.get_by_role("status")).to_have_text("Kept.")
    kept = query(page).get("d", "@P27.1")
    nudge(page)
    assert query(page)["d"] != kept
    page.reload()
    page.wait_for_selector(".possible:not([data-state=wait])")
    told(page)
    share(page)
    way(page, "Keep in this browser")
    place.get_by_role("button", name="Open: Mine").click()
    page.wait_for_function("kept => new URLSearchParams(location.search).get('d') === kept", arg=kept)
    told(page)
    title = place.get_by_label("Name", exact=True)
    title.fill("Ours")
    title.press("Tab")
    expect(place.get_by_role("button", name="Open: Ours")).to_be_visible()
    with page.expect_download() as download:
        place.get_by_role("button", name="Export all").click()
    place.get_by_role("button", name="Delete: Ours").click()
    expect(place.get_by_role("button", name="Open: Ours")).to_have_count(0)
    place.get_by_role("button", name="Bring it back").click()
    expect(place.get_by_role("button", name="Open: Ours")).to_have_count(1)
    place.get_by_role("button", name="Delete: Ours").click()
    place.locator("input[type=file]").set_input_files(download.value.path())
    expect(place.get_by_role("button", name="Open: Ours")).to_have_count(1)
    place.get_by_role("button", name="Delete: Ours").click()
    page.set_viewport_size(NARROW)
    fits(page)


def test_a_browser_that_keeps_nothing_says_what_to_do(visit):
    page = visit(CORE)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('no') } }")
    share(page)
    way(page, "Keep in this browser")
    expect(page.locator(".st-key-kept_deals").get_by_role("status")).to_contain_text("Download the deal file")
