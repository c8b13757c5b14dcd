"""Files that are written give the scenario they were written from, in every language."""

import tomllib
from pathlib import Path

import pytest

from explorer.language import LANGUAGES
from explorer.loading.problems import Report
from explorer.loading.reading import read_toml
from explorer.loading.scenario_file import SCENARIOS, build_scenario, load_scenario, scenario_ids
from explorer.loading.scenario_toml import write
from explorer.loading.writing.whole import tables_of, whole

TESTS = Path(__file__).resolve().parents[2]
FILES = [
    *(SCENARIOS / f"{name}.toml" for name in scenario_ids()),
    TESTS / "backtest" / "harbour.toml",
    TESTS / "bad_scenarios" / "_sound.toml",
    TESTS / "bad_scenarios" / "_sound-map.toml",
]


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def text(path):
    return write(whole(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_scenario_is_the_same_scenario(path, text, language):
    raw = tomllib.loads(text)
    assert "include" not in raw  # such a file would be no whole scenario

    again = build_scenario(raw, Report(path.name, text), folder=path.parent, language=language)

    assert again == load_scenario(path, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_a_scenario_give_it_back(path, language):
    scenario = load_scenario(path, language=language)
    raw, _ = read_toml(path if "include" not in read_toml(path)[0] else SCENARIOS / "ukraine-2025.toml")
    shapes = raw.get("territory", {}).get("file", "")

    again = build_scenario(
        tables_of(scenario, raw.get("notes", []), shapes), Report(path.name), folder=path.parent, language=language
    )

    assert again == scenario


def test_a_written_file_loads_under_its_name(tmp_path, text, path):
    written = tmp_path / path.name
    written.write_text(text, encoding="utf-8")
    for shapes in path.parent.glob("*.geojson"):
        (tmp_path / shapes.name).write_bytes(shapes.read_bytes())

    assert load_scenario(written) == load_scenario(path)


def test_a_scenario_drawn_from_another_can_be_written_as_it_is():
    raw, _ = read_toml(SCENARIOS / "ukraine-core.toml")

    assert tomllib.loads(write(raw)) == raw


def test_the_keys_stand_in_the_order_of_the_format_and_short_tables_on_one_line():
    raw = {
        "party": [{"id": "hill", "voice": []}],
        "rule": {"kind": "unanimous"},
        "novel": 1,
        "map": ["a", "b"],
        "id": "x",
    }

    written = write(raw)

    assert written.split("\n") == [
        'id = "x"', 'map = ["a", "b"]', "novel = 1", "", "[rule]", 'kind = "unanimous"', "",
        "[[party]]", 'id = "hill"', "voice = []", "",
    ]  # fmt: skip


def test_what_cannot_stand_in_a_file_is_refused():
    with pytest.raises(ValueError, match="surrogates"):
        write({"title": "\ud800"})
    with pytest.raises(ValueError, match="object"):
        write({"title": object()})
