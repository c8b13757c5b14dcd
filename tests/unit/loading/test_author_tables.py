"""Tables an author edits: what is taken out of a scenario file and put back is the same scenario, and nothing typed is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.language import LANGUAGES
from explorer.loading.author.cells import cell_of, value_of
from explorer.loading.author.draft import Draft, checked, of_scenario, of_toml, template
from explorer.loading.author.draft_text import as_text, from_text
from explorer.loading.author.places import Spot, spot_of
from explorer.loading.author.rows import AT, Sheets, cells_of, columns_of, rows_of, with_rows
from explorer.loading.author.shapes import SHAPES
from explorer.loading.author.stances import (
    SEVERAL,
    options_grid,
    sound_provisions,
    weights_grid,
    with_options_grid,
    with_weights_grid,
)
from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids


@pytest.fixture(scope="module")
def files():
    return {name: of_scenario(name) for name in scenario_ids()} | {"template": template()}


@pytest.fixture(scope="module")
def lesson(files):
    return files["first-lesson"]


def problems(raw):
    return checked(as_text(raw), "en")[1]


def spots(raw):
    sheets = Sheets(raw)
    return [spot_of(one, sheets) for one in problems(raw)]


def edited(raw, table, row, **cells):
    """The file after somebody typed into some cells of a row, counted from 0."""
    rows = [dict(one) for one in rows_of(raw, table)]
    rows[row] |= cells
    return with_rows(raw, table, rows)


# Out and in again


def test_tables_that_nobody_touched_leave_a_file_as_it_is(files):
    for raw in files.values():
        for name in SHAPES:
            assert with_rows(raw, name, rows_of(raw, name)) == raw


def test_every_cell_says_all_of_its_value(files):
    """Of texts in several languages every cell is one text; those lists of them that are edited line by line are left out."""
    for raw in files.values():
        for name in SHAPES:
            for column in (one for one in columns_of(raw, name) if one.kind not in ("text", "sentences", "size")):
                for row in rows_of(raw, name):
                    typed = value_of(row[column.name], column.kind)
                    assert cell_of(typed, column.kind) == row[column.name]


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_a_file_made_of_nothing_but_typed_cells_is_the_same_scenario(files, scenario_id):
    """All rows are taken out and typed in anew; what no column shows stays away, so files with such keys keep their rows."""
    raw = typed = files[scenario_id]
    for name, shape in SHAPES.items():
        if shape.form is not None or shape.inside or unseen(raw, name):
            continue
        rows = [{key: cell for key, cell in row.items() if key != AT} for row in rows_of(raw, name)]
        typed = with_rows(with_rows(typed, name, []), name, rows)
    for name in ("option", "voice"):
        outer = SHAPES[name].inside
        if not unseen(raw, outer):
            typed = with_rows(typed, name, [{**row, AT: None} for row in rows_of(raw, name)])
    for language in LANGUAGES:
        assert checked(as_text(typed), language)[0] == load_scenario(find_scenario(scenario_id), language=language)


def unseen(raw, name):
    """Keys of a table that no column shows; of those that hold rows of another table the other table shows them."""
    shown = {one.path[0] for one in columns_of(raw, name)}
    shown |= {key for shape in SHAPES.values() if shape.inside == name for key in shape.lists}
    rows = [] if SHAPES[name].words else raw.get(name, [])
    return {key for row in rows for key in row} - shown


def test_the_template_is_a_sound_scenario_in_every_language(files):
    assert not problems(files["template"])


# What a person types


def test_what_cannot_be_read_stays_as_it_was_typed(lesson):
    wrong = edited(lesson, "provision", 0, min="ten", applies_when="gate hill")
    assert rows_of(wrong, "provision")[0]["min"] == "ten"
    assert rows_of(wrong, "provision")[0]["applies_when"] == "gate hill"
    assert {(one.row, one.column) for one in spots(wrong)} == {(1, "min"), (1, "applies_when")}
    assert edited(wrong, "provision", 0, min="10", applies_when="") == lesson


@given(st.text(max_size=30))
def test_no_text_in_any_cell_makes_anything_fail(text):
    raw = template()
    for name, column in (("provision", "min"), ("linkage", "when"), ("proposal", "sets"), ("red_line", "any_of")):
        rows = [*rows_of(raw, name), {column: text}]
        again = with_rows(raw, name, rows)
        if text.strip():
            assert rows_of(from_text(as_text(again)), name)[-1][column] != ""


def test_other_languages_stay_when_the_english_text_changes(lesson):
    changed = edited(lesson, "theme", 0, label="Water")
    assert changed["theme"][0]["label"] == {"en": "Water", "uk": lesson["theme"][0]["label"]["uk"]}
    plain = edited(changed, "theme", 0, **{"label@uk": ""})
    assert plain["theme"][0]["label"] == "Water"


def test_a_new_option_goes_to_its_provision_and_waits_while_it_names_none(lesson):
    row = {"id": "third", "key": "t", "label": "A third of it", "judgement": "Made up."}
    waiting = with_rows(lesson, "option", [*rows_of(lesson, "option"), row])
    assert Spot("option") in spots(waiting)
    assert rows_of(waiting, "option")[-1]["id"] == "third"
    rows = [*rows_of(waiting, "option")[:-1], {**rows_of(waiting, "option")[-1], "provision": "upkeep"}]
    placed = with_rows(waiting, "option", rows)
    assert [one["id"] for one in placed["provision"][1]["options"]] == ["nothing", "half", "all", "third"]
    assert not problems(placed)


def test_options_stay_with_a_provision_that_is_renamed(lesson):
    renamed = edited(lesson, "provision", 1, id="costs")
    assert renamed["provision"][1]["options"] == lesson["provision"][1]["options"]
    assert {one.found for one in problems(renamed)} == {"“upkeep”"}


def test_rows_can_be_deleted_and_blank_ones_count_for_nothing(lesson):
    rows = rows_of(lesson, "position")
    assert with_rows(lesson, "position", [*rows, {"id": "", "adds": None}]) == lesson
    assert len(with_rows(lesson, "position", rows[1:])["position"]) == len(rows) - 1


def test_words_can_be_renamed_and_two_alike_are_both_kept(lesson):
    rows = [dict(one) for one in rows_of(lesson, "weight")]
    rows[0] |= {"word": "mild"}
    words = with_rows(lesson, "weight", rows)["scale"]
    assert words["weight"] == {"mild": 2, "mild-2": 1}
    assert words["names"]["mild"] == lesson["scale"]["names"]["strong"]


def test_forms_are_rows_too(lesson):
    changed = edited(lesson, "head", 0, title="Two towns", **{"from": "2023-01-01", "map": "gate, boats"})
    assert (changed["title"]["en"], changed["from"], changed["map"]) == (
        "Two towns",
        date(2023, 1, 1),
        ["gate", "boats"],
    )
    taught = edited(
        lesson, "classroom", 0, goal="A trade.", minutes="45", group_size="2 to 4", teaches="Trades\nRed lines"
    )
    assert taught["classroom"]["group_size"] == [2, 4]
    assert taught["classroom"]["teaches"] == ["Trades", "Red lines"]
    assert not problems(taught)


# What parties make of options


def test_a_grid_that_nobody_touched_changes_nothing(files):
    for raw in files.values():
        provisions = sound_provisions(raw)
        grid, weights = options_grid(raw, provisions), weights_grid(raw, provisions)
        assert with_options_grid(raw, provisions, grid, grid) == raw
        assert with_weights_grid(raw, provisions, weights, weights) == raw


def test_the_grid_says_what_the_scenario_holds(lesson):
    """Every word of the grid against the acceptability the loader gives the same option."""
    scenario = checked(as_text(lesson), "en")[0]
    said = {(one.party, one.provision, option): word for one in scenario.positions for option, word in one.says}
    grid = options_grid(lesson, sound_provisions(lesson))
    shown = {(party, row["_provision"], row["_option"]): row[party] for row in grid for party in ("hill", "valley")}
    assert {key: word for key, word in shown.items() if word} == said


def test_a_cell_of_the_grid_is_a_position(lesson):
    provisions = sound_provisions(lesson)
    bare = {**lesson, "position": [one for one in lesson["position"] if one["id"] != "hill-gate"]}
    before = options_grid(bare, provisions)
    after = [{**row, **({"hill": "wants"} if row["_option"] in ("hill", "both") else {})} for row in before]
    made = with_options_grid(bare, provisions, before, after)
    assert made["position"][-1]["says"] == {"wants": ["hill", "both"]}
    assert not problems(made)
    heavy = weights_grid(made, provisions)
    weighed = with_weights_grid(made, provisions, heavy, [{**row, "hill": "mild"} for row in heavy])
    assert {one["strength"] for one in weighed["position"] if one["party"] == "hill"} == {"mild"}
    gone = with_options_grid(made, provisions, options_grid(made, provisions), before)
    assert gone == bare


def test_what_was_said_several_times_is_left_alone(files):
    raw = files["ukraine-2025"]
    provisions = sound_provisions(raw)
    before = options_grid(raw, provisions)
    typed = [{name: "wants" if cell == SEVERAL else cell for name, cell in row.items()} for row in before]
    assert typed != list(before)
    assert with_options_grid(raw, provisions, before, typed) == raw


# Where problems stand


@pytest.mark.parametrize(
    ("table", "row", "cells", "spot"),
    [
        ("theme", 0, {"id": "Not an id"}, Spot("theme", 1, "id")),
        ("party", 1, {"letter": "RR"}, Spot("party", 2, "letter")),
        ("option", 1, {"key": "too long"}, Spot("option", 2, "key")),
        ("option", 6, {"label": ""}, Spot("option", 7, "label")),
        ("position", 2, {"strength": "stron"}, Spot("position", 3, "strength")),
        ("position", 0, {"says.wants": "no such"}, Spot("position", 1, "says.wants")),
        ("linkage", 0, {"raises": "water = 30 by toleratez"}, Spot("linkage", 1, "raises")),
        ("red_line", 0, {"any_of": "all: gait = valley"}, Spot("red_line", 1, "any_of")),
        ("acceptability", 3, {"number": "2"}, Spot("acceptability", 4, "number")),
        ("rule", 0, {"required": "hill, vale"}, Spot("rule", 0, "required")),
        ("scale", 0, {"walk_away": "3"}, Spot("scale", 0, "walk_away")),
        ("head", 0, {"opens_on": "nothing"}, Spot("head", 0, "opens_on")),
        ("head", 0, {"title": ""}, Spot("head", 0, "title")),
    ],
)
def test_a_slip_of_the_pen_is_found_where_it_was_made(lesson, table, row, cells, spot):
    assert spot in spots(edited(lesson, table, row, **cells | ({"label@uk": ""} if cells == {"label": ""} else {})))


def test_every_problem_of_an_empty_draft_has_a_place():
    assert {one.table for one in spots({})} == {"head", "scale", "rule", "party", "theme", "provision", "proposal"}


# Drafts


def test_a_draft_survives_being_told_as_text(files):
    for raw in files.values():
        assert from_text(as_text(raw)) == raw


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"from": {"$date": "soon"}}', '{"from": {"$date": 3}}', '{"id": "\\ud83d"}', "[" * 100_000]
)
def test_a_text_that_is_no_draft_is_refused(text):
    with pytest.raises(ScenarioError, match="draft"):
        from_text(text)


def test_steps_can_be_taken_back_and_made_again():
    draft = Draft({"n": 0})
    for number in (1, 2, 2, 3):
        draft = draft.changed({"n": number})
    back = draft.back().back()
    assert back.raw == {"n": 1}
    assert back.forth().forth() == draft
    assert back.changed({"n": 9}).forth().raw == {"n": 9}


def test_a_file_with_slips_can_be_opened_to_be_mended():
    raw = of_toml(b'id = "lake"\nparty = 3\n[[theme]]\nid = "t"\n', "lake.toml")
    assert rows_of(raw, "theme")[0]["id"] == "t"
    assert rows_of(raw, "party") == ()
    with pytest.raises(ScenarioError, match="not valid TOML"):
        of_toml(b"id = ", "lake.toml")
    with pytest.raises(ScenarioError, match="drawn from another"):
        of_toml(b'include = "first-lesson"', "core.toml")


def test_every_column_has_one_cell_for_each_language():
    assert cells_of(SHAPES["theme"].columns) == ("id", "label", "label@uk")
