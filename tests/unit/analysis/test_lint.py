"""Every rule of the linter: a scenario that breaks it and the same one mended."""

from dataclasses import replace

import pytest

from explorer.analysis.finding import LEVELS
from explorer.analysis.lint import lint
from explorer.analysis.lint_file import LARGE, TOO_LARGE
from explorer.analysis.zone import Budget
from explorer.language import LANGUAGES, speaking
from explorer.model.classroom import Classroom
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.sharing.lint_words import MENDING, about_words, mending_words, reason_words
from tests.unit.model.negotiation import all_of, day, links, negotiation, party, provision, refuses, says, tie

PRICE = provision("price", "low middle high")
PLACE = provision("place", "here there")
NORTH, SOUTH = party("north", 0.6), party("south", 0.6)
TRADING = (
    says("n-price", "north", "price", wants="high", tolerates="middle", opposes="low"),
    says("n-place", "north", "place", strength="mild", wants="here", opposes="there"),
    says("s-price", "south", "price", strength="mild", wants="low", tolerates="middle", opposes="high"),
    says("s-place", "south", "place", wants="there", opposes="here"),
)
"""North has 2/3 on the price and 1/3 on the place, south the reverse: high and there gives 2/3 to each."""
PAGE = Classroom("See a trade.", 30, "pairs", ("trades",))


def game(statements=TRADING, parties=(NORTH, SOUTH), provisions=(PRICE, PLACE), **more):
    return negotiation(provisions, parties, statements, **more)


def found(scenario, rule, **budget):
    return [one for one in lint(scenario, Budget(**budget) if budget else None).findings if one.rule == rule]


def without(name):
    return tuple(one for one in TRADING if one.id != name)


CIRCLE = (
    tie("t", all_of(price="low middle high"), all_of(place="here")),
    tie("u", all_of(place="here"), all_of(price="low")),
    tie("v", all_of(price="low"), all_of(place="there")),
)
"""Whatever the price, the place is here; then the price is low; then the place is there."""
LINES = (refuses("n-never", "north", all_of(place="there")), refuses("n-nor", "north", all_of(place="here")))
HUGE = tuple(provision(f"{letter}any", " ".join(f"{letter}{n}" for n in range(60))) for letter in "xyz")
WIDE = tuple(provision(f"{letter}ide", " ".join(f"{letter}{n}" for n in range(105))) for letter in "xyz")


def tied(names, every):
    return game((*TRADING, refuses("n-wide", "north", all_of(**names))), provisions=(PRICE, PLACE, *every))


REAL = replace(
    game(),
    setting="real",
    positions=tuple(replace(one, notes=("n-1",)) for one in TRADING),
    proposals=(Proposal("p", "P1", "p", day("02-01"), "", Deal(), Deal(), source="A paper"),),
)
BREAKS = {
    "unspoken": (game(provisions=(PRICE, PLACE, provision("fence", "no yes"))), game()),
    "missing_source": (replace(REAL, positions=TRADING), REAL),
    "key_is_an_id": (game(provisions=(replace(PRICE, key="place"), PLACE)), game()),
    "id_in_two_tables": (game(parties=(NORTH, SOUTH, party("price"))), game()),
    "large_table": (tied({"xany": "x1", "yany": "y1", "zany": "z1"}, HUGE), tied({"xany": "x1", "yany": "y1"}, HUGE)),
    "ranked_alike": (game((*without("s-place"), says("s-place", "south", "place", wants="here", opposes="there"))), game()),
    "no_trade": (game(without("s-place")), game()),
    "no_deal": (
        game(constraints=CIRCLE),
        game(constraints=CIRCLE[:2]),
    ),
    "unwinnable": (game((*TRADING, *LINES)), game((*TRADING, LINES[0]))),
    "empty_zone": (game(parties=(party("north", 0.7), party("south", 0.7))), game()),
    "dead_option": (game(), game(parties=(party("north", 0.0), party("south", 0.0)))),
    "share": (replace(game(), classroom=PAGE), game()),
}  # fmt: skip


