"""Which sets of parties could sign together, in words."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.sign_together import Together, largest
from explorer.language import N_, Words, _, ngettext, number
from explorer.model.party import Rule
from explorer.model.scenario import Scenario
from explorer.sharing.words import join
from explorer.sharing.zone_words import names_of, points

KINDS = Words(
    {
        "wide": N_("can sign"),
        "narrow": N_("can just sign"),
        "empty": N_("cannot sign together"),
        "silent": N_("said nothing it could sign"),
        "undecided": N_("not worked out in time"),
    }
)
"""What a set of parties can do, in a few words."""


def margin_words(one: Together) -> str:
    """Say how the worst-off of a set stands in the deal that suits it most.

    >>> margin_words(Together(("a",), "wide", 0.48)), margin_words(Together(("a",), "empty", -0.2))
    ('48 points', 'lacks 20 points')
    >>> margin_words(Together(("a",), "empty")), margin_words(Together(("a",), "silent"))
    ('red lines', '')
    """
    if one.kind in ("silent", "undecided"):
        return ""
    if one.margin is None:
        return _("red lines")
    return points(one.margin) if one.can_sign else _("lacks {points}").format(points=points(one.margin))


def rule_words(rule: Rule, scenario: Scenario) -> str:
    """Say whose signatures make an agreement.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> rule_words(Rule("k_of_n", ("hill", "valley"), k=1), lesson)
    'any 1 of Fernhill and Reedvale'
    """
    names = names_of(scenario, rule.required)
    vetoes = names_of(scenario, rule.vetoes)
    head = {
        "unanimous": names,
        "k_of_n": _("any {k} of {names}").format(k=rule.k, names=names),
        "weighted": _("parties whose votes reach {quota}").format(quota=number(rule.quota, "g")),
    }[rule.kind]
    if not vetoes or rule.kind == "unanimous":
        return head
    return _("{who}, {vetoes} among them").format(who=head, vetoes=vetoes)


def outcome(sets: Sequence[Together], rule: Rule, scenario: Scenario) -> str:
    """Say which sets can sign, whether one of them suffices, and where that fails.

    Parameters
    ----------
    sets
        All sets of parties that were asked.
    rule
        Which of them suffice for an agreement.
    scenario
        Names the parties.
    """
    able = [one for one in sets if one.can_sign]
    enough = [one for one in sets if rule.passes(frozenset(one.parties))]
    whole = [one for one in able if one in enough]
    if not able:
        said = _("No party can sign at all.")
    elif len(able[0].parties) == len(scenario.parties):
        said = _("All parties together can sign.")
    else:
        each = join([_members(scenario, one) for one in largest(able)], "or")
        said = _("At most {each} can sign together.").format(each=each)
    if whole:
        said += _(" A set that suffices for an agreement is among those that can.")
    elif enough:
        said += _(" No set that suffices for an agreement can sign.")
    else:
        said += _(" The rule asks for more than there are parties.")
    late = sum(one.kind == "undecided" for one in sets)
    if late:
        said += ngettext(
            " {count} set could not be worked out in time.", " {count} sets could not be worked out in time.", late
        ).format(count=late)
    return said


def _members(scenario: Scenario, one: Together) -> str:
    names = names_of(scenario, one.parties)
    return _("{names} alone").format(names=names) if len(one.parties) == 1 else names
