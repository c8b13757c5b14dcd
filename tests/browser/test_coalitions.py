"""The Coalitions page in Chromium: another rule, one set more closely and what it would settle, taken and undone, also on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LESSON, PHONE, at_rest, fits, query, turn

pytestmark = pytest.mark.browser


@pytest.fixture
def coalitions(visit):
    """Open the page; by the link above it, as a reader does."""

    def open_page(**options):
        page = visit(LESSON, **options)
        turn(page, "Coalitions")
        page.wait_for_selector(".nse-sets")
        at_rest(page)
        return page

    return open_page


def choose(page, name):
    """Choose one of the segments above the tables."""
    page.locator("[class*=st-key-coalition_]").get_by_role("radio", name=name, exact=True).click()


def says(page):
    return page.locator(".nse-detail").first


def closer(page):
    """The choice of the set that is looked at."""
    return page.locator("[class*=st-key-coalition_set]").get_by_role("combobox")


def look_at(page, parties):
    closer(page).click()
    page.get_by_role("option", name=parties, exact=True).click()
    at_rest(page)


def test_the_rule_is_switched_by_mouse_and_by_keyboard(coalitions):
    page = coalitions()
    expect(says(page)).to_contain_text("An agreement needs Fernhill and Reedvale.")
    choose(page, "Any number of them")
    expect(says(page)).to_contain_text("An agreement needs any 2 of")
    at_rest(page)
    number = page.get_by_label("How many")
    number.fill("1")
    number.press("Enter")
    expect(says(page)).to_contain_text("An agreement needs any 1 of")
    at_rest(page)
    choose(page, "All parties")
    expect(says(page)).to_contain_text("An agreement needs Fernhill and Reedvale")
    expect(page.get_by_label("How many")).to_have_count(0)


def test_every_set_says_who_is_in_it(coalitions):
    page = coalitions()
    page.get_by_text("All 3 sets").click()
    table = page.get_by_role("group", name="All sets of parties", exact=True)
    hill = table.get_by_role("row", name="Fernhill").filter(
        has=page.get_by_role("rowheader", name="Fernhill", exact=True)
    )
    expect(hill).to_have_count(1)
    expect(hill.get_by_role("rowheader")).to_have_text("Fernhill")
    expect(hill.get_by_role("img", name="with Fernhill", exact=True)).to_be_visible()
    expect(hill.get_by_role("img", name="without Reedvale", exact=True)).to_be_visible()
    expect(hill).to_contain_text("can sign")
    expect(hill).to_contain_text("no")


def test_what_a_set_would_settle_is_taken_and_given_back(coalitions):
    page = coalitions()
    before = query(page)["d"]
    look_at(page, "Fernhill")
    expect(page.get_by_role("group", name="Who is left out")).to_contain_text("Reedvale")
    settles = page.get_by_role("group", name="What the set would have to settle")
    rows = settles.locator("tbody tr")
    expect(rows.first).to_be_visible()
    wanted = rows.first.locator("td").first.inner_text()
    page.get_by_role("button", name="Take this deal").click()
    page.wait_for_function("d => new URLSearchParams(location.search).get('d') !== d", arg=before)
    expect(settles).to_have_count(0)
    expect(page.get_by_role("button", name="Take this deal")).to_be_disabled()
    at_rest(page)
    page.locator(".st-key-undo button").click()
    page.wait_for_function("d => new URLSearchParams(location.search).get('d') === d", arg=before)
    expect(rows.first.locator("td").first).to_have_text(wanted)


def test_phone(coalitions):
    """A set is named in full, and what is known of it stands below its name."""
    page = coalitions(**PHONE)
    page.get_by_text("All 3 sets").tap()
    table = page.get_by_role("group", name="All sets of parties", exact=True)
    names = table.locator("tbody th")
    expect(names).to_have_count(3)
    for name in names.all():
        expect(name).to_be_visible()
        assert name.bounding_box()["width"] > 200
    expect(table.locator("tbody tr").first).to_contain_text("can sign")
    fits(page, "[hidden]")
    choose(page, "Any number of them")
    expect(page.get_by_label("How many")).to_be_visible()
    at_rest(page)
    closer(page).tap()
    page.get_by_role("option", name="Reedvale", exact=True).tap()
    expect(page.get_by_role("group", name="Who is left out")).to_contain_text("Fernhill")
    at_rest(page)
    fits(page, "[hidden]")
