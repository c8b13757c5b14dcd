"""What a deal means to every party, as values for programs: in ids, and in no language."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.analysis.verdicts import Score

DECIMALS = 6


def results_of(score: Score) -> Mapping[str, object]:
    """Return verdicts, utilities, red lines and what every utility adds up from."""
    return {
        "agreement": score.agreement,
        "conflicts": [one.id for one in score.conflicts],
        "parties": [
            {
                "id": one.party.id,
                "voice": one.voice.id,
                "so_far": one.so_far,
                "completion": one.completion,
                "utility_so_far": _ends(one.utility_so_far),
                "utility": _ends(one.utility),
                "walk_away": one.walk_away,
                "red_lines": [line.id for line in one.red_lines],
                "contributions": [
                    {
                        "provision": part.provision,
                        "weight": _cut(part.weight),
                        "low": _cut(part.low),
                        "high": _cut(part.high),
                        "notes": list(part.notes),
                    }
                    for part in one.contributions
                ],
            }
            for one in score.parties
        ],
    }


def _ends(ends: tuple[float, float] | None) -> list[float] | None:
    return None if ends is None else [_cut(end) for end in ends]


def _cut(value: float) -> float:
    return round(value, DECIMALS) + 0.0
