"""Take the README's pictures again: ``python -m tests.browser.pictures http://127.0.0.1:8501``, with the app running there."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium

FOLDER = Path(__file__).resolve().parents[2] / "explorer" / "pictures"


PAGES = {"proposals": 900, "timeline": 1100}
"""Other pages in pictures, and how high these are."""


def settled(page: Page, sign: str = ".parties .verdict:not(:empty)") -> None:
    """Wait until everything is drawn."""
    page.wait_for_selector(sign, state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_timeout(1500)


def take(address: str) -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1240}, color_scheme="light")
        page.goto(address)
        settled(page)
        page.screenshot(path=FOLDER / "explore.png")
        for name, height in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": height}, color_scheme="light")
            page.goto(f"{address}/{name}")
            settled(page, ".nse-here")
            page.get_by_role("button", name="Understood").click()
            settled(page, ".nse-here")
            page.screenshot(path=FOLDER / f"{name}.png")
        phone = {
            "viewport": {"width": 400, "height": 900},
            "is_mobile": True,
            "has_touch": True,
            "color_scheme": "dark",
        }
        page = browser.new_page(**phone)
        page.goto(address)
        settled(page)
        page.get_by_role("button", name="Off the table, no legal bar").tap()
        settled(page)
        page.locator("[data-provision=nato]").evaluate("one => one.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(800)
        page.screenshot(path=FOLDER / "phone.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
