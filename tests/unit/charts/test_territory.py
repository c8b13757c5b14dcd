"""The territory map's colours can be told apart, and the picture is sound SVG that a hostile file cannot break."""

from dataclasses import replace
from itertools import combinations
from typing import get_args
from xml.etree import ElementTree

import pytest

from explorer.charts.territory_palette import COLOURS, DARK, LIGHT, PATTERNS, fills_of
from explorer.charts.territory_svg import territory_picture, territory_svg
from explorer.loading.scenario_file import load_scenario
from explorer.loading.schema.territory import Colour, Pattern
from explorer.model.deal import Deal
from tests.conftest import ROOT
from tests.unit.charts.sight import LEAST, SIGHT, distance


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_can_be_told_apart(sight):
    for (one, first), (other, second) in combinations(COLOURS.items(), 2):
        assert distance(first, second, sight) >= LEAST, f"{one} and {other}"


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("grounds", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out_from_every_ground(sight, grounds):
    for name, colour in COLOURS.items():
        for ground in (grounds.page, grounds.land, grounds.sea):
            assert distance(colour, ground, sight) >= LEAST, f"{name} on {ground}"


@pytest.mark.parametrize("grounds", [LIGHT, DARK], ids=["light", "dark"])
def test_open_and_several_are_drawn_in_ink(grounds):
    assert all(distance(grounds.ink, grounds.page, sight) > 80 for sight in SIGHT)


FLAGS = ("#0057B7", "#FFD700", "#FFDD00", "#0039A6", "#D52B1E", "#003399", "#FFCC00", "#B22234", "#3C3B6E")
"""Of Ukraine, Russia, the European Union and the United States."""


def test_no_colour_is_that_of_a_flag_and_none_is_red():
    for name, colour in COLOURS.items():
        assert all(distance(colour, flag, "normal") > 20 for flag in FLAGS), name
        assert distance(colour, "#D52B1E", "normal") > LEAST, f"{name} is red"


def test_a_file_can_name_what_can_be_drawn_and_nothing_else():
    assert set(get_args(Colour)) == set(COLOURS)
    assert set(get_args(Pattern)) == set(PATTERNS)


def parsed(picture):
    return ElementTree.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_the_bare_map_is_small_and_says_every_area_once(ukraine):
    picture = territory_svg(ukraine.territory)
    assert len(picture.encode()) < 20_000
    areas = [one.get("data-area") for one in parsed(picture).iter() if one.get("data-area")]
    assert areas == [str(place) for place in range(len(ukraine.territory.areas))]


def test_every_pattern_that_is_used_is_defined(ukraine):
    names = {one.get("id") for one in parsed(territory_svg(ukraine.territory)).iter() if one.get("id")}
    used = {fill[5:-1] for fill in fills_of(ukraine.territory.statuses) if fill.startswith("url(")}
    assert used <= names
    assert {"look-several", "look-open", "look-off"} <= names


def test_the_picture_of_a_deal_has_its_colours_and_says_them(ukraine):
    picture = territory_picture(ukraine, ukraine.deal({"crimea_status": ["formal_russian"]}), LIGHT)
    tree = ElementTree.fromstring(picture)
    place = [one.id for one in ukraine.territory.areas].index("crimea")
    crimea = next(one for one in tree.iter() if one.get("data-area") == str(place))
    law = [one.id for one in ukraine.territory.statuses].index("in_law")
    assert {one.get("fill") for one in crimea} == {f"url(#look-{law})"}
    assert "Crimea and Sevastopol: Russian-held, recognised in law." in tree.get("aria-label")
    assert LIGHT.sea in picture
    assert DARK.sea in territory_picture(ukraine, Deal(), DARK)


def test_a_scenario_without_a_map_has_no_picture():
    assert territory_picture(load_scenario(ROOT / "scenarios" / "first-lesson.toml"), Deal(), LIGHT) == ""


def test_names_cannot_break_out(ukraine):
    shapes = tuple(
        replace(one, label='</text><script>alert("x")</script>', label_at=one.parts[0][0])
        for one in ukraine.territory.shapes
    )
    areas = tuple(replace(one, label='"><script>') for one in ukraine.territory.areas)
    nasty = replace(ukraine, territory=replace(ukraine.territory, shapes=shapes, areas=areas))
    for picture in (territory_svg(nasty.territory), territory_picture(nasty, Deal(), LIGHT)):
        assert "<script" not in picture
        assert not [
            one
            for one in parsed(picture.replace(' xmlns="http://www.w3.org/2000/svg"', "")).iter()
            if "script" in one.tag
        ]


def test_the_map_is_as_wide_as_high_as_on_the_ground(ukraine):
    """A degree of longitude is about two thirds of one of latitude there."""
    _, _, width, height = map(int, parsed(territory_svg(ukraine.territory)).get("viewBox").split())
    assert 1.35 < width / height < 1.6
