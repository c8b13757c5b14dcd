"""What parties make of options, as two grids: how acceptable each option is to each party, and how much each provision weighs.

A grid shows the parties that spoke once of a provision, which is all there is to most games. Where somebody spoke several times, or
through a voice, the cell says :data:`SEVERAL`, and the table of positions has it all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.language import _, current
from explorer.loading.author.cells import Cell, cell_of
from explorer.loading.author.rows import SAYS, Raw
from explorer.loading.build_space import build_provisions
from explorer.loading.names import Names
from explorer.loading.problems import Report
from explorer.loading.reading import check_shape
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.writing.options import names_of
from explorer.model.provision import Provision

SEVERAL = "…"
"""Stands in a cell that is not to be changed here."""
PROVISION, OPTION = "_provision", "_option"
"""The columns that name the row; the others are parties."""
NOT_PLAIN = ("voice", "until", "extends", "adds", "replaces", "stake")
"""Keys of a position that says more than a cell can show."""
Grid = tuple[dict[str, Cell], ...]


def sound_provisions(raw: Raw) -> dict[str, Provision]:
    """Return the provisions whose options can be told, by id; those that need mending are left out.

    Their texts come in the language that is spoken.
    """
    report = Report("")
    names = Names(report, notes=None, broken={})
    raw = {key: raw[key] for key in ("theme", "provision") if key in raw}
    build_provisions(check_shape(raw, ScenarioTable, report, current()), names)
    return names.provisions


def parties_in(raw: Raw) -> tuple[str, ...]:
    """Return the ids of the parties, each once."""
    return tuple(dict.fromkeys(str(one["id"]) for one in _rows(raw, "party") if one.get("id")))


def options_grid(raw: Raw, provisions: Mapping[str, Provision]) -> Grid:
    """Return a row for every option of some provisions, with the word of every party for it."""
    said = {pair: _said(raw, provisions[pair[1]], at) for pair, at in _pairs(raw, provisions).items()}
    return tuple(
        {
            PROVISION: name,
            OPTION: option.id,
            **{party: _word(said.get((party, name), {}), option.id) for party in parties_in(raw)},
        }
        for name, provision in provisions.items()
        for option in provision.options
    )


def weights_grid(raw: Raw, provisions: Mapping[str, Provision]) -> Grid:
    """Return a row for every provision, with how much it weighs for every party."""
    pairs, rows = _pairs(raw, provisions), _rows(raw, "position")

    def cell(party: str, provision: str) -> Cell:
        at = pairs.get((party, provision), [])
        if not at:
            return ""
        return SEVERAL if not _is_plain(rows, at) else cell_of(rows[at[0]].get("strength"), "line")

    return tuple({PROVISION: name, **{party: cell(party, name) for party in parties_in(raw)}} for name in provisions)


def with_options_grid(
    raw: Raw, provisions: Mapping[str, Provision], before: Grid, after: Sequence[Mapping[str, Cell]]
) -> dict[str, Any]:
    """Return what the file says with what changed in a grid of options; a party that says nothing any more has no position."""
    for (party, name), said in _changed_pairs(before, after):
        words: dict[str, list[str]] = {}
        for option, word in said.items():
            if word not in ("", None, SEVERAL):
                words.setdefault(str(word), []).append(option)
        says = {word: names_of(provisions[name], options) for word, options in words.items()}
        raw = _with_position(raw, provisions, party, name, {SAYS: says} if says else None)
    return dict(raw)


def with_weights_grid(
    raw: Raw, provisions: Mapping[str, Provision], before: Grid, after: Sequence[Mapping[str, Cell]]
) -> dict[str, Any]:
    """Return what the file says with what changed in a grid of weights."""
    for old, row in zip(before, after, strict=True):
        for party in (one for one in old if one != PROVISION):
            now = row.get(party) or ""
            if now != (old[party] or "") and SEVERAL not in (now, old[party]):
                raw = _with_position(raw, provisions, party, str(old[PROVISION]), {"strength": now or None})
    return dict(raw)


def _changed_pairs(before: Grid, after: Sequence[Mapping[str, Cell]]) -> list[tuple[tuple[str, str], dict[str, Cell]]]:
    """Return what the changed pairs of party and provision say now, option by option."""
    now: dict[tuple[str, str], dict[str, Cell]] = {}
    changed: set[tuple[str, str]] = set()
    for old, row in zip(before, after, strict=True):
        for party in (one for one in old if one not in (PROVISION, OPTION)):
            pair = (party, str(old[PROVISION]))
            if old[party] == SEVERAL:
                continue
            now.setdefault(pair, {})[str(old[OPTION])] = row.get(party)
            if (row.get(party) or "") != (old[party] or ""):
                changed.add(pair)
    return [(pair, said) for pair, said in now.items() if pair in changed]


def _with_position(
    raw: Raw, provisions: Mapping[str, Provision], party: str, provision: str, values: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the file with some values of the one position of a party on a provision; without it where there are none."""
    rows = list(_rows(raw, "position"))
    at = _pairs(raw, provisions).get((party, provision), [])
    if at and values is None:
        del rows[at[0]]
    elif at:
        changed = {**rows[at[0]], **(values or {})}
        rows[at[0]] = {key: value for key, value in changed.items() if value is not None}
    elif values:
        rows.append({**_new_position(raw, party, provision), **values})
    return {**raw, "position": rows}


