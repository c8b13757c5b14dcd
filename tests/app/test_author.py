"""The Author page: a scenario begun, typed into, checked, explored, and never lost."""

import json
import pickle

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from explorer.analysis.lint import lint
from explorer.analysis.zone import Budget
from explorer.language import ENGLISH, speaking
from explorer.loading import own_scenarios
from explorer.loading.author.draft import checked, of_scenario, template
from explorer.loading.author.draft_text import as_text
from explorer.loading.scenario_toml import write
from explorer.loading.workbook.writing import as_workbook
from explorer.model.deal import Deal
from explorer.sharing.lint_words import reason_words
from explorer.views import library
from explorer.views.author.words import GROUPS
from explorer.views.questions import Question
from tests.app.page import Page

AUTHOR = "views/author_page.py"


def author(query="s=first-lesson.1"):
    return Page(query, unfolded=(), in_sight=()).turn(AUTHOR)


@pytest.fixture
def page():
    return author().press("author_begin")


def raw(page):
    return page.at.session_state["author_draft"].raw


def editors(page):
    return [one.proto for one in page.at.get("dataframe")]


def type_in(page, edited=None, added=(), deleted=(), which=0):
    """Do in a table what a reader does: change cells (row from 0 -> column -> value), add rows, delete rows."""
    told = {"edited_rows": edited or {}, "added_rows": list(added), "deleted_rows": list(deleted)}
    states = page.at._tree.get_widget_states()
    states.widgets.append(WidgetState(id=editors(page)[which].id, string_value=json.dumps(told)))
    page.at._run(states)
    return page._whole()


def upload(page, name, data):
    page.at.file_uploader[0].upload(name, data, "application/octet-stream")
    return page.run()


def problems(page):
    return page.html("nse-problems").replace(" :", ":").replace(" ;", ";")


def said(page):
    return "\n".join(page.words)


def test_the_template_is_sound_and_every_table_can_be_opened_without_changing_it(page):
    for name in GROUPS:
        page.set("author_table", name)
        assert "Sound" in said(page)
    assert raw(page) == template()
    assert page.control("author_undo").disabled


def test_what_is_wrong_is_said_at_once_with_its_place_and_what_is_allowed(page):
    page.set("author_table", "provision")
    type_in(page, {"0": {"min": "ten"}, "1": {"theme": None}})
    words = problems(page)
    assert "Provisions, row 1 (“price”), Lowest: this must be a number; found “ten”" in words
    assert "Provisions, row 2 (“delivery”), Theme: “theme” is missing" in words
    assert "2 things to mend" in said(page)
    assert page.control("author_explore").disabled
    assert any(one.startswith("Provisions · 2") for one in page.words)
    type_in(page, {"0": {"min": "10"}, "1": {"theme": "terms"}})
    assert "Sound" in said(page)
    assert not page.control("author_explore").disabled


def test_a_problem_elsewhere_names_its_table(page):
    page.set("author_table", "party")
    type_in(page, {"1": {"id": "client"}})
    words = problems(page)
    assert (
        "All positions, row 3 (“buyer-price”), Party: there is no such party; found “buyer”; allowed: seller, client"
        in words
    )
    assert "Rule, Who must accept" in words


def test_rows_are_added_and_deleted_and_what_was_typed_is_still_there_after_looking_elsewhere(page):
    page.set("author_table", "theme")
    type_in(page, added=[{"id": "later", "label": "Later"}])
    assert raw(page)["theme"][1] == {"id": "later", "label": "Later"}
    page.set("author_table", "option").set("author_table", "theme")
    type_in(page, deleted=[0])
    assert [one["id"] for one in raw(page)["theme"]] == ["later"]
    page.press("author_undo")
    assert [one["id"] for one in raw(page)["theme"]] == ["terms", "later"]
    page.press("author_undo").press("author_redo").press("author_redo")
    assert [one["id"] for one in raw(page)["theme"]] == ["later"]


