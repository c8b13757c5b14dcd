"""`scenarios/README.md` is one example that grows: after each of its blocks the file is sound, and no key is left out."""

import json
import re
import tomllib
from datetime import date

import pytest

from explorer.analysis.verdicts import score_deal
from explorer.loading.scenario_file import SCENARIOS, load_scenario
from explorer.loading.schema.scenario import json_schema

GUIDE = (SCENARIOS / "README.md").read_text("utf-8")
BLOCKS = [
    (found[1], found[2]) for found in re.finditer(r"^```(toml|json)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
]
TOML = [tomllib.loads(text) for language, text in BLOCKS if language == "toml"]
NOTES = next(one for one in TOML if "source" in one)
DRAWN = next(one for one in TOML if "include" in one)
STEPS = [one for one in TOML if one not in (NOTES, DRAWN)]
OUTLINES = [text for language, text in BLOCKS if language == "json"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with everything that lies around the scenario."""
    folder = tmp_path_factory.mktemp("guide")
    notes = folder / "seeds" / "hall"
    notes.mkdir(parents=True)
    (notes / "h1.toml").write_text(written(NOTES), "utf-8")
    (folder / "school-hall.geojson").write_text(OUTLINES[0], "utf-8")
    return folder


def grown(steps):
    """Lay one block over another: a table takes the place of the former one, rows of the same id are added to."""
    file = {}
    for step in steps:
        for key, one in step.items():
            file[key] = rows(file.get(key, []), one) if isinstance(one, list) and isinstance(one[0], dict) else one
    return file


def rows(before, added):
    found = {row["id"]: row for row in before}
    for row in added:
        found[row["id"]] = {**found.get(row["id"], {}), **row}
    return list(found.values())


def written(table):
    """Write a file as TOML, every table in one line."""
    return "".join(f"{key} = {literal(one)}\n" for key, one in table.items())


def literal(one):
    if isinstance(one, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {literal(inside)}" for key, inside in one.items()) + " }"
    if isinstance(one, list):
        return "[ " + ", ".join(map(literal, one)) + " ]"
    return one.isoformat() if isinstance(one, date) else json.dumps(one, ensure_ascii=False)


def load(folder, file):
    path = folder / f"{file['id']}.toml"
    path.write_text(written(file), "utf-8")
    return load_scenario(path, seeds=folder / "seeds")


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_the_example_is_sound_after_every_block(folder, number):
    scenario = load(folder, grown(STEPS[:number]))
    assert scenario.opening.deal


def test_the_first_block_is_a_whole_file_as_it_stands(tmp_path):
    path = tmp_path / "school-hall.toml"
    path.write_text(next(text for language, text in BLOCKS if language == "toml"), "utf-8")
    scenario = load_scenario(path)
    assert len(scenario.parties) == 2


def test_the_sum_in_the_text_is_the_one_the_engine_makes(folder):
    scenario = load(folder, STEPS[0])
    score = score_deal(scenario, scenario.opening.deal, scenario.default_assumptions)
    assert [round(100 * one.utility_so_far[0]) for one in score.parties] == [83, 8]
    assert "= 83%" in GUIDE
    assert "= 8%" in GUIDE


def test_a_scenario_can_be_drawn_from_it(folder):
    load(folder, grown(STEPS))
    assert [one.id for one in load(folder, DRAWN).provisions] == ["evenings", "mats", "key"]


def keys_of(node, schema):
    """List every key a file uses, with the table it belongs to."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = SCHEMA["$defs"][name]
        if isinstance(node, dict):
            yield from ((name, key) for key in node)
    for other in schema.get("anyOf", []):
        yield from keys_of(node, other)
    if isinstance(node, list):
        for one in node:
            yield from keys_of(one, schema.get("items", {}))
    if isinstance(node, dict):
        for key, one in node.items():
            yield from keys_of(one, schema.get("properties", {}).get(key, {}))


SCHEMA = json_schema()


def test_every_key_of_the_format_is_in_an_example():
    used = {key for step in (*STEPS, DRAWN) for key in keys_of(step, SCHEMA)}
    every = {(name, key) for name, table in SCHEMA["$defs"].items() for key in table.get("properties", {})}
    assert sorted(every - used) == []


def test_links_within_the_guide_lead_somewhere():
    headings = {
        re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in re.findall(r"^#+ (.*)$", GUIDE, re.M)
    }
    found = re.findall(r"\]\(#([^)]*)\)", GUIDE)
    assert found
    assert set(found) <= headings
