"""What maps of two provisions have in common: which options are shown as tiles, and how tiles are told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.model.deal import Deal
from explorer.model.party import Party
from explorer.model.provision import Provision

MOST_TILES = 11
"""Numbers shown on an axis before they are thinned out; named stops and the current setting always stay."""

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Grid:
    """The tiles of a map.

    Attributes
    ----------
    x, y : the provisions
    columns, rows : places of the options shown of x and y
    """

    x: Provision
    y: Provision
    columns: tuple[int, ...]
    rows: tuple[int, ...]

    def cut(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Keep what belongs to the tiles; the last two axes of the values are the options of x and y."""
        kept: NDArray[Scalar] = values[..., list(self.columns), :][..., list(self.rows)]
        return kept

    def table(self, texts: NDArray[np.str_]) -> list[dict[str, str]]:
        """Return texts as rows of a table: one row per option of y, one column per option of x."""
        return [
            {self.y.label: self.y.options[row].label}
            | {self.x.options[column].label: str(texts[i, j]) or "–" for i, column in enumerate(self.columns)}
            for j, row in enumerate(self.rows)
        ]


def shown_options(provision: Provision, deal: Deal, every_step: bool) -> tuple[int, ...]:
    """Thin out the numbers of an axis evenly; keep stops, ends and what the deal chooses."""
    numbers = [place for place, option in enumerate(provision.options) if option.number is not None]
    if every_step or len(numbers) <= MOST_TILES:
        return tuple(range(len(provision.options)))
    stride = next(step for step in (2, 5, 10, 20, 25, 50, 100) if (len(numbers) - 1) / step <= MOST_TILES - 3)
    kept = {*numbers[::stride], numbers[-1]}
    chosen = {place for place, option in enumerate(provision.options) if option.id in deal[provision.id]}
    kept |= chosen if len(chosen) <= 2 else {min(chosen), max(chosen)}
    return tuple(place for place, option in enumerate(provision.options) if option.number is None or place in kept)


def letters_of(parties: Sequence[Party], holds: NDArray[np.bool_]) -> NDArray[np.str_]:
    """Return, for every tile, the letters of the parties of whom something holds, (parties, columns, rows)."""
    letters = np.full(holds.shape[1:], "", dtype=f"<U{len(parties)}")
    for party, where in zip(parties, holds, strict=True):
        letters = np.where(where, np.char.add(letters, party.letter), letters)
    return letters
