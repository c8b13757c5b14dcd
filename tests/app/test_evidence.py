"""The Evidence page: what is said of every note, what is found, what is not known, and what a link opens at."""

import re

import pytest

from explorer.analysis.known import known_of, nobody
from explorer.sharing.evidence_words import note_date
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.words import say_date
from explorer.views import library
from tests.app.page import Page, plain
from tests.app.test_opening import JUDGING, own_voice

PAGE = "views/evidence_page.py"


class Evidence(Page):
    """A session that has turned to the Evidence page."""

    def __init__(self, scenario_id="ukraine-2025", entry="", **changes):
        lesson = library.scenario("first-lesson")
        super().__init__(
            write_link(Exploration.start(lesson), lesson), in_sight=()
        )  # small: nothing takes the engine long
        self.turn(PAGE)
        self.arrange(scenario_id, **changes)
        if entry:
            self.open_entry(entry)

    def open_entry(self, entry):
        self.at.query_params["n"] = entry
        return self.run()

    def bodies(self, holding):
        return [one.proto.body for one in self.at.get("html") if f'class="{holding}' in one.proto.body]

    @property
    def listed(self):
        """The notes or judgements on the page, one after the other, as text."""
        found = [part for body in self.bodies("nse-evidence") for part in body.split("<article")[1:]]
        return [plain(f"<article{part}") for part in found]

    @property
    def count(self):
        return plain(self.bodies("nse-count")[0])

    @property
    def entry(self):
        return self.html("nse-entry")

    @property
    def sections(self):
        return self.control("evidence_section").options

    @property
    def details(self):
        return [plain(one) for one in self.bodies("nse-detail")]


@pytest.fixture(scope="module")
def opened():
    return Evidence()


@pytest.mark.parametrize("section", ["notes", "unknown", "ours"])
@pytest.mark.parametrize("scenario_id", ["ukraine-2025", "ukraine-core", "first-lesson"])
def test_opens_for_every_scenario_and_section(scenario_id, section):
    page = Evidence(scenario_id, evidence_section=section)
    known = known_of(page.scenario, page.exploration.assumptions)
    total, gaps = len(page.scenario.provisions), sum(len(one.silent) for one in known)
    says = next(one for one in page.details if one.startswith("What is known, and what is not"))
    silent = len(nobody(known))
    spoken = (
        f"Of {total} provisions, {silent} were never spoken of by anybody"
        if silent
        else f"Somebody spoke of each of {total}"
    )
    assert spoken in says
    assert f"{gaps} of {total * len(known)} views are not known" in says
    for one in known:
        assert re.search(
            rf"{re.escape(one.record.party.name)}.* {len(one.spoken)} spoken of {len(one.silent)} never", says
        )
    assert page.sections[0] == f"Notes · {len(page.scenario.notes)}"
    assert page.sections[1] == f"Not known · {gaps}"
    assert not [one for one in own_voice(page) if JUDGING.search(one)]


def test_what_is_known_grows_with_the_lens(opened):
    says = next(one for one in opened.details if one.startswith("What is known, and what is not"))
    assert "stated 16 · + reported 18 · + analysts 18 · + inferred 20" in says
    page = Evidence(lens_choice="inferred")
    assert "20 spoken of 72 never" in " ".join(page.details)
    assert "Not known · 346" in page.sections[1]


def test_only_what_is_in_view_is_sent_and_more_on_demand():
    page = Evidence()
    assert page.count == "282 of 282 notes."
    assert len(page.listed) == 20
    assert sum(len(body.encode()) for body in page.bodies("nse-evidence")) < 40_000
    page.press("note_more")
    assert len(page.listed) == 40
    page.set("find", "hayovyshyn")
    assert len(page.listed) == 7
    assert not page.has("note_more")
    page.set("find", "")
    assert len(page.listed) == 20


def test_a_note_in_the_list_says_who_when_where_and_whether_it_counts(opened, ukraine):
    page = Evidence(find="d4-37")
    (one,) = page.listed
    note = ukraine.note_by_id["d4-37"]
    for words in (note.id, note.text, note.speaker, note_date(note), "Official", note.source.title, "● counts"):
        assert words in one
    assert "Ukraine: Legal status of land Russia keeps: wants: No recognition" in one
    assert "and 13 more" in one


