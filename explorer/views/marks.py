"""Where each party stands on the options of a provision: marks in words and as a strip."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from explorer.analysis.terms import Terms
from explorer.model.provision import Provision

FOR, EVEN, AGAINST, RED_LINE, UNSPOKEN = "✓", "~", "✕", "⊘", ""
LEGEND = (
    "✓ spoke for it · ~ hedged or with conditions · ✕ spoke against it · ⊘ red line · no mark: has not spoken of it"
)


@dataclass(frozen=True)
class Marks:
    """One party's marks on every option of one provision, in the order of the file."""

    letter: str
    name: str
    colour: str
    marks: tuple[str, ...]


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
            marks = tuple(
                RED_LINE if option.id in crossed else _mark(words.get(option.id)) for option in provision.options
            )
            found.append(Marks(record.party.letter, record.party.name, record.party.colour, marks))
    return tuple(found)


def _mark(acceptability: float | None) -> str:
    if acceptability is None:
        return UNSPOKEN
    return AGAINST if acceptability < 0.2 else EVEN if acceptability <= 0.6 else FOR


def beside(provision: Provision, marks: tuple[Marks, ...], option_id: str) -> str:
    """Return an option's marks as letters, for the label of a button."""
    place = provision.positions_of_options[option_id]
    groups: dict[str, str] = {}
    for one in marks:
        if one.marks[place]:
            groups[one.marks[place]] = groups.get(one.marks[place], "") + one.letter
    return " ".join(f"{mark}{letters}" for mark, letters in groups.items())


def in_words(provision: Provision, one: Marks) -> str:
    """Say one party's marks in a sentence, for screen readers and for the phone."""
    names = {FOR: "for", EVEN: "hedged on", AGAINST: "against", RED_LINE: "red line at"}
    parts = []
    for mark, word in names.items():
        options = [option.id for option, found in zip(provision.options, one.marks, strict=True) if found == mark]
        if options:
            said = "every option" if len(options) == len(provision.options) else provision.say(options)
            parts.append(f"{word} {said}")
    return f"{one.name}: {'; '.join(parts)}"


def strip(provision: Provision, marks: tuple[Marks, ...]) -> str:
    """Return the marks as rows of cells under a slider, one cell per option, with the words beneath."""
    rows = []
    for one in marks:
        cells = "".join(f'<i class="nse-cell nse-{_cell_class(mark)}"></i>' for mark in one.marks)
        words = escape(in_words(provision, one))
        rows.append(
            f'<div class="nse-marks" style="--party:{one.colour}" role="img" aria-label="{words}" title="{words}">'
            f'<b aria-hidden="true">{escape(one.letter)}</b><span>{cells}</span></div>'
            f'<div class="nse-said" aria-hidden="true">{words}</div>'
        )
    return f'<div class="nse-strip">{"".join(rows)}</div>' if rows else _nobody()


def _cell_class(mark: str) -> str:
    return {FOR: "for", EVEN: "even", AGAINST: "against", RED_LINE: "redline", UNSPOKEN: "silent"}[mark]


def _nobody() -> str:
    return '<div class="nse-said">No party has a recorded view on this provision.</div>'
