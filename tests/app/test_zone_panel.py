"""Whether an agreement is possible from here: what the page says, what it offers to take, and the way back."""

import time
from collections import OrderedDict
from dataclasses import replace

import pytest

from explorer.analysis.verdicts import score_deal
from explorer.analysis.width import width_of
from explorer.analysis.zone import Zone
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.views import answers, library, questions
from tests.app.page import Page

SCENARIOS = ("ukraine-2025", "ukraine-core", "first-lesson")


def at(scenario_id, deal=None, lens="stated", **state):
    """Open the page on a deal of a scenario; without one, on everything open."""
    scenario = library.scenario(scenario_id)
    start = Exploration.start(scenario)
    assumptions = replace(start.assumptions, lens=lens)
    return Page(write_link(replace(start, deal=deal or Deal(), assumptions=assumptions, **state), scenario))


def zone_of(page):
    state = page.exploration
    return Zone(library.terms(state.scenario_id, state.assumptions), state.deal, state.stated)


@pytest.fixture
def draft():
    return Page()


def test_the_draft_is_excluded_by_each_of_three_red_lines(draft):
    assert "No agreement is possible on stated terms." in draft.html("nse-zone ")
    why = draft.html("nse-zone-why")
    assert "3 conflicts" in why
    for line in ("No recognition of occupied land", "No army cap", "Free choice of alliances"):
        assert line in why
    for note in ("d4-37", "d4-40", "d4-41"):
        assert note in why


def test_taking_the_nearest_agreement_makes_one_possible_and_can_be_undone(draft):
    before = draft.exploration
    draft.press("near-take-0")
    assert draft.deal != before.deal
    assert "Agreement is possible" in draft.html("nse-zone ")
    assert width_of(zone_of(draft)).kind in ("narrow", "wide")
    draft.press("undo")
    assert draft.exploration == before


@pytest.mark.parametrize("scenario_id", SCENARIOS)
@pytest.mark.parametrize("take", ["take-nash", "take-egalitarian"])
def test_every_offer_is_an_agreement_and_can_be_undone(scenario_id, take):
    page = at(scenario_id)
    before = page.exploration
    page.press(take)
    score = score_deal(page.scenario, page.deal, page.exploration.assumptions)
    assert score.conflicts == ()
    assert score.completable in ("yes", "possible")
    assert page.control(take).disabled or page.deal != before.deal
    assert width_of(zone_of(page)).kind in ("narrow", "wide")
    page.press("undo")
    assert page.exploration == before


@pytest.mark.parametrize("scenario_id", SCENARIOS)
@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("stated", [False, True])
def test_every_zone_is_named_in_words(scenario_id, lens, stated):
    page = at(scenario_id, lens=lens, stated=stated)
    kind = width_of(zone_of(page)).kind
    words = page.html("nse-zone ")
    assert ("No agreement is possible" in words) == (kind == "empty")
    assert ("stated zone" if stated else "possible zone") in words
    if kind != "empty":
        assert f"is {kind}" in words


def test_a_silent_party_is_named_beside_what_is_possible():
    page = at("ukraine-core")
    assert "Agreement is possible, Europe (EU and states) unknown." in page.html("nse-zone ")


def test_the_stated_zone_is_closed_by_silence_where_somebody_said_nothing():
    page = at("ukraine-core", stated=True)
    assert "Europe (EU and states) has said nothing" in page.html("nse-zone-why")


def test_the_zone_is_part_of_the_link_and_can_be_undone(draft):
    draft.set("zone_kind", True)
    assert draft.exploration.stated
    assert draft.reopened().stated
    assert "stated zone" in draft.html("nse-zone ")
    draft.press("undo")
    assert not draft.exploration.stated


def test_opening_what_blocks_is_offered_as_a_button():
    lesson = library.scenario("first-lesson")
    page = Page(write_link(Exploration.start(lesson), lesson))
    assert "No agreement is possible" in page.html("nse-zone ")
    page.press("open-gate")
    assert page.deal["gate"] == frozenset()
    assert "Agreement is possible" in page.html("nse-zone ")


def test_a_deal_inside_the_zone_is_shown_on_demand():
    page = Page(at("first-lesson").address, unfolded=("inside",))
    assert any("Water let down to the valley each summer" in one and "Who holds the keys" in one for one in page.words)
    assert "The zone holds 9 agreements among 108 deals, 8.3% (exact)." in page.words


def test_the_nearest_change_that_wins_a_party_can_be_taken():
    page = Page(unfolded=("win",)).set("why_of", "ukraine")
    before = page.exploration
    page.press("win-take-0")
    assert page.deal != before.deal
    score = score_deal(page.scenario, page.deal, page.exploration.assumptions)
    assert score.of("ukraine").completion in ("accepts", "can_accept")
    assert "None is needed: Ukraine does not rule it out as it is" in " ".join(page.words)
    page.press("undo")
    assert page.exploration == before


def test_all_zones_are_compared_on_demand():
    page = Page(unfolded=("every_lens",))
    words = " ".join(page.words)
    assert "closed by" in words
    for name in ("wide", "empty", "narrow"):
        assert name in page.html("nse-scroll") or name in words


def test_the_board_is_told_which_options_still_lead_to_an_agreement():
    page = at("first-lesson")
    found = library.still(page.exploration, False)
    for provision in page.scenario.provisions:
        assert page.still(provision.id) == "".join(found[provision.id][one.id][0] for one in provision.options)
    assert {"y", "n"} == set("".join(page.marks["still"]))


def test_what_the_board_is_told_of_the_options_follows_a_move_and_the_zone():
    lesson = library.scenario("first-lesson")
    page = at("first-lesson")
    before = page.marks
    gate = lesson.opening.deal["gate"]
    page.settle("gate", next(iter(gate)))
    assert page.marks["still"] != before["still"]
    assert page.marks["version"] == page.news["version"] > before["version"]
    page.set("zone_kind", True)
    assert page.marks["stated"]
    assert page.news["stated"]


def test_the_board_is_told_what_blocks_only_where_no_agreement_is_possible(draft):
    assert {draft.scenario.provisions[k].id for k in draft.blocking} >= {"army_cap", "nato"}
    draft.press("near-take-0")
    assert draft.blocking == []


def test_options_not_worked_out_in_time_are_worked_out_afterwards(monkeypatch):
    real = questions.ANSWERS["still"]

    def slow(zone, budget):
        found = real(zone, budget)
        if budget.seconds > 10:
            return found
        return {name: dict.fromkeys(marks, "undecided") for name, marks in found.items()}

    monkeypatch.setattr(answers, "_kept", OrderedDict())  # what other tests asked is at hand already
    monkeypatch.setattr(questions, "ANSWERS", {**questions.ANSWERS, "still": slow})
    page = at("first-lesson", deal=library.scenario("first-lesson").opening.deal.choose("gate", ()))
    assert set("".join(page.marks["still"])) == {"u"}
    for _ in range(100):
        if library.still_longer(page.exploration, False) is not None:
            break
        time.sleep(0.05)
    page.run()
    assert set("".join(page.marks["still"])) == {"y", "n"}
