"""Text of a file in one language: where a shape asks for text, a file may give a table of texts by language.

    label = { en = "Water let down to the valley", uk = "Вода, яку спускають у долину" }

English is always there and stands in for a language that is not. All texts are checked, whichever is taken.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.problems import Report

STAND_IN = "…"
"""Taken for a text that is reported, so that it is reported once."""


class Translatable:
    """Marks text in a shape: a file may give it in several languages."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return a schema of a text or of a table of texts."""
        text = handler(core)
        table = {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, text),
            "required": [ENGLISH],
            "additionalProperties": False,
        }
        return {"anyOf": [text, table]}


TRANSLATABLE = Translatable()


@dataclass(frozen=True)
class Texts:
    """Where text is in a shape: it is text itself, a table with keys that hold some, or a list or a table of either."""

    text: object = None
    keys: tuple[tuple[str, Texts], ...] = ()
    rows: Texts | None = None
    values: Texts | None = None


Check = Callable[[object, object, str], None]


def in_language(value: Any, texts: Texts | None, place: str, report: Report, language: str, check: Check) -> Any:  # noqa: ANN401
    """Return a value with one text in the place of every table of texts.

    Parameters
    ----------
    value, texts
        What the file holds, and where in it text is.
    place, report
        Where it stands, and who is told what is wrong with it.
    language
        Which texts are taken; English where there is none in it.
    check
        Called with a text, its shape and its place for every text that is not taken.
    """
    if texts is None:
        return value
    if texts.text is not None:
        return _text(value, texts.text, place, report, language, check) if isinstance(value, dict) else value
    if isinstance(value, dict) and texts.values is not None:
        return {
            key: in_language(one, texts.values, _inside(place, key), report, language, check)
            for key, one in value.items()
        }
    if isinstance(value, dict):
        found = {
            key: in_language(value[key], inside, _inside(place, key), report, language, check)
            for key, inside in texts.keys
            if key in value
        }
        return {**value, **found}
    if isinstance(value, list):
        return [
            in_language(one, texts.rows, _inside(place, number), report, language, check)
            for number, one in enumerate(value, start=1)
        ]
    return value


def texts_in(shape: object) -> Texts | None:
    """Return where text is in a shape; None if nowhere.

    >>> texts_in(int), texts_in(typing.Annotated[str, TRANSLATABLE]) is not None
    (None, True)
    """
    inside, marks = _apart(shape)
    if TRANSLATABLE in marks:
        return Texts(text=shape)
    if isinstance(inside, type) and issubclass(inside, BaseModel):
        return _texts_of(inside)
    if get_origin(inside) is list:
        rows = texts_in(get_args(inside)[0])
        return Texts(rows=rows) if rows else None
    if get_origin(inside) is dict:
        values = texts_in(get_args(inside)[1])
        return Texts(values=values) if values else None
    return None


@cache
def _texts_of(table: type[BaseModel]) -> Texts | None:
    found = (
        (info.alias or name, texts_in(typing.Annotated[info.annotation, *info.metadata, ""]))
        for name, info in table.model_fields.items()
    )
    keys = tuple((name, texts) for name, texts in found if texts)
    return Texts(keys=keys) if keys else None


def _apart(shape: object) -> tuple[object, tuple[object, ...]]:
    """Return a shape and its marks; of alternatives the one that is text, a table or a list."""
    marks: tuple[object, ...] = ()
    while get_origin(shape) is typing.Annotated:
        shape, *more = get_args(shape)
        marks += tuple(more)
    if isinstance(shape, types.UnionType) or get_origin(shape) is typing.Union:
        for one in get_args(shape):
            inside, inner = _apart(one)
            if inner or get_origin(inside) is list or (isinstance(inside, type) and issubclass(inside, BaseModel)):
                return inside, marks + inner
    return shape, marks


def _inside(place: str, step: object) -> str:
    return f"{place}.{step}" if ", " in place else f"{place}, {step}"


def _text(texts: dict[str, object], shape: object, place: str, report: Report, language: str, check: Check) -> object:
    for code in texts:
        if code not in LANGUAGES:
            report.add(_inside(place, code), "there is no such language", found=code, allowed=list(LANGUAGES))
    if ENGLISH not in texts:
        report.add(place, f"the text in English is missing: “{ENGLISH}”", found=", ".join(texts))
        return STAND_IN
    taken = language if language in texts else ENGLISH
    for code, text in texts.items():
        if code != taken and code in LANGUAGES:
            check(text, shape, _inside(place, code))
    return texts[taken]
