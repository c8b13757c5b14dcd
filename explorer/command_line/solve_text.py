"""What `solve` found as text for a terminal."""

from __future__ import annotations

from explorer.analysis.nearest_agreement import Nearest
from explorer.analysis.suggestions import Suggestion
from explorer.analysis.zone import Obstacle
from explorer.command_line.as_text import item, wrapped
from explorer.command_line.citations import cited
from explorer.command_line.solution import Solution
from explorer.command_line.trade_offs_text import bargaining_lines, frontier_lines
from explorer.command_line.zone_question import zone_head
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.words import CAVEAT, join, plural
from explorer.sharing.zone_words import (
    OBSTACLE_KINDS,
    WHY_NO_SOFTENING,
    ZONE_NAMES,
    change_words,
    names_of,
    obstacle_notes,
    obstacle_words,
    points,
    proof_words,
    size_words,
    softening_words,
    width_words,
)

MOST_OPENERS = 12
MOST_FIXES = 12


def solution_lines(found: Solution) -> list[str]:
    """Return lines that tell what was found, none longer than ``WIDTH``."""
    sections = [
        ("Is an agreement possible?", _answer(found)),
        ("How wide and how large the zone is", _size(found)),
        ("What excludes an agreement", _blockers(found)),
        ("What would have to be given up", _softening(found)),
        ("Nearest agreements", _nearest(found, found.nearest)),
        ("Every way with one or two changes", _fixes(found)),
        ("Options that still lead to an agreement", _still(found)),
        ("Bargaining points", bargaining_lines(found.question.zone, found.bargaining)),
        ("Frontier", frontier_lines(found.question.zone, found.frontier)),
    ]
    if found.won is not None:
        party = found.question.scenario.party_by_id[found.question.win or ""]
        sections.insert(6, (f"Nearest change that wins {party.name}", _nearest(found, found.won)))
    lines = zone_head(found.question)
    for head, body in sections:
        lines += ["", head.upper(), *body] if body else []
    return [*lines, "", *wrapped(CAVEAT)]


def say(text: str) -> list[str]:
    """Return the lines of a sentence in a section."""
    return wrapped(f"{text[:1].upper()}{text[1:]}", "  ")


def deal_lines(scenario: Scenario, deal: Deal, base: Deal | None = None) -> list[str]:
    """List what a deal sets that another one does not set so; the rest of what is open makes no difference."""
    base = base or Deal()
    changed = [one for one in scenario.provisions if one.id in deal and deal[one.id] != base[one.id]]
    lines = []
    for one in changed:
        lines += item(f"{one.label}: {one.say(deal[one.id])}", 4)
    return lines


def _answer(found: Solution) -> list[str]:
    question, answer = found.question, found.answer
    scenario, held = question.scenario, question.zone.deal
    given = "with what this deal settles" if held.choices else "with everything open"
    if answer.status == "undecided":
        return say(f"Not worked out in time, {given}.")
    if answer.status == "yes" and answer.deal is not None:
        who = names_of(scenario, answer.parties) or "nobody"
        lines = say(f"Yes, {given} (exact). Here is one, for which {who} have to accept. {_worst_off(answer.margin)}.")
        lines += say("It sets the following; what it leaves open makes no difference.")
        return lines + (deal_lines(scenario, answer.deal, held) or ["    the deal as it stands"])
    lines = say(f"No, {given} (exact).")
    for proof in answer.proofs:
        lines += say(f"Proof: {proof_words(scenario, proof)}.")
    return lines


def _size(found: Solution) -> list[str]:
    zone = ZONE_NAMES[found.question.zone.stated]
    lines = say(f"The {zone} is {width_words(found.width)}.")
    return [*lines, *say(f"It holds {size_words(found.size).removesuffix('.')}.")]


def _blockers(found: Solution) -> list[str]:
    blocked = found.blockage
    if blocked.status == "open":
        return []
    if not blocked.conflicts:
        return say("Not worked out in time.")
    lines: list[str] = []
    for number, conflict in enumerate(blocked.conflicts):
        if not conflict:
            return say("The rule asks for more than there are parties.")
        words = "this" if len(conflict) == 1 else f"these {len(conflict)} together, not by fewer of them"
        lines += say(f"{'And by' if number else 'Every agreement is excluded by'} {words}:")
        for one in conflict:
            lines += item(_obstacle(found, one), 4)
    if not blocked.all_conflicts:
        lines += say("There may be further such sets.")
    return lines + _openers(found)


def _openers(found: Solution) -> list[str]:
    blocked = found.blockage
    if len(blocked.conflicts) == 1 and set(blocked.openers) == set(blocked.conflicts[0]):
        return say(f"Without {'it' if len(blocked.openers) == 1 else 'any one of them'} an agreement is possible.")
    choices = [one for one in blocked.openers if one.kind == "choice"]
    others = [one for one in blocked.openers if one.kind != "choice"]
    lines: list[str] = []
    opening = "Opening any one of these makes an agreement possible:"
    without = "Without any one of these an agreement is possible:"
    for head, some in ((opening, choices), (without, others)):
        lines += say(head) if some else []
        for one in some[:MOST_OPENERS]:
            lines += item(_obstacle(found, one), 4)
        if len(some) > MOST_OPENERS:
            lines += item(f"and {len(some) - MOST_OPENERS} more", 4)
    if not blocked.all_openers:
        lines += say("There may be others: not all were tried in time.")
    elif not blocked.openers:
        lines += say("Taking away no single one of them would let an agreement in.")
    return lines