def _new_position(raw: Raw, party: str, provision: str) -> dict[str, Any]:
    taken = {one.get("id") for one in _rows(raw, "position")}
    name, number = f"{party}-{provision}"[:50], 2
    while name in taken:
        name, number = f"{party}-{provision}"[:50] + f"-{number}", number + 1
    scale = raw.get("scale")
    weights = scale.get("weight") if isinstance(scale, Mapping) else None
    strength = next(iter(weights), None) if isinstance(weights, Mapping) else None
    found = {
        "id": name,
        "party": party,
        "provision": provision,
        "date": cell_of(raw.get("from"), "date"),
        "kind": "preference",
        "strength": strength,
        "judgement": _("Made up.") if raw.get("setting") == "fictional" else None,
    }
    return {key: value for key, value in found.items() if value}


def _pairs(raw: Raw, provisions: Mapping[str, Provision]) -> dict[tuple[str, str], list[int]]:
    """Return where the positions of each party on each provision stand."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(_rows(raw, "position")):
        if one.get("provision") in provisions:
            found.setdefault((str(one.get("party")), str(one["provision"])), []).append(number)
    return found


def _is_plain(rows: Sequence[Mapping[str, Any]], at: Sequence[int]) -> bool:
    return len(at) == 1 and not any(rows[at[0]].get(key) for key in NOT_PLAIN)


def _said(raw: Raw, provision: Provision, at: Sequence[int]) -> Mapping[str, str] | None:
    """Return the word for each option; None where that is more than cells can show."""
    rows = _rows(raw, "position")
    if not _is_plain(rows, at):
        return None
    said: dict[str, str] = {}
    report = Report("")
    names = Names(report, notes=None, broken={})
    says = rows[at[0]].get(SAYS, {})
    for word, tokens in says.items() if isinstance(says, Mapping) else (("", None),):
        if not isinstance(tokens, list) or not all(isinstance(one, str) for one in tokens):
            return None
        options = names.options("", provision, tokens)
        if report.problems or options & said.keys():
            return None
        said |= dict.fromkeys(options, word)
    return said


def _word(said: Mapping[str, str] | None, option: str) -> str:
    return SEVERAL if said is None else said.get(option, "")


def _rows(raw: Raw, key: str) -> list[dict[str, Any]]:
    """Return the rows of a table; an empty one for what is no table, so that places stay what they are."""
    found = raw.get(key)
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []
