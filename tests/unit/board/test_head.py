"""What the board shows of a scenario besides its tables."""

from dataclasses import replace

import pytest

from explorer.analysis.terms import terms_of
from explorer.board.head import head_of
from explorer.board.marks import Marks, differ, in_words, marks_on
from explorer.board.words import board_words
from explorer.loading.scenario_file import load_scenario
from tests.conftest import ROOT

SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))


@pytest.fixture(scope="module", params=SHIPPED)
def terms(request):
    scenario = load_scenario(ROOT / "scenarios" / f"{request.param}.toml")
    return terms_of(scenario, scenario.default_assumptions)


def test_every_provision_option_and_party_is_there(terms):
    scenario, head = terms.scenario, head_of(terms)
    assert head["scenario"] == scenario.id
    assert [one["id"] for one in head["parties"]] == [one.id for one in scenario.parties]
    assert len({one["letter"] for one in head["parties"]}) == len(scenario.parties)
    assert [one["id"] for one in head["provisions"]] == [one.id for one in scenario.provisions]
    assert head["words"] == board_words()
    themes = [theme for theme, _ in head["themes"]]
    for told, provision in zip(head["provisions"], scenario.provisions, strict=True):
        assert told["options"] == [provision.name_of(one) for one in provision.options]
        assert told["numbers"] == "".join("01"[one.number is not None] for one in provision.options)
        assert told["theme"] in themes
        assert provision.id in told["names"]
        assert all(len(marks) == len(provision.options) for marks in told["marks"].values())
        assert set(told["marks"]) == set(told["said"])
        assert set("".join(told["marks"].values())) <= set("fear-")


def test_the_core_questions_are_some(terms):
    assert any(one["core"] for one in head_of(terms)["provisions"])


def test_help_gives_what_is_ours_and_where_it_comes_from(ukraine):
    head = head_of(terms_of(ukraine, ukraine.default_assumptions))
    for told, provision in zip(head["provisions"], ukraine.provisions, strict=True):
        said = "\n".join(told["help"])
        assert provision.help in said
        cited = {entry: words + text for entry, words, text in told["cites"]}
        for name in provision.notes:
            assert ukraine.note_by_id[name].text in cited[name]
        assert provision.judgement in "".join(words + text for _, words, text in told["cites"])
        if provision.needs_consent_of:
            assert "Needs the consent of" in said


def test_marks_on_nato(ukraine):
    terms = terms_of(ukraine, ukraine.default_assumptions)
    nato = ukraine.provision_by_id["nato"]
    found = {one.name: one for one in marks_on(terms, nato)}
    at = nato.positions_of_options
    assert found["Ukraine"].marks[at["permanent_bar"]] == "r"
    assert found["Russia"].marks[at["10"]] == "a"
    assert found["United States"].marks[at["permanent_bar"]] == "f"
    assert differ(tuple(found.values()))
    assert "red line at Barred for good, in law" in in_words(nato, found["Ukraine"])


def test_a_wider_lens_marks_at_least_as_much(ukraine):
    narrow = terms_of(ukraine, ukraine.default_assumptions)
    wide = terms_of(ukraine, replace(ukraine.default_assumptions, lens="inferred"))
    spoken = [sum(len(marks_on(terms, one)) for one in ukraine.provisions) for terms in (narrow, wide)]
    assert spoken[0] <= spoken[1]


def test_said_of_every_option(ukraine):
    provision = ukraine.provision_by_id["amnesty"]
    assert in_words(provision, Marks(0, "A", "f" * len(provision.options))) == "A: for every option"


@pytest.mark.parametrize(
    ("one", "other", "they_do"),
    [
        ("f-", "-a", False),
        ("fa", "-e", True),
        ("f", "r", True),
        ("e", "a", True),
        ("f", "e", False),
        ("a", "r", False),
        ("-", "-", False),
    ],
)
def test_parties_differ_on_an_option(one, other, they_do):
    assert differ((Marks(0, "A", one), Marks(1, "B", other))) is they_do
    assert differ((Marks(1, "B", other), Marks(0, "A", one))) is they_do


def test_one_party_differs_from_nobody():
    assert not differ((Marks(0, "A", "fear-"),))
    assert not differ(())
