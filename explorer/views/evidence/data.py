"""What the Evidence page shows, worked out once per question."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.analysis.fates import Fate, fates_of
from explorer.analysis.known import Counts, Known, counts_by_lens, known_of
from explorer.analysis.note_uses import uses_of_notes
from explorer.language import kept_by_language
from explorer.model.assumptions import Assumptions
from explorer.sharing.judgements import Judgement, judgements_of
from explorer.sharing.note_search import Found, index_of
from explorer.views.library import scenario


@kept_by_language(None)
def notes(scenario_id: str) -> tuple[Found, ...]:
    """Return the notes of a scenario with where they are used, the latest first."""
    return index_of(scenario(scenario_id), uses_of_notes(scenario(scenario_id)))


@kept_by_language(None)
def notes_by_id(scenario_id: str) -> Mapping[str, Found]:
    """Return the same by id."""
    return {one.note.id: one for one in notes(scenario_id)}


@kept_by_language(64)
def fates(scenario_id: str, assumptions: Assumptions) -> Mapping[str, Fate]:
    """Return what becomes of every statement."""
    return fates_of(scenario(scenario_id), assumptions)


@kept_by_language(64)
def known(scenario_id: str, assumptions: Assumptions) -> tuple[Known, ...]:
    """Return what every party spoke of."""
    return known_of(scenario(scenario_id), assumptions)


@kept_by_language(64)
def counts(scenario_id: str, assumptions: Assumptions) -> tuple[Counts, ...]:
    """Return how what is known grows with every lens."""
    return counts_by_lens(scenario(scenario_id), assumptions)


@kept_by_language(64)
def judgements(scenario_id: str, assumptions: Assumptions) -> Mapping[str, Judgement]:
    """Return our judgements by entry."""
    return {one.entry: one for one in judgements_of(scenario(scenario_id), assumptions)}
