"""A domain and its profiles as the tables of a scenario file."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from string import ascii_uppercase
from typing import Any

from explorer.loading.imports.additive import Domain, Issue, Profile, Read
from explorer.loading.problems import Report, short
from explorer.loading.schema.fields import PLAIN
from explorer.loading.writing.options import plain

FIRST, LAST = date(2000, 1, 1), date(2000, 12, 31)
COLOURS = (
    "#8E5BB5", "#E69F00", "#2E7F8C", "#A8643C", "#5B6FB5", "#8C7A2E",
    "#B55B8E", "#4F7F5B", "#6B6B6B", "#3C86A8", "#9A4F4F", "#7A8C2E",
)  # fmt: skip
SYMBOLS = ("circle", "square", "diamond", "triangle", "cross", "star")
LONGEST_LABEL = 120
HEAVIEST = 1_000
CLOSE = 1e-9
"""Sums of weights nearer to 1 than this are 1: a file has them in decimals."""

NO_DATES = "The file has no dates: all of it holds from the first day on."
FILLER = Issue("Nothing else", ("nothing",))
"""Stands beside a single issue, because a scenario has at least two provisions."""


def tables_of(read: Read, name: str, report: Report) -> dict[str, Any]:
    """Return the tables of a scenario whose utilities are those of the files.

    Weights and acceptability are the files' weights and evaluations. If a party's weights do not sum to 1, its acceptability is
    scaled by their sum, so that its utility stays what it is in the file; if that can be more than 1, or it needs more than it can ever
    have, everything of this party is divided by the largest of these.

    Parameters
    ----------
    read
        The domain and its profiles.
    name
        The id of the scenario: the name of its file.
    report
        Names the problems.

    Raises
    ------
    ScenarioError
        If a name cannot be shown, or there are more parties than a scenario can have.
    """
    filled = (*read.domain.issues, FILLER) if len(read.domain.issues) == 1 else read.domain.issues
    provisions = _provisions(filled, read.domain, report)
    parties = _parties(read.profiles, report)
    words = _Words()
    report.raise_if_any()
    both = tuple(zip(parties, read.profiles, strict=True))
    positions = [one for party, profile in both for one in _positions(party, profile, provisions, words)]
    files = ", ".join(dict.fromkeys([read.domain.file, *(one.file for one in read.profiles)]))
    return {
        "format": 1,
        "id": name,
        "revision": 1,
        "title": shown(read.domain.name, "name", report),
        "summary": f"Read from {short(files)}.",
        "setting": "fictional",
        "from": FIRST,
        "to": LAST,
        "opens_on": "P1",
        "map": [one.id for one in provisions[:2]],
        "scale": {
            "judgement": "Each word is the number the file gives: an evaluation, or a weight.",
            "walk_away": 0,
            "acceptability": words.acceptability,
            "weight": words.weight,
        },
        "rule": {
            "kind": "unanimous",
            "required": [one["id"] for one in parties],
            "judgement": "The file names no rule; in such domains every party must accept.",
        },
        "party": parties,
        "theme": [{"id": "issues", "label": "Issues"}],
        "provision": [one.table for one in provisions],
        "constraint": [_only(one) for one in provisions if len(one.issue.values) == 1],
        "position": positions,
        "proposal": [_favourite(number, *one, provisions) for number, one in enumerate(both, start=1)],
    }


def shown(text: str, place: str, report: Report) -> str:
    """Return text as a label: in one line, cut if it is too long; markup and control characters are reported."""
    label = " ".join(text.split()) or "(no name)"
    if not re.search(PLAIN, label):
        message = "names may hold no control characters and nothing that could be taken for markup"
        report.add(place, message, found=label, line=0)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def names_for(texts: list[str]) -> list[str]:
    """Return an id for each text: small letters and digits, each id once.

    >>> names_for(["Size of Fund", "size, of fund", "Größe", "!"])
    ['size_of_fund', 'size_of_fund_2', 'grosse', 'x']
    """
    found: list[str] = []
    taken: set[str] = set()
    for text in texts:
        bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:50].strip("_") or "x"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        taken.add(name)
        found.append(name)
    return found


def _key(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_key(number // 36) if number >= 36 else "") + digits[number % 36]


@dataclass(frozen=True)
class _Provision:
    """An issue as a provision: its table, and the ids of its options in the order of the issue's values."""

    issue: Issue
    table: dict[str, Any]
    option_ids: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.table["id"])


def _provisions(issues: tuple[Issue, ...], domain: Domain, report: Report) -> list[_Provision]:
    found = []
    ids = names_for([issue.name for issue in issues])
    for number, (name, issue) in enumerate(zip(ids, issues, strict=True)):
        options, option_ids = _options(issue, f"issue “{short(issue.name)}”", report)
        judgement = "Stands here so that there are two provisions." if issue is FILLER else f"As in {domain.file}."
        table = {
            "id": name,
            "key": _key(number),
            "label": shown(issue.name, f"issue {number + 1}", report),
        }
        found.append(
            _Provision(issue, {**table, "theme": "issues", **options, "core": True, "judgement": judgement}, option_ids)
        )
    return found


