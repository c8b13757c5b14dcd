"""The JSON Schema for editors is the one the program checks with."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from explorer.loading import schema
from explorer.loading.scenario_file import SCENARIOS
from explorer.loading.schema.fields import PATTERNS_IN_WORDS, Table
from explorer.loading.schema.scenario import json_schema
from explorer.loading.schema.statements import StatementTable

FILE = SCENARIOS / "scenario.schema.json"
MODULES = [import_module(f"{schema.__name__}.{found.name}") for found in iter_modules(schema.__path__)]
TABLES = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Table) and one.__module__ == module.__name__
    if one not in (Table, StatementTable)
]


def test_the_file_is_what_the_program_generates():
    expected = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    assert FILE.read_text(encoding="utf-8") == expected, (
        "write it anew from explorer.loading.schema.scenario.json_schema()"
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_it_describes_every_table_with_every_key_and_no_other(table):
    described = json.loads(FILE.read_text(encoding="utf-8"))["$defs"][table.__name__]
    assert set(described["properties"]) == {info.alias or name for name, info in table.model_fields.items()}
    assert described["additionalProperties"] is False


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_files_name_it_for_editors(path):
    assert path.read_text(encoding="utf-8").startswith(f"#:schema ./{FILE.name}\n")


def test_every_pattern_is_put_into_words():
    text = json.dumps(json_schema())
    patterns = [json.loads(f'"{found}"') for found in _values_of(text, "pattern")]
    assert set(patterns) <= PATTERNS_IN_WORDS.keys()


def _values_of(text: str, key: str) -> list[str]:
    return [part.split('"')[0] for part in text.split(f'"{key}": "')[1:]]


def test_paths_are_relative():
    assert str(Path.home()) not in FILE.read_text(encoding="utf-8")
