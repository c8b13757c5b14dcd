"""From any number on any page two clicks lead to a note with its source and date, or to a judgement with its reason.

The first click is a link beside the number; it leads to a note, to a judgement, or to an entry from which a second click does. The walk
goes through every block of text of the pages, in states that bring all panels on screen.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from explorer.sharing.entry_reading import read_entry
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.views import library
from explorer.views.evidence.entries import show
from explorer.views.evidence.parts import Ground
from explorer.views.evidence.total import sum_shown
from tests.app.page import Page, plain

NUMBER = re.compile(
    r"\d+(?:\.\d+)?%(?! of the)|\b\d+ points?\b|\b\d+ of (?:the )?\d+ provisions|\b\d+(?:\.\d)? to \d+(?:\.\d)?$|^[+−-]?\d+\.\d$"
)
"""A score: per cent of utility, points of a margin, what a provision adds, how much was said. Not a setting, such as 25% of the Donbas."""
LINK = re.compile(r'(?:href="|\]\()evidence\?n=([^"&)]+)')
BLOCKS = ("p", "li", "tr", "dd", "dt", "caption", "summary", "h3", "h4")

COUNTED = re.compile(r"agreements? among|of all deals|5 points or more|Its 28 points|70% for one is not as much as 70%")
"""What is no score, or rests on no single source: how many deals there are, counted or sampled as is said in place; what words mean."""


class Blocks(HTMLParser):
    """Takes HTML apart into its smallest blocks: text, and the entries linked to in it."""

    def __init__(self, html):
        super().__init__()
        self.open, self.found = [["", []]], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in BLOCKS:
            self.open.append(["", []])
        self.open[-1][1] += LINK.findall(" ".join(f'{name}="{value}"' for name, value in attributes))

    def handle_endtag(self, tag):
        if tag in BLOCKS and len(self.open) > 1:
            self.found.append(self.open.pop())

    def handle_data(self, text):
        self.open[-1][0] += text

    @property
    def all(self):
        return [(" ".join(text.split()), links) for text, links in [*self.found, *self.open]]


def blocks_of(page):
    """Every block of the page's text, with the entries it links to."""
    for one in page.at.get("html"):
        if not one.proto.body.lstrip().startswith("<style"):
            yield from Blocks(re.sub(r"<style.*?</style>", "", one.proto.body, flags=re.DOTALL)).all
    for kind in ("caption", "markdown"):
        for one in page.at.get(kind):
            if not one.value.startswith("<"):
                yield one.value, LINK.findall(one.value)


def at(scenario_id, proposal="", lens="stated", page="", unfolded=(), pins=0, **state):
    scenario = library.scenario(scenario_id)
    start = Exploration.start(scenario)
    deal = scenario.proposal_by_name[proposal].deal if proposal else start.deal
    shown = type(start)(**{**vars(start), "deal": deal, **state})
    query = write_link(shown, scenario)
    found = Page(
        {**query, "l": lens},
        unfolded=("assumptions", "whole_sum", "share_panel", "every_lens", "win", "plain_words", *unfolded),
        in_sight=(),
    )
    if page:
        found.at.switch_page(page)
        found.run()
    for _ in range(pins):
        found.press("compare_offer_0")
    return found


PAGES = ("trade_offs", "compare", "evidence", "proposals", "timeline", "coalitions")
TRADE_OFFS, COMPARE, EVIDENCE, PROPOSALS, TIMELINE, COALITIONS = (f"views/{name}_page.py" for name in PAGES)
COMPARED = {"page": COMPARE, "pins": 2, "unfolded": ("compare_alone", "compare_suggested")}
STATES = [
    ("ukraine-2025", {}),
    ("ukraine-2025", {"lens": "inferred", "proposal": "P09"}),
    ("ukraine-2025", {"proposal": "P33", "stated": True}),
    ("ukraine-core", {"proposal": "P11"}),
    ("first-lesson", {}),
    ("first-lesson", {"proposal": "P2", "unfolded": ("inside",)}),
    ("ukraine-2025", {"page": TRADE_OFFS}),
    ("first-lesson", {"page": TRADE_OFFS}),
    ("ukraine-2025", COMPARED),
    ("ukraine-2025", {**COMPARED, "lens": "inferred", "proposal": "P33"}),
    ("first-lesson", COMPARED),
    ("ukraine-2025", {"page": TIMELINE, "unfolded": ("timeline_table",)}),
    ("first-lesson", {"page": TIMELINE, "proposal": "P2", "unfolded": ("timeline_table",)}),
    ("ukraine-2025", {"page": EVIDENCE}),
    ("ukraine-2025", {"page": COALITIONS, "unfolded": ("coalition_all",)}),
    ("first-lesson", {"page": COALITIONS, "unfolded": ("coalition_all",)}),
    ("ukraine-2025", {"page": PROPOSALS, "unfolded": ("backtest",)}),
    ("ukraine-2025", {"page": PROPOSALS, "lens": "inferred", "proposal": "P27"}),
    ("first-lesson", {"page": PROPOSALS}),
]


