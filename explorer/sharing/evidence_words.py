"""Notes, statements and what becomes of them in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.analysis.fates import Fate, Silence
from explorer.model.condition import Condition
from explorer.model.evidence import Note
from explorer.model.position import LENSES, Linkage, Position, RedLine, Statement
from explorer.model.scenario import Scenario
from explorer.sharing.words import LENS_WORDS, join, say_date

NOTE_KINDS = {
    "official": ("Official", "a named official's own statement"),
    "document": ("Document", "a clause of a published text"),
    "report": ("Report", "a news report or an unnamed source"),
    "analyst": ("Analyst", "an outside expert's reading"),
    "outlet": ("Outlet", "the article's own narration or judgement"),
}
"""Kinds of notes: name, and what the note rests on."""

STATEMENT_KINDS = {
    "red_line": "stated as a red line",
    "preference": "stated by an official",
    "own_proposal": "own proposal",
    "reported": "reported by media",
    "analyst": "read by an analyst",
    "outlet": "read by an outlet",
    "inferred": "inferred by us",
}
"""Kinds of statements: how we know."""


def note_date(note: Note) -> str:
    """Write the date of a note as its source gives it, and whether it had to be worked out.

    >>> from explorer.model.evidence import Source
    >>> source = Source("d1", "a.txt", "An article", "A paper", "2024-12", "stated")
    >>> note_date(Note("d1-1", source, "2024-11-28", "inferred", "Somebody", "official", "..."))
    '28 November 2024 (worked out from the text)'
    """
    said = note.date_note or say_date(note.date)
    return said if note.date_basis == "stated" else f"{said} (worked out from the text)"


def says_words(scenario: Scenario, position: Position) -> str:
    """Say what a position says: its words, in the order of the scale, each with the options it is said of."""
    provision = scenario.provision_by_id[position.provision]
    said: dict[str, list[str]] = {}
    for option, word in position.says:
        said.setdefault(word, []).append(option)
    order = [word for word, _ in scenario.scale.acceptability]
    every = {word: len(options) == len(provision.options) for word, options in said.items()}
    return "; ".join(
        f"{word}: {'every option' if every[word] else provision.say(said[word])}"
        for word in sorted(said, key=order.index)
    )


def statement_words(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement is and says."""
    if isinstance(statement, Position):
        label = scenario.provision_by_id[statement.provision].label
        return f"{label}: {says_words(scenario, statement)}"
    if isinstance(statement, RedLine):
        return f"Red line: {statement.label}"
    if isinstance(statement, Linkage):
        return f"Linkage: {statement.label}"
    return statement.id


def content_words(scenario: Scenario, statement: Statement) -> str:
    """Say in full what a statement says."""
    if isinstance(statement, Position):
        return f"{says_words(scenario, statement)}."
    if isinstance(statement, RedLine):
        return f"Crossed if {join([condition_words(scenario, one) for one in statement.any_of], 'or if')}."
    if isinstance(statement, Linkage):
        return f"While {condition_words(scenario, statement.when)}: {effect_words(scenario, statement)}."
    return ""


def kind_words(scenario: Scenario, statement: Statement) -> str:
    """Say in short how we know of a statement and how much it weighs."""
    kind = STATEMENT_KINDS[statement.kind]
    if isinstance(statement, Position):
        return f"{kind}, weight {scenario.scale.weight_of[statement.strength]:g}"
    return kind


def strength_words(scenario: Scenario, statement: Statement) -> str:
    """Say how we know of a statement, how much it weighs and from when it holds.

    A weight that positions drawn from one sentence share is said to be shared.
    """
    parts = [STATEMENT_KINDS[statement.kind]]
    if isinstance(statement, Position):
        weight = scenario.scale.weight_of[statement.strength]
        word = statement.strength.replace("_", " ")
        shared = ", shared by positions drawn from one sentence" if statement.stake else ""
        parts.append(f"strength “{word}”, weight {weight:g}{shared}")
    parts.append(held_words(scenario, statement))
    return "; ".join(part for part in parts if part)


def held_words(scenario: Scenario, statement: Statement) -> str:
    """Say from when to when a statement holds."""
    until = f"until {say_date(statement.until)}" if statement.until else ""
    if until and statement.since == scenario.since:
        return until
    return f"from {say_date(statement.since)} {until}".rstrip()


def effect_words(scenario: Scenario, linkage: Linkage) -> str:
    """Say what a linkage does while its condition holds."""
    if linkage.lifts:
        line = next((one.label for one in scenario.red_lines if one.id == linkage.lifts), linkage.lifts)
        return f"lifts the red line “{line}”"
    if linkage.imposes:
        return "draws a red line"
    provision = scenario.provision_by_id[linkage.provision]
    worth = scenario.scale.acceptability_of[linkage.by]
    more = "less" if linkage.lowers else "more"
    return f"“{provision.label}”, {provision.say(linkage.options)}, is worth {worth:g} {more} to it (“{linkage.by}”)"


def condition_words(scenario: Scenario, condition: Condition) -> str:
    """Say when a condition holds."""

    def clauses(some: Iterable[tuple[str, frozenset[str]]], last: str) -> str:
        said = [
            f"“{scenario.provision_by_id[name].label}” is {scenario.provision_by_id[name].say(options)}"
            for name, options in some
        ]
        return join(said, last)

    both = [clauses(condition.all_of, "and"), clauses(condition.any_of, "or")]
    return "; and ".join(part for part in both if part)


def fate_words(scenario: Scenario, fate: Fate) -> str:
    """Say whether a statement counts under the lens and on the date, for what, and if not, why not."""
    if not fate.silences:
        return "counts"
    why = "; ".join(silence_words(scenario, fate.statement, one) for one in fate.silences)
    if not fate.counts or not isinstance(fate.statement, Position):
        return f"does not count: {why}"
    provision = scenario.provision_by_id[fate.statement.provision]
    return f"counts in part, for {provision.say(fate.options)}; {why}"


def silence_words(scenario: Scenario, statement: Statement, silence: Silence) -> str:
    """Say why a statement does not count, wholly or for some options."""
    party = scenario.party_by_id[statement.party]
    names = {voice.id: voice.name for voice in party.voices}
    if silence.reason == "later":
        return f"said later, {say_date(statement.since)}"
    if silence.reason == "lapsed":
        return f"held until {say_date(statement.until or scenario.to)}"
    if silence.reason == "other_voice":
        return f"another voice, {names.get(statement.voice, statement.voice)}"
    if silence.reason == "voice_over":
        return f"{names.get(statement.voice, statement.voice)} does not speak on this date"
    if silence.reason == "weaker_kind":
        return f"weaker evidence, counts under “{LENS_WORDS[LENSES[statement.rank]]}”"
    what = {"replaced": "replaced", "later_word": "a later statement counts", "stronger_kind": "a stronger kind counts"}
    dates = join(list(dict.fromkeys(say_date(one.since) for one in silence.by)))
    where = ""
    if silence.options and isinstance(statement, Position):
        where = f" on {scenario.provision_by_id[statement.provision].say(silence.options)}"
    return f"{what[silence.reason]}{where} ({dates})"
