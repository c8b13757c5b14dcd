from pathlib import Path

import pytest

from explorer.analysis.backtest import backtest
from explorer.loading.scenario_file import load_scenario

HARBOUR = Path(__file__).parent / "harbour.toml"


@pytest.fixture(scope="session")
def harbour():
    return load_scenario(HARBOUR)


@pytest.fixture(scope="session")
def results(harbour):
    """What came of each reaction of the harbour, by its id and the lens."""
    return {(one.reaction.id, one.lens): one for one in backtest(harbour)}
