"""Workbooks give back the scenario they were made of; whatever is wrong in one is told by sheet, row and column."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from explorer.language import LANGUAGES
from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import SCENARIOS, build_scenario, load_scenario, scenario_ids
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.workbook import reading
from explorer.loading.workbook.cells import COMPARED, CONDITION, LIST, CellError
from explorer.loading.workbook.flat import NESTED, OWNERS, PARTS, PLACES
from explorer.loading.workbook.layout import ABOUT, SAYS, SHEETS
from explorer.loading.workbook.reading import read_workbook, read_workbook_file
from explorer.loading.workbook.writing import as_workbook
from explorer.loading.writing.whole import whole

TESTS = Path(__file__).resolve().parents[2]
FILES = [
    *(SCENARIOS / f"{name}.toml" for name in scenario_ids()),
    TESTS / "backtest" / "harbour.toml",
    TESTS / "bad_scenarios" / "_sound-map.toml",
]


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def book(path):
    return as_workbook(whole(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_gives_back_the_scenario(path, book, language):
    tables, report = read_workbook(book, f"{path.stem}.xlsx")

    assert build_scenario(tables, report, folder=path.parent, language=language) == load_scenario(
        path, language=language
    )


def test_saving_it_in_a_spreadsheet_changes_nothing(path, book):
    """openpyxl writes all of a workbook anew, as a spreadsheet does: other parts, other strings, other styles."""
    out = BytesIO()
    openpyxl.load_workbook(BytesIO(book)).save(out)
    tables, report = read_workbook(out.getvalue(), f"{path.stem}.xlsx")

    assert build_scenario(tables, report, folder=path.parent) == load_scenario(path)


def keys_of(model, before=""):
    """Return every key of the shape of a file that is no list of tables, dotted inside tables."""
    for name, info in model.model_fields.items():
        key = before + (info.alias or name)
        inside = next(
            (
                one
                for one in (info.annotation, *getattr(info.annotation, "__args__", ()))
                if hasattr(one, "model_fields")
            ),
            None,
        )
        if inside and "list" not in str(info.annotation) and "Condition" not in inside.__name__:
            yield from keys_of(inside, f"{key}.")
        else:
            yield key, inside if "list" in str(info.annotation) else None


def test_every_key_of_a_file_has_a_place_in_a_workbook():
    columns = {sheet.table: {column.key for column in sheet.columns} for sheet in SHEETS}
    about = {column.key for column in ABOUT}
    moved = {
        "scale.acceptability", "scale.weight", "scale.names", *OWNERS, *PARTS, *PLACES.values(), "clause_notes", "voice",
    }  # fmt: skip
    for key, rows in keys_of(ScenarioTable):
        if rows is None:
            assert key in about | moved, key
            continue
        for inside, _ in keys_of(rows):
            assert inside in columns[key] | moved, (key, inside)
    assert {"word", "voice", "option", "clause"} == NESTED


# What a person may do to a workbook


@pytest.fixture(scope="module")
def lesson():
    return as_workbook(whole(SCENARIOS / "first-lesson.toml"))


def edited(book, change):
    pages = openpyxl.load_workbook(BytesIO(book))
    change(pages)
    out = BytesIO()
    pages.save(out)
    return out.getvalue()


def column_of(page, header):
    return next(cell.column for cell in page[1] if cell.value == header)


def at(page, header, row):
    return page.cell(row, column_of(page, header))


def problems(data, name="lesson.xlsx"):
    with pytest.raises(ScenarioError) as caught:
        build_scenario(*read_workbook(data, name))
    return str(caught.value)


def test_numbers_dates_and_rows_a_spreadsheet_changed_are_read(lesson):
    from datetime import datetime

    def change(pages):
        positions = pages["Positions"]
        row = next(row for row in range(2, 30) if at(positions, "Id", row).value == "valley-water")
        at(positions, "Says: wants", row).value = 50
        at(positions, "Date", row).value = datetime(2024, 2, 1)
        pages["Themes"].insert_rows(3)
        pages["About"].insert_rows(4)

    tables, report = read_workbook(edited(lesson, change), "x.xlsx")

    assert build_scenario(tables, report) == load_scenario(SCENARIOS / "first-lesson.toml")


def test_an_edit_is_an_edit(lesson):
    def change(pages):
        at(pages["Parties"], "Walk-away value", 2).value = 0.75
        at(pages["Parties"], "Judgement", 2).value = "Made up."

    party = build_scenario(*read_workbook(edited(lesson, change), "x.xlsx")).party_by_id["hill"]

    assert (party.walk_away, party.walk_away_reason) == (0.75, "Made up.")


def put(sheet, header, row, value):
    def change(pages):
        at(pages[sheet], header, row).value = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("Parties", "Name", 3, "=A1&A2"), "Parties, row 3, column C: this is a formula; put its value there; found “=A1&A2”"),
        (put("Positions", "Party", 4, "hil"), "Positions, row 4, column Party: there is no such party; found “hil”; allowed: hill, valley"),
        (put("Positions", "Says: wants", 2, "nope"), "Positions, row 2, column Says: wants: “water” has no such option; found “nope”"),
        (put("Options", "Key in links", 4, "too long"), "Options, row 4, column Key in links: this must be 1 to 4 small letters or digits"),
        (put("Options", "Provision", 4, "wather"), "Options, row 4, column Provision: there is no such entry; found “wather”; allowed: water, upkeep"),
        (put("Options", "Place", 2, "behind"), "Options, row 2, column Place: there is no such entry; found “behind”"),
        (put("Clauses", "Part", 2, "settles"), "Clauses, row 2, column Part: there is no such entry; found “settles”; allowed: sets"),
        (put("Clauses", "Options", 2, "nil"), "Clauses, row 2, column Options: “water” has no such option; found “nil”"),
        (put("Clauses", "Revision", 2, 7), "Clauses, row 2, column Revision"),
        (put("Words", "Acceptability", 2, -1), "Words, row 2, column Acceptability: this must be at least 0; found “-1”"),
        (put("Words", "Weight", 7, -2), "Words, row 7, column Weight: this must be at least 0; found “-2”"),
        (put("Words", "Word", 3, "wants"), "Words, row 3, column Word: this is missing, stands twice"),
        (put("Provisions", "Core", 2, "maybe"), "Provisions, row 2, column Core: this must be yes or no; found “maybe”"),
        (put("Provisions", "Lowest", 2, "ten"), "Provisions, row 2, column Lowest: this must be a number; found “ten”"),
        (put("Red lines", "Any of", 2, "gate = valley"), "Red lines, row 2, column Any of: each part begins with “all:” or “any:”"),
        (put("Themes", "Label", 1, "Labell"), "Themes, row 1, column B: this column is not known; found “Labell”"),
        (put("Themes", "Label", 1, "Id"), "Themes, row 1, column B: this column stands twice; found “Id”"),
        (lambda pages: pages["About"].__setitem__("B5", None), "About, row 5, Title: the text in English is missing"),
        (lambda pages: pages["About"].__setitem__("B9", "tomorrow"), "About, row 9, From: this must be a date such as 2024-11-29"),
        (lambda pages: pages["About"].__setitem__("A5", "Titel"), "About, row 5: this row is not known; found “Titel”"),
        (lambda pages: pages.create_sheet("Partys"), "sheet Partys: this sheet is not known; found “Partys”"),
        (lambda pages: pages.remove(pages["About"]), "the sheet “About” is missing"),
        (lambda pages: pages["Themes"].__setitem__("H2", "x"), "Themes, row 2, column H: this column has no known header"),
        (lambda pages: pages["Themes"].__setitem__("A5000", "x"), "Themes: a sheet may have 4,000 rows"),
    ],
)  # fmt: skip
def test_problems_name_sheet_row_and_column(lesson, change, told):
    assert told in problems(edited(lesson, change))


def test_all_problems_come_at_once(lesson):
    def change(pages):
        at(pages["Positions"], "Party", 2).value = "hil"
        at(pages["Red lines"], "Party", 2).value = "hil"

    assert problems(edited(lesson, change)).count("there is no such party") == 2


# Archives that mean harm


def archive(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return out.getvalue()


def replaced(book, name, data):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, data)
    return out.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&c;</t></si></sst>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a;</t></si></sst>"""


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda book: b"", "this is no workbook"),
        (lambda book: b"PK\x03\x04 and then nothing", "this is no workbook"),
        (lambda book: book[: len(book) // 2], "this is no workbook"),
        (lambda book: b"x" * (reading.MAX_BYTES + 1), "the file is larger than 2,000,000 bytes"),
        (lambda book: archive(big=b"0" * (reading.MAX_UNPACKED + 1)), "unpacked, the workbook is larger"),
        (lambda book: archive(**{f"p{n}": b"" for n in range(reading.MAX_PARTS + 1)}), "more than 300 parts"),
        (lambda book: replaced(book, "xl/vbaProject.bin", b"x"), "holds macros"),
        (lambda book: replaced(book, "xl/sharedStrings.xml", LAUGHS), "cannot be read"),
        (lambda book: replaced(book, "xl/sharedStrings.xml", OUTSIDE), "cannot be read"),
        (lambda book: replaced(book, "xl/workbook.xml", b"<a"), "cannot be read"),
        (lambda book: replaced(book, "xl/worksheets/sheet2.xml", b"<a>" * 100_000), "cannot be read"),
        (lambda book: archive(a=b"b"), "cannot be read"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(lesson, harm, told):
    assert told in problems(harm(lesson))


def test_an_archive_that_lies_about_its_size_is_not_unpacked_further(lesson):
    """The size in the directory is set to one byte: no more is read, and the checksum tells."""
    bomb = replaced(lesson, "xl/sharedStrings.xml", b"<sst>" + b" " * 30_000_000 + b"</sst>")
    place = bomb.index(b"xl/sharedStrings.xml", bomb.index(b"PK\x01\x02")) - 46
    lying = bomb[: place + 24] + struct.pack("<I", 1) + bomb[place + 28 :]

    assert "cannot be read" in problems(lying)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_workbook_file(tmp_path / "none.xlsx")


# Cells


@pytest.mark.parametrize("value", [["a"], ["a b", "c"], ["a,b", 'say "x"', " a", "", "=", "50..60", "!no", "*"]])
def test_lists_come_back_from_a_cell(value):
    assert LIST.read(LIST.show(value)) == value


def test_conditions_come_back_from_a_cell():
    condition = {"all": {"water": ["10..30", "none"]}, "any": {"gate": ["hill"], "boats": ["yes"]}}
    assert CONDITION.show(condition) == "all: water = 10..30, none / any: gate = hill; boats = yes"
    assert CONDITION.read(CONDITION.show(condition)) == condition
    compared = [{"deal": {"water": ["10"]}, "as_of": "2024-02"}, {"proposal": "P1"}]
    assert COMPARED.read(COMPARED.show(compared)) == compared


NO_CONDITIONS = (
    "a = b", "all: a", "all: a = b; a = c", "all: = b", "all: a = b / all: c = d", 'all: "a = b', "some: a = b",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_CONDITIONS)
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(CellError):
        CONDITION.read(text)


def test_the_columns_of_words_are_the_words_of_the_scale(lesson):
    header = [cell.value for cell in openpyxl.load_workbook(BytesIO(lesson))["Positions"][1]]
    assert [name for name in header if name.startswith(SAYS)] == [
        f"{SAYS}{word}" for word in ("wants", "accepts", "tolerates", "wary", "opposes")
    ]


def test_a_text_that_looks_like_a_formula_stays_text():
    raw = whole(SCENARIOS / "first-lesson.toml")
    raw["title"] = '=HYPERLINK("http://x.example","<script>alert(1)</script>")'

    tables, _ = read_workbook(as_workbook(raw), "x.xlsx")

    assert tables["title"] == raw["title"]


def test_a_text_too_long_for_a_cell_is_told():
    raw = whole(SCENARIOS / "first-lesson.toml")
    raw["theme"][0]["label"] = "x" * 40_000

    with pytest.raises(ScenarioError, match="Themes, row 2, column Label: a cell holds at most 32,767"):
        as_workbook(raw)
