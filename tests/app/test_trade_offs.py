"""The Trade-offs page: it opens, says which zone it shows and how surely, and lets one take a deal and give it back."""

import re

import pytest

from explorer.model.deal import Deal
from explorer.views import library
from tests.app.page import Page

PAGE = "views/trade_offs_page.py"
JUDGING = re.compile(r"\b(best|fair|fairest|win|wins)\b", re.IGNORECASE)


class TradeOffs(Page):
    """A session that has turned to the Trade-offs page."""

    def __init__(self, scenario_id="first-lesson", **changes):
        super().__init__()
        self.at.session_state["trade_table"] = True
        self.turn(PAGE)
        self.arrange(scenario_id, **changes)

    def take(self, key):
        return self.set("trade_deal", key).press("trade_take")

    @property
    def says(self):
        return self.html("nse-detail nse-plane-says")

    @property
    def offered(self):
        return self.control("trade_deal").options

    @property
    def figure(self):
        return self.at.get("plotly_chart")[0].proto


@pytest.mark.parametrize("stated", [False, True], ids=["possible zone", "stated zone"])
@pytest.mark.parametrize("lens", ["stated", "inferred"])
@pytest.mark.parametrize("scenario_id", ["first-lesson", "ukraine-core", "ukraine-2025"])
def test_opens_for_every_scenario_and_both_zones(scenario_id, lens, stated):
    page = TradeOffs(scenario_id, lens_choice=lens, trade_zone=stated)
    assert f"The {'stated' if stated else 'possible'} zone" in page.says
    assert "This deal:" in page.says
    assert page.exploration.stated is stated
    found = library.efficient(page.exploration, stated, Deal(), tuple(one.id for one in page.scenario.parties[:2]))
    if found.points:
        assert f"{len(found.points)} efficient" in page.says
        assert any(one.startswith("Nash: ") for one in page.offered)
    else:
        assert "There is no agreement" in page.says
        assert not any(one.startswith("Efficient") for one in page.offered)
    for proposal in page.scenario.proposals:
        if proposal.deal != page.deal:
            assert any(one.startswith(f"{proposal.ref} {proposal.name}") for one in page.offered)
    words = " ".join(page.words)
    assert "never across parties" in words
    for name in ("Nash", "Kalai and Smorodinsky 1975", "egalitarian", "utilitarian", "Disagreement point"):
        assert name in words


def test_an_empty_zone_says_so_and_keeps_the_proposals():
    page = TradeOffs("ukraine-core", trade_zone=True)
    assert "There is no agreement: the stated zone is empty." in page.says
    assert len(page.offered) == len([one for one in page.scenario.proposals if one.deal != page.deal])


def test_words_do_not_judge():
    page = TradeOffs("first-lesson")
    assert not [one for one in page.words if JUDGING.search(one)]


def test_the_first_two_needed_parties_are_shown_and_others_can_be():
    page = TradeOffs("ukraine-2025")
    assert (page.control("trade_x").value, page.control("trade_y").value) == ("ukraine", "russia")
    page.set("trade_y", "united_states")
    assert page.says.count("United States") >= 1
    assert "Russia 0–100%" not in page.says
    page.set("scenario_choice", "first-lesson")
    assert (page.control("trade_x").value, page.control("trade_y").value) == ("hill", "valley")


def test_needed_parties_come_first(core):
    page = Page()
    page.set("scenario_choice", "ukraine-core").set("required", ["united_states", "europe"])
    page.at.switch_page(PAGE)
    page.run()
    assert (page.control("trade_x").value, page.control("trade_y").value) == ("united_states", "europe")


def test_a_bargaining_point_is_taken_and_given_back():
    page = TradeOffs()
    before = page.deal
    page.take("bargaining:nash:0")
    assert page.deal != before
    score = library.score("first-lesson", page.deal, page.exploration.assumptions)
    assert score.agreement == "yes"
    assert any("Taken: Nash." in one for one in page.words)
    assert page.address["d"]
    page.press("undo")
    assert page.deal == before
    assert not any("Taken:" in one for one in page.words)


def test_a_proposal_is_taken_by_name():
    page = TradeOffs("ukraine-core")
    other = next(one for one in page.scenario.proposals if one.deal != page.deal)
    page.take(f"proposal:{other.id}")
    assert page.deal == other.deal
    assert page.at.session_state["origin"] == other.id
    assert page.lead.startswith(other.name)


def test_what_the_deal_leaves_open():
    page = TradeOffs("first-lesson", trade_scope="What my deal leaves open")
    assert "among deals that keep what your deal settles" in page.says
    assert "There is no agreement" in page.says
    page.set("proposal_choice", "")
    assert "efficient agreements" in page.says


def test_the_figure_has_words_and_a_table():
    page = TradeOffs()
    assert "Utility of Fernhill across" in page.figure.alt
    table = page.at.dataframe[0].value
    assert list(table["What"])[:2] == ["This deal", "Bargaining point"]
    assert len(table) == len(page.offered) + 1


def test_a_modified_assumption_is_said():
    page = Page()
    page.set("walk_away:ukraine", 10)
    page.at.switch_page(PAGE)
    page.run()
    assert "modified assumptions" in page.lead
    assert "it needs 10%" in page.html("nse-detail nse-plane-says")


def test_turning_the_page_keeps_deal_zone_and_undo():
    page = TradeOffs("ukraine-core", trade_zone=True)
    page.take(f"proposal:{page.scenario.proposals[0].id}")
    deal = page.deal
    page.turn("views/explore_page.py")
    assert page.deal == deal
    assert page.exploration.stated
    assert not page.control("undo").disabled
    page.press("undo")
    assert page.deal != deal
    page.turn(PAGE)
    assert page.exploration.stated


def test_who_is_asked_is_said_as_the_rule_has_it():
    page = TradeOffs("river-treaty")
    words = page.html("nse-detail")
    every = " ".join(page.words)
    assert "an agreement needs any 2 of Tarnia, Corvia and Lagunia, Tarnia among them" in every
    assert "all 3 whose acceptance" not in every
    assert "given in the case (Nash 1950)" in every
    assert "our judgement" not in words
    assert "They ask all 4 whose acceptance is needed" in " ".join(TradeOffs("ukraine-core").words)
