"""Statements and what becomes of them in words."""

from dataclasses import replace

import pytest

from explorer.analysis.fates import fates_of
from explorer.model.assumptions import Assumptions
from explorer.model.position import LENSES
from explorer.sharing.evidence_words import (
    NOTE_KINDS,
    condition_words,
    content_words,
    fate_words,
    held_words,
    note_date,
    says_words,
    statement_words,
    strength_words,
)
from tests.unit.model.negotiation import all_of, any_of, day, links, negotiation, party, provision, refuses, says

DAM = provision("dam", "low mid high")
TOLL = provision("toll", "none some full")


def scenario(*statements):
    return negotiation([DAM, TOLL], [party("north"), party("south")], statements)


def fate(*statements, on="12-31", lens="inferred"):
    found = scenario(*statements)
    return fate_words(found, fates_of(found, Assumptions(day(on), lens))[statements[0].id])


ONE = says("a", "north", "dam", "02-01", wants="low", opposes="high")


def test_what_a_statement_says():
    found = scenario(ONE)
    assert says_words(found, ONE) == "wants: low; opposes: high"
    assert statement_words(found, ONE) == "dam: wants: low; opposes: high"
    every = says("b", "north", "toll", wants="none some full")
    assert says_words(found, every) == "wants: every option"
    assert content_words(found, refuses("c", "north", all_of(dam="low"), any_of(dam="high", toll="full"))) == (
        "Crossed if “dam” is low or if “dam” is high or “toll” is full."
    )
    raised = links("d", "north", all_of(toll="some"), provision="dam", options="mid", by="accepts")
    assert content_words(found, raised) == "While “toll” is some: “dam”, mid, is worth 0.75 more to it (“accepts”)."
    lowered = replace(raised, lowers=True)
    assert "worth 0.75 less" in content_words(found, lowered)
    assert content_words(found, links("e", "north", all_of(toll="some"), imposes=True)).endswith("draws a red line.")


def test_lifting_names_the_red_line():
    line = refuses("line", "north", all_of(dam="high"))
    lifted = links("a", "north", all_of(toll="full"), lifts="line")
    assert content_words(scenario(line, lifted), lifted) == "While “toll” is full: lifts the red line “line”."


PART = says("b", "north", "dam", "03-01", accepts="low")
WHOLE = says("b", "north", "dam", "03-01", accepts="low high")
BACK = says("b", "north", "toll", "03-01", replaces=["a"], wants="none")


@pytest.mark.parametrize(
    ("others", "under", "words"),
    [
        ((), {}, "counts"),
        ((), {"on": "01-31"}, "does not count: said later, 1 February 2025"),
        ((PART,), {}, "counts in part, for high; a later statement counts on low (1 March 2025)"),
        ((WHOLE,), {}, "does not count: a later statement counts on low or high (1 March 2025)"),
        ((BACK,), {}, "does not count: replaced (1 March 2025)"),
    ],
)
def test_what_becomes_of_it(others, under, words):
    assert fate(ONE, *others, **under) == words


def test_weaker_evidence_says_under_which_lens_it_counts():
    weaker = replace(ONE, kind="analyst")
    assert fate(weaker, lens="stated") == "does not count: weaker evidence, counts under “+ read by analysts”"
    assert fate(replace(ONE, until=day("06-01"))) == "does not count: held until 1 June 2025"


def test_how_we_know_and_what_it_weighs():
    found = scenario(ONE)
    assert strength_words(found, ONE) == "stated by an official; strength “strong”, weight 2; from 1 February 2025"
    assert "shared by positions drawn from one sentence" in strength_words(found, replace(ONE, stake="s"))
    assert held_words(found, replace(ONE, since=found.since, until=day("03-01"))) == "until 1 March 2025"


def test_both_halves_of_a_condition():
    both = replace(all_of(dam="low"), any_of=any_of(toll="some full").any_of)
    assert condition_words(scenario(), both) == "“dam” is low; and “toll” is some or full"


def test_every_statement_and_note_of_the_scenario_can_be_told(ukraine):
    for lens in LENSES:
        for one in fates_of(ukraine, replace(ukraine.default_assumptions, lens=lens)).values():
            assert statement_words(ukraine, one.statement)
            assert strength_words(ukraine, one.statement)
            assert fate_words(ukraine, one).startswith(("counts", "does not count: "))
            if not getattr(one.statement, "proposal", ""):
                assert content_words(ukraine, one.statement)
    for note in ukraine.notes:
        assert note_date(note)
        assert note.kind in NOTE_KINDS
    assert note_date(ukraine.note_by_id["d1-41"]).startswith("before 2024-11-29")
