"""The app as it is started by hand, Chromium to use it, and the board as a reader sees it.

Everything of the board stands in open shadow roots: locators look into them, ``document.querySelector`` does not.

Chromium is the one of the environment variable CHROMIUM, or the first found on the path. Without it the tests are
skipped; on CI (``CI=true``) that is a failure instead. Every page is watched: a request to any other machine, an error
in the console or an error in a script fails the test that caused it.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

try:
    from playwright.sync_api import Error as PlaywrightError
    from playwright.sync_api import expect

    expect.set_options(timeout=15_000)
except ImportError:
    PlaywrightError = RuntimeError

from tests.browser import chromium as chromium_on_disk

ROOT = Path(__file__).resolve().parents[2]
WIDE, NARROW = {"width": 1280, "height": 1000}, {"width": 360, "height": 740}
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}
LESSON = "s=first-lesson.1&d=@P1.1&t=20240630&l=stated"
CORE = "s=ukraine-core.1&d=@P27.1&t=20251121&l=stated"
ON_A_PAGE = {"viewport", "color_scheme", "reduced_motion"}
"""What can be set for a page; all else needs a context of its own."""
NOT_THERE = re.compile(r"\b404\b.*/[\w-]+/_stcore/(health|host-config)$")
"""Where Streamlit, opened below the root, first looks for its server."""


def missing(what: str):
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}, and CI must run the browser tests", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Give the address of the app. EXPLORER_ADDRESS names one that runs already."""
    if os.environ.get("EXPLORER_ADDRESS"):
        yield os.environ["EXPLORER_ADDRESS"]
        return
    with serving(free_port(), tmp_path_factory.mktemp("server") / "log.txt") as (address, _):
        yield address


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(port, log):
    """Start the app by the command of the README; give its address and its process."""
    address = f"http://localhost:{port}"
    with log.open("a") as out:
        command = [sys.executable, "-m", "explorer", "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
        try:
            wait_for_health(address, process, log)
            yield address, process
        finally:
            process.terminate()
            process.wait(20)


def wait_for_health(address, process, log, longest=60):
    end = time.monotonic() + longest
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"no answer in {longest} s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def driver():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed")
    if chromium_on_disk.find() is None:
        missing("there is no Chromium; name one in the variable CHROMIUM")
    with sync_playwright() as driver:
        yield driver.chromium


@pytest.fixture(scope="session")
def chromium(driver):
    browser = driver.launch(executable_path=chromium_on_disk.find(), args=chromium_on_disk.FLAGS)
    yield browser
    browser.close()


