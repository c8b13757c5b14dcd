"""What was found in a scenario, in words: the reason with the number found, and where to change it."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.finding import Finding
from explorer.language import N_, Words, _, ngettext, number
from explorer.model.scenario import Scenario
from explorer.sharing.words import join, per_cent
from explorer.sharing.zone_words import points, share_words

LEVEL_WORDS = Words({"fault": N_("fault"), "warning": N_("warning"), "information": N_("information")})
"""How grave a finding is."""

MENDING = Words(
    {
        "unspoken": N_("Nothing has to change; give a party a position on it, or leave the provision out of a game."),
        "missing_source": N_("Name the note in “notes”, or give a kind that says it is inferred."),
        "key_is_an_id": N_("Give it another “key” before the first link is handed out."),
        "id_in_two_tables": N_("Both are found; another “id” for one of them is easier to read in links and answers."),
        "large_table": N_("Name fewer provisions in the condition, or give them fewer options (a larger “step”)."),
        "ranked_alike": N_("Let one party want something else here, or leave the option out."),
        "no_trade": N_(
            "Let two parties weigh two provisions differently: “strong” on the one and “mild” on the other, and the other way round."
        ),
        "no_deal": N_("Take one of the constraints away, or let it name fewer options."),
        "unwinnable": N_(
            "Lower its “walk_away”, narrow a red line of it, or raise what it says of options the others can accept."
        ),
        "empty_zone": N_(
            "Lower a “walk_away”, weaken a red line, or let the parties want different things; “solve” says what blocks."
        ),
        "dead_option": N_(
            "Keep it if it should tempt somebody; else raise what a party says of it, or take the red line or constraint away."
        ),
        "late_option": N_("Give it more time: on the command line with “--seconds”."),
        "share": N_("Change “walk_away”, or how many options each party accepts."),
        "late": N_("Give it more time (on the command line with “--seconds”), or make the tables smaller."),
    }
)
"""Where to change what was found, by rule."""

FROM_THE_RECORD = frozenset({"unspoken", "ranked_alike", "no_trade", "unwinnable", "empty_zone", "dead_option"})
"""Rules whose findings in a real case follow from what the parties said."""

LATE = Words(
    {
        "unwinnable": N_("whether every party can be satisfied"),
        "empty_zone": N_("whether there is any agreement"),
        "dead_option": N_("which options are in no agreement"),
        "share": N_("what share of all deals are agreements"),
    }
)
RANKED = Words(
    {
        "first": N_(
            "Each of the {count} parties that spoke of it puts “{option}” first: there is nothing to negotiate."
        ),
        "last": N_("Each of the {count} parties that spoke of it puts “{option}” last: nobody will ask for it."),
    }
)


def reason_words(scenario: Scenario, found: Finding) -> str:
    """Say what was found, with the numbers.

    Parameters
    ----------
    scenario
        Names what the finding is about.
    found
        The finding.

    >>> from explorer.analysis.lint import lint
    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> reason_words(lesson, lint(lesson).findings[1])
    '1 of its 3 options is in no agreement: Nothing.'
    """
    return _REASONS[found.rule](scenario, found)


def mending_words(scenario: Scenario, found: Finding) -> str:
    """Say where to change it; what in a real case follows from what was said is nobody's to change."""
    if scenario.setting == "real" and found.rule in FROM_THE_RECORD:
        return _("The case is real: this follows from what was said, and nothing has to change.")
    return MENDING[found.rule]


def about_words(scenario: Scenario, found: Finding) -> str:
    """Name what in the scenario a finding is about; nothing where it is about all of it."""
    if found.table == "provision":
        return scenario.provision_by_id[found.id].label
    if found.table == "party":
        return scenario.party_by_id[found.id].name
    return found.id


def _unspoken(scenario: Scenario, found: Finding) -> str:
    return _("Nobody spoke of it, on any date: it makes no difference to any verdict.")


def _missing_source(scenario: Scenario, found: Finding) -> str:
    return _("The case is real, and no note says where this stands.")


def _key_is_an_id(scenario: Scenario, found: Finding) -> str:
    return _("The key “{name}” is also the id of another: in links the key wins.").format(name=found.fact("name"))