@pytest.mark.parametrize("rule", BREAKS)
def test_a_scenario_that_breaks_a_rule_is_told_and_the_mended_one_is_not(rule):
    broken, mended = BREAKS[rule]
    assert found(broken, rule)
    assert not found(mended, rule)


def test_every_rule_is_tried_and_put_into_words():
    assert MENDING.keys() == {*BREAKS, "late", "late_option"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", BREAKS)
def test_every_finding_has_a_reason_and_a_place_to_change_it(rule, language):
    broken = BREAKS[rule][0]
    (one, *_) = found(broken, rule)
    with speaking(language):
        said = [reason_words(broken, one), mending_words(broken, one), about_words(broken, one)]
    assert all(said[:2])
    assert "{" not in "".join(said)


def test_the_numbers_found_are_those_one_works_out_by_hand():
    (dead, other) = found(game(), "dead_option")
    assert (dead.id, dead.fact("options"), dead.fact("of")) == ("price", ("low", "middle"), 3)
    assert (other.id, other.fact("options")) == ("place", ("here",))
    (lacks,) = found(BREAKS["empty_zone"][0], "empty_zone")
    assert lacks.fact("lacks") == pytest.approx(0.7 - 2 / 3, abs=1e-6)
    (share,) = found(BREAKS["share"][0], "share")
    assert share.fact("share") == pytest.approx(1 / 6)
    (alike, last) = found(BREAKS["ranked_alike"][0], "ranked_alike")
    assert (alike.fact("option"), alike.fact("where"), last.fact("option")) == ("here", "first", "there")


def test_a_party_that_no_deal_satisfies_is_told_with_what_it_could_have():
    greedy = party("north", 0.9)
    line = refuses("n-never", "north", all_of(place="here"))
    (one,) = found(game((*TRADING, line), parties=(greedy, SOUTH)), "unwinnable")
    assert (one.id, one.level) == ("north", "fault")
    assert (one.fact("best"), one.fact("needed")) == (pytest.approx(2 / 3, abs=1e-6), 0.9)
    assert not found(game((*TRADING, line), parties=(greedy, SOUTH)), "empty_zone"), "one reason is enough"


def test_a_real_case_has_no_faults_for_what_was_said():
    real = replace(game(parties=(party("north", 0.9), party("south", 0.9))), setting="real")
    assert not lint(real).faults
    assert lint(replace(real, setting="fictional")).faults


def test_what_is_switched_or_moved_by_a_linkage_is_not_said_to_be_ranked_alike():
    alike = (*without("s-place"), says("s-place", "south", "place", wants="here", opposes="there"))
    link = links("s-if", "south", all_of(price="high"), provision="place", options="there", by="accepts")
    assert found(game(alike), "ranked_alike")
    assert not found(game((*alike, link)), "ranked_alike")
    switched = replace(PLACE, applies_when=all_of(price="low"), neutral="here")
    assert not found(game(alike, provisions=(PRICE, switched)), "ranked_alike")


def test_a_table_too_large_is_told_and_nothing_is_worked_out_with_it():
    assert LARGE < 60**3 < TOO_LARGE < 105**3
    scenario = tied({"xide": "x1", "yide": "y1", "zide": "z1"}, WIDE)
    (one,) = found(scenario, "large_table")
    assert (one.level, one.fact("settings")) == ("fault", 105**3)
    assert {late.fact("about") for late in found(scenario, "late")} == {"unwinnable", "dead_option"}


def test_what_is_not_decided_in_time_is_said():
    fine = replace(game(), classroom=PAGE)
    rules = {one.rule for one in lint(fine, Budget(seconds=1e-9)).findings}
    assert rules <= {"late", "late_option", "share", "dead_option"}


def test_the_gravest_comes_first():
    scenario = game((*TRADING, *LINES), provisions=(PRICE, PLACE, provision("fence", "no yes")))
    levels = [LEVELS.index(one.level) for one in lint(scenario).findings]
    assert levels == sorted(levels)
    assert len(set(levels)) > 1
