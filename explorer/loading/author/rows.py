"""The rows of a table, taken out of what a scenario file says and put back into it.

A cell that nobody touched leaves the value behind it exactly as it is, and so do rows and keys that no column shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.author.cells import Cell, cell_of, english, value_of
from explorer.loading.author.shapes import SHAPES, Column, Shape

Raw = Mapping[str, Any]
"""The keys and tables of a scenario file, sound or not."""
Row = dict[str, Cell]

AT = "_at"
"""The column that says from which row of the file a row comes; nobody sees it. New rows have nothing there."""
SAYS = "says"


def columns_of(raw: Raw, name: str) -> tuple[Column, ...]:
    """Return the columns of a table: of positions there is one more for every word that says how acceptable something is."""
    shape = SHAPES[name]
    if name != "position":
        return shape.columns
    words = dict.fromkeys([*_table(raw, "scale", "acceptability"), *_words_said(raw)])
    said = tuple(Column(f"{SAYS}.{word}", "names") for word in words)
    before = [one.name for one in shape.columns].index("strength") + 1
    return (*shape.columns[:before], *said, *shape.columns[before:])


def cells_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the names of the cells of a row: one for a column, and one more for each other language its text may have.

    >>> cells_of([Column("label", "text"), Column("key")])
    ('label', 'label@uk', 'key')
    """
    return tuple(name for one in columns for name in (one.name, *(_named(one, code) for code in _others(one))))


def rows_of(raw: Raw, name: str) -> tuple[Row, ...]:
    """Return the rows of a table; a form is one row.

    >>> rows_of({"theme": [{"id": "water", "label": {"en": "Water", "uk": "Вода"}}]}, "theme")
    ({'_at': '0', 'id': 'water', 'label': 'Water', 'label@uk': 'Вода'},)
    """
    shape = SHAPES[name]
    columns = columns_of(raw, name)
    if shape.words:
        return _rows_of_words(raw, shape)
    if shape.form is not None:
        return (_row(_table(raw, *shape.form), columns, ""),)
    return tuple(_row(table, columns, at, shown) for at, table, shown in _listed(raw, shape))


