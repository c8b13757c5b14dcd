"""What a tile of the overlap map with the rest open says when pointed at: who could sign, the margin, why."""

from __future__ import annotations

import textwrap

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.coalitions import is_silent
from explorer.charts.signing import parties_needed
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, NARROW, UNDECIDED, WIDE, ZoneTiles, points_of
from explorer.language import N_, Words, _, ngettext
from explorer.sharing.zone_words import points

LINE = 60
"""Letters in a line of what a tile says when pointed at."""


WIDTHS = Words(
    {
        NARROW: N_("<b>Agreement possible, narrow</b>"),
        WIDE: N_("<b>Agreement possible, wide</b>"),
        EITHER: N_("<b>Agreement possible, narrow or wide: not worked out in time</b>"),
    }
)


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
        lines = [_("Cannot occur together")]
    elif kind == UNDECIDED:
        lines = [_("Not worked out in time whether an agreement is possible")]
    elif kind == IMPOSSIBLE:
        lines = [_("<b>No agreement possible</b>, however the rest is settled"), *_why_not(tiles, i, j)]
    else:
        lines = [*_why(tiles, int(kind)), _worst_off(tiles, i, j)]
    return "<br>".join("<br>".join(textwrap.wrap(line, LINE)) for line in lines if line)


def _why(tiles: ZoneTiles, kind: int) -> list[str]:
    """Say that an agreement is possible and by whom."""
    needed = parties_needed(tiles.zone)
    if not needed:
        return [_("<b>Agreement possible</b>: nobody's acceptance is needed")]
    if tiles.zone.rule.kind == "unanimous":
        says = (
            _("There is a way of settling the rest that {who} have said they can live with")
            if tiles.zone.stated
            else _("There is a way of settling the rest that none of {who} rules out")
        ).format(who=tiles.names(needed))
    else:
        says = (
            _("There is a way of settling the rest that enough parties have said they can live with")
            if tiles.zone.stated
            else _("There is a way of settling the rest that enough parties do not rule out")
        )
    unknown = _("; unknown: {unknown}").format(unknown=tiles.unknown) if tiles.unknown else ""
    return [f"{WIDTHS[kind]}{unknown}", says]


def _worst_off(tiles: ZoneTiles, i: int, j: int) -> str:
    """Say where the worst-off of those who sign can stand."""
    if not parties_needed(tiles.zone):
        return ""
    low, high = tiles.low[i, j], tiles.high[i, j]
    if not np.isfinite(high):
        silent = any(_is_silent(tiles, party) for party in parties_needed(tiles.zone))
        return "" if silent else _("Every such deal crosses a red line of somebody who would have to sign")
    who = _("Worst-off party") if tiles.zone.rule.kind == "unanimous" else _("Worst-off of those who sign")
    if high < 0:
        if high > -0.005:
            return _("{who}: below its walk-away value").format(who=who)
        return _("{who}: at least {points} below its walk-away value").format(who=who, points=points(high))
    if high < 0.005:
        return _("{who}: just its walk-away value, not more").format(who=who)
    count = points_of(low, high).rstrip("+")
    if "+" in points_of(low, high):
        said = ngettext(
            "{who}: up to {count} point or more above its walk-away value",
            "{who}: up to {count} points or more above its walk-away value",
            int(count),
        )
    else:
        said = ngettext(
            "{who}: up to {count} point above its walk-away value",
            "{who}: up to {count} points above its walk-away value",
            int(count),
        )
    return said.format(who=who, count=count)


def _why_not(tiles: ZoneTiles, i: int, j: int) -> list[str]:
    """Say who could still sign together and who keeps an agreement out."""
    case = tiles.case(i, j)
    if not case:
        pending = _("Who could still sign together is being worked out") if tiles.cases is None else ""
        return [pending, _worst_off(tiles, i, j)]
    sets = [tiles.names(some) for some in case.together]
    could = _("Could still sign together: {sets}") if sets else _("Nobody could sign, not even alone")
    return [
        could.format(sets=_("; or ").join(sets)) + (_("; more was not worked out in time") if case.unsure else ""),
        *(_rules_out(tiles, some) for some in case.apart[:3]),
        _worst_off(tiles, i, j),
    ]


def _rules_out(tiles: ZoneTiles, some: frozenset[str]) -> str:
    """Say that one party, or some together, keep every deal out of the zone."""
    zone, names = tiles.zone, tiles.names(some)
    if len(some) > 1:
        if not zone.stated:
            return _("{names} between them rule out every such deal").format(names=names)
        if len(some) == 2:
            return _("No such deal is one that {names} have both said they can live with").format(names=names)
        return _("No such deal is one that {names} have all said they can live with").format(names=names)
    if not zone.stated:
        return _("{names} alone rules out every such deal").format(names=names)
    if any(_is_silent(tiles, party) for party in some):
        return _("{names} has said nothing that counts").format(names=names)
    return _("{names} has not said it can live with any such deal").format(names=names)


def _is_silent(tiles: ZoneTiles, party: str) -> bool:
    records = tiles.zone.terms.records
    return any(record.party.id == party and is_silent(tiles.zone, p) for p, record in enumerate(records))
