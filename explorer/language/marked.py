"""Words that stand in a module, before anybody knows in which language they will be said: marked there, translated where used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from explorer.language.spoken import _

Key = TypeVar("Key")
Said = TypeVar("Said")


def N_(message: str) -> str:  # noqa: N802
    """Mark a message so that it gets into the catalogues; return it as it is."""
    return message


class Words(Mapping[Key, Said]):
    """A table of words, or of tuples of words; what is looked up in it comes in the language that is spoken.

    >>> table = Words({"yes": "yes", "no": ("no", "never")})
    >>> table["no"], list(table.values()), "yes" in table
    (('no', 'never'), ['yes', ('no', 'never')], True)
    """

    def __init__(self, english: Mapping[Key, Said]) -> None:
        self._english = dict(english)

    def __getitem__(self, key: Key) -> Said:
        return _said(self._english[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._english)

    def __len__(self) -> int:
        return len(self._english)


def _said(found: Said) -> Said:
    if isinstance(found, str):
        return _(found)  # type: ignore[return-value]
    if isinstance(found, tuple):
        return tuple(map(_said, found))  # type: ignore[return-value]
    return found
