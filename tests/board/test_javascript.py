"""The board's JavaScript: its own tests, and that its files can be put into one script."""

from __future__ import annotations

import re
import subprocess
from collections import Counter

import pytest

from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "explorer" / "board" / "js").glob("*.js"))


def test_own_tests_pass(node):
    tests = [str(path) for path in sorted((ROOT / "tests" / "board").glob("*.test.mjs"))]
    assert tests
    ran = subprocess.run([node, "--test", *tests], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_imports_are_named_relative_and_on_one_line(script):
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if re.match(r"(import|export)\b", line)]
    for line in lines:
        assert re.fullmatch(r'import \{ [\w, ]+ \} from "\./\w+\.js";', line) or re.match(
            r"export (async )?(function|const|let|class) ", line
        ), line


def test_no_name_stands_at_the_top_of_two_files():
    top = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
    names = Counter(name for script in SCRIPTS for name in top.findall(script.read_text(encoding="utf-8")))
    assert [name for name, times in names.items() if times > 1] == []
