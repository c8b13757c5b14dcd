"""A deal and its problem in one paragraph of plain words, made from the scenario's own labels: for the page, prints and screen readers."""

from __future__ import annotations

from explorer.analysis.blockers import Blockage
from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.suggestions import Change
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import Score
from explorer.analysis.width import Width
from explorer.language import N_, Words, _, ngettext
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.words import CAVEAT, Lead, agreement_words, join, lead, say_date
from explorer.sharing.zone_words import ZONE_NAMES, obstacle_words, width_words

EVIDENCE = Words(
    {
        "stated": N_("by officials"),
        "reported": N_("by officials and what media reported of them"),
        "analyst": N_("by officials, what media reported of them and what analysts read in them"),
        "inferred": N_("by officials, what media reported of them, what analysts read in them and what we infer"),
    }
)
MOST_CHANGES = 8
"""Changes that are named; more are counted."""


def plain_words(
    terms: Terms,
    score: Score,
    name: str,
    stated: bool,
    width: Width,
    blockage: Blockage | None = None,
    nearest: Nearest | None = None,
) -> str:
    """Read a deal and its problem aloud.

    Parameters
    ----------
    terms, score
        The parties' terms, and the deal as scored against them.
    name
        What the deal is called.
    stated
        The stated zone is asked about, instead of the possible one.
    width
        How wide that zone is with what the deal settles.
    blockage, nearest
        What excludes every agreement and the nearest ones, if there is none.

    Returns
    -------
    str
        Sentences: what the deal sets, whose terms it is within and outside of and over what, whether it can become an agreement,
        what stands in the way, what would have to change, and what all this rests on.
    """
    scenario, deal = score.scenario, score.deal
    sentences = [
        _settled(scenario, deal, name),
        *([agreement_words(score)] if deal else []),
        *(_party(line) for line in lead(score) if deal),
        _possible(terms, deal, stated, width, blockage),
        *([_nearest(scenario, nearest)] if nearest is not None else []),
        _rests_on(score),
    ]
    return " ".join(one for one in sentences if one)


def gist_words(
    terms: Terms, score: Score, stated: bool, width: Width, blockage: Blockage | None, nearest: Nearest | None
) -> str:
    """Say of a deal only whether it is an agreement or can become one, what stands in the way and what would have to change.

    For pages that list beside it what the deal sets and what it means to each party; the parameters are those of :func:`plain_words`.
    """
    sentences = [
        agreement_words(score) if score.deal else "",
        _possible(terms, score.deal, stated, width, blockage),
        _nearest(score.scenario, nearest) if nearest is not None else "",
    ]
    return " ".join(one for one in sentences if one)


def _settled(scenario: Scenario, deal: Deal, name: str) -> str:
    total = len(scenario.provisions)
    if not deal:
        return _("Nothing is settled yet: all {total} provisions are open.").format(total=total)
    core = [one for one in scenario.provisions if one.core] or list(scenario.provisions)
    narrowed = sum(len(options) > 1 for _, options in deal.choices)
    choice = _(", {narrowed} of them to a choice of options").format(narrowed=narrowed) if narrowed else ""
    said = [f"{one.label} (“{one.say(deal[one.id])}”)" for one in core if one.id in deal]
    head = _("{name} sets {count} of {total} provisions{choice}.").format(
        name=name, count=len(deal), total=total, choice=choice
    )
    left = len(core) - len(said)
    still = (
        ngettext(
            " {left} of the core questions is left open.",
            " {left} of the core questions are left open.",
            left,
        ).format(left=left)
        if left and said
        else ""
    )
    return (
        _("{head} At its core stand {said}.{still}").format(head=head, said=join(said), still=still)
        if said
        else _("{head} All core questions are left open.").format(head=head)
    )


def _party(line: Lead) -> str:
    """Say one line of the first look as a sentence."""
    if line.points:
        return _("{heading} {who}, over {what}: {points}.").format(
            heading=line.heading, who=line.who, what=line.what, points=join([f"“{one}”" for one in line.points])
        )
    if line.what:
        return _("{heading} {who}: {what}.").format(heading=line.heading, who=line.who, what=line.what)
    return _("{heading} {who}.").format(heading=line.heading, who=line.who)


def _possible(terms: Terms, deal: Deal, stated: bool, width: Width, blockage: Blockage | None) -> str:
    zone = ZONE_NAMES[stated]
    if width.kind == "undecided":
        return (
            _("Whether an agreement is possible with what it sets was not worked out in time.")
            if deal
            else _("Whether an agreement is possible with everything open was not worked out in time.")
        )
    if width.kind != "empty":
        said = (
            N_("An agreement is possible with what it sets: the {zone} is {width}.")
            if deal
            else N_("An agreement is possible with everything open: the {zone} is {width}.")
        )
        return _(said).format(zone=zone, width=width_words(width))
    said = (
        N_("No agreement is possible with what it sets: the {zone} is empty")
        if deal
        else N_("No agreement is possible with everything open: the {zone} is empty")
    )
    head = _(said).format(zone=zone)
    conflicts = blockage.conflicts if blockage else ()
    told = [
        _(" against ").join(f"“{obstacle_words(terms, deal, one)}”" for one in conflict)
        for conflict in conflicts
        if conflict
    ]
    if not told:
        return f"{head}."
    if len(told) == 1:
        return _("{head}, because of {told}.").format(head=head, told=told[0])
    return _("{head}; each of these alone excludes it: {conflicts}.").format(
        head=head, conflicts="; ".join(f"({n}) {one}" for n, one in enumerate(told, 1))
    )


def _nearest(scenario: Scenario, nearest: Nearest) -> str:
    if nearest.already or not nearest.suggestions:
        return ""
    changes = nearest.suggestions[0].changes
    said = [_change(scenario.provision_by_id[one.provision], one) for one in changes[:MOST_CHANGES]]
    more = _(" and {count} more").format(count=len(changes) - MOST_CHANGES) if len(changes) > MOST_CHANGES else ""
    if not said:
        return ""
    count = len(changes)
    if nearest.exact:
        sentence = ngettext(
            "The nearest agreement changes {count} provision: {changes}{more}.",
            "The nearest agreement changes {count} provisions: {changes}{more}.",
            count,
        )
    else:
        sentence = ngettext(
            "The nearest agreement found changes {count} provision: {changes}{more}.",
            "The nearest agreement found changes {count} provisions: {changes}{more}.",
            count,
        )
    return sentence.format(count=count, changes="; ".join(said), more=more)


def _change(provision: Provision, change: Change) -> str:
    return _("{provision} from “{before}” to “{after}”").format(
        provision=provision.label, before=provision.say(change.before), after=provision.say(change.after)
    )


def _rests_on(score: Score) -> str:
    assumptions, scenario = score.assumptions, score.scenario
    modified = _(", with modified assumptions") if assumptions.modified else ""
    what = _("This counts what was said until {date} {evidence}{modified}.").format(
        date=say_date(assumptions.as_of), evidence=EVIDENCE[assumptions.lens], modified=modified
    )
    return f"{what} {_(CAVEAT)}" if scenario.setting == "real" else _("{what} The case is made up.").format(what=what)
