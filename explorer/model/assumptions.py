"""Assumptions: everything a reader may set that is not the deal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Assumptions:
    """Under which date, lens, voices, weights, walk-away values and rule a deal is judged.

    The tuples hold only what differs from the scenario file: ``voices`` (party, voice), ``walk_aways`` (party, utility
    in [0, 1]), ``weights`` ((party, provision), weight >= 0 on the scale of the word-to-number table) and ``required``
    (the parties whose acceptance is needed; None leaves the scenario's rule).
    """

    as_of: date
    lens: str = "stated"
    voices: tuple[tuple[str, str], ...] = ()
    walk_aways: tuple[tuple[str, float], ...] = ()
    weights: tuple[tuple[tuple[str, str], float], ...] = ()
    required: tuple[str, ...] | None = None

    @property
    def modified(self) -> bool:
        """Whether weights, walk-away values or the rule differ from the scenario's."""
        return bool(self.walk_aways or self.weights or self.required is not None)

    def with_voice(self, party: str, voice: str | None) -> Assumptions:
        """Return the assumptions with another voice for a party; None brings back the one in office."""
        kept = {**dict(self.voices)}
        kept.pop(party, None)
        if voice is not None:
            kept[party] = voice
        return replace(self, voices=tuple(sorted(kept.items())))

    def with_walk_away(self, party: str, value: float | None) -> Assumptions:
        """Return the assumptions with another walk-away value for a party; None brings back the scenario's."""
        kept = {**dict(self.walk_aways)}
        kept.pop(party, None)
        if value is not None:
            kept[party] = value
        return replace(self, walk_aways=tuple(sorted(kept.items())))

    def with_weight(self, party: str, provision: str, value: float | None) -> Assumptions:
        """Return the assumptions with another weight for a party on a provision; None brings back the scenario's."""
        kept = {**dict(self.weights)}
        kept.pop((party, provision), None)
        if value is not None:
            kept[party, provision] = value
        return replace(self, weights=tuple(sorted(kept.items())))
