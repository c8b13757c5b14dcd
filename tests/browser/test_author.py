"""A scenario written in the browser: typed into a table, mended, explored, still there after a reload, downloaded and opened again."""

import tomllib

import pytest
from playwright.sync_api import expect

from explorer.views.author.tables import ROW_HEIGHT
from tests.browser.conftest import LESSON, NARROW, at_rest, fits, turn

pytestmark = pytest.mark.browser


def choose(page, table):
    page.locator(".st-key-author-tables").get_by_role("radio", name=table).click()
    page.get_by_role("heading", name=table, exact=True).wait_for()
    at_rest(page)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")


def type_into(page, row, right_of_id, text):
    """Put a text into a cell of the table on screen, by mouse and keys; rows from 1, columns as steps to the right of the id."""
    grid = page.locator(".stDataFrameGlideDataEditor").first
    grid.wait_for()
    grid.click(position={"x": 120, "y": ROW_HEIGHT * row + ROW_HEIGHT / 2})
    for _ in range(right_of_id):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")  # opens the cell
    page.locator("#portal textarea").fill(text)
    page.keyboard.press("Enter")
    at_rest(page)


def begun(visit):
    page = visit(LESSON)
    page.evaluate("localStorage.removeItem('nse-draft')")
    turn(page, "Author")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator(".nse-sound").wait_for()
    at_rest(page)
    return page


def test_a_scenario_is_written_mended_explored_and_kept(visit, looked_up, tmp_path):
    page = begun(visit)
    choose(page, "Parties")
    type_into(page, 1, 2, "The quarry")
    choose(page, "Provisions")
    type_into(page, 1, 5, "ten")
    wrong = page.locator(".nse-problems li")
    expect(wrong).to_contain_text("Provisions, row 1 (“price”), Lowest: this must be a number; found “ten”")
    expect(page.get_by_role("button", name="Explore it")).to_be_disabled()
    page.reload()
    page.get_by_text("Your draft is back as you left it.").wait_for()
    expect(wrong).to_contain_text("found “ten”")
    choose(page, "Provisions")
    type_into(page, 1, 5, "10")
    page.locator(".nse-sound").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download (TOML)").click()
    file = tmp_path / "quarry.toml"
    download.value.save_as(file)
    assert tomllib.loads(file.read_text("utf-8"))["party"][0]["name"] == "The quarry"
    page.get_by_role("button", name="Explore it").click()
    page.wait_for_selector(".parties li[data-verdict]")
    expect(page.locator(".parties")).to_contain_text("The quarry")
    page.reload()
    page.wait_for_selector(".parties li[data-verdict]")
    expect(page.locator(".parties")).to_contain_text("The quarry")
    turn(page, "Author")
    page.get_by_text("Begin with something else").click()
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".nse-sound").wait_for()
    at_rest(page)


def test_on_a_phone_tables_scroll_on_their_own(visit):
    page = begun(visit)
    page.set_viewport_size(NARROW)
    for table in ("Title and dates", "Who wants what", "All positions"):
        choose(page, table)
        fits(page)
    turn(page, "Scenarios")
    page.locator(".nse-scenario").first.wait_for()
    fits(page)
    page.get_by_role("link", name="Open in Explore").first.click()
    page.wait_for_selector(".parties li[data-verdict]")