def test_what_was_typed_just_before_another_table_is_chosen_arrives_late_and_counts(page):
    """A table tells what was typed some 150 ms later: with the choice of another table in the same message, or after it."""
    page.set("author_table", "theme")
    table = editors(page)[0].id

    def tell(label):
        states = page.at._tree.get_widget_states()
        told = {"edited_rows": {"0": {"label": label}}, "added_rows": [], "deleted_rows": []}
        states.widgets.append(WidgetState(id=table, string_value=json.dumps(told)))
        page.at._run(states)
        page._whole()

    page.control("author_table").set_value("party")
    tell("Together")
    assert raw(page)["theme"][0]["label"] == "Together"
    tell("Later")
    assert raw(page)["theme"][0]["label"] == "Later"
    type_in(page, {"0": {"name": "The quarry"}})
    assert raw(page)["theme"][0]["label"] == "Later"
    assert raw(page)["party"][0]["name"] == "The quarry"
    page.set("author_from", "first-lesson").press("author_begin")
    tell("Too late")
    assert raw(page) == of_scenario("first-lesson")


def test_forms_change_the_head(page):
    title = next(one for one in page.at.text_input if one.label == "Title")
    title.set_value("The quarry")
    page.run()
    next(one for one in page.at.text_input if one.label == "First day").set_value("yesterday")
    page.run()
    assert raw(page)["title"] == "The quarry"
    assert "Title and dates, First day" in problems(page)


def test_who_wants_what_is_a_grid_of_words(page):
    page.set("author_table", "grid")
    type_in(page, {"0": {"seller": "wary"}})
    type_in(page, {"1": {"buyer": "strong"}}, which=1)
    positions = {one["id"]: one for one in raw(page)["position"]}
    assert positions["seller-price"]["says"] == {"wary": ["10"], "tolerates": ["20"], "wants": ["30"]}
    assert "Sound" in said(page)


def test_texts_in_other_languages_are_shown_when_asked_for(page):
    page.set("author_table", "theme").set("author_languages", True)
    type_in(page, {"0": {"label@uk": "Умови"}})
    assert raw(page)["theme"][0]["label"] == {ENGLISH: "Terms", "uk": "Умови"}


def test_what_the_page_writes_into_the_file_is_in_the_language_of_the_page():
    with speaking("uk"):
        page = author("s=first-lesson.1&lang=uk").press("author_begin")
        assert raw(page)["title"] == "Ваші власні переговори"
        page.set("author_table", "position")
        type_in(page, deleted=[0])
        page.set("author_table", "grid")
        type_in(page, {"0": {"seller": "wary"}})
        assert raw(page)["position"][-1]["judgement"] == "Вигадано."


def test_a_draft_is_explored_like_any_scenario(page):
    page.set("author_table", "head")
    next(one for one in page.at.text_input if one.label == "Title").set_value("The quarry")
    page.run().press("author_explore").turn("views/explore_page.py")
    assert page.exploration.scenario_id.startswith("my-negotiation~")
    assert "# The quarry" in page.words
    assert "The quarry (your own)" in page.control("scenario_choice").options
    page.settle("price", "20")
    assert "Seller" in page.lead
    link = page.link
    other = Page(link, unfolded=("share_panel",), in_sight=())
    assert other.exploration == page.exploration
    assert any("your own" in one for one in other.words)
    own_scenarios._kept.clear()
    own_scenarios.own_scenario.cache_clear()
    page.run()
    assert "# The quarry" in page.words, "the session brings its own scenarios back"
    own_scenarios._kept.clear()
    lost = Page(link, unfolded=(), in_sight=())
    assert lost.exploration.scenario_id == library.DEFAULT
    assert "no longer kept here" in lost.warnings


def test_two_authors_of_one_name_do_not_get_each_other():
    one, two = (own_scenarios.keep(as_text({**template(), "title": title})) for title in ("One", "Two"))
    assert one != two
    assert own_scenarios.own_scenario(one).title == "One"
    assert own_scenarios.own_scenario(two).title == "Two"