def test_search_and_filters_narrow_each_other_and_are_cleared():
    page = Evidence()
    page.set("find_party", "russia")
    by_party = int(page.count.split()[0])
    page.set("find_kind", "official")
    both = int(page.count.split()[0])
    assert 0 < both < by_party < 282
    assert all("Official" in one for one in page.listed)
    page.set("find_source", "d2").set("find", "reindeer")
    assert page.count == "No note matches. Try fewer words or filters."
    assert not page.listed
    page.press("find_clear")
    assert page.count == "282 of 282 notes."
    assert not page.has("find_clear")


def test_whether_a_note_counts_follows_lens_date_and_voice():
    page = Evidence(entry="d4-37", lens_choice="stated")
    assert "Does not count now U Ukraine: Whose the Donetsk buffer counts as" in page.entry
    assert "does not count: weaker evidence, counts under “+ inferred by us”" in page.entry
    page.set("lens_choice", "inferred")
    assert "Does not count now" not in page.entry
    assert page.address["n"] == "d4-37"
    page.set("date_choice", page.scenario.since)
    assert "said later, 20 November 2025" in page.entry
    assert "○ does not count now" in page.entry


def test_another_voice_is_named(opened, ukraine):
    said = next(one for one in ukraine.positions if one.voice == "france_uk")
    assert "another voice, France and the United Kingdom" in opened.open_entry(f"said.{said.id}").entry


def test_a_link_opens_at_the_note_and_keeps_the_deal():
    first = Page(in_sight=())
    first.settle("nato", "10")
    page = Page(first.link, in_sight=())
    page.at.query_params["n"] = "d1-22"
    page.at.switch_page(PAGE)
    page.run()
    assert page.deal == first.deal
    assert "d1-22" in page.html("nse-entry")
    page.at.switch_page("views/explore_page.py")
    page.run()
    assert page.deal == first.deal
    page.settle("nato", "15")
    assert "n" not in page.address


@pytest.mark.parametrize(
    ("entry", "holds"),
    [
        ("scale", ["wants 1", "red line 4", "Our judgement, because:", "equal steps"]),
        ("rule", ["All of Ukraine, Russia, United States", "Our judgement, because:", "d2-97", "d4-30"]),
        ("walk-away.ru", ["Walk-away value of Russia", "50% of what it spoke of", "Our judgement, because:"]),
        ("party.ru", ["Russia: 3 of 92 provisions spoken of, 89 never", "Crimea", "d1-26", "Never", "Weight"]),
        ("provision.n", ["No stated view: 2 of 5 parties", "opposes : Barred for good", "d4-41", "Never spoke of 32 of 36 options"]),
        ("said.ua-umbrella-trade", ["While “Ukraine's road into NATO” is", "● counts", "d1-43", "Our judgement, because:"]),
        ("said.ua-no-limits", ["Crossed if", "d4-40", "20 November 2025"]),
        ("tie.pre2014-crimea", ["include Crimea", "If “Where the line runs” is", "d1-41"]),
        ("tie.pre2014-donbas", ["Our judgement, because: Follows from what the option means."]),
        ("proposal.P27", ["79 clauses", "Axios", "our reading", "d2-26", "What was said of it"]),
        ("sum.ua", ["Ukraine: utility 21–27% from this deal", "needs 50%", "Weight %", "Utility so far", "d4-40 Hayovyshyn said no"]),
        ("sum.ru.P05", ["from P05 Kellogg-Fleitz paper", "has not spoken of it", "needs 50%"]),
        ("sum.na", ["nothing to add up"]),
    ],
)  # fmt: skip
def test_every_kind_of_entry(opened, entry, holds):
    opened.open_entry(entry)
    for words in holds:
        assert words.lower() in opened.entry.lower(), words


