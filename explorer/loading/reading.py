"""A file's bytes into checked tables: size, encoding, syntax, then each table against its shape."""

from __future__ import annotations

import re
import tomllib
import types
import typing
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from explorer.language import ENGLISH
from explorer.loading.problems import Report, ScenarioError, short
from explorer.loading.schema.fields import MAX_BYTES, PATTERNS_IN_WORDS
from explorer.loading.texts import in_language, texts_in

Checked = TypeVar("Checked")

MOST_KEY_PARTS = 30
"""Dotted keys: the format needs four parts; the parser's time grows with the cube of their number."""


def read_bytes(path: Path, limit: int, report: Report, advice: str = "") -> bytes:
    """Read a file, but never more than a limit; ``advice`` says how one that is larger can be made smaller.

    Raises
    ------
    OSError
        If it cannot be read.
    ScenarioError
        If it is larger.
    """
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        found = f"{max(len(data), path.stat().st_size):,} bytes"
        report.add("", f"the file is larger than {limit:,} bytes{advice and f'; {advice}'}", found=found, line=0)
        report.raise_if_any()
    return data


def read_toml(path: Path, limit: int = MAX_BYTES) -> tuple[dict[str, Any], Report]:
    """Read a TOML file that may come from anybody.

    Raises
    ------
    ScenarioError
        If the file is missing, too large, not UTF-8 or not TOML.
    """
    report = Report(path.name)
    try:
        return parse_toml(read_bytes(path, limit, report), report), report
    except OSError as error:
        report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    raise ScenarioError(report.problems)


