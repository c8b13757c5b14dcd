"""What the Trade-offs page says: definitions, and how far the engine got."""

from __future__ import annotations

from explorer.analysis.bargaining import Bargaining, BargainingPoint
from explorer.analysis.frontier import Frontier
from explorer.language import N_, Words, _, ngettext, number
from explorer.sharing.words import join
from explorer.sharing.zone_words import BARGAINING_NAMES, ZONE_NAMES

DEFINITIONS = (
    (
        "star",
        N_("Nash"),
        N_("the greatest product of what the parties gain above their walk-away values (Nash 1950)"),
    ),
    (
        "diamond",
        N_("Kalai-Smorodinsky (K-S)"),
        N_(
            "everybody gets the same share of the most it could gain, as nearly as deals allow (Kalai and "
            "Smorodinsky 1975)"
        ),
    ),
    (
        "down",
        N_("Most for the worst-off"),
        N_("the party that gains least gains as much as can be (egalitarian solution, Kalai 1977)"),
    ),
    (
        "plus",
        N_("Greatest sum"),
        N_("the greatest sum of what the parties gain (utilitarian solution, Harsanyi 1955)"),
    ),
    (
        "wheel",
        N_("Disagreement point"),
        N_("what each party counts on without an agreement: here its walk-away value, {ours} (Nash 1950)"),
    ),
)
REMARKS = Words(
    {
        "no_gain_for_all": N_(
            "in every agreement somebody gains nothing, so all products are 0; shown is the most for the worst-off"
        ),
        "without_those_who_cannot_gain": N_("leaves out who cannot gain"),
        "ideal_not_proven": N_("the most somebody could gain is not proven"),
    }
)
CONVENTION = N_(
    "The last two of the four set one party's points beside another's, which these scales do not bear "
    "out: they are conventions of the literature. None of the four is a recommendation."
)


def frontier_status(found: Frontier, stated: bool) -> str:
    """Say how many efficient agreements there are and how surely."""
    zone, count = ZONE_NAMES[stated], len(found.points)
    if not count:
        if found.complete:
            return _("There is no agreement: the {zone} is empty.").format(zone=zone)
        return _("Whether the {zone} holds an agreement was not worked out in time.").format(zone=zone)
    head = ngettext(
        "{count} efficient agreement for these two",
        "{count} efficient agreements for these two",
        count,
    ).format(count=count)
    if found.exact:
        return _("{head}: exact.").format(head=head)
    width = number(100 * found.within, ".1f")
    if found.complete:
        return _("{head}: no agreement gives both over {width} points more than one of these.").format(
            head=head, width=width
        )
    if found.within >= 1:
        return _("{head}, not finished in time: there may be others.").format(head=head)
    return _("{head}, not finished in time: another may give both up to {width} points more.").format(
        head=head, width=width
    )


def bargaining_status(found: Bargaining) -> str:
    """Say how surely the bargaining points are known, and which of them tie."""
    if not found.points:
        return "" if found.complete else _("The bargaining points were not worked out in time.")
    exact = [BARGAINING_NAMES[one.name] for one in found.points if one.points and not _status(one)]
    every = _("All four") if len(exact) == len(BARGAINING_NAMES) else join(exact)
    lines = [_("{points}: exact.").format(points=every)] if exact else []
    lines += [f"{BARGAINING_NAMES[one.name]}: {_status(one)}." for one in found.points if _status(one)]
    return " ".join(lines)


def _status(one: BargainingPoint) -> str:
    """Say what keeps a bargaining point from being one deal, known for sure."""
    if not one.points:
        return _("not worked out in time")
    words = []
    if len(one.points) > 1:
        tie = N_("{count} deals tie") if one.all_ties else N_("at least {count} deals tie")
        words.append(_(tie).format(count=len(one.points)))
    if not one.exact:
        words.append(_("not finished in time, another deal may have more"))
    if one.remark in REMARKS:
        words.append(REMARKS[one.remark])
    return "; ".join(words)
