"""What can be chosen for a cell: few values that are always the same, or names that stand elsewhere in the draft."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.loading.author.rows import Raw
from explorer.loading.author.shapes import Column


def choices_for(raw: Raw, column: Column) -> tuple[str, ...]:
    """Return what the cells of a column can be set to; nothing where they hold text.

    >>> choices_for({"party": [{"id": "hill"}, {"id": "valley"}, {}]}, Column("owner", refers="party"))
    ('hill', 'valley')
    >>> choices_for({"scale": {"weight": {"strong": 2}}}, Column("strength", refers="weight"))
    ('strong',)
    """
    if column.refers in ("acceptability", "weight"):
        scale = raw.get("scale")
        words = scale.get(column.refers) if isinstance(scale, Mapping) else None
        return tuple(words) if isinstance(words, Mapping) else ()
    rows = raw.get(column.refers, ())
    ids = [row.get("id") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return column.among or tuple(dict.fromkeys(one for one in ids if isinstance(one, str) and one))
