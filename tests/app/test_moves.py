"""Moving clauses: what follows, what the page says, and the way back."""

import random
import re

import pytest

from tests.app.page import Page


@pytest.fixture
def page():
    return Page()


def test_a_move_changes_deal_and_lead(page):
    before = page.lead
    page.settle("nato", "open_path")
    assert page.deal["nato"] == {"open_path"}
    assert page.lead != before
    assert page.lead.startswith("Your deal: ")


def test_tied_clauses_follow_with_a_notice(page, ukraine):
    page.settle("nato", "0")
    assert page.deal["ua_constitution_bar"] == {"no"}
    assert page.deal["nato_statute_bar"] == {"no"}
    for name in ("ua_constitution_bar", "nato_statute_bar"):
        assert ukraine.provision_by_id[name].label in page.followed
    assert "Followed along" in page.followed


def test_notice_of_what_followed_goes_with_the_next_move(page):
    page.settle("nato", "0").settle("army_cap", "500")
    assert "Followed along" not in page.followed


def test_settled_narrowed_open_and_back(page):
    page.narrow("nato", "5", "6", "7", "8", "9")
    assert page.deal["nato"] == {"5", "6", "7", "8", "9"}
    page.open("nato")
    assert page.deal["nato"] == frozenset()
    page.settle("nato", "5")
    assert page.deal["nato"] == {"5"}


def test_every_option_chosen_is_open(page, ukraine):
    """One option is settled, several narrowed, all of them open."""
    page.narrow("foreign_troops", *(one.id for one in ukraine.provision_by_id["foreign_troops"].options))
    assert "foreign_troops" not in page.deal
    assert page.news["deal"][page.place("foreign_troops")] is None


def test_several_provisions_in_one_message_are_one_step(page):
    """What was moved without a connection arrives together."""
    before = page.exploration
    page.move({"nato": ["10"], "army_cap": ["500"], "foreign_troops": None})
    assert page.deal["nato"] == {"10"}
    assert page.deal["army_cap"] == {"500"}
    assert "foreign_troops" not in page.deal
    page.press("undo")
    assert page.exploration == before


def test_every_proposal_loads(page):
    for proposal in page.scenario.proposals:
        page.set("proposal_choice", proposal.id)
        assert page.deal == proposal.deal
        assert page.at.session_state["origin"] == proposal.id
        assert page.exploration == page.reopened()


def test_a_proposal_is_named_though_another_says_the_same(page):
    deals = [one.deal for one in page.scenario.proposals]
    shared = [one for one in page.scenario.proposals if deals.count(one.deal) > 1]
    assert shared
    for proposal in shared:
        page.set("proposal_choice", proposal.id)
        assert page.lead.startswith(proposal.name)
        assert page.control("proposal_choice").value == proposal.id


def test_a_changed_proposal_is_the_readers_own_deal(page):
    page.settle("army_cap", "500")
    assert page.control("proposal_choice").value is None
    assert re.match(f"Your deal: {re.escape(page.scenario.opening.name)}, 1 [a-z]+ changed", page.lead)


def test_evidence_and_date_change_what_counts(page):
    before = page.lead
    page.set("lens_choice", "inferred")
    assert page.exploration.assumptions.lens == "inferred"
    assert page.lead != before
    day = page.scenario.since.replace(year=2024, month=12, day=31)
    page.set("date_choice", day)
    assert page.exploration.assumptions.as_of == day
    assert "as of 31 December 2024" in page.lead
    assert page.exploration == page.reopened()


def test_edited_walk_away_value_marks_the_page(page):
    assert "modified" not in page.lead
    page.set("walk_away:ukraine", 10)
    assert dict(page.exploration.assumptions.walk_aways) == {"ukraine": 0.1}
    assert "modified assumptions" in page.lead
    assert any("Assumptions (modified)" in one for one in page.words)
    assert page.address["e"] == "ua.*.10"
    page.set("walk_away:ukraine", 50)
    assert "modified" not in page.lead
    assert not page.exploration.assumptions.modified


def test_voice_rule_and_reset(page):
    page.set("voice:europe", "slovakia")
    assert dict(page.exploration.assumptions.voices) == {"europe": "slovakia"}
    page.set("required", ["ukraine", "russia"])
    assert page.exploration.assumptions.required == ("ukraine", "russia")
    page.press("reset_assumptions")
    assert page.exploration.assumptions == page.scenario.default_assumptions


def test_nobody_needed(page):
    page.set("required", [])
    assert page.exploration.assumptions.required == ()
    assert page.exploration == page.reopened()


def test_another_scenario_and_back_by_undo(page):
    page.settle("nato", "10")
    before, link = page.exploration, page.link
    page.set("scenario_choice", "first-lesson")
    assert page.exploration.scenario_id == "first-lesson"
    assert page.address["s"] == "first-lesson.1"
    page.press("undo")
    assert page.exploration == before
    assert page.link == link


def test_one_step_back_for_successive_moves_of_one_control(page):
    before = page.exploration
    for option in ("10", "11", "12"):
        page.settle("nato", option)
    page.press("undo")
    assert page.exploration == before
    assert page.control("undo").disabled


def wander(page, chance, steps):
    """Take steps a reader could take, never two in a row by one control; yield the state before each."""
    last = None
    for _ in range(steps):
        before = (page.exploration, page.link, page.at.session_state["origin"])
        kind = chance.choice([*["settle"] * 3, "narrow", "open", "proposal", "lens", "walk_away", "axes", "scenario"])
        provision = chance.choice([one for one in page.scenario.provisions if one.id != last])
        options = [one.id for one in provision.options]
        moves = {
            "settle": lambda: page.settle(provision.id, page.another(provision.id)),  # noqa: B023
            "narrow": lambda: page.narrow(provision.id, *chance.sample(options, chance.randint(1, len(options)))),  # noqa: B023
            "open": lambda: page.open(provision.id),  # noqa: B023
            "proposal": lambda: page.set("proposal_choice", chance.choice(page.scenario.proposals).id),
            "lens": lambda: page.set("lens_choice", chance.choice(["stated", "reported", "analyst", "inferred"])),
            "walk_away": lambda: page.set(f"walk_away:{page.scenario.parties[0].id}", chance.randrange(101)),
            "axes": lambda: page.set("axis_x", chance.choice(free_axes(page))),
            "scenario": lambda: page.set("scenario_choice", chance.choice(["first-lesson", "ukraine-core"])),
        }
        if kind == last:
            continue
        moves[kind]()
        if page.exploration != before[0] or page.at.session_state["origin"] != before[2]:
            last = provision.id if kind in ("settle", "narrow", "open") else kind
            yield before


def free_axes(page):
    return [one.id for one in page.scenario.provisions if one.id not in page.exploration.axes]


@pytest.mark.parametrize(("start", "seed"), [("first-lesson", 1), ("ukraine-core", 2)])
def test_undo_walks_back_to_the_identical_exploration(page, start, seed):
    page.set("scenario_choice", start)
    trail = list(wander(page, random.Random(seed), 30))
    assert len(trail) > 15
    for state, link, origin in reversed(trail):
        page.press("undo")
        assert page.exploration == state
        assert page.link == link
        assert page.address == dict(pair.split("=", 1) for pair in link.split("&"))
        assert page.at.session_state["origin"] == origin
    page.press("undo")
    assert page.exploration.scenario_id == "ukraine-2025"
    assert page.control("undo").disabled


def test_every_state_on_the_way_has_a_link_that_opens_it(page):
    for _ in wander(page, random.Random(4), 20):
        assert page.exploration == page.reopened()