def _id_in_two_tables(scenario: Scenario, found: Finding) -> str:
    return _("The id “{id}” stands for this and in the table “{other}”.").format(id=found.id, other=found.fact("other"))


def _large_table(scenario: Scenario, found: Finding) -> str:
    labels = [scenario.provision_by_id[name].label for name in _names(found, "provisions")]
    count = _whole(found, "settings")
    said = (
        N_("{provisions} have {settings} joint settings: too many to work anything out.")
        if found.level == "fault"
        else N_("{provisions} have {settings} joint settings: answers will come late.")
    )
    return _(said).format(provisions=join(labels), settings=number(count, ","))


def _ranked_alike(scenario: Scenario, found: Finding) -> str:
    provision = scenario.provision_by_id[found.id]
    option = provision.name_of(provision.option(str(found.fact("option"))))
    return RANKED[str(found.fact("where"))].format(count=_whole(found, "parties"), option=option)


def _no_trade(scenario: Scenario, found: Finding) -> str:
    said = _("On no two of the {count} provisions can two parties each give way where it costs them less.").format(
        count=_whole(found, "provisions")
    )
    linkages = _whole(found, "linkages")
    if not linkages:
        return said
    more = ngettext(
        " {count} linkage may still tie clauses together.",
        " {count} linkages may still tie clauses together.",
        linkages,
    )
    return said + more.format(count=linkages)


def _no_deal(scenario: Scenario, found: Finding) -> str:
    return _("The {count} constraints together leave no deal at all.").format(count=len(scenario.constraints))


def _unwinnable(scenario: Scenario, found: Finding) -> str:
    needed = per_cent(_share(found, "needed"))
    if found.fact("best") is None:
        return _("Every deal crosses one of its red lines; it needs {needed}.").format(needed=needed)
    return _("The most any deal brings it without crossing its red lines is {best}; it needs {needed}.").format(
        best=per_cent(_share(found, "best")), needed=needed
    )


def _empty_zone(scenario: Scenario, found: Finding) -> str:
    if found.fact("lacks") is None:
        return _("No deal is an agreement: every one crosses a red line of somebody who has to accept.")
    return _("No deal is an agreement: in every one somebody lacks at least {points}.").format(
        points=points(_share(found, "lacks"))
    )


def _dead_option(scenario: Scenario, found: Finding) -> str:
    options = _names(found, "options")
    return ngettext(
        "{count} of its {of} options is in no agreement: {options}.",
        "{count} of its {of} options are in no agreement: {options}.",
        len(options),
    ).format(count=len(options), of=found.fact("of"), options=scenario.provision_by_id[found.id].say(options))


def _late_option(scenario: Scenario, found: Finding) -> str:
    options = scenario.provision_by_id[found.id].say(_names(found, "options"))
    return _("Whether it is in an agreement was not decided in time: {options}.").format(options=options)


def _share_found(scenario: Scenario, found: Finding) -> str:
    low, high = per_cent(_share(found, "low")), per_cent(_share(found, "high"))
    said = (
        N_("{share} of all deals are agreements; games are meant to have {low} to {high}.")
        if found.fact("exact")
        else N_("About {share} of all deals are agreements (sampled); games are meant to have {low} to {high}.")
    )
    return _(said).format(share=share_words(_share(found, "share")), low=low, high=high)


def _late(scenario: Scenario, found: Finding) -> str:
    return _("Not decided in time: {what}.").format(what=LATE[str(found.fact("about"))])


_REASONS = {
    "unspoken": _unspoken,
    "missing_source": _missing_source,
    "key_is_an_id": _key_is_an_id,
    "id_in_two_tables": _id_in_two_tables,
    "large_table": _large_table,
    "ranked_alike": _ranked_alike,
    "no_trade": _no_trade,
    "no_deal": _no_deal,
    "unwinnable": _unwinnable,
    "empty_zone": _empty_zone,
    "dead_option": _dead_option,
    "late_option": _late_option,
    "share": _share_found,
    "late": _late,
}


def _names(found: Finding, name: str) -> Sequence[str]:
    value = found.fact(name)
    return value if isinstance(value, tuple) else ()


def _whole(found: Finding, name: str) -> int:
    return int(_share(found, name))


def _share(found: Finding, name: str) -> float:
    value = found.fact(name)
    assert isinstance(value, int | float)
    return float(value)
