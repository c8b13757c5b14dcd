"""The games made for classes teach what their pages say, by enumeration of every deal (`tests.zone_oracle`)."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from explorer.analysis.bargaining import bargaining_points
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Zone
from explorer.analysis.zone_size import zone_size
from explorer.language import LANGUAGES
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.texts import texts_in
from tests import zone_oracle

NEVER_AGREED = {
    "first-lesson": {("water", "none"), ("water", "10"), ("water", "20"), ("upkeep", "nothing"), ("gate", "valley")},
    "dam-siting": {("river", "nothing")},
    "ceasefire-steps": {("first", "pullback"), ("broken", "nothing")},
}
"""Options that are in no agreement, each of which the page of its scenario speaks of."""


@cache
def game(name):
    return load_scenario(find_scenario(name))


GAMES = [name for name in scenario_ids() if game(name).is_classroom_game]
NEW = [name for name in GAMES if name != "first-lesson"]


@cache
def zone(name):
    return Zone(terms_of(game(name), game(name).default_assumptions))


@cache
def deals(name):
    return zone_oracle.whole(zone(name))


@cache
def agreements(name):
    return [one for one in deals(name) if zone_oracle.passes(zone(name), one.signers)]


def that_is(name, options):
    """Return the whole deal with these options."""
    return next(one for one in deals(name) if all(one.options[key] == value for key, value in options.items()))


def proposed(name, ref, **instead):
    deal = game(name).proposal_by_name[ref].deal
    return that_is(name, {one: next(iter(chosen)) for one, chosen in deal.choices} | instead)


def worth(one):
    return {party: view.high for party, view in one.parties.items()}


def verdicts(name, ref, as_of=None, **instead):
    assumptions = game(name).default_assumptions
    deal = game(name).proposal_by_name[ref].deal
    for provision, option in instead.items():
        deal = deal.choose(provision, [option])
    score = score_deal(game(name), deal, replace(assumptions, as_of=as_of or assumptions.as_of))
    return {one.party.id: one.so_far for one in score.parties}


def within(name, ref, as_of=None, **instead):
    return {party for party, so_far in verdicts(name, ref, as_of, **instead).items() if so_far == "within"}


def efficient(some, parties):
    """Return those of some deals in which none of the parties could have more without another having less."""
    points = [[worth(one)[party] for party in parties] for one in some]
    return [
        one
        for one, mine in zip(some, points, strict=True)
        if not any(other != mine and all(a >= b for a, b in zip(other, mine, strict=True)) for other in points)
    ]


# What holds for every game


@pytest.mark.parametrize("name", GAMES)
def test_the_zone_is_neither_trivial_nor_a_needle(name):
    size = zone_size(zone(name))
    assert (size.agreements, size.exact) == (len(agreements(name)), True)
    assert size.share == len(agreements(name)) / len(deals(name))
    assert 0.03 <= size.share <= 0.15


@pytest.mark.parametrize("name", GAMES)
def test_every_party_can_get_what_it_needs_and_nobody_gets_all_it_wants(name):
    for party in game(name).parties:
        assert any(party.id in one.signers for one in agreements(name))
        assert any(party.id not in one.signers for one in deals(name))
    ideal = {party.id: max(worth(one)[party.id] for one in agreements(name)) for party in game(name).parties}
    assert not any(worth(one) == ideal for one in agreements(name))


@pytest.mark.parametrize("name", GAMES)
def test_options_in_no_agreement_are_those_the_page_speaks_of(name):
    every = {(one.id, option.id) for one in game(name).provisions for option in one.options}
    agreed = {clause for one in agreements(name) for clause in one.options.items()}
    assert every - agreed == NEVER_AGREED.get(name, set())


@pytest.mark.parametrize("name", GAMES)
def test_no_provision_is_ranked_alike_by_all(name):
    for provision in game(name).provisions:
        said = {}
        for position in game(name).positions:
            if position.provision == provision.id:
                by_option = dict(position.says)
                said[position.party] = [by_option[one.id] for one in provision.options]
        assert len(said) >= 2
        scale = game(name).scale.acceptability_of
        pairs = [(i, j) for i in range(len(provision.options)) for j in range(len(provision.options))]
        prefers = {party: {(i, j) for i, j in pairs if scale[one[i]] > scale[one[j]]} for party, one in said.items()}
        assert any((j, i) in other for one in prefers.values() for other in prefers.values() for i, j in one)


@pytest.mark.parametrize("name", NEW)
def test_bargaining_points_differ(name):
    points = bargaining_points(zone(name)).points
    assert all(one.exact for one in points)
    assert len({frozenset(point.utility for point in one.points) for one in points}) >= 2


@pytest.mark.parametrize("name", GAMES)
def test_every_text_is_in_every_language(name):
    file = tomllib.loads(find_scenario(name).read_text("utf-8"))
    found = list(texts(file, texts_in(ScenarioTable)))
    assert len(found) > 50
    for text in found:
        assert isinstance(text, dict)
        assert set(text) == set(LANGUAGES)
        assert not any("a" <= letter <= "z" for letter in text["uk"].lower())


def texts(value, shape):
    """List the texts of a file as they stand in it."""
    if shape.text is not None:
        if not isinstance(value, list):  # the size of a group in numbers
            yield value
    elif shape.rows is not None:
        for row in value:
            yield from texts(row, shape.rows)
    elif shape.values is not None:
        for one in value.values():
            yield from texts(one, shape.values)
    else:
        for key, inside in shape.keys:
            if key in value:
                yield from texts(value[key], inside)


@pytest.mark.parametrize("name", GAMES)
def test_everything_made_up_says_so_and_proposals_tell_where_they_come_from(name):
    scenario = game(name)
    assert (scenario.setting, scenario.notes) == ("fictional", ())
    for one in (
        *scenario.positions,
        *scenario.red_lines,
        *scenario.linkages,
        *scenario.proposals,
        *scenario.constraints,
    ):
        assert one.judgement
    assert all(one.source and one.summary for one in scenario.proposals)
    assert scenario.rule.judgement


# The job offer: trades and nothing else


def test_job_offer_sides_rank_every_question_the_other_way_round():
    job = game("job-offer")
    assert not job.red_lines + job.linkages + job.constraints
    said = {(one.party, one.provision): dict(one.says) for one in job.positions}
    scale = job.scale.acceptability_of
    for provision in job.provisions:
        mine, theirs = (
            [scale[said[party, provision.id][option.id]] for option in provision.options]
            for party in ("museum", "restorer")
        )
        assert mine == [1 - one for one in theirs]
        assert len(set(mine)) == len(mine)


def test_job_offer_halving_everything_is_signed_and_brings_nobody_anything():
    assert verdicts("job-offer", "halves") == {"museum": "within", "restorer": "within"}
    assert set(worth(proposed("job-offer", "halves")).values()) == {game("job-offer").scale.walk_away}


def test_job_offer_no_single_step_from_the_halves_is_signed():
    for provision in game("job-offer").provisions:
        signed = {
            one.id
            for one in provision.options
            if len(proposed("job-offer", "halves", **{provision.id: one.id}).signers) == 2
        }
        assert signed == set(game("job-offer").proposal_by_name["halves"].deal[provision.id])


def test_job_offer_a_trade_beats_halving_for_both_and_each_half_of_it_does_not():
    before = worth(proposed("job-offer", "halves"))
    trade = worth(proposed("job-offer", "halves", pay="30", home="4"))
    assert all(trade[party] > before[party] for party in before)
    assert worth(proposed("job-offer", "halves", pay="30"))["restorer"] < before["restorer"]
    assert worth(proposed("job-offer", "halves", home="4"))["museum"] < before["museum"]


def test_job_offer_evenings_cannot_be_traded_within():
    sums = {
        sum(worth(proposed("job-offer", "halves", evenings=one.id)).values())
        for one in game("job-offer").provision_by_id["evenings"].options
    }
    assert max(sums) - min(sums) < 0.03


def test_job_offer_efficient_agreements_have_pay_and_days_at_home_at_opposite_ends():
    found = efficient(agreements("job-offer"), ("museum", "restorer"))
    assert {(one.options["pay"], one.options["home"]) for one in found} == {("30", "4")}


def test_job_offer_both_letters_are_refused_by_whom_they_are_sent_to():
    assert within("job-offer", "museum-letter") == {"museum"}
    assert within("job-offer", "restorer-reply") == {"restorer"}


# The river treaty: who can be left out

PAIRS = [("tarnia", "corvia", "lagunia"), ("tarnia", "lagunia", "corvia")]


@pytest.mark.parametrize(("one", "other", "third"), PAIRS)
def test_river_treaty_two_can_sign_without_the_third_and_the_third_loses_by_it(one, other, third):
    assert any(deal.signers == {one, other} for deal in agreements("river-treaty"))
    without = worth(proposed("river-treaty", "no-treaty"))[third]
    pair = efficient([deal for deal in deals("river-treaty") if {one, other} <= deal.signers], (one, other))
    assert len(pair) >= 3
    assert all(worth(deal)[third] < without for deal in pair)


def test_river_treaty_nobody_signs_without_tarnia():
    assert any(deal.signers == {"corvia", "lagunia"} for deal in deals("river-treaty"))
    assert all("tarnia" in deal.signers for deal in agreements("river-treaty"))
    assert within("river-treaty", "secretary") == {"corvia", "lagunia"}


def test_river_treaty_some_deals_suit_all_three_and_one_is_two_clauses_from_the_secretarys():
    assert any(len(deal.signers) == 3 for deal in agreements("river-treaty"))
    assert len(proposed("river-treaty", "secretary", payer="shared", warning="none").signers) == 3


def test_river_treaty_red_lines_are_only_in_deals_made_without_whose_they_are():
    for clause, party in ((("offtake", "two_thirds"), "lagunia"), (("payer", "corvia"), "corvia")):
        holding = [deal for deal in agreements("river-treaty") if clause in deal.options.items()]
        assert holding
        assert not any(party in deal.signers for deal in holding)


def test_river_treaty_opens_on_two_who_leave_one_out_and_the_answer_offers_tarnia_as_much():
    assert game("river-treaty").opens_on == "draft-of-two"
    assert within("river-treaty", "draft-of-two") == {"tarnia", "corvia"}
    assert within("river-treaty", "answer-from-the-mouth") == {"tarnia", "lagunia"}
    assert within("river-treaty", "no-treaty") == {"tarnia"}
    none, two, answer = (
        worth(proposed("river-treaty", ref)) for ref in ("no-treaty", "draft-of-two", "answer-from-the-mouth")
    )
    assert two["lagunia"] < none["lagunia"]
    assert answer["corvia"] < none["corvia"]
    assert answer["tarnia"] == two["tarnia"]


# The dam: five of six, two vetoes

OTHERS = ("villages", "farmers", "trust", "builders")
EVERYBODY = {"company", "authority", *OTHERS}


def test_dam_zone_is_five_to_ten_per_cent():
    assert 0.05 <= len(agreements("dam-siting")) / len(deals("dam-siting")) <= 0.10


@pytest.mark.parametrize("party", OTHERS)
def test_dam_anybody_without_a_veto_can_be_outvoted(party):
    assert any(deal.signers == EVERYBODY - {party} for deal in agreements("dam-siting"))


@pytest.mark.parametrize("party", ["company", "authority"])
def test_dam_each_veto_bites(party):
    five = [deal for deal in deals("dam-siting") if deal.signers == EVERYBODY - {party}]
    assert five
    assert not any(deal in agreements("dam-siting") for deal in five)


def test_dam_a_red_line_shuts_an_option_out_only_in_the_hands_of_a_veto():
    assert not any(deal.options["river"] == "nothing" for deal in agreements("dam-siting"))
    over_the_meadows = [deal for deal in agreements("dam-siting") if deal.options["site"] == "meadows"]
    assert over_the_meadows
    assert all(deal.signers == EVERYBODY - {"trust"} for deal in over_the_meadows)
    drowned_for_money = [
        deal
        for deal in agreements("dam-siting")
        if deal.options["site"] != "meadows" and deal.options["homes"] == "cash"
    ]
    assert drowned_for_money
    assert all(deal.signers == EVERYBODY - {"villages"} for deal in drowned_for_money)


def test_dam_each_proposal_fails_or_passes_as_its_summary_says():
    assert within("dam-siting", "company-plan") == {"company", "farmers", "builders"}
    assert within("dam-siting", "valley-plan") == {"authority", "villages", "farmers", "trust"}
    assert within("dam-siting", "engineers-middle") == EVERYBODY - {"villages", "trust"}
    assert within("dam-siting", "over-the-meadows") == EVERYBODY - {"trust"}
    assert any(deal.signers == EVERYBODY for deal in agreements("dam-siting"))


# The ceasefire: what first, what if broken


def first(option):
    return [one for one in agreements("ceasefire-steps") if one.options["first"] == option]


def test_ceasefire_silence_can_come_first_and_a_pull_back_cannot():
    assert first("quiet")
    assert first("exchange")
    assert first("together")
    assert not first("pullback")


def test_ceasefire_it_takes_both_red_lines_to_shut_the_pull_back_out():
    lines = {line.id: zone_oracle.Obstacle("red_line", line.id) for line in game("ceasefire-steps").red_lines}
    for away in ("federation-guests", "council-blind"):
        left = zone_oracle.agreements(zone("ceasefire-steps").dropping(lines[away]))
        assert any(one.options["first"] == "pullback" for one in left), away


def test_ceasefire_the_clause_about_a_breach_alone_makes_a_draft_an_agreement():
    assert game("ceasefire-steps").opens_on == "quiet-first"
    assert within("ceasefire-steps", "quiet-first") == {"council"}
    for consequence in ("pause", "undone"):
        assert within("ceasefire-steps", "quiet-first", broken=consequence) == {"federation", "council", "league"}
    assert within("ceasefire-steps", "quiet-first", broken="report") == {"council", "league"}
    assert not any(one.options["broken"] == "nothing" for one in agreements("ceasefire-steps"))


def test_ceasefire_what_was_said_later_makes_the_difference():
    assert within("ceasefire-steps", "quiet-first", date(2024, 3, 31), broken="pause") == {"league"}
    assert within("ceasefire-steps", "quiet-first", date(2024, 5, 19), broken="pause") == {"federation", "league"}


def test_ceasefire_each_plan_meets_the_red_lines_its_summary_names():
    crossed = {
        "federation-plan": proposed("ceasefire-steps", "federation-plan").parties["council"].crossed,
        "watched": proposed("ceasefire-steps", "federation-plan", watch="league").parties["federation"].crossed,
        "council-plan": proposed("ceasefire-steps", "council-plan").parties["federation"].crossed,
    }
    assert crossed["federation-plan"] >= {"council-blind"}
    assert crossed["watched"] == crossed["council-plan"] == {"federation-guests"}
    assert within("ceasefire-steps", "federation-plan") == {"federation", "league"}
    assert within("ceasefire-steps", "council-plan") == {"council", "league"}
    assert within("ceasefire-steps", "as-it-is") == set()
