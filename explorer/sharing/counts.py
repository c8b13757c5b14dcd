"""How many there are of something, in words."""

from __future__ import annotations

from explorer.language import ngettext


def provisions_words(count: int) -> str:
    """Count provisions.

    >>> provisions_words(1), provisions_words(0)
    ('1 provision', '0 provisions')
    """
    return ngettext("{count} provision", "{count} provisions", count).format(count=count)


def proposals_words(count: int) -> str:
    """Count proposals."""
    return ngettext("{count} proposal", "{count} proposals", count).format(count=count)


def statements_words(count: int) -> str:
    """Count statements of parties."""
    return ngettext("{count} statement", "{count} statements", count).format(count=count)


def changes_words(count: int) -> str:
    """Count changes of a deal."""
    return ngettext("{count} change", "{count} changes", count).format(count=count)


def options_words(count: int) -> str:
    """Count options of a provision."""
    return ngettext("{count} option", "{count} options", count).format(count=count)
