"""The shapes of a GeoJSON file into the model; it may come from anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from explorer.loading.names import unique
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.reading import read_bytes, shown
from explorer.loading.schema.fields import PATTERNS_IN_WORDS, PLAIN
from explorer.loading.schema.territory import MAX_SHAPES
from explorer.loading.strict_json import JsonError, parse_json
from explorer.model.territory import Point, Shape

MAX_BYTES = 300_000
MAX_POINTS = 20_000
MAX_WORDS = 600
MAX_LABEL = 40
GEOMETRIES = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0, "MultiLineString": 1}
"""The kinds of geometry there are, and in how many lists their courses of points lie."""
SHORTEST_RING, SHORTEST_LINE = 4, 2


class _ShapeError(Exception):
    """Something in one feature: where, what, and what was found."""

    def __init__(self, place: str, message: str, found: object = "", allowed: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.place, self.message, self.found, self.allowed = place, message, found, allowed


def read_shapes(path: Path) -> tuple[str, tuple[Shape, ...]]:
    """Read a file of shapes.

    Returns
    -------
    attribution, shapes
        What must be said wherever the shapes are shown, and the shapes in the order of the file.

    Raises
    ------
    ScenarioError
        With everything that is wrong in the file.
    """
    report = Report(path.name)
    document = _document(path, report)
    attribution = document.get("attribution")
    if not isinstance(attribution, str) or not attribution.strip() or len(attribution) > MAX_WORDS:
        message = f"the file needs an “attribution” of 1 to {MAX_WORDS} characters: whose shapes these are, and of when"
        report.add("", message, found=shown(attribution), line=0)
    elif not re.search(PLAIN, attribution):
        report.add("attribution", f"this must be {PATTERNS_IN_WORDS[PLAIN]}", found=attribution, line=0)
    features = document["features"]
    if not features or len(features) > MAX_SHAPES:
        report.add("features", f"1 to {MAX_SHAPES} shapes are allowed", found=len(features), line=0)
    rows = [(f"feature {number}", _shape(number, one, report)) for number, one in enumerate(features, start=1)]
    unique(report, [(place, shape.id) for place, shape in rows if shape], "shape id")
    shapes = tuple(shape for _, shape in rows if shape)
    points = sum(len(part) for shape in shapes for part in shape.parts)
    if points > MAX_POINTS:
        report.add("", f"at most {MAX_POINTS:,} points are allowed; simplify the outlines", found=f"{points:,}", line=0)
    report.raise_if_any()
    return str(attribution), shapes


def _document(path: Path, report: Report) -> dict[str, Any]:
    """Return the file's contents; raise if they are no collection of features."""
    try:
        data = read_bytes(path, MAX_BYTES, report, "simplify the outlines")
        document = parse_json(data.decode("utf-8-sig"))
        kind = document.get("type") if isinstance(document, dict) else document
        if not isinstance(document, dict) or kind != "FeatureCollection":
            message = "this is not GeoJSON with “type”: “FeatureCollection”"
            report.add("", message, found=shown(kind), allowed=["FeatureCollection"], line=0)
        elif not isinstance(document.get("features"), list):
            report.add("features", "this must be a list", found=shown(document.get("features")), line=0)
        else:
            return document
    except OSError as error:
        report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    except UnicodeDecodeError as error:
        report.add("", f"the file is not UTF-8 text (byte {error.start}); save it as UTF-8", line=0)
    except JsonError as error:
        column = f" in column {error.column}" if error.column else ""
        report.add("", f"this is not GeoJSON: {error}{column}", line=error.line)
    raise ScenarioError(report.problems)


def _shape(number: int, feature: object, report: Report) -> Shape | None:
    """Return one feature as a shape, or report what is wrong with it."""
    table = feature if isinstance(feature, dict) else {}
    called = table.get("id")
    place = f"feature {number}" + (f" “{called}”" if isinstance(called, str) and called else "")
    try:
        return _checked(table)
    except _ShapeError as wrong:
        where = f"{place}, {wrong.place}" if wrong.place else place
        report.add(where, wrong.message, found=wrong.found, allowed=wrong.allowed, line=0)
        return None


def _checked(feature: dict[str, Any]) -> Shape:
    """Return a feature as a shape.

    Raises
    ------
    _ShapeError
        At the first thing that is wrong.
    """
    if feature.get("type") != "Feature":
        raise _ShapeError("type", "this must be “Feature”", shown(feature.get("type")), ["Feature"])
    called = feature.get("id")
    if not isinstance(called, str) or not 1 <= len(called) <= MAX_LABEL:
        raise _ShapeError("id", f"a shape needs an id, a text of 1 to {MAX_LABEL} characters", shown(called))
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in GEOMETRIES:
        raise _ShapeError("geometry", "this must be an outline or a line", shown(kind), GEOMETRIES)
    is_line = kind.endswith("LineString")
    least = SHORTEST_LINE if is_line else SHORTEST_RING
    courses = _flat(geometry.get("coordinates"), GEOMETRIES[kind])
    parts = tuple(_course(one, least, closed=not is_line) for one in courses)
    if not parts:
        raise _ShapeError("geometry.coordinates", "there are no points")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise _ShapeError("properties", "this must be a table", shown(properties))
    label_at = properties.get("label_at")
    return Shape(
        called,
        _words(properties, "name") or called,
        parts,
        is_line,
        _words(properties, "label"),
        None if label_at is None else _point(label_at, "properties.label_at"),
    )


def _words(properties: dict[str, Any], key: str) -> str:
    words = properties.get(key, "")
    longest = MAX_LABEL if key == "label" else 2 * MAX_LABEL
    if isinstance(words, str) and not re.search(PLAIN, words):
        raise _ShapeError(f"properties.{key}", f"this must be {PATTERNS_IN_WORDS[PLAIN]}", words)
    if not isinstance(words, str) or len(words) > longest:
        raise _ShapeError(f"properties.{key}", f"this must be a text of at most {longest} characters", shown(words))
    return words


def _flat(value: object, depth: int) -> list[Any]:
    """Return the courses of points in lists of lists."""
    if not isinstance(value, list):
        raise _ShapeError("geometry.coordinates", "this must be a list", shown(value))
    if depth == 0:
        return [value]
    return [course for one in value for course in _flat(one, depth - 1)]


def _course(points: list[Any], least: int, closed: bool) -> tuple[Point, ...]:
    place = "geometry.coordinates"
    course = tuple(_point(one, place) for one in points)
    if len(course) < least:
        raise _ShapeError(place, f"at least {least} points are needed in a {'ring' if closed else 'line'}", len(course))
    if closed and course[0] != course[-1]:
        raise _ShapeError(place, "a ring must end where it begins", f"{course[0]} and {course[-1]}")
    return course


def _point(value: object, place: str) -> Point:
    """Return longitude and latitude; a height is left out."""
    if isinstance(value, list) and len(value) >= 2:
        lon, lat = value[:2]
        if _is_number(lon) and _is_number(lat) and abs(lon) <= 180 and abs(lat) <= 90:
            return float(lon), float(lat)
    found = ", ".join(map(shown, value[:2])) if isinstance(value, list) else shown(value)
    raise _ShapeError(place, "this must be [longitude, latitude] in degrees", found)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
