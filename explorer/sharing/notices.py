"""Notices: what of a link could not be used, and what was done instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from explorer.language import _, number

MOST_NOTICES = 20
MOST_ITEMS = 2_000
LONGEST_ITEM = 40
# No brackets, quotes, slashes, colons or backticks: nothing that could become markup or a link where it is shown.
HARMLESS = frozenset(" .,~_*@!-+%=?")


@dataclass(frozen=True)
class Notice:
    """One thing a reader of a link should know: where, the item as found, what is wrong with it, what was done.

    ``item`` is :func:`shown`, so it may be put on a page; it holds no backtick, so a code span keeps it literal.

    >>> str(Notice("d", "nato.99", "there is no such number", "left open"))
    'd “nato.99”: there is no such number; left open'
    """

    parameter: str
    item: str
    problem: str
    done: str

    def __str__(self) -> str:
        """Return the notice in one line."""
        place = " ".join([*([self.parameter] if self.parameter else []), *([f"“{self.item}”"] if self.item else [])])
        return f"{place}: {self.problem}; {self.done}" if place else f"{self.problem}; {self.done}"


def shown(text: str, longest: int = LONGEST_ITEM) -> str:
    """Return text of a stranger, shortened, with everything but letters, digits and harmless marks made a dot.

    Letters that run from right to left go too: they would turn round the sentence they stand in.

    >>> shown("n.20<script>alert(1)</script>"), shown("x" * 100, 5), shown("")
    ('n.20·script·alert·1···script·', 'xxxxx…', '(nothing)')
    """
    safe = "".join(one if _harmless(one) else "·" for one in text[:longest])
    return (safe or "(nothing)") + ("…" if len(text) > longest else "")


def _harmless(one: str) -> bool:
    return one in HARMLESS or (one.isalnum() and unicodedata.bidirectional(one) not in ("R", "AL"))


@dataclass
class Findings:
    """Collects the notices of one link while it is read, and holds the work to a bound.

    ``head`` is about the link as a whole and is never crowded out by ``rest``, which is about single items.
    """

    head: list[Notice] = field(default_factory=list)
    rest: list[Notice] = field(default_factory=list)
    uncounted: int = 0
    items_left: int = MOST_ITEMS

    def whole(self, parameter: str, item: str, problem: str, done: str) -> None:
        """Note something about the link as a whole; ``item`` must be safe to show already."""
        self.head.append(Notice(parameter, item, problem, done))

    def item(self, parameter: str, text: str, problem: Callable[[], str] | str, done: str) -> None:
        """Note something about one item. ``problem`` may be a function: beyond the cap it is not even worked out."""
        if len(self.rest) >= MOST_NOTICES:
            self.uncounted += 1
            return
        self.rest.append(Notice(parameter, shown(text), problem if isinstance(problem, str) else problem(), done))

    def items(self, parameter: str, text: str) -> list[str]:
        """Split a value into items, as many as the link may still have; beyond that one notice, and no work."""
        items = text.split("~", self.items_left)
        if len(items) > self.items_left:
            over = items.pop()
            problem = _("a link may hold {most_items} items").format(most_items=number(MOST_ITEMS, ","))
            self.whole(
                parameter,
                shown(over),
                problem,
                _("the {over} characters from here on were not read").format(over=number(len(over), ",")),
            )
        self.items_left -= len(items)
        return items

    @property
    def notices(self) -> tuple[Notice, ...]:
        """At most MOST_NOTICES notices; the last one counts those that are not among them."""
        found = [*self.head, *self.rest]
        if len(found) + self.uncounted <= MOST_NOTICES:
            return tuple(found)
        left_out = len(found) - (MOST_NOTICES - 1) + self.uncounted
        count = Notice(
            "",
            "",
            _("{left_out} more items could not be used").format(left_out=number(left_out, ",")),
            _("they are not listed"),
        )
        return (*found[: MOST_NOTICES - 1], count)
