"""Print how long the board takes to answer, in Chromium: under the finger, after a release, and when the page opens.

    python -m tests.bench.board [--url http://localhost:8501] [--moves 30] [--slow 1]

Without --url it starts its own server. Nothing is asserted: the figures depend on the machine and on what else it does.
All provisions of ``ukraine-2025`` are unfolded, so that every row is on the page.

- drag: the handle of Ukraine's road into NATO is held and moved by one step at a time. From the pointer's move, as the
  browser stamped it, to the changed text of the verdicts or of the setting, and to the first frame after that.
- key: the same for a press of an arrow key on the focused slider.
- release: from the ``change`` event of a released slider to the frame in which the server's answers stand on the page: the
  lead or the cards (``cards``), which options still lead to an agreement (``marks``), and to the end of the run, when all other answers
  of the engine stand there too (``rest``). Every move is to a setting not asked about before.
- bytes: of all WebSocket frames until the run has ended.
- opening: from navigation to the lead and to the first verdicts, which is when the board can be used; in a new browser whose
  scripts are not kept, and again in the same.

The first move of a series is left out. ``--slow 4`` makes the browser's processor four times slower, as a phone is.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from playwright.sync_api import sync_playwright

from tests.bench.server import running
from tests.browser import chromium

NATO = "[data-provision=nato]"
SLIDER = f"{NATO} input[type=range]"
ROOTS = "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')].map(one => one.shadowRoot)"
FIND = f"selector => {{ for (const root of {ROOTS}) {{ const found = root?.querySelector(selector); if (found) return found }} }}"

WATCH_HAND = f"""() => {{
  const find = {FIND}, parts = ['.top .parties', '[data-provision=nato] .says'].map(find)
  const samples = window.samples = []
  let start = 0
  const begin = event => {{ start = event.timeStamp }}
  for (const kind of ['pointermove', 'keydown']) document.addEventListener(kind, begin, {{capture: true}})
  const seen = () => {{
    if (!start) return
    const sample = {{text: performance.now() - start}}, began = start
    start = 0
    requestAnimationFrame(() => {{
      const channel = new MessageChannel()
      channel.port1.onmessage = () => samples.push({{...sample, paint: performance.now() - began}})
      channel.port2.postMessage(0)
    }})
  }}
  for (const part of parts) new MutationObserver(seen).observe(part, {{subtree: true, childList: true, characterData: true}})
}}"""

WATCH_RELEASE = f"""() => {{
  const find = {FIND}, row = find('{NATO}'), seen = {{}}
  const words = one => document.querySelector(one)?.innerText
  const before = {{cards: words('.nse-lead') + words('.nse-cards')}}
  let start = null
  row.addEventListener('change', () => {{ start = performance.now() }}, {{once: true, capture: true}})
  const ended = () => !!document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  const look = () => {{
    const now = performance.now()
    if (start !== null) {{
      if (!('cards' in seen) && words('.nse-cards') && words('.nse-lead') + words('.nse-cards') !== before.cards) seen.cards = now - start
      if (!('marks' in seen) && 'sent' in seen && !row.hasAttribute('data-stale')) seen.marks = now - start
      if (row.hasAttribute('data-stale')) seen.sent = now - start
      if (!('rest' in seen) && 'marks' in seen && ended()) seen.rest = now - start
      if (('rest' in seen && now - start > seen.rest + 300) || now - start > 10000) {{ delete seen.sent; window.bench = seen; return }}
    }}
    requestAnimationFrame(look)
  }}
  window.bench = null
  requestAnimationFrame(look)
}}"""


def open_page(page, address: str) -> tuple[float, float]:
    """Open a page; give the seconds to its lead and to a board that can be used."""
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".nse-lead", timeout=60_000)
    lead = time.perf_counter() - began
    page.wait_for_selector(".top .verdict:not(:empty)", timeout=60_000)
    usable = time.perf_counter() - began
    at_rest(page)
    return lead, usable


def at_rest(page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)


def put_at(page, place: int) -> None:
    """Bring the slider to one of its options and wait for the answer."""
    page.locator(SLIDER).first.evaluate(
        """(one, place) => {
          one.value = place
          for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, {bubbles: true}))
        }""",
        place,
    )
    page.wait_for_timeout(400)
    page.wait_for_selector(f"{NATO}:not([data-stale])", state="attached", timeout=60_000)
    at_rest(page)


def drag(page, moves: int) -> list[dict[str, float]]:
    slider = page.locator(SLIDER).first
    slider.scroll_into_view_if_needed()
    put_at(page, 33)
    box = slider.bounding_box()
    step = (box["width"] - 22) / 35
    x, y = box["x"] + 11 + 33 * step, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(WATCH_HAND)
    for number in range(1, moves + 2):
        at = (number if number <= 30 else 60 - number) % 31
        page.mouse.move(x - at * step, y)
        page.wait_for_timeout(80)
    found = page.evaluate("window.samples")
    page.mouse.up()
    page.wait_for_timeout(1500)
    return found[1:]


def keys(page, moves: int) -> list[dict[str, float]]:
    put_at(page, 33)
    page.locator(SLIDER).first.focus()
    page.evaluate(WATCH_HAND)
    for _ in range(min(moves + 1, 30)):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(120)
    page.wait_for_timeout(1500)
    return page.evaluate("window.samples")[1:]


def release(page, moves: int, sent: list[int]) -> list[dict[str, float]]:
    """Move to settings that have not been asked about; the tied clauses stay as they are between 0 and 30 years."""
    rows = []
    put_at(page, 2)
    page.locator("[data-provision=army_cap] .modes input").first.check(force=True)
    caps = page.locator("[data-provision=army_cap] input[type=range]").first
    page.wait_for_timeout(1500)
    for number in range(moves + 1):
        at_rest(page)
        if number % 15 == 14:
            caps.press("ArrowRight")
            page.wait_for_timeout(1500)
            at_rest(page)
        page.locator(SLIDER).first.focus()
        sent.clear()
        page.evaluate(WATCH_RELEASE)
        page.keyboard.press("ArrowRight" if number % 30 < 15 else "ArrowLeft")
        page.wait_for_function("window.bench", timeout=20_000)
        rows.append({**page.evaluate("window.bench"), "kB": sum(sent) / 1000, "frames": len(sent)})
    return rows[1:]


def show(name: str, rows: list[dict[str, float]]) -> None:
    print(f"{name}: {len(rows)} moves")
    for what in dict.fromkeys(what for row in rows for what in row):
        found = sorted(row[what] for row in rows if what in row)
        late = found[min(len(found) - 1, round(0.95 * len(found)))]
        missed = f", not seen in {len(rows) - len(found)}" if len(found) < len(rows) else ""
        unit = {"kB": "kB", "frames": "frames"}.get(what, "ms")
        print(f"  {what:7} median {statistics.median(found):7.1f} {unit}, p95 {late:7.1f} {unit}{missed}")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--url", help="a server that runs already")
    reader.add_argument("--moves", type=int, default=30)
    reader.add_argument("--slow", type=float, default=1, help="how many times slower the browser's processor is to be")
    asked = reader.parse_args()
    path = chromium.find()
    if path is None:
        sys.exit("there is no Chromium; name one in the variable CHROMIUM")
    with running(asked.url) as server, sync_playwright() as driver:
        if server.health:
            print(f"server answers after {server.health:.2f} s")
        browser = driver.chromium.launch(executable_path=path, args=chromium.FLAGS)
        for number in range(3):
            context = browser.new_context(viewport={"width": 1280, "height": 1000})
            page = context.new_page()
            for visit in ("cold", "warm"):
                lead, usable = open_page(page, server.address)
                print(f"opening {number + 1}, {visit}: lead after {lead:.2f} s, board usable after {usable:.2f} s")
            if number < 2:
                context.close()
        sent: list[int] = []
        page.on("websocket", lambda one: one.on("framereceived", lambda data: sent.append(len(data))))
        page.on("websocket", lambda one: one.on("framesent", lambda data: sent.append(len(data))))
        open_page(page, server.address)
        if asked.slow > 1:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": asked.slow})
        page.get_by_role("button", name="Unfold all").click()
        page.wait_for_timeout(1000)
        print(f"{page.locator('.row').count()} provisions on the page")
        show("drag", drag(page, asked.moves))
        show("key", keys(page, asked.moves))
        show("release", release(page, asked.moves, sent))
        browser.close()


if __name__ == "__main__":
    main()
