"""The maps of the brief: the territory, and the overlap map as it is on the page, with the rest as settled or open."""

from __future__ import annotations

from explorer.charts import overlap, zone_map, zone_map_text, zone_tiles
from explorer.charts.territory_palette import LIGHT as GROUNDS
from explorer.charts.territory_svg import territory_keys, territory_picture
from explorer.charts.theme import LIGHT
from explorer.charts.tiles_svg import tiles_svg
from explorer.language import _
from explorer.sharing.brief import Picture
from explorer.sharing.exploration import Exploration
from explorer.views import library, zone_maps


def pictures_of(state: Exploration) -> tuple[Picture, ...]:
    """Return the maps of a state, the territory first."""
    scenario = library.scenario(state.scenario_id)
    drawn = (_rest_open if state.rest_open else _rest_settled)(state)
    if scenario.territory is None:
        return (drawn,)
    ground = territory_picture(scenario, state.deal, GROUNDS)
    return Picture(ground, scenario.territory.attribution, territory_keys(scenario, state.deal)), drawn


def _rest_settled(state: Exploration) -> Picture:
    scenario = library.scenario(state.scenario_id)
    tiles = overlap.tiles_of(scenario, library.overlap(state), state.deal)
    look, says = overlap.look_of(scenario, tiles, LIGHT), overlap.describe(scenario, tiles)
    words = _("{across} across, {up} up; letters: who is within its stated terms; frame: this deal.")
    caption = words.format(across=tiles.x.label, up=tiles.y.label)
    return Picture(tiles_svg(tiles, look, state.deal, LIGHT, says), caption, overlap.legend_of(scenario, LIGHT))


def _rest_open(state: Exploration) -> Picture:
    zone, found = zone_maps.zone_asked(state), zone_maps.zone_overlap(state)
    tiles = zone_tiles.zone_tiles(zone, found, state.deal)
    if tiles.asks_who_could_sign:
        tiles = tiles.with_sets(zone_maps.could_sign(state))
    look, says = zone_map.look_of(tiles, LIGHT), zone_map_text.describe(tiles)
    words = _("{across} across, {up} up; every other provision open. {marks}")
    caption = words.format(across=tiles.x.label, up=tiles.y.label, marks=zone_map_text.marks_of(tiles))
    return Picture(tiles_svg(tiles, look, state.deal, LIGHT, says), caption, zone_map_text.legend_of(LIGHT))
