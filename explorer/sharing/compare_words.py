"""What the comparison of deals says: verdicts that change, who set what, why a difference adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from explorer.analysis.differences import Difference
from explorer.analysis.single_changes import SingleChange, SingleChanges
from explorer.language import N_, Words, _, ngettext
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.counts import provisions_words
from explorer.sharing.words import join, per_cent, say_range

VERDICT_WORDS = Words(
    {"within": N_("within"), "outside": N_("outside"), "mixed": N_("not known"), "no_view": N_("no view")}
)


def rows_of(changes: Iterable[SingleChange]) -> list[tuple[SingleChange, ...]]:
    """Put together the options of one provision that do the same: same verdicts, same provisions that follow."""
    found: list[tuple[SingleChange, ...]] = []
    for __, of_one in groupby(changes, key=lambda one: one.provision):
        alike: dict[object, list[SingleChange]] = {}
        for one in of_one:
            alike.setdefault((one.verdicts, one.followed), []).append(one)
        found += map(tuple, alike.values())
    return found


def change_words(scenario: Scenario, before: Sequence[str], one: SingleChange) -> str:
    """Name a change and the verdicts it changes, in a line of a list."""
    provision = scenario.provision_by_id[one.provision]
    changed = ", ".join(
        f"{party.name} {VERDICT_WORDS[old]} → {VERDICT_WORDS[new]}"
        for party, old, new in zip(scenario.parties, before, one.verdicts, strict=True)
        if old != new
    )
    return f"{provision.label}: {provision.say([one.option])} ({changed})"


def followed_words(scenario: Scenario, one: SingleChange) -> str:
    """Say what follows a change."""
    provisions = scenario.provision_by_id
    return "; ".join(f"{provisions[name].label}: {provisions[name].say([option])}" for name, option in one.followed)


def count_words(found: SingleChanges) -> str:
    """Say how many single changes there are and what they do.

    >>> count_words(SingleChanges(("within",), (), 5, 1, 0))
    '6 single changes: none changes a verdict, 1 cannot be.'
    """
    total, changing = found.looked_at, len(found.changes)
    first = (
        ngettext(
            "{changing} changes somebody’s verdict",
            "{changing} change somebody’s verdict",
            changing,
        ).format(changing=changing)
        if changing
        else ""
    )
    rest = (
        ngettext(
            "{without} changes nobody’s",
            "{without} change nobody’s",
            found.without,
        ).format(without=found.without)
        if changing
        else _("none changes a verdict")
    )
    words = ", ".join(part for part in (first, rest) if part)
    if found.impossible:
        words += _(", {impossible} cannot be").format(impossible=found.impossible)
    late = _(" {left} more were not looked at in time.").format(left=found.left) if found.left else ""
    return ngettext(
        "{total} single change: {words}.{late}",
        "{total} single changes: {words}.{late}",
        total,
    ).format(total=total, words=words, late=late)


def setting_words(provision: Provision, options: frozenset[str]) -> str:
    """Say how a deal sets a provision."""
    return provision.say(options) if options else _("open")


def denominators_words(name: str, found: Mapping[str, Difference]) -> str:
    """Say on how much each deal is judged, and how provisions count where that differs.

    Parameters
    ----------
    name
        The party.
    found
        The differences to deal 1, by what the other deal is called.
    """
    if not found:
        return ""
    one = next(iter(found.values()))
    judged = [
        _("Deal 1 is judged on {provisions} ({share} of the weight of what {name} spoke of)").format(
            **_judged(one, 0), name=name
        )
    ]
    judged += [
        _("{deal} on {provisions} ({share})").format(deal=deal, **_judged(each, 1)) for deal, each in found.items()
    ]
    head = f"{join(judged)}."
    if all(each.same_weights for each in found.values()):
        return _(
            "{head} They are the same, so every difference is what a provision adds in one deal less what it "
            "adds in the other."
        ).format(head=head)
    return _(
        "{head} A utility is an average over what is judged, so a provision that only one of two deals sets "
        "counts by how far it lies above or below the {utility} that deal 1 gives. What both set alike makes "
        "no difference."
    ).format(head=head, utility=say_range(one.before))


def _judged(found: Difference, place: int) -> dict[str, str]:
    return {"provisions": provisions_words(found.counts[place]), "share": per_cent(found.weights[place])}
