"""The backtest against the oracle: every test judged a second time on plainly enumerated deals."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.backtest import backtest
from explorer.analysis.backtest_summary import majority_agrees, majority_answers, rejecting_agrees, tallies
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.expectation import RELATIONS, Comparison, Expectation
from explorer.model.position import LENSES
from explorer.model.proposal import Reaction
from tests.oracle import oracle_score
from tests.property.strategies import AS_OF, deals, pick, picks, scenarios, up_to

SO_FAR = ((), ("outside",), ("within",), ("outside",), ("within", "mixed"), ("outside", "mixed"))
STEP = Fraction(1, 10**6)
NEAR = Fraction(1, 20)
CLOSE = Fraction(1, 10**4)


def draw_test(draw, scenario):
    comparisons = tuple(
        Comparison(
            pick(draw, RELATIONS), pick(draw, (Deal(), draw(deals(scenario)))), "", pick(draw, (None, *AS_OF[-3:]))
        )
        for _ in range(pick(draw, (0, 1, 2)))
    )
    so_far, red_line = picks(draw, SO_FAR if comparisons else SO_FAR[1:], (False, True))
    red_line = red_line and "within" not in so_far and bool(so_far)
    return Expectation("provisions", "", draw(deals(scenario)), so_far, red_line, comparisons)


@st.composite
def negotiations(draw):
    """Draw a scenario with one to four reactions."""
    scenario = draw(scenarios())
    reactions = []
    for number in range(1 + up_to(draw, 3)):
        party = pick(draw, scenario.parties)
        voice, day, role = picks(draw, party.voices[::-1], AS_OF, ("coding", "held_out", "author"))
        test = draw_test(draw, scenario)
        if not test.deal:
            test = Expectation("process", "Nothing is settled.")
        reactions.append(
            Reaction(
                f"R{number}",
                "",
                party.id,
                voice.id,
                "",
                day,
                "",
                "reject",
                "",
                "preference",
                (),
                "",
                (),
                "x",
                role,
                test,
            )
        )
    return replace(scenario, reactions=tuple(reactions))


def judged(scenario, reaction, deal, day, lens):
    assumptions = Assumptions(day, lens).with_voice(reaction.party, reaction.voice)
    return oracle_score(scenario, deal, assumptions).parties[reaction.party]


def holds(relation, own, other):
    """Say whether every utility of one range lies to every one of the other as asked; None where rounding decides."""
    if relation == "about_equal":
        spread = max(own[1], other[1]) - min(own[0], other[0])
        return None if abs(spread - NEAR) < CLOSE else spread < NEAR
    gap = own[0] - other[1] if relation == "higher" else other[0] - own[1]
    return None if STEP / 2 < gap < CLOSE else gap > STEP


def reproduced(scenario, reaction, lens):
    """Return what the oracle makes of a reaction; None where rounding decides."""
    test, own = reaction.test, judged(scenario, reaction, reaction.test.deal, reaction.date, lens)
    verdicts = [own.so_far in test.so_far] if test.so_far else []
    if test.red_line:
        verdicts.append(bool(own.surely_crossed))
    for one in test.comparisons:
        other = judged(scenario, reaction, one.deal or test.deal, one.as_of or reaction.date, lens)
        ranges = own.utility_so_far, other.utility_so_far
        verdicts.append(None not in ranges and holds(one.relation, *ranges))
    return False if False in verdicts else None if None in verdicts else True


@settings(max_examples=250)
@given(negotiations(), st.sampled_from(LENSES[::-1]))
def test_what_is_reproduced_is_what_the_oracle_reproduces(scenario, lens):
    for one in backtest(scenario, [lens]):
        if one.reaction.test.not_scorable:
            assert one.outcome == "not_scorable"
            continue
        if oracle_score(scenario, one.reaction.test.deal, Assumptions(one.reaction.date, lens)).possible:
            expected = reproduced(scenario, one.reaction, lens)
            assert expected is None or (one.outcome == "reproduced") == expected


@settings(max_examples=50)
@given(negotiations())
def test_no_reaction_influences_another(scenario):
    every = backtest(scenario)
    for role in ("held_out", "coding"):
        left = tuple(one for one in scenario.reactions if one.role != role)
        assert backtest(replace(scenario, reactions=left)) == tuple(one for one in every if one.reaction.role != role)


@settings(max_examples=50)
@given(negotiations())
def test_the_guesses_are_what_a_table_of_constant_verdicts_would_say(scenario):
    results = backtest(scenario, ["stated"])
    answers = majority_answers(scenario.reactions)
    scorable = [one.reaction for one in results if one.outcome != "not_scorable"]
    everything = tallies(results)[0]

    for reaction in scorable:
        agrees = all(one.relation == "about_equal" for one in reaction.test.comparisons)
        agrees &= not reaction.test.so_far or "outside" in reaction.test.so_far
        assert rejecting_agrees(reaction) == agrees
    assert everything.reject_everything == sum(map(rejecting_agrees, scorable))
    assert everything.majority_answer == sum(majority_agrees(one, answers) for one in scorable)
    assert everything.scorable == len(scorable)
