"""A language for tests: every message stands in brackets, so that words outside of them were never marked for translation.

What is filled in, and markup, is left outside of the brackets, so that an unmarked word in a marked sentence shows as well.
"""

from __future__ import annotations

import re

FILLED_IN = re.compile(r"(?<!\{)\{[a-z_0-9]*\}(?!\})|</?[a-z][^>]*>")
OPENING, CLOSING = "⟦", "⟧"


class Pseudo:
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        """Put a message into brackets.

        >>> Pseudo().gettext("{name} needs {share}.")
        '{name}⟦ needs ⟧{share}⟦.⟧'
        """
        parts = FILLED_IN.split(message)
        names = FILLED_IN.findall(message)
        said = [f"{OPENING}{part}{CLOSING}" if part else "" for part in parts]
        return said[0] + "".join(f"{name}{part}" for name, part in zip(names, said[1:], strict=True))

    def ngettext(self, one: str, several: str, count: int) -> str:
        """Put the English form for a number of things into brackets."""
        return self.gettext(one if count == 1 else several)

    def pgettext(self, context: str, message: str) -> str:
        """Put a message into brackets, in whatever sense."""
        return self.gettext(message)
