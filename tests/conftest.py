"""Shared by all tests: the repository's root, and hypothesis settings that repeat in CI."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from explorer.loading.scenario_file import load_scenario

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "ci", max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def ukraine():
    return load_scenario(ROOT / "scenarios" / "ukraine-2025.toml")


@pytest.fixture(scope="session")
def core():
    return load_scenario(ROOT / "scenarios" / "ukraine-core.toml")
