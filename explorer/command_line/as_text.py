"""The answer as text for a terminal, and the lines every answer begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from explorer.analysis.completable import completable
from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import PartyScore, Score
from explorer.command_line.citations import cited, notes_of
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.party import Rule
from explorer.model.position import LENSES
from explorer.model.proposal import Proposal
from explorer.model.scenario import Constraint, Scenario
from explorer.sharing.words import (
    CAVEAT,
    COMPLETION_WORDS,
    LENS_WORDS,
    SO_FAR_WORDS,
    agreement_words,
    join,
    per_cent,
    plural,
    rests_on,
    say_date,
    say_range,
)

WIDTH = 100
MOST_REASONS = 3

COMPLETABLE_WORDS = {
    "yes": "However the rest is settled, those whose acceptance is needed accept.",
    "possible": "What is left open can be settled so that enough of those whose acceptance is needed do not rule the deal out.",
    "no": "However the rest is settled, too few of those whose acceptance is needed accept.",
}


def score_lines(score: Score, terms: Terms, proposal: Proposal | None) -> list[str]:
    """Return lines that say what a deal means to every party, none longer than ``WIDTH``.

    Parameters
    ----------
    score, terms
        The scored deal, and the terms it was scored with.
    proposal
        What the deal started from; what differs from it is named.
    """
    scenario = score.scenario
    lines = head_lines(scenario, score.assumptions, score.deal, proposal)
    lines += conflict_lines(score.conflicts, "it is scored as if these ties did not bind")
    lines += ["", *wrapped(agreement_words(score)), *wrapped(COMPLETABLE_WORDS[completable(score, terms)])]
    for one in score.parties:
        lines += ["", *_party_lines(score, terms, one)]
    return [*lines, "", *wrapped(CAVEAT)]


def head_lines(scenario: Scenario, assumptions: Assumptions, deal: Deal, proposal: Proposal | None) -> list[str]:
    """Return the lines every answer begins with: the scenario, date, lens, rule, and the deal that is asked about."""
    lens = " ".join(LENS_WORDS[one] for one in LENSES[: LENSES.index(assumptions.lens) + 1])
    lines = wrapped(f"{scenario.title} ({scenario.id}, revision {scenario.revision})")
    lines += wrapped(f"Stated acceptability as of {say_date(assumptions.as_of)}. Lens: {lens}.")
    lines += wrapped(f"Rule: {_rule_words(scenario, scenario.effective_rule(assumptions))}.")
    return [*lines, "", *_deal_lines(scenario, deal, proposal)]


def conflict_lines(conflicts: Sequence[Constraint], then: str) -> list[str]:
    """Say which constraints a deal breaks, and what that means for the answer; nothing if there are none."""
    lines = ["", *wrapped(f"This deal cannot exist as it stands; {then}:")] if conflicts else []
    for tie in conflicts:
        lines += item(f"{tie.reason} ({tie.id})")
    return lines


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Break a text into lines of at most ``WIDTH``; ``first`` stands before its first line, ``rest`` before others."""
    after = first if rest is None else rest
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)


def item(text: str, indent: int = 2) -> list[str]:
    """Return the lines of one point of a list."""
    return wrapped(text, f"{' ' * indent}- ", " " * (indent + 2))


def _rule_words(scenario: Scenario, rule: Rule) -> str:
    def names(ids: Iterable[str]) -> str:
        return join([scenario.party_by_id[one].name for one in ids])

    if rule.kind == "unanimous":
        words = f"{names(rule.required)} must accept"
    elif rule.kind == "k_of_n":
        words = f"at least {rule.k} of {names(rule.required)} must accept"
    else:
        votes = join([f"{scenario.party_by_id[party].name} {count:g}" for party, count in rule.votes])
        words = f"those who accept need {rule.quota:g} votes ({votes})"
    return f"{words}; nothing passes without {names(rule.vetoes)}" if rule.vetoes else words


def _deal_lines(scenario: Scenario, deal: Deal, proposal: Proposal | None) -> list[str]:
    """Name the proposal and what differs from it, or every clause of a deal made by hand."""
    base = proposal.deal if proposal else Deal()
    changed = [one for one in scenario.provisions if deal[one.id] != base[one.id]]
    if proposal is not None:
        head = f"Deal: {proposal.name} ({proposal.ref}, {say_date(proposal.date_text)})"
        head += ", changed:" if changed else f", as it stands; it sets {_count(deal)}."
    else:
        head = f"Deal: {_count(deal)} set, the rest open:" if changed else "Deal: everything open."
    lines = wrapped(head, rest="  ")
    for provision in changed:
        said = provision.say(deal[provision.id]) if provision.id in deal else "open"
        lines += item(f"{provision.label}: {said}")
    return lines


def _count(deal: Deal) -> str:
    return f"{len(deal)} {plural(len(deal), 'provision')}"


def _party_lines(score: Score, terms: Terms, one: PartyScore) -> list[str]:
    name = one.party.name.upper()
    if len(one.party.voices) > 1:
        name += f", voice: {one.voice.name}"
    if not one.voice.speaks_on(score.assumptions.as_of):
        name += " (who does not speak on this date, so that nothing said counts)"
    lines = wrapped(name)
    lines += wrapped(f"So far: {SO_FAR_WORDS[one.so_far]}.", "  ")
    lines += wrapped(f"Over what is left open: {COMPLETION_WORDS[one.completion]}.", "  ")
    if one.utility_so_far is not None:
        low, high = map(per_cent, one.holds_over)
        held = (
            "whatever the walk-away value"
            if (low, high) == ("0%", "100%")
            else f"for walk-away values of {low} to {high}"
        )
        lines += wrapped(
            f"Utility so far {say_range(one.utility_so_far)}; it needs {per_cent(one.walk_away)}. "
            f"“{SO_FAR_WORDS[one.so_far].capitalize()}” holds {held}.",
            "  ",
        )
    if one.utility is not None:
        lines += wrapped(f"Utility over what is left open {say_range(one.utility)}.", "  ")
    for head, crossed in (
        ("Red lines crossed:", one.red_lines),
        ("Red lines crossed by some of the options left:", one.red_lines_at_stake),
    ):
        lines += [f"  {head}"] if crossed else []
        for line in crossed:
            lines += item(f"{line.label} {cited(line.notes)}", 4)
    clear = sorted(one.reasons, key=lambda part: (sum(part.against_even), part.provision))
    against = [part for part in clear if sum(part.against_even) < 0]
    helping = [part for part in reversed(clear) if sum(part.against_even) > 0]
    for head, parts in (("Most against", against), ("Most for", helping)):
        lines += [f"  {head}, and what it adds to utility:"] if parts else []
        for part in parts[:MOST_REASONS]:
            lines += item(_reason_words(score, terms, one, part), 4)
        if len(parts) > MOST_REASONS:
            lines.append(f"      and {len(parts) - MOST_REASONS} more")
    return lines + wrapped(rests_on(one), "  ")


def _reason_words(score: Score, terms: Terms, one: PartyScore, part: Contribution) -> str:
    provision = score.scenario.provision_by_id[part.provision]
    low, high = f"{100 * part.low:.1f}", f"{100 * part.high:.1f}"
    adds = low if low == high else f"{low} to {high}"
    notes = cited(notes_of(score, terms, one, part))
    said = f"{provision.label}: {provision.say(score.deal[provision.id])}"
    return f"{said}; adds {adds} of {100 * part.weight:.1f}% {notes}"
