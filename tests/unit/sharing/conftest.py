"""The scenarios that are shipped, as the library links are read with."""

import pytest

from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.sharing.reading import Library


@pytest.fixture(scope="session")
def shipped():
    return {name: load_scenario(find_scenario(name)) for name in scenario_ids()}


@pytest.fixture(scope="session")
def library(shipped):
    return Library(tuple(shipped), shipped.__getitem__, "ukraine-core")
