"""The board in Chromium: by mouse and by keyboard, with and without a connection, and always what Python says."""

import random
from math import floor
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from explorer.sharing.reading import read_link
from explorer.views import library
from tests.browser.conftest import (
    board,
    mode,
    moves_in,
    row,
    setting,
    slider,
    tile,
    told,
    verdicts,
)

pytestmark = pytest.mark.browser
BARRED, OFF, HOLD = "Barred for good, in law", "Off the table, no legal bar", "On hold, no date"


@pytest.fixture
def page(desk):
    """A page of the draft as it opens: the one before with its steps undone, or a new one."""
    return desk()


def focused(page):
    """What has the focus, inside the board or outside."""
    return page.evaluate(
        "() => { let one = document.activeElement; while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement; "
        "return one.getAttribute('aria-label') || one.innerText || one.tagName }"
    )


def shows(page, provision, words):
    """Wait until a provision on the board reads so."""
    expect(row(page, provision).locator(".says")).to_have_text(words)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def thumb_at(page, provision, share):
    """A point on the slider, at a share of its length."""
    box = slider(page, provision).bounding_box()
    return box["x"] + 14 + share * (box["width"] - 28), box["y"] + box["height"] / 2


def test_a_drag_shows_verdicts_at_once_and_sends_one_message_when_let_go(page, sent):
    slider(page, "nato").scroll_into_view_if_needed()
    before, frames = verdicts(page), sent(page)
    page.mouse.move(*thumb_at(page, "nato", 1))
    page.mouse.down()
    seen, at_start = [before], len(frames)
    for share in (0.95, 0.8, 0.6, 0.4, 0.2, 0.0):
        page.mouse.move(*thumb_at(page, "nato", share), steps=4)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        seen.append(verdicts(page))
    assert len({str(one) for one in seen}) >= 3, "the verdicts do not follow the hand"
    assert len(frames) == at_start, "a frame was sent while the button was held"
    in_hand, words = verdicts(page), setting(page, "nato")
    page.mouse.up()
    told(page)
    moves = moves_in(frames[at_start:])
    assert [list(one["moves"]) for one in moves] == [["nato"]]
    assert (verdicts(page), setting(page, "nato")) == (in_hand, words)


def test_a_drag_there_and_back_leaves_nothing_in_the_hand(page):
    opening = verdicts(page)
    slider(page, "nato").scroll_into_view_if_needed()
    page.mouse.move(*thumb_at(page, "nato", 1))
    page.mouse.down()
    page.mouse.move(*thumb_at(page, "nato", 0.5), steps=4)
    page.mouse.move(*thumb_at(page, "nato", 1), steps=4)
    page.mouse.up()
    told(page)
    assert verdicts(page) == opening
    assert setting(page, "nato") == BARRED
    page.get_by_label("Load a proposal").click()
    page.get_by_role("option", name="Settle nothing").click()
    shows(page, "nato", "Left open: any setting.")


def test_key_repeat_ends_where_it_should(page):
    slider(page, "nato").focus()
    page.keyboard.press("Home")
    told(page)
    options = library.scenario("ukraine-2025").provision_by_id["nato"].options
    slider(page, "nato").focus()
    page.keyboard.press("End")
    for _ in range(25):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(33)
    wanted = f"{options[-26].label} years"
    shows(page, "nato", wanted)
    told(page)
    assert setting(page, "nato") == wanted
    page.wait_for_function("id => location.search.includes('n.' + id)", arg=options[-26].id)
    check_against_python(page)
    assert focused(page) == "Ukraine's road into NATO"


