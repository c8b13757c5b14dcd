"""axe, the usual automatic check, on all pages: nothing serious or critical, light and dark, on a desk and on a phone.

A page is opened once and looked at in every way: its colours follow the system without being loaded again; in Ukrainian one session
turns to all pages, each looked at light on a desk and dark on a phone. What is reported only as moderate or minor is left out here.
``STREAMLITS`` names what is not ours.
"""

import re
from itertools import product

import pytest

from explorer.language import _, speaking
from tests.browser.conftest import CORE, LESSON, NARROW, WIDE, at_rest, board, drawn, mode, pin, told, turn

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.browser
LOOKS = tuple(product(("light", "dark"), (WIDE, NARROW)))

STREAMLITS: dict[str, str] = {}
"""Violations in Streamlit's own markup, which no setting of ours changes: rule -> part of the markup."""

IS_DARK = """() => {
  const found = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/\\d+/g)
  return found.slice(0, 3).reduce((sum, one) => sum + +one, 0) < 200
}"""
DRAWN_ANEW = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def serious(page):
    """What axe finds serious or critical, light and dark, on a desk and on a phone: a line for each place."""
    return [f"{scheme} {size['width']}: {one}" for scheme, size in LOOKS for one in seen(page, scheme, size)]


def seen(page, scheme, size):
    """What axe finds in one look, which the page keeps."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.wait_for_function(f"dark => ({IS_DARK})() === dark", arg=scheme == "dark")
    page.evaluate(DRAWN_ANEW)
    at_rest(page)
    page.evaluate("document.fonts.ready")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {(node['any'] + node['all'] + node['none'])[0]['message']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
        if not any(one["id"] == rule and part in node["html"] for rule, part in STREAMLITS.items())
    ]


def test_explore(visit):
    """The draft, which excludes every agreement, unfolded; then a deal of which parts are narrowed or open."""
    page = visit()
    page.get_by_role("button", name="Unfold all").click()
    page.locator(".legend summary").click()
    page.get_by_role("button", name="What it is").first.click()
    assert page.locator(".possible").get_attribute("data-state") == "no"
    assert not serious(page)
    mode(page, "nato", "Several").click()
    mode(page, "amnesty", "Open").click()
    mode(page, "army_cap", "Open").click()
    told(page)
    page.locator(".chip", has_text="Changed").click()
    board(page).locator("input[type=search]").fill("no such thing")
    assert not serious(page)


def test_compare(visit):
    """With nothing pinned, then with two deals beside each other."""
    page = visit(LESSON)
    turn(page, "Compare")
    page.wait_for_selector(".st-key-compare-offers")
    at_rest(page)
    assert not serious(page)
    pin(page, re.compile("^This deal"), 1)
    pin(page, re.compile("^No agreement"), 2)
    page.wait_for_selector(".nse-changes")
    at_rest(page)
    assert not serious(page)


def test_trade_offs(visit):
    page = visit(LESSON)
    turn(page, "Trade-offs")
    page.wait_for_selector(".st-key-trade_offs .scatterlayer .trace", state="attached")
    drawn(page)
    assert not serious(page)


def test_coalitions(visit, looked_up):
    """Sets that can sign and sets that cannot, all of them, and one that leaves somebody out."""
    page = visit(CORE, path="coalitions")
    page.wait_for_selector(".nse-sets")
    at_rest(page)
    page.get_by_role("radio", name="What my deal sets, held").click()
    page.get_by_role("heading", name="Who could not").wait_for()
    page.get_by_text("All 31 sets").click()
    page.get_by_role("group", name="All sets of parties").wait_for()
    page.get_by_role("group", name="Who is left out").wait_for()
    at_rest(page)
    assert not serious(page)


def test_proposals(visit, looked_up):
    """The table, one proposal closer, and the backtest unfolded."""
    page = visit(CORE, path="proposals")
    page.wait_for_selector("[data-offer]")
    page.get_by_text("82 documented reactions compared with the scoring").click()
    page.wait_for_selector(".nse-backtest")
    at_rest(page)
    assert not serious(page)


def test_timeline(visit):
    page = visit(LESSON)
    turn(page, "Timeline")
    page.wait_for_selector(".st-key-timeline_map .js-plotly-plot .shapelayer path", state="attached")
    page.wait_for_selector(".nse-time.marks")
    page.wait_for_selector(".nse-time.strip")
    at_rest(page)
    assert not serious(page)


def test_evidence(visit):
    """The sum behind a number, with the notes it rests on; then every section, also when nothing is found."""
    page = visit()
    page.locator(".nse-cards a.nse-cite").first.click()
    page.wait_for_selector(".nse-entry")
    page.wait_for_selector(".nse-evidence")
    at_rest(page)
    assert not serious(page)
    for section in ("Not known", "Our judgements"):
        page.get_by_role("radio", name=re.compile(section)).press("Space")
        at_rest(page)
        assert not serious(page)
    page.get_by_label("Search the evidence").fill("no such thing")
    page.get_by_role("status").filter(has_text="No judgement matches").wait_for()
    at_rest(page)
    assert not serious(page)


def test_scenarios(visit):
    """All cards, then none."""
    page = visit(LESSON)
    turn(page, "Scenarios")
    page.locator(".nse-scenario").first.wait_for()
    at_rest(page)
    assert not serious(page)
    page.get_by_label("Search the scenarios").fill("no such thing")
    page.get_by_text("No scenario is like that").wait_for()
    at_rest(page)
    assert not serious(page)


def test_author(visit):
    """The start; a form with something to mend; the grid with a second look; a table."""
    page = visit(LESSON)
    page.evaluate("localStorage.removeItem('nse-draft')")
    turn(page, "Author")
    page.get_by_role("button", name="Begin", exact=True).wait_for()
    at_rest(page)
    assert not serious(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator(".nse-sound").wait_for()
    page.get_by_label("First day", exact=True).fill("soon")
    page.get_by_label("Title", exact=True).click()
    page.locator(".nse-problems").wait_for()
    at_rest(page)
    assert not serious(page)
    page.get_by_role("button", name="Undo").click()
    page.locator(".nse-sound").wait_for()
    page.get_by_text("Look it over before it is played").click()
    for table in ("Who wants what", "Provisions"):
        page.locator(".st-key-author-tables").get_by_role("radio", name=table).click()
        page.get_by_role("heading", name=table, exact=True).wait_for()
        page.get_by_text("Nothing found that deserves a second thought").wait_for()
        at_rest(page)
        assert not serious(page)


def test_all_pages_in_ukrainian(visit):
    page = visit(f"{LESSON}&lang=uk")
    looks = (("light", WIDE), ("dark", NARROW))
    found = {"Explore": [one for look in looks for one in seen(page, *look)]}
    for name in ("Compare", "Trade-offs", "Coalitions", "Proposals", "Timeline", "Evidence", "Scenarios", "Author"):
        with speaking("uk"):
            turn(page, _(name))
        at_rest(page)
        page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")
        found[name] = [one for look in looks for one in seen(page, *look)]
    assert not {name: what for name, what in found.items() if what}
