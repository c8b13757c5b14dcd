"""The states a reader went through: what was before, and what was taken back and can be done again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from explorer.analysis.follow import Followed
from explorer.sharing.exploration import Exploration

MOST_STEPS = 200
NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class State:
    """What the page shows.

    Attributes
    ----------
    exploration
        What is looked at.
    origin
        Id of the proposal its deal started from; nothing if it started from none.
    moved
        Who moved which provision since then.
    followed
        What followed the change that led here.
    """

    exploration: Exploration
    origin: str = ""
    moved: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True)
class Step:
    """A change: the state on its other side, and the control that made it; nothing for what is always a step of its own."""

    state: State
    control: str = ""


@dataclass(frozen=True)
class History:
    """The steps that led to a state, the latest last, and those taken back from it, the next one first.

    ``steady`` says that the last thing done was a change: only then a further move of the same control belongs to it.

    >>> from datetime import date
    >>> from explorer.model.assumptions import Assumptions
    >>> from explorer.model.deal import Deal
    >>> one, two = (State(Exploration("river", n, Deal(), Assumptions(date(2024, 5, 1)), ("a", "b"))) for n in (1, 2))
    >>> after = History().changed(one, two, "dam")
    >>> before, history = after.back(two)
    >>> before == one, history.forth(one) == (two, History(after.past, (), False))
    (True, True)
    """

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    steady: bool = False

    def changed(self, left: State, new: State, control: str = "") -> History:
        """Return the history after a change; successive moves of one control are one step, moved there and back none."""
        past = self.past
        if self.steady and past and past[-1].control == control != "":
            back_again = past[-1].state.exploration == new.exploration
            return History(past[:-1] if back_again else past, (), not back_again)
        return History((*past, Step(left, control))[-MOST_STEPS:], (), True)

    def without(self, scenarios: Collection[str]) -> History:
        """Return the history without the states of some scenarios, which can no longer be shown."""

        def kept(steps: tuple[Step, ...]) -> tuple[Step, ...]:
            return tuple(one for one in steps if one.state.exploration.scenario_id not in scenarios)

        return History(kept(self.past), kept(self.future), False)

    def back(self, now: State) -> tuple[State, History]:
        """Take the last step back; return the state before it.

        Raises
        ------
        IndexError
            If there is none.
        """
        last = self.past[-1]
        return last.state, History(self.past[:-1], (Step(now, last.control), *self.future))

    def forth(self, now: State) -> tuple[State, History]:
        """Do the step again that was taken back last; return the state after it.

        Raises
        ------
        IndexError
            If there is none.
        """
        following = self.future[0]
        return following.state, History((*self.past, Step(now, following.control)), self.future[1:])
