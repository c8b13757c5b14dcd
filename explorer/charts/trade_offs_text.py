"""The trade-offs in words: legend, table and description of the figure."""

from __future__ import annotations

from explorer.charts.trade_offs_plane import Mark, Plane
from explorer.language import N_, Words, _, ngettext
from explorer.sharing.words import join, per_cent, say_range

LEGEND = (
    (
        ("none", "one", "two", "three", "four", "five"),
        N_("a deal, by how many parties are on board: nobody, one, two, three, four, five"),
    ),
    (("stairs",), N_("efficient agreements of these two: none gives one of them more without giving the other less")),
    (("star", "diamond", "down", "plus"), N_("Nash, Kalai-Smorodinsky (K-S), most for the worst-off, greatest sum")),
    (("wheel",), N_("disagreement point, where the two walk-away values meet")),
    (("tint",), N_("both at their walk-away value or above it")),
)
"""Names of signs, and what they mean."""

KIND_WORDS = Words(
    {
        "current": N_("This deal"),
        "bargaining": N_("Bargaining point"),
        "frontier": N_("Efficient agreement"),
        "proposal": N_("Proposal"),
    }
)


def boxes_words(plane: Plane) -> str:
    """Say what a box is and where its marker stands."""
    if plane.stated:
        return _(
            "A hollow box or bar is a range: what a deal can be worth by how the rest is settled and what parties have "
            "not spoken of. Its marker stands at the lower left, the end this zone counts."
        )
    return _(
        "A hollow box or bar is a range: what a deal can be worth by how the rest is settled and what parties have not "
        "spoken of. Its marker stands at the upper right, the end this zone counts."
    )


def letters_words(plane: Plane) -> str:
    """Say what the letters mean."""
    means = _("accepts however the rest is settled") if plane.stated else _("can still accept, each by itself")
    letters = ", ".join(f"{party.letter} {party.name}" for party in plane.scenario.parties)
    return _("On board: {means} ({letters}); – nobody; ? has said nothing.").format(means=means, letters=letters)


def here_words(plane: Plane) -> str:
    """Say what the deal on screen is worth to the two, and who is on board."""
    here = plane.of("current")[0]
    both = "; ".join(
        _("{party} {utility}, it needs {share}").format(party=party.name, utility=say_range(ends), share=per_cent(need))
        for party, ends, need in zip((plane.x, plane.y), (here.x, here.y), plane.needs, strict=True)
    )
    return _("This deal: {both}. On board: {board}.").format(both=both, board=board_words(plane, here))


def board_words(plane: Plane, mark: Mark) -> str:
    """Name those on board, and those that have said nothing."""
    names = {party.letter: party.name for party in plane.scenario.parties}
    words = join([names[letter] for letter in mark.on_board]) or _("nobody")
    silent = join([names[letter] for letter in mark.unknown])
    return _("{words}; {silent} said nothing").format(words=words, silent=silent) if silent else words


def marks_in_order(plane: Plane) -> list[Mark]:
    """Return the deals as a list gives them: this deal, bargaining points, efficient agreements, proposals."""
    return [mark for kind in KIND_WORDS for mark in plane.of(kind)]


def table_of(plane: Plane) -> list[dict[str, str]]:
    """Return the same as rows of a table: a row for every deal, a column for every party's utility."""
    names = {party.id: party.name for party in plane.scenario.parties}
    order = [plane.x.id, plane.y.id, *(one for one in names if one not in (plane.x.id, plane.y.id))]
    return [
        {_("Deal"): mark.name, _("What"): KIND_WORDS[mark.kind]}
        | {
            _("Utility of {party}").format(party=names[party]): say_range(dict(mark.utilities)[party])
            for party in order
        }
        | {_("On board"): mark.letters}
        for mark in marks_in_order(plane)
    ]


def choice_words(plane: Plane, mark: Mark) -> str:
    """Name a deal in a list, with what it is worth to both."""
    both = ", ".join(f"{party.name} {say_range(ends)}" for party, ends in ((plane.x, mark.x), (plane.y, mark.y)))
    return f"{mark.name}: {both}"


def describe(plane: Plane) -> str:
    """Say in a few sentences what the figure shows; its text alternative."""
    x, y = plane.x.name, plane.y.name
    parts = [
        _(
            "Utility of {x} across, of {y} up. {x} needs {x_share}, {y} {y_share}; there the disagreement point lies."
        ).format(x=x, y=y, x_share=per_cent(plane.needs[0]), y_share=per_cent(plane.needs[1]))
    ]
    if plane.line:
        parts.append(_efficient_words(plane))
    else:
        parts.append(
            _("No agreement in the stated zone is drawn.")
            if plane.stated
            else _("No agreement in the possible zone is drawn.")
        )
    for mark in plane.of("bargaining"):
        parts.append(f"{mark.name}: {x} {per_cent(mark.at[0])}, {y} {per_cent(mark.at[1])}.")
    for mark in plane.of("current"):
        parts.append(
            _("This deal: {x} {x_utility}, {y} {y_utility}; on board: {board}.").format(
                x=x, x_utility=say_range(mark.x), y=y, y_utility=say_range(mark.y), board=board_words(plane, mark)
            )
        )
    told = [mark.short for mark in plane.of("proposal") if mark.told]
    if told:
        parts.append(_("Proposals placed: {told}.").format(told=join(told)))
    return " ".join(parts)


def _efficient_words(plane: Plane) -> str:
    """Say how many agreements are efficient, and between which ends they lie."""
    count = len(plane.line)
    (low, top), (high, bottom) = plane.line[0], plane.line[-1]
    ends = {"x": plane.x.name, "y": plane.y.name, "low": per_cent(low), "top": per_cent(top)}
    if count == 1:
        said = (
            _("The stated zone has 1 efficient agreement for these two: {x} {low}, {y} {top}.")
            if plane.stated
            else _("The possible zone has 1 efficient agreement for these two: {x} {low}, {y} {top}.")
        )
        return said.format(**ends)
    if plane.stated:
        said = ngettext(
            "The stated zone has {count} efficient agreement for these two, from {x} {low} and {y} {top} "
            "to {x} {high} and {y} {bottom}.",
            "The stated zone has {count} efficient agreements for these two, from {x} {low} and {y} {top} "
            "to {x} {high} and {y} {bottom}.",
            count,
        )
    else:
        said = ngettext(
            "The possible zone has {count} efficient agreement for these two, from {x} {low} and {y} {top} "
            "to {x} {high} and {y} {bottom}.",
            "The possible zone has {count} efficient agreements for these two, from {x} {low} and {y} {top} "
            "to {x} {high} and {y} {bottom}.",
            count,
        )
    return said.format(count=count, high=per_cent(high), bottom=per_cent(bottom), **ends)
