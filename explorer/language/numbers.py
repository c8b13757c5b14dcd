"""Numbers the way a language writes them: English as Python does, others with their own marks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from explorer.language.spoken import UKRAINIAN, current

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType({UKRAINIAN: ("\N{NO-BREAK SPACE}", ",")})
"""What stands between thousands and before decimals, where that is not as in English."""


def number(value: float, spec: str = "") -> str:
    """Write a number by a format specification.

    >>> number(1234.5, ",.1f"), number(7)
    ('1,234.5', '7')
    """
    return number_words(format(value, spec))


def number_words(text: str) -> str:
    r"""Put the marks of the language into a number that is written as in English.

    >>> from explorer.language.spoken import speaking
    >>> with speaking("uk"):
    ...     number_words("12,345.5")
    '12\xa0345,5'
    """
    if current() not in MARKS:
        return text
    thousands, decimal = MARKS[current()]
    return text.translate({ord(","): thousands, ord("."): decimal})


def form_for(count: float, forms: str) -> str:
    """Choose the form of a word that goes with a number; forms are parted by ``|``, in the order of the language's own plural.

    >>> form_for(1, "year|years"), form_for(3, "year|years"), form_for(3, "km")
    ('year', 'years', 'km')
    >>> from explorer.language.spoken import speaking
    >>> with speaking("uk"):
    ...     [form_for(count, "рік|роки|років") for count in (1, 22, 11, 5)]
    ['рік', 'роки', 'років', 'років']
    """
    words = forms.split("|")
    return words[min(_plural(count), len(words) - 1)]


def _plural(count: float) -> int:
    if current() != UKRAINIAN:
        return 0 if count == 1 else 1
    ones, teens = count % 10, 10 < count % 100 < 20
    return 0 if ones == 1 and not teens else 1 if ones in (2, 3, 4) and not teens else 2
