"""What the overlap map with the rest open draws and says, given what the engine found."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_map import ZoneMap, signing_sets, with_widths, zone_map
from explorer.charts.signing import parties_needed, signings
from explorer.charts.theme import DARK, LIGHT
from explorer.charts.zone_hover import says_of
from explorer.charts.zone_map import zone_figure
from explorer.charts.zone_map_text import describe, legend_of, marks_of, outcome, table_of
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, NARROW, UNDECIDED, WIDE, zone_tiles
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.party import Rule
from tests.bench.synthetic import n60

WATER, UPKEEP = "water", "upkeep"  # 6 and 3 options


@pytest.fixture(scope="module")
def lesson():
    return load_scenario(find_scenario("first-lesson"))


@pytest.fixture
def zone(lesson):
    return Zone(terms_of(lesson, lesson.default_assumptions))


def said(tiles, i, j):
    """What a tile says when pointed at, lines joined."""
    return str(says_of(tiles)[i, j]).replace("<br>", " ")


def drawn(zone, statuses, low=None, high=None):
    """Tiles of a map in which nothing is possible but what is named: place -> status, margins."""
    shape = (6, 3)
    status, lows, highs = np.zeros(shape, np.int8), np.full(shape, -0.2), np.full(shape, -0.2)
    for place, one in statuses.items():
        status[place] = one
    for place, one in (low or {}).items():
        lows[place] = one
    for place, one in (high or low or {}).items():
        highs[place] = one
    return zone_tiles(zone, ZoneMap(WATER, UPKEEP, status, lows, highs), Deal())


@pytest.fixture
def every_kind(zone):
    statuses = {(0, 0): 1, (1, 0): 1, (2, 0): 1, (3, 0): 2, (4, 0): -1}
    low = {(0, 0): 0.12, (1, 0): 0.02, (2, 0): 0.03, (3, 0): -1.0, (4, 0): np.nan}
    return drawn(zone, statuses, low, {**low, (2, 0): 0.3, (3, 0): 0.4})


def test_every_tile_has_the_class_of_what_is_known(every_kind):
    assert every_kind.classes[:, 0].tolist() == [WIDE, NARROW, EITHER, UNDECIDED, CANNOT, IMPOSSIBLE]
    assert every_kind.unfinished
    assert every_kind.width == "wide"


def test_marks_say_what_the_colours_say(every_kind, zone):
    tiles = [one for one in zone_figure(every_kind, Deal(), LIGHT).to_dict()["data"] if "text" in one]
    marks = {(x, y): mark for one in tiles for x, y, mark in zip(one["x"], one["y"], one["text"], strict=True)}
    assert [marks[column, 0] for column in range(6)] == ["12", "2", "3+", "?", "×", ""]
    row = list(table_of(every_kind)[0].values())[1:]
    assert row == ["wide 12", "narrow 2", "narrow or wide 3+", "?", "×", "no"]
    marks = marks_of(every_kind)
    for mark in ("?", "×", "+", "Letters", "Frame"):
        assert mark in marks


def test_only_marks_that_are_there_are_explained(zone):
    marks = marks_of(drawn(zone, {}))
    assert "Letters" in marks
    for mark in ("Hatched", "Numbers", "+"):
        assert mark not in marks


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_classes_have_colours_of_their_own(theme):
    assert len({colour for colour, _ in legend_of(theme)}) == 3
    assert theme.cannot not in {colour for colour, _ in legend_of(theme)}


def test_what_is_not_decided_is_hatched_and_what_cannot_occur_otherwise(every_kind):
    _, undecided, either, cannot, *_ = zone_figure(every_kind, Deal(), LIGHT).to_dict()["data"]
    assert [np.round(one["x"][0] + 0.47) for one in (undecided, either, cannot)] == [3, 2, 4]
    up, down = (one["y"][1] - one["y"][0] for one in (undecided, cannot))
    assert up > 0 > down


def test_outcomes(zone, every_kind):
    assert outcome(every_kind) == (
        "Agreement is possible in 3 of 18 combinations, 1 narrow, 1 wide and 1 not known to be narrow or wide. "
        "In 1 it was not worked out in time whether there is one. With everything open the possible zone is wide."
    )
    nothing = outcome(drawn(zone, {}))
    assert nothing.startswith("No agreement is possible in any of the 18 combinations, however the rest is settled.")
    assert nothing.endswith("With everything open the possible zone is empty.")
    unknown = outcome(drawn(zone, {(0, 0): 2}, {(0, 0): -1.0}, {(0, 0): 1.0}))
    assert unknown.startswith("No agreement was found in any")
    assert "zone is" not in unknown
    some = drawn(zone, {(0, 0): 1, (1, 0): 1}, {(0, 0): 0.01, (1, 0): 0.0})
    assert "2 of 18 combinations, all narrow." in outcome(some)


def test_the_stated_zone_is_named(zone):
    tiles = drawn(replace(zone, stated=True), {})
    assert "stated zone is empty" in outcome(tiles)
    assert "everybody needed has said they can live with" in describe(tiles)


def test_who_could_sign_is_told_once_it_is_known(zone):
    tiles = drawn(zone, {})
    assert "being worked out" in said(tiles, 0, 0)
    both, hill, valley = frozenset(("hill", "valley")), frozenset(("hill",)), frozenset(("valley",))
    could, could_not = np.ones((6, 3), np.int8), np.zeros((6, 3), np.int8)
    told = tiles.with_sets({both: could, hill: could, valley: could_not})
    hover = said(told, 0, 0)
    assert (
        "Could still sign together: Fernhill Reedvale alone" in hover
    )  # not both: the map itself says that they could not
    assert "Reedvale alone rules out every such deal" in hover
    assert "at least 20 points below its walk-away value" in hover
    assert "Fernhill in 18" in describe(told)
    assert "Reedvale alone rules out every deal in 18" in describe(told)
    assert table_of(told)[0]["10"] == "no F"
    either = tiles.with_sets({both: could_not, hill: could, valley: could})
    assert table_of(either)[0]["10"] == "no F / R"
    assert "Fernhill and Reedvale between them rule out every such deal" in said(either, 0, 0)
    nobody = tiles.with_sets(dict.fromkeys((both, hill, valley), could_not))
    assert table_of(nobody)[0]["10"] == "no –"
    assert "Nobody could sign" in said(nobody, 0, 0)


def test_too_many_parties_to_ask_of_every_set(zone):
    tiles = drawn(zone, {}).with_sets({})
    assert "being worked out" not in said(tiles, 0, 0)
    assert "Letters" not in marks_of(tiles)


def test_sets_that_were_not_worked_out_are_marked():
    both, hill, valley = frozenset("hv"), frozenset("h"), frozenset("v")
    status = {both: np.array([[0, 2]]), hill: np.array([[1, 1]]), valley: np.array([[2, 1]])}
    (first, second), which = signings(status)
    assert which.tolist() == [[0, 1]]
    assert first.unsure
    assert second.unsure  # both could perhaps sign together
    assert second.together == (hill, valley)
    (sure,), _ = signings({both: np.array([[1]]), hill: np.array([[2]]), valley: np.array([[2]])})
    assert not sure.unsure  # who can sign together can sign alone


def test_the_lesson_from_the_engine_to_the_words(zone):
    tiles = zone_tiles(zone, zone_map(zone, WATER, UPKEEP), Deal())
    assert not tiles.unfinished
    tiles = tiles.with_sets(signing_sets(zone, WATER, UPKEEP, parties_needed(zone)))
    assert [row["50"] for row in table_of(tiles)] == ["no R", "narrow 0", "wide 10"]
    assert "just its walk-away value, not more" in said(tiles, 5, 1)
    assert "up to 10 points above its walk-away value" in said(tiles, 5, 2)
    assert "none of Fernhill and Reedvale rules out" in said(tiles, 5, 2)


def test_nobody_needed(lesson):
    zone = Zone(terms_of(lesson, replace(lesson.default_assumptions, required=())))
    tiles = zone_tiles(zone, zone_map(zone, WATER, UPKEEP), Deal())
    assert outcome(tiles).startswith("Nobody's acceptance is needed")
    assert table_of(tiles)[0]["10"] == "wide ✓"
    assert "nobody's acceptance is needed" in said(tiles, 0, 0)


def test_who_has_said_nothing_is_named_where_an_agreement_is_possible(core):
    zone = Zone(terms_of(core, core.default_assumptions))
    tiles = zone_tiles(zone, zone_map(zone, *core.map), Deal(), every_step=True)
    place = tuple(np.argwhere(tiles.classes == WIDE)[0])
    assert tiles.unknown == "Europe (EU and states)"
    assert "Unknown, for want of any statement that counts: Europe (EU and states)." in outcome(tiles)
    assert "Agreement possible, wide</b>; unknown: Europe (EU and states)" in said(tiles, *place)
    stated = replace(zone, stated=True)
    assert not zone_tiles(stated, zone_map(stated, *core.map), Deal()).unknown


def test_one_of_two_is_enough(lesson):
    one = replace(lesson, rule=Rule("k_of_n", ("hill", "valley"), k=1))
    zone = Zone(terms_of(one, one.default_assumptions))
    tiles = zone_tiles(zone, zone_map(zone, WATER, UPKEEP), Deal())
    tiles = tiles.with_sets(signing_sets(zone, WATER, UPKEEP, parties_needed(zone)))
    assert "18 of 18" in outcome(tiles)
    assert "enough parties do not rule out" in said(tiles, 0, 0)


def test_narrow_or_wide_is_found_out_where_the_margins_do_not_tell():
    terms = n60(1, surplus=0.08)
    long = [one.id for one in terms.scenario.provisions if len(one.options) >= 9]
    zone = Zone(terms)
    first = zone_map(zone, long[0], long[1], Budget(20.0))
    assert first.open_width.any()
    told = with_widths(zone, first, Budget(60.0))
    assert not told.open_width.any()
    assert (told.status == first.status).all()
    possible = first.status == 1
    assert (told.margin_low >= first.margin_low)[possible].all()
    assert (told.margin_high <= first.margin_high)[possible].all()
    assert (told.margin_low <= told.margin_high + 1e-9)[possible].all()
