"""Which language is spoken in this run, and a message in it; English needs no catalogue and loads none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

ENGLISH, UKRAINIAN, PSEUDO = "en", "uk", "xx"
LANGUAGES: Mapping[str, str] = MappingProxyType({ENGLISH: "English", UKRAINIAN: "Українська"})
"""The languages a reader can choose, each by its own name."""

FOLDER = Path(__file__).resolve().parents[1] / "locale"
DOMAIN = "explorer"

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


class Catalogue(Protocol):
    """Messages in one language."""

    def gettext(self, message: str) -> str:
        """Return a message."""

    def ngettext(self, one: str, several: str, count: int) -> str:
        """Return a message about a number of things."""

    def pgettext(self, context: str, message: str) -> str:
        """Return a message whose English says two things, in one of these senses."""


def use(code: str) -> None:
    """Speak a language from here on, in this thread.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    if code not in LANGUAGES and code != PSEUDO:
        raise ValueError(f"there is no language “{code}”")
    _spoken.set(code)


def current() -> str:
    """Return the code of the language that is spoken."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for as long as this lasts.

    >>> with speaking("uk"):
    ...     _("Explore")
    'Огляд'
    """
    before = current()
    use(code)
    try:
        yield
    finally:
        _spoken.set(before)


def _(message: str) -> str:
    """Return a message in the language that is spoken; what is filled in with ``format`` has the same names in all of them."""
    code = _spoken.get()
    return message if code == ENGLISH or not message else _catalogue(code).gettext(message)


def ngettext(one: str, several: str, count: int) -> str:
    """Return a message about a number of things, in the form the language has for that number.

    >>> ngettext("{count} party", "{count} parties", 1), ngettext("{count} party", "{count} parties", 3)
    ('{count} party', '{count} parties')
    """
    code = _spoken.get()
    if code == ENGLISH:
        return one if count == 1 else several
    return _catalogue(code).ngettext(one, several, count)


def pgettext(context: str, message: str) -> str:
    """Return a message whose English says two things, in the sense that the context names."""
    code = _spoken.get()
    return message if code == ENGLISH else _catalogue(code).pgettext(context, message)


@cache
def _catalogue(code: str) -> Catalogue:
    if code == PSEUDO:
        from explorer.language.pseudo import Pseudo

        return Pseudo()
    from gettext import translation

    return translation(DOMAIN, FOLDER, [code])
