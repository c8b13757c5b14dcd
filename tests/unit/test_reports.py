"""Files of a deal: what they hold, that they harm nobody, and that the brief is one page."""

import csv
import re
import zipfile
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest

from explorer.charts import zone_map, zone_map_text
from explorer.charts.theme import LIGHT
from explorer.charts.zone_tiles import zone_tiles
from explorer.language import speaking
from explorer.model.deal import Deal
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link
from explorer.sharing.report_text import BYTE_ORDER_MARK, as_csv, as_markdown
from explorer.sharing.report_workbook import as_workbook
from explorer.views import library, zone_maps
from explorer.views.share.reporting import asked, brief_of

ADDRESS = "https://explorer.example.org/"


def wanted(scenario_id="ukraine-2025", name=None, **changes):
    scenario = library.scenario(scenario_id)
    state = replace(Exploration.start(scenario), **changes)
    link = f"{ADDRESS}?{query_string(write_link(state, scenario))}"
    return asked(state, name or scenario.opening.name, link)


@pytest.fixture(scope="module")
def report():
    return wanted().report()


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_the_brief_says_what_it_should(report):
    text = brief_of(wanted())()
    page = Page(text)
    said = " ".join(page.text.split())
    assert report.name in said
    assert "Stated acceptability as of 21 November 2025" in said
    assert "Stated by officials" in said
    assert "modified assumptions" not in said
    for one in report.score.parties:
        assert one.party.name in said
        for line in one.red_lines:
            assert line.label in said
    assert "d4-36" in said
    assert "20 November 2025" in said
    assert "Stated terms are not what a government would sign" in said
    assert report.link in said
    labels = [attrs["aria-label"] for tag, attrs in page.tags if tag == "svg" and "aria-label" in attrs]
    assert len(labels) == 2, "the territory and the overlap map, each told in words"
    assert "Link to this deal" in said, "the code has a title"


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_brief_stands_by_itself(language):
    with speaking(language):
        text = brief_of(wanted())()
    page = Page(text)
    assert f'<html lang="{language}">' in text
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")]
    urls = re.findall(r"(?:src|href)=\"([^\"]*)\"", text)
    assert all(one.startswith(ADDRESS) for one in urls)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_the_brief_marks_modified_assumptions():
    scenario = library.scenario("first-lesson")
    said = scenario.default_assumptions.with_walk_away(scenario.parties[0].id, 0.9)
    text = brief_of(wanted("first-lesson", assumptions=said))()
    assert "modified assumptions" in text
    assert "The case is made up." in text


@pytest.mark.parametrize("stated", [False, True])
def test_the_brief_draws_the_map_that_is_on_the_page(stated):
    start = Exploration.start(library.scenario("first-lesson"))
    state = replace(start, rest_open=True, stated=stated)
    settled, opened = (brief_of(asked(one, "Mine", ADDRESS))() for one in (start, state))
    tiles = zone_tiles(zone_maps.zone_asked(state), zone_maps.zone_overlap(state), state.deal)
    assert zone_map_text.describe(tiles).split(".")[0] in unescape(opened)
    assert "every other provision open" in opened
    assert "every other provision open" not in settled
    marks = set(zone_map.look_of(tiles, LIGHT).texts.ravel().tolist()) - {""}
    assert marks
    page = opened[opened.index("<svg") :]
    assert all(f">{line}</text>" in page for mark in marks for line in mark.split("<br>") if "?" not in mark)


def test_the_brief_of_nothing_and_of_a_name_that_is_markup():
    text = brief_of(wanted("first-lesson", "<script>alert(1)</script>", deal=Deal()))()
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def rows_of(text):
    return list(csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def test_tables_add_up(report):
    rows = rows_of(as_csv(report))
    assert rows[1] == ["deal", report.name]
    setting = {row[0]: row[2] for row in rows if len(row) == 3}
    scenario = report.scenario
    assert setting["nato"] == scenario.provision_by_id["nato"].say(report.score.deal["nato"])
    assert "open" in setting.values()
    for one in report.score.parties:
        parts = [
            row for row in rows if len(row) == 8 and row[0] == one.party.name and row[1] in scenario.provision_by_id
        ]
        if one.utility_so_far:
            assert sum(float(row[5]) for row in parts) == pytest.approx(one.utility_so_far[0], abs=1e-3)
            assert sum(float(row[6]) for row in parts) == pytest.approx(one.utility_so_far[1], abs=1e-3)
        else:
            assert not parts


def test_no_cell_is_a_formula():
    report = replace(wanted().report(), name="=HYPERLINK(1)", link="@x")
    rows = rows_of(as_csv(report))
    assert ["deal", "'=HYPERLINK(1)"] in rows
    assert ["link", "'@x"] in rows
    with zipfile.ZipFile(BytesIO(as_workbook(report))) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "worksheets" in name)
    assert "<f>" not in sheets


def test_the_workbook_is_the_same_each_time(report):
    assert as_workbook(report) == as_workbook(report)
    with zipfile.ZipFile(BytesIO(as_workbook(report))) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names == ["About", "Deal", "Verdicts", "Contributions"]


def test_markdown_holds_everything_and_no_markup_of_others(report):
    text = as_markdown(replace(report, name="*Draft* [x](http://y)"))
    assert text.startswith(r"# \*Draft\* \[x\]")
    assert report.link in text
    assert "**d4-36**" in text
    widths = {line.count(" | ") for line in text.splitlines() if line.startswith("| ")}
    assert widths == {2, 7}