def with_rows(raw: Raw, name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the file says with other rows in a table.

    >>> raw = {"theme": [{"id": "water", "label": "Water"}], "id": "lake"}
    >>> with_rows(raw, "theme", [*rows_of(raw, "theme"), {"id": "gate", "label": "The gate"}])
    {'theme': [{'id': 'water', 'label': 'Water'}, {'id': 'gate', 'label': 'The gate'}], 'id': 'lake'}
    """
    shape = SHAPES[name]
    columns = columns_of(raw, name)
    if shape.words:
        return _with_words(raw, shape, rows)
    if shape.form is not None:
        return _with_form(raw, shape, columns, rows[0])
    before = {at: table for at, table, _ in _listed(raw, shape)}
    own = [one for one in columns if one.name not in shape.placing]
    made: list[tuple[Row, Any]] = []
    for row in filter(lambda row: not is_blank(row) or row.get(AT), rows):
        table = before.get(str(row.get(AT) or ""), {})
        value = _changed(table, own, row)
        if value or (shape.inside and not is_blank(row)):
            made.append((row, value))
        elif not isinstance(table, dict):
            made.append((row, table))
    if not shape.inside:
        return {**raw, name: [value for _, value in made]} if made or name in raw else dict(raw)
    return _with_inner(raw, shape, made)


class Sheets:
    """The rows and columns of every table of a draft, each worked out once, when it is asked for."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._columns: dict[str, tuple[Column, ...]] = {}

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table."""
        if name not in self._rows:
            self._rows[name] = rows_of(self._raw, name)
        return self._rows[name]

    def columns(self, name: str) -> tuple[Column, ...]:
        """Return the columns of a table."""
        if name not in self._columns:
            self._columns[name] = columns_of(self._raw, name)
        return self._columns[name]


def is_blank(row: Row) -> bool:
    """Say whether nothing stands in a row."""
    return not any(cell not in (None, "") for name, cell in row.items() if name != AT)


# A row


def _row(table: object, columns: Sequence[Column], at: str, shown: Mapping[str, str] | None = None) -> Row:
    row: Row = {AT: at} if at else {}
    for one in columns:
        value = (shown or {}).get(one.name)
        row |= {one.name: value} if value is not None else _cells(_get(table, one.path), one)
    return row


def _cells(value: object, column: Column) -> Row:
    """Return the cells of one value: of a table of texts a cell for each language."""
    if not column.has_languages:
        return {column.name: cell_of(value, column.kind)}
    texts = value if isinstance(value, dict) else {ENGLISH: value}
    others = {_named(column, code): cell_of(texts.get(code), "text") for code in _others(column)}
    return {column.name: cell_of(texts.get(ENGLISH), "text"), **others}


def _changed(table: object, columns: Sequence[Column], row: Row) -> dict[str, Any]:
    """Return a table with the cells of a row that were changed."""
    found: dict[str, Any] = dict(table) if isinstance(table, dict) else {}
    for one in columns:
        old = _get(table, one.path)
        before = _cells(old, one)
        if all(_same(row.get(name, ""), cell) for name, cell in before.items()):
            continue
        found = _put(found, one.path, _value(row, one, old))
    return found


def _value(row: Row, column: Column, old: object) -> Any:  # noqa: ANN401
    value = value_of(row.get(column.name), column.kind)
    if column.kind == "sentences" and isinstance(old, list):
        known = {english(one): one for one in old}  # a line that stands as it was keeps its other languages
        return [known.get(one, one) for one in value or []] or None
    if not column.has_languages:
        return value
    strange = {code: text for code, text in old.items() if code not in LANGUAGES} if isinstance(old, dict) else {}
    texts = {code: value_of(row.get(_named(column, code)), "text") for code in _others(column)}
    texts = {code: text for code, text in (texts | strange).items() if text is not None}
    return {**({} if value is None else {ENGLISH: value}), **texts} if texts else value


def _same(cell: Cell, before: Cell) -> bool:
    return cell == before or (cell in (None, "") and before in (None, ""))


def _others(column: Column) -> list[str]:
    return [code for code in LANGUAGES if code != ENGLISH] if column.has_languages else []


def _named(column: Column, language: str) -> str:
    return f"{column.name}@{language}"


# Where rows stand


def _listed(raw: Raw, shape: Shape) -> list[tuple[str, object, dict[str, str]]]:
    """Return (where it stands, the table, what its place says) of every row of a table."""
    if not shape.inside:
        return [(str(number), table, {}) for number, table in enumerate(_rows_at(raw, shape.name))]
    found: list[tuple[str, object, dict[str, str]]] = []
    for number, outer in enumerate(_rows_at(raw, shape.inside)):
        for key in shape.lists:
            for inner, table in enumerate(_rows_at(outer, key)):
                said = dict(zip(shape.placing, (str(_get(outer, ("id",)) or ""), key), strict=False))
                found.append((f"{number}.{key}.{inner}", table, said))
    for number, table in enumerate(_rows_at(raw, shape.name)):  # rows of which nobody has said yet where they belong
        waiting = {name: str(_get(table, (name,)) or "") for name in shape.placing}
        rest = {key: value for key, value in table.items() if key not in waiting} if isinstance(table, dict) else table
        found.append((str(number), rest, waiting))
    return found


def _with_inner(raw: Raw, shape: Shape, made: Sequence[tuple[Row, Any]]) -> dict[str, Any]:
    """Put rows into the rows of another table that they name; what names none waits at the top of the file."""
    outers = [dict(one) if isinstance(one, dict) else one for one in _rows_at(raw, shape.inside)]
    ids = [_get(one, ("id",)) for one in outers]
    inner: dict[tuple[int, str], list[Any]] = {}
    waiting: list[Any] = []
    for row, value in made:
        name = row.get(shape.inside) or ""
        number, dot, _ = str(row.get(AT) or "").partition(".")
        stays = dot and int(number) < len(ids) and ids[int(number)] == name
        place = int(number) if stays else ids.index(name) if name and name in ids else None
        key = str(row.get("place") or _usual_list(outers, place, shape))
        if place is None or not isinstance(outers[place], dict) or key not in shape.lists:
            said = {one: row[one] for one in shape.placing if row.get(one)}
            waiting.append({**value, **said} if isinstance(value, dict) else value)
        else:
            inner.setdefault((place, key), []).append(value)
    for place, outer in enumerate(outers):
        if isinstance(outer, dict):
            for key in shape.lists:
                if (place, key) in inner:
                    outer[key] = inner[place, key]
                elif _rows_at(outer, key):
                    outer.pop(key)
    rest = {key: value for key, value in raw.items() if key != shape.name}
    return {**rest, shape.inside: outers, **({shape.name: waiting} if waiting else {})}


def _usual_list(outers: Sequence[object], place: int | None, shape: Shape) -> str:
    """Return the list a new row goes into: a named setting of numbers stands before them unless it says otherwise."""
    if len(shape.lists) == 1:
        return shape.lists[0]
    return "stops_before" if place is not None and _get(outers[place], ("kind",)) == "numeric" else "options"


# Forms, and tables of words


def _with_form(raw: Raw, shape: Shape, columns: Sequence[Column], row: Row) -> dict[str, Any]:
    path = shape.form or ()
    before = _table(raw, *path)
    changed = _changed(before, columns, row)
    if not path:
        return changed
    if not changed and path[0] in raw:
        return {key: value for key, value in raw.items() if key != path[0]}
    return {**raw, path[0]: changed} if changed else dict(raw)


def _rows_of_words(raw: Raw, shape: Shape) -> tuple[Row, ...]:
    words, names = _table(raw, "scale", shape.words), _table(raw, "scale", "names")
    number, name = shape.column_by_name["number"], shape.column_by_name["name"]
    return tuple(
        {AT: word, "word": word, **_cells(value, number), **_cells(names.get(word), name)}
        for word, value in words.items()
    )


def _with_words(raw: Raw, shape: Shape, rows: Sequence[Row]) -> dict[str, Any]:
    old_words, old_names = _table(raw, "scale", shape.words), _table(raw, "scale", "names")
    words: dict[str, Any] = {}
    names = {word: text for word, text in old_names.items() if word not in old_words}
    for row in filter(lambda row: not is_blank(row), rows):
        word = _free(str(row.get("word") or "").strip(), words)
        before = str(row.get(AT) or "")
        table = {"number": old_words.get(before), "name": old_names.get(before)}
        found = _changed(table, shape.columns[1:], row)
        words[word] = "" if found.get("number") is None else found["number"]
        if found.get("name") is not None:
            names[word] = found["name"]
    scale = {**_table(raw, "scale"), shape.words: words}
    return {**raw, "scale": {**scale, "names": names} if names or "names" in scale else scale}


def _free(word: str, taken: Mapping[str, Any]) -> str:
    """Return a word that is not taken yet, so that none of two that are alike is lost."""
    number = 2
    name = word
    while name in taken:
        name, number = f"{word}-{number}", number + 1
    return name


def _words_said(raw: Raw) -> list[str]:
    return [word for row in _rows_at(raw, "position") for word in _table(row, SAYS)]


# What a file says at a place, whatever it is


def _rows_at(table: object, key: str) -> list[Any]:
    found = table.get(key) if isinstance(table, Mapping) else None
    return list(found) if isinstance(found, list) else []


def _table(table: object, *path: str) -> dict[str, Any]:
    found = _get(table, path) if path else table
    return dict(found) if isinstance(found, Mapping) else {}


def _get(table: object, path: Sequence[str]) -> Any:  # noqa: ANN401
    for key in path:
        table = table.get(key) if isinstance(table, Mapping) else None
    return table


def _put(table: dict[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a table with a value at a place; without the key, and tables left empty by that, where it is None."""
    key, *more = path
    inside = _put(_table(table, key), more, value) if more else value
    if inside is None or (more and not inside):
        return {name: one for name, one in table.items() if name != key}
    return {**table, key: inside}
