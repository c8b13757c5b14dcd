"""Why there is no agreement: obstacles that together exclude every one, and single ones whose removal lets one in.

A *conflict* is a set of obstacles that excludes every agreement although all others are taken away, and no longer does once
any one of it is taken away too. How conflicts are found is in :mod:`~explorer.analysis.inquiry`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.analysis.inquiry import Inquiry
from explorer.analysis.obstacles import obstacles_of
from explorer.analysis.zone import Budget, Obstacle, Zone


@dataclass(frozen=True)
class Blockage:
    """Why there is no agreement.

    Attributes
    ----------
    status
        ``open``: there is an agreement, nothing blocks. ``blocked``: there is none. ``undecided``: the budget was spent before
        this was known.
    conflicts
        Smallest sets of obstacles which together exclude every agreement, each in the order of blame, the first being the
        one to tell. An empty one says that the rule asks for more than all parties.
    openers
        The obstacles any one of which could be taken away to let an agreement in, in the order of blame.
    all_conflicts, all_openers
        Whether it is known that there are no others.
    """

    status: Literal["open", "blocked", "undecided"]
    conflicts: tuple[tuple[Obstacle, ...], ...] = ()
    openers: tuple[Obstacle, ...] = ()
    all_conflicts: bool = True
    all_openers: bool = True

    @property
    def opening_choices(self) -> tuple[str, ...]:
        """Provisions which, opened alone, make an agreement possible."""
        return tuple(one.id for one in self.openers if one.kind == "choice")


def blockage(zone: Zone, budget: Budget | None = None, *, at_most: int = 3) -> Blockage:
    """Say which obstacles exclude every agreement, and which single ones could be taken away to let one in.

    Blame goes by the order of :func:`~explorer.analysis.obstacles.obstacles_of`: the first conflict holds an obstacle only if
    those before it do not exclude every agreement without it. So walk-away values are blamed only where choices, silences
    and red lines do not suffice. The conflicts after it share no demand of a party with it or with each other, as long
    as there are such: each is a reason of its own.

    Parameters
    ----------
    zone
        The zone.
    budget
        Time allowed. What is not known by then is left out, and marked as not all.
    at_most
        Number of conflicts looked for.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> from explorer.analysis.terms import terms_of
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> found = blockage(Zone(terms_of(lesson, lesson.default_assumptions), lesson.opening.deal))
    >>> found.status, [[(one.kind, one.id) for one in conflict] for conflict in found.conflicts]
    ('blocked', [[('choice', 'gate'), ('red_line', 'hill-keys')]])
    >>> found.opening_choices
    ('gate',)
    """
    inquiry = Inquiry(zone, obstacles_of(zone), budget or Budget())
    status = inquiry.ask(inquiry.everything)
    if status != "no":
        return Blockage("open" if status == "yes" else "undecided")
    conflicts, all_conflicts = inquiry.conflicts(at_most)
    openers, all_openers = inquiry.openers(conflicts)
    return Blockage(
        "blocked", tuple(map(inquiry.in_order, conflicts)), inquiry.in_order(openers), all_conflicts, all_openers
    )
