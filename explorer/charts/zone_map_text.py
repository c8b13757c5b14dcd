"""The overlap map with the rest open in words: legend, outcome, description, table."""

from __future__ import annotations

from collections import Counter

import numpy as np

from explorer.charts.signing import parties_needed
from explorer.charts.theme import Theme
from explorer.charts.zone_map import colours
from explorer.charts.zone_tiles import CANNOT, EITHER, IMPOSSIBLE, NARROW, UNDECIDED, WIDE, ZoneTiles, marks_in_full
from explorer.sharing.words import join
from explorer.sharing.zone_words import ZONE_NAMES

SAYS = {
    False: "Possible zone: nobody needed rules the deal out.",
    True: "Stated zone: everybody needed has said they can live with the deal.",
}
TABLE_WORDS = (
    "No, narrow, wide: whether an agreement is possible. Numbers: points of 100 of the worst-off party above its walk-away value, "
    "+ means or more. Letters: the most who could still sign together; – nobody; ? not worked out in time; × cannot occur."
)
MOST_TOLD = 3


def legend_of(theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return colour and meaning of each class, for a legend in text beside the figure."""
    found = colours(theme)
    return (
        (found[IMPOSSIBLE], "no agreement possible"),
        (found[NARROW], "agreement possible, narrow"),
        (found[WIDE], "agreement possible, wide"),
    )


def marks_of(tiles: ZoneTiles) -> str:
    """Return what patterns, numbers and letters mean, of those that are there."""
    scenario, needed = tiles.zone.terms.scenario, parties_needed(tiles.zone)
    who = ", ".join(f"{party.letter} {party.name}" for party in scenario.parties if party.id in needed)
    parts = []
    if tiles.unfinished:
        parts.append("Hatched, ?: not worked out in time.")
    if (tiles.classes == CANNOT).any():
        parts.append("Hatched, ×: cannot occur.")
    if who and np.isin(tiles.classes, (NARROW, WIDE, EITHER)).any():
        parts.append(
            "Numbers: by how many points of 100 the worst-off party can stand above its walk-away value; less than 5 is narrow"
            + (", + means or more." if any("+" in mark for row in table_of(tiles) for mark in row.values()) else ".")
        )
    if who and tiles.cases != () and tiles.asks_who_could_sign:
        parts.append(f"Letters: the most who could still sign together; {who}; / or, – nobody.")
    return " ".join([*parts, "Frame: this deal."])


def outcome(tiles: ZoneTiles) -> str:
    """Say in a sentence or two where an agreement is possible, and how wide the zone is."""
    count = {kind: int((tiles.classes == kind).sum()) for kind in range(6)}
    total, possible = tiles.classes.size, count[NARROW] + count[WIDE] + count[EITHER]
    if possible and not parties_needed(tiles.zone):
        return "Nobody's acceptance is needed, so every combination that can occur is an agreement."
    if possible:
        kinds = ((NARROW, "narrow"), (WIDE, "wide"), (EITHER, "not known to be narrow or wide"))
        told = [
            f"{'all' if count[kind] == possible > 1 else count[kind]} {word}" for kind, word in kinds if count[kind]
        ]
        found = f"Agreement is possible in {possible} of {total} combinations, {join(told)}."
    elif count[UNDECIDED]:
        found = f"No agreement was found in any of the {total} combinations."
    else:
        found = f"No agreement is possible in any of the {total} combinations, however the rest is settled."
    if count[UNDECIDED]:
        found += f" In {count[UNDECIDED]} it was not worked out in time whether there is one."
    if possible and tiles.unknown:
        found += f" Unknown, for want of any statement that counts: {tiles.unknown}."
    if tiles.width != "undecided":
        found += f" With everything open the {ZONE_NAMES[tiles.zone.stated]} is {tiles.width}."
    return found


def describe(tiles: ZoneTiles) -> str:
    """Say in a few sentences what the map shows; its text alternative."""
    total, cannot = tiles.classes.size, int((tiles.classes == CANNOT).sum())
    parts = [
        f"{tiles.x.label} across, {tiles.y.label} up: {total} combinations, every other provision open.",
        SAYS[tiles.zone.stated],
        outcome(tiles),
    ]
    if tiles.cases:
        where = tiles.classes == IMPOSSIBLE
        cases = [tiles.cases[place] for place in tiles.which[where]]
        sets = Counter(some for case in cases for some in case.largest)
        alone = Counter(some for case in cases for some in case.apart if len(some) == 1)
        told = [f"{tiles.names(some)} in {count}" for some, count in sets.most_common(MOST_TOLD)]
        if told:
            more = "; others elsewhere" if len(sets) > MOST_TOLD else ""
            parts.append(f"Where none is possible, the most who could still sign together: {'; '.join(told)}{more}.")
        says = "has not said it can live with any deal" if tiles.zone.stated else "alone rules out every deal"
        parts += [f"{tiles.names(some)} {says} in {count}." for some, count in alone.most_common()]
    if cannot:
        parts.append(f"{cannot} cannot occur.")
    return " ".join(parts)


def table_of(tiles: ZoneTiles) -> list[dict[str, str]]:
    """Return the same as rows of a table: one row per option of y, one column per option of x."""
    words = {IMPOSSIBLE: "no", NARROW: "narrow", WIDE: "wide", EITHER: "narrow or wide"}
    texts = np.full(tiles.classes.shape, "", dtype="<U80")
    for i, j in np.ndindex(tiles.classes.shape):
        kind, marks = int(tiles.classes[i, j]), " / ".join(marks_in_full(tiles, i, j))
        texts[i, j] = f"{words[kind]} {marks}".strip() if kind in words else marks
    return tiles.table(texts)
