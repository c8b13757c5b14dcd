"""A look at a sound scenario with the eyes of whoever will play it: what spoils it, what to think about, what to know.

That a file can be read says nothing of whether there is a deal to be found in it. What follows from the file alone is in
``lint_file``, what the parties weigh in ``lint_tastes``, what takes the engine in ``lint_zone``.
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.finding import LEVELS, Finding, Level
from explorer.analysis.lint_file import large_tables, missing_source, reused_ids, unspoken
from explorer.analysis.lint_tastes import no_trade, ranked_alike
from explorer.analysis.lint_zone import dead_options, empty_zone, late, unwinnable, zone_share
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.model.assumptions import Assumptions
from explorer.model.scenario import Scenario

SECONDS = 10.0
"""Time for one scenario, unless more or less is given."""


@dataclass(frozen=True)
class Lint:
    """What was found, gravest first, and under which date and evidence."""

    assumptions: Assumptions
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> int:
        """How many of the findings are faults."""
        return sum(one.level == "fault" for one in self.findings)


def lint(scenario: Scenario, budget: Budget | None = None, assumptions: Assumptions | None = None) -> Lint:
    """Look for everything that deserves a second thought in a scenario.

    What a made-up case should not be (a party nothing satisfies, no agreement) is a fault there; in a real case it is what the
    parties have said, and so information.

    Parameters
    ----------
    scenario
        A scenario that loads.
    budget
        Time allowed; what is not decided by then is found to be late, never left out.
    assumptions
        Date, evidence, voices; else those the scenario opens with.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> [(one.rule, one.id, one.level) for one in lint(load_scenario(find_scenario("first-lesson"))).findings]
    [('dead_option', 'water', 'warning'), ('dead_option', 'upkeep', 'warning'), ('dead_option', 'gate', 'warning')]
    """
    budget = budget or Budget(SECONDS)
    assumptions = assumptions or scenario.default_assumptions
    found = [*unspoken(scenario), *missing_source(scenario), *reused_ids(scenario), *large_tables(scenario)]
    if any(one.rule == "large_table" and one.level == "fault" for one in found):
        found += [late(rule, "") for rule in ("unwinnable", "dead_option")]
    else:
        found += _worked_out(scenario, assumptions, budget)
    return Lint(assumptions, tuple(sorted(found, key=lambda one: LEVELS.index(one.level))))


def _worked_out(scenario: Scenario, assumptions: Assumptions, budget: Budget) -> list[Finding]:
    """Find what takes the engine; what follows from a graver finding is not told again."""
    fictional = scenario.setting == "fictional"
    spoils: Level = "fault" if fictional else "information"
    think: Level = "warning" if fictional else "information"
    terms = terms_of(scenario, assumptions)
    found = [*ranked_alike(terms, think), *no_trade(terms, think), *unwinnable(terms, spoils)]
    if any(one.rule == "no_deal" for one in found):
        return found
    zone = Zone(terms, stated=False)
    empty = list(empty_zone(zone, spoils, budget.part(1 / 3)))
    needed = {one.id for one in found if one.rule == "unwinnable"} & zone.rule.counted
    if not (needed and zone.rule.kind == "unanimous"):
        found += empty
    if any(one.rule == "empty_zone" for one in empty):
        return found
    found += dead_options(zone, think, budget.part(2 / 3))
    if scenario.is_classroom_game:
        found += zone_share(zone, budget)
    return found
