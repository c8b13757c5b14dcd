"""axe, the usual automatic check, on all pages: nothing serious or critical, light on a desk and dark on a phone.

What is reported only as moderate or minor is left out here. ``STREAMLITS`` names what is not ours.
"""

import re

import pytest

from tests.browser.conftest import at_rest, board, drawn, mode, told

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.browser
DESK, PHONE = {"width": 1280, "height": 1000}, {"width": 360, "height": 740}
LOOKS = [("light", DESK), ("dark", PHONE)]
NAMED = [f"{look} {size['width']}" for look, size in LOOKS]
LESSON = "s=first-lesson.1&d=@P1.1&t=20240630&l=stated"

STREAMLITS: dict[str, str] = {}
"""Violations in Streamlit's own markup, which no setting of ours changes: rule -> part of the markup."""


def serious(page):
    """What axe finds serious or critical, a line for each place."""
    page.evaluate("document.fonts.ready")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {(node['any'] + node['all'] + node['none'])[0]['message']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
        if not any(one["id"] == rule and part in node["html"] for rule, part in STREAMLITS.items())
    ]


@pytest.mark.parametrize(("look", "size"), LOOKS, ids=NAMED)
def test_explore(visit, look, size):
    """The draft, which excludes every agreement, unfolded; then a deal of which parts are narrowed or open."""
    page = visit(viewport=size, color_scheme=look)
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


@pytest.mark.parametrize(("look", "size"), LOOKS, ids=NAMED)
def test_trade_offs(visit, server, look, size):
    page = visit(LESSON, viewport=size, color_scheme=look)
    page.locator(".st-key-pages").get_by_role("link", name="Trade-offs").click()
    page.wait_for_selector(".st-key-trade_offs .scatterlayer .trace", state="attached")
    drawn(page)
    assert not serious(page)


@pytest.mark.parametrize(("look", "size"), LOOKS, ids=NAMED)
def test_evidence(visit, look, size):
    """The sum behind a number, with the notes it rests on; then every section, also when nothing is found."""
    page = visit(viewport=size, color_scheme=look)
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