def test_every_note_opens_with_speaker_date_and_source(opened, ukraine):
    page = opened
    for note in ukraine.notes[::9]:
        page.open_entry(note.id)
        for words in (note.text, note.speaker, note.source.title, say_date(note.source.date)):
            assert " ".join(words.split()) in page.entry
        assert note.date_note in page.entry if note.date_note else say_date(note.date) in page.entry


def test_an_unknown_entry_is_said_and_all_evidence_is_shown(opened):
    page = opened.open_entry("d4-999<script>")
    assert "there is no such note" in page.warnings
    assert "<script>" not in page.warnings
    assert page.count == "282 of 282 notes."


def test_an_entry_of_another_scenario_is_said():
    page = Evidence("first-lesson", entry="party.ua")
    assert "there is no such party" in page.warnings


def test_another_scenario_has_other_entries():
    page = Evidence(entry="party.ua").set("scenario_choice", "first-lesson")
    assert "n" not in page.address
    assert not page.warnings


def test_what_a_party_never_spoke_of_is_listed():
    page = Evidence(evidence_section="unknown", find_party="russia")
    assert page.count == "Russia has no stated view on 89 of 92 provisions."
    listed = page.details[-1]
    assert "Provisions it never spoke of: 89" in listed
    assert "Crimea" in listed
    assert "Options it left out where it did speak" in listed
    assert "Ukraine's road into NATO , 5 of 36 options" in listed


def test_what_nobody_spoke_of_is_listed_and_all_that_is_not_known_searched():
    page = Evidence(evidence_section="unknown")
    assert page.count == "359 of 460 views are not known: 92 provisions, 5 parties."
    says = next(one for one in page.details if one.startswith("What is known, and what is not"))
    assert "Nobody spoke of Length of the zone along the line" in says
    assert page.details[-1].count("never") > 300
    page.set("find", "crimea")
    assert 0 < page.details[-1].count("never") < 30
    page.set("find", "reindeer")
    assert page.count == "No provision matches. Try fewer words or filters."


def test_judgements_are_listed_and_searched():
    page = Evidence(evidence_section="ours")
    assert page.count == "198 of 198 judgements."
    assert len(page.listed) == 20
    assert all("Our judgement, because:" in one for one in page.listed)
    page.set("find", "no source proposes")
    assert page.count == "7 of 198 judgements."
    page.set("find", "")
    page.set("find_party", "europe")
    assert any("Walk-away value of Europe" in one for one in page.listed)


def test_an_edited_number_is_told_as_the_readers():
    page = Page()
    page.set("walk_away:russia", 65)
    page.at.switch_page(PAGE)
    page.run()
    page.at.query_params["n"] = "walk-away.ru"
    page.run()
    assert "65% of what it spoke of, set by you; in the scenario 50%" in page.html("nse-entry")


def test_a_made_up_case_has_no_sources_and_says_so():
    page = Evidence("first-lesson")
    assert "made-up case without sources" in page.lead
    assert page.count == "This case cites no notes: what is in it stands under “Given in the case”."
    assert page.sections[2].startswith("Given in the case")
    assert not page.has("find_kind")
    page.set("evidence_section", "ours")
    assert "Given in the case, because: Made up" in " ".join(page.listed)
    page.open_entry("sum.h")
    assert "given in the case" in page.entry


def test_filters_of_another_scenario_are_dropped():
    page = Evidence(find_party="russia", find_provision="crimea_status")
    page.set("scenario_choice", "first-lesson")
    assert page.control("find_party").value is None
    assert page.sections[1] == "Not known · 0"


def test_headings_come_in_order(opened):
    for page in (opened, Evidence(entry="provision.n"), Evidence(evidence_section="unknown")):
        levels = [1]
        for one in page.at.get("html"):
            levels += [int(level) for level in re.findall(r"<h(\d)", one.proto.body)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def test_what_is_searched_for_outlasts_a_turn_of_the_page():
    page = Evidence(find="hayovyshyn", find_kind="official")
    page.turn("views/explore_page.py").turn(PAGE)
    assert page.control("find").value == "hayovyshyn"
    assert len(page.listed) == 7
