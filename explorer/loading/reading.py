"""A file's bytes into checked tables: size, encoding, syntax, then each table against its shape."""

from __future__ import annotations

import tomllib
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from explorer.loading import schema
from explorer.loading.problems import Report, ScenarioError


def read_toml(path: Path, limit: int = schema.MAX_BYTES) -> tuple[dict[str, Any], Report]:
    """Read a TOML file that may come from anybody.

    Raises
    ------
    ScenarioError
        If the file is missing, too large, not UTF-8 or not TOML.
    """
    report = Report(path.name)
    try:
        size = path.stat().st_size
        if size > limit:
            report.add("", f"the file is larger than {limit:,} bytes", found=f"{size:,} bytes", line=0)
            report.raise_if_any()
        report.text = path.read_bytes().decode("utf-8")
        return tomllib.loads(report.text), report
    except OSError as error:
        report.add("", "the file cannot be read", found=error.strerror or str(error), line=0)
    except UnicodeDecodeError as error:
        report.add("", f"the file is not UTF-8 text (byte {error.start})", line=0)
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", 0)
        report.add("", f"this is not valid TOML: {error}", line=line)
    except RecursionError:
        report.add("", "the file is nested too deeply", line=0)
    raise ScenarioError(report.problems)


@dataclass
class Tables:
    """The tables of a file that fit their shape, each with its place, and the ids of those that do not."""

    head: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    broken: dict[str, set[str]] = field(default_factory=dict)

    def of(self, name: str) -> list[tuple[str, Any]]:
        """Return (place, table) of every sound ``[[name]]``."""
        return self.rows.get(name, [])


def check_shape(raw: dict[str, Any], shape: type[BaseModel], report: Report) -> Tables:
    """Check every table on its own, so that one broken entry hides no other problem."""
    tables = Tables()
    known = {info.alias or name: info for name, info in shape.model_fields.items()}
    for name in raw.keys() - known.keys():
        report.add(name, "this key is not known", found=name, allowed=sorted(known))
    for name, info in known.items():
        if name not in raw:
            if info.is_required():
                report.add("", f"“{name}” is missing", line=0)
            elif not _is_rows(info.annotation):
                tables.head[name] = info.get_default(call_default_factory=True)
            continue
        adapter: TypeAdapter[Any]
        if _is_rows(info.annotation) and isinstance(raw[name], list):
            adapter = TypeAdapter(typing.Annotated[list[Any], *info.metadata] if info.metadata else list[Any])
            _try(adapter, raw[name], name, report, list[Any])
            row_type = _row_type(info.annotation)
            adapter = TypeAdapter(row_type)
            for number, row in enumerate(raw[name], start=1):
                label = row.get("id") if isinstance(row, dict) else None
                place = f"{name} {number}" + (f" “{label}”" if label else "")
                table = _try(adapter, row, place, report, row_type)
                if table is not None:
                    tables.rows.setdefault(name, []).append((place, table))
                elif isinstance(label, str):
                    tables.broken.setdefault(name, set()).add(label)
        else:
            annotation = typing.Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            value = _try(TypeAdapter(annotation), raw[name], name, report, info.annotation)
            if value is not None:
                tables.head[name] = value
    return tables


def _is_rows(annotation: Any) -> bool:
    return _row_type(annotation) is not None


def _row_type(annotation: Any) -> Any:
    if get_origin(annotation) is typing.Annotated:
        return _row_type(get_args(annotation)[0])
    if get_origin(annotation) is list and isinstance(get_args(annotation)[0], type) and issubclass(get_args(annotation)[0], BaseModel):
        return get_args(annotation)[0]
    return None


def _try(adapter: TypeAdapter[Any], value: Any, place: str, report: Report, shape: Any) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        for item in error.errors():
            _explain(item, place, report, shape)
        return None


def _explain(item: Any, place: str, report: Report, shape: Any) -> None:
    """Turn one pydantic error into a problem in the words of the file."""
    trail = [str(step + 1) if isinstance(step, int) else str(step) for step in item["loc"]]
    trail = [step for step in trail if step not in {"date", "function-plain[strict]"} or item["loc"][:1] == (step,)]
    trail = [step for step in trail if not step.startswith(("constrained-str", "list[", "str", "nullable"))]
    where = place + (f", {'.'.join(trail)}" if trail else "")
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        report.add(where, "this key is not known", found=trail[-1], allowed=_keys_at(shape, item["loc"][:-1]))
    elif kind == "missing":
        report.add(where, f"“{trail[-1]}” is missing")
    elif kind == "literal_error":
        allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",") if word.strip(" '")]
        report.add(where, "this value is not one of the words", found=item["input"], allowed=allowed)
    elif kind == "string_pattern_mismatch":
        report.add(where, f"this must match {context['pattern']}", found=item["input"])
    elif kind in {"too_long", "string_too_long"}:
        found = context.get("actual_length", len(item["input"]))
        report.add(where, f"at most {context['max_length']} are allowed here", found=found)
    else:
        found = item["input"] if isinstance(item["input"], str | int | float | bool) else type(item["input"]).__name__
        report.add(where, item["msg"].removeprefix("Input ").replace("should be", "this must be", 1), found=found)


def _keys_at(shape: Any, trail: tuple[Any, ...]) -> list[str]:
    """Return the keys known at a place inside a table."""
    for step in trail:
        if isinstance(step, int):
            shape = _row_type(shape) or shape
        elif isinstance(shape, type) and issubclass(shape, BaseModel):
            info = shape.model_fields.get(step)
            shape = info.annotation if info else None
        if isinstance(shape, types.UnionType):
            shape = next((one for one in get_args(shape) if isinstance(one, type) and issubclass(one, BaseModel)), None)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return sorted(info.alias or name for name, info in shape.model_fields.items())
    return []
