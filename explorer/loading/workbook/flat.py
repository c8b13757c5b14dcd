"""The tables of a scenario file as plain rows, because a sheet holds no lists of tables, and back.

Voices, options and clauses get rows of their own that name what they belong to (``of``); words of the scale, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Row = dict[str, Any]
Misplaced = Callable[[str, int, str, object, list[str]], None]
"""Told of a row that belongs to nothing: table, number from 0, column key, what it names, what there is."""

PLACES = {"before": "stops_before", "after": "stops_after", "": "options"}
PARTS = ("sets", "implies")
WORD_COLUMNS = {"acceptability": "acceptability", "weight": "weight", "name": "names"}
"""The columns of a word, and the tables of the scale they come from."""


def flatten(raw: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows of every sheet but the first."""
    rows: dict[str, list[Row]] = {key: [dict(row) for row in value] for key, value in raw.items() if _is_rows(value)}
    scale = raw.get("scale", {})
    rows["word"] = [
        {"word": word, **{column: table[word] for column, table in tables.items() if word in table}}
        for tables in _word_tables({column: scale.get(key, {}) for column, key in WORD_COLUMNS.items()})
        for word in dict.fromkeys(word for table in tables.values() for word in table)
    ]
    rows["voice"] = [{"of": one["id"], **voice} for one in rows.get("party", []) for voice in one.pop("voice", [])]
    rows["option"] = [
        {"of": one["id"], "place": place, **option}
        for one in rows.get("provision", [])
        for place, key in PLACES.items()
        for option in one.pop(key, [])
    ]
    rows["clause"] = [clause for one in rows.get("proposal", []) for clause in _clauses(one)]
    return rows


def _word_tables(tables: dict[str, dict[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    """Return the tables of words that share rows: all of them, unless one has its words in another order."""
    words = list(dict.fromkeys(word for table in tables.values() for word in table))
    ordered = all(list(table) == [word for word in words if word in table] for table in tables.values())
    return [tables] if ordered else [{column: table} for column, table in tables.items()]


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _clauses(proposal: Row) -> list[Row]:
    """Take the clauses out of a proposal; notes stand beside their clause, which keeps the order of those that have any."""
    notes = proposal.pop("clause_notes", {})
    parts = {part: proposal.pop(part, {}) for part in PARTS}
    earlier = proposal.pop("earlier", [])
    part_of = {name: part for part, clauses in parts.items() for name in clauses}
    rows: list[Row] = []
    for name in dict.fromkeys([*notes, *part_of]):
        clause = {"part": part_of[name], "options": parts[part_of[name]][name]} if name in part_of else {}
        cited = {"notes": notes[name]} if name in notes else {}
        rows.append({"of": proposal["id"], "provision": name, **clause, **cited})
    for former in earlier:
        proposal.setdefault("earlier", []).append(str(former["revision"]))
        where = {"of": proposal["id"], "revision": former["revision"]}
        rows += [
            {**where, "part": part, "provision": name, "options": options}
            for part in PARTS
            for name, options in former.get(part, {}).items()
        ]
    return rows


def unflatten(
    rows: Mapping[str, list[Row]], misplaced: Misplaced
) -> tuple[Row, dict[tuple[Any, ...], tuple[str, int]]]:
    """Return the tables of a file, without its head, and the row on which each nested entry stands.

    Of the places ``("provision", 3, "options", 2)`` means the second option of the third provision, as in problems.
    """
    raw: Row = {key: [dict(row) for row in found] for key, found in rows.items() if key not in NESTED and found}
    origins: dict[tuple[Any, ...], tuple[str, int]] = {}
    owners: dict[str, dict[Any, tuple[int, Row]]] = {key: {} for key in OWNERS}
    for key, table in OWNERS.items():
        for number, row in enumerate(raw.get(table, []), start=1):
            owners[key].setdefault(row.get("id"), (number, row))
    for row in raw.get("proposal", []):
        if "earlier" in row:
            row["earlier"] = [{"revision": _revision(one)} for one in row["earlier"]]
    for key, table in OWNERS.items():
        for place, row in enumerate(rows.get(key, [])):
            rest = {name: value for name, value in row.items() if name != "of"}
            if row.get("of") not in owners[key]:
                misplaced(key, place, "of", row.get("of"), [str(one) for one in owners[key]])
                continue
            number, owner = owners[key][row.get("of")]
            where = _ADD[key](owner, rest)
            if where is None:
                misplaced(key, place, *_WRONG[key](rest, owner))
            else:
                origins[table, number, *where] = (key, place)
    scale = _words(rows.get("word", []), misplaced)
    return {**raw, **({"scale": scale} if scale else {})}, origins


OWNERS = {"voice": "party", "option": "provision", "clause": "proposal"}
"""Which table each kind of nested row belongs to."""
NESTED = {*OWNERS, "word"}


def _revision(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _add_voice(party: Row, voice: Row) -> tuple[Any, ...]:
    voices = party.setdefault("voice", [])
    voices.append(voice)
    return ("voice", len(voices))


def _add_option(provision: Row, option: Row) -> tuple[Any, ...] | None:
    key = PLACES.get(option.get("place", ""))
    if key is None:
        return None
    options = provision.setdefault(key, [])
    options.append({name: value for name, value in option.items() if name != "place"})
    return (key, len(options))


def _add_clause(proposal: Row, clause: Row) -> tuple[Any, ...] | None:
    part, name, revision = clause.get("part", ""), clause.get("provision", ""), clause.get("revision")
    table, where = proposal, tuple[Any, ...]()
    if revision is not None:
        earlier = proposal.get("earlier", [])
        numbers = [one["revision"] for one in earlier]
        if revision not in numbers:
            return None
        table, where = earlier[numbers.index(revision)], ("earlier", numbers.index(revision) + 1)
    if part not in (*PARTS, "") or not name or (not part and "options" in clause) or name in table.get(part, {}):
        return None
    if part:
        table.setdefault(part, {})[name] = clause.get("options", [])
    if "notes" in clause:
        if revision is not None:
            return None
        proposal.setdefault("clause_notes", {})[name] = clause["notes"]
    return (*where, part or "clause_notes", name)


_ADD: dict[str, Callable[[Row, Row], tuple[Any, ...] | None]] = {
    "voice": _add_voice,
    "option": _add_option,
    "clause": _add_clause,
}


def _wrong_option(option: Row, _: Row) -> tuple[str, object, list[str]]:
    return "place", option.get("place"), ["before", "after"]


def _wrong_clause(clause: Row, proposal: Row) -> tuple[str, object, list[str]]:
    part, revision = clause.get("part", ""), clause.get("revision")
    earlier = [str(one["revision"]) for one in proposal.get("earlier", [])]
    if revision is not None and str(revision) not in earlier:
        return "revision", revision, earlier
    if revision is not None and "notes" in clause:
        return "notes", "notes", []
    if part not in PARTS:
        return "part", part, list(PARTS)
    return "provision", clause.get("provision", ""), []


_WRONG: dict[str, Callable[[Row, Row], tuple[str, object, list[str]]]] = {
    "option": _wrong_option,
    "clause": _wrong_clause,
}


def _words(rows: list[Row], misplaced: Misplaced) -> Row:
    scale: Row = {}
    for place, row in enumerate(rows):
        word = row.get("word", "")
        given = {key: row[column] for column, key in WORD_COLUMNS.items() if column in row}
        if not word or any(word in scale.get(key, {}) for key in given):
            misplaced("word", place, "word", word, [])
        for key, value in given.items():
            scale.setdefault(key, {})[word] = value
    return scale
