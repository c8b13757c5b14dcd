"""The printable pack: a role sheet tells nothing of another role, all is escaped, and what is counted is the program's."""

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest

from explorer.analysis.hand_points import hand_points
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget
from explorer.language import LANGUAGES, speaking
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.classroom import Classroom
from explorer.sharing.pack.files import BRIEF, NOTES, OUTCOME, archive, pack_of
from explorer.sharing.words import CAVEAT
from tests.unit.model.negotiation import all_of, links, negotiation, party, provision, refuses, says

NAMES = ("first-lesson", "ukraine-core")
EVIL = "<script>alert('x')</script>\"&<img src=x onerror=y>"
PAGE = Classroom("See a trade.", 47, (2, 4), ("a trade",), ("Why <so>?",))


@cache
def scenario(name, language="en"):
    return load_scenario(find_scenario(name), language=language)


@cache
def pack(name, language="en"):
    with speaking(language):
        return pack_of(scenario(name, language), budget=Budget(5.0))


class Reader(HTMLParser):
    """Collects the text, the tags and the rows of tables of a sheet."""

    def __init__(self, sheet):
        super().__init__()
        self.tags, self.words, self.rows, self.in_cell = set(), [], [], False
        self.feed(re.sub(r"<style>.*?</style>", "", sheet, flags=re.DOTALL))

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag):
        self.in_cell = self.in_cell and tag not in ("td", "th")

    def handle_data(self, data):
        self.words.append(data)
        if self.in_cell:
            self.rows[-1][-1] += data

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def role(files, name):
    return files[f"role-{name}.html"]


# What a role may know

SECRETS = negotiation(
    [provision("pond", "deep shallow"), provision("fence", "tall low")],
    [
        replace(party("north", 0.61), brief="Northern brief", walk_away_reason="Northern reason"),
        replace(party("south", 0.43), brief="Southern brief", walk_away_reason="Southern reason"),
    ],
    [
        says("n1", "north", "pond", strength="strong", wants="deep", wary="shallow"),
        says("n2", "north", "fence", strength="mild", wants="low", opposes="tall"),
        says("s1", "south", "pond", strength="mild", wants="shallow", opposes="deep"),
        says("s2", "south", "fence", strength="red_line", wants="tall", wary="low"),
        refuses("northern line", "north", all_of(fence="tall")),
        refuses("southern line", "south", all_of(pond="deep")),
        links("northern link", "north", all_of(pond="deep"), provision="fence", options="tall", by="tolerates"),
        links("southern link", "south", all_of(fence="tall"), provision="pond", options="deep", by="wary"),
    ],
)
"""North has 67 and 33 points and needs 61, South 20 and 80 and needs 43."""


def test_a_role_sheet_tells_its_own_points_and_no_number_of_another():
    files = pack_of(SECRETS)
    north, south = (Reader(role(files, name)).text for name in ("north", "south"))
    for own, other, mine, theirs in (
        (north, south, {"67", "33", "17", "61"}, {"80", "43"}),
        (south, north, {"80", "20", "43"}, {"67", "33", "17", "61"}),
    ):
        numbers = set(re.findall(r"\d+", own))
        assert mine <= numbers
        assert not theirs & numbers
        assert own != other


def test_a_role_sheet_tells_no_word_of_another_role():
    files = pack_of(SECRETS)
    for name, other in (("north", "south"), ("south", "north")):
        text = Reader(role(files, name)).text.lower()
        for said in ("brief", "reason", "line", "link"):
            assert f"{name}ern {said}" in text
            assert f"{other}ern {said}" not in text


