"""What was said along time in plain words: marks, what took whose place, and a deal as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from explorer.analysis.through_time import Judged
from explorer.analysis.timeline import Ended, Replaced, Said
from explorer.analysis.width import Width
from explorer.model.position import Position, RedLine, Statement
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.evidence_words import STATEMENT_KINDS, says_words, statement_words
from explorer.sharing.words import MONTHS, join, plural, say_date
from explorer.sharing.zone_words import WIDTH_WORDS

STANCE_SIGNS = {"for": "+", "against": "−", "both": "±", "red_line": "⊘", "linkage": "if"}
STANCE_NAMES = {
    "for": "for the options it names",
    "against": "against the options it names",
    "both": "for some, against others",
    "red_line": "a red line",
    "linkage": "a condition",
}
VERDICT_WORDS = {"within": "within", "outside": "outside", "mixed": "not known", "no_view": "no view"}
ENDED_WORDS = {
    "lapsed": "it held until then",
    "voice_over": "its voice is no longer in office",
    "other_voice": "another voice is in office",
}
AGREEMENT_WORDS = {
    "yes": "This deal: agreement on stated terms.",
    "possible": "This deal: agreement is not ruled out, but not everybody has said enough to tell.",
    "no": "This deal: no agreement on stated terms.",
}


def short_day(day: date) -> str:
    """Write a day in few characters.

    >>> short_day(date(2024, 11, 6))
    '6 Nov 24'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year % 100:02d}"


def voice_name(scenario: Scenario, statement: Statement) -> str:
    """Name the party, and the voice where it has several."""
    party = scenario.party_by_id[statement.party]
    voice = party.voice(statement.voice).name
    return f"{party.name} ({voice})" if len(party.voices) > 1 and voice != party.name else party.name


def short_words(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement says, without the provision it speaks of where it is one alone."""
    if isinstance(statement, Position):
        return says_words(scenario, statement)
    return statement_words(scenario, statement)


def mark_words(scenario: Scenario, said: Said) -> str:
    """Say what a mark stands for."""
    one = said.statement
    more = [STATEMENT_KINDS[one.kind]] if not isinstance(one, RedLine) else []
    if said.moved:
        more.append("not what it said before")
    if not said.heard:
        more.append("does not count in the scores on that day")
    tail = f" ({'; '.join(more)})" if more else ""
    return f"{voice_name(scenario, one)}, {say_date(said.day)}: {short_words(scenario, one)}{tail}"


def replaced_words(scenario: Scenario, replaced: Replaced) -> str:
    """Say which earlier word gave way, and on what."""
    one = replaced.statement
    what = short_words(scenario, one)
    if isinstance(one, Position) and replaced.options:
        provision = scenario.provision_by_id[one.provision]
        words = dict(one.says)
        by_word: dict[str, list[str]] = {}
        for option in provision.in_order(replaced.options):
            by_word.setdefault(words[option], []).append(option)
        what = "; ".join(f"{word}: {provision.say(options)}" for word, options in by_word.items())
    return f"{what} ({say_date(one.since)})"


def earlier_words(scenario: Scenario, said: Said) -> list[tuple[Statement, str]]:
    """Return what the party had said before, with words: what gave way to this statement, else its last other word."""
    if said.replaced:
        return [(one.statement, f"gave way: {replaced_words(scenario, one)}") for one in said.replaced]
    one = said.before
    if one is None:
        return []
    voice = f", {voice_name(scenario, one)}" if one.voice != said.statement.voice else ""
    return [(one, f"{short_words(scenario, one)} ({say_date(one.since)}{voice})")]


def ended_words(scenario: Scenario, ended: Ended) -> str:
    """Say which word stopped counting without another in its place, and why."""
    why = ENDED_WORDS.get(ended.reason, ended.reason)
    return (
        f"{voice_name(scenario, ended.statement)}: {statement_words(scenario, ended.statement)}: counts no more, {why}"
    )


def describe_chart(scenario: Scenario, days: Sequence[date], said: Sequence[Said], rows: int) -> str:
    """Say in a sentence or two what the chart shows; its text alternative."""
    made = [one for one in scenario.proposals if days and days[0] <= one.date <= days[-1]]
    if not said:
        return f"Dates across; {_proposals(made)}. No statement is shown."
    counts = Counter(one.day for one in said)
    day, most = counts.most_common(1)[0]
    parties = Counter(one.statement.party for one in said)
    who = join([f"{one.name} {parties[one.id]}" for one in scenario.parties if parties[one.id]])
    took = sum(one.moved for one in said)
    return (
        f"{len(days)} dates across, {rows} {plural(rows, 'provision')} down, {_proposals(made)} above: "
        f"{len(said)} {plural(len(said), 'statement')} ({who}), most of them on one date on {say_date(day)} ({most}). "
        f"By {took} of them a party said another thing of a provision than before. All are in the table."
    )


def _proposals(made: Sequence[Proposal]) -> str:
    return f"{len(made)} {plural(len(made), 'proposal')}"


def describe_strip(
    scenario: Scenario, judged: Sequence[Judged], widths: Sequence[tuple[str, Sequence[Width | None]]]
) -> str:
    """Say how verdicts and zones change along the days; the strip's text alternative."""
    if not judged:
        return "Nothing has been worked out yet."
    days = [one.day for one in judged]
    parts = [
        f"{party.name}: {_runs(days, [VERDICT_WORDS[one.verdicts[p].so_far] for one in judged])}."
        for p, party in enumerate(scenario.parties)
    ]
    for name, found in widths:
        parts.append(f"{name}: {_runs(days, [width_word(one) for one in found])}.")
    return " ".join(parts)


def width_word(width: Width | None) -> str:
    """Say in a word how wide a zone is; one that is still being worked out is said to be."""
    return WIDTH_WORDS[width.kind] if width else "being worked out"


def _runs(days: Sequence[date], words: Sequence[str]) -> str:
    """Run equal words together: each with the day from which it holds."""
    found = [words[0]]
    for place in range(1, len(words)):
        if words[place] != words[place - 1]:
            found.append(f"{words[place]} from {say_date(days[place])}")
    return ", ".join(found)
