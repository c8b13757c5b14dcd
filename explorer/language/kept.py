"""Answers that hold words, kept for every language apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from explorer.language.spoken import current

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept_by_language(maxsize: int | None) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Keep the last answers of a function whose answers hold words.

    Parameters
    ----------
    maxsize
        How many answers are kept, all languages together; None keeps all.
    """

    def keeping(work: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @lru_cache(maxsize)
        def kept(language: str, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            return work(*args, **kwargs)

        @wraps(work)
        def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            return kept(current(), *args, **kwargs)  # type: ignore[arg-type]

        return asked

    return keeping
