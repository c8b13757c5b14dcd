"""Text of a scenario in several languages: one is taken, English where there is none, and nothing else differs."""

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.language import LANGUAGES, speaking
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.classroom import Classroom

SOUND = Path(__file__).resolve().parents[2] / "bad_scenarios" / "_sound.toml"


def load(tmp_path, language, **texts):
    text = SOUND.read_text("utf-8")
    for old, new in texts.values():
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "_sound.toml").write_text(text, "utf-8")
    return load_scenario(tmp_path / "_sound.toml", language=language)


def test_a_text_is_taken_in_the_language_and_english_where_there_is_none(tmp_path):
    texts = {
        "title": ('title = "Two farms and a pond"', 'title = { en = "Two farms", uk = "Дві ферми" }'),
        "name": ('name = "Upper farm"', 'name = { en = "Upper farm" }'),
    }
    in_ukrainian, in_english = (load(tmp_path, language, **texts) for language in ("uk", "en"))
    assert (in_ukrainian.title, in_english.title) == ("Дві ферми", "Two farms")
    assert in_ukrainian.parties == in_english.parties
    assert in_ukrainian.positions == in_english.positions
    assert [one.label for one in in_ukrainian.provisions] == [one.label for one in in_english.provisions]


def test_the_teachers_page_is_in_the_language_and_says_the_size_of_a_group_in_numbers_or_words(tmp_path):
    page = """
[classroom]
goal = { en = "See a trade.", uk = "Побачити обмін." }
minutes = 30
group_size = SIZE
teaches = [{ en = "a trade", uk = "обмін" }, "a red line"]
prompts = [{ en = "Why?", uk = "Чому?" }]
"""
    fence = 'label = "A fence"\ntheme = "water"\nkind = "yes_no"\njudgement = "made up"\n'
    in_words, in_numbers = (
        load(tmp_path, "uk", page=(fence, fence + page.replace("SIZE", size))).classroom
        for size in ('{ en = "pairs", uk = "пари" }', "[2, 4]")
    )
    assert in_words == Classroom("Побачити обмін.", 30, "пари", ("обмін", "a red line"), ("Чому?",))
    assert in_numbers == replace(in_words, group_size=(2, 4))


@pytest.mark.parametrize("name", scenario_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_scenarios_load_in_every_language_with_the_same_ids(name, language):
    english, found = (load_scenario(find_scenario(name), language=one) for one in ("en", language))
    assert [one.id for one in found.provisions] == [one.id for one in english.provisions]
    assert [one.key for one in found.parties] == [one.key for one in english.parties]
    assert [one.deal for one in found.proposals] == [one.deal for one in english.proposals]


def test_the_first_lesson_is_whole_in_ukrainian():
    found = load_scenario(find_scenario("first-lesson"), language="uk")
    texts = [found.title, found.summary, *(one.name for one in found.parties), *(one.label for one in found.provisions)]
    texts += [option.label for one in found.provisions for option in one.options if option.number is None]
    texts += [text for one in found.proposals for text in (one.name, one.source, one.summary)]
    texts += [one.label for one in (*found.red_lines, *found.linkages)]
    assert [one for one in texts if any("a" <= letter <= "z" for letter in one.lower())] == []


def test_a_unit_takes_the_form_of_its_number():
    nato = load_scenario(find_scenario("ukraine-core"), language="uk").provision_by_id["nato"]
    with speaking("uk"):
        said = [nato.name_of(nato.option(one)) for one in ("1", "3", "5", "21")]
        assert nato.say(["5", "6", "7"]) == "від 5 до 7 років"
    assert said == ["1 рік", "3 роки", "5 років", "21 рік"]
