"""Where notes are used."""

from explorer.analysis.note_uses import KINDS, provisions_of, uses_of_notes
from tests.unit.model.negotiation import all_of, links, refuses, says


def test_every_citation_is_a_use(ukraine):
    uses = uses_of_notes(ukraine)
    assert list(uses) == [note.id for note in ukraine.notes]
    for one in (*ukraine.positions, *ukraine.red_lines, *ukraine.linkages):
        for note in one.notes:
            assert one in [use.statement for use in uses[note]], (note, one.id)
    for one in (*ukraine.proposals, *ukraine.reactions, *ukraine.provisions, *ukraine.constraints, ukraine.rule):
        for note in one.notes:
            assert one in [use.thing for use in uses[note]], (note, one)
    for proposal in ukraine.proposals:
        for _, notes in proposal.clause_notes:
            for note in notes:
                assert proposal in [use.thing for use in uses[note]], note


def test_what_nothing_cites_has_no_use(ukraine):
    uses = uses_of_notes(ukraine)
    assert all(bool(uses[note.id]) is not bool(note.background) for note in ukraine.notes)


def test_uses_that_count_come_first(ukraine):
    for uses in uses_of_notes(ukraine).values():
        assert [use.kind for use in uses] == sorted((use.kind for use in uses), key=KINDS.index)


def test_a_clause_knows_what_its_owner_is_held_to(ukraine):
    draft = ukraine.proposal_by_name["P27"]
    uses = [use for found in uses_of_notes(ukraine).values() for use in found if use.thing is draft]
    held = {use.statement.provision for use in uses if use.statement}
    assert held == {name for name, _ in draft.sets.choices}
    assert all(use.party == draft.owner for use in uses)


def test_provisions_of_statements():
    assert provisions_of(says("a", "north", "dam", wants="low")) == ("dam",)
    assert provisions_of(refuses("b", "north", all_of(dam="low"), all_of(toll="full", dam="high"))) == ("dam", "toll")
    raised = links("c", "north", all_of(toll="some"), provision="dam", options="low", by="accepts")
    assert provisions_of(raised) == ("dam", "toll")
    assert provisions_of(links("d", "north", all_of(toll="some"), imposes=True)) == ("toll",)
