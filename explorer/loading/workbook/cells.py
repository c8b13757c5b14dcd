"""Values of a scenario file in one cell, as a person would type them, and back.

    lists        nato, army_cap
    clauses      water = 30..50, none; upkeep = all
    conditions   all: water = 30..50 / any: gate = hill; boats = yes        (either half may be missing)
    several      one on each line of the cell

What holds one of these signs itself stands in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Cell = str | float | bool | date | datetime | None
BARE = re.compile(r'[^\s,;=:/"][^,;=:/"\n]*(?<!\s)')
TOKEN = re.compile(r'\s*("(?:[^"\\\n]|\\.)*"|[,;=:/]|[^,;=:/"\n]+)')


class CellError(ValueError):
    """A cell does not hold what its column takes; the message says what it takes."""


@dataclass(frozen=True)
class Kind:
    """What the cells of a column hold: how a value is shown, how a cell is read, how wide the column is drawn."""

    show: Callable[[Any], Cell]
    read: Callable[[Cell], Any]
    width: int = 14


def as_text(cell: Cell) -> str:
    """Return what stands in a cell as text; a spreadsheet turns what looks like a number or a date into one.

    >>> as_text(45.0), as_text(2.5), as_text(True), as_text(datetime(2024, 5, 1))
    ('45', '2.5', 'true', '2024-05-01')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(cell: Cell) -> Any:  # noqa: ANN401
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellError("this must be a number")
    return int(cell) if cell == int(cell) else cell


def _yes_no(cell: Cell) -> bool:
    word = as_text(cell).strip().lower()
    if word not in ("yes", "no", "true", "false", "1", "0"):
        raise CellError("this must be yes or no")
    return word in ("yes", "true", "1")


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    try:
        return date.fromisoformat(as_text(cell).strip())
    except ValueError:
        raise CellError("this must be a date such as 2024-11-29") from None


def _word(value: object) -> str:
    text = as_text(value) if isinstance(value, date) else str(value)
    return text if BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _words(cell: Cell) -> list[str]:
    """Return the tokens of one line: signs as they are, words and quoted words marked by a leading quote."""
    text, found, place = as_text(cell).strip(), [], 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match:
            raise CellError("a quotation mark is left open or stands inside a word")
        token, place = match[1], match.end()
        if token[0] == '"':
            try:
                found.append(f'"{json.loads(token)}')
            except json.JSONDecodeError:
                raise CellError("what stands between quotation marks cannot be read") from None
        elif token in ",;=:/":
            found.append(token)
        elif token.strip():
            found.append(f'"{token.strip()}')
    return found


def _split(tokens: list[str], sign: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _one(tokens: list[str]) -> str:
    if len(tokens) != 1 or tokens[0][0] != '"':
        raise CellError(f"a name is missing, or a sign is too many; {TAKES}")
    return tokens[0][1:]


TAKES = "write lists as “a, b” and clauses as “water = 30, 50; gate = hill”"


def _list_of(tokens: list[str]) -> list[str]:
    return [_one(part) for part in _split(tokens, ",")] if tokens else []


def _show_list(values: object) -> str:
    """Show a list; a single name, which some keys take alone, is a list of one."""
    return ", ".join(map(_word, [values] if isinstance(values, str) else list(values)))  # type: ignore[call-overload]


def _show_clauses(table: Mapping[str, Any]) -> str:
    return "; ".join(f"{_word(name)} = {_show_list(values)}" for name, values in table.items())


def _clauses_of(tokens: list[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for part in _split(tokens, ";"):
        if not part:
            continue
        name, *rest = _split(part, "=")
        if len(rest) != 1 or not rest[0]:
            raise CellError(f"a clause is a name, “=” and what it is set to; {TAKES}")
        if _one(name) in table:
            raise CellError(f"“{_one(name)}” stands here twice")
        table[_one(name)] = _list_of(rest[0])
    return table


def _show_parts(table: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    """Show a table of parts with names, such as a condition: what each holds is told by its kind."""
    shown = {"clauses": _show_clauses, "word": _word, "list": _show_list}
    return " / ".join(f"{name}: {shown[kind](table[name])}" for name, kind in kinds.items() if table.get(name))


def _parts_of(tokens: list[str], kinds: Mapping[str, str]) -> dict[str, Any]:
    read: dict[str, Callable[[list[str]], Any]] = {"clauses": _clauses_of, "word": _one, "list": _list_of}
    table: dict[str, Any] = {}
    for part in _split(tokens, "/"):
        if not part:
            continue
        name, *rest = _split(part, ":")
        known = " or ".join(f"“{one}:”" for one in kinds)
        if len(rest) != 1 or _one(name) not in kinds or _one(name) in table:
            raise CellError(f"each part begins with {known}, and each of them stands once")
        table[_one(name)] = read[kinds[_one(name)]](rest[0])
    return table


def _parts(**kinds: str) -> Kind:
    return Kind(lambda table: _show_parts(table, kinds), lambda cell: _parts_of(_words(cell), kinds), 40)


def _lines(inside: Kind) -> Kind:
    def show(values: list[Any]) -> str:
        return "\n".join(str(inside.show(one)) for one in values)

    def read(cell: Cell) -> list[Any]:
        return [inside.read(line) for line in as_text(cell).split("\n") if line.strip()]

    return Kind(show, read, 40)


def _numbers_of(cell: Cell) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, values in _clauses_of(_words(cell)).items():
        try:
            table[name] = _number(float(values[0]))
        except (ValueError, OverflowError):
            raise CellError("this must be names and numbers, as in “hill = 50; coast = 20”") from None
        if len(values) > 1:
            raise CellError("this must be one number for each name; write 2.5 and not 2,5")
    return table


def _single(cell: Cell) -> dict[str, str]:
    table = _clauses_of(_words(cell))
    if any(len(values) != 1 for values in table.values()):
        raise CellError("this must be one name for each, as in “22 = 20; 25 = 20”")
    return {name: values[0] for name, values in table.items()}


TEXT = Kind(str, as_text, 50)
LINE = Kind(str, as_text, 24)
NAME = Kind(str, lambda cell: as_text(cell).strip())
NUMBER = Kind(lambda value: value, _number, 8)
YES_NO = Kind(lambda value: "yes" if value else "no", _yes_no, 8)
DAY = Kind(as_text, _day)
WHEN = Kind(as_text, lambda cell: as_text(cell).strip())
LIST = Kind(_show_list, lambda cell: _list_of(_words(cell)), 24)
CLAUSES = Kind(_show_clauses, lambda cell: _clauses_of(_words(cell)), 40)
NAMES_TO_NAMES = Kind(_show_clauses, _single, 24)
NUMBERS = Kind(lambda table: "; ".join(f"{_word(name)} = {value!r}" for name, value in table.items()), _numbers_of, 24)
CONDITION = _parts(all="clauses", any="clauses")
CONDITIONS = _lines(CONDITION)
COMPARED = _lines(_parts(deal="clauses", proposal="word", as_of="word"))
LAYERS = _lines(_parts(provision="word", shows="clauses"))