@pytest.fixture(scope="module", params=STATES, ids=lambda one: "-".join([one[0], *map(str, one[1].values())]))
def page(request):
    name, state = request.param
    return at(name, **state)


def test_every_number_stands_beside_a_link(page):
    bare = []
    seen = 0
    for text, links in blocks_of(page):
        numbers = NUMBER.findall(text)
        seen += len(numbers)
        if numbers and not links and not COUNTED.search(text):
            bare.append(text)
    assert seen
    assert bare == []


def test_every_link_leads_to_a_note_or_a_judgement_in_two_clicks(page):
    scenario = page.scenario
    entries = {entry for _, links in blocks_of(page) for entry in links}
    assert entries
    for entry in sorted(entries):
        assert grounded(scenario.id, page.exploration, entry), entry


@cache
def shown(scenario_id, state, entry):
    scenario = library.scenario(scenario_id)
    found = read_entry(entry, scenario)
    assert hasattr(found, "kind"), f"{entry} leads nowhere: {found}"
    body = sum_shown(state, found) if found.kind == "sum" else show(Ground(scenario, state.assumptions), found)
    return found, body.head + body.body


@cache
def final(scenario_id, state, entry):
    """Say whether an entry is a note with speaker, date and source, or a judgement with its reason."""
    found, html = shown(scenario_id, state, entry)
    if found.kind == "note":
        note = library.scenario(scenario_id).note_by_id[found.id]
        text = plain(html)
        return all(
            " ".join(part.split()) in text for part in (note.speaker, note.date[:4], note.source.title, note.text)
        )
    return "because:</strong>" in html


@cache
def grounded(scenario_id, state, entry):
    """Say whether an entry is final, or leads to one by a click; one of which nobody spoke says that."""
    if final(scenario_id, state, entry):
        return True
    _, html = shown(scenario_id, state, entry)
    further = set(LINK.findall(html))
    return any(final(scenario_id, state, one) for one in further) or "never spoke of" in html


def test_all_entries_of_all_scenarios_are_grounded():
    """Whatever a page may link to: every party, provision, statement, tie, proposal and sum leads on to notes or judgements."""
    for name in ("ukraine-2025", "ukraine-core", "first-lesson"):
        scenario = library.scenario(name)
        state = Exploration.start(scenario)
        entries = ["scale", "rule", *(note.id for note in scenario.notes)]
        entries += [f"{kind}.{one.key}" for one in scenario.parties for kind in ("walk-away", "party", "sum")]
        entries += [f"provision.{one.key}" for one in scenario.provisions]
        entries += [f"tie.{one.id}" for one in scenario.constraints]
        entries += [f"proposal.{one.ref}" for one in scenario.proposals]
        statements = (*scenario.positions, *scenario.red_lines, *scenario.linkages)
        entries += [f"said.{one.id}" for one in statements if not getattr(one, "proposal", "")]
        bare = [entry for entry in entries if not grounded(name, state, entry)]
        assert bare == []


def test_the_board_links_margins_and_every_provision():
    page = Page(in_sight=())
    head = page.head
    assert [one["key"] for one in head["parties"]] == [one.key for one in page.scenario.parties]
    for one, provision in zip(head["provisions"], page.scenario.provisions, strict=True):
        entries = [entry for entry, _, _ in one["cites"]]
        assert set(provision.notes) <= set(entries)
        assert entries[-1] == f"provision.{provision.key}"
        for entry in entries:
            assert grounded(page.scenario.id, page.exploration, entry)


def test_a_deal_of_the_figure_is_taken_and_its_numbers_lead_on():
    """The figure holds no links: taking a deal is the first click, what its utility adds up from the second, with notes in full."""
    page = at("ukraine-core", page=TRADE_OFFS, lens="inferred")
    page.set(
        "trade_deal",
        next(one for one in page.scenario.proposals if one.ref == "P05").id and "proposal:kellogg-fleitz-paper",
    )
    page.press("trade_take")
    links = [entry for _, links in blocks_of(page) for entry in links]
    assert "sum.ua" in links
    _, html = shown(page.scenario.id, page.exploration, "sum.ua")
    assert "The notes it rests on" in html
