"""Checks that need the whole file: the decision rule, and linkages that could leave [0, 1]."""

from __future__ import annotations

from dataclasses import replace

from explorer.loading.problems import Report
from explorer.loading.schema.parties import RuleTable
from explorer.model.party import Party, Voice
from explorer.model.position import LENSES, Linkage, Position, RedLine
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
            message = f"weighted needs a quota above 0 and at most the sum of votes, {total:g}"
            report.add("rule, quota", message, found="" if table.quota is None else f"{table.quota:g}")
    elif table.quota is not None or table.votes:
        report.add("rule, quota", "`quota` and `votes` belong to the weighted rule", found=table.kind)


def check_linkages(scenario: Scenario, report: Report) -> None:
    """Report linkages on unspoken options, and sums that could leave [0, 1], on any date, lens and voice.

    Each is reported once, for the first day it happens.
    """
    numbers = enumerate(scenario.linkages, start=1)
    places = {linkage.id: f"linkage {number} “{linkage.id}”" for number, linkage in numbers}
    moved = {(one.party, one.voice, one.provision) for one in scenario.linkages if one.provision}
    for party in scenario.parties:
        for voice in party.voices:
            # Only what the linkages move can go wrong, and only days on which that changes are worth a look.
            mine = {provision for owner, speaker, provision in moved if (owner, speaker) == (party.id, voice.id)}
            if not mine:
                continue
            cut = _spoken_by(scenario, party, voice, mine)
            # A lens that adds nothing shows what the one before it showed.
            ranks = {0, *(one.rank for one in (*cut.positions, *cut.red_lines, *cut.linkages))}
            reported: set[str] = set()
            for moment in dates_of_change(cut):
                for lens in (LENSES[rank] for rank in sorted(ranks)):
                    record = record_of(cut, party, replace(moment, lens=lens).with_voice(party.id, voice.id))
                    _check_record(record, cut, f"{moment.as_of} ({lens})", places, report, reported)


def _spoken_by(scenario: Scenario, party: Party, voice: Voice, provisions: set[str]) -> Scenario:
    """Return the scenario with what one voice said of some provisions, and what takes any of it back."""

    def kept(one: Position | RedLine | Linkage) -> bool:
        about = not isinstance(one, RedLine) and one.provision in provisions
        return (one.party, one.voice) == (party.id, voice.id) and (about or bool(one.replaces))

    return replace(
        scenario,
        parties=(party,),
        positions=tuple(filter(kept, scenario.positions)),
        red_lines=tuple(filter(kept, scenario.red_lines)),
        linkages=tuple(filter(kept, scenario.linkages)),
    )


def _check_record(
    record: Record, scenario: Scenario, when: str, places: dict[str, str], report: Report, reported: set[str]
) -> None:
    words = scenario.scale.acceptability_of
    spoken = {(one.provision, option.option): option.acceptability for one in record.standings for option in one.spoken}
    moves: dict[tuple[str, str], list[Linkage]] = {}
    for linkage in record.linkages:
        if not linkage.provision:
            continue
        provision = scenario.provision_by_id[linkage.provision]
        silent = [option for option in linkage.options if (linkage.provision, option) not in spoken]
        if silent and linkage.id not in reported:
            reported.add(linkage.id)
            shown = ", ".join(provision.in_order(silent))
            message = f"its party has no position on “{provision.id}” that counts on {when} for what it moves"
            report.add(places[linkage.id], message, found=shown)
        for option in provision.in_order(linkage.options):
            moves.setdefault((provision.id, option), []).append(linkage)
    for (name, option), linkages in moves.items():
        last = linkages[-1]
        if (name, option) not in spoken or last.id in reported:
            continue
        base = spoken[name, option]
        highest = base + sum(words[one.by] for one in linkages if not one.lowers)
        lowest = base - sum(words[one.by] for one in linkages if one.lowers)
        if highest > 1 + SLACK or lowest < -SLACK:
            reported.add(last.id)
            message = f"the acceptability of “{option}” of “{name}” could leave 0 to 1 on {when}"
            report.add(places[last.id], message, found=f"{lowest:g} to {highest:g}")
