"""Print what opening each page and using a control of it costs: bytes, and the time until all that changes is on screen.

    python -m tests.bench.pages [--url http://localhost:8501] [--times 10]

Without --url it starts its own server. Nothing is asserted: the figures depend on the machine and on what else it does. Scenario
``ukraine-2025``; from the press of a control to the frame after the last change on the page; bytes of all WebSocket frames to
the browser, before any compression. A control is used there and back; the first time, when answers are new, is shown apart.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, sync_playwright

from tests.bench.server import running
from tests.browser import chromium

Press = Callable[[Page], None]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
WATCH = """() => {
  const began = performance.now()
  window.took = 0
  window.watched?.disconnect()
  window.watched = new MutationObserver(() => requestAnimationFrame(() => window.took = performance.now() - began))
  window.watched.observe(document.querySelector('[data-testid=stMain]'), {subtree: true, childList: true, characterData: true})
}"""


def radio(name: str) -> Press:
    """Choose by a name."""
    return lambda page: _first(page.get_by_role("radio", name=name, exact=True)).click(force=True)


def button(name: str) -> Press:
    """Press by a name."""
    return lambda page: _first(page.get_by_role("button", name=name, exact=True)).click()


def key(name: str) -> Press:
    """Press a key on the slider of the first provision."""
    return lambda page: page.locator("[data-provision=nato] input[type=range]").first.press(name)


def find(words: str) -> Press:
    """Search for words."""

    def press(page: Page) -> None:
        box = page.locator(".stTextInput input").first
        box.fill(words)
        box.press("Enter")

    return press


def _first(found: Locator) -> Locator:
    return found.first


PAGES: dict[str, tuple[Press, Press]] = {
    "": (key("ArrowLeft"), key("ArrowRight")),
    "compare": (button("Pin"), button("Remove")),
    "trade-offs": (radio("Said it can live with"), radio("Not ruled out")),
    "coalitions": (radio("Said it can live with"), radio("Not ruled out")),
    "proposals": (radio("Why"), radio("What it said")),
    "timeline": (button("Previous"), button("Next")),
    "evidence": (find("recognition"), find("army")),
}
"""A control of every page, there and back; the first stands at the root."""


def settle(page: Page) -> None:
    """Wait until nothing has been running for a while."""
    for _ in range(3):
        page.wait_for_selector(READY)
        page.wait_for_timeout(400)


def main() -> None:
    """Open every page in turn and use it."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--url", help="a server that runs already")
    reader.add_argument("--times", type=int, default=10)
    asked = reader.parse_args()
    path = chromium.find()
    if path is None:
        sys.exit("there is no Chromium; name one in the variable CHROMIUM")
    with running(asked.url) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=chromium.FLAGS)
        for name, presses in PAGES.items():
            page, sent = browser.new_page(viewport={"width": 1280, "height": 1000}), []
            page.on(
                "websocket", lambda socket, sent=sent: socket.on("framereceived", lambda frame: sent.append(len(frame)))
            )
            page.goto(f"{server.address}/{name}")
            page.wait_for_selector(".nse-here")
            settle(page)
            opened, rows = sum(sent), []
            for turn in range(asked.times + 1):
                sent.clear()
                page.evaluate(WATCH)
                presses[turn % 2](page)
                page.wait_for_function("window.took", timeout=40_000)
                settle(page)
                rows.append((page.evaluate("window.took"), sum(sent) / 1000))
            times, sizes = zip(*rows[1:], strict=True)
            late = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
            print(
                f"{name or 'explore':11} opens with {opened / 1000:6.1f} kB; first {rows[0][0]:5.0f} ms; then median "
                f"{statistics.median(times):5.0f} ms, p95 {late:5.0f} ms, {statistics.median(sizes):5.1f} kB a turn",
                flush=True,
            )
            page.close()
            time.sleep(0.2)
        browser.close()


if __name__ == "__main__":
    main()
