"""What came of documented reactions as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.backtest import MISSES, Result
from explorer.analysis.backtest_summary import Tally, tallies
from explorer.command_line.as_text import item, wrapped
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_words import (
    EVIDENCE_WORDS,
    LEVEL_WORDS,
    MISS_WORDS,
    ROLE_WORDS,
    RULES,
    expected_words,
    miss_words,
    subject_words,
    tally_words,
)
from explorer.sharing.words import CAVEAT, join, plural, say_date

LABEL = 31
"""Width of the labels of the table, and of a column of it."""
COLUMN = 11

OUTSIDE = "Outside the model"
GUESSES = ("reject all", "majority")


def backtest_lines(scenario: Scenario, results: Sequence[Result]) -> list[str]:
    """Return lines that say what came of every reaction, none longer than ``WIDTH``.

    Parameters
    ----------
    scenario
        The scenario whose reactions were scored.
    results
        What came of each under each lens.
    """
    head = wrapped(f"{scenario.title} ({scenario.id}, revision {scenario.revision})")
    counted = tallies(results)
    if not counted:
        return [*head, *wrapped("No reaction is recorded in this scenario, so that there is nothing to test.")]
    every = [one for one in counted if one.by == "all"]
    rows = every[0].scorable + every[0].not_scorable
    head += wrapped(
        f"{rows} documented {plural(rows, 'reaction')}, of which {every[0].scorable} can be scored. {RULES}",
    )
    sections = [
        ("In short", _in_short(counted)),
        ("Reproduced, of those that can be scored", _table(scenario, counted)),
        ("Why not reproduced", _misses(every)),
        ("Not reproduced", _missed(scenario, results)),
        ("Not scorable", _not_scorable(scenario, results)),
    ]
    for title, body in sections:
        head += ["", title.upper(), *body] if body else []
    return [*head, "", *wrapped(CAVEAT)]


def _in_short(counted: Sequence[Tally]) -> list[str]:
    lines = [line for one in counted if one.by == "all" for line in item(f"{one.lens}: {tally_words(one)}")]
    alone = [one for one in counted if (one.by, one.of) == ("held_out", "other_notes")]
    if alone:
        lines += wrapped(f"{ROLE_WORDS['held_out']}, and {EVIDENCE_WORDS['other_notes']} under the lens:", "  ")
        lines += [line for one in alone for line in item(f"{one.lens}: {tally_words(one)}")]
    return lines


def _table(scenario: Scenario, counted: Sequence[Tally]) -> list[str]:
    lenses = list(dict.fromkeys(one.lens for one in counted))
    by_group: dict[tuple[str, str], dict[str, Tally]] = {}
    for one in counted:
        if one.by != "held_out" and one.scorable:
            by_group.setdefault((one.by, one.of), {})[one.lens] = one
    lines = [_row("", [*lenses, *GUESSES])]
    last = ""
    for (by, of), of_lens in by_group.items():
        lines += [""] if last not in ("", by) else []
        last = by
        any_one = next(iter(of_lens.values()))
        guesses = [any_one.reject_everything, any_one.majority_answer]
        figures = [*(of_lens[lens].reproduced for lens in lenses), *guesses]
        lines.append(_row(_group(scenario, by, of), [f"{one} of {any_one.scorable}" for one in figures]))
    return lines


def _row(label: str, cells: Sequence[str]) -> str:
    return f"  {label:<{LABEL}}{''.join(f'{cell:>{COLUMN}}' for cell in cells)}".rstrip()


def _group(scenario: Scenario, by: str, of: str) -> str:
    if by == "party":
        return scenario.party_by_id[of].name[:LABEL]
    return {"all": {"": "All"}, "role": ROLE_WORDS, "level": LEVEL_WORDS}[by][of]


def _misses(every: Sequence[Tally]) -> list[str]:
    counts = {kind: [dict(one.misses)[kind] for one in every] for kind in MISSES}
    rows = [_row(MISS_WORDS[kind], list(map(str, cells))) for kind, cells in counts.items()]
    return [_row("", [one.lens for one in every]), *rows]


def _missed(scenario: Scenario, results: Sequence[Result]) -> list[str]:
    """Return every reaction that is missed under some lens, with the lenses that miss it in the same way in one line."""
    lenses = list(dict.fromkeys(one.lens for one in results))
    by_reaction: dict[str, dict[str, list[str]]] = {}
    reactions = {one.reaction.id: one.reaction for one in results}
    for one in results:
        if one.miss:
            why = by_reaction.setdefault(one.reaction.id, {})
            why.setdefault(miss_words(scenario, one), []).append(one.lens)
    lines = []
    for name, why in by_reaction.items():
        reaction = reactions[name]
        said = f"{subject_words(scenario, reaction)}; expected: {expected_words(scenario, reaction)}"
        role = ROLE_WORDS[reaction.role].lower()
        lines += wrapped(f"{_who(scenario, reaction)}, {role}; {reaction.actor}. {said}.", "  ", "    ")
        for words, of_lenses in why.items():
            under = "" if len(lenses) == 1 else f"{join(of_lenses) if of_lenses != lenses else 'every lens'}: "
            lines += item(f"{under}{words}", 4)
    return lines


def _not_scorable(scenario: Scenario, results: Sequence[Result]) -> list[str]:
    found = {one.reaction.id: one for one in results if one.outcome == "not_scorable"}
    return [
        line
        for one in found.values()
        for line in wrapped(f"{_who(scenario, one.reaction)}. {one.reason}", "  ", "    ")
    ]


def _who(scenario: Scenario, reaction: Reaction) -> str:
    party = scenario.party_by_id.get(reaction.party)
    name = party.name if party else f"{OUTSIDE}: {reaction.actor}"
    if party is not None and len(party.voices) > 1:
        name += f", voice: {party.voice(reaction.voice).name}"
    return f"{reaction.id} {name}, {say_date(reaction.date_text)}"
