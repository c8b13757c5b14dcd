"""Who could sign together on each tile of a map, and who could not, told in as few sets of parties as say it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.zone import Zone
from explorer.analysis.zone_map import IMPOSSIBLE, POSSIBLE, UNDECIDED

Sets = Mapping[frozenset[str], NDArray[np.int8]]
"""Sets of parties and, for each, whether just these parties could sign: one status per combination."""


@dataclass(frozen=True)
class Signing:
    """Who could sign together on a tile.

    Attributes
    ----------
    together
        The sets that could and to which nobody can be added; larger ones first.
    apart
        The sets that could not, though they could without any one of their members; smaller ones first.
    unsure
        Whether the sets do not tell it all, because some were not worked out in time.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    unsure: bool = False

    @property
    def largest(self) -> tuple[frozenset[str], ...]:
        """Those of the sets that could sign which have the most members."""
        return tuple(some for some in self.together if len(some) == len(self.together[0]))


def signings(sets: Sets) -> tuple[tuple[Signing, ...], NDArray[np.intp]]:
    """Return the different cases there are, and the place of each tile's case among them.

    >>> both, one, other = frozenset("ab"), frozenset("a"), frozenset("b")
    >>> cases, which = signings({both: np.array([[1, 0]]), one: np.array([[1, 1]]), other: np.array([[1, 0]])})
    >>> [["".join(sorted(some)) for some in cases[place].together] for place in which[0]]
    [['ab'], ['a']]
    """
    names = list(sets)
    statuses = np.stack([sets[some] for some in names])
    patterns, which = np.unique(statuses.reshape(len(names), -1).T, axis=0, return_inverse=True)
    cases = tuple(_signing(dict(zip(names, map(int, pattern), strict=True))) for pattern in patterns)
    return cases, which.reshape(statuses.shape[1:])


def _signing(status: Mapping[frozenset[str], int]) -> Signing:
    could = [some for some, one in status.items() if one == POSSIBLE]
    could_not = [some for some, one in status.items() if one == IMPOSSIBLE]
    together = [some for some in could if not any(some < larger for larger in could)]
    apart = [some for some in could_not if not any(smaller < some for smaller in could_not)]
    unsure = any(
        one == UNDECIDED and not any(some < larger for larger in could) and not any(few < some for few in could_not)
        for some, one in status.items()
    )
    return Signing(
        tuple(sorted(together, key=len, reverse=True)),
        tuple(sorted(apart, key=len)),
        unsure,
    )


def parties_needed(zone: Zone) -> tuple[str, ...]:
    """Return the parties whose acceptance the rule counts, in the order of the file."""
    return tuple(record.party.id for record in zone.terms.records if record.party.id in zone.rule.counted)
