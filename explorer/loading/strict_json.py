"""JSON that may come from anybody: what the parser of Python lets pass and nobody means is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

REASONS = {
    "deep": "the file is nested too deeply",
    "twin": "the key “{found}” stands twice in one table",
    "no_number": "“{found}” is no number",
    "digits": "a number has too many digits",
    "letter": "a letter is only half of one",
    "syntax": "{found}",
}
"""Why a text is no JSON that can be used; of bad syntax the parser says more."""


class JsonError(ValueError):
    """A text is no JSON that can be used: one of `REASONS`, what was found, and where (0 where that is not known)."""

    def __init__(self, kind: str, found: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(REASONS[kind].format(found=found))
        self.kind, self.found, self.line, self.column = kind, found, line, column


def parse_json(text: str, number: Callable[[str], Any] | None = None) -> Any:  # noqa: ANN401
    """Return what a JSON text holds.

    Parameters
    ----------
    text
        The text.
    number
        Makes numbers of their digits; without it they are whole numbers and floats.

    Raises
    ------
    JsonError
        If it is not JSON; if a key stands twice in a table, a number is none (NaN) or has too many digits, a letter is half
        of one, or it is nested too deeply.

    >>> parse_json('{"a": [1, 2.5]}')
    {'a': [1, 2.5]}
    """
    try:
        found = json.loads(
            text, object_pairs_hook=_without_twins, parse_constant=_no_number, parse_float=number, parse_int=number
        )
        json.dumps(found, ensure_ascii=False, default=str).encode("utf-8")
    except json.JSONDecodeError as error:
        raise JsonError("syntax", error.msg, error.lineno, error.colno) from None
    except RecursionError:
        raise JsonError("deep") from None
    except JsonError:
        raise
    except UnicodeEncodeError:
        raise JsonError("letter") from None
    except (ValueError, ArithmeticError):
        # Python refuses to turn thousands of digits into a number.
        raise JsonError("digits") from None
    return found


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise JsonError("twin", key[:60])
        table[key] = value
    return table


def _no_number(word: str) -> Any:  # noqa: ANN401
    raise JsonError("no_number", word)
