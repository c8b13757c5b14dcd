"""What can be found in a scenario without working anything out: silences, sources, ids, sizes of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from explorer.analysis.finding import Finding, Level, finding
from explorer.model.condition import Condition
from explorer.model.scenario import Scenario

OFFICIAL = frozenset({"red_line", "preference", "own_proposal"})
"""Kinds of statements that say an official said it."""

LARGE, TOO_LARGE = 50_000, 1_000_000
"""Joint settings of the provisions in one table: from here on answers come late; from there on they are not worked out."""


def unspoken(scenario: Scenario) -> Iterator[Finding]:
    """Find provisions that no position, red line or linkage of anybody mentions, whatever the date and the evidence."""
    spoken = {one.provision for one in scenario.positions}
    spoken |= {name for line in scenario.red_lines for condition in line.any_of for name in condition.provisions}
    spoken |= {name for one in scenario.linkages for name in (one.provision, *one.when.provisions)}
    for provision in scenario.provisions:
        if provision.id not in spoken:
            yield finding("unspoken", "information", "provision", provision.id)


def missing_source(scenario: Scenario) -> Iterator[Finding]:
    """Find what a real case says somebody said, or proposed, without a note that says where.

    A made-up case has no sources, and what we inferred is told to be ours.
    """
    if scenario.setting != "real":
        return
    said = {"position": scenario.positions, "red_line": scenario.red_lines, "linkage": scenario.linkages}
    for table, statements in said.items():
        for one in statements:
            if one.kind in OFFICIAL and not one.notes and not getattr(one, "proposal", ""):
                yield finding("missing_source", "warning", table, one.id)
    for proposal in scenario.proposals:
        if not proposal.notes and not proposal.source:
            yield finding("missing_source", "warning", "proposal", proposal.id)
    for reaction in scenario.reactions:
        if not reaction.notes:
            yield finding("missing_source", "warning", "reaction", reaction.id)


def reused_ids(scenario: Scenario) -> Iterator[Finding]:
    """Find names that mean two things: a key that is another's id, an id that stands in two tables."""
    for table, things in (("party", scenario.parties), ("provision", scenario.provisions)):
        ids = {one.id for one in things}
        for one in things:
            if one.key != one.id and one.key in ids:
                yield finding("key_is_an_id", "warning", table, one.id, name=one.key)
    for provision in scenario.provisions:
        ids = {option.id for option in provision.options}
        for option in provision.options:
            if option.key != option.id and option.key in ids:
                yield finding("key_is_an_id", "warning", "provision", provision.id, name=option.key)
    seen: dict[str, str] = {}
    for table, name in _ids(scenario):
        if name in seen and seen[name] != table:
            yield finding("id_in_two_tables", "information", table, name, other=seen[name])
        seen.setdefault(name, table)


def _ids(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield from (("party", one.id) for one in scenario.parties)
    yield from (("provision", one.id) for one in scenario.provisions)
    yield from (("constraint", one.id) for one in scenario.constraints)
    yield from (("position", one.id) for one in scenario.positions if not one.proposal)
    yield from (("red_line", one.id) for one in scenario.red_lines)
    yield from (("linkage", one.id) for one in scenario.linkages)
    yield from (("proposal", one.id) for one in scenario.proposals)
    yield from (("reaction", one.id) for one in scenario.reactions)


def large_tables(scenario: Scenario) -> Iterator[Finding]:
    """Find statements and ties whose provisions have too many joint settings to be written down quickly, or at all."""
    for table, name, scope in _scopes(scenario):
        settings = prod(len(scenario.provision_by_id[one].options) for one in scope)
        if settings > LARGE:
            level: Level = "fault" if settings > TOO_LARGE else "warning"
            yield finding("large_table", level, table, name, settings=settings, provisions=tuple(sorted(scope)))


def _scopes(scenario: Scenario) -> Iterator[tuple[str, str, set[str]]]:
    """Yield every table the engine writes down: where it comes from and the provisions it is about."""
    for line in scenario.red_lines:
        lifts = [one.when for one in scenario.linkages if one.lifts == line.id]
        for condition in line.any_of:
            yield "red_line", line.id, _about(scenario, condition, *lifts)
    for linkage in scenario.linkages:
        if not linkage.lifts:
            target = [linkage.provision] if linkage.provision else []
            yield "linkage", linkage.id, _about(scenario, linkage.when, more=target)
    for constraint in scenario.constraints:
        yield "constraint", constraint.id, _about(scenario, constraint.when, constraint.then)
    for provision in scenario.provisions:
        if provision.applies_when is not None:
            yield "provision", provision.id, _about(scenario, more=[provision.id])


def _about(scenario: Scenario, *conditions: Condition, more: Iterable[str] = ()) -> set[str]:
    names = {name for condition in conditions for name in condition.provisions} | set(more)
    switches = (scenario.provision_by_id[name].applies_when for name in names)
    return names.union(*(switch.provisions for switch in switches if switch is not None))
