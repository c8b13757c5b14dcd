"""What a class can do with a scenario: what it is for, how long it takes, how many play, what to talk about afterwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Classroom:
    """The teacher's page of a scenario.

    ``group_size`` is how many people play one negotiation together: from and to, or in words. ``minutes`` counts all of
    it, reading and debrief included; ``prompts`` are questions for the debrief.
    """

    goal: str
    minutes: int
    group_size: str | tuple[int, int]
    teaches: tuple[str, ...]
    prompts: tuple[str, ...] = ()
