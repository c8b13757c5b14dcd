"""Print how long a move takes to be seen, in Chromium, and how long the app takes to start.

    python -m tests.bench.latency [--url http://localhost:8501] [--moves 30]

Without --url it starts its own server. Nothing is asserted: the figures depend on the machine and on what else it does.

A move is one press of an arrow key on the slider of Ukraine's road into NATO, and the page is at rest before the next.
Two series, each going back and forth between two neighbouring settings, so that every press changes what is shown:

- parts: "open path, no date" and "0 years". Both differ from the draft, so only the results are drawn again.
- page: "off the table" and "barred for good". The second is the draft's own and ties two more clauses, so that controls
  and notices change as well and the whole page is drawn again.

From the press, at which the slider sends its value, to the first frame in which the page shows the new state; times are
the browser's own, taken in requestAnimationFrame, so the paint itself comes up to one frame later:

- verdicts: the text of lead, strip or cards is another.
- map: the overlap map is drawn again with its frame round the new setting.
- rest: the script has ended.
- thread, script: how long the page's main thread has worked meanwhile, in all and in scripts, by Chromium's counters.

The first move of a series is left out of the figures. Bytes are those of all WebSocket frames until the page is at rest.
The cold start counts from starting the server to its first answer, then from opening the page in a new browser to the
lead on screen, and to the whole page: map drawn, no skeleton left, script ended.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]
SLIDER = ".st-key-row-nato input[type=range]"
WATCH = """() => {
  const parts = ['.nse-lead', '.nse-line', '.nse-cards']
  const words = () => parts.map(one => document.querySelector(one)?.innerText).join('|')
  const frame = () => [...document.querySelectorAll('.js-plotly-plot .shapelayer path')].map(one => one.getAttribute('d')).join()
  const ended = () => !!document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  const before = {words: words(), frame: frame()}, seen = {}
  let start = null
  document.addEventListener('keydown', () => { start = performance.now() }, {once: true, capture: true})
  const look = () => {
    const now = performance.now()
    if (start !== null) {
      if (!('verdicts' in seen) && !words().includes('undefined') && words() !== before.words) seen.verdicts = now - start
      if (!('map' in seen) && frame() && frame() !== before.frame) seen.map = now - start
      if (!('rest' in seen) && 'verdicts' in seen && 'map' in seen && ended()) seen.rest = now - start
      if ('rest' in seen || now - start > 10000) { window.bench = seen; return }
    }
    requestAnimationFrame(look)
  }
  window.bench = null
  requestAnimationFrame(look)
}"""
WHOLE = """() => document.querySelector('.nse-lead') && document.querySelector('.js-plotly-plot .shapelayer path')
  && !document.querySelector('[data-testid=stSkeleton]')
  && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"""
SERIES = {"parts": ("open_path", "0"), "page": ("off_table", "permanent_bar")}


def start_server() -> tuple[subprocess.Popen[bytes], str, float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "explorer", "--server.port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    while time.perf_counter() - began < 60:
        if process.poll() is not None:
            sys.exit("the server ended")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return process, address, time.perf_counter() - began
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    process.terminate()
    sys.exit("the server gave no answer in a minute")


def open_page(page, address: str) -> tuple[float, float]:
    """Open a page; give the seconds to its lead and to the whole of it."""
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".nse-lead", timeout=60_000)
    lead = time.perf_counter() - began
    page.wait_for_function(WHOLE, timeout=60_000)
    return lead, time.perf_counter() - began


def set_slider(page, option: str) -> None:
    """Bring the slider to an option by the keyboard, however far it is."""
    names = {"open_path": "Open path, no date", "permanent_bar": "Barred for good, in law"}
    page.focus(SLIDER)
    page.keyboard.press("Home" if option == "open_path" else "End")
    page.wait_for_timeout(1500)
    if option == "open_path":
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(1500)
    found = page.get_attribute(SLIDER, "aria-valuetext")
    if found != names[option]:
        sys.exit(f"the slider stands at “{found}”, not at “{names[option]}”")


def measure(page, first: str, moves: int, sent: list[int]) -> list[dict[str, float]]:
    rows = []
    counters = page.context.new_cdp_session(page)
    counters.send("Performance.enable")
    for number in range(moves + 1):
        right = (number % 2 == 0) == (first == "ArrowRight")
        sent.clear()
        page.focus(SLIDER)
        page.evaluate(WATCH)
        before = work(counters)
        page.keyboard.press("ArrowRight" if right else "ArrowLeft")
        page.wait_for_function("window.bench", timeout=20_000)
        page.wait_for_timeout(250)
        done = {name: after - before[name] for name, after in work(counters).items()}
        rows.append({**page.evaluate("window.bench"), **done, "kB": sum(sent) / 1000, "frames": len(sent)})
    return rows[1:]


def work(counters) -> dict[str, float]:
    """Give the milliseconds the page's main thread has worked, in all and in scripts, by Chromium's own counters."""
    found = {one["name"]: 1000 * one["value"] for one in counters.send("Performance.getMetrics")["metrics"]}
    return {"thread": found["TaskDuration"], "script": found["ScriptDuration"]}


def show(name: str, rows: list[dict[str, float]]) -> None:
    print(f"{name}: {len(rows)} moves")
    units = {"kB": "kB", "frames": "frames"}
    for what in ("verdicts", "map", "rest", "thread", "script", "kB", "frames"):
        unit = units.get(what, "ms")
        found = sorted(row[what] for row in rows if what in row)
        missed = f", not seen in {len(rows) - len(found)}" if len(found) < len(rows) else ""
        if found:
            late = found[min(len(found) - 1, round(0.95 * len(found)))]
            print(f"  {what:9} median {statistics.median(found):7.1f} {unit}, p95 {late:7.1f} {unit}{missed}")
        else:
            print(f"  {what:9} never seen")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--url", help="a server that runs already")
    reader.add_argument("--moves", type=int, default=30)
    asked = reader.parse_args()
    path = chromium.find()
    if path is None:
        sys.exit("there is no Chromium; name one in the variable CHROMIUM")
    process, address = None, asked.url
    if not address:
        process, address, health = start_server()
        print(f"cold start: server answers after {health:.2f} s")
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=path, args=chromium.FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            sent: list[int] = []
            page.on("websocket", lambda one: listen(one, sent))
            for visit in ("first visit", "second visit, scripts kept"):
                lead, whole = open_page(page, address)
                print(f"{visit}: lead after {lead:.2f} s, whole page after {whole:.2f} s")
            set_slider(page, "permanent_bar")
            show("page", measure(page, "ArrowLeft", asked.moves, sent))
            set_slider(page, "open_path")
            show("parts", measure(page, "ArrowRight", asked.moves, sent))
            browser.close()
    finally:
        if process is not None:
            process.terminate()
            process.wait(20)


def listen(websocket, sent: list[int]) -> None:
    websocket.on("framereceived", lambda payload: sent.append(len(payload)))
    websocket.on("framesent", lambda payload: sent.append(len(payload)))


if __name__ == "__main__":
    main()
