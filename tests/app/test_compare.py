"""The Compare page: deals are pinned, compared and taken; pins outlive turned pages and stay with their scenario."""

import re
from html import escape

import pytest

from explorer.analysis.differences import difference
from explorer.analysis.follow import move
from explorer.views import library
from tests.app.page import Page, plain

PAGE, EXPLORE = "views/compare_page.py", "views/explore_page.py"
SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")
JUDGING = re.compile(r"\b(best|better|fair|fairest|win|wins|concession)\b", re.IGNORECASE)


class Compare(Page):
    """A session that has turned to the Compare page."""

    def __init__(self, scenario_id="first-lesson", pins=0, **changes):
        super().__init__(unfolded=(), in_sight=())
        self.turn(PAGE)
        self.arrange(scenario_id, **changes)
        for _ in range(pins):
            self.press("compare_offer_0") if self.has("compare_offer_0") else self.pin_next()

    def pin_next(self):
        return self.set("compare_proposal", self.others[0].id)

    @property
    def others(self):
        there = {one.deal for one in self.pins}
        return [one for one in self.scenario.proposals if one.deal not in there]

    @property
    def pins(self):
        return getattr(self.at.session_state, "pins", ())

    def markup(self, holding):
        return next((one.proto.body for one in self.at.get("html") if holding in one.proto.body), "")


def test_with_nothing_pinned_it_says_what_to_do():
    page = Compare("ukraine-2025")
    assert "no deal is pinned yet" in page.lead
    assert "Pin two or three deals" in page.lead
    labels = [page.control(f"compare_offer_{place}").label for place in range(2)]
    assert labels[0].startswith("This deal: ")
    assert labels[1].startswith("No agreement: ")
    page.press("compare_offer_0")
    assert "Pin one more" in page.lead
    page.press("compare_offer_0")
    assert "2 deals pinned" in page.lead
    assert not page.has("compare_offer_0")


@pytest.mark.parametrize("lens", ["stated", "inferred"])
@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_three_deals_of_every_scenario(scenario_id, lens):
    page = Compare(scenario_id, pins=min(3, len(library.scenario(scenario_id).proposals)), lens_choice=lens)
    assert len(page.pins) == min(3, len(page.scenario.proposals))
    assert len({one.deal for one in page.pins}) == len(page.pins)
    table = page.markup("nse-differ")
    differing = [one for one in page.scenario.provisions if len({pin.deal[one.id] for pin in page.pins}) > 1]
    apart = [one for one in differing if len({pin.deal[one.id] for pin in page.pins} - {frozenset()}) > 1]
    assert f"They differ on {len(differing)} provision" in " ".join(page.words)
    assert table.count("<tr>") == len(apart) + 1
    assert page.markup("nse-beside").count("<tr>") == len(page.scenario.parties) + 1
    chart = page.markup("nse-margins")
    assert chart.count('role="img"') == len(page.scenario.parties) * len(page.pins)
    assert "single change" in " ".join(page.words)
    assert not [one for one in page.words if JUDGING.search(one) and "recommendation" not in one]


@pytest.mark.parametrize("day", ["first", "last"])
@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_the_first_and_the_last_day(scenario_id, day):
    scenario = library.scenario(scenario_id)
    page = Compare(scenario_id, pins=2, date_choice=scenario.since if day == "first" else scenario.to)
    for party in scenario.parties:
        page.set("compare_party", party.id)
        assert f"Points of {party.name}’s utility" in " ".join(page.words)


def test_the_rows_on_screen_add_up():
    """The figures are rounded to a tenth of a point, each for itself."""
    page = Compare("ukraine-core", pins=2)
    for party in page.scenario.parties:
        page.set("compare_party", party.id)
        rows = [re.findall(r"<td.*?</td>", one) for one in page.markup("nse-sums").split("<tr")[2:]]
        if not rows:
            continue
        changes = [re.sub(r"<span.*?</span>|<.*?>", "", row[-1]).replace("−", "-").split(" | ") for row in rows]
        *parts, total = [[float(one) for one in (row * 2)[:2]] for row in changes]
        for end in (0, 1):
            assert sum(one[end] for one in parts) == pytest.approx(total[end], abs=0.05 * (len(rows) + 1))


@pytest.mark.parametrize("scenario_id", ["ukraine-core", "ukraine-2025"])
def test_where_a_provision_brings_more_the_difference_has_that_sign(scenario_id):
    page = Compare(scenario_id, pins=2, lens_choice="inferred")
    assumptions = page.exploration.assumptions
    scores = [library.score(scenario_id, one.deal, assumptions) for one in page.pins]
    rows = re.split("<tr", page.markup("nse-differ"))
    seen = 0
    for party in page.scenario.parties:
        found = difference(library.terms(scenario_id, assumptions), *(one.of(party.id) for one in scores))
        for part in found.parts if found else ():
            label = plain(page.scenario.provision_by_id[part.provision].label)
            row = next((plain(f"<tr{one}") for one in rows if f">{escape(label)}</a></th>" in one), "")
            for number, sign in (("1", -1), ("2", 1)):
                if f"More for {party.name} in deal {number}" in row and part.before and part.after:
                    seen += 1
                    assert min(sign * end for end in part.change) > -1e-9
                    assert max(sign * end for end in part.change) > 0
    assert seen