def test_by_keyboard_alone(page):
    """Tab into the board, move by arrows, Home and End, choose how a provision is set, unfold, filter, bring back."""
    page.locator("input[type=search]").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if focused(page) == "Ukraine's road into NATO":
            break
    else:
        pytest.fail(f"30 presses of Tab from the search do not reach the NATO slider, but {focused(page)}")
    page.keyboard.press("ArrowLeft")
    shows(page, "nato", OFF)
    page.keyboard.press("Home")
    shows(page, "nato", "Kyiv-held land under its umbrella soon")
    page.keyboard.press("End")
    shows(page, "nato", BARRED)
    page.keyboard.press("ArrowLeft")
    told(page)
    assert focused(page) == "Ukraine's road into NATO", "the answer takes the focus away"
    row(page, "nato").locator(".modes input:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(row(page, "nato").locator("input[type=range]").nth(1)).to_be_visible()
    page.keyboard.press("ArrowRight")
    shows(page, "nato", "Left open: any setting.")
    told(page)
    row(page, "nato").locator(".restore").focus()
    page.keyboard.press("Enter")
    shows(page, "nato", BARRED)
    assert "NATO" in focused(page)
    told(page)
    chosen = row(page, "amnesty").locator(".tile input:checked")
    chosen.focus()
    page.keyboard.press("ArrowUp")
    told(page)
    assert setting(page, "amnesty") == ["For some people or acts"]
    heading = board(page).locator(".fold summary", has_text="Military")
    heading.focus()
    page.keyboard.press("Enter")
    expect(board(page).locator(".fold", has_text="Military").locator(".row").first).to_be_visible()
    page.keyboard.press("Enter")
    chip = page.locator(".chip", has_text="Changed")
    chip.focus()
    page.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(board(page).locator(".row")).to_have_count(1)


def test_an_answer_moves_neither_focus_nor_page(page):
    slider(page, "army_cap").scroll_into_view_if_needed()
    slider(page, "army_cap").focus()
    where = "document.querySelector('[data-testid=stMain]').scrollTop"
    page.wait_for_timeout(100)
    before, place = page.evaluate(where), slider(page, "army_cap").bounding_box()["y"]
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        told(page)
    assert abs(slider(page, "army_cap").bounding_box()["y"] - place) < 2
    assert abs(page.evaluate(where) - before) < 200
    assert focused(page) == "Limit on the size of Ukraine's forces"


def test_narrowed_open_and_one_again(page):
    mode(page, "nato", "Several").click()
    lower, upper = (row(page, "nato").locator("input[type=range]").nth(at) for at in (0, 1))
    expect(upper).to_be_visible()
    shows(page, "nato", f"{OFF} or {BARRED}")
    lower.focus()
    page.keyboard.press("ArrowLeft")
    shows(page, "nato", f"{HOLD}, {OFF} or {BARRED}".replace(", O", " or O"))
    told(page)
    assert [one.get_attribute("aria-valuetext") for one in (lower, upper)] == [HOLD, BARRED]
    check_against_python(page)
    mode(page, "nato", "Open").click()
    shows(page, "nato", "Left open: any setting.")
    told(page)
    check_against_python(page)
    mode(page, "nato", "One").click()
    told(page)
    expect(upper).to_be_hidden()


def test_several_tiles_and_every_tile(page):
    mode(page, "amnesty", "Several").click()
    told(page)
    boxes = row(page, "amnesty").locator(".tile input")
    assert set(boxes.evaluate_all("all => all.map(one => one.type)")) == {"checkbox"}
    for place in range(boxes.count()):
        boxes.nth(place).check()
    told(page)
    expect(mode(page, "amnesty", "Several").locator("input")).to_be_checked()
    assert "amnesty" not in deal_of(page)
    boxes.first.uncheck()
    told(page)
    assert len(deal_of(page)["amnesty"]) == boxes.count() - 1
    check_against_python(page)


def test_buttons_for_named_settings_and_single_steps(page):
    row(page, "nato").locator(".stop", has_text=HOLD).click()
    shows(page, "nato", HOLD)
    expect(row(page, "nato").locator(".stop", has_text=HOLD)).to_have_attribute("aria-pressed", "true")
    row(page, "nato").get_by_role("button", name="One step on").click()
    shows(page, "nato", OFF)
    told(page)
    expect(row(page, "nato").locator(".was")).to_have_text(
        f"28-point draft, as published by Axios: {BARRED} · moved by you"
    )


def test_what_follows_moves_at_once_and_says_so(page):
    page.get_by_role("button", name="Unfold all").click()
    slider(page, "nato").focus()
    page.keyboard.press("Home")
    expect(row(page, "nato_statute_bar").locator(".was")).to_contain_text("followed another provision")
    assert setting(page, "nato_statute_bar") == ["no"]
    told(page)
    check_against_python(page)
    page.get_by_role("button", name="Fold all").click()
    board(page).locator(".fold summary").first.click()


# Verdicts


def exploration_of(page):
    return read_link(dict(parse_qsl(urlsplit(page.url).query)), library.library()).exploration


def deal_of(page):
    """The deal in the address bar."""
    return exploration_of(page).deal


WORDS = {"within": "within", "outside": "outside", "mixed": "not known", "no_view": "no view"}


def margin_words(party):
    if party.utility_so_far is None:
        return ""
    ends = []
    for utility in party.utility_so_far:
        points = floor(100 * (utility - party.walk_away) + 0.5)  # halves go up, as in JavaScript
        ends.append(f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0")
    return ends[0] if ends[0] == ends[1] else "…".join(ends)


def check_against_python(page):
    state = exploration_of(page)
    score = library.score(state.scenario_id, state.deal, state.assumptions)
    expected = {one.party.name: [WORDS[one.so_far], margin_words(one)] for one in score.parties}
    assert verdicts(page) == expected, state.deal


def test_shown_is_what_python_says(page):
    """Twenty moves of all kinds, on what is on screen."""
    chance = random.Random(5)
    scenario = library.scenario("ukraine-2025")
    core = [one.id for one in scenario.provisions if one.core]
    told(page)
    check_against_python(page)
    for _ in range(20):
        name = chance.choice(core)
        provision = scenario.provision_by_id[name]
        if chance.random() < 0.2:
            mode(
                page, name, chance.choice(["Open", "One", "Several"]) if len(provision.options) > 2 else "Open"
            ).click()
        elif provision.numbers:
            mode(page, name, "One").click()
            if chance.random() < 0.5:
                row(page, name).locator(".stop").nth(chance.randrange(2)).click()
            else:
                slider(page, name).fill(str(chance.randrange(len(provision.options))))
        else:
            mode(page, name, "One").click()
            tiles = row(page, name).locator(".tile input")
            tiles.nth(chance.randrange(tiles.count())).check()
        told(page)
        check_against_python(page)


# What changes elsewhere


def test_undo_a_proposal_a_suggestion_and_the_map_move_the_board(page):
    navigations = []
    page.on("framenavigated", lambda frame: navigations.append(frame.url))
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    told(page)
    page.get_by_role("button", name="Undo").click()
    shows(page, "nato", BARRED)
    told(page)  # while the bar is drawn anew its menu stands there twice for some milliseconds
    page.get_by_label("Load a proposal").click()
    page.get_by_role("option", name="Settle nothing").click()
    shows(page, "nato", "Left open: any setting.")
    told(page)
    page.get_by_role("button", name="Undo").click()
    shows(page, "nato", BARRED)
    told(page)
    page.get_by_role("button", name="Take this deal").first.click()
    expect(row(page, "army_cap").locator(".says")).to_have_text("No limit")
    expect(row(page, "army_cap").locator(".was")).to_contain_text("set by the deal you took")
    expect(page.locator(".possible")).to_have_attribute("data-state", "yes")
    told(page)
    check_against_python(page)
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "army_cap").locator(".says")).to_have_text("600 thousand personnel")
    told(page)
    marked = page.evaluate("window.mark = 1")
    assert page.evaluate("window.mark") == marked
    assert not [url for url in navigations if "about:blank" in url]


