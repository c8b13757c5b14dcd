"""Many whole deals scored at once: what each is worth to every party, who accepts it, which can exist at all.

Deals come as columns: one row of option places per provision, one column per deal. Work goes in chunks that stay in the
processor's cache, and each deal takes a few rows of joint tables, whatever the number of provisions and of ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.dominance import Places
from explorer.analysis.joint_tables import Columns, Joint, Lookup, flag_type, joint_tables
from explorer.analysis.tables import scenario_sizes, tables_of
from explorer.analysis.terms import Terms
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario

CHUNK = 16384

Utilities = NDArray[np.int32] | NDArray[np.int64]


def columns_of(scenario: Scenario, deals: Sequence[Deal]) -> Columns:
    """Return whole deals as columns.

    Raises
    ------
    ValueError
        If a deal does not settle every provision.
    """
    found = np.empty((len(scenario.provisions), len(deals)), np.int64)
    for k, provision in enumerate(scenario.provisions):
        for d, deal in enumerate(deals):
            if not deal.is_settled(provision.id):
                raise ValueError(f"provision {provision.id} is not settled")
            found[k, d] = provision.positions_of_options[next(iter(deal[provision.id]))]
    return found


class BatchScorer:
    """Scores whole deals by the million.

    The numbers are those of the zone's tables, so the verdicts are those of the zone: what is unspoken counts in favour, in
    the stated zone against. Utilities are whole units, a billion to utility 1, and exact: words of 32 bits are used only where
    every total surely fits, and then it does not matter what sums on the way to it do.

    Parameters
    ----------
    terms
        The parties' terms in numbers.
    stated
        Score for the stated zone instead of the possible one.
    """

    def __init__(self, terms: Terms, stated: bool = False) -> None:
        tables = tables_of(terms, stated)
        joints = joint_tables(tables)
        needed = np.ceil(tables.needed).astype(np.int64)
        self.sizes = np.array(scenario_sizes(terms))
        self.parties = len(terms.records)
        self.dtype = np.dtype(np.int32 if _reach(joints, needed) < 2**31 else np.int64)
        self._never = tables.silent & stated
        self._every = Lookup.of(joints)
        self._valued = Lookup.of([one for one in joints if one.worth.any()] or joints[:1])
        self._flagged = Lookup.of([one for one in joints if one.flags.any()])
        # Rows of 4, 8, 16, ... bytes are copied in one go, so they are filled up with zeros.
        self._width = 1 << max(self.parties - 1, 0).bit_length()
        self._worth = [self._filled(one.worth) for one in self._valued.joints]
        self._flags = [one.flags for one in self._flagged.joints]
        # Begun below zero by what is needed, a sum is enough when it is not negative.
        self._above = [self._worth[0] - self._filled(needed[None]), *self._worth[1:]]

    def _filled(self, worth: NDArray[np.int64]) -> Utilities:
        found = np.zeros((len(worth), self._width), self.dtype)
        found[:, : self.parties] = worth
        return found

    def score(self, columns: Columns) -> Utilities:
        """Return what each deal is worth to each party, (p, d) whole units, whether or not it can exist.

        Raises
        ------
        ValueError
            If the columns are not places of options of all provisions.
        """
        found = np.empty((columns.shape[-1], self._width), self.dtype)
        for chunk, part in self._chunks(columns):
            _add_up(self._worth, self._valued.rows(part), found[chunk])
        return found.T[: self.parties]

    def accepts(self, columns: Columns) -> NDArray[np.bool_]:
        """Return who accepts each deal, (p, d): whoever is at its walk-away value or above and sees no red line crossed.

        Raises
        ------
        ValueError
            If the columns are not places of options of all provisions.
        """
        found = np.empty((self.parties, columns.shape[-1]), np.bool_)
        place = {id(joint): number for number, joint in enumerate(self._every.joints)}
        valued, flagged = ([place[id(one)] for one in some.joints] for some in (self._valued, self._flagged))
        for chunk, part in self._chunks(columns):
            rows = self._every.rows(part)
            above = np.empty((part.shape[1], self._width), self.dtype)
            _add_up(self._above, [rows[one] for one in valued], above)
            np.greater_equal(above.T[: self.parties], 0, out=found[:, chunk])
            flags = self._union([rows[one] for one in flagged], part.shape[1])
            for p in range(self.parties):
                found[p, chunk] &= (flags & flags.dtype.type(1 << p)) == 0
        found[self._never] = False
        return found

    def consistent(self, columns: Columns) -> NDArray[np.bool_]:
        """Return which deals break no constraint of the space, (d,).

        Raises
        ------
        ValueError
            If the columns are not places of options of all provisions.
        """
        found = np.empty(columns.shape[-1], np.bool_)
        for chunk, part in self._chunks(columns):
            found[chunk] = self._union(self._flagged.rows(part), part.shape[1]) < 1 << self.parties
        return found

    def _chunks(self, columns: Columns) -> Iterator[tuple[slice, Columns]]:
        """Check the columns and yield them in chunks."""
        if columns.ndim != 2 or len(columns) != len(self.sizes):
            raise ValueError(f"expected {len(self.sizes)} rows, one for each provision, not shape {columns.shape}")
        signed = not np.issubdtype(columns.dtype, np.unsignedinteger)
        for first in range(0, columns.shape[1], CHUNK):
            part = columns[:, first : first + CHUNK]
            wrong = part.max(axis=1) >= self.sizes
            if signed:
                wrong |= part.min(axis=1) < 0
            if wrong.any():
                raise ValueError(f"no such option of provision number {int(wrong.argmax())}")
            yield slice(first, first + part.shape[1]), part

    def _union(self, rows: Sequence[Places] | Places, deals: int) -> NDArray[np.unsignedinteger]:
        """Put together the flags of the rows of the tables of flags, (d,)."""
        found = np.zeros(deals, flag_type(self.parties))
        for table, mine in zip(self._flags, rows, strict=True):
            found |= table.take(mine, mode="clip")
        return found


def _add_up(tables: Sequence[Utilities], rows: Sequence[Places] | Places, totals: Utilities) -> None:
    """Write the sum of one row of each table over the totals, (d, width)."""
    taken = np.empty_like(totals)
    for number, (table, mine) in enumerate(zip(tables, rows, strict=True)):
        # Any other mode than "raise" writes straight into the array it is given; rows are within bounds.
        table.take(mine, axis=0, out=taken if number else totals, mode="clip")
        if number:
            totals += taken


def _reach(joints: Sequence[Joint], needed: NDArray[np.int64]) -> int:
    """Return how far from zero a utility, or its distance from what is needed, can be at most."""
    nothing = np.zeros(len(needed), np.int64)
    most = sum((one.worth.max(axis=0) for one in joints), nothing)
    least = sum((one.worth.min(axis=0) for one in joints), nothing)
    return max(int(np.abs(end - shift).max(initial=0)) for end in (most, least) for shift in (nothing, needed))
