"""Every number leads to a note or a judgement, and every note is used or listed as background."""

from dataclasses import replace

from explorer.model.standing import dates_of_change, record_of
from tests.conftest import ROOT


def cited_by(scenario):
    """Collect the note ids anything in a scenario cites."""
    holders = [
        *scenario.provisions,
        *scenario.constraints,
        *scenario.positions,
        *scenario.red_lines,
        *scenario.linkages,
        *scenario.proposals,
        *scenario.reactions,
        scenario.rule,
    ]
    cited = {note for holder in holders for note in holder.notes}
    return cited | {note for one in scenario.proposals for _, notes in one.clause_notes for note in notes}


def test_every_note_is_cited_or_listed_as_background(ukraine):
    cited = cited_by(ukraine)
    uncited = {note.id for note in ukraine.notes if note.id not in cited and not note.background}

    assert uncited == set()


def test_no_background_note_is_cited(ukraine):
    cited = cited_by(ukraine)

    assert {note.id for note in ukraine.notes if note.background and note.id in cited} == set()


def test_every_option_that_counts_rests_on_a_note_or_a_judgement(ukraine):
    for moment in dates_of_change(ukraine):
        for party in ukraine.parties:
            record = record_of(ukraine, party, replace(moment, lens="inferred"))
            for standing in record.standings:
                for position in standing.positions:
                    assert position.notes or position.judgement, position.id


def test_notes_speak_of_provisions_that_exist(ukraine):
    known = {name for one in ukraine.provisions for name in (one.id, *one.was)} | {"package"}
    unknown = {(note.id, name) for note in ukraine.notes for name in note.about if name not in known}

    assert unknown == set()


def test_articles_themselves_are_not_in_the_repository():
    tracked = {path.name for folder in ("seeds", "scenarios") for path in (ROOT / folder).rglob("*") if path.is_file()}

    assert not [name for name in tracked if name.endswith(".txt")]
