"""Node, which runs the board's JavaScript outside a browser."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def node():
    found = shutil.which("node")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("node is missing: the board's JavaScript cannot be tested")
    if found is None:
        pytest.skip("node is not installed")
    return found
