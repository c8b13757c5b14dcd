"""What the board shows of a scenario besides its tables: provisions, options and parties in words, and who stands where."""

from __future__ import annotations

from typing import Any

from explorer.analysis.coalitions import coalitions_of
from explorer.analysis.terms import Terms
from explorer.analysis.zone import Zone
from explorer.board.marks import differ, in_words, marks_on
from explorer.board.words import BOARD_WORDS, board_words
from explorer.language import _, current
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.sharing.entries import provision_entry
from explorer.sharing.words import cite, per_cent, without_note


def head_of(terms: Terms) -> dict[str, Any]:
    """Return the words for one set of assumptions, in the form in which the board reads them.

    Parties and provisions are named by their places in the file.
    """
    scenario = terms.scenario
    return {
        "scenario": scenario.id,
        "language": current(),
        "words": board_words(),
        "parties": [
            {
                "id": one.party.id,
                "key": one.party.key,
                "name": one.party.name,
                "letter": one.party.letter,
                "colour": one.party.colour,
                "needs": per_cent(one.walk_away),
            }
            for one in terms.records
        ],
        "coalitions": coalitions_of(Zone(terms, Deal())),
        "themes": scenario.themes,
        "provisions": [_provision(terms, one) for one in scenario.provisions],
    }


def _provision(terms: Terms, provision: Provision) -> dict[str, Any]:
    marks = marks_on(terms, provision)
    return {
        "id": provision.id,
        "label": provision.label,
        "names": [provision.id, provision.key, *provision.was],
        "help": _help(provision),
        "cites": _cites(terms, provision),
        "points": provision.points,
        "theme": provision.theme,
        "core": provision.core,
        "status": [provision.positions_of_options[one] for one in provision.status_quo],
        "ordered": provision.kind in ("numeric", "ordered"),
        "options": [provision.name_of(option) for option in provision.options],
        "numbers": "".join("1" if option.number is not None else "0" for option in provision.options),
        "unit": provision.unit,
        "marks": {one.party: one.marks for one in marks},
        "said": {one.party: in_words(provision, one) for one in marks},
        "differ": differ(marks),
    }


def _help(provision: Provision) -> list[str]:
    """Return the help text, and whose consent the provision needs."""
    consent = (
        _("Needs the consent of: {names}.").format(names=", ".join(provision.needs_consent_of))
        if provision.needs_consent_of
        else ""
    )
    return [part for part in (provision.help, consent) if part]


def _cites(terms: Terms, provision: Provision) -> list[tuple[str, str, str]]:
    """Return what the provision rests on: entry of the Evidence page, the words of the link to it, and what it says."""
    entry, notes = provision_entry(provision), terms.scenario.note_by_id
    found = (
        [(entry, _first_upper(without_note(terms.scenario)), f": {provision.judgement}")] if provision.judgement else []
    )
    found += [(name, name, f" {cite(notes[name])}: {notes[name].text}") for name in provision.notes]
    return [*found, (entry, BOARD_WORDS["who_said"], "")]


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
