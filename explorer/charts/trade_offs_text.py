"""The trade-offs in words: legend, table and description of the figure."""

from __future__ import annotations

from explorer.charts.trade_offs_plane import Mark, Plane
from explorer.sharing.words import join, per_cent, plural, say_range

LEGEND = (
    (
        ("none", "one", "two", "three", "four", "five"),
        "a deal, by how many parties are on board: nobody, one, two, three, four, five",
    ),
    (("stairs",), "efficient agreements of these two: none gives one of them more without giving the other less"),
    (("star", "diamond", "down", "plus"), "Nash, Kalai-Smorodinsky (K-S), most for the worst-off, greatest sum"),
    (("wheel",), "disagreement point, where the two walk-away values meet"),
    (("tint",), "both at their walk-away value or above it"),
)
"""Names of signs, and what they mean."""

KIND_WORDS = {
    "current": "This deal",
    "bargaining": "Bargaining point",
    "frontier": "Efficient agreement",
    "proposal": "Proposal",
}


def boxes_words(plane: Plane) -> str:
    """Say what a box is and where its marker stands."""
    corner = "lower left" if plane.stated else "upper right"
    return (
        "A hollow box or bar is a range: what a deal can be worth by how the rest is settled and what parties have not spoken "
        f"of. Its marker stands at the {corner}, the end this zone counts."
    )


def letters_words(plane: Plane) -> str:
    """Say what the letters mean."""
    means = "accepts however the rest is settled" if plane.stated else "can still accept, each by itself"
    letters = ", ".join(f"{party.letter} {party.name}" for party in plane.scenario.parties)
    return f"On board: {means} ({letters}); – nobody; ? has said nothing."


def here_words(plane: Plane) -> str:
    """Say what the deal on screen is worth to the two, and who is on board."""
    here = plane.of("current")[0]
    both = "; ".join(
        f"{party.name} {say_range(ends)}, it needs {per_cent(need)}"
        for party, ends, need in zip((plane.x, plane.y), (here.x, here.y), plane.needs, strict=True)
    )
    return f"This deal: {both}. On board: {board_words(plane, here)}."


def board_words(plane: Plane, mark: Mark) -> str:
    """Name those on board, and those that have said nothing."""
    names = {party.letter: party.name for party in plane.scenario.parties}
    words = join([names[letter] for letter in mark.on_board]) or "nobody"
    silent = join([names[letter] for letter in mark.unknown])
    return f"{words}; {silent} said nothing" if silent else words


def marks_in_order(plane: Plane) -> list[Mark]:
    """Return the deals as a list gives them: this deal, bargaining points, efficient agreements, proposals."""
    return [mark for kind in KIND_WORDS for mark in plane.of(kind)]


def table_of(plane: Plane) -> list[dict[str, str]]:
    """Return the same as rows of a table: a row for every deal, a column for every party's utility."""
    names = {party.id: party.name for party in plane.scenario.parties}
    order = [plane.x.id, plane.y.id, *(one for one in names if one not in (plane.x.id, plane.y.id))]
    return [
        {"Deal": mark.name, "What": KIND_WORDS[mark.kind]}
        | {f"Utility of {names[party]}": say_range(dict(mark.utilities)[party]) for party in order}
        | {"On board": mark.letters}
        for mark in marks_in_order(plane)
    ]


def choice_words(plane: Plane, mark: Mark) -> str:
    """Name a deal in a list, with what it is worth to both."""
    both = ", ".join(f"{party.name} {say_range(ends)}" for party, ends in ((plane.x, mark.x), (plane.y, mark.y)))
    return f"{mark.name}: {both}"


def describe(plane: Plane) -> str:
    """Say in a few sentences what the figure shows; its text alternative."""
    zone = "stated" if plane.stated else "possible"
    x, y = plane.x.name, plane.y.name
    parts = [
        f"Utility of {x} across, of {y} up. {x} needs {per_cent(plane.needs[0])}, {y} {per_cent(plane.needs[1])}; "
        "there the disagreement point lies."
    ]
    if plane.line:
        count = len(plane.line)
        (low, top), (high, bottom) = plane.line[0], plane.line[-1]
        parts.append(
            f"The {zone} zone has {count} efficient {plural(count, 'agreement')} for these two"
            + (
                f", from {x} {per_cent(low)} and {y} {per_cent(top)} to {x} {per_cent(high)} and {y} {per_cent(bottom)}."
                if count > 1
                else f": {x} {per_cent(low)}, {y} {per_cent(top)}."
            )
        )
    else:
        parts.append(f"No agreement in the {zone} zone is drawn.")
    for mark in plane.of("bargaining"):
        parts.append(f"{mark.name}: {x} {per_cent(mark.at[0])}, {y} {per_cent(mark.at[1])}.")
    for mark in plane.of("current"):
        parts.append(
            f"This deal: {x} {say_range(mark.x)}, {y} {say_range(mark.y)}; on board: {board_words(plane, mark)}."
        )
    told = [mark.short for mark in plane.of("proposal") if mark.told]
    if told:
        parts.append(f"Proposals placed: {join(told)}.")
    return " ".join(parts)
