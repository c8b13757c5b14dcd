"""Questions about obstacles: which sets of them exclude every agreement, and of which nothing can be spared.

Smallest sets are built up in an order of blame (preferred explanations: Junker, *AAAI* 2004). Further ones are found by
taking something away of each that is known (hitting sets: Reiter, *Artificial Intelligence* 32, 1987; Liffiton and
others, *Constraints* 21, 2016). All that is ever asked of the zone is whether some obstacles leave an agreement.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from explorer.analysis.completable import find_agreement
from explorer.analysis.obstacles import choices_that_touch, run_into
from explorer.analysis.zone import Budget, Obstacle, Status, Zone

Obstacles = frozenset[Obstacle]


class SpentError(Exception):
    """The budget was spent before a question was answered."""


@dataclass(eq=False)
class Inquiry:
    """What is known of one zone: which sets of obstacles, all others taken away, leave an agreement and which do not.

    Attributes
    ----------
    obstacles
        All of them, in the order of blame.
    budget
        Time allowed for all questions together.
    met
        What deals that were found run into: obstacles of which they meet none let them in.
    excluding
        Sets of obstacles known to exclude every agreement: so do all sets that hold one of them.
    """

    zone: Zone
    obstacles: tuple[Obstacle, ...]
    budget: Budget
    met: list[Obstacles] = field(default_factory=list)
    excluding: list[Obstacles] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.met += run_into(self.zone, self.zone.deal)

    @property
    def everything(self) -> Obstacles:
        """All obstacles."""
        return frozenset(self.obstacles)

    def in_order(self, some: Obstacles) -> tuple[Obstacle, ...]:
        """Return some obstacles in the order of blame."""
        return tuple(one for one in self.obstacles if one in some)

    def ask(self, kept: Obstacles) -> Status:
        """Say whether there is an agreement with these obstacles in force, and no others."""
        if any(not met & kept for met in self.met):
            return "yes"
        if any(some <= kept for some in self.excluding):
            return "no"
        if self.budget.spent:
            return "undecided"
        answer = find_agreement(self.zone.dropping(*(self.everything - kept)), self.budget.part(0.5))
        if answer.deal is not None:
            self.met += run_into(self.zone, answer.deal)
        elif answer.status == "no":
            self.excluding.append(kept)
        return answer.status

    def excludes(self, kept: Obstacles) -> bool:
        """Say whether these obstacles exclude every agreement.

        Raises
        ------
        SpentError
            If the budget does not suffice to know.
        """
        status = self.ask(kept)
        if status == "undecided":
            raise SpentError
        return status == "no"

    def conflict(self, among: Obstacles) -> Obstacles:
        """Return the conflict to blame first among obstacles that exclude every agreement.

        Demands come first, kind by kind, with all choices in force; then, of the choices, those on which it depends whether
        the needed demands are met.

        Raises
        ------
        SpentError
            If the budget does not suffice.
        """
        choices = frozenset(one for one in among if one.kind == "choice")
        demands = self.in_order(among - choices)
        kinds = [place for place, one in enumerate(demands) if one.kind != demands[place - 1].kind or place == 0]
        for end in kinds:
            if self.excludes(choices.union(demands[:end])):
                demands = demands[:end]
                break
        needed = self._needed(demands, choices)
        found = needed | self._needed(self.in_order(choices & choices_that_touch(self.zone, needed)), needed)
        self.excluding.append(found)
        return found

    def _needed(self, candidates: tuple[Obstacle, ...], in_force: Obstacles) -> Obstacles:
        """Return the candidates that are needed, besides what is in force, to exclude every agreement.

        From the end as many are let go as can be without letting an agreement in; the one before them is needed. Then the
        same again with what is left.
        """
        found: Obstacles = frozenset()
        while candidates:
            size = least(len(candidates), partial(self._enough, in_force | found, candidates))
            found, candidates = found.union(candidates[:size][-1:]), candidates[: max(size - 1, 0)]
        return found

    def _enough(self, in_force: Obstacles, candidates: tuple[Obstacle, ...], size: int) -> bool:
        return self.excludes(in_force.union(candidates[:size]))

    def conflicts(self, at_most: int) -> tuple[list[Obstacles], bool]:
        """Return conflicts, the first to blame in front, and whether there are no others.

        First those that share no demand with any before them. Any other conflict does without at least one obstacle of each
        that is known; so sets that take away one of each are gone through, smallest first, and where that does not let an
        agreement in, there is a new one.
        """
        found: list[Obstacles] = []
        try:
            away: Obstacles = frozenset()
            while len(found) < at_most and self.excludes(self.everything - away):
                found.append(self.conflict(self.everything - away))
                demands = {one for one in found[-1] if one.kind != "choice"}
                if not demands:
                    return found, True
                away |= demands
            return found, self._others(found, at_most)
        except SpentError:
            return found, False

    def _others(self, found: list[Obstacles], at_most: int) -> bool:
        """Add conflicts that share demands with known ones; say whether there are no others."""
        waiting: deque[Obstacles] = deque([frozenset()])
        seen = set(waiting)
        while waiting and len(found) < at_most:
            away = waiting.popleft()
            conflict = next((one for one in found if not one & away), None)
            if conflict is None:
                if not self.excludes(self.everything - away):
                    continue
                conflict = self.conflict(self.everything - away)
                found.append(conflict)
            further = [away | {one} for one in self.in_order(conflict)]
            waiting += [one for one in further if one not in seen]
            seen.update(further)
        return not waiting

    def openers(self, conflicts: Sequence[Obstacles]) -> tuple[Obstacles, bool]:
        """Return the obstacles any of which could be taken away to let an agreement in, and whether there are no others.

        Such an obstacle is in every conflict, so only those that the known ones share have to be tried.
        """
        shared = self.everything.intersection(*conflicts)
        answers = {one: self.ask(self.everything - {one}) for one in self.in_order(shared)}
        return frozenset(one for one in shared if answers[one] == "yes"), "undecided" not in answers.values()


def least(size: int, enough: Callable[[int], bool]) -> int:
    """Return the least number that is enough, up to ``size``, which is; above it everything is.

    Looks near ``size`` first, in steps that double (progression: Marques-Silva, Janota and Belov, *CAV* 2013).

    >>> least(40, lambda number: number >= 17)
    17
    """
    too_few, step = -1, 1
    while size > 0 and too_few < 0:
        tried = max(size - step, 0)
        if enough(tried):
            size, step = tried, 2 * step
        else:
            too_few = tried
    while size - too_few > 1:
        middle = (size + too_few) // 2
        size, too_few = (middle, too_few) if enough(middle) else (size, middle)
    return size
