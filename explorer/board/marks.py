"""Where each party stands on the options of a provision, as one letter per option and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.terms import Terms
from explorer.language import N_, Words, _
from explorer.model.provision import Provision

FOR, EVEN, AGAINST, RED_LINE, SILENT = "f", "e", "a", "r", "-"
NAMES = Words({FOR: N_("for"), EVEN: N_("hedged on"), AGAINST: N_("against"), RED_LINE: N_("red line at")})
AGAINST_BELOW, FOR_ABOVE = 0.2, 0.6


@dataclass(frozen=True)
class Marks:
    """One party's marks on every option of one provision, in the order of the file."""

    party: int
    name: str
    marks: str


def marks_on(terms: Terms, provision: Provision) -> tuple[Marks, ...]:
    """Return the marks of every party that spoke of the provision under the assumptions."""
    found = []
    for p, record in enumerate(terms.records):
        words = {
            one.option: one.acceptability for s in record.standings if s.provision == provision.id for one in s.spoken
        }
        crossed = {
            option
            for line in terms.lines
            if line.party == p and not line.lifted_by
            for condition in line.any_of
            if condition.provisions == (provision.id,)
            for _, options in condition.all_of + condition.any_of
            for option in options
        }
        if words or crossed:
            marks = (RED_LINE if one.id in crossed else _mark(words.get(one.id)) for one in provision.options)
            found.append(Marks(p, record.party.name, "".join(marks)))
    return tuple(found)


def _mark(acceptability: float | None) -> str:
    if acceptability is None:
        return SILENT
    return AGAINST if acceptability < AGAINST_BELOW else EVEN if acceptability <= FOR_ABOVE else FOR


def in_words(provision: Provision, one: Marks) -> str:
    """Say one party's marks in a sentence."""
    parts = []
    for mark, word in NAMES.items():
        options = [option.id for option, found in zip(provision.options, one.marks, strict=True) if found == mark]
        if options:
            said = _("every option") if len(options) == len(provision.options) else provision.say(options)
            parts.append(f"{word} {said}")
    return f"{one.name}: {'; '.join(parts)}"


def differ(found: Sequence[Marks]) -> bool:
    """Say whether some party is for, or hedges on, an option that another is against or has a red line at.

    >>> differ([Marks(0, "A", "fa"), Marks(1, "B", "-e")]), differ([Marks(0, "A", "f-"), Marks(1, "B", "-a")])
    (True, False)
    """
    columns = zip(*(one.marks for one in found), strict=True)
    return any({FOR, EVEN} & set(column) and {AGAINST, RED_LINE} & set(column) for column in columns)
