"""The territory map as SVG: outlines on a plane, patterns, names; bare for a page that colours it, or as a picture of one deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from math import cos, radians

from explorer.analysis.territory import ShownArea, shown_areas
from explorer.charts.territory_palette import OFF, OPEN, SEVERAL, Grounds, fills_of, patterns
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.model.territory import Point, Shape, TerritoryMap
from explorer.sharing.territory_words import TERRITORY_WORDS, describe_territory

WIDTH = 1000
MARGIN = 0.02
"""Of the longer side, round what is coloured."""
LOOKS: Mapping[str, str] = {"several": SEVERAL, "open": OPEN, "off": OFF, "nothing": "none"}


@dataclass(frozen=True)
class _Plane:
    """Degrees to whole units of the picture; a degree of longitude is shortened as in the middle of the map."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    height: int

    def place(self, point: Point) -> tuple[int, int]:
        return round((point[0] - self.west) * self.scale_x), round((self.north - point[1]) * self.scale_y)


def _plane(shapes: Iterable[Shape]) -> _Plane:
    points = [point for shape in shapes for part in shape.parts for point in part]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    squeeze = max(cos(radians((min(lats) + max(lats)) / 2)), 0.01)
    across, up = (max(lons) - min(lons)) * squeeze, max(lats) - min(lats)
    margin = MARGIN * max(across, up, 1e-6)
    scale = WIDTH / (across + 2 * margin)
    height = round((up + 2 * margin) * scale)
    return _Plane(min(lons) - margin / squeeze, max(lats) + margin, scale * squeeze, scale, height)


@lru_cache(maxsize=8)
def territory_svg(territory: TerritoryMap) -> str:
    """Return the map without colours: areas are ``<g data-area="0">``, in their order."""
    return _svg(territory, 'role="group"', "", [""] * len(territory.areas))


def territory_picture(scenario: Scenario, deal: Deal, grounds: Grounds) -> str:
    """Return the map of a deal as a picture of its own; empty if the scenario has no map."""
    territory = scenario.territory
    if territory is None:
        return ""
    style = (
        f".sea{{fill:{grounds.sea}}}.land{{fill:{grounds.land};stroke:{grounds.page}}}.page{{fill:{grounds.page}}}"
        f".ink{{fill:{grounds.ink}}}.ink-line{{stroke:{grounds.ink}}}"
        f".area path{{stroke:{grounds.page};stroke-width:1.5}}.area .course{{fill:none;stroke-width:9}}"
        f".line-bed{{fill:none;stroke:{grounds.page};stroke-width:5}}"
        f".line{{fill:none;stroke:{grounds.ink};stroke-width:2.5;stroke-dasharray:8 5}}"
        f".named{{font:18px sans-serif;text-anchor:middle;fill:{grounds.ink};stroke:{grounds.page};stroke-width:4;paint-order:stroke}}"
    )
    label = escape(describe_territory(scenario, deal), quote=True)
    fill_of = dict(zip((one.id for one in territory.statuses), fills_of(territory.statuses), strict=True))
    fills = [_fill(one, fill_of) for one in shown_areas(scenario, deal)]
    return _svg(territory, f'xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}"', style, fills)


def territory_keys(scenario: Scenario, deal: Deal) -> tuple[tuple[str, str], ...]:
    """Return what the colours and patterns of a deal's picture mean: fills, which need the picture beside them, and words."""
    territory = scenario.territory
    if territory is None:
        return ()
    fill_of = dict(zip((one.id for one in territory.statuses), fills_of(territory.statuses), strict=True))
    said = {one.id: one.label for one in territory.statuses}
    for kind in ("several", "open", "off"):
        said[kind] = TERRITORY_WORDS[f"{kind}_key"]
    found = {
        (_fill(one, fill_of), said[one.statuses[0] if one.kind == "status" else one.kind])
        for one in shown_areas(scenario, deal)
        if one.visible and one.kind != "nothing"
    }
    return tuple(sorted(found, key=lambda key: key[1]))


def _fill(one: ShownArea, fill_of: Mapping[str, str]) -> str:
    if not one.visible:
        return "none"
    return fill_of[one.statuses[0]] if one.kind == "status" else LOOKS[one.kind]


def _svg(territory: TerritoryMap, attributes: str, style: str, fills: list[str]) -> str:
    coloured = {shape for area in territory.areas for shape in area.shapes}
    background = [one for one in territory.shapes if one.id not in coloured and not one.is_line]
    plane = _plane(territory.shape_by_id[name] for name in sorted(coloured))
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {plane.height}" {attributes}>',
        f"<style>{style}</style>" if style else "",
        patterns(territory.statuses),
        f'<path class="sea" d="M0 0h{WIDTH}v{plane.height}H0z"/>',
        *(f'<path class="land" d="{_path(one, plane)}"/>' for one in background),
    ]
    for place, (area, fill) in enumerate(zip(territory.areas, fills, strict=True)):
        drawn = "".join(_drawn(territory.shape_by_id[name], plane, fill) for name in area.shapes)
        parts.append(f'<g class="area" data-area="{place}">{drawn}</g>')
    lines = [_path(one, plane) for one in territory.shapes if one.is_line]
    parts += [f'<path class="{kind}" d="{one}"/>' for one in lines for kind in ("line-bed", "line")]
    parts += [_name(one, plane) for one in territory.shapes if one.label and one.label_at]
    return f"{''.join(parts)}</svg>\n"


def _drawn(shape: Shape, plane: _Plane, fill: str) -> str:
    """Return a shape in its colour: an outline is filled, a line is drawn along."""
    paint = "stroke" if shape.is_line else "fill"
    look = ' display="none"' if fill == "none" else f' {paint}="{fill}"' if fill else ""
    kind = ' class="course"' if shape.is_line else ""
    return f'<path{kind} d="{_path(shape, plane)}"{look}/>'


def _name(shape: Shape, plane: _Plane) -> str:
    x, y = plane.place(shape.label_at or (0.0, 0.0))
    return f'<text class="named" x="{x}" y="{y}">{escape(shape.label)}</text>'


def _path(shape: Shape, plane: _Plane) -> str:
    """Return an outline as steps of whole units: a third of the bytes that decimals would take."""
    return "".join(_course(part, plane, "" if shape.is_line else "z") for part in shape.parts)


def _course(part: tuple[Point, ...], plane: _Plane, end: str) -> str:
    places = [plane.place(point) for point in part]
    steps = [(to[0] - at[0], to[1] - at[1]) for at, to in pairwise(places)]
    said = " ".join(f"{x} {y}" for x, y in steps if x or y)
    return f"M{places[0][0]} {places[0][1]}l{said.replace(' -', '-')}{end}"
