"""Notes, statements and what becomes of them in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.analysis.fates import Fate, Silence
from explorer.language import N_, Words, _, number
from explorer.model.condition import Condition
from explorer.model.evidence import Note
from explorer.model.position import LENSES, Linkage, Position, RedLine, Statement
from explorer.model.scenario import Scenario
from explorer.sharing.words import LENS_WORDS, join, say_date

NOTE_KINDS = Words(
    {
        "official": (N_("Official"), N_("a named official's own statement")),
        "document": (N_("Document"), N_("a clause of a published text")),
        "report": (N_("Report"), N_("a news report or an unnamed source")),
        "analyst": (N_("Analyst"), N_("an outside expert's reading")),
        "outlet": (N_("Outlet"), N_("the article's own narration or judgement")),
    }
)
"""Kinds of notes: name, and what the note rests on."""

KINDS_IN_SHORT = Words(
    {
        "official": N_("official"),
        "document": N_("document"),
        "report": N_("report"),
        "analyst": N_("analyst"),
        "outlet": N_("outlet"),
    }
)
"""Kinds of notes in the middle of a line."""

STATEMENT_KINDS = Words(
    {
        "red_line": N_("stated as a red line"),
        "preference": N_("stated by an official"),
        "own_proposal": N_("own proposal"),
        "reported": N_("reported by media"),
        "analyst": N_("read by an analyst"),
        "outlet": N_("read by an outlet"),
        "inferred": N_("inferred by us"),
    }
)
"""Kinds of statements: how we know."""


SILENCES = Words(
    {
        "replaced": N_("replaced"),
        "later_word": N_("a later statement counts"),
        "stronger_kind": N_("a stronger kind counts"),
    }
)
"""Why other statements silence one."""


def note_kind(note: Note) -> str:
    """Name the kind of a note in the middle of a line."""
    return KINDS_IN_SHORT.get(note.kind, note.kind)


def note_date(note: Note) -> str:
    """Write the date of a note as its source gives it, and whether it had to be worked out.

    >>> from explorer.model.evidence import Source
    >>> source = Source("d1", "a.txt", "An article", "A paper", "2024-12", "stated")
    >>> note_date(Note("d1-1", source, "2024-11-28", "inferred", "Somebody", "official", "..."))
    '28 November 2024 (worked out from the text)'
    """
    said = note.date_note or say_date(note.date)
    return said if note.date_basis == "stated" else _("{said} (worked out from the text)").format(said=said)


def says_words(scenario: Scenario, position: Position) -> str:
    """Say what a position says: its words, in the order of the scale, each with the options it is said of."""
    provision = scenario.provision_by_id[position.provision]
    said: dict[str, list[str]] = {}
    for option, word in position.says:
        said.setdefault(word, []).append(option)
    order = [word for word, _ in scenario.scale.acceptability]
    every = {word: len(options) == len(provision.options) for word, options in said.items()}
    return "; ".join(
        f"{scenario.scale.name_of(word)}: {_('every option') if every[word] else provision.say(said[word])}"
        for word in sorted(said, key=order.index)
    )


def statement_words(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement is and says."""
    if isinstance(statement, Position):
        label = scenario.provision_by_id[statement.provision].label
        return f"{label}: {says_words(scenario, statement)}"
    if isinstance(statement, RedLine):
        return _("Red line: {statement}").format(statement=statement.label)
    if isinstance(statement, Linkage):
        return _("Linkage: {statement}").format(statement=statement.label)
    return statement.id


def content_words(scenario: Scenario, statement: Statement) -> str:
    """Say in full what a statement says."""
    if isinstance(statement, Position):
        return f"{says_words(scenario, statement)}."
    if isinstance(statement, RedLine):
        return _("Crossed if {condition}.").format(
            condition=join([condition_words(scenario, one) for one in statement.any_of], "or if")
        )
    if isinstance(statement, Linkage):
        return _("While {condition}: {effect}.").format(
            condition=condition_words(scenario, statement.when), effect=effect_words(scenario, statement)
        )
    return ""


def kind_words(scenario: Scenario, statement: Statement) -> str:
    """Say in short how we know of a statement and how much it weighs."""
    kind = STATEMENT_KINDS[statement.kind]
    if isinstance(statement, Position):
        return _("{kind}, weight {weight}").format(
            kind=kind, weight=number(scenario.scale.weight_of[statement.strength], "g")
        )
    return kind


