"""Whatever bytes anybody gives a loader: it reads them or says what is wrong, and nothing else.

With HYPOTHESIS_PROFILE=long every loader is given thousands of inputs: bytes at random, and sound files with bytes and words
changed, doubled and taken out, which get further.
"""

import json
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.loading.geojson_file import read_shapes
from explorer.loading.imports.files import import_files
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.scenario_file import SCENARIOS, build_scenario, load_scenario
from explorer.loading.seed_file import load_notes
from explorer.loading.workbook.reading import read_workbook
from explorer.loading.workbook.writing import as_workbook
from explorer.loading.writing.whole import whole
from explorer.sharing.deal_file import DealFile, read_file, write_file
from explorer.sharing.deal_file_reading import FileProblem
from explorer.sharing.exploration import Exploration
from tests.property.test_links import LIBRARY, load
from tests.unit.analysis.test_genius_domains import DOMAIN, SPACE, WEB, profile

TESTS = Path(__file__).resolve().parents[1]
NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85", "ж".encode("cp1251"), b"NaN", b"nan", b"inf", b"-1", b"1e999", b"9" * 5_000, b"null",
    b"<script>alert(1)</script>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&", b'"', b"'", b"[", b"{", b"}", b"]", b"<", b">", b"/>",
    b"\\ud800", b"\xed\xa0\x80", b"*", b"..", b"!", b"=1+1", b"\n", b",", b":", b"[" * 2_000, b"{'a':" * 500, b"<a>" * 500, b"0.5", b"true",
]  # fmt: skip


@st.composite
def changed(draw, sound):
    """Take one to four pieces out of a sound file, double them, or put something nasty there; sometimes bytes at random."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=200))
    data = bytearray(draw(st.sampled_from(sound)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 1, 5, 40, 400])))
        piece = bytes(data[start:end])
        data[start:end] = draw(st.sampled_from([b"", piece * 2, *NASTY, *NASTY]))
    return bytes(data)


def refused_or_read(read, *wrong):
    """Return what is wrong, or nothing; anything but the loader's own problems fails the test."""
    reason = ""
    try:
        read()
    except wrong as error:
        reason = str(error) or NO_REASON
    assert reason != NO_REASON
    return reason


NO_REASON = "(refused without a reason)"