class Watch:
    """What the pages of a context asked for, sent and complained of."""

    def __init__(self, address):
        self.host = urlsplit(address).netloc
        self.requests, self.errors = [], []
        self.sent = {}

    def over(self, context):
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("page", self._watch_sockets)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        return context

    def _watch_sockets(self, page):
        frames = self.sent[page] = []

        def opened(socket):
            self.requests.append(socket.url)
            socket.on("framesent", lambda frame: frames.append(frame))

        page.on("websocket", opened)

    def _said(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    @property
    def strangers(self):
        return [url for url in self.requests if urlsplit(url).scheme not in ("data", "blob") and not self._own(url)]

    def _own(self, url):
        return urlsplit(url).netloc == self.host


@pytest.fixture(scope="session")
def kept_context(server, driver, tmp_path_factory):
    """``kept_context(name, **options)``: a context for all tests that name it; each page is a session of its own.

    Its profile is on the disk: there Chromium keeps the scripts compiled, which takes a third off opening a page.
    """
    made = {}
    path, flags = chromium_on_disk.find(), chromium_on_disk.FLAGS

    def context(name, **options):
        if name not in made:
            watch = Watch(server)
            profile = tmp_path_factory.mktemp(name)
            opened = driver.launch_persistent_context(profile, executable_path=path, args=flags, **options)
            made[name] = watch.over(opened), watch
        return made[name]

    yield context
    for one, _ in made.values():
        one.close()


@pytest.fixture(scope="session")
def shared_context(kept_context):
    """The context of all desktop tests."""
    return kept_context("desk", viewport=WIDE)


@pytest.fixture
def visit(server, request, kept_context, shared_context):
    """Open pages, and check at the end that none of them called elsewhere or reported an error.

    ``visit(query)`` opens one in the context of all desktop tests, ``visit(query, **PHONE)`` in that of the phones: their scripts are at
    hand. What else only a context can have (``locale=…``) makes a new one. A page below the root (``path``) is opened as it is; with
    ``looked_up``, or what Streamlit asks for there is an error.
    """
    shared, shared_watch = shared_context
    watches, contexts, pages = [shared_watch], [], []
    start = {shared_watch: len(shared_watch.errors)}

    def context_for(options):
        own = {name: value for name, value in options.items() if name not in ON_A_PAGE}
        if not own:
            return shared
        if own == {name: value for name, value in PHONE.items() if name not in ON_A_PAGE}:
            context, watch = kept_context("phones", **PHONE)
            start.setdefault(watch, len(watch.errors))
        else:
            watch = Watch(server)
            start[watch] = 0
            context = watch.over(request.getfixturevalue("chromium").new_context(viewport=WIDE, **own))
            contexts.append(context)
        if watch not in watches:
            watches.append(watch)
        return context

    def open_page(query="", *, path="", keep=False, **options):
        page = context_for(options).new_page()
        page.set_viewport_size(options.get("viewport", WIDE))
        page.emulate_media(**{name: options[name] for name in ("color_scheme", "reduced_motion") if name in options})
        page.set_default_timeout(15_000)
        if not keep:
            pages.append(page)
        page.goto(f"{server}/{path}{'?' + query if query else ''}")
        if path:
            page.wait_for_selector(".nse-here")
            at_rest(page)
        else:
            drawn(page)
        return page

    def paper(path):
        """Open a file that was downloaded, or an empty page."""
        page = shared.new_page()
        page.set_content(path.read_text("utf-8") if path else "")
        return page

    open_page.watches, open_page.paper = watches, paper
    yield open_page
    for page in pages:
        page.close()
    for context in contexts:
        context.close()
    assert not [url for watch in watches for url in watch.strangers]
    assert not [error for watch in watches for error in watch.errors[start[watch] :]]


@pytest.fixture
def looked_up(visit):
    """Let pass that Streamlit, opened below the root, first looks for its server there: two answers "not found"."""
    yield
    for watch in visit.watches:
        watch.errors[:] = [error for error in watch.errors if not NOT_THERE.search(error)]


@pytest.fixture
def sent(visit):
    """``sent(page)``: all that a page has sent to the server so far, frame by frame."""
    return lambda page: next(watch.sent[page] for watch in visit.watches if page in watch.sent)


@pytest.fixture(scope="session")
def kept():
    """The page that tests hand on, and how it looked when it opened."""
    return {}


@pytest.fixture
def desk(visit, server, kept):
    """Give a page as it opens. Opening one takes seconds, so the page of the test before is used after undoing its steps."""

    def fresh():
        if "page" in kept and as_it_opened(kept):
            return kept["page"]
        if "page" in kept:
            kept.pop("page").close()
        kept["page"] = visit(keep=True)
        kept["looks"] = looks(kept["page"])
        return kept["page"]

    return fresh


def as_it_opened(kept):
    """A page on which a test failed may not come back: then another is opened."""
    try:
        return back_to(kept["page"], kept["looks"])
    except PlaywrightError:
        return False


def looks(page):
    return lead(page), verdicts(page), board(page).evaluate(UNFOLDED)


UNFOLDED = "one => [...one.querySelectorAll('.fold')].map(fold => fold.open)"
FOLD = "(one, opening) => [...one.querySelectorAll('.fold')].forEach((fold, at) => { fold.open = opening[at] })"


def back_to(page, opening):
    """Undo every step and take the filters back; say whether the page is as it opened."""
    undo = page.locator(".st-key-undo button")
    for _ in range(12):
        told(page)
        if undo.is_disabled():
            break
        before = page.url
        undo.click()
        page.wait_for_function("before => location.href !== before", arg=before)
    told(page)
    clear = page.get_by_role("button", name="Show all", exact=True)
    if clear.count():
        clear.click()
    board(page).evaluate(FOLD, opening[2])
    page.evaluate("document.activeElement.blur(), document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.mouse.move(2, 2)
    return looks(page) == opening


def drawn(page):
    """Wait until the page can be used: every verdict and every mark is there, nothing is running."""
    page.wait_for_selector(
        ":is(.parties li[data-verdict], .st-key-trade_offs .scatterlayer .trace, .stException)", state="attached"
    )
    if page.locator(".parties").count():
        page.wait_for_selector(".possible:not([data-state=wait])")
    at_rest(page)


def turn(page, name):
    """Turn to a page by its link above, as a reader does; what is below the links is still to be drawn."""
    page.locator(".st-key-pages").get_by_role("link", name=name).click()
    page.wait_for_selector(f".nse-here:has-text('{name}')")


def query(page):
    """What the address says: name -> value."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def at_rest(page):
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def told(page):
    """Wait until the server has answered and the board shows its answer."""
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    at_rest(page)
    page.wait_for_selector(".possible:not([data-state=wait])")
    page.wait_for_function(f"({STALE})() === 0")
    at_rest(page)


STALE = """() => {
  const within = root => [...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ? [one.shadowRoot, ...within(one.shadowRoot)] : [])
  return within(document).reduce((sum, root) => sum + root.querySelectorAll('.row[data-stale]').length, 0)
}"""


def lead(page):
    return page.inner_text(".nse-lead")


def verdicts(page):
    """The line of verdicts: name -> verdict in a word, margin."""
    return dict(
        page.locator(".parties").evaluate(
            """list => [...list.children].map(one => [one.querySelector('.who').textContent,
                 [one.querySelector('.verdict').textContent, one.querySelector('.margin').textContent]])"""
        )
    )


def changed(page, selector, before):
    """Wait until the text of a part is another; give it."""
    page.wait_for_function(
        "([one, before]) => { const found = document.querySelector(one); return found && found.innerText !== before }",
        arg=[selector, before],
    )
    return page.inner_text(selector)


PLACES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(one => {
  const places = []
  for (let at = one; at.parentElement; at = at.parentElement)
    if (at.dataset.testid) places.unshift(`${at.dataset.testid} ${[...at.classList].filter(name => name.startsWith('st-key')).join(' ')}`
      + ` ${[...at.parentElement.children].indexOf(at)}${at.dataset.stale === 'true' ? ' stale' : ''}`)
  return places.join(' > ')
})"""


def see_map(page):
    """Scroll to the map, which is drawn when it comes into sight."""
    page.locator(".st-key-sight-map").scroll_into_view_if_needed()
    page.wait_for_selector(".js-plotly-plot .shapelayer path", state="attached")
    at_rest(page)
    expect(page.locator(".js-plotly-plot"), f"one map stands on the page: {page.evaluate(PLACES)}").to_have_count(1)
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()


SCROLLS = ".nse-scroll, [data-testid=stDataFrame], .js-plotly-plot"
"""What is wider than the screen and scrolls on its own."""
OVER = """besides => {
  const within = root => [...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ? [one, ...within(one.shadowRoot)] : [one])
  const unseen = ':is(.st-key-board-news, .st-key-board-marks), :has(> :is(.st-key-board-news, .st-key-board-marks))'
  const apart = one => one.closest(`${besides}, .unseen`) || (one.getRootNode().host ?? one).closest(unseen)
  const main = document.querySelector('[data-testid=stMain]')
  const over = within(main).filter(one => !apart(one) && one.getBoundingClientRect().width
    && one.getBoundingClientRect().right > innerWidth + 1)
  return {page: document.documentElement.scrollWidth, main: main.scrollWidth, window: innerWidth,
          over: over.slice(0, 5).map(one => one.className + ' ' + (one.innerText ?? '').slice(0, 40))}
}"""


def fits(page, besides=SCROLLS):
    """Check that nothing is wider than the screen, besides what scrolls on its own."""
    wide = page.evaluate(OVER, besides)
    assert wide["page"] <= wide["window"], wide
    assert wide["main"] <= wide["window"], wide
    assert not wide["over"], wide


def pin(page, words, number):
    """Pin one of the deals that Compare offers."""
    page.locator(".st-key-compare-offers").get_by_role("button", name=words).click()
    page.locator(".nse-pin-said", has_text=f"Pinned as deal {number}").wait_for()
    at_rest(page)


# The board


def nudge(page):
    """One step on the NATO slider; give the lead after it."""
    before = lead(page)
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    after = changed(page, ".nse-lead", before)
    told(page)
    return after


def board(page):
    return page.locator(".board")


def row(page, provision):
    return page.locator(f"[data-provision={provision}]")


def slider(page, provision):
    return row(page, provision).locator("input[type=range]").first


def tile(page, provision, words):
    return row(page, provision).locator(".tile", has_text=words)


def mode(page, provision, name):
    """One, Several or Open: how a provision is set."""
    return row(page, provision).locator(".modes label", has_text=name)


def setting(page, provision):
    """What a provision is set to, in words: of a slider what it reads, of tiles those that are chosen."""
    found = row(page, provision)
    if found.locator(".says").count():
        return found.locator(".says").text_content()
    return [one.removeprefix("✓ ") for one in found.locator(".tile[data-on] .option").all_text_contents()]


def moves_in(frames):
    """The messages of the board among some frames sent to the server."""
    found = []
    for frame in frames:
        message = BackMsg()
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        for state in message.rerun_script.widget_states.widgets:
            if state.id.endswith("-board__events") and state.json_trigger_value:
                found += [one["value"] for one in json.loads(state.json_trigger_value) if one["event"] == "moved"]
    return found
