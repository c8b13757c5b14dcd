"""A visit goes on after a reload, in a copy of the tab, after a sleep, and when the server was killed meanwhile."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    CORE,
    PHONE,
    changed,
    drawn,
    free_port,
    lead,
    nudge,
    row,
    serving,
    setting,
    slider,
    told,
    verdicts,
)

pytestmark = pytest.mark.browser
KEPT = "() => JSON.parse(sessionStorage.getItem('nse-visit') ?? '{}').trail ?? ''"


def button(page, key):
    return page.locator(f".st-key-{key} button").first


def undo(page, before):
    expect(button(page, "undo")).to_be_enabled()
    button(page, "undo").click()
    after = changed(page, ".nse-lead", before)
    told(page)
    return after


def test_a_reload_and_a_copy_of_the_tab_bring_the_steps_the_mover_and_the_pin(visit):
    page = visit(CORE)
    opening = lead(page)
    moved = nudge(page)
    button(page, "pin_this").click()
    expect(page.get_by_test_id("stToast")).to_contain_text("Pinned as deal 1")
    told(page)
    page.reload()
    drawn(page)
    expect(row(page, "nato").locator(".was")).to_contain_text("you")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    copy = opened.value
    drawn(copy)
    assert undo(copy, moved) == opening
    assert lead(page) == moved, "what is done in one tab leaves the other as it is"
    copy.close()
    assert undo(page, moved) == opening
    expect(button(page, "undo")).to_be_disabled()
    button(page, "redo").click()
    assert changed(page, ".nse-lead", opening) == moved
    told(page)
    page.locator(".st-key-pages").get_by_role("link", name="Compare").click()
    expect(page.locator(".nse-lead")).to_contain_text("Pin one more")


def test_a_phone_that_slept_goes_on(visit):
    page = visit(CORE, **PHONE)
    opening = lead(page)
    moved = nudge(page)
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.wait_for_timeout(1000)
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    assert undo(page, moved) == opening
    assert nudge(page) == moved


def test_a_server_that_was_killed_and_started_again_goes_on_where_it_was(driver, chromium, tmp_path):
    port, log = free_port(), tmp_path / "log.txt"
    page = chromium.new_page()
    with serving(port, log) as (address, process):
        page.goto(f"{address}/?{CORE}")
        drawn(page)
        opening, before = lead(page), page.evaluate(KEPT)
        moved = nudge(page)
        page.wait_for_function(f"before => ({KEPT})() !== before", arg=before)
        process.kill()
        process.wait(20)
        # Without a server the board still answers; what is moved now is sent when there is one again.
        left = setting(page, "army_cap")
        slider(page, "army_cap").focus()
        page.keyboard.press("ArrowRight")
        expect(row(page, "army_cap").locator(".says")).not_to_have_text(left)
        wanted, shown = setting(page, "army_cap"), verdicts(page)
    with serving(port, log):
        changed(page, ".nse-lead", moved)
        told(page)
        assert (setting(page, "army_cap"), verdicts(page)) == (wanted, shown)
        assert undo(page, lead(page)) == moved
        assert undo(page, moved) == opening
    page.close()
