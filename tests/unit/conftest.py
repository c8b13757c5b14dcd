"""Shipped scenarios are read once, not with every command that a test gives."""

from functools import lru_cache

import pytest

from explorer.command_line import naming
from explorer.loading.scenario_file import SCENARIOS, load_scenario

shipped = lru_cache(load_scenario)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch):
    monkeypatch.setattr(
        naming,
        "load_scenario",
        lambda path, **more: (shipped if path.parent == SCENARIOS else load_scenario)(path, **more),
    )
