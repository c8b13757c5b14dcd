"""What the page and the board tell each other: moves that arrive and such that cannot be used, the deal, who moved what."""

import json

import pytest

from explorer.sharing.exploration import Exploration
from explorer.views import library
from tests.app.page import Page

LESSON = "first-lesson"


@pytest.fixture
def page():
    return Page("s=first-lesson.1", unfolded=(), in_sight=())


def told_deal(page):
    return {one.id: page.told(one.id) for one in page.scenario.provisions if page.told(one.id)}


def as_told(page):
    """The board is told the deal of the page, under the same version as what still leads to an agreement."""
    assert told_deal(page) == page.deal.by_provision
    assert page.news["version"] == page.marks["version"]
    assert page.news["deal"] == page.marks["deal"]
    assert page.news["under"] == page.marks["under"]
    return True


def test_as_it_opens(page):
    assert as_told(page)
    assert page.head["scenario"] == page.news["scenario"] == page.marks["scenario"] == LESSON
    assert page.news["number"] == 0
    assert page.news["moved"] == {}
    assert page.news["start"]["name"] == page.scenario.opening.name
    assert page.news["start"]["deal"] == page.news["deal"]
    assert page.news["order"] == list(range(len(page.scenario.parties)))
    assert len(page.marks["still"]) == len(page.scenario.provisions)


def test_a_message_is_acknowledged_with_its_number(page):
    for number in (1, 2, 7):
        page.say({"scenario": LESSON, "number": number, "moves": {"gate": None}})
        assert page.news["number"] == number
    page.press("undo")
    assert page.news["number"] == 7


def test_a_message_that_comes_twice_changes_nothing_more(page):
    page.settle("gate", page.another("gate"))
    deal, link = page.deal, page.link
    page.sent -= 1
    page.settle("gate", *page.deal["gate"])
    assert (page.deal, page.link) == (deal, link)
    page.press("undo")
    assert page.control("undo").disabled


def test_only_parts_are_drawn_again_and_the_board_among_them_is_told(page):
    page.settle("gate", page.another("gate"))
    page.settle("gate", page.another("gate"))
    assert set(page.repainted) == {"board_news", "board_marks", "board_blocks"}


def test_every_change_has_a_version_of_its_own(page):
    lesson = page.scenario
    changes = [
        lambda: page.settle("gate", page.another("gate")),
        lambda: page.open("gate"),
        lambda: page.press("undo"),
        lambda: page.set("proposal_choice", lesson.proposals[0].id),
        lambda: page.set("proposal_choice", ""),
        lambda: page.set("lens_choice", "inferred"),
        lambda: page.set("zone_kind", True),
        lambda: page.set("scenario_choice", "ukraine-core"),
        lambda: page.press("undo"),
    ]
    seen = [page.news["version"]]
    for change in changes:
        before = page.exploration
        change()
        assert page.exploration != before
        assert as_told(page)
        assert page.news["version"] not in seen
        seen.append(page.news["version"])


def test_who_moved_what(page):
    page.settle("gate", page.another("gate"))
    assert page.moved_by("gate") == "you"
    other = next(one.id for one in page.scenario.provisions if one.id != "gate")
    assert page.moved_by(other) is None
    page.settle(other, page.another(other))
    assert (page.moved_by("gate"), page.moved_by(other)) == ("you", "you")
    page.press("undo")
    assert (page.moved_by("gate"), page.moved_by(other)) == ("you", None)
    page.press("undo")
    assert page.news["moved"] == {}


def test_what_follows_is_told_as_such():
    page = Page(unfolded=(), in_sight=())
    page.settle("nato", "0")
    assert page.moved_by("nato") == "you"
    assert page.moved_by("nato_statute_bar") == "followed"
    assert page.told("nato_statute_bar") == {"no"}
    page.settle("nato_statute_bar", "yes")
    assert page.moved_by("nato_statute_bar") == "you"
    page.press("undo")
    assert page.moved_by("nato_statute_bar") == "followed"
    assert as_told(page)


def test_a_suggestion_reaches_the_board(page):
    before = page.deal
    page.press("near-take-0")
    assert as_told(page)
    changed = {one.id for one in page.scenario.provisions if page.deal[one.id] != before[one.id]}
    assert changed
    assert {page.moved_by(name) for name in changed} == {"taken"}
    page.press("undo")
    assert page.deal == before
    assert page.news["moved"] == {}


