"""Proposals in sentences: how the offers moved, why a party stands where it does, and what it said itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.analysis.offers import Offer, View, counted
from explorer.language import N_, Words, _, ngettext
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.words import STANCE_WORDS, join

if TYPE_CHECKING:
    from explorer.sharing.backtest_rows import Row

SHORT_VERDICTS = Words(
    {"within": N_("within"), "outside": N_("outside"), "mixed": N_("not known"), "no_view": N_("no view")}
)
"""Verdicts where there is room for a word or two."""

OUTCOME_WORDS = Words(
    {
        "reproduced": N_("reproduced"),
        "not_reproduced": N_("not reproduced"),
        "not_scorable": N_("not scorable"),
    }
)
OUTCOME_SIGNS = {"reproduced": "✓", "not_reproduced": "≠", "not_scorable": "–"}


def moved_words(scenario: Scenario, found: Sequence[Offer]) -> list[str]:
    """Say how the offers stand: how many were within and outside the terms of each party, and how many verdicts changed since."""
    lines = []
    for party in scenario.parties:
        own, last = (counted(found, party.id, last) for last in (False, True))
        changed = sum(party.id in one.changed for one in found)
        since = (
            ngettext(
                "; {changed} verdict changed by the last date",
                "; {changed} verdicts changed by the last date",
                changed,
            ).format(changed=changed)
            if changed
            else ""
        )
        now = f" ({_counts(last)})" if changed and own != last else ""
        lines.append(f"{party.name}: {_counts(own)}{since}{now}.")
    return lines


def _counts(verdicts: Counter[str]) -> str:
    return join([f"{verdicts[one]} {words}" for one, words in SHORT_VERDICTS.items() if verdicts[one]])


def why_words(scenario: Scenario, view: View) -> str:
    """Say in a few words what a verdict turns on: red lines first, then the provision that weighs most.

    The sources stand beside it on the page.
    """
    if view.red_lines:
        return "; ".join(line.label for line in view.red_lines)
    labels = {one.id: one.label for one in scenario.provisions}
    if view.so_far == "outside":
        return join([labels[one.provision] for one in view.against]) or _("what it has not spoken of")
    if view.so_far == "within":
        return join([labels[one.provision] for one in view.helping]) or _("nothing against")
    if view.so_far == "mixed":
        if view.at_stake:
            return _("some of what is left crosses {lines}").format(
                lines="; ".join(line.label for line in view.at_stake)
            )
        named = [labels[name] for name in view.unspoken[:2]]
        return (
            _("not spoken of in full: {named}").format(named=join(named))
            if named
            else _("some of the options left are enough, others not")
        )
    return _("spoke of nothing it sets")


def settles_words(scenario: Scenario, proposal: Proposal) -> str:
    """Say how many provisions a proposal sets, how many we read into it, and how many it leaves open."""
    total, deal = len(scenario.provisions), proposal.deal
    read = len(deal) - len([name for name in deal.by_provision if name in proposal.sets])
    sets = len(deal) - read
    reading = _(", {read} more by our reading").format(read=read) if read else ""
    return _("It sets {sets} of {total} provisions{reading}; {open} stay open.").format(
        sets=sets, total=total, reading=reading, open=total - len(deal)
    )


def said_words(found: Iterable[Reaction]) -> str:
    """Say in a word or two what a party said of a proposal: what it said most often first; empty if nothing is recorded.

    >>> said_words([])
    ''
    """
    counts = Counter(one.stance for one in found)
    return ", ".join(
        STANCE_WORDS[stance] + (f" ×{count}" if count > 1 else "") for stance, count in counts.most_common()
    )


def outcome_words(found: Sequence[Reaction], rows: Mapping[str, Row]) -> str:
    """Say how many of the reactions that can be scored the scoring reproduces; empty without reactions."""
    outcomes = Counter(rows[one.id].outcome for one in found if one.id in rows)
    scorable = outcomes["reproduced"] + outcomes["not_reproduced"]
    if not outcomes:
        return ""
    if not scorable:
        return _("{sign} not scorable").format(sign=OUTCOME_SIGNS["not_scorable"])
    if scorable == 1:
        outcome = "reproduced" if outcomes["reproduced"] else "not_reproduced"
        return f"{OUTCOME_SIGNS[outcome]} {OUTCOME_WORDS[outcome]}"
    sign = OUTCOME_SIGNS["reproduced" if outcomes["reproduced"] == scorable else "not_reproduced"]
    return _("{sign} {count} of {scorable} reproduced").format(
        sign=sign, count=outcomes["reproduced"], scorable=scorable
    )
