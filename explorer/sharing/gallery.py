"""What a scenario is at a glance, and which scenarios somebody looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.language import LANGUAGES, N_, Words, _, ngettext
from explorer.model.scenario import Scenario
from explorer.sharing.note_search import plain

PARTIES = Words({"2": N_("2 parties"), "3": N_("3 parties"), "4": N_("4 parties"), "5": N_("5 or more")})
MINUTES = Words({"45": N_("up to 45 minutes"), "90": N_("46 to 90 minutes"), "91": N_("more than 90 minutes")})
SETTINGS = Words({"fictional": N_("Fictional"), "real": N_("Real")})
MOST_PARTIES, LESSON, DOUBLE_LESSON = 5, 45, 90


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, a number of parties, a length, made up or not; nothing that is empty is asked for."""

    words: str = ""
    parties: str = ""
    minutes: str = ""
    setting: str = ""


def fits(scenario: Scenario, wanted: Wanted) -> bool:
    """Say whether a scenario is one of those looked for; it has to hold every word, in whatever it says of itself."""
    number = str(min(len(scenario.parties), MOST_PARTIES))
    return (
        wanted.parties in ("", number)
        and wanted.setting in ("", scenario.setting)
        and wanted.minutes in ("", _length(scenario))
        and all(word in _said(scenario) for word in plain(wanted.words).split())
    )


def ordered(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Return games for a class first, the shortest of them first, then the rest by the number of provisions.

    >>> ordered([])
    []
    """
    return sorted(
        scenarios,
        key=lambda one: (
            not one.is_classroom_game,
            one.classroom.minutes if one.classroom else 0,
            len(one.provisions),
            one.title,
        ),
    )


def facts(scenario: Scenario, languages: Mapping[str, float]) -> list[tuple[str, str]]:
    """Return what can be told of a scenario in a few words each, with the name of each."""
    names = ", ".join(party.name for party in scenario.parties)
    found = [
        (_("Parties"), f"{len(scenario.parties)}: {names}"),
        (_("Provisions"), str(len(scenario.provisions))),
    ]
    if scenario.classroom:
        minutes = scenario.classroom.minutes
        found += [
            (_("Time"), ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)),
            (_("Group"), _group(scenario.classroom.group_size)),
        ]
    return [*found, (_("Languages"), _languages(languages))]


def _group(size: str | tuple[int, int]) -> str:
    if isinstance(size, str):
        return size
    low, high = size
    if low == high:
        return ngettext("{count} person", "{count} people", low).format(count=low)
    return ngettext("{low} to {high} person", "{low} to {high} people", high).format(low=low, high=high)


def _languages(shares: Mapping[str, float]) -> str:
    return ", ".join(
        LANGUAGES[code] if share == 1 else _("{language} (in part)").format(language=LANGUAGES[code])
        for code, share in shares.items()
    )


def _length(scenario: Scenario) -> str:
    """Return into which class of lengths a scenario falls; nothing if it does not say how long it takes."""
    if scenario.classroom is None:
        return ""
    minutes = scenario.classroom.minutes
    return str(LESSON if minutes <= LESSON else DOUBLE_LESSON if minutes <= DOUBLE_LESSON else DOUBLE_LESSON + 1)


def _said(scenario: Scenario) -> str:
    """Return all that is searched, in small letters and without accents."""
    classroom = scenario.classroom
    texts = [scenario.id, scenario.title, scenario.summary]
    texts += [one.name for one in scenario.parties] + [one.label for one in scenario.provisions]
    texts += [classroom.goal, *classroom.teaches] if classroom else []
    return plain(" ".join(texts))