def test_a_tile_of_the_map_reaches_the_board():
    page = Page("s=first-lesson.1", unfolded=())
    x, y = page.exploration.axes
    before = page.deal
    page.click_tile(0, 0)
    assert page.deal != before
    assert as_told(page)
    assert {page.moved_by(x), page.moved_by(y)} == {"map"}


def test_a_proposal_begins_anew(page):
    page.settle("gate", page.another("gate"))
    chosen = next(one for one in page.scenario.proposals if one.deal != page.deal)
    page.set("proposal_choice", chosen.id)
    assert as_told(page)
    assert page.news["moved"] == {}
    assert page.news["start"]["name"] == chosen.name
    page.set("proposal_choice", "")
    assert page.news["start"] is None
    assert as_told(page)


def test_a_link_tells_what_it_changes_by_nobody(ukraine):
    page = Page("s=ukraine-2025.1&d=@P28.1~g8.n&t=20251121&l=stated", unfolded=(), in_sight=())
    assert page.news["start"]["name"] == "28-point draft, as reported on 20 November 2025" or page.news["start"]
    assert page.news["start"]["deal"] != page.news["deal"]
    assert page.news["moved"] == {}


def test_assumptions_are_told_apart_and_only_they_send_the_controls_anew():
    page = Page("s=first-lesson.1", in_sight=())
    under, controls = page.news["under"], page.told_controls
    page.settle("gate", page.another("gate"))
    assert page.news["under"] == under
    assert page.told_controls == controls
    page.set("walk_away:hill", 90)
    assert page.news["under"] != under
    assert page.told_controls != controls


def test_the_order_of_the_parties_is_the_readers():
    page = Page("s=first-lesson.1", in_sight=())
    order = [one.id for one in page.scenario.parties][::-1]
    page.set("first_choice", order[0])
    assert page.news["order"] == list(range(len(order)))[::-1]


def test_turning_the_page_goes_on_counting(page):
    page.settle("gate", page.another("gate"))
    deal = page.deal
    page.at.switch_page("views/trade_offs_page.py")
    page.run()
    page.at.switch_page("views/explore_page.py")
    page.run()
    assert as_told(page)
    assert page.deal == deal
    assert page.news["number"] == 1
    assert page.moved_by("gate") == "you"


@pytest.mark.parametrize("change", ["move", "undo"])
def test_a_message_sent_before_the_browser_heard_of_a_change_takes_nothing_back(page, change):
    """It brings along what the menus showed before; that is no choice of the reader's."""
    page.settle("upkeep", page.another("upkeep"))
    before = page.shown
    {
        "move": lambda: page.settle("gate", page.another("gate")),
        "undo": lambda: page.press("undo"),
    }[change]()
    wanted = page.exploration.deal.choose("gate", ()), page.exploration.assumptions
    page.say({"scenario": LESSON, "number": 9, "moves": {"gate": None}}, states=before)
    assert (page.deal, page.exploration.assumptions) == wanted


def test_the_first_move_may_be_followed_by_another_at_once(page):
    before = page.shown
    page.settle("gate", page.another("gate"))
    gate = page.deal["gate"]
    page.say({"scenario": LESSON, "number": 2, "moves": {"upkeep": None}}, states=before)
    assert page.deal["gate"] == gate
    assert "upkeep" not in page.deal


# What a browser sends may be of another scenario, of an older page, or of nobody's making

NESTED = json.loads("[" * 200 + "]" * 200)