def strength_words(scenario: Scenario, statement: Statement) -> str:
    """Say how we know of a statement, how much it weighs and from when it holds.

    A weight that positions drawn from one sentence share is said to be shared.
    """
    parts = [STATEMENT_KINDS[statement.kind]]
    if isinstance(statement, Position):
        weight = scenario.scale.weight_of[statement.strength]
        word = scenario.scale.name_of(statement.strength).replace("_", " ")
        said = (
            N_("strength “{word}”, weight {weight}, shared by positions drawn from one sentence")
            if statement.stake
            else N_("strength “{word}”, weight {weight}")
        )
        parts.append(_(said).format(word=word, weight=number(weight, "g")))
    parts.append(held_words(scenario, statement))
    return "; ".join(part for part in parts if part)


def held_words(scenario: Scenario, statement: Statement) -> str:
    """Say from when to when a statement holds."""
    since = say_date(statement.since)
    if not statement.until:
        return _("from {since}").format(since=since)
    until = say_date(statement.until)
    if statement.since == scenario.since:
        return _("until {until}").format(until=until)
    return _("from {since} until {until}").format(since=since, until=until)


def effect_words(scenario: Scenario, linkage: Linkage) -> str:
    """Say what a linkage does while its condition holds."""
    if linkage.lifts:
        line = next((one.label for one in scenario.red_lines if one.id == linkage.lifts), linkage.lifts)
        return _("lifts the red line “{line}”").format(line=line)
    if linkage.imposes:
        return _("draws a red line")
    provision = scenario.provision_by_id[linkage.provision]
    worth = scenario.scale.acceptability_of[linkage.by]
    said = (
        N_("“{provision}”, {setting}, is worth {worth} less to it (“{by}”)")
        if linkage.lowers
        else N_("“{provision}”, {setting}, is worth {worth} more to it (“{by}”)")
    )
    return _(said).format(
        provision=provision.label,
        setting=provision.say(linkage.options),
        worth=number(worth, "g"),
        by=scenario.scale.name_of(linkage.by),
    )


def condition_words(scenario: Scenario, condition: Condition) -> str:
    """Say when a condition holds."""

    def clauses(some: Iterable[tuple[str, frozenset[str]]], last: str) -> str:
        said = [
            _("“{provision}” is {setting}").format(
                provision=scenario.provision_by_id[name].label,
                setting=scenario.provision_by_id[name].say(options),
            )
            for name, options in some
        ]
        return join(said, last)

    both = [clauses(condition.all_of, "and"), clauses(condition.any_of, "or")]
    return _("; and ").join(part for part in both if part)


def fate_words(scenario: Scenario, fate: Fate) -> str:
    """Say whether a statement counts under the lens and on the date, for what, and if not, why not."""
    if not fate.silences:
        return _("counts")
    why = "; ".join(silence_words(scenario, fate.statement, one) for one in fate.silences)
    if not fate.counts or not isinstance(fate.statement, Position):
        return _("does not count: {why}").format(why=why)
    provision = scenario.provision_by_id[fate.statement.provision]
    return _("counts in part, for {setting}; {why}").format(setting=provision.say(fate.options), why=why)


def silence_words(scenario: Scenario, statement: Statement, silence: Silence) -> str:
    """Say why a statement does not count, wholly or for some options."""
    party = scenario.party_by_id[statement.party]
    names = {voice.id: voice.name for voice in party.voices}
    if silence.reason == "later":
        return _("said later, {date}").format(date=say_date(statement.since))
    if silence.reason == "lapsed":
        return _("held until {date}").format(date=say_date(statement.until or scenario.to))
    if silence.reason == "other_voice":
        return _("another voice, {voice}").format(voice=names.get(statement.voice, statement.voice))
    if silence.reason == "voice_over":
        return _("{voice} does not speak on this date").format(voice=names.get(statement.voice, statement.voice))
    if silence.reason == "weaker_kind":
        return _("weaker evidence, counts under “{lens}”").format(lens=LENS_WORDS[LENSES[statement.rank]])
    dates = join(list(dict.fromkeys(say_date(one.since) for one in silence.by)))
    what = SILENCES[silence.reason]
    if silence.options and isinstance(statement, Position):
        where = scenario.provision_by_id[statement.provision].say(silence.options)
        return _("{what} on {where} ({dates})").format(what=what, where=where, dates=dates)
    return f"{what} ({dates})"
