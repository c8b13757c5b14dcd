"""The territory map of a file: what is read, what is refused, and what a scenario drawn from another keeps of it."""

import json
from dataclasses import FrozenInstanceError

import pytest

from explorer.loading import geojson_file
from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import load_scenario
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "bad_scenarios"
SOUND = (FOLDER / "_sound-map.toml").read_text(encoding="utf-8")
POND = json.loads((FOLDER / "_pond.geojson").read_text(encoding="utf-8"))
RING = [[10, 50], [11, 50], [11, 51], [10, 50]]


@pytest.fixture
def read(tmp_path):
    """Load the sound scenario with another file of shapes, given as a table or as bytes."""

    def load(shapes, text=SOUND):
        data = shapes if isinstance(shapes, bytes) else json.dumps(shapes).encode()
        (tmp_path / "_pond.geojson").write_bytes(data)
        (tmp_path / "_sound-map.toml").write_text(text, encoding="utf-8")
        return load_scenario(tmp_path / "_sound-map.toml")

    return load


def problems(read, shapes):
    with pytest.raises(ScenarioError) as caught:
        read(shapes)
    return [str(one) for one in caught.value.problems]


def with_shape(**changes):
    pond, *rest = POND["features"]
    return {**POND, "features": [{**pond, **changes}, *rest]}


def test_the_map_as_the_file_says(read):
    territory = read(POND).territory
    assert [one.id for one in territory.shapes] == ["pond", "meadow", "ditch"]
    assert [one.is_line for one in territory.shapes] == [False, False, True]
    assert territory.shape_by_id["meadow"].parts[1][0] == (13.0, 50.0)
    pond, meadow = territory.areas
    assert dict(pond.layers[0].status_of) == {"1": "dry", "2": "dry", "3": "wet", "4": "wet", "5": "wet"}
    assert (meadow.always, meadow.layers) == ("dry", ())
    assert territory.provisions == ("depth",)
    assert territory.attribution == "Made up, 2024, schematic."


def test_the_map_is_frozen_and_hashes_quickly(read):
    territory = read(POND).territory
    assert hash(territory) == hash(read(POND).territory)
    with pytest.raises(FrozenInstanceError):
        territory.judgement = "changed"


def test_most_scenarios_have_none():
    assert load_scenario(ROOT / "scenarios" / "first-lesson.toml").territory is None
    assert load_scenario(FOLDER / "_sound.toml").territory is None


def test_names_and_heights_may_be_there_or_not(read):
    shapes = with_shape(
        properties={"name": "The pond", "label": "Pond", "label_at": [10.5, 50.5, 7]},
        geometry={"type": "Polygon", "coordinates": [[[*point, 120] for point in RING]]},
    )
    pond = read(shapes).territory.shape_by_id["pond"]
    assert (pond.name, pond.label, pond.label_at) == ("The pond", "Pond", (10.5, 50.5))
    assert pond.parts == (tuple(map(tuple, RING)),)
    assert read(with_shape(properties=None)).territory.shape_by_id["pond"].name == "pond"


def test_a_file_of_a_windows_editor(read):
    assert read(b"\xef\xbb\xbf" + json.dumps(POND, indent=1).replace("\n", "\r\n").encode()).territory


WRONG = {
    "no list of features": ({**POND, "features": {}}, "_pond.geojson: features: this must be a list; found “a table”"),
    "no features": ({**POND, "features": []}, "1 to 500 shapes are allowed; found “0”"),
    "a feature that is none": ({**POND, "features": [*POND["features"], 7]}, "feature 4, type: this must be “Feature”"),
    "a number as id": (with_shape(id=7), "feature 1, id: a shape needs an id, a text of 1 to 40 characters; found “7”"),
    "no geometry": (with_shape(geometry=None), "geometry: this must be an outline or a line; found “nothing”"),
    "a kind in a list": (
        with_shape(geometry={"type": ["Polygon"]}),
        "this must be an outline or a line; found “a list”",
    ),
    "no coordinates": (with_shape(geometry={"type": "Polygon"}), "coordinates: this must be a list; found “nothing”"),
    "empty coordinates": (with_shape(geometry={"type": "Polygon", "coordinates": []}), "there are no points"),
    "too flat": (with_shape(geometry={"type": "Polygon", "coordinates": RING}), "[longitude, latitude] in degrees"),
    "too deep": (with_shape(geometry={"type": "Polygon", "coordinates": [[RING]]}), "[longitude, latitude] in degrees"),
    "text as numbers": (
        with_shape(geometry={"type": "Polygon", "coordinates": [[["10", "50"]] * 4]}),
        "this must be [longitude, latitude] in degrees; found “10, 50”",
    ),
    "truth as numbers": (with_shape(geometry={"type": "Polygon", "coordinates": [[[True, 5]] * 4]}), "found “true, 5”"),
    "huge numbers": (
        with_shape(geometry={"type": "Polygon", "coordinates": [[[10**400, 5]] * 4]}),
        "a very large number",
    ),
    "properties in a list": (with_shape(properties=[7]), "properties: this must be a table; found “a list”"),
    "a long label": (with_shape(properties={"label": "x" * 50}), "properties.label: this must be a text of at most 40"),
    "a label nowhere": (with_shape(properties={"label_at": "here"}), "properties.label_at: this must be [longitude"),
    "no attribution": ({**POND, "attribution": 7}, "the file needs an “attribution” of 1 to 600 characters"),
    "no numbers": (json.dumps(POND).replace("13", "NaN").encode(), "this is not GeoJSON: “NaN” is no number"),
    "a key twice": (
        json.dumps(POND).replace("{", '{"type": 1, ', 1).encode(),
        "the key “type” stands twice in one table",
    ),
    "half a letter": (b'{"type": "\\ud800"}', "a letter is only half of one"),
    "a script as name": (
        with_shape(properties={"name": "<script>alert(1)</script>"}),
        "properties.name: this must be plain text",
    ),
    "a script as attribution": ({**POND, "attribution": "<img src=x>"}, "attribution: this must be plain text"),
    "many digits": (json.dumps(POND).replace("13", "1" * 5000).encode(), "a number has too many digits"),
    "nested": (b"[" * 100_000, "the file is nested too deeply"),
    "not UTF-8": (b'{"type": "\xff"}', "the file is not UTF-8 text (byte 10); save it as UTF-8"),
    "a list": (b"[1]", "this is not GeoJSON with “type”: “FeatureCollection”; found “a list”"),
    "nothing": (b"", "this is not GeoJSON: Expecting value in column 1"),
    "too large": (
        b" " * 300_001,
        "the file is larger than 300,000 bytes; simplify the outlines; found “300,001 bytes”",
    ),
}


