"""The Timeline page: every date of every scenario, its filters, and taking a date over."""

import re
from dataclasses import replace

import pytest

from explorer.analysis.timeline import days_of
from explorer.sharing.timeline_words import short_day
from explorer.views.timeline import watched
from tests.app.page import Page

PAGE = "views/timeline_page.py"
JUDGING = re.compile(r"\b(best|fair|fairest|wins?|concession)\b", re.IGNORECASE)
SCENARIOS = ["first-lesson", "ukraine-core", "ukraine-2025"]


class Timeline(Page):
    """A session that has turned to the Timeline page."""

    def __init__(self, scenario_id="first-lesson", unfolded=("timeline_table",), **changes):
        super().__init__(in_sight=(), unfolded=unfolded)
        self.turn(PAGE)
        self.arrange(scenario_id, **changes)

    @property
    def day(self):
        return self.html("nse-detail nse-time-day")

    @property
    def now(self):
        return self.at.session_state[watched.KEY].day

    def raw(self, holding):
        return next(one.proto.body for one in self.at.get("html") if holding in one.proto.body)


@pytest.mark.parametrize("stated", [False, True], ids=["possible zone", "stated zone"])
@pytest.mark.parametrize("lens", ["stated", "inferred"])
@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_opens_for_every_scenario_and_steps_back_and_on(scenario_id, lens, stated):
    page = Timeline(scenario_id, lens_choice=lens, timeline_zone=stated)
    days = days_of(page.scenario)
    assert page.now == days[-1]
    assert page.control("timeline_next").disabled
    assert page.control("timeline_use").disabled
    assert f"With everything open the {'stated' if stated else 'possible'} zone is" in page.day
    for party in page.scenario.parties:
        assert party.name in page.day
    page.press("timeline_previous")
    assert page.now == days[-2]
    page.press("timeline_next")
    assert page.now == days[-1]
    assert not [one for one in page.words if JUDGING.search(one)]


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_every_date_can_be_shown(scenario_id):
    page = Timeline(scenario_id, unfolded=())
    for day in days_of(page.scenario)[:: 1 if scenario_id == "first-lesson" else 5]:
        page.set("timeline_slider", day)
        assert page.now == day
        assert short_day(day).split()[0] in page.day


def test_a_date_is_taken_over_and_given_back():
    page = Timeline()
    before = page.exploration
    page.press("timeline_previous")
    day = page.now
    assert page.exploration == before
    page.press("timeline_use")
    assert page.exploration.assumptions.as_of == day
    assert page.now == day
    assert page.control("timeline_use").disabled
    page.press("undo")
    assert page.exploration == before
    assert page.now == days_of(page.scenario)[-1]


def test_playing_goes_through_all_dates_and_pauses_at_the_end():
    page = Timeline()
    page.press("timeline_toggle")
    days = days_of(page.scenario)
    seen = [page.now]
    assert page.control("timeline_toggle").label == "Pause"
    for _ in days[1:]:
        found = page.at.session_state[watched.KEY]
        page.at.session_state[watched.KEY] = replace(found, since=found.since - watched.EVERY)
        page.run()
        seen.append(page.now)
    assert seen == list(days)
    assert page.control("timeline_toggle").label == "Play"
    page.press("timeline_toggle")
    assert page.now == days[0]


def test_pausing_keeps_the_date_and_stepping_ends_the_playing():
    page = Timeline("ukraine-core").press("timeline_toggle")
    day = page.now
    page.press("timeline_toggle")
    assert (page.now, page.control("timeline_toggle").label) == (day, "Play")
    page.press("timeline_toggle").press("timeline_next").run()
    assert page.control("timeline_toggle").label == "Play"


def test_filters_by_party_provision_and_change():
    page = Timeline("ukraine-2025")
    some = page.raw("nse-time marks").count("m for")
    page.set("timeline_changed", False)
    every = page.raw("nse-time marks").count("m for")
    assert every > some
    page.set("timeline_party", "russia")
    marks = set(re.findall(r'class="m [a-z_]+ p(\d)', page.raw("nse-time marks")))
    assert marks == {"1"}
    page.set("timeline_party", None).set("timeline_provision", "nato")
    assert page.raw("nse-time marks").count('scope="row"><a class="nse-cite" href="evidence?n=provision.') == 1
    assert "about 1 provision" in " ".join(page.words)


def test_nothing_found_is_said():
    page = Timeline("ukraine-2025", timeline_party="nato", timeline_changed=False)
    silent = next(
        one.id
        for one in page.scenario.provisions
        if not any(said.party == "nato" and said.provision == one.id for said in page.scenario.positions)
        and not any(one.id in condition.provisions for line in page.scenario.red_lines for condition in line.any_of)
        and not any(one.id in linkage.when.provisions for linkage in page.scenario.linkages)
    )
    page.set("timeline_provision", silent)
    assert "Nothing was said that these filters let through." in " ".join(page.words)


def test_the_picture_has_words_and_a_table():
    page = Timeline("ukraine-core")
    assert 'aria-label="' in page.raw("nse-time marks")
    assert "What was said when" in page.raw("nse-time-table")
    assert page.raw("nse-time strip").count("<tr") == 1 + len(page.scenario.parties) + 2


def test_turning_the_page_keeps_the_date_and_another_scenario_begins_anew():
    page = Timeline("ukraine-core").press("timeline_previous")
    day = page.now
    page.turn("views/explore_page.py")
    page.turn(PAGE)
    assert page.now == day
    page.set("scenario_choice", "first-lesson")
    assert page.now == days_of(page.scenario)[-1]


def test_a_deal_that_settles_nothing_and_a_day_between_two_dates():
    page = Timeline("ukraine-core", proposal_choice="")
    assert page.raw("nse-time strip").count("<tr") == 1 + len(page.scenario.parties) + 1
    assert "With what this deal settles" not in page.day
    days = days_of(page.scenario)
    between = days[0] + (days[1] - days[0]) / 2
    page.set("date_choice", between)
    assert page.now == days[0]
    assert not page.control("timeline_use").disabled