def test_the_button_beside_undo_pins_and_says_so():
    page = Page(unfolded=(), in_sight=())
    page.press("pin_this")
    (pin,) = page.at.session_state["pins"]
    assert pin.deal == page.deal
    page.press("pin_this")
    assert len(page.at.session_state["pins"]) == 1
    name = page.scenario.provisions[0].id
    page.settle(name, page.another(name))
    page.press("pin_this")
    assert len(page.at.session_state["pins"]) == 2
    page.at.switch_page(PAGE)
    page.run()
    assert "2 deals pinned" in page.lead
    assert any(re.search(r"Your deal: .*\d provisions? changed", one) for one in page.words)
    page.press("undo")
    assert len(page.at.session_state["pins"]) == 2


def test_who_set_what():
    page = Page(unfolded=(), in_sight=())
    page.press("pin_this")
    followed = next(
        (provision.id, option.id)
        for provision in page.scenario.provisions
        for option in provision.options
        if move(page.scenario, page.deal, {provision.id: frozenset({option.id})})[1]
    )
    page.settle(*followed)
    page.press("pin_this")
    page.at.switch_page(PAGE)
    page.run()
    table = next(one.proto.body for one in page.at.get("html") if "nse-differ" in one.proto.body)
    assert ">you<" in table
    assert ">followed along<" in table
    assert "its text" in table


def test_a_fourth_deal_is_not_pinned():
    page = Compare("ukraine-core", pins=3)
    assert not page.has("compare_proposal")
    before = page.pins
    page.set("proposal_choice", page.others[0].id).press("pin_this")
    assert page.pins == before
    assert "Three deals are pinned already" in page.lead


def test_a_pin_is_removed_and_taken():
    page = Compare("ukraine-core", pins=2)
    first, second = page.pins
    start = page.deal
    assert page.control("pin_take_0").disabled
    page.press("pin_take_1")
    assert page.deal == second.deal
    page.press("undo")
    assert page.deal == start
    page.press("pin_remove_0")
    assert page.pins == (second,)
    assert "Pin one more" in page.lead


def test_a_single_change_is_taken_and_undone():
    page = Compare("ukraine-2025", pins=2)
    start = page.deal
    chosen = page.control("compare_change").options
    assert chosen
    found = library.single_changes(page.exploration, page.pins[0].deal)
    one = next(change for change in found.changes if change.followed)
    page.set("compare_change", f"{one.provision}.{one.option}").press("compare_take_change")
    deal, followed = move(page.scenario, start, {one.provision: frozenset({one.option})})
    assert page.deal == deal
    assert page.at.session_state["moved"][one.provision] == "you"
    assert page.at.session_state["moved"][followed[0].provision] == "followed"
    assert "Taken: " in page.lead
    score = library.score(page.scenario.id, deal, page.exploration.assumptions)
    assert tuple(party.so_far for party in score.parties) == one.verdicts
    page.press("undo")
    assert page.deal == start


def test_every_single_change_counts():
    page = Compare("first-lesson", pins=1)
    words = " ".join(page.words)
    count = sum(len(one.options) for one in page.scenario.provisions)
    settled = sum(len(chosen) == 1 for _, chosen in page.pins[0].deal.choices)
    assert f"{count - settled} single changes: " in words


def test_suggestions_can_be_pinned():
    page = Compare("first-lesson", pins=1)
    page.at.session_state["compare_suggested"] = True
    page.run()
    page.press("compare_suggest_0")
    assert len(page.pins) == 2
    assert "a suggested deal" in page.markup("nse-differ") or page.pins[1].proposal
    score = library.score(page.scenario.id, page.pins[1].deal, page.exploration.assumptions)
    assert score.completable != "no"


def test_pins_outlive_turned_pages_and_are_let_go_with_their_scenario():
    page = Compare("ukraine-core", pins=2)
    pins = page.pins
    page.turn(EXPLORE).turn(PAGE)
    assert page.pins == pins
    page.set("scenario_choice", "first-lesson")
    assert page.pins == ()
    assert "2 pinned deals of" in page.lead
    assert "no deal is pinned yet" in page.lead


def test_a_deal_that_settles_nothing_can_be_compared():
    page = Compare("first-lesson", pins=1)
    page.set("proposal_choice", "").press("pin_this")
    assert page.pins[1].name == "Nothing settled yet"
    assert "no recorded view on what deal 2 sets" in " ".join(page.words)
