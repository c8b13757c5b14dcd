"""Whatever is written to a file comes back from it exactly: random scenarios, random tables, drafts that are not sound."""

import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.loading.scenario_file import build_scenario
from explorer.loading.scenario_toml import write
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.workbook.reading import read_workbook
from explorer.loading.workbook.writing import as_workbook
from explorer.loading.writing.whole import tables_of
from tests.property.in_files import read, scenarios_in_files


@settings(max_examples=settings.default.max_examples // 3)
@given(scenario=scenarios_in_files())
def test_any_scenario_comes_back_exactly(scenario):
    assert read(tomllib.loads(write(tables_of(scenario)))) == scenario


KEYS = st.sampled_from([*ScenarioTable.model_fields, "id", "label", "says", "дата", "a b", ""]) | st.text(
    st.characters(codec="utf-8"), max_size=5
)
SCALARS = (
    st.text(st.characters(codec="utf-8"), max_size=20)
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates(date(1, 1, 1))
)
TABLES = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4), max_leaves=20
)


@given(raw=st.dictionaries(KEYS, TABLES, max_size=6))
def test_a_draft_is_written_as_it_stands(raw):
    assert tomllib.loads(write(raw)) == raw


@settings(max_examples=settings.default.max_examples // 5)
@given(scenario=scenarios_in_files())
def test_any_scenario_comes_back_from_a_workbook(scenario):
    tables, report = read_workbook(as_workbook(tables_of(scenario)), "random.xlsx")

    assert build_scenario(tables, report) == scenario
