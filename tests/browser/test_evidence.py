"""From a number to its source and back in Chromium: note ids are links, the note says who and when, Back comes home."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import CORE, PHONE, at_rest, drawn, fits, lead, nudge, query, row

pytestmark = pytest.mark.browser


def entry(page):
    """The text of the entry on show, once it is there."""
    page.wait_for_selector(".nse-entry h2")
    at_rest(page)
    return page.inner_text(".nse-entry")


def opened(page, name):
    """Wait until an entry is on show; give its text."""
    page.wait_for_selector(f'.nse-entry [data-entry="{name}"]')
    at_rest(page)
    return page.inner_text(".nse-entry")


def back(page, path="/"):
    page.go_back()
    page.wait_for_function("path => location.pathname === path", arg=path)
    drawn(page)


def test_a_number_leads_to_its_note_and_back_to_where_it_was(desk):
    page = desk()
    moved = nudge(page)
    page.wait_for_function("location.search.includes('n.off')")
    at_rest(page)
    deal = query(page)["d"]
    number = page.locator(".nse-cards").get_by_role("link", name=re.compile("^utility"))
    number.first.scroll_into_view_if_needed()
    top = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    number.first.click()
    assert "Ukraine: utility" in opened(page, "sum.ua")
    assert query(page)["d"] == deal
    page.locator(".nse-entry .nse-note").get_by_role("link", name="d4-37").first.click()
    said = opened(page, "d4-37")
    for words in ("Khrystyna Hayovyshyn", "20 November 2025", "news-agency report", "recognised as Russian"):
        assert words in said
    assert query(page)["n"] == "d4-37"
    page.go_back()
    opened(page, "sum.ua")
    back(page)
    assert lead(page) == moved
    assert query(page)["d"] == deal
    assert page.locator(".st-key-undo button").is_enabled()
    page.wait_for_function("() => document.activeElement.textContent.startsWith('utility')")
    now = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert abs(now - top) < 60


def test_our_judgement_leads_to_its_reason(desk):
    page = desk()
    page.locator(".nse-cards").get_by_role("link", name="needs 50%").nth(1).click()
    said = opened(page, "walk-away.ru")
    assert "Walk-away value of Russia" in said
    assert "Our judgement, because:" in said
    back(page)


def test_the_board_leads_to_evidence(desk):
    page = desk()
    row(page, "nato").get_by_role("button", name=re.compile("What it is$")).click()
    row(page, "nato").get_by_role("link", name="Who said what of it, and who said nothing").click()
    assert "No stated view: 2 of 5 parties" in opened(page, "provision.n")
    back(page)
    page.locator(".parties a.margin").first.click()
    assert "Ukraine: utility" in opened(page, "sum.ua")
    back(page)


def test_a_link_can_be_opened_beside_with_the_state(desk):
    page = desk()
    nudge(page)
    page.wait_for_function("location.search.includes('n.off')")
    at_rest(page)
    deal = query(page)["d"]
    link = page.locator(".nse-cards").get_by_role("link", name="d4-37").first
    link.hover()
    page.mouse.down(button="middle")
    address = link.evaluate("one => one.href")
    page.mouse.up(button="middle")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["n"] == "d4-37"
    assert asked["d"] == deal
    assert urlsplit(page.url).path == "/"


def test_a_shared_link_opens_at_the_note(visit, looked_up):
    page = visit("n=d1-22&s=ukraine-core.1&d=@P27.1&t=20241201&l=reported", path="evidence")
    said = opened(page, "d1-22")
    assert "26 December 2024" in said
    assert "said later, 26 December 2024" in said
    assert "ten core questions" in page.inner_text("h1")
    page.get_by_role("link", name="Close").click()
    page.wait_for_selector(".nse-entry", state="detached")
    assert "n" not in query(page)
    assert query(page)["t"] == "20241201"


def test_by_keyboard_from_the_list_to_a_note_and_back(visit):
    page = visit(CORE)
    page.locator(".st-key-pages").get_by_role("link", name="Evidence").press("Enter")
    page.wait_for_selector(".nse-evidence")
    at_rest(page)
    page.get_by_label("Search the evidence").focus()
    page.keyboard.type("temporarily occupied")
    page.wait_for_function("document.querySelectorAll('article.nse-evi').length === 1")
    page.get_by_role("article").get_by_role("link", name="d4-37").press("Enter")
    opened(page, "d4-37")
    page.wait_for_function("() => document.activeElement.dataset.entry === 'd4-37'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") in ("A", "SUMMARY")
    page.go_back()
    page.wait_for_selector(".nse-entry", state="detached")
    at_rest(page)
    assert page.get_by_label("Search the evidence").input_value() == "temporarily occupied"


def test_landmarks_and_names(visit, looked_up):
    page = visit("n=provision.n", path="evidence")
    opened(page, "provision.n")
    assert page.get_by_role("region", name="Ukraine's road into NATO").count() == 1
    assert page.get_by_role("region", name="What is known, and what is not").count() == 1
    assert page.get_by_role("heading", level=2, name="Ukraine's road into NATO").count() == 1
    for name in ("Search the evidence", "Party", "Provision"):
        page.get_by_label(name, exact=True).first.wait_for()
    assert page.get_by_role("status").filter(has_text="282 of 282 notes.").count() == 1
    page.get_by_role("radio", name=re.compile("Not known")).click()
    page.get_by_role("status").filter(has_text="359 of 460 views are not known").wait_for()
    table = page.get_by_role("region", name="Provisions against parties")
    assert table.get_by_role("columnheader", name="Russia").count() == 1
    assert table.get_by_role("rowheader", name="Crimea", exact=True).count() == 1


def test_phone(visit, looked_up):
    page = visit("n=sum.ua", path="evidence", **PHONE)
    opened(page, "sum.ua")
    for section in ("Notes", "Not known", "Our judgements"):
        page.get_by_role("radio", name=re.compile(section)).tap()
        page.wait_for_timeout(300)
        at_rest(page)
        fits(page)
    numbers = page.locator(".nse-entry .nse-number").all()
    assert numbers
    assert all(one.bounding_box()["x"] + one.bounding_box()["width"] <= 360 for one in numbers)


def test_dark(visit, looked_up):
    page = visit("n=d4-37", path="evidence", color_scheme="dark")
    opened(page, "d4-37")
    ink = page.evaluate("getComputedStyle(document.querySelector('.nse-entry')).color")
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, ground))
    assert light > 600
    assert dark < 120


def test_what_is_sent_is_what_is_in_view(visit):
    """A search sends its results and the filters, not the page; a list of all notes would be some 300 kB."""
    sizes, names = [], []

    def received(frame):
        data = frame if isinstance(frame, bytes) else frame.encode()
        sizes.append(len(data))
        message = ForwardMsg()
        message.ParseFromString(data)
        names.append(message.WhichOneof("type"))

    page = visit()
    watch = visit.watches[-1]
    assert watch.sent
    page.on("websocket", lambda socket: socket.on("framereceived", received))
    page.reload()
    drawn(page)
    page.locator(".st-key-pages").get_by_role("link", name="Evidence").click()
    page.wait_for_selector(".nse-evidence")
    at_rest(page)
    sizes.clear()
    page.get_by_label("Search the evidence").fill("hayovyshyn")
    page.wait_for_function("document.querySelectorAll('article.nse-evi').length === 7")
    at_rest(page)
    assert sum(sizes) < 40_000, (sum(sizes), names)
