"""What was said when, against the record read day by day: which word was another the day before, and which is gone."""

from dataclasses import replace
from datetime import date

import pytest

from explorer.analysis.through_time import judged_over
from explorer.analysis.timeline import days_of, latest_day, stance_of, statements_of, timeline_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Zone
from explorer.model.position import LENSES
from explorer.model.standing import record_of
from explorer.views.library import scenario, terms

SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")
CASES = [(name, lens) for name in SCENARIOS for lens in ("stated", "inferred")]


def words_on(found, assumptions, day):
    """(party, provision, option) -> the word that counts and the statements it rests on, read from the record of a day."""
    at = replace(assumptions, as_of=day)
    return {
        (party.id, standing.provision, one.option): (one.word, one.positions)
        for party in found.parties
        for standing in record_of(found, party, at).standings
        for one in standing.spoken
    }


@pytest.mark.parametrize(("name", "lens"), CASES)
def test_every_word_that_counts_no_more_gave_way_or_ended(name, lens):
    found = scenario(name)
    assumptions = replace(found.default_assumptions, lens=lens)
    line = timeline_of(found, assumptions)
    gave_way = {
        (one.day, other.statement.id, option) for one in line.said for other in one.replaced for option in other.options
    }
    ended = {(one.day, one.statement.id) for one in line.ended}
    before, lost, silent = {}, set(), set()
    for day in line.days:
        now = words_on(found, assumptions, day)
        for key, (word, positions) in before.items():
            if key not in now:
                silent |= {(day, one.id) for one in positions}
            if now.get(key, ("",))[0] != word:
                assert key[1] in line.changed
                for one in positions:
                    assert (day, one.id) in ended or (day, one.id, key[2]) in gave_way
                    lost.add((day, one.id, key[2]))
        before = now
    assert gave_way <= lost
    assert {one for one in ended if one[1] in {each.id for each in found.positions}} <= silent


@pytest.mark.parametrize(("name", "lens"), CASES)
def test_every_statement_of_the_lens_is_there_once_in_the_order_of_days(name, lens):
    found = scenario(name)
    line = timeline_of(found, replace(found.default_assumptions, lens=lens))
    admitted = {one.id for one in statements_of(found) if one.rank <= LENSES.index(lens)}
    assert sorted(one.statement.id for one in line.said) == sorted(admitted)
    assert [one.day for one in line.said] == sorted(one.day for one in line.said)
    assert {one.day for one in line.said} <= set(line.days)


def test_what_replaced_what_in_the_record_of_ukraine():
    """Nothing is replaced by what was said before it, nor by another party."""
    found = scenario("ukraine-2025")
    line = timeline_of(found, replace(found.default_assumptions, lens="inferred"))
    pairs = [(one.statement, other.statement) for one in line.said for other in one.replaced]
    assert pairs
    for new, old in pairs:
        assert new.party == old.party
        assert new.since > old.since
    again = [(one.statement, one.before) for one in line.said if one.before]
    for new, old in again:
        assert (new.party, new.provision) == (old.party, old.provision)
        assert new.since > old.since
        assert new.says != old.says
    nato = [(new.since, old.since) for new, old in again if (new.party, new.provision) == ("united_states", "nato")]
    assert len(nato) > 1


def test_between_two_days_nothing_changes():
    found = scenario("ukraine-core")
    days = days_of(found)
    for day, after in zip(days, days[1:], strict=False):
        middle = day + (after - day) / 2
        assert latest_day(days, middle) == day
        assert words_on(found, found.default_assumptions, day) == words_on(found, found.default_assumptions, middle)
    assert latest_day(days, date(1990, 1, 1)) == days[0]


def test_stances():
    lesson = scenario("first-lesson")
    worth = lesson.scale.acceptability_of
    for one in lesson.positions:
        for_some = [worth[word] >= 0.5 for _, word in one.says]
        assert stance_of(lesson, one) == {(True,): "for", (False,): "against"}.get(tuple(set(for_some)), "both")
    assert stance_of(lesson, lesson.red_lines[0]) == "red_line"
    assert stance_of(lesson, lesson.linkages[0]) == "linkage"


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_deal_is_judged_on_each_day_as_a_score_of_that_day_judges_it(name):
    found = scenario(name)
    deal, days = found.opening.deal, days_of(found)
    judged = judged_over(Zone(terms(name, found.default_assumptions), deal), days)
    assert [one.day for one in judged] == list(days)
    for one in judged:
        score = score_deal(found, deal, replace(found.default_assumptions, as_of=one.day))
        assert one.agreement == score.agreement
        assert [(each.party, each.so_far) for each in one.verdicts] == [
            (each.party.id, each.so_far) for each in score.parties
        ]
        assert [each.red_lines for each in one.verdicts] == [
            tuple(line.id for line in each.red_lines) for each in score.parties
        ]
