"""Single changes against the slow way: move each provision to each option as the board does, and score the deal one gets."""

from dataclasses import replace

import pytest

from explorer.analysis.follow import move
from explorer.analysis.single_changes import single_changes
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.zone import Budget, Zone
from explorer.loading.scenario_file import load_scenario
from explorer.model.deal import Deal
from tests.conftest import ROOT


def terms_for(name, lens="stated"):
    scenario = load_scenario(ROOT / "scenarios" / f"{name}.toml")
    return terms_of(scenario, replace(scenario.default_assumptions, lens=lens))


def slowly(terms, deal, every=1):
    """The verdicts after each change, and what followed; nothing where the deal cannot be."""
    scenario = terms.scenario
    before = tuple(one.so_far for one in score_deal(scenario, deal, terms.assumptions, terms).parties)
    kept = {one.id for one in score_deal(scenario, deal, terms.assumptions, terms).conflicts}
    wanted = [(one, option.id) for one in scenario.provisions for option in one.options if deal[one.id] != {option.id}]
    found = {}
    for provision, option in wanted[::every]:
        made, followed = move(scenario, deal, {provision.id: frozenset({option})})
        score = score_deal(scenario, made, terms.assumptions, terms)
        broken = {one.id for one in score.conflicts} - kept
        after = {one.provision: one.after for one in followed}
        found[provision.id, option] = (after, () if broken else tuple(one.so_far for one in score.parties))
    return before, found


def check(terms, deal, every=1):
    found = single_changes(Zone(terms, deal), Budget(60))
    before, slow = slowly(terms, deal, every)
    assert found.before == before
    assert found.left == 0
    fast = {(one.provision, one.option): one for one in found.changes}
    changing = 0
    for key, (after, verdicts) in slow.items():
        if verdicts and verdicts != before:
            changing += 1
            assert fast[key].verdicts == verdicts, key
            assert {name: frozenset({option}) for name, option in fast[key].followed} == after, key
        else:
            assert key not in fast, key
    if every == 1:
        assert found.looked_at == len(slow)
        assert len(found.changes) == changing
        assert found.impossible == sum(not verdicts for _, verdicts in slow.values())
    return found


@pytest.mark.parametrize("name", ["first-lesson", "ukraine-core"])
@pytest.mark.parametrize("lens", ["stated", "inferred"])
def test_every_change_of_every_proposal(name, lens):
    terms = terms_for(name, lens)
    found = [check(terms, one.deal) for one in terms.scenario.proposals[:12]]
    assert any(one.changes for one in found)


def test_from_nothing_and_from_narrowed_provisions():
    terms = terms_for("first-lesson")
    check(terms, Deal())
    some = {one.id: [option.id for option in one.options[:2]] for one in terms.scenario.provisions}
    check(terms, terms.scenario.deal(some))


@pytest.mark.parametrize("lens", ["stated", "inferred"])
def test_ties_and_switches_of_the_large_scenario(lens):
    terms = terms_for("ukraine-2025", lens)
    found = check(terms, terms.scenario.opening.deal, every=7)
    assert any(one.followed for one in found.changes)


def test_what_is_not_looked_at_in_time_is_said():
    terms = terms_for("first-lesson")
    over = Budget()
    over.cancel()
    found = single_changes(Zone(terms, terms.scenario.opening.deal), over)
    assert found.left
    assert not found.looked_at
