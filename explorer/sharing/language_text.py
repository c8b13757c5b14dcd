"""The language in an address: a matter of the reader, not of the deal, so no check covers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.language import ENGLISH, LANGUAGES, _, current
from explorer.sharing.lookup import unknown
from explorer.sharing.notices import Notice, shown

LANGUAGE = "lang"
"""The parameter of addresses that names the language; none is English."""


def write_language() -> dict[str, str]:
    """Return the parameter for the language that is spoken; nothing for English.

    >>> write_language()
    {}
    """
    return {} if current() == ENGLISH else {LANGUAGE: current()}


def read_language(values: Sequence[str], known: Mapping[str, str] = LANGUAGES) -> tuple[str | None, Notice | None]:
    """Read the parameter: a language if one is named, and a notice if there is no such.

    >>> read_language(["uk"]), read_language([])
    (('uk', None), (None, None))
    >>> str(read_language(["ukr"])[1])
    'lang “ukr”: there is no such language; the nearest is “uk”; English is used'
    """
    asked = "".join(values[0].split()) if values else ""
    if not asked:
        return None, None
    if asked in known:
        return asked, None
    return ENGLISH, Notice(LANGUAGE, shown(asked), unknown("language", asked, known), _("English is used"))


def preferred(locale: str | None) -> str:
    """Return the language for the locale of a browser.

    >>> preferred("uk-UA"), preferred("fr"), preferred(None)
    ('uk', 'en', 'en')
    """
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH
