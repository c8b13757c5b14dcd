"""Take the README's pictures again: ``python -m tests.browser.pictures http://127.0.0.1:8501``, with the app running there."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium

FOLDER = Path(__file__).resolve().parents[2] / "explorer" / "pictures"


def settled(page: Page) -> None:
    """Wait until everything is drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_timeout(1500)


def take(address: str) -> None:
    """Take both pictures."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1040}, color_scheme="light")
        page.goto(address)
        settled(page)
        page.screenshot(path=FOLDER / "explore.png")
        page = browser.new_page(viewport={"width": 400, "height": 900}, color_scheme="light")
        page.goto(address)
        settled(page)
        page.locator(".st-key-map_rest").get_by_role("radio", name="open", exact=True).click()
        settled(page)
        page.get_by_text("The rest", exact=True).evaluate("one => one.scrollIntoView({block: 'start'})")
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(800)
        page.screenshot(path=FOLDER / "phone.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