TOML = [
    (TESTS / "bad_scenarios" / "_sound.toml").read_bytes(),
    (SCENARIOS / "first-lesson.toml").read_bytes(),
    (TESTS / "bad_scenarios" / "_sound-map.toml").read_bytes(),
]
NOTES = [
    b"""format = 1
[source]
id = "d9"
file = "x.docx"
title = "T"
outlet = "O"
date = "2024-05"
date_basis = "stated"
[[note]]
id = "d9-01"
date = "2024-05-03"
date_basis = "stated"
speaker = "S"
kind = "official"
text = "Words."
"""
]
SHAPES = [(TESTS / "bad_scenarios" / "_pond.geojson").read_bytes()]
DEAL = [write_file(DealFile(Exploration.start(load(name)), "x", "")).encode() for name in ("ukraine-core",)]
PROFILE = profile(more='<reservation value="0.3"/>').encode()
WEB_PROFILE, WEB_DOMAIN = json.dumps(SPACE).encode(), json.dumps(WEB).encode()
BOOK = as_workbook(whole(SCENARIOS / "first-lesson.toml"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("loaders")


@given(changed(TOML))
def test_scenario_files(folder, data):
    path = folder / "any.toml"
    path.write_bytes(data)
    refused_or_read(lambda: load_scenario(path), ScenarioError)


@given(changed(NOTES))
def test_notes(folder, data):
    notes = folder / "notes"
    notes.mkdir(exist_ok=True)
    (notes / "d9.toml").write_bytes(data)
    refused_or_read(lambda: load_notes(notes), ScenarioError)


@given(changed(SHAPES))
def test_shapes(folder, data):
    path = folder / "any.geojson"
    path.write_bytes(data)
    refused_or_read(lambda: read_shapes(path), ScenarioError)


@given(changed(DEAL))
def test_deal_files(data):
    reason = refused_or_read(lambda: read_file(data.decode("utf-8", "surrogateescape"), LIBRARY), FileProblem)
    assert len(reason) < 10_000


def imported(files):
    found = import_files(files)
    build_scenario(found.tables, Report("import"))


@given(changed([DOMAIN.encode()]), changed([PROFILE]))
def test_genius_files(domain, told):
    refused_or_read(lambda: imported({"d.xml": domain, "p.xml": PROFILE}), ScenarioError)
    refused_or_read(lambda: imported({"d.xml": DOMAIN.encode(), "p.xml": told, "q.xml": PROFILE}), ScenarioError)


@given(changed([WEB_DOMAIN]), changed([WEB_PROFILE]))
def test_geniusweb_files(domain, told):
    refused_or_read(lambda: imported({"d.json": domain, "p.json": WEB_PROFILE}), ScenarioError)
    refused_or_read(lambda: imported({"d.json": WEB_DOMAIN, "p.json": told}), ScenarioError)


def parts_of(book):
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = parts_of(BOOK)


@st.composite
def workbooks(draw):
    """Change the bytes of a workbook, or of one part inside it, which are packed again."""
    if draw(st.integers(0, 3)) == 0:
        return draw(changed([BOOK]))
    name = draw(st.sampled_from(sorted(PARTS)))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in PARTS.items():
            archive.writestr(part, draw(changed([data])) if part == name else data)
    return out.getvalue()


def from_workbook(data):
    build_scenario(*read_workbook(data, "any.xlsx"))


USUAL = settings.default.max_examples


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@settings(max_examples=USUAL if USUAL > 1_000 else USUAL // 4)
@given(workbooks())
def test_workbooks(data):
    refused_or_read(lambda: from_workbook(data), ScenarioError)


# What is made to take much memory or time


def zipped(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


LAUGHS = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + '<!ENTITY a0 "lol">]><utility_space>&a9;</utility_space>'
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WIDE = SHEET.format("".join(f'<row r="{n}"><c r="XFD{n}" s="1"/></row>' for n in range(1, 20_000))).encode()
ABOUT_PART = "xl/worksheets/sheet2.xml"
HARMFUL = {
    "a bomb of zeros": lambda: read_workbook(zipped(x=b"\0" * 9_000_000), "x.xlsx"),
    "rows that are as wide as they can be": lambda: read_workbook(zipped(**{**PARTS, ABOUT_PART: WIDE}), "x.xlsx"),
    "many texts": lambda: read_workbook(zipped(**{**PARTS, "xl/sharedStrings.xml": b"<si><t>a</t></si>" * 200_000}), "x.xlsx"),
    "billion laughs": lambda: import_files({"d.xml": LAUGHS.encode(), "p.xml": PROFILE}),
    "billion laughs, not well-formed": lambda: import_files({"d.xml": b"<a b='c'd='e'>" + LAUGHS.encode(), "p.xml": PROFILE}),
    "an entity from outside": lambda: import_files(
        {"d.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><utility_space>&b;</utility_space>', "p.xml": PROFILE}
    ),
    "tags in tags": lambda: import_files({"d.xml": b"<a>" * 300_000, "p.xml": PROFILE}),
    "tags in tags, not well-formed": lambda: import_files({"d.xml": b"<a b='c'd='e'>" * 70_000, "p.xml": PROFILE}),
    "tags beside tags": lambda: import_files({"d.xml": b"<a>" + b"<b/>" * 200_000 + b"</a>", "p.xml": PROFILE}),
    "one long tag": lambda: import_files({"d.xml": b"<a " + b"b" * 900_000 + b">", "p.xml": PROFILE}),
    "many left brackets": lambda: import_files({"d.xml": b"<" * 900_000, "p.xml": PROFILE}),
    "many comments": lambda: import_files({"d.xml": b"&<!--" * 200_000, "p.xml": PROFILE}),
    "lists in lists": lambda: import_files({"d.json": b'{"a":' + b"[" * 500_000, "p.json": WEB_PROFILE}),
    "a range of many steps": lambda: import_files(
        {"d.json": json.dumps({"issuesValues": {"a": {"range": {"low": 0, "high": 1e9, "step": 1e-9}}}}).encode(), "p.json": WEB_PROFILE}
    ),
    "an issue of many whole numbers": lambda: import_files(
        {"d.xml": DOMAIN.replace('upperbound="6"', 'upperbound="999999999"').encode(), "p.xml": PROFILE}
    ),
    "more bytes than a file may have": lambda: import_files({"d.xml": b" " * 1_000_001 + b"<a/>", "p.xml": PROFILE}),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARMFUL.values(), ids=HARMFUL)
def test_what_is_made_to_harm_is_refused_and_memory_stays_flat(harm):
    tracemalloc.start()
    try:
        reason = refused_or_read(harm, ScenarioError)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reason
    assert len(reason) < 20_000
    assert peak < 60_000_000
