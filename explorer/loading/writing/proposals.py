"""Proposals and reactions of a scenario as the tables of a file."""

from __future__ import annotations

from typing import Any

from explorer.loading.writing.options import Provisions, deal_table, without_defaults
from explorer.model.deal import Deal
from explorer.model.expectation import RELATIONS, Comparison, Expectation
from explorer.model.proposal import Proposal, Reaction

KEY_OF_RELATION = dict(zip(RELATIONS, ("higher_than", "lower_than", "about_equal_to"), strict=True))


def proposal_table(one: Proposal, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[proposal]]`; of a former revision only the deal is known, so that all of it is written as set."""
    return without_defaults(
        {
            "id": one.id,
            "ref": one.ref,
            "name": one.name,
            "date": one.date_text,
            "owner": one.owner,
            "voice": one.voice,
            "held_to": one.held_to if one.owner else None,
            "held_as": None if one.held_as == "own_proposal" else one.held_as,
            "source": one.source,
            "summary": one.summary,
            "sets": deal_table(one.sets, provisions),
            "implies": deal_table(one.implies, provisions),
            "leaves_open": one.leaves_open,
            "notes": list(one.notes),
            "judgement": one.judgement,
            "clause_notes": {provision: list(notes) for provision, notes in one.clause_notes},
            "revision": None if one.revision == 1 else one.revision,
            "earlier": [
                without_defaults({"revision": revision, "sets": deal_table(deal, provisions)})
                for revision, deal in one.earlier
            ],
        }
    )


def reaction_table(one: Reaction, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[reaction]]`."""
    table = without_defaults(
        {
            "id": one.id,
            "proposal": one.proposal,
            "about": one.about,
            "party": one.party,
            "voice": one.voice,
            "actor": one.actor,
            "date": one.date_text,
            "stance": one.stance,
            "strength": one.strength,
            "kind": one.kind,
            "provisions": list(one.provisions),
            "notes": list(one.notes),
            "judgement": one.judgement,
            "role": one.role,
            "test": one.test and _test(one.test, provisions),
        }
    )
    return {**table, "text": one.text}


def _test(test: Expectation, provisions: Provisions) -> dict[str, Any]:
    deal, comparisons, pair = test.deal, list(test.comparisons), {}
    if test.level == "conditional_pair" and comparisons:
        without = comparisons.pop(0).deal
        condition = [name for name, options in deal.choices if without[name] != options]
        pair = {
            "with": deal_table(Deal.of({name: deal[name] for name in condition}), provisions),
            "without": deal_table(Deal.of({name: without[name] for name in condition}), provisions),
        }
        deal = Deal.of({name: options for name, options in deal.choices if name not in condition})
    return without_defaults(
        {
            "level": test.level,
            "not_scorable": test.not_scorable,
            "deal": deal_table(deal, provisions),
            **pair,
            "so_far": list(test.so_far),
            "red_line": test.red_line or None,
            **{
                key: [_compared(one, provisions) for one in comparisons if one.relation == relation]
                for relation, key in KEY_OF_RELATION.items()
            },
        }
    )


def _compared(one: Comparison, provisions: Provisions) -> dict[str, Any]:
    as_of = one.as_of and one.as_of.isoformat()
    return without_defaults({"deal": deal_table(one.deal, provisions), "proposal": one.proposal, "as_of": as_of})