# Without a connection


def test_without_a_connection_moves_go_on_and_arrive_later(visit):
    page = visit()
    before = verdicts(page)
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    slider(page, "nato").focus()
    page.keyboard.press("Home")
    shows(page, "nato", "Kyiv-held land under its umbrella soon")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert verdicts(page) != before
    page.context.set_offline(False)
    told(page)
    page.wait_for_function("location.search.includes('n.')", timeout=30_000)
    check_against_python(page)


def test_a_reload_after_an_answer_loses_no_move(visit):
    page = visit()
    slider(page, "nato").focus()
    page.keyboard.press("ArrowLeft")
    told(page)
    tile(page, "amnesty", "None").click()
    told(page)
    before = page.url
    page.reload()
    told(page)
    assert setting(page, "nato") == OFF
    assert setting(page, "amnesty") == ["None"]
    assert page.url == before


def test_the_note_says_so_when_the_script_fails(visit, server, chromium):
    """Nothing is there to set then; the deal stands in the table."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.add_init_script("DataView.prototype.getUint32 = () => { throw new Error('no such thing') }")
    page = context.new_page()
    page.goto(server)
    expect(page.locator(".unready")).to_have_text(
        "The controls could not be drawn (Error: no such thing). The deal is in the table below them.", timeout=15_000
    )
    page.get_by_text("The deal as a table").click()
    expect(page.locator(".stExpander", has_text="The deal as a table").locator("table")).to_contain_text(BARRED)
    context.close()


# What is shown of the provisions


def rows_shown(page):
    return board(page).locator(".row").evaluate_all("all => all.map(one => one.dataset.provision)")


def test_search_and_filters(page):
    search, scenario = page.locator("input[type=search]"), library.scenario("ukraine-2025")
    status = board(page).locator(".filters [role=status]")
    every = rows_shown(page)
    search.fill("14b")
    wanted = [one.id for one in scenario.provisions if "14b" in one.points]
    assert rows_shown(page) == wanted
    assert status.inner_text() == ("1 provision shown" if len(wanted) == 1 else f"{len(wanted)} provisions shown")
    search.fill("no such thing at all")
    assert rows_shown(page) == []
    assert "No provision matches" in status.inner_text()
    page.get_by_role("button", name="Show all").click()
    assert rows_shown(page) == every
    assert focused(page).startswith("Find a provision")
    page.locator(".chip", has_text="What blocks").click()
    blocking = rows_shown(page)
    assert {"army_cap", "nato"} <= set(blocking) < {one.id for one in scenario.provisions}
    page.locator(".chip", has_text="Parties differ").click()
    assert set(rows_shown(page)) <= set(blocking)
    page.locator(".chip", has_text="What blocks").click()
    page.locator(".chip", has_text="Parties differ").click()
    assert rows_shown(page) == every
    tile(page, "amnesty", "None").click()
    told(page)
    page.locator(".chip", has_text="Changed").click()
    assert rows_shown(page) == ["amnesty"]
    row(page, "amnesty").locator(".restore").click()
    told(page)
    assert setting(page, "amnesty") == ["Full, for all parties involved"]
    page.get_by_role("button", name="Show all").click()


def test_the_help_of_a_provision(page):
    button = row(page, "nato").get_by_role("button", name="What it is")
    button.click()
    expect(row(page, "nato").locator(".help")).to_contain_text(
        library.scenario("ukraine-2025").provision_by_id["nato"].help
    )
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(row(page, "nato").locator(".help")).to_be_hidden()


def test_red_lines_that_are_crossed_are_named(page):
    page.locator(".red summary").click()
    expect(page.locator(".red li")).to_have_text(
        [
            "Ukraine: No recognition of occupied land as Russian, in law or otherwise",
            "Ukraine: No army cap and no limits on what the forces can do",
            "Ukraine: Free choice of alliances: no bar on NATO",
        ]
    )
    page.locator(".red summary").click()


def test_who_listens_is_told_once_a_control_is_let_go(page):
    spoken = page.locator(".top [role=status]")
    live = page.locator(":is(.top, .board) :is([role=status], [role=alert], [aria-live]:not([aria-live=off]), output)")
    slider(page, "nato").scroll_into_view_if_needed()
    before = live.all_inner_texts()
    page.mouse.move(*thumb_at(page, "nato", 1))
    page.mouse.down()
    for share in (0.9, 0.2, 0.7, 0.5):
        page.mouse.move(*thumb_at(page, "nato", share), steps=3)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert live.all_inner_texts() == before, "a part that is read out changed while the slider was in hand"
    page.mouse.up()
    expect(spoken).to_contain_text("Russia: outside its stated terms")
    told(page)