def parse_toml(data: bytes, report: Report) -> dict[str, Any]:
    """Return what the bytes of a TOML file say; the report is given its text, to know its lines.

    Raises
    ------
    ScenarioError
        If they are not UTF-8 or not TOML.
    """
    try:
        report.text = data.decode("utf-8-sig")
        if any(part.count(".") > MOST_KEY_PARTS for part in re.split(r"[=\[\]{},\n]", report.text)):
            report.add("", f"a key has more than {MOST_KEY_PARTS} parts: the file is nested too deeply", line=0)
            report.raise_if_any()
        return tomllib.loads(report.text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.add("", f"the file is not UTF-8 text (byte {error.start}); save it as UTF-8", line=line)
    except tomllib.TOMLDecodeError as error:
        line_in_message = re.search(r"at line (\d+)", str(error))
        line = int(line_in_message[1]) if line_in_message else report.text.count("\n") + 1
        report.add("", f"this is not valid TOML: {error}", line=line)
    except ValueError:
        # Python refuses to turn thousands of digits into a number, and tomllib passes that on as it is.
        report.add("", "this is not valid TOML: a number has too many digits", line=0)
    except RecursionError:
        report.add("", "the file is nested too deeply", line=0)
    raise ScenarioError(report.problems)


@dataclass
class Tables:
    """The tables of a file that fit their shape, each with its place, and the ids of those that do not.

    ``incomplete`` says that a whole kind of tables is missing, so that looking up names would report what is not wrong.
    """

    head: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    broken: dict[str, set[str]] = field(default_factory=dict)
    incomplete: bool = False

    def of(self, name: str) -> list[tuple[str, Any]]:
        """Return (place, table) of every sound ``[[name]]``."""
        return self.rows.get(name, [])


def check_shape(raw: dict[str, Any], shape: type[BaseModel], report: Report, language: str = ENGLISH) -> Tables:
    """Check every table on its own, so that one broken entry hides no other problem; its texts come in a language."""

    def other_text(text: object, shape: Any, place: str) -> None:  # noqa: ANN401
        adapter: TypeAdapter[Any] = TypeAdapter(shape)
        _try(adapter, text, place, report, shape)

    tables = Tables()
    known = {info.alias or name: info for name, info in shape.model_fields.items()}
    for name in raw:
        if name not in known:
            report.add(name, "this key is not known", found=name, allowed=sorted(known))
    for name, info in known.items():
        if name not in raw:
            if info.is_required():
                report.add("", f"“{name}” is missing", line=0)
                tables.incomplete |= _is_rows(info.annotation)
            elif not _is_rows(info.annotation):
                tables.head[name] = info.get_default(call_default_factory=True)
            continue
        adapter: TypeAdapter[Any]
        if _is_rows(info.annotation):
            adapter = TypeAdapter(typing.Annotated[list[Any], *info.metadata] if info.metadata else list[Any])
            if _try(adapter, raw[name], name, report, info.annotation) is None:
                tables.incomplete = True
                continue
            row_type: Any = _row_type(info.annotation)
            adapter = TypeAdapter(row_type)
            for number, row in enumerate(raw[name], start=1):
                label = row.get("id") if isinstance(row, dict) else None
                place = f"{name} {number}" + (f" “{label}”" if isinstance(label, str) and label else "")
                row = in_language(row, texts_in(row_type), place, report, language, other_text)
                table = _try(adapter, row, place, report, row_type)
                if table is not None:
                    tables.rows.setdefault(name, []).append((place, table))
                elif isinstance(row, dict):
                    called = [row.get("id"), row.get("ref")]
                    tables.broken.setdefault(name, set()).update(one for one in called if isinstance(one, str))
        else:
            annotation: Any = info.annotation
            adapter = TypeAdapter(typing.Annotated[annotation, *info.metadata] if info.metadata else annotation)
            texts = texts_in(typing.Annotated[annotation, *info.metadata, ""])
            given = in_language(raw[name], texts, name, report, language, other_text)
            value = _try(adapter, given, name, report, info.annotation)
            if value is not None:
                tables.head[name] = value
    return tables


def _is_rows(annotation: object) -> bool:
    return _row_type(annotation) is not None


def _row_type(annotation: object) -> type[BaseModel] | None:
    if get_origin(annotation) is typing.Annotated:
        return _row_type(get_args(annotation)[0])
    inside = get_args(annotation)[0] if get_origin(annotation) is list else None
    return inside if isinstance(inside, type) and issubclass(inside, BaseModel) else None


def _try(adapter: TypeAdapter[Checked], value: object, place: str, report: Report, shape: object) -> Checked | None:
    """Return the checked value, or report what is wrong with it and return None.

    Strict, so that `core = "yes"` is a problem and not silently true.
    """
    try:
        return adapter.validate_python(value, strict=True)
    except ValidationError as error:
        wrong: dict[tuple[Any, ...], list[Any]] = {}
        for item in error.errors(include_url=False):
            steps = item["loc"]
            trail = (*_trail(steps[:-1], value), steps[-1]) if item["type"] == "missing" else _trail(steps, value)
            wrong.setdefault(trail, []).append(item)
        for trail, items in wrong.items():
            # Of the alternatives of a union the one that fits further says more.
            if not any(len(other) > len(trail) and other[: len(trail)] == trail for other in wrong):
                _explain(items, trail, place, report, shape)
        return None


def _trail(steps: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    """Return the steps that lead to a place; pydantic puts the alternatives of a union among them."""
    kept: list[Any] = []
    for step in steps:
        in_table = isinstance(value, dict) and step in value
        if in_table or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            inside: Any = value
            value = inside[step]
            kept.append(step)
    return tuple(kept)


IN_WORDS = {
    "string_type": "text in quotes",
    "list_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "an ordinary number",
    "date_type": "a date without quotes, such as 2024-11-29",
}
"""What pydantic calls a wrong type, in the words of the file format."""


def _explain(items: list[Any], trail: tuple[Any, ...], place: str, report: Report, shape: object) -> None:
    """Turn the errors pydantic has about one value into a problem in the words of the file."""
    item = items[0]
    dotted = ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in trail)
    where = place + (f", {dotted}" if dotted else "")
    kind, context, found = item["type"], item.get("ctx", {}), shown(item["input"])
    if kind == "extra_forbidden":
        report.add(where, "this key is not known", found=trail[-1], allowed=_keys_at(shape, trail[:-1]))
    elif kind == "missing":
        inside = where.removesuffix(str(trail[-1])).rstrip("., ")
        report.add(inside, f"“{trail[-1]}” is missing")
    elif kind == "literal_error":
        allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",") if word.strip(" '")]
        report.add(where, "this value is not one of those allowed", found=found, allowed=allowed)
    elif kind == "string_pattern_mismatch":
        report.add(where, f"this must be {PATTERNS_IN_WORDS[context['pattern']]}", found=found)
    elif kind == "string_too_long":
        report.add(where, f"at most {context['max_length']:,} characters are allowed here", found=len(item["input"]))
    elif kind == "string_too_short":
        report.add(where, "this may not be empty")
    elif kind == "too_long":
        report.add(where, f"at most {context['max_length']:,} are allowed here", found=len(item["input"]))
    elif kind == "too_short":
        report.add(where, f"at least {context['min_length']} are needed here", found=len(item["input"]))
    elif kind in BOUNDS_IN_WORDS:
        report.add(where, f"this must be {BOUNDS_IN_WORDS[kind]} {next(iter(context.values())):,g}", found=found)
    elif kind == "date_type" and len(items) > 1:
        report.add(where, 'this must be a date: 2024-11-29, "2024-11" or "2024"', found=found)
    else:
        wanted = dict.fromkeys(IN_WORDS[one["type"]] for one in items if one["type"] in IN_WORDS)
        # A person who forgets the brackets wants to see where they go.
        brackets = f', as in ["{found}"]' if kind == "list_type" and isinstance(item["input"], str) else ""
        report.add(where, f"this must be {' or '.join(wanted) or 'something else'}{short(brackets)}", found=found)


BOUNDS_IN_WORDS = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "above"}


def shown(value: object) -> str:
    """Return a value as the file writes it; what holds others is only named, because it may be huge."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > MOST_SHOWN:
        return "a very large number"
    if isinstance(value, str | int | float | date | time):
        return str(value)
    return "a list" if isinstance(value, list) else "a table"


MOST_SHOWN = 10**18


def _keys_at(shape: object, trail: tuple[Any, ...]) -> list[str]:
    """Return the keys known at a place inside a table."""
    for step in trail:
        if isinstance(step, int):
            shape = _row_type(shape) or shape
        elif isinstance(shape, type) and issubclass(shape, BaseModel):
            info = shape.model_fields.get(step)
            shape = info.annotation if info else None
        shape = _table_in(shape)
    shape = _table_in(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return sorted(info.alias or name for name, info in shape.model_fields.items())
    return []


def _table_in(shape: object) -> object:
    """Return the table among the alternatives of a shape; a shape without alternatives stays as it is."""
    if not isinstance(shape, types.UnionType):
        return shape
    return next((one for one in get_args(shape) if isinstance(one, type) and issubclass(one, BaseModel)), None)
