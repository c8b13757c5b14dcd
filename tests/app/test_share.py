"""The Share panel: links as text and as a picture."""

import json
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

from explorer.sharing.deal_file import DealFile, write_file
from explorer.sharing.qr import LONGEST
from explorer.views import library
from tests.app.page import Page


def shared(way, query=""):
    return Page(query, unfolded=("share_panel",)).set("share_way", way)


def pictures(page):
    return list(page.at.get("image"))


def test_the_link_follows_the_deal():
    page = Page()
    page.settle("nato", "10")
    assert unquote(page.shared_link).endswith(page.link)
    assert not pictures(page), "the code is drawn when it is asked for"


def test_the_code_holds_the_link(monkeypatch):
    asked = []
    import explorer.views.share.way_qr as part

    real = part.qr_svg
    monkeypatch.setattr(part, "qr_svg", lambda text, title: asked.append(text) or real(text, title))
    page = shared("qr")
    assert len(pictures(page)) == 1
    assert asked[-1] == page.shared_link


def test_a_link_too_long_for_a_code_says_so():
    page = shared("qr")
    page.move({one.id: [option.id for option in one.options[::2]] for one in page.scenario.provisions})
    assert len(page.shared_link) > LONGEST
    assert not pictures(page)
    assert any("too fine" in one for one in page.words)


def test_every_provision_written_out():
    page = shared("full")
    assert "@P27" in page.shared_link
    assert "@" not in page.copied("copy_full_link")
    assert Page(page.copied("copy_full_link").partition("?")[2]).exploration == page.exploration


def test_files_are_made_when_they_are_asked_for(monkeypatch):
    from explorer.views.share import reporting

    made = []
    monkeypatch.setattr(reporting.Asked, "report", lambda self: made.append(self))
    monkeypatch.setattr(library, "pack", made.append)
    page = shared("files")
    labels = [one.proto.label for one in page.at.get("download_button")]
    assert (labels[0], labels[-1]) == ("Brief to print", "Class pack (ZIP)")
    page.settle("nato", "10")
    assert not made


def a_file(page):
    now = page.at.session_state
    told = DealFile(page.exploration, "Mine", now["origin"], now["moved"])
    return write_file(told)


def put(page, text):
    page.at.file_uploader[0].upload("deal.json", text.encode(), "application/json")
    return page.run()


def test_a_file_brings_back_everything():
    first = Page()
    first.settle("nato", "0").set("lens_choice", "analyst").set("walk_away:russia", 65)
    page = shared("files")
    opened = page.exploration
    put(page, a_file(first))
    assert page.exploration == first.exploration
    assert page.news["moved"] == first.news["moved"]
    assert page.lead == first.lead
    assert r"Opened\: Mine." in page.at.success[0].value
    page.press("undo")
    assert page.exploration == opened


def test_a_file_brings_its_task():
    page = Page("s=first-lesson.1&d=@P1.1&t=20240630&l=stated&a=core&q=Settle it", unfolded=("share_panel",))
    page.set("share_way", "kept")
    kept = json.loads(page.component("kept_deals").json)["file"]
    other = shared("files")
    put(other, kept)
    assert other.exploration == page.exploration
    assert (other.address["a"], other.address["q"]) == ("core", "Settle it")
    assert "Settle it" in other.html("nse-task")


def test_a_file_that_is_wrong_changes_nothing():
    page = shared("files")
    page.settle("nato", "10")
    before = page.exploration
    put(page, a_file(page).replace('"stated"', '"`best` [x](y)"', 1))
    assert page.exploration == before
    assert "nothing has changed" in page.at.error[0].value
    assert r"lens\:" in page.at.error[0].value
    assert "](y)" not in page.at.error[0].value
    put(page, a_file(page))
    assert not page.at.error


def test_a_link_too_long_for_messengers_offers_a_file():
    page = Page(unfolded=("share_panel",))
    assert not page.warnings
    start = page.exploration
    said = start.assumptions
    for party in page.scenario.parties:
        for provision in page.scenario.provisions[:50]:
            said = said.with_weight(party.id, provision.id, 1.25)
    page.at.session_state["exploration"] = replace(start, assumptions=said)
    page.run()
    assert "Hand the deal file on instead" in page.warnings


def test_the_snippet_shows_this_deal():
    page = shared("embed")
    page.settle("nato", "10")
    text = unescape(page.copied("copy_snippet"))
    address = unquote(text.partition('src="')[2].partition('"')[0])
    assert address.startswith(unquote(page.shared_link))
    assert address.endswith("&embed=true")
    assert Page(address.partition("?")[2]).exploration == page.exploration


def test_a_task_is_written_shown_judged_and_handed_in():
    page = shared("task")
    page.narrow("army_cap", "250", "300", "400")
    page.set("task_text", "Find a deal <b>nobody</b> rules out.")
    page.set("task_asked", ["nobody-out"])
    page.set("task_options", ["army_cap"])
    page.set("proposal_choice", page.scenario.opening.id)
    query = page.shared_link.partition("?")[2]

    student = Page(query)
    assert not student.warnings
    task = student.html("nse-task")
    assert "Find a deal <b>nobody</b> rules out." in task
    assert "0 of 2 conditions are met" in task
    student.settle("army_cap", "300")
    assert "1 of 2 conditions are met" in student.html("nse-task")
    student.press("undo")
    assert "0 of 2 conditions are met" in student.html("nse-task")
    student.set("proposal_choice", "").settle("army_cap", "300")
    assert "All conditions are met" not in student.html("nse-task")
    student.open("army_cap").settle("army_cap", "250")
    answer = Page(student.shared_link.partition("?")[2])
    assert answer.exploration == student.exploration
    assert answer.html("nse-task") == student.html("nse-task")
    answer.set("scenario_choice", "first-lesson")
    assert not any('class="nse-task' in one.proto.body for one in answer.at.get("html"))
    answer.press("undo")
    assert answer.html("nse-task")


def test_a_damaged_task_is_named():
    page = Page("a=easy~zz.1&q=Why%3F&s=first-lesson.1&d=@P1.1&t=20240630&l=stated")
    assert "easy" in page.warnings
    assert "zz.1" in page.warnings
    assert "Why?" in page.html("nse-task")
