"""Links into the page: they open what they describe, and whatever they hold the page opens."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link
from tests.app.page import Page

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "links"


@pytest.fixture(scope="module")
def draft(ukraine):
    return write_link(Exploration.start(ukraine), ukraine)


def test_link_opens_the_state_it_describes():
    first = Page()
    first.settle("nato", "10").set("lens_choice", "analyst").set("walk_away:russia", 65)
    second = Page(first.link)
    assert second.exploration == first.exploration
    assert second.lead == first.lead
    assert second.cards == first.cards
    assert not second.warnings
    assert second.control("undo").disabled


@pytest.mark.parametrize("scenario_id", ["first-lesson", "ukraine-2025", "ukraine-core"])
def test_links_given_out_once_open(scenario_id):
    links = json.loads((GOLDEN / f"{scenario_id}.json").read_text())
    for link in links[:: max(1, len(links) // 6)]:
        page = Page(link["query"])
        assert page.exploration.scenario_id == link["exploration"]["scenario"]
        assert {name: sorted(chosen) for name, chosen in page.deal.choices} == link["exploration"]["deal"]
        assert not page.warnings


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"d": "@P27.1~n.99"}, "n.99"),
        ({"d": "@P27.1~zz.20"}, "zz.20"),
        ({"d": "@P99.1"}, "@P99.1"),
        ({"d": "@P27.1~n.<script>alert(1)</script>"}, "n.·script·alert·1"),
        ({"k": "AAAA"}, "AAAA"),
        ({"t": "20991231"}, "20991231"),
        ({"t": "yesterday"}, "yesterday"),
        ({"l": "best"}, "best"),
        ({"m": "n.n"}, "n.n"),
        ({"v": "ua.nobody"}, "ua.nobody"),
        ({"e": "ua.*.500"}, "ua.*.500"),
        ({"r": "zz"}, "zz"),
        ({"s": "ukraine-2025.7"}, "ukraine-2025.7"),
        ({"s": "moon-2030.1"}, "moon-2030.1"),
        ({"utm_source": "x", "p": "why"}, "utm_source"),
    ],
    ids=lambda case: next(f"{name}={value}"[:20] for name, value in case.items()) if isinstance(case, dict) else "",
)
def test_damaged_link_opens_and_names_what_it_ignored(draft, changed, named):
    page = Page({**draft, **changed})
    assert page.lead
    assert named in page.warnings


def test_old_revision_is_said(draft):
    page = Page({**draft, "s": "ukraine-2025.0"})
    assert "older revision" in page.warnings
    assert page.deal == page.scenario.opening.deal


@pytest.mark.parametrize(
    "query",
    [
        {"d": "~".join(["n.20"] * 25_000)},
        {"d": "x" * 100_000},
        {"s": "ukraine-2025.1", "d": "@P27.1" + "~n.1..30" * 12_500, "t": "20251121", "l": "stated", "k": "aaaa"},
        {"junk": "%7E" * 33_000},
        {f"p{number}": "y" * 90 for number in range(900)},
    ],
    ids=["items", "one item", "draft and items", "foreign", "many names"],
)
def test_a_link_of_100_kb_opens(query):
    assert len(query_string(query)) > 80_000
    page = Page(query)
    assert page.lead
    assert page.warnings
    assert len(page.warnings) < 10_000


def test_stray_link_of_another_tool_changes_nothing(ukraine):
    page = Page({"utm_source": "chat"})
    assert page.exploration == Exploration.start(ukraine)


def test_embed_passes_without_a_word(ukraine):
    page = Page({"embed": "true"})
    assert not page.warnings
    page.settle("army_cap", "500")
    assert page.address["embed"] == "true"


def test_notice_goes_with_the_first_move(draft):
    page = Page({**draft, "k": "AAAA"})
    assert page.warnings
    page.settle("army_cap", "500")
    assert not page.warnings
    assert page.address == dict(parse_qsl(page.link))


def test_links_text_is_never_markup(draft):
    page = Page({**draft, "d": "@P27.1~n.**x**~n.[a](http://x.example)~n.`x`~n.$x$"})
    assert "http://" not in page.warnings
    assert "](" not in page.warnings


def test_a_deal_written_out_is_not_told_as_changes_of_a_proposal():
    page = Page("s=ukraine-2025.1&d=n.25&t=20251121&l=stated")

    assert page.lead.startswith("Your deal: 1 provision set")


def test_a_deal_told_as_differences_keeps_the_proposal_it_differs_from():
    page = Page("s=ukraine-2025.1&d=@P28.1~g8.n&t=20251121&l=stated")

    assert page.at.session_state["origin"] == "draft-as-reported-20-november"
    assert "1 provision changed" in page.lead


def test_what_a_link_leaves_unsaid_is_named():
    page = Page("s=first-lesson.1&l=stated", unfolded=(), in_sight=())
    assert "Deal and date: the link does not say this; the opening state is used." in page.warnings
