"""What is known and what is not."""

from explorer.analysis.known import counts_by_lens, known_of, nobody
from explorer.model.assumptions import Assumptions
from tests.unit.model.negotiation import all_of, day, negotiation, party, provision, refuses, says

DAM = provision("dam", "low mid high")
TOLL = provision("toll", "none some full")
CREW = provision("crew", "own joint")


def known(*statements, lens="inferred", on="12-31"):
    scenario = negotiation([DAM, TOLL, CREW], [party("north"), party("south")], statements)
    return scenario, known_of(scenario, Assumptions(day(on), lens))


def test_silence_is_counted_by_party_and_by_option():
    _, (north, south) = known(
        says("a", "north", "dam", wants="low", opposes="high"), says("b", "south", "crew", wants="own")
    )
    assert north.spoken == ("dam",)
    assert north.silent == ("toll", "crew")
    assert north.options["dam"] == {"low", "high"}
    assert south.spoken == ("crew",)
    assert nobody((north, south)) == ("toll",)


def test_a_red_line_on_one_provision_speaks_of_the_options_that_cross_it():
    _, (north, _) = known(
        refuses("a", "north", all_of(toll="full")), refuses("b", "north", all_of(dam="high", crew="joint"))
    )
    assert north.options["toll"] == {"full"}
    assert north.spoken == ("toll",)


def test_a_later_word_is_not_known_yet():
    _, (north, _) = known(says("a", "north", "dam", "06-01", wants="low"), on="05-01")
    assert north.spoken == ()


def test_every_lens_adds_to_what_is_known():
    scenario, _ = known(
        says("a", "north", "dam", wants="low"), says("b", "north", "toll", kind="analyst", wants="none")
    )
    counts = counts_by_lens(scenario, Assumptions(day("12-31"), "stated"))
    assert [(one.lens, one.parties, one.nobody) for one in counts] == [
        ("stated", (1, 0), 2),
        ("reported", (1, 0), 2),
        ("analyst", (2, 0), 1),
        ("inferred", (2, 0), 1),
    ]


def test_nobody_without_parties():
    assert nobody(()) == ()


def test_what_is_known_only_by_a_proposal(ukraine):
    found = {one.record.party.id: one for one in known_of(ukraine, ukraine.default_assumptions)}
    states = found["united_states"]
    assert 0 < len(states.only_proposed) < len(states.spoken)
    assert found["ukraine"].only_proposed == ()
