"""The page as it opens, and the words it uses in its own voice."""

import re

import pytest

from explorer.loading.scenario_file import scenario_ids
from explorer.views import library
from tests.app.page import Page

JUDGING = re.compile(r"\b(best|fair|fairest|victory|victories)\b", re.IGNORECASE)


@pytest.fixture
def page():
    return Page()


def test_opens_on_the_november_draft(page, ukraine):
    assert page.exploration.scenario_id == "ukraine-2025"
    assert page.deal == ukraine.proposal_by_name["draft-28-points"].deal
    assert page.lead.startswith(ukraine.proposal_by_name["draft-28-points"].name)
    assert not page.warnings
    assert page.control("undo").disabled


def test_says_who_is_outside_and_over_what(page):
    state = page.exploration
    ukraine = library.score(state.scenario_id, state.deal, state.assumptions).of("ukraine")
    assert ukraine.so_far == "outside"
    assert len(ukraine.red_lines) == 3
    for line in ukraine.red_lines:
        assert line.label in page.lead
        assert line.label in page.cards
    for party in page.scenario.parties:
        assert party.name in page.cards


def test_a_party_without_view_is_shown_as_such(page):
    page.set("proposal_choice", "")
    assert not page.deal
    assert page.lead.startswith("Nothing settled yet")
    assert page.cards.count("no stated view") == len(page.scenario.parties)
    assert page.news["deal"] == [None] * len(page.scenario.provisions)
    assert page.news["start"] is None


def test_silence_is_told_from_acceptance(page, ukraine):
    drafted = next(iter(ukraine.opening.deal["tolerance_education"]))
    page.set("proposal_choice", "").settle("tolerance_education", drafted)
    for name in ("Ukraine", "Russia", "Europe (EU and states)", "NATO members"):
        assert re.search(rf"{re.escape(name)}[^A-Z]*nothing said", page.lead)


def test_content_note_can_be_put_away(page):
    assert any("Content note" in one for one in page.words)
    page.press("note_read_button")
    assert not any("Content note" in one for one in page.words)


def test_every_scenario_opens(page):
    for name in scenario_ids():
        page.set("scenario_choice", name)
        assert page.exploration.scenario_id == name
        assert page.deal == page.scenario.opening.deal


def own_voice(page):
    """The page's text without what it quotes: notes, reactions, and the names and summaries of proposals."""
    scenario = page.scenario
    quoted = {note.text for note in scenario.notes} | {one.text for one in scenario.reactions}
    quoted |= {text for one in scenario.proposals for text in (one.name, one.summary, one.leaves_open) if text}
    quoted |= {note.source.title for note in scenario.notes}
    for text in page.words:
        for quote in sorted(quoted, key=len, reverse=True):
            text = text.replace(" ".join(quote.split()), "…").replace(quote, "…")
        yield text


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_judges_nothing_in_its_own_voice(page, scenario_id):
    page.set("scenario_choice", scenario_id)
    found = [text for text in own_voice(page) if JUDGING.search(text)]
    for proposal in page.scenario.proposals[::6]:
        page.set("proposal_choice", proposal.id)
        found += [text for text in own_voice(page) if JUDGING.search(text)]
    assert not found


def test_folded_panels_cost_nothing_until_they_are_opened():
    page = Page(unfolded=())

    assert not page.has("walk_away:ukraine")
    assert not page.at.dataframe
    assert Page(unfolded=("assumptions",)).has("walk_away:ukraine")
    assert Page(unfolded=("map_table",)).at.dataframe


@pytest.mark.parametrize("scenario_id", ["ukraine-2025", "ukraine-core", "first-lesson"])
def test_the_deal_and_its_problem_in_plain_words_follow_every_move(scenario_id):
    page = Page(f"s={scenario_id}.1", unfolded=("plain_words",), in_sight=())
    before = page.html("nse-plain-words")
    assert "No agreement is possible with what it sets" in before
    assert all(one.name in before for one in page.scenario.parties)
    provision = page.scenario.provisions[0].id
    page.settle(provision, page.another(provision))
    assert page.html("nse-plain-words") != before