def test_clauses_about_people_stand_on_the_role_sheet_without_points():
    about_people = [replace(one, sensitive=one.id == "fence") for one in SECRETS.provisions]
    rows = Reader(role(pack_of(replace(SECRETS, provisions=tuple(about_people))), "north"))
    assert "clauses about people" in rows.text
    assert not [row for row in rows.rows if "fence" in row[0]]
    assert "No points for you, however they are settled: fence." in rows.text
    assert [row for row in rows.rows if "at most 100" in row[0]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_shipped_role_sheets_tell_nothing_of_other_roles(name, language):
    of, files = scenario(name, language), pack(name, language)
    terms = terms_of(of, of.default_assumptions)
    for record in terms.records:
        text = Reader(role(files, record.party.id)).text
        own = {one.label for one in (*record.red_lines, *record.linkages)}
        for other in terms.records:
            if other is record:
                continue
            secret = {other.party.brief, *(one.label for one in (*other.red_lines, *other.linkages))} - own - {""}
            assert not [one for one in secret if one in text]
        mine = {note for standing in record.standings for one in standing.positions for note in one.notes}
        mine |= {note for one in (*record.red_lines, *record.linkages) for note in one.notes}
        assert set(re.findall(r"\bd\d+-\d+\b", text)) == mine


@pytest.mark.parametrize("name", NAMES)
def test_the_score_sheet_has_just_the_points_of_the_role(name):
    of, files = scenario(name), pack(name)
    terms = terms_of(of, of.default_assumptions)
    for one in of.parties:
        points = hand_points(terms, one.id)
        rows = Reader(role(files, one.id)).rows
        weights = [int(found) for row in rows for found in re.findall(r"at most (\d+)", " ".join(row))]
        assert weights == [row.weight for row in points.provisions]
        assert sum(weights) in (0, 100)


def test_what_everybody_gets_tells_nothing_of_any_role():
    of, files = scenario("first-lesson"), pack("first-lesson")
    for name in (BRIEF, OUTCOME):
        text = Reader(files[name]).text
        secrets = [one.brief for one in of.parties] + [one.label for one in (*of.red_lines, *of.linkages)]
        secrets += [one.help for one in of.provisions] + [of.scale.judgement]
        assert not [one for one in secrets if one in text]
        assert all(
            one.label in text and all(o.label in text for o in one.options) for one in of.provisions if not one.numbers
        )


# What is on the sheets


@pytest.mark.parametrize("name", NAMES)
def test_a_real_case_says_what_stated_terms_are_not_and_what_it_contains(name):
    of = scenario(name)
    real = of.setting == "real"
    for text in (Reader(sheet).text for sheet in pack(name).values()):
        assert (CAVEAT in text) == real
        assert (bool(of.content_note) and of.content_note in text) == real
        assert ("The case is made up." in text) != real


def test_the_answer_key_is_what_one_counts_by_hand():
    text = Reader(pack("first-lesson")[NOTES]).text
    assert "9 agreements among 108 deals, 8.3% (exact)" in text
    assert (
        "“What the valley pays for the upkeep” in favour of Fernhill, “Water let down to the valley each summer” in"
        in text
    )
    assert "3 combinations of utilities" in text
    assert "sums by hand are those of the program" in text
    assert all(one.help in text for one in scenario("first-lesson").provisions)


def test_the_teachers_page_is_told_and_the_minutes_add_up():
    files = pack_of(replace(scenario("first-lesson"), classroom=PAGE))
    found = Reader(files[NOTES])
    minutes = [int(row[2]) for row in found.rows if len(row) == 3 and re.fullmatch(r"\d+–\d+", row[1])]
    assert sum(minutes) == 47
    assert len(minutes) == 5
    assert all(one in found.text for one in ("See a trade.", "47 minutes", "2 to 4", "a trade", "Why <so>?"))


def test_who_is_left_out_is_told_for_every_set_that_suffices():
    of = scenario("ukraine-core")
    rows = Reader(pack("ukraine-core")[NOTES]).rows
    assert [
        "Ukraine, Russia, United States and Europe (EU and states)",
        "NATO members",
        "can sign (41 points)",
        "yes",
    ] in rows
    assert len(of.rule.required) == 4


def test_a_rule_the_reader_changed_is_the_one_on_the_sheets():
    of = scenario("ukraine-core")
    files = pack_of(of, replace(of.default_assumptions, required=("ukraine", "russia")), Budget(2.0))
    assert "when these accept it: Ukraine and Russia." in Reader(files[BRIEF]).text


def test_the_sheets_speak_ukrainian():
    for name, sheet in pack("first-lesson", "uk").items():
        text = re.sub(r"[\w-]+\.html", "", Reader(sheet).text)
        assert not re.findall(r"[A-Za-z]{3,}", text), name
        assert '<html lang="uk">' in sheet


def test_a_strangers_words_never_become_markup():
    of = scenario("first-lesson")
    evil = replace(
        of,
        title=EVIL,
        summary=EVIL,
        content_note=EVIL,
        setting="real",
        themes=tuple((name, EVIL) for name, _ in of.themes),
        rule=replace(of.rule, judgement=EVIL),
        scale=replace(of.scale, judgement=EVIL),
        classroom=Classroom(EVIL, 30, EVIL, (EVIL,), (EVIL,)),
        parties=tuple(replace(one, name=EVIL, brief=EVIL, walk_away_reason=EVIL) for one in of.parties),
        provisions=tuple(
            replace(one, label=EVIL, help=EVIL, unit=EVIL, options=tuple(replace(o, label=EVIL) for o in one.options))
            for one in of.provisions
        ),
        red_lines=tuple(replace(one, label=EVIL) for one in of.red_lines),
        linkages=tuple(replace(one, label=EVIL) for one in of.linkages),
        proposals=tuple(replace(one, name=EVIL, source=EVIL) for one in of.proposals),
    )
    known = set().union(
        *(Reader(sheet).tags for sheet in (*pack("first-lesson").values(), *pack("ukraine-core").values()))
    )
    for name, sheet in pack_of(evil).items():
        found = Reader(sheet)
        assert found.tags <= known | {"ol", "ul"}, name
        assert EVIL in "".join(found.words)
        assert "<img" not in sheet
        assert "onerror=y>" not in sheet


def test_the_sheets_load_nothing_and_run_nothing():
    for sheet in pack("ukraine-core").values():
        assert not re.search(r"<script|<link|<img|https?://|url\(|@import", sheet)


def test_a_party_that_said_nothing_has_a_sheet_all_the_same():
    files = pack_of(replace(SECRETS, parties=(*SECRETS.parties, party("guard"))))
    assert "Nothing you said is recorded" in Reader(role(files, "guard")).text


def test_too_little_time_is_said_and_nothing_is_left_out():
    files = pack_of(scenario("ukraine-core"), budget=Budget(seconds=1e-9))
    assert files.keys() == pack("ukraine-core").keys()


def test_the_archive_holds_every_sheet_and_is_always_the_same():
    files = pack("first-lesson")
    made = archive(files, "first-lesson")
    with ZipFile(BytesIO(made)) as found:
        assert {name: found.read(name).decode("utf-8") for name in found.namelist()} == {
            f"first-lesson/{name}": text for name, text in files.items()
        }
    assert archive(files, "first-lesson") == made