def test_an_engine_elsewhere_is_sent_the_scenario_with_its_question():
    scenario_id = own_scenarios.keep(as_text(template()))
    scenario = own_scenarios.own_scenario(scenario_id)
    sent = pickle.dumps(Question("width", scenario_id, scenario.default_assumptions, Deal(), False))
    own_scenarios._kept.clear()
    own_scenarios.own_scenario.cache_clear()
    assert pickle.loads(sent)(Budget(3)).kind == "wide"


@pytest.mark.parametrize("name", ["lesson.toml", "lesson.XLSX"])
def test_files_are_opened_and_sound_or_not_can_be_edited(name):
    lesson = of_scenario("first-lesson")
    data = as_workbook(lesson) if name.endswith("XLSX") else write(lesson).encode()
    page = upload(author(), name, data)
    assert checked(as_text(raw(page)), ENGLISH) == checked(as_text(lesson), ENGLISH)
    assert "Sound" in said(page)


def test_a_file_that_is_none_changes_nothing(page):
    before = raw(page)
    upload(page, "lesson.toml", b'id = "lake')
    assert "not valid TOML" in page.at.error[0].value.replace("\\", "")
    assert raw(page) == before
    upload(page, "lesson.toml", b'id = "lake"')
    assert not page.at.error
    assert page.html("nse-unsound").split()[0].isdigit()
    page.press("author_undo")
    assert raw(page) == before


def test_any_scenario_can_be_begun_with():
    page = author().set("author_from", "ukraine-core").press("author_begin")
    assert "Sound" in said(page)
    page.set("author_table", "grid")
    assert len(editors(page)) == 2
    page.set("author_table", "position")
    assert "Sound" in said(page)


def test_the_browser_is_given_the_draft_and_gives_it_back_to_a_new_session(page):
    page.set("author_table", "theme")
    type_in(page, {"0": {"label": None}})
    kept = next(one.proto.json for one in page.at.get("bidi_component") if one.proto.id.endswith("-author_kept"))
    text = json.loads(kept)["text"]
    again = author()
    found(again, text)
    assert raw(again) == raw(page)
    assert "Your draft is back" in said(again)
    assert "1 thing to mend" in said(again)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[1]", '{"$date": "x"}', '{"party": [[1], {"id": 3}], "scale": 3, "rule": []}']
)
def test_whatever_else_the_browser_had_kept_breaks_nothing(text):
    page = author()
    found(page, text)
    if "author_draft" in page.at.session_state:
        for name in GROUPS:
            page.set("author_table", name)
            assert page.html("nse-unsound")
    else:
        assert page.has("author_begin")


def found(page, text):
    """Tell what a browser had kept."""
    component = next(one.proto.id for one in page.at.get("bidi_component") if one.proto.id.endswith("-author_kept"))
    states = page.at._tree.get_widget_states()
    told = json.dumps([{"event": "found", "value": text}])
    states.widgets.append(WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{component}__events", json_trigger_value=told))
    page.at._run(states)
    page._whole()


def test_a_second_look_names_what_to_think_about_and_where(page):
    page.at.session_state["author_second_look"] = True
    page.run()
    assert "Nothing found that deserves a second thought" in said(page)
    page.set("author_from", "first-lesson").press("author_begin")
    scenario = library.scenario("first-lesson")
    found = lint(scenario).findings
    assert len(found) > 1
    assert f"{len(found)} findings" in said(page)
    for one in found:
        row = [provision.id for provision in scenario.provisions].index(one.id) + 1
        assert f"Provisions, row {row} (“{one.id}”)" in said(page)
        assert reason_words(scenario, one) in said(page)


def test_an_own_scenario_stands_among_the_others(page):
    page.press("author_explore").turn("views/gallery_page.py")
    cards = [one.proto.body for one in page.at.get("html") if 'class="nse-scenario"' in one.proto.body]
    assert len(cards) == len(library.library().ids) + 1
    assert sum("Your own" in one for one in cards) == 1
