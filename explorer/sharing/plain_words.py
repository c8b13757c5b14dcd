"""A deal and its problem in one paragraph of plain words, made from the scenario's own labels: for the page, prints and screen readers."""

from __future__ import annotations

from explorer.analysis.blockers import Blockage
from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.suggestions import Change
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import Score
from explorer.analysis.width import Width
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.words import CAVEAT, Lead, agreement_words, join, lead, plural, say_date
from explorer.sharing.zone_words import ZONE_NAMES, obstacle_words, width_words

EVIDENCE = {
    "stated": "by officials",
    "reported": "by officials and what media reported of them",
    "analyst": "by officials, what media reported of them and what analysts read in them",
    "inferred": "by officials, what media reported of them, what analysts read in them and what we infer",
}
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


def _settled(scenario: Scenario, deal: Deal, name: str) -> str:
    total = len(scenario.provisions)
    if not deal:
        return f"Nothing is settled yet: all {total} provisions are open."
    core = [one for one in scenario.provisions if one.core] or list(scenario.provisions)
    narrowed = sum(len(options) > 1 for _, options in deal.choices)
    choice = f", {narrowed} of them to a choice of options" if narrowed else ""
    said = [f"{one.label} (“{one.say(deal[one.id])}”)" for one in core if one.id in deal]
    head = f"{name} sets {len(deal)} of {total} provisions{choice}."
    left = len(core) - len(said)
    still = f" {left} of the core questions {'is' if left == 1 else 'are'} left open." if left and said else ""
    return f"{head} At its core stand {join(said)}.{still}" if said else f"{head} All core questions are left open."


def _party(line: Lead) -> str:
    """Say one line of the first look as a sentence."""
    what = line.what.removesuffix(":")
    if line.points:
        return f"{line.heading} {line.who}, over {what}: {join([f'“{one}”' for one in line.points])}."
    return f"{line.heading} {line.who}{f': {what}' if what else ''}."


def _possible(terms: Terms, deal: Deal, stated: bool, width: Width, blockage: Blockage | None) -> str:
    zone, given = ZONE_NAMES[stated], "with what it sets" if deal else "with everything open"
    if width.kind == "undecided":
        return f"Whether an agreement is possible {given} was not worked out in time."
    if width.kind != "empty":
        return f"An agreement is possible {given}: the {zone} is {width_words(width)}."
    head = f"No agreement is possible {given}: the {zone} is empty"
    conflicts = blockage.conflicts if blockage else ()
    told = [
        " against ".join(f"“{obstacle_words(terms, deal, one)}”" for one in conflict)
        for conflict in conflicts
        if conflict
    ]
    if not told:
        return f"{head}."
    if len(told) == 1:
        return f"{head}, because of {told[0]}."
    return f"{head}; each of these alone excludes it: {'; '.join(f'({n}) {one}' for n, one in enumerate(told, 1))}."


def _nearest(scenario: Scenario, nearest: Nearest) -> str:
    if nearest.already or not nearest.suggestions:
        return ""
    changes = nearest.suggestions[0].changes
    said = [_change(scenario.provision_by_id[one.provision], one) for one in changes[:MOST_CHANGES]]
    more = f" and {len(changes) - MOST_CHANGES} more" if len(changes) > MOST_CHANGES else ""
    sure = "The nearest agreement" if nearest.exact else "The nearest agreement found"
    return (
        f"{sure} changes {len(changes)} {plural(len(changes), 'provision')}: {'; '.join(said)}{more}." if said else ""
    )


def _change(provision: Provision, change: Change) -> str:
    return f"{provision.label} from “{provision.say(change.before)}” to “{provision.say(change.after)}”"


def _rests_on(score: Score) -> str:
    assumptions, scenario = score.assumptions, score.scenario
    modified = ", with modified assumptions" if assumptions.modified else ""
    what = f"This counts what was said until {say_date(assumptions.as_of)} {EVIDENCE[assumptions.lens]}{modified}."
    return f"{what} {CAVEAT}" if scenario.setting == "real" else f"{what} The case is made up."
