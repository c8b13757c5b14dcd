"""Parties, the voices that speak for them, and the rule that says who must accept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Voice:
    """Someone who spoke for a party over a period; outside it the voice's statements do not count."""

    id: str
    key: str
    name: str
    since: date | None = None
    to: date | None = None
    in_office: bool = True

    def speaks_on(self, as_of: date) -> bool:
        """Say whether the period of the voice covers the date (both ends included)."""
        return (self.since is None or self.since <= as_of) and (self.to is None or as_of <= self.to)


@dataclass(frozen=True)
class Party:
    """One actor at the table. ``walk_away`` is the utility it needs to stay in; a judgement of ours, and editable."""

    id: str
    key: str
    name: str
    letter: str
    colour: str
    symbol: str
    walk_away: float
    walk_away_reason: str
    brief: str = ""
    voices: tuple[Voice, ...] = ()

    def voice_on(self, as_of: date) -> Voice:
        """Return the voice in office on the date; if nobody was, the one in office last before it, else the first."""
        in_office = [voice for voice in self.voices if voice.in_office]
        for voice in in_office:
            if voice.speaks_on(as_of):
                return voice
        before = [voice for voice in in_office if voice.to is not None and voice.to < as_of]
        if before:
            return max(before, key=lambda voice: voice.to or as_of)
        return (in_office or list(self.voices))[0]

    def voice(self, voice_id: str) -> Voice:
        """Return the voice with this id.

        Raises
        ------
        KeyError
            If the party has no such voice.
        """
        for voice in self.voices:
            if voice.id == voice_id:
                return voice
        raise KeyError(voice_id)


@dataclass(frozen=True)
class Rule:
    """Who must accept for a deal to be an agreement.

    ``unanimous``: every required party. ``k_of_n``: at least ``k`` of them. ``weighted``: the votes of those who accept
    reach ``quota``. Under each, every party in ``vetoes`` must accept.
    """

    kind: str
    required: tuple[str, ...]
    k: int = 0
    quota: float = 0.0
    votes: tuple[tuple[str, float], ...] = ()
    vetoes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    judgement: str = ""

    @property
    def counted(self) -> frozenset[str]:
        """The parties whose acceptance the rule counts."""
        return frozenset({*self.required, *self.vetoes, *(party for party, _ in self.votes)})

    def among(self, parties: tuple[str, ...]) -> Rule:
        """Return the rule where the acceptance of just these parties is asked for: who is not asked has no veto and no vote.

        Where fewer are left than had to accept, all of them have to.

        >>> rule = Rule("k_of_n", ("a", "b", "c"), k=2, vetoes=("a",))
        >>> rule.among(("b", "c")).passes(frozenset("bc")), rule.among(("b",)).k
        (True, 1)
        """
        votes = tuple(one for one in self.votes if one[0] in parties)
        return replace(
            self,
            required=parties,
            k=min(self.k, len(parties)),
            quota=min(self.quota, sum(count for _, count in votes)),
            votes=votes,
            vetoes=tuple(one for one in self.vetoes if one in parties),
        )

    def passes(self, accepting: frozenset[str]) -> bool:
        """Say whether the rule is met when exactly these parties accept.

        >>> Rule("k_of_n", ("a", "b", "c"), k=2, vetoes=("a",)).passes(frozenset("bc"))
        False
        """
        if not set(self.vetoes) <= accepting:
            return False
        if self.kind == "unanimous":
            return set(self.required) <= accepting
        if self.kind == "k_of_n":
            return len(accepting & set(self.required)) >= self.k
        return sum(votes for party, votes in self.votes if party in accepting) >= self.quota
