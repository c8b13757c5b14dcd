"""The overlap map with the rest open in words: legend, outcome, description, table."""

from __future__ import annotations

from collections import Counter

import numpy as np

from explorer.charts.signing import parties_needed
from explorer.charts.theme import Theme
from explorer.charts.zone_map import colours
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, NARROW, UNDECIDED, WIDE, ZoneTiles, marks_in_full
from explorer.language import N_, Words, _
from explorer.sharing.words import join
from explorer.sharing.zone_words import WIDTH_WORDS, ZONE_NAMES

SAYS = Words(
    {
        False: N_("Possible zone: nobody needed rules the deal out."),
        True: N_("Stated zone: everybody needed has said they can live with the deal."),
    }
)
TABLE_WORDS = N_(
    "No, narrow, wide: whether an agreement is possible. Numbers: points of 100 of the worst-off party "
    "above its walk-away value, + means or more. Letters: the most who could still sign together; – "
    "nobody; ? not worked out in time; × cannot occur."
)
MOST_TOLD = 3


WIDTH_NAMES = Words({NARROW: N_("narrow"), WIDE: N_("wide"), EITHER: N_("not known to be narrow or wide")})
"""What a tile with an agreement may be."""


def legend_of(theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return colour and meaning of each class, for a legend in text beside the figure."""
    found = colours(theme)
    return (
        (found[IMPOSSIBLE], _("no agreement possible")),
        (found[NARROW], _("agreement possible, narrow")),
        (found[WIDE], _("agreement possible, wide")),
    )


def marks_of(tiles: ZoneTiles) -> str:
    """Return what patterns, numbers and letters mean, of those that are there."""
    scenario, needed = tiles.zone.terms.scenario, parties_needed(tiles.zone)
    who = ", ".join(f"{party.letter} {party.name}" for party in scenario.parties if party.id in needed)
    parts = []
    if tiles.unfinished:
        parts.append(_("Hatched, ?: not worked out in time."))
    if (tiles.classes == CANNOT).any():
        parts.append(_("Hatched, ×: cannot occur."))
    if who and np.isin(tiles.classes, (NARROW, WIDE, EITHER)).any():
        more = any("+" in mark for row in table_of(tiles) for mark in row.values())
        parts.append(
            _(
                "Numbers: by how many points of 100 the worst-off party can stand above its walk-away value; less than 5 "
                "is narrow, + means or more."
            )
            if more
            else _(
                "Numbers: by how many points of 100 the worst-off party can stand above its walk-away value; less than 5 "
                "is narrow."
            )
        )
    if who and tiles.cases != () and tiles.asks_who_could_sign:
        parts.append(_("Letters: the most who could still sign together; {who}; / or, – nobody.").format(who=who))
    return " ".join([*parts, _("Frame: this deal.")])


def outcome(tiles: ZoneTiles) -> str:
    """Say in a sentence or two where an agreement is possible, and how wide the zone is."""
    count = {kind: int((tiles.classes == kind).sum()) for kind in range(6)}
    total, possible = tiles.classes.size, count[NARROW] + count[WIDE] + count[EITHER]
    if possible and not parties_needed(tiles.zone):
        return _("Nobody's acceptance is needed, so every combination that can occur is an agreement.")
    if possible:
        told = [
            (_("all {width}") if count[kind] == possible > 1 else _("{count} {width}")).format(
                count=count[kind], width=WIDTH_NAMES[kind]
            )
            for kind in WIDTH_NAMES
            if count[kind]
        ]
        found = _("Agreement is possible in {possible} of {total} combinations, {told}.").format(
            possible=possible, total=total, told=join(told)
        )
    elif count[UNDECIDED]:
        found = _("No agreement was found in any of the {total} combinations.").format(total=total)
    else:
        found = _("No agreement is possible in any of the {total} combinations, however the rest is settled.").format(
            total=total
        )
    if count[UNDECIDED]:
        found += _(" In {count} it was not worked out in time whether there is one.").format(count=count[UNDECIDED])
    if possible and tiles.unknown:
        found += _(" Unknown, for want of any statement that counts: {unknown}.").format(unknown=tiles.unknown)
    if tiles.width != "undecided":
        found += _(" With everything open the {zone} is {width}.").format(
            zone=ZONE_NAMES[tiles.zone.stated], width=WIDTH_WORDS[tiles.width]
        )
    return found


def describe(tiles: ZoneTiles) -> str:
    """Say in a few sentences what the map shows; its text alternative."""
    total, cannot = tiles.classes.size, int((tiles.classes == CANNOT).sum())
    parts = [
        _("{x} across, {y} up: {total} combinations, every other provision open.").format(
            x=tiles.x.label, y=tiles.y.label, total=total
        ),
        SAYS[tiles.zone.stated],
        outcome(tiles),
    ]
    if tiles.cases:
        where = tiles.classes == IMPOSSIBLE
        cases = [tiles.cases[place] for place in tiles.which[where]]
        sets = Counter(some for case in cases for some in case.largest)
        alone = Counter(some for case in cases for some in case.apart if len(some) == 1)
        told = [
            _("{names} in {count}").format(names=tiles.names(some), count=count)
            for some, count in sets.most_common(MOST_TOLD)
        ]
        if told:
            more = _("; others elsewhere") if len(sets) > MOST_TOLD else ""
            parts.append(
                _("Where none is possible, the most who could still sign together: {sets}{more}.").format(
                    sets="; ".join(told), more=more
                )
            )
        says = (
            _("{names} has not said it can live with any deal in {count}.")
            if tiles.zone.stated
            else _("{names} alone rules out every deal in {count}.")
        )
        parts += [says.format(names=tiles.names(some), count=count) for some, count in alone.most_common()]
    if cannot:
        parts.append(_("{count} cannot occur.").format(count=cannot))
    return " ".join(parts)


def table_of(tiles: ZoneTiles) -> list[dict[str, str]]:
    """Return the same as rows of a table: one row per option of y, one column per option of x."""
    words = {IMPOSSIBLE: _("no"), NARROW: _("narrow"), WIDE: _("wide"), EITHER: _("narrow or wide")}
    texts = np.full(tiles.classes.shape, "", dtype="<U80")
    for i, j in np.ndindex(tiles.classes.shape):
        kind, marks = int(tiles.classes[i, j]), " / ".join(marks_in_full(tiles, i, j))
        texts[i, j] = f"{words[kind]} {marks}".strip() if kind in words else marks
    return tiles.table(texts)
