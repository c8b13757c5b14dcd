"""What the browser keeps of a visit brings a reload back to where it was: the steps, who moved what, what was pinned."""

import json

import pytest

from explorer.board import control
from explorer.sharing.link import query_string
from tests.app.page import Page

CORE = "s=ukraine-core.1&d=@P27.1&t=20251121&l=stated"


def small(query=CORE):
    return Page(query, unfolded=(), in_sight=())


def reloaded(page):
    """Another session, as after a reload in the same tab."""
    again = small(query_string(page.address))
    assert again.visit["fresh"]
    assert again.visit["visit"] != page.visit["visit"]
    return again.hand(page.visit["trail"])


@pytest.fixture
def page():
    """Three steps made, one of them taken back; a deal pinned; the note put away."""
    page = small()
    page.settle("nato", "10").press("pin_this")
    page.settle("army_cap", "500").set("lens_choice", "analyst").press("undo")
    return page.press("note_read_button")


def test_a_reload_keeps_the_steps_both_ways_who_moved_what_and_the_pins(page):
    again = reloaded(page)
    assert not again.visit["fresh"]
    assert again.exploration == page.exploration
    assert again.news["moved"] == page.news["moved"] != {}
    assert [one.name for one in again.at.session_state["pins"]] == [one.name for one in page.at.session_state["pins"]]
    assert [one.deal for one in again.at.session_state["pins"]] == [one.deal for one in page.at.session_state["pins"]]
    assert not again.has("note_read_button")
    for one in (page, again):
        one.press("redo")
    assert again.exploration == page.exploration
    for _ in range(3):
        page.press("undo")
        again.press("undo")
        assert (again.exploration, again.link, again.lead) == (page.exploration, page.link, page.lead)
    assert again.control("undo").disabled


def test_back_to_this_link_is_back_to_what_was_opened_first(page):
    opened = page.at.session_state["opened"].exploration
    again = reloaded(page)
    assert again.exploration != opened
    again.press("to_link")
    assert again.exploration == opened


def test_reloads_one_after_the_other_lose_nothing(page):
    again = reloaded(reloaded(page))
    assert again.visit["trail"] == reloaded(page).visit["trail"]
    for _ in range(2):
        again.press("undo")
    assert again.exploration == page.at.session_state["opened"].exploration


def test_what_is_moved_before_the_browser_was_heard_comes_on_top(page):
    again = small(query_string(page.address))
    again.settle("nato", "20").hand(page.visit["trail"])
    assert again.deal["nato"] == {"20"}
    assert again.control("redo").disabled
    assert again.moved_by("army_cap") == "you"
    again.press("undo")
    assert again.exploration == page.exploration
    assert again.moved_by("army_cap") == "you"
    again.press("undo").press("undo")
    assert again.exploration == page.at.session_state["opened"].exploration


def test_another_link_in_the_same_tab_is_a_step(page):
    other = small("s=first-lesson.1&d=@P1.1&t=20240630&l=stated")
    shown = other.exploration
    other.hand(page.visit["trail"])
    assert other.exploration == shown
    assert other.control("to_link").disabled
    other.press("undo")
    assert other.exploration == page.exploration
    other.press("redo")
    assert other.exploration == shown


def test_an_address_that_lags_behind_is_found_among_the_steps(page):
    left = page.address
    page.settle("nato", "15")
    again = small(query_string(left)).hand(page.visit["trail"])
    assert again.deal["nato"] == {"10"}
    again.press("redo")
    assert again.exploration == page.exploration


@pytest.mark.parametrize("handed", ["", "no trail", "eJw=", 3, None, {"a": 1}, ["x"], "A" * 500_000])
def test_whatever_else_a_browser_hands_over_changes_nothing(handed):
    page = small()
    shown, lead = page.exploration, page.lead
    page.hand(handed)
    assert (page.exploration, page.lead) == (shown, lead)
    assert page.control("undo").disabled
    assert not page.visit["fresh"]


def test_every_move_tells_the_browser_what_to_keep(page, monkeypatch):
    told, tell = [], control.tell

    def heard(kind, what):
        told.append(json.loads(what)) if kind == "news" else None
        tell(kind, what)

    monkeypatch.setattr(control, "tell", heard)
    page.settle("nato", "20")
    of_move, of_page = told
    assert of_move["trail"] == page.visit["trail"]
    assert not of_page["trail"]
    assert reloaded(page).press("undo").deal["nato"] == {"10"}


def test_a_pin_is_told_at_once(page, monkeypatch):
    told, tell = [], control.tell
    monkeypatch.setattr(control, "tell", lambda kind, what: told.append((kind, what)) or tell(kind, what))
    page.press("pin_this")
    trails = [json.loads(what)["trail"] for kind, what in told if kind == "news"]
    assert trails[0] == page.visit["trail"]
