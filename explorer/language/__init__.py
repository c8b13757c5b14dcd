"""The language of the interface: which one is spoken, and the words of it.

It lies below everything else, because even a provision says its options in words. Nothing here knows what the words are about.
"""

from explorer.language.kept import kept_by_language
from explorer.language.marked import N_, Words
from explorer.language.numbers import form_for, number, number_words
from explorer.language.spoken import ENGLISH, LANGUAGES, UKRAINIAN, _, current, ngettext, pgettext, speaking, use

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "UKRAINIAN",
    "N_",
    "Words",
    "_",
    "current",
    "form_for",
    "kept_by_language",
    "ngettext",
    "number",
    "number_words",
    "pgettext",
    "speaking",
    "use",
]