def _obstacle(found: Solution, one: Obstacle) -> str:
    terms, deal = found.question.zone.terms, found.question.zone.deal
    words = obstacle_words(terms, deal, one)
    notes = f" {cited(obstacle_notes(terms, one))}" if one.kind in ("red_line", "constraint") else ""
    return f"{OBSTACLE_KINDS[one.kind]}: {words}{notes}"


def _softening(found: Solution) -> list[str]:
    soft, terms = found.softening, found.question.zone.terms
    if soft.why_none == "open":
        return []
    if not soft.ways:
        return say(f"{WHY_NO_SOFTENING[soft.why_none]}.")
    lines = say("The least that would do, fewest red lines first, with what the deal settles kept:")
    for way in soft.ways:
        proven = "" if way.exact else " (there may be less: not worked out in time)"
        lines += item(f"{softening_words(terms, way)}{proven}", 4)
    return lines


def _nearest(found: Solution, near: Nearest) -> list[str]:
    scenario = found.question.scenario
    if near.status == "undecided":
        return say("Not worked out in time.")
    if near.status == "no":
        lines = say("There is none, even with everything open (exact).")
        if not found.question.zone.deal.choices and near is found.nearest:
            return lines  # the proof stands above
        return lines + [line for proof in near.proofs for line in say(f"Proof: {proof_words(scenario, proof)}.")]
    if near.already:
        return say("Nothing has to be changed: the deal is one already, however what it leaves open is settled.")
    exact = "exact" if near.exact else "there may be nearer ones: not worked out in time"
    lines = say(f"Fewest changes first, then least movement ({exact}).")
    for number, one in enumerate(near.suggestions, 1):
        count = len(one.changes)
        head = f"{count} {plural(count, 'change')}, movement {one.movement}" if count else "No change"
        lines += wrapped(f"{number}. {head}. {_worst_off(one.margin)}.", "    ", "       ")
        lines += _steps(scenario, one)
    return lines


def _fixes(found: Solution) -> list[str]:
    """List every way to an agreement by one or two changes; nothing where nothing has to be changed or too much."""
    if found.answer.status != "no" or not (found.fixes.suggestions or not found.fixes.complete):
        return []
    scenario, ways = found.question.scenario, found.fixes.suggestions
    lines = say(f"{len(ways)} in all." if found.fixes.complete else "Not all: not worked out in time.")
    for one in ways[:MOST_FIXES]:
        changes = join(
            [
                f"{scenario.provision_by_id[c.provision].label}: {scenario.provision_by_id[c.provision].say(c.alike)}"
                for c in one.changes
            ]
        )
        lines += item(f"{changes}. {_worst_off(one.margin)}.", 4)
    if len(ways) > MOST_FIXES:
        lines.append(f"      and {len(ways) - MOST_FIXES} more")
    return lines


def _steps(scenario: Scenario, one: Suggestion) -> list[str]:
    """List what a suggestion changes, and what it settles that was open or only narrowed."""
    lines: list[str] = []
    for change in one.changes:
        before = scenario.provision_by_id[change.provision].say(change.before)
        lines += item(f"{change_words(scenario, change)} (instead of {before})", 7)
    count = len(one.settles)
    if count:
        lines += wrapped(f"{count} open {plural(count, 'provision')} settled with it:", "       ")
        for name in one.settles:
            provision = scenario.provision_by_id[name]
            lines += item(f"{provision.label}: {provision.say(one.deal[name])}", 7)
    return lines


def _worst_off(margin: float | None) -> str:
    if not margin or margin <= 0:
        return "The worst-off has just its walk-away value"
    words = points(margin) if margin >= 0.005 else "less than 1 point"
    return f"The worst-off stands {words} above its walk-away value"


def _still(found: Solution) -> list[str]:
    """Name, per provision, the options that lead nowhere, or those that lead somewhere where they are fewer."""
    scenario = found.question.scenario
    marks = {one: found.still[one.id] for one in scenario.provisions}
    if all(status == "no" for options in marks.values() for status in options.values()):
        return say("None of any provision.")
    lines: list[str] = []
    dead = 0
    for provision, options in marks.items():
        by = {status: [one for one in options if options[one] == status] for status in ("yes", "no", "undecided")}
        if len(by["no"]) == len(options):
            dead += 1
            continue
        if len(by["yes"]) == len(options):
            continue
        parts = []
        if by["no"]:
            fewer = "yes" if len(by["yes"]) < len(by["no"]) and not by["undecided"] else "no"
            parts.append(f"{'only' if fewer == 'yes' else 'not'} {provision.say(by[fewer])}")
        if by["undecided"]:
            parts.append(f"not worked out in time: {provision.say(by['undecided'])}")
        lines += item(f"{provision.label}: {'; '.join(parts)}", 4)
    free = sum(all(status == "yes" for status in options.values()) for options in marks.values())
    rest = [(free, "any option of {} still does"), (dead, "no option of {} does")]
    ends = [words.format(f"{count} {plural(count, 'provision')}") for count, words in rest if count]
    head = "Each provision taken by itself, everything else as settled"
    return [*say(f"{head}; {join(ends)}." if ends else f"{head}."), *lines]
