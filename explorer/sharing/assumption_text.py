"""Assumptions as text: date, lens, voices, edited numbers, and who must accept."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TypeVar

from explorer.language import _
from explorer.model.assumptions import Assumptions
from explorer.model.party import Party
from explorer.model.position import LENSES
from explorer.model.scenario import Scenario
from explorer.sharing.lookup import parties_by_name, provisions_by_name, unknown, voices_by_name
from explorer.sharing.notices import Findings, shown
from explorer.sharing.number_text import HIGHEST_WEIGHT, read_number, write_number

WALK_AWAY = "*"
NOBODY = "-"
Place = TypeVar("Place")
Edits = tuple[tuple[tuple[str, float], ...], tuple[tuple[tuple[str, str], float], ...]]


def write_assumptions(assumptions: Assumptions, scenario: Scenario) -> dict[str, str]:
    """Return the parameters ``v``, ``e`` and ``r`` where they are needed, and always ``t`` and ``l``.

    >>> write_assumptions(Assumptions(date(2024, 5, 1), lens="analyst"), scenario=None)
    {'t': '20240501', 'l': 'analyst'}

    Raises
    ------
    KeyError
        If the scenario has no such party, voice or provision.
    ValueError
        If a number, the date or the lens is one that could not be read back.
    """
    if assumptions.lens not in LENSES:
        raise ValueError(f"there is no lens “{assumptions.lens}”")
    written: dict[str, str] = {}
    if assumptions.voices:
        written["v"] = "~".join(_voice(scenario.party_by_id[party], voice) for party, voice in assumptions.voices)
    edits = [
        f"{scenario.party_by_id[party].key}.{WALK_AWAY}.{write_number(value, 1.0, per_cent=True)}"
        for party, value in assumptions.walk_aways
    ]
    for (party, provision), value in assumptions.weights:
        names = f"{scenario.party_by_id[party].key}.{scenario.provision_by_id[provision].key}"
        edits.append(f"{names}.{write_number(value, HIGHEST_WEIGHT)}")
    if edits:
        written["e"] = "~".join(edits)
    if assumptions.required is not None:
        written["r"] = "~".join(scenario.party_by_id[party].key for party in assumptions.required) or NOBODY
    return {**written, "t": assumptions.as_of.isoformat().replace("-", ""), "l": assumptions.lens}


def _voice(party: Party, voice: str) -> str:
    return f"{party.key}.{party.voice(voice).key}"


def read_date(text: str, scenario: Scenario, findings: Findings) -> date:
    """Read ``t``: eight digits. A date outside the scenario becomes the nearest inside; no date, its last one."""
    day = None
    if len(text) == 8 and text.isascii() and text.isdigit() and int(text[:4]):
        try:
            day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            day = None
    if day is None:
        findings.whole(
            "t",
            shown(text),
            _("this is no date such as 20240531"),
            _("the last date, {to}, is used").format(to=scenario.to),
        )
        return scenario.to
    inside = min(max(day, scenario.since), scenario.to)
    if inside != day:
        problem = _("the scenario runs from {since} to {to}").format(since=scenario.since, to=scenario.to)
        findings.whole("t", shown(text), problem, _("the nearest date, {inside}, is used").format(inside=inside))
    return inside


def read_lens(text: str, findings: Findings) -> str:
    """Read ``l``; anything unknown becomes the stated lens, the one that takes least for granted.

    >>> read_lens("analyst", Findings()), read_lens("ANALYST", Findings())
    ('analyst', 'stated')
    """
    if text in LENSES:
        return text
    findings.whole(
        "l", shown(text), unknown("lens", text.lower(), LENSES), _("“{lenses}” is used").format(lenses=LENSES[0])
    )
    return LENSES[0]


def read_voices(text: str, scenario: Scenario, findings: Findings) -> tuple[tuple[str, str], ...]:
    """Read ``v``: items ``party.voice``."""
    parties = parties_by_name(scenario)
    chosen: dict[str, str] = {}
    for item in findings.items("v", text):
        name, dot, voice_name = item.partition(".")
        party = parties.get(name)
        voice = voices_by_name(party).get(voice_name) if party else None
        if party is None:
            findings.item("v", item, partial(unknown, "party", name, parties), _("not used"))
        elif voice is None:
            findings.item("v", item, _no_voice(party, voice_name), _("the voice in office is used"))
        elif party.id in chosen:
            findings.item(
                "v", item, _("“{party}” stands in the link before").format(party=party.id), _("the first counts")
            )
        else:
            chosen[party.id] = voice.id
    return tuple(sorted(chosen.items()))


def _no_voice(party: Party, name: str) -> str:
    return unknown("voice", name, voices_by_name(party), party.id)


def read_edits(text: str, scenario: Scenario, findings: Findings) -> Edits:
    """Read ``e``: walk-away values ``party.*.per-cent`` and weights ``party.provision.number``."""
    parties, provisions = parties_by_name(scenario), provisions_by_name(scenario)
    walk_aways: dict[str, float] = {}
    weights: dict[tuple[str, str], float] = {}
    for item in findings.items("e", text):
        name, dot, rest = item.partition(".")
        what, dot, amount = rest.partition(".")
        party, provision, is_walk_away = parties.get(name), provisions.get(what), what == WALK_AWAY
        highest = 1.0 if is_walk_away else HIGHEST_WEIGHT
        value = read_number(amount, highest, per_cent=is_walk_away)
        if party is None:
            findings.item("e", item, partial(unknown, "party", name, parties), _("not used"))
        elif provision is None and not is_walk_away:
            findings.item("e", item, partial(unknown, "provision", what, provisions), _("not used"))
        elif value is None:
            kind = (
                _("a walk-away value is a per cent, 0 to 100") if is_walk_away else _("a weight is a number, 0 to 1000")
            )
            findings.item("e", item, kind, _("the scenario's own is used"))
        elif provision is None:
            _first(walk_aways, party.id, value, item, findings)
        else:
            _first(weights, (party.id, provision.id), value, item, findings)
    return tuple(sorted(walk_aways.items())), tuple(sorted(weights.items()))


def _first(kept: dict[Place, float], place: Place, value: float, item: str, findings: Findings) -> None:
    if place in kept:
        findings.item("e", item, _("this number stands in the link before"), _("the first counts"))
    kept.setdefault(place, value)


def read_required(text: str, scenario: Scenario, findings: Findings) -> tuple[str, ...] | None:
    """Read ``r``: parties, or ``-`` for none; None, the scenario's own rule, if not one of them is known."""
    if text == NOBODY:
        return ()
    parties = parties_by_name(scenario)
    required: list[str] = []
    for item in findings.items("r", text):
        party = parties.get(item)
        if party is None:
            findings.item("r", item, partial(unknown, "party", item, parties), _("not used"))
        elif party.id in required:
            findings.item("r", item, _("this party stands in the link before"), _("the first counts"))
        else:
            required.append(party.id)
    return tuple(required) or None
