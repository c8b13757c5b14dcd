"""A task that a link may set: words, conditions on the deal, and whether a deal meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from explorer.analysis.verdicts import Score
from explorer.language import N_, Words, _
from explorer.model.scenario import Scenario
from explorer.sharing.lookup import provisions_by_name, unknown
from explorer.sharing.notices import Findings, Notice
from explorer.sharing.option_text import read_options, why_unread, write_options
from explorer.sharing.words import needed_parties

CONDITIONS, TEXT = "a", "q"
"""The parameters of links: conditions on the answer, and the question."""
LONGEST = 240
NOBODY_OUT, POSSIBLE, CORE = "nobody-out", "possible", "core"
ASKED = Words(
    {
        NOBODY_OUT: N_("Nobody whose acceptance is needed is outside its stated terms"),
        POSSIBLE: N_("An agreement is possible with what is set"),
        CORE: N_("Every core question is settled"),
    }
)


@dataclass(frozen=True)
class Task:
    """What a teacher asks for.

    Attributes
    ----------
    scenario_id
        The scenario it is about.
    text
        The question, as text of a stranger.
    options
        Provisions, and the options of each that will do.
    asked
        Keys of :data:`ASKED`.
    """

    scenario_id: str
    text: str = ""
    options: tuple[tuple[str, frozenset[str]], ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A condition in words, and whether it is met; None if that is not known."""

    words: str
    met: bool | None


def write_task(task: Task, scenario: Scenario) -> dict[str, str]:
    """Return the parameters of a task."""
    items = [name for name in ASKED if name in task.asked]
    options = dict(task.options)
    for one in scenario.provisions:
        if one.id in options:
            items.append(f"{one.key}.{write_options(one, options[one.id])}")
    return {name: value for name, value in ((CONDITIONS, "~".join(items)), (TEXT, cleaned(task.text))) if value}


def cleaned(text: str) -> str:
    r"""Return a question on one line, without marks nobody sees, and not too long.

    >>> cleaned(" Find a\n deal. ")
    'Find a deal.'
    """
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:LONGEST].rstrip()


def read_task(query: Mapping[str, str | Sequence[str]], scenario: Scenario) -> tuple[Task | None, tuple[Notice, ...]]:
    """Read the task of a link; None if it sets none. What cannot be read of it is named and left out."""
    findings = Findings()
    values = {name: _first(query.get(name, "")) for name in (CONDITIONS, TEXT)}
    text, asked = cleaned(values[TEXT]), []
    options: dict[str, frozenset[str]] = {}
    if len(" ".join(values[TEXT].split())) > LONGEST:
        done = _("its first {most} characters are shown").format(most=LONGEST)
        findings.whole(TEXT, "", _("the question is too long"), done)
    table = provisions_by_name(scenario)
    for item in findings.items(CONDITIONS, "".join(values[CONDITIONS].split())) if values[CONDITIONS] else []:
        name, dot, value = item.partition(".")
        if not dot and item in ASKED:
            asked.append(item)
        elif not dot:
            findings.item(CONDITIONS, item, partial(unknown, "word", item, ASKED), _("not asked for"))
        elif name not in table:
            findings.item(CONDITIONS, item, partial(unknown, "provision", name, table), _("not asked for"))
        else:
            reading = read_options(table[name], value)
            for token in dict.fromkeys(reading.unread):
                findings.item(CONDITIONS, item, partial(why_unread, table[name], token), _("not asked for"))
            if reading.options:
                options.setdefault(table[name].id, reading.options)
    ordered = tuple((one.id, options[one.id]) for one in scenario.provisions if one.id in options)
    found = Task(scenario.id, text, ordered, tuple(name for name in ASKED if name in asked))
    return (found if text or ordered or asked else None), findings.notices


def _first(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return value
    return str(value[0]) if value else ""


def checks_of(task: Task, score: Score, possible: bool | None) -> list[Check]:
    """Judge a deal by the conditions of a task.

    Parameters
    ----------
    task, score
        The task, and the deal as scored.
    possible
        Whether an agreement is possible with what the deal sets; None if that is not known.
    """
    scenario, deal = score.scenario, score.deal
    outside = any(one.so_far == "outside" for one in score.parties if one.party.id in needed_parties(score))
    core = all(len(deal[one.id]) == 1 for one in scenario.provisions if one.core)
    met = {NOBODY_OUT: not outside, POSSIBLE: possible, CORE: core}
    found = [Check(ASKED[name], met[name]) for name in task.asked]
    for name, options in task.options:
        provision = scenario.provision_by_id[name]
        words = f"{provision.label}: {provision.say(options)}"
        found.append(Check(words, name in deal and deal[name] <= options))
    return found


def verdict_words(checks: Sequence[Check]) -> str:
    """Say how many of the conditions are met."""
    met = sum(one.met is True for one in checks)
    if checks and met == len(checks):
        return _("All conditions are met.")
    return _("{met} of {count} conditions are met.").format(met=met, count=len(checks))
