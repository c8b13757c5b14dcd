"""Option ids, deals and conditions the short way a person would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from explorer.model.condition import Clause, Condition
from explorer.model.deal import Deal
from explorer.model.provision import Provision

SHORTEST_RANGE = 3
"""Two neighbours are quicker to read as two names."""

Provisions = Mapping[str, Provision]


def names_of(provision: Provision, option_ids: Iterable[str]) -> list[str]:
    """Return names that mean exactly these options; neighbours in an order run together.

    >>> from explorer.model.provision import Option
    >>> cap = Provision("cap", "c", "Cap", "t", "ordered", tuple(Option(one, one, one) for one in "abcdefg"))
    >>> names_of(cap, "abcf"), names_of(cap, "abcdefg"), names_of(cap, "abdefg")
    (['a..c', 'f'], ['*'], ['a', 'b', 'd..g'])
    """
    ids = provision.in_order(option_ids)
    if len(ids) == len(provision.options):
        return ["*"]
    if provision.kind not in {"numeric", "ordered"}:
        return list(ids)
    place = provision.positions_of_options
    runs: list[list[str]] = []
    for one in ids:
        if runs and place[one] == place[runs[-1][-1]] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [name for run in runs for name in ([f"{run[0]}..{run[-1]}"] if len(run) >= SHORTEST_RANGE else run)]


def deal_table(deal: Deal, provisions: Provisions) -> dict[str, list[str]]:
    """Return `{ provision = [options] }`, in the order of the scenario."""
    return {name: names_of(one, deal[name]) for name, one in provisions.items() if name in deal}


def condition_table(condition: Condition, provisions: Provisions) -> dict[str, Any]:
    """Return `{ all = {...}, any = {...} }`."""
    parts = {"all": clauses_table(condition.all_of, provisions), "any": clauses_table(condition.any_of, provisions)}
    return without_defaults(parts)


def clauses_table(clauses: Iterable[Clause], provisions: Provisions) -> dict[str, list[str]]:
    """Return clauses in their own order, which decides nothing but keeps a scenario the same."""
    return {name: names_of(provisions[name], options) for name, options in clauses}


def without_defaults(table: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what a file does not say: no text, no list, no table, nothing."""
    return {key: value for key, value in table.items() if value is not None and value not in ("", [], {})}


def plain(number: float) -> float | int:
    """Return a whole number as one, because people write 4 and not 4.0."""
    return int(number) if number == int(number) else number