BAD = {
    "nothing": None,
    "a text": "moved",
    "a list": [1, 2],
    "empty": {},
    "no scenario": {"number": 1, "moves": {"gate": [0]}},
    "another scenario": {"scenario": "ukraine-2025", "number": 1, "moves": {"gate": [0]}},
    "a scenario of another kind": {"scenario": ["first-lesson"], "number": 1, "moves": {"gate": [0]}},
    "no number": {"scenario": LESSON, "moves": {"gate": [0]}},
    "number as text": {"scenario": LESSON, "number": "1", "moves": {"gate": [0]}},
    "number as truth": {"scenario": LESSON, "number": True, "moves": {"gate": [0]}},
    "broken number": {"scenario": LESSON, "number": 1.5, "moves": {"gate": [0]}},
    "no moves": {"scenario": LESSON, "number": 1},
    "moves as list": {"scenario": LESSON, "number": 1, "moves": [["gate", [0]]]},
    "empty moves": {"scenario": LESSON, "number": 1, "moves": {}},
    "unknown provision": {"scenario": LESSON, "number": 1, "moves": {"nato": [0]}},
    "empty name": {"scenario": LESSON, "number": 1, "moves": {"": [0]}},
    "place too high": {"scenario": LESSON, "number": 1, "moves": {"gate": [99]}},
    "place below zero": {"scenario": LESSON, "number": 1, "moves": {"gate": [-1]}},
    "huge place": {"scenario": LESSON, "number": 1, "moves": {"gate": [10**40]}},
    "place as truth": {"scenario": LESSON, "number": 1, "moves": {"gate": [True]}},
    "place as text": {"scenario": LESSON, "number": 1, "moves": {"gate": ["0"]}},
    "broken place": {"scenario": LESSON, "number": 1, "moves": {"gate": [0.0]}},
    "no places": {"scenario": LESSON, "number": 1, "moves": {"gate": []}},
    "places as number": {"scenario": LESSON, "number": 1, "moves": {"gate": 0}},
    "places as truth": {"scenario": LESSON, "number": 1, "moves": {"gate": False}},
    "places as table": {"scenario": LESSON, "number": 1, "moves": {"gate": {"0": 0}}},
    "huge list": {"scenario": LESSON, "number": 1, "moves": {"gate": [0] * 200_000 + [9]}},
    "nested": {"scenario": LESSON, "number": 1, "moves": {"gate": NESTED}},
    "nested all over": NESTED,
    "many names": {"scenario": LESSON, "number": 1, "moves": {f"p{k}": [0] for k in range(20_000)}},
}


@pytest.fixture(scope="module")
def patient():
    """One page that gets all the bad messages."""
    return Page("s=first-lesson.1", unfolded=(), in_sight=())


@pytest.mark.parametrize("message", BAD.values(), ids=BAD)
def test_what_cannot_be_used_changes_nothing(patient, message):
    patient.say(message)
    assert patient.exploration == Exploration.start(library.scenario(LESSON))
    assert patient.news["number"] == 0
    assert patient.control("undo").disabled
    assert patient.lead


@pytest.mark.parametrize("raw", ["", "null", "moved", "[]", "[null]", "[[]]", "{}", '[{"event": 7}]'])
def test_what_is_no_message_at_all_changes_nothing(patient, raw):
    patient.say_raw(raw)
    assert patient.exploration == Exploration.start(library.scenario(LESSON))


def test_another_event_changes_nothing(patient):
    patient.say({"scenario": LESSON, "number": 1, "moves": {"gate": [0]}}, event="other")
    assert patient.exploration == Exploration.start(library.scenario(LESSON))


def test_what_can_be_used_of_a_message_is_used(page):
    wanted = page.another("gate")
    moves = {"gate": page.places("gate", [wanted]), "nowhere": [0], next(iter(page.deal.by_provision)): ["x"]}
    page.say({"scenario": LESSON, "number": 3, "moves": moves})
    assert page.deal["gate"] == {wanted}
    assert page.news["number"] == 3


def test_a_place_named_many_times_counts_once(page):
    wanted = page.another("gate")
    page.say({"scenario": LESSON, "number": 1, "moves": {"gate": page.places("gate", [wanted]) * 50_000}})
    assert page.deal["gate"] == {wanted}


def test_a_message_from_before_the_scenario_was_changed_is_ignored(page):
    message = {"scenario": LESSON, "number": 1, "moves": {"gate": None}}
    page.set("scenario_choice", "ukraine-core")
    before = page.exploration
    page.say(message)
    assert page.exploration == before


def test_the_deal_as_a_table(page):
    page = Page("s=first-lesson.1", unfolded=("deal_table",), in_sight=())
    page.open("gate")
    rows = page.at.table[0].value
    assert list(rows["provision"]) == [one.label for one in page.scenario.provisions]
    settings = dict(zip([one.id for one in page.scenario.provisions], rows["setting"], strict=True))
    assert settings["gate"] == "open"
    assert all(
        settings[name] == page.scenario.provision_by_id[name].say(page.deal[name]) for name in page.deal.by_provision
    )
