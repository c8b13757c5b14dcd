"""The Proposals page: every proposal judged on two dates beside what was said of it, and the scoring tested by that."""

import re

import pytest

from explorer.analysis.offers import in_time, offers
from explorer.sharing.offer_words import SHORT_VERDICTS
from explorer.views import library
from tests.app.page import Page, plain

PAGE = "views/proposals_page.py"
JUDGING = re.compile(r"\b(best|fair|fairest|win|wins|concession|victory(?! Plan))\b", re.IGNORECASE)
TAG = re.compile(r"nse-v nse-v-(\w+)'><span class='nse-sr'>([\w ]+): ")


class Proposals(Page):
    """A session that has turned to the Proposals page."""

    def __init__(self, query="", backtest=False, **changes):
        super().__init__(query, unfolded=("backtest",) if backtest else (), in_sight=())
        self.turn(PAGE)
        self.arrange(self.exploration.scenario_id, **changes)

    @property
    def rows(self):
        """The rows of the table, as HTML."""
        (body,) = [
            one.proto.body
            for one in self.at.get("html")
            if "nse-offers" in one.proto.body and "<table" in one.proto.body
        ]
        return [row for row in re.findall(r"<tr[^>]*>.*?</tr>", body) if "data-look" in row]

    @property
    def tested(self):
        return next(
            (
                one.proto.body
                for one in self.at.get("html")
                if "nse-backtest" in one.proto.body and "<ul" in one.proto.body
            ),
            "",
        )


@pytest.mark.parametrize("lens", ["stated", "inferred"])
@pytest.mark.parametrize("scenario_id", ["first-lesson", "ukraine-core", "ukraine-2025"])
def test_every_proposal_in_time_with_both_verdicts(scenario_id, lens):
    page = Proposals(f"s={scenario_id}.1&l={lens}")
    assert page.exploration.scenario_id == scenario_id
    found = offers(page.scenario, page.exploration.assumptions)
    assert [re.search(r"data-look='([^']+)'", row).group(1) for row in page.rows] == [one.proposal for one in found]
    for row, offer in zip(page.rows, found, strict=True):
        cells = row.split("<td")[-len(page.scenario.parties) :]
        for cell, party in zip(cells, page.scenario.parties, strict=True):
            own, last = offer.of(party.id)
            tags = TAG.findall(cell)
            assert tags[0][0] == own.so_far
            assert tags[-1][0] == last.so_far
            assert [when for _, when in tags] in (["both dates"], ["own date", "last date"])
            assert SHORT_VERDICTS[own.so_far] in plain(cell)
        assert f"evidence?n=proposal.{page.scenario.proposal_by_name[offer.proposal].ref}" in row


def test_it_says_nothing_of_reactions_where_there_are_none():
    page = Proposals("s=first-lesson.1")
    assert not page.has("offers_line")
    assert "there is nothing to test the scoring by" in " ".join(page.words)
    assert not any("compared with the scoring" in one for one in page.words)


def test_what_parties_said_stands_beside_the_verdict():
    page = Proposals("s=ukraine-core.1&l=stated")
    row = next(one for one in page.rows if "draft-28-points" in one)
    assert "against ×" in plain(row)
    assert "reproduced" in plain(row)
    page.set("offers_line", "Why")
    assert "reproduced" not in plain(" ".join(page.rows))
    for row in page.rows:
        for cell in row.split("<td")[2:]:
            if "nse-v-outside" in cell:
                assert "evidence?n=" in cell


def test_a_provision_shows_what_each_proposal_sets():
    page = Proposals("s=ukraine-core.1")
    provision = page.scenario.provision_by_id[page.scenario.map[0]]
    page.set("offers_provision_ukraine-core", provision.id)
    for row, one in zip(page.rows, in_time(page.scenario), strict=True):
        words = provision.say(one.deal[provision.id]) if provision.id in one.deal else "left open"
        assert words in plain(row)


def test_one_proposal_closer_is_chosen_and_kept():
    page = Proposals("s=ukraine-core.1")
    every = in_time(page.scenario)
    page.set("offer_choice", every[0].id)
    assert every[0].name in page.html("nse-detail nse-offer-head")
    assert page.control("offer_earlier").disabled
    page.press("offer_later")
    assert every[1].name in page.html("nse-detail nse-offer-head")
    page.turn("views/explore_page.py").turn(PAGE)
    assert every[1].name in page.html("nse-detail nse-offer-head")
    page.set("scenario_choice", "first-lesson")
    assert page.scenario.opening.name in page.html("nse-detail nse-offer-head")


def test_a_proposal_is_taken_and_given_back():
    page = Proposals("s=ukraine-core.1")
    before = page.deal
    other = next(one for one in in_time(page.scenario) if one.deal != before)
    page.set("offer_choice", other.id).press("offer_take")
    assert page.deal == other.deal
    assert page.at.session_state["origin"] == other.id
    assert page.control("offer_take").disabled
    assert "This is the deal on screen now." in " ".join(page.words)
    assert page.address["d"]
    page.press("undo")
    assert page.deal == before
    assert not page.control("offer_take").disabled


def test_the_lens_switches_everything():
    page = Proposals("s=ukraine-core.1&l=stated")
    stated = page.rows
    page.set("lens_choice", "inferred")
    assert page.rows != stated
    assert "inferred by us" in page.lead


def test_a_date_before_everything_changes_nothing():
    page = Proposals("s=ukraine-core.1&t=20211231")
    assert page.rows == Proposals("s=ukraine-core.1").rows


def test_the_backtest_is_worked_out_only_when_it_is_open():
    page = Proposals("s=ukraine-core.1")
    assert not page.tested
    assert any("82 documented reactions" in one for one in page.words)
    page = Proposals("s=ukraine-core.1", backtest=True)
    every = {lens: library.backtest("ukraine-core", lens) for lens in ("stated", "inferred")}
    words = plain(page.tested)
    for found in every.values():
        all_ = found.tally("all")
        assert f"{all_.reproduced} of {all_.scorable} reproduced" in words
    stated = every["stated"]
    assert reading_of(stated) in words
    missed = [one for one in stated.rows if one.outcome == "not_reproduced"]
    assert f"Not reproduced: {len(missed)}" in words
    for one in stated.rows:
        assert one.reaction in words
        assert squeezed(one.words) in squeezed(words)
    for one in missed:
        reaction = next(said for said in page.scenario.reactions if said.id == one.reaction)
        assert all(f"evidence?n={note}" in page.tested for note in reaction.notes)


def squeezed(words):
    """Words without spaces: a tag may stand before a comma."""
    return "".join(words.split())


def reading_of(found):
    alone = found.tally("held_out", "other_notes")
    return f"({alone.reproduced} of {alone.scorable} against {alone.reject_everything})"


def test_a_deal_of_ones_own_and_modified_assumptions():
    page = Page("s=ukraine-core.1", in_sight=())
    page.set("walk_away:ukraine", 10)
    page.open(page.scenario.map[0])
    page.at.switch_page(PAGE)
    page.run()
    assert "modified assumptions" in page.lead


def test_words_do_not_judge():
    page = Proposals("s=ukraine-core.1", backtest=True)
    assert not [one for one in page.words if JUDGING.search(one)]
