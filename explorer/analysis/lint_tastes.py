"""What can be found in what the parties weigh: options everybody ranks alike, and whether there is anything to trade."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from explorer.analysis.finding import Finding, Level, finding
from explorer.analysis.terms import TOLERANCE, Terms, Whole
from explorer.analysis.trades import trades_of


def ranked_alike(terms: Terms, level: Level) -> Iterator[Finding]:
    """Find options that everybody who spoke of a provision puts first, or last: they leave nothing to negotiate there.

    At least two parties must have spoken of every option of it. Where a linkage moves an option or the provision can be switched
    off, the order may depend on other clauses, and nothing is said.
    """
    moved = {shift.provision for shift in terms.shifts}
    for k, provision in enumerate(terms.scenario.provisions):
        weighing = np.flatnonzero(terms.weights[:, k] > 0)
        if k in moved or provision.applies_when is not None or len(weighing) < 2:
            continue
        if not terms.spoken[k][weighing].all():
            continue
        worth = terms.low[k][weighing]
        for where, values in (("first", worth), ("last", -worth)):
            alone = _alone_on_top(values)
            if alone is not None:
                yield finding(
                    "ranked_alike",
                    level,
                    "provision",
                    provision.id,
                    option=provision.options[alone].id,
                    where=where,
                    parties=len(weighing),
                )


def _alone_on_top(values: Whole) -> int | None:
    """Return the option that every row puts strictly above all others; None if there is none."""
    if values.shape[1] < 2:
        return None
    tops = values.argmax(axis=1)
    if (tops != tops[0]).any():
        return None
    others = np.delete(values, tops[0], axis=1).max(axis=1)
    return int(tops[0]) if (values[:, tops[0]] - others > TOLERANCE).all() else None


def no_trade(terms: Terms, level: Level) -> Iterator[Finding]:
    """Find that no two parties can trade: on no two provisions both gain by giving way on one and being given way to on the other.

    Linkages may still make a package; their number is told.
    """
    if next(trades_of(terms), None) is None:
        yield finding(
            "no_trade",
            level,
            "position",
            parties=len(terms.records),
            provisions=len(terms.scenario.provisions),
            linkages=len(terms.shifts),
        )
