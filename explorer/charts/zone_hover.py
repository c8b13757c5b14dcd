"""What a tile of the overlap map with the rest open says when pointed at: who could sign, the margin, why."""

from __future__ import annotations

import textwrap

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.coalitions import is_silent
from explorer.charts.signing import parties_needed
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, NARROW, UNDECIDED, WIDE, ZoneTiles, points_of
from explorer.sharing.words import plural
from explorer.sharing.zone_words import points

LINE = 60
"""Letters in a line of what a tile says when pointed at."""


def says_of(tiles: ZoneTiles) -> NDArray[np.str_]:
    """Return what every tile says below its two settings, (columns, rows); many say the same."""
    said: dict[tuple[object, ...], str] = {}
    texts = []
    for i, j in np.ndindex(tiles.classes.shape):
        key = (tiles.classes[i, j], tiles.which[i, j], tiles.low[i, j], tiles.high[i, j])
        if key not in said:
            said[key] = _say(tiles, i, j)
        texts.append(said[key])
    return np.array(texts).reshape(tiles.classes.shape)


def _say(tiles: ZoneTiles, i: int, j: int) -> str:
    kind = tiles.classes[i, j]
    if kind == CANNOT:
        lines = ["Cannot occur together"]
    elif kind == UNDECIDED:
        lines = ["Not worked out in time whether an agreement is possible"]
    elif kind == IMPOSSIBLE:
        lines = ["<b>No agreement possible</b>, however the rest is settled", *_why_not(tiles, i, j)]
    else:
        lines = [*_why(tiles, int(kind)), _worst_off(tiles, i, j)]
    return "<br>".join("<br>".join(textwrap.wrap(line, LINE)) for line in lines if line)


def _why(tiles: ZoneTiles, kind: int) -> list[str]:
    """Say that an agreement is possible and by whom."""
    width = {NARROW: ", narrow", WIDE: ", wide", EITHER: ", narrow or wide: not worked out in time"}[kind]
    needed = parties_needed(tiles.zone)
    if not needed:
        return ["<b>Agreement possible</b>: nobody's acceptance is needed"]
    if tiles.zone.rule.kind == "unanimous":
        who = tiles.names(needed)
        says = f"{who} have said they can live with" if tiles.zone.stated else f"none of {who} rules out"
    else:
        says = "enough parties have said they can live with" if tiles.zone.stated else "enough parties do not rule out"
    unknown = f"; unknown: {tiles.unknown}" if tiles.unknown else ""
    return [f"<b>Agreement possible{width}</b>{unknown}", f"There is a way of settling the rest that {says}"]


def _worst_off(tiles: ZoneTiles, i: int, j: int) -> str:
    """Say where the worst-off of those who sign can stand."""
    if not parties_needed(tiles.zone):
        return ""
    low, high = tiles.low[i, j], tiles.high[i, j]
    if not np.isfinite(high):
        silent = any(_is_silent(tiles, party) for party in parties_needed(tiles.zone))
        return "" if silent else "Every such deal crosses a red line of somebody who would have to sign"
    who = "Worst-off party" if tiles.zone.rule.kind == "unanimous" else "Worst-off of those who sign"
    if high < 0:
        short = "" if high > -0.005 else f"at least {points(high)} "
        return f"{who}: {short}below its walk-away value"
    if high < 0.005:
        return f"{who}: just its walk-away value, not more"
    count = points_of(low, high).rstrip("+")
    more = "or more " if "+" in points_of(low, high) else ""
    return f"{who}: up to {count} {plural(int(count), 'point')} {more}above its walk-away value"


def _why_not(tiles: ZoneTiles, i: int, j: int) -> list[str]:
    """Say who could still sign together and who keeps an agreement out."""
    case = tiles.case(i, j)
    if not case:
        pending = "Who could still sign together is being worked out" if tiles.cases is None else ""
        return [pending, _worst_off(tiles, i, j)]
    sets = [tiles.names(some) for some in case.together]
    could = f"Could still sign together: {'; or '.join(sets)}" if sets else "Nobody could sign, not even alone"
    return [
        could + ("; more was not worked out in time" if case.unsure else ""),
        *(_rules_out(tiles, some) for some in case.apart[:3]),
        _worst_off(tiles, i, j),
    ]


def _rules_out(tiles: ZoneTiles, some: frozenset[str]) -> str:
    """Say that one party, or some together, keep every deal out of the zone."""
    zone, names = tiles.zone, tiles.names(some)
    if len(some) > 1:
        both = "both" if len(some) == 2 else "all"
        return (
            f"No such deal is one that {names} have {both} said they can live with"
            if zone.stated
            else f"{names} between them rule out every such deal"
        )
    if not zone.stated:
        return f"{names} alone rules out every such deal"
    if any(_is_silent(tiles, party) for party in some):
        return f"{names} has said nothing that counts"
    return f"{names} has not said it can live with any such deal"


def _is_silent(tiles: ZoneTiles, party: str) -> bool:
    records = tiles.zone.terms.records
    return any(record.party.id == party and is_silent(tiles.zone, p) for p, record in enumerate(records))
