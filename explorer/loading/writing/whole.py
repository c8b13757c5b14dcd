"""A scenario, all of it, as the keys and tables of a file that includes no other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.reading import read_toml
from explorer.loading.scenario_file import SEEDS, load_scenario
from explorer.loading.writing.options import plain, without_defaults
from explorer.loading.writing.proposals import proposal_table, reaction_table
from explorer.loading.writing.space import constraint_table, provision_table
from explorer.loading.writing.statements import linkage_table, position_table, red_line_table
from explorer.model.party import Party, Rule, Voice
from explorer.model.scenario import Scale, Scenario
from explorer.model.territory import TerritoryMap


def whole(path: Path, *, seeds: Path = SEEDS) -> dict[str, Any]:
    """Return the keys and tables of a scenario file, with what it is drawn from put in its place.

    A file that includes no other comes back as it stands. Notes and the shapes of a map are never put in: they stay in
    `seeds/` and beside the file, and are named.

    Raises
    ------
    ScenarioError
        With everything that is wrong in the file.
    """
    raw, _ = read_toml(path)
    if "include" not in raw:
        return raw
    in_languages = {code: load_scenario(path, seeds=seeds, language=code) for code in LANGUAGES}
    source = raw
    while "include" in source:
        path = path.parent / f"{source['include']}.toml"
        source, _ = read_toml(path)
    shapes = source.get("territory", {}).get("file", "")
    tables = {code: tables_of(one, source.get("notes", []), shapes) for code, one in in_languages.items()}
    return dict(_in_languages(tables))


def _in_languages(values: dict[str, Any]) -> Any:  # noqa: ANN401
    """Put what a file says in one language after another together: a table of texts wherever they differ."""
    english = values[ENGLISH]
    if isinstance(english, dict):
        return {key: _in_languages({code: one[key] for code, one in values.items()}) for key in english}
    if isinstance(english, list):
        return [_in_languages(dict(zip(values, row, strict=True))) for row in zip(*values.values(), strict=True)]
    differing = {code: one for code, one in values.items() if code == ENGLISH or one != english}
    return differing if len(differing) > 1 else english


def tables_of(scenario: Scenario, notes: Iterable[str] = (), shapes: str = "") -> dict[str, Any]:
    """Return the keys and tables of a file that gives this scenario, in the language it was loaded in.

    Parameters
    ----------
    scenario
        A scenario as it was loaded.
    notes
        The folders of `seeds/` its notes are in; the model does not know them.
    shapes
        The name of the file its territory map is drawn from; without one the map is left out.
    """
    known = scenario.provision_by_id
    return {
        "format": 1,
        **_head(scenario, list(notes)),
        "scale": _scale(scenario.scale),
        "rule": _rule(scenario.rule),
        "party": [_party(one, scenario.scale) for one in scenario.parties],
        "theme": [{"id": name, "label": label} for name, label in scenario.themes],
        "provision": [provision_table(one, known) for one in scenario.provisions],
        **without_defaults(
            {
                "constraint": [constraint_table(one, known) for one in scenario.constraints],
                # What an owner is held to follows from its proposal.
                "position": [position_table(one, known) for one in scenario.positions if not one.proposal],
                "red_line": [red_line_table(one, known) for one in scenario.red_lines],
                "linkage": [linkage_table(one, known) for one in scenario.linkages],
            }
        ),
        "proposal": [proposal_table(one, known) for one in scenario.proposals],
        **without_defaults({"reaction": [reaction_table(one, known) for one in scenario.reactions]}),
        **(_territory(scenario.territory, scenario, shapes) if scenario.territory and shapes else {}),
    }


def _head(scenario: Scenario, notes: list[str]) -> dict[str, Any]:
    required = {"id": scenario.id, "revision": scenario.revision, "title": scenario.title, "summary": scenario.summary}
    days = {"setting": scenario.setting, "from": scenario.since, "to": scenario.to, "opens_on": scenario.opens_on}
    others = {"content_note": scenario.content_note, "baseline": scenario.baseline, "notes": notes}
    return {**required, **days, "map": list(scenario.map), **without_defaults(others)}


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "judgement": scale.judgement,
        "walk_away": plain(scale.walk_away),
        "acceptability": {word: plain(number) for word, number in scale.acceptability},
        "weight": {word: plain(number) for word, number in scale.weight},
        "own_proposal": {"acceptability": scale.own_acceptability, "weight": scale.own_weight},
        **without_defaults({"names": dict(scale.names)}),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    optional = {
        "k": rule.k or None,
        "quota": plain(rule.quota) if rule.kind == "weighted" else None,
        "votes": {party: plain(votes) for party, votes in rule.votes},
        "vetoes": list(rule.vetoes),
        "notes": list(rule.notes),
        "judgement": rule.judgement,
    }
    return {"kind": rule.kind, "required": list(rule.required), **without_defaults(optional)}


def _party(party: Party, scale: Scale) -> dict[str, Any]:
    own = (party.walk_away, party.walk_away_reason) != (scale.walk_away, scale.judgement)
    silent = party.voices == (Voice(party.id, party.key, party.name),)
    return without_defaults(
        {
            "id": party.id,
            "key": party.key,
            "name": party.name,
            "letter": party.letter,
            "colour": party.colour,
            "symbol": party.symbol,
            "brief": party.brief,
            "walk_away": plain(party.walk_away) if own else None,
            "judgement": party.walk_away_reason if own else "",
            "voice": [] if silent else [_voice(one) for one in party.voices],
        }
    )


def _voice(voice: Voice) -> dict[str, Any]:
    table = {"id": voice.id, "key": voice.key, "name": voice.name, "from": voice.since, "to": voice.to}
    return without_defaults({**table, "in_office": None if voice.in_office else False})


def _territory(territory: TerritoryMap, scenario: Scenario, shapes: str) -> dict[str, Any]:
    return {
        "territory": {"file": shapes, "judgement": territory.judgement},
        "status": [
            without_defaults(
                {"id": one.id, "label": one.label, "colour": one.colour, "pattern": one.pattern, "second": one.second}
            )
            for one in territory.statuses
        ],
        "area": [
            without_defaults(
                {
                    "id": one.id,
                    "label": one.label,
                    "shapes": list(one.shapes),
                    "by": [{"provision": layer.provision, "shows": _shows(layer.shows)} for layer in one.layers],
                    "always": one.always,
                }
            )
            for one in territory.areas
        ],
    }


def _shows(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    for option, status in pairs:
        shown.setdefault(status, []).append(option)
    return shown