@pytest.mark.parametrize(("shapes", "message"), WRONG.values(), ids=WRONG)
def test_a_broken_file_of_shapes_is_refused_in_words(read, shapes, message):
    found = problems(read, shapes)
    assert len(found) == 1
    assert message in found[0]
    assert found[0].startswith("_pond.geojson:")


def test_too_many_points_are_counted_over_all_shapes(read, monkeypatch):
    monkeypatch.setattr(geojson_file, "MAX_POINTS", 15)
    assert "at most 15 points are allowed; simplify the outlines; found “17”" in problems(read, POND)[0]


def test_problems_of_both_files_come_together(read):
    text = SOUND.replace('dry = ["1..2"]', 'drry = ["1..2"]')
    with pytest.raises(ScenarioError) as caught:
        read({**POND, "attribution": ""}, text)
    assert [one.file for one in caught.value.problems] == ["_pond.geojson", "_sound-map.toml"]


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "_pond.geojson").mkdir()
    (tmp_path / "_sound-map.toml").write_text(SOUND, encoding="utf-8")
    with pytest.raises(ScenarioError, match="no such file beside this one"):
        load_scenario(tmp_path / "_sound-map.toml")


# The shipped map


def test_all_of_ukraine_is_on_the_map_within_its_recognised_borders(ukraine):
    units = {
        name.removesuffix("-west").removesuffix("-east") for area in ukraine.territory.areas for name in area.shapes
    }
    assert len(units - {"contact-line"}) == 27
    assert {"UA-43", "UA-40"} <= units


def test_every_shape_that_is_coloured_lies_in_ukraine(ukraine):
    coloured = {name for area in ukraine.territory.areas for name in area.shapes} - {"contact-line"}
    assert all(name.startswith("UA-") for name in coloured)
    background = {one.id for one in ukraine.territory.shapes} - coloured
    assert background == {"RU-BRY", "RU-KRS", "RU-BEL", "RUS", "BLR", "MDA", "POL", "ROU", "SVK", "HUN", "contact-line"}


def test_attribution_says_whose_when_and_that_it_is_schematic(ukraine):
    said = ukraine.territory.attribution
    assert "Natural Earth" in said
    assert "schematic" in said
    assert "2025" in said


def test_every_area_but_overlays_has_a_status_for_every_option(ukraine):
    overlays = {"donetsk-buffer", "line-zone"}
    for area in ukraine.territory.areas:
        for layer in area.layers:
            options = {one.id for one in ukraine.provision_by_id[layer.provision].options}
            assert area.id in overlays or set(layer.status_of) == options, f"{area.id}, {layer.provision}"


def test_what_is_drawn_from_it_keeps_the_areas_its_provisions_colour(core, ukraine):
    assert {layer.provision for area in core.territory.areas for layer in area.layers} == {"territory_line"}
    lost = {one.id for one in ukraine.territory.areas} - {one.id for one in core.territory.areas}
    assert lost == {"donetsk-buffer", "line-zone"}


def test_a_choice_without_its_provisions_has_no_map(tmp_path):
    for name in ("_sound-map.toml", "_pond.geojson"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "less.toml").write_text(
        'format = 1\nid = "less"\nrevision = 1\ntitle = "x"\nsummary = "x"\ninclude = "_sound-map"\n'
        'choose = ["payment", "fence"]\nmap = ["payment", "fence"]\n'
    )
    assert load_scenario(tmp_path / "less.toml").territory is None