def _options(issue: Issue, place: str, report: Report) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the options: numbers at equal steps where a step can be written down, else a list."""
    numbers = issue.numbers
    steps = {after - before for before, after in pairwise(numbers)}
    if len(steps) == 1:
        bounds = {"min": plain(float(numbers[0])), "max": plain(float(numbers[-1])), "step": plain(float(steps.pop()))}
        return {"kind": "numeric", **bounds}, tuple(f"{number.normalize():f}" for number in numbers)
    ids = names_for(list(issue.values))
    options = [
        {"id": name, "key": _key(number), "label": shown(value, place, report)}
        for number, (name, value) in enumerate(zip(ids, issue.values, strict=True))
    ]
    if len(options) == 1:
        options.append({"id": f"not_{ids[0]}", "key": "x", "label": "(there is no other value)"})
    return {"kind": "ordered" if numbers else "category", "options": options}, tuple(ids)


def _only(one: _Provision) -> dict[str, Any]:
    """Keep an issue of one value at that value."""
    return {
        "id": f"only_{one.id}",
        "when": {"all": {one.id: ["*"]}},
        "requires": {one.id: [one.option_ids[0]]},
        "reason": f"“{short(one.issue.name)}” has one value in the file; a provision has at least two options.",
        "judgement": "What a scenario file asks for; nothing of it is in the files.",
    }


def _parties(profiles: tuple[Profile, ...], report: Report) -> list[dict[str, Any]]:
    if len(profiles) > len(COLOURS):
        message = f"a scenario has at most {len(COLOURS)} parties"
        report.add("", message, found=len(profiles), line=0)
        return []
    ids = names_for([one.name for one in profiles])
    letters: list[str] = []
    for name in ids:
        letters.append(next(one for one in (*name.upper(), *ascii_uppercase) if one.isalnum() and one not in letters))
    return [
        {
            "id": name,
            "key": _key(number),
            "name": shown(profile.name, profile.file, report),
            "letter": letters[number],
            "colour": COLOURS[number],
            "symbol": SYMBOLS[number % len(SYMBOLS)],
            "walk_away": plain(min(1.0, profile.reservation / _divisor(profile))),
            "judgement": _why(profile),
        }
        for number, (name, profile) in enumerate(zip(ids, profiles, strict=True))
    ]


def _total(profile: Profile) -> float:
    total = math.fsum(profile.weights)
    return 1.0 if abs(total - 1) < CLOSE else total


def _divisor(profile: Profile) -> float:
    """Return what utilities of the file are divided by, so that none can be above 1."""
    return max(1.0, _total(profile), profile.reservation)


def _why(profile: Profile) -> str:
    said = f"The reservation value in {short(profile.file)}" + (
        "" if profile.reservation else ", which gives none or 0"
    )
    divisor = _divisor(profile)
    return f"{said}." if divisor == 1 else f"{said}; it and all utilities are divided by {divisor:.9g}."


class _Words:
    """The word-to-number table: a word for each number in the files."""

    def __init__(self) -> None:
        self.acceptability: dict[str, float] = {"1": 1, "0": 0}
        self.weight: dict[str, float] = {}

    def accepts(self, number: float) -> str:
        word = f"{min(1.0, number):.12g}"
        self.acceptability[word] = plain(float(word))
        return word

    def weighs(self, number: float) -> str:
        word = f"{number:.12g}"
        self.weight[word] = plain(float(word))
        return word


def _positions(
    party: dict[str, Any], profile: Profile, provisions: list[_Provision], words: _Words
) -> list[dict[str, Any]]:
    total, divisor = _total(profile), _divisor(profile)
    weights = profile.weights if total else (1.0,) * len(profile.weights)
    heaviest = max(weights)
    if heaviest > HEAVIEST:
        weights = tuple(weight / heaviest for weight in weights)
    found = []
    for one, weight, values in zip(provisions, weights, profile.evaluations, strict=False):
        says: dict[str, list[str]] = {}
        for option, value in zip(one.option_ids, values, strict=True):
            says.setdefault(words.accepts(value * total / divisor), []).append(option)
        found.append(
            {
                "id": f"{party['key']}-{one.table['key']}",
                "party": party["id"],
                "provision": one.id,
                "date": FIRST.isoformat(),
                "kind": "preference",
                "strength": words.weighs(weight),
                "says": says,
                "judgement": f"As in {short(profile.file)}. {NO_DATES}",
            }
        )
    return found


def _favourite(number: int, party: dict[str, Any], profile: Profile, provisions: list[_Provision]) -> dict[str, Any]:
    """Return the deal that is worth most to one party: somewhere to begin from."""
    sets = {one.id: [one.option_ids[0]] for one in provisions}
    for one, values in zip(provisions, profile.evaluations, strict=False):
        sets[one.id] = [one.option_ids[max(range(len(values)), key=values.__getitem__)]]
    return {
        "id": f"most-for-{party['key']}",
        "ref": f"P{number}",
        "name": short(f"Most for {party['name']}"),
        "date": FIRST.isoformat(),
        "sets": sets,
        "judgement": "Worked out: of each issue the value that the profile evaluates highest. Nobody proposed it.",
    }
