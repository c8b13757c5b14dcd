"""Which notes stand behind a reason, and how they are cited."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import PartyScore, Score


def notes_of(score: Score, terms: Terms, one: PartyScore, part: Contribution) -> list[str]:
    """Return the notes behind a reason: of what was said of the chosen options, and of linkages that move it.

    Parameters
    ----------
    score, terms
        What a deal means to every party, and the terms it was scored with.
    one
        The party.
    part
        The reason: what one provision adds for that party.
    """
    record = next(record for record in terms.records if record.party.id == one.party.id)
    chosen = score.deal[part.provision]
    notes: dict[str, None] = {}
    for standing in record.standings:
        if standing.provision == part.provision:
            deciding = [position for said in standing.spoken if said.option in chosen for position in said.positions]
            notes |= dict.fromkeys(note for position in deciding for note in position.notes)
    if any(part.linkage):
        moving = [link for link in record.linkages if link.by and link.provision == part.provision]
        notes |= dict.fromkeys(note for link in moving for note in link.notes)
    return list(notes)


def cited(notes: Sequence[str]) -> str:
    """Return ids of notes in brackets; without any, whose judgement it is."""
    return f"[{', '.join(notes)}]" if notes else "[our judgement]"
