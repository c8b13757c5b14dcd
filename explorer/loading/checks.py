"""Checks that need the whole file: the decision rule, and linkages that could leave [0, 1]."""

from __future__ import annotations

from dataclasses import replace

from explorer.loading.problems import Report
from explorer.loading.schema import RuleTable
from explorer.model.position import LENSES, Linkage
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, dates_of_change, record_of

SLACK = 1e-9


def check_rule(table: RuleTable, report: Report) -> None:
    """Report a rule nobody could meet, or one that lacks what its kind needs."""
    if table.kind == "k_of_n":
        if table.k is None or not 1 <= table.k <= len(table.required):
            found = "" if table.k is None else table.k
            report.add("rule, k", f"k_of_n needs k between 1 and {len(table.required)}", found=found)
    elif table.k is not None:
        report.add("rule, k", "`k` belongs to k_of_n", found=table.k)
    if table.kind == "weighted":
        total = sum(table.votes.values())
        if table.quota is None or not 0 < table.quota <= total:
            found = "" if table.quota is None else table.quota
            report.add("rule, quota", f"weighted needs a quota above 0 and at most the sum of votes, {total:g}", found=found)
    elif table.quota is not None or table.votes:
        report.add("rule, quota", "`quota` and `votes` belong to the weighted rule", found=table.kind)


def check_linkages(scenario: Scenario, report: Report) -> None:
    """Report linkages on unspoken options, and sums that could leave [0, 1], on any date, lens and voice."""
    places = {linkage.id: f"linkage {number} “{linkage.id}”" for number, linkage in enumerate(scenario.linkages, start=1)}
    for party in scenario.parties:
        if not any(linkage.party == party.id for linkage in scenario.linkages):
            continue
        for voice in party.voices:
            for moment in dates_of_change(scenario):
                for lens in LENSES:
                    setting = replace(moment, lens=lens).with_voice(party.id, voice.id)
                    _check_record(scenario, record_of(scenario, party, setting), setting.as_of.isoformat(), lens, places, report)


def _check_record(
    scenario: Scenario, record: Record, day: str, lens: str, places: dict[str, str], report: Report
) -> None:
    words = scenario.scale.acceptability_of
    spoken = {(one.provision, option.option): option.acceptability for one in record.standings for option in one.spoken}
    moves: dict[tuple[str, str], list[Linkage]] = {}
    for linkage in record.linkages:
        for option in linkage.options:
            moves.setdefault((linkage.provision, option), []).append(linkage)
    for (provision, option), linkages in moves.items():
        last = linkages[-1]
        if (provision, option) not in spoken:
            message = f"the party has no position on “{option}” of “{provision}” that counts on {day} ({lens})"
            report.add(places[last.id], message)
            continue
        base = spoken[provision, option]
        highest = base + sum(words[one.by] for one in linkages if not one.lowers)
        lowest = base - sum(words[one.by] for one in linkages if one.lowers)
        if highest > 1 + SLACK or lowest < -SLACK:
            message = f"the acceptability of “{option}” of “{provision}” could leave 0 to 1 on {day} ({lens})"
            report.add(places[last.id], message, found=f"{lowest:g} to {highest:g}")
