"""Every figure of the teacher's pages is what the engine says today."""

import re

import pytest

from explorer.loading.scenario_file import scenario_ids
from tests.golden.teaching import PAGE, TABLE, figures


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", scenario_ids())
def test_the_figures_of_every_scenario_are_those_of_the_engine(page, name):
    tables = {found.group(1): found.group(0) for found in TABLE.finditer(page)}
    shown = [row for row in tables[name].splitlines() if row.startswith("| ") and row != "| | |"]
    assert shown == figures(name), "python -m tests.golden.teaching"


def test_no_figure_stands_outside_the_tables_that_are_worked_out(page):
    rest = re.sub(r"```.*?```", "", TABLE.sub("", page), flags=re.DOTALL)
    assert not re.search(r"\d", rest)
