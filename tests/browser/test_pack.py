"""The class pack on paper: how many pages of A4 its sheets take, on which no row of a table is cut in two."""

import re

import pytest

from explorer.language import speaking
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.sharing.pack.files import pack_of

PAGES = {
    "public-brief.html": 1,
    "role-hill.html": 2,
    "role-valley.html": 2,
    "outcome-form.html": 1,
    "teacher-notes.html": 4,
}
"""A role has its score sheet on a page of its own, so that one can be written on while the other is read."""

pytestmark = pytest.mark.browser

CUT = "() => [...document.querySelectorAll('tr')].filter(row => getComputedStyle(row).breakInside !== 'avoid').length"
"""Counts the rows that a page may end in."""


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_sheets_of_the_first_lesson_take_the_pages_a_class_hands_out(visit, tmp_path, language):
    with speaking(language):
        files = pack_of(load_scenario(find_scenario("first-lesson"), language=language))
    found = {}
    for name, sheet in files.items():
        (tmp_path / name).write_text(sheet, encoding="utf-8")
        paper = visit.paper(tmp_path / name)
        assert paper.evaluate(CUT) == 0
        printed = paper.pdf(prefer_css_page_size=True)
        found[name] = len(re.findall(rb"/Type\s*/Page[^s]", printed))
        paper.close()
    assert found == PAGES
