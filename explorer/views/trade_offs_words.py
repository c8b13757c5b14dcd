"""What the Trade-offs page says: definitions, and how far the engine got."""

from __future__ import annotations

from explorer.analysis.bargaining import Bargaining, BargainingPoint
from explorer.analysis.frontier import Frontier
from explorer.sharing.words import join, plural
from explorer.sharing.zone_words import BARGAINING_NAMES, ZONE_NAMES

DEFINITIONS = (
    (
        "star",
        BARGAINING_NAMES["nash"],
        "the greatest product of what the parties gain above their walk-away values (Nash 1950)",
    ),
    (
        "diamond",
        f"{BARGAINING_NAMES['kalai_smorodinsky']} (K-S)",
        "everybody gets the same share of the most it could gain, as nearly as deals allow (Kalai and Smorodinsky 1975)",
    ),
    (
        "down",
        BARGAINING_NAMES["egalitarian"],
        "the party that gains least gains as much as can be (egalitarian solution, Kalai 1977)",
    ),
    (
        "plus",
        BARGAINING_NAMES["utilitarian"],
        "the greatest sum of what the parties gain (utilitarian solution, Harsanyi 1955)",
    ),
    (
        "wheel",
        "Disagreement point",
        "what each party counts on without an agreement: here its walk-away value, our judgement (Nash 1950)",
    ),
)
REMARKS = {
    "no_gain_for_all": "in every agreement somebody gains nothing, so all products are 0; shown is the most for the worst-off",
    "without_those_who_cannot_gain": "leaves out who cannot gain",
    "ideal_not_proven": "the most somebody could gain is not proven",
}
CONVENTION = (
    "The last two of the four set one party's points beside another's, which these scales do not bear out: they are conventions "
    "of the literature. None of the four is a recommendation."
)


def frontier_status(found: Frontier, stated: bool) -> str:
    """Say how many efficient agreements there are and how surely."""
    zone, count = ZONE_NAMES[stated], len(found.points)
    if not count:
        if found.complete:
            return f"There is no agreement: the {zone} is empty."
        return f"Whether the {zone} holds an agreement was not worked out in time."
    head = f"{count} efficient {plural(count, 'agreement')} for these two"
    if found.exact:
        return f"{head}: exact."
    width = f"{100 * found.within:.1f}"
    if found.complete:
        return f"{head}: no agreement gives both over {width} points more than one of these."
    if found.within >= 1:
        return f"{head}, not finished in time: there may be others."
    return f"{head}, not finished in time: another may give both up to {width} points more."


def bargaining_status(found: Bargaining) -> str:
    """Say how surely the bargaining points are known, and which of them tie."""
    if not found.points:
        return "" if found.complete else "The bargaining points were not worked out in time."
    exact = [BARGAINING_NAMES[one.name] for one in found.points if one.points and not _status(one)]
    lines = [f"{'All four' if len(exact) == len(BARGAINING_NAMES) else join(exact)}: exact."] if exact else []
    lines += [f"{BARGAINING_NAMES[one.name]}: {_status(one)}." for one in found.points if _status(one)]
    return " ".join(lines)


def _status(one: BargainingPoint) -> str:
    """Say what keeps a bargaining point from being one deal, known for sure."""
    if not one.points:
        return "not worked out in time"
    words = []
    if len(one.points) > 1:
        words.append(f"{'' if one.all_ties else 'at least '}{len(one.points)} deals tie")
    if not one.exact:
        words.append("not finished in time, another deal may have more")
    if one.remark in REMARKS:
        words.append(REMARKS[one.remark])
    return "; ".join(words)
