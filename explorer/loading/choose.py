"""A scenario drawn from another: some of its provisions, and all that was said of those."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from explorer.loading.problems import Report
from explorer.model.condition import Condition
from explorer.model.deal import Deal
from explorer.model.expectation import Expectation
from explorer.model.position import Statement
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scenario
from explorer.model.territory import TerritoryMap

Said = TypeVar("Said", bound=Statement)
LEFT_OUT = "It is about clauses that this scenario leaves out."


def choose(scenario: Scenario, head: dict[str, Any], report: Report) -> Scenario:
    """Return the scenario restricted to the provisions named in ``head["choose"]``; nothing names what is left out.

    Raises
    ------
    ScenarioError
        If a name does not exist.
    """
    known = scenario.provision_by_id
    for place, names in (("choose", head["choose"]), ("map", head["map"])):
        for name in names:
            if name not in known:
                report.add(place, "the included scenario has no such provision", found=name, allowed=known)
            elif name not in head["choose"]:
                report.add(place, "this provision is not among those chosen", found=name, allowed=head["choose"])
    report.raise_if_any()
    kept = frozenset(head["choose"])
    provisions = tuple(
        _cut_switch(replace(provision, core=True), kept) for provision in scenario.provisions if provision.id in kept
    )
    positions = tuple(position for position in scenario.positions if position.provision in kept)
    red_lines = tuple(
        replace(line, any_of=conditions)
        for line in scenario.red_lines
        if (conditions := tuple(cut for cut in (_keep(one, kept) for one in line.any_of) if cut))
    )
    crossed = {"", *(line.id for line in red_lines)}
    linkages = tuple(
        replace(one, when=when)
        for one in scenario.linkages
        if (not one.provision or one.provision in kept) and one.lifts in crossed and (when := _keep(one.when, kept))
    )
    said = {one.id for one in (*positions, *red_lines, *linkages)}
    proposals = tuple(cut for cut in (_cut(proposal, kept) for proposal in scenario.proposals) if cut.deal)
    names = {name for one in proposals for name in (one.id, one.ref)}
    opens_on = head["opens_on"] or scenario.opens_on
    if opens_on not in names:
        message = "no such proposal settles any of the chosen provisions"
        report.add("opens_on", message, found=opens_on, allowed=sorted(names))
        report.raise_if_any()
    ids = {proposal.id for proposal in proposals}
    return replace(
        scenario,
        id=head["id"],
        revision=head["revision"],
        title=head["title"],
        summary=head["summary"],
        content_note=scenario.content_note if head["content_note"] is None else head["content_note"],
        opens_on=opens_on,
        baseline=scenario.baseline if scenario.baseline in names else "",
        map=(head["map"][0], head["map"][1]),
        themes=tuple(theme for theme in scenario.themes if any(one.theme == theme[0] for one in provisions)),
        provisions=provisions,
        constraints=tuple(cut for cut in (_cut_constraint(one, kept) for one in scenario.constraints) if cut),
        positions=tuple(_cut_replaced(one, said) for one in positions),
        red_lines=tuple(_cut_replaced(one, said) for one in red_lines),
        linkages=tuple(_cut_replaced(one, said) for one in linkages),
        proposals=proposals,
        reactions=tuple(
            replace(
                one,
                provisions=tuple(name for name in one.provisions if name in kept),
                test=one.test and _cut_test(one.test, kept, ids),
            )
            for one in scenario.reactions
            if (not one.provisions or kept & set(one.provisions)) and (not one.proposal or one.proposal in ids)
        ),
        territory=scenario.territory and _cut_territory(scenario.territory, kept),
    )


def _keep(condition: Condition, kept: frozenset[str]) -> Condition | None:
    """Return what is left of a condition: none if it needs a lost provision, else without the lost alternatives."""
    if any(name not in kept for name, _ in condition.all_of):
        return None
    any_of = tuple(clause for clause in condition.any_of if clause[0] in kept)
    if condition.any_of and not any_of:
        return None
    return Condition(condition.all_of, any_of)


def _cut_switch(provision: Provision, kept: frozenset[str]) -> Provision:
    """Return a provision that is always on if its switch is lost."""
    if provision.applies_when is None or (switch := _keep(provision.applies_when, kept)) is None:
        return replace(provision, applies_when=None, neutral="")
    return replace(provision, applies_when=switch)


def _cut_replaced(one: Said, said: set[str]) -> Said:
    """Return a statement that takes back only what is still said."""
    return replace(one, replaces=tuple(name for name in one.replaces if name in said)) if one.replaces else one


def _cut_constraint(constraint: Constraint, kept: frozenset[str]) -> Constraint | None:
    when = _keep(constraint.when, kept)
    then = tuple(clause for clause in constraint.then.all_of if clause[0] in kept)
    return replace(constraint, when=when, then=Condition(then)) if when and then else None


def _cut_test(test: Expectation, kept: frozenset[str], proposals: set[str]) -> Expectation:
    """Return a test as it stands if all it names is kept; else it can no longer be scored."""
    deals = [test.deal, *(one.deal for one in test.comparisons)]
    lost = any(name not in kept for deal in deals for name, _ in deal.choices)
    if lost or any(one.proposal and one.proposal not in proposals for one in test.comparisons):
        return Expectation(test.level, test.not_scorable or LEFT_OUT)
    return test


def _cut_territory(territory: TerritoryMap, kept: frozenset[str]) -> TerritoryMap | None:
    """Return what is left of a map: areas without a provision of their own left fall away, and with the last of them the map."""
    cut = (
        replace(area, layers=tuple(layer for layer in area.layers if layer.provision in kept))
        for area in territory.areas
    )
    areas = tuple(area for area in cut if area.layers or area.always)
    return replace(territory, areas=areas) if any(area.layers for area in areas) else None


def _cut(proposal: Proposal, kept: frozenset[str]) -> Proposal:
    def cut(deal: Deal) -> Deal:
        return Deal.of({name: options for name, options in deal.choices if name in kept})

    return replace(
        proposal,
        sets=cut(proposal.sets),
        implies=cut(proposal.implies),
        clause_notes=tuple(clause for clause in proposal.clause_notes if clause[0] in kept),
        earlier=tuple((revision, cut(deal)) for revision, deal in proposal.earlier),
    )
