"""The Coalitions page: every scenario, both zones, the rules, one set taken and brought back."""

import pytest

from explorer.views import library
from tests.app.page import Page

PAGE = "views/coalitions_page.py"
SCENARIOS = ["first-lesson", "ukraine-core", "ukraine-2025"]


class Coalitions(Page):
    """A session that has turned to the Coalitions page."""

    def __init__(self, scenario_id="first-lesson", unfolded=("coalition_all",), **changes):
        super().__init__(f"s={scenario_id}.1", in_sight=(), unfolded=unfolded)
        self.turn(PAGE)
        self.arrange(scenario_id, **changes)

    @property
    def said(self):
        return " ".join(self.words)


@pytest.mark.parametrize("stated", [False, True])
@pytest.mark.parametrize("held", ["Everything open", "What my deal sets, held"])
@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_says_who_can_sign(scenario_id, held, stated):
    page = Coalitions(scenario_id, coalition_zone=stated, coalition_held=held)
    state = page.exploration
    sets = library.together(state, stated, state.deal if held.startswith("What") else page.exploration.deal.__class__())
    able = [one for one in sets if one.can_sign]
    if len(able) and len(able[0].parties) == len(page.scenario.parties):
        assert "All parties together can sign." in page.said
    elif able:
        assert "can sign together." in page.said
    else:
        assert "No party can sign at all." in page.said
    assert "cannot sign together" in page.said or "said nothing it could sign" in page.said or len(able) == len(sets)


def test_the_draft_suits_everybody_but_ukraine():
    page = Coalitions("ukraine-2025", coalition_held="What my deal sets, held")
    assert "At most Russia, United States, Europe (EU and states) and NATO members can sign together." in page.said
    assert "No set that suffices for an agreement can sign." in page.said


def test_the_rule_can_be_another():
    page = Coalitions("ukraine-2025", coalition_held="What my deal sets, held", coalition_rule="any")
    assert "any 2 of" in page.said
    assert "2 smallest sets" not in page.said
    assert "that suffice" in page.said
    page.set("coalition_rule", "all")
    assert "No set that suffices for an agreement can sign." in page.said


def test_a_set_is_taken_and_brought_back():
    page = Coalitions("first-lesson")
    before = page.exploration
    page.set("coalition_set", ("hill",))
    assert "Left out" in page.said
    page.press("coalition_take")
    assert page.deal != before.deal
    page.press("undo")
    assert page.exploration == before
    assert page.control("coalition_set").value == ("hill",)


def test_another_scenario_begins_anew():
    page = Coalitions("first-lesson", coalition_held="What my deal sets, held", coalition_rule="all")
    page.set("scenario_choice", "ukraine-core")
    assert page.control("coalition_held").value == "Everything open"
    assert page.control("coalition_rule").value == "scenario"
