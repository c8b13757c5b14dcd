"""What the server tells the board: the deal as it is, and which options still lead to an agreement."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2s
from typing import Any

from explorer.analysis.zone import Status
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration

LETTERS: Mapping[Status, str] = {"yes": "y", "no": "n", "undecided": "u"}

Places = list[list[int] | None]


def news_of(
    scenario: Scenario,
    state: Exploration,
    *,
    version: int,
    number: int,
    start: Proposal | None,
    moved: Mapping[str, str],
    order: Sequence[str],
    sheets: Mapping[str, str],
    trail: str = "",
) -> bytes:
    """Tell what the deal is, and what stands on the page of it.

    Parameters
    ----------
    scenario, state
        What is explored.
    version
        Counts the states of this session.
    number
        The last message of the board that is part of the state.
    start
        The proposal the deal started from.
    moved
        Who moved which provision since.
    order
        The parties, in the order in which the reader wants to see them.
    sheets
        Texts of the page that follow from the deal, by name, as HTML.
    trail
        What the browser keeps of the visit; nothing where it is told otherwise.
    """
    parties = [party.id for party in scenario.parties]
    place = {provision.id: k for k, provision in enumerate(scenario.provisions)}
    return _packed(
        kind="news",
        scenario=scenario.id,
        version=version,
        number=number,
        under=fingerprint(state),
        stated=state.stated,
        deal=places_of(scenario, state.deal),
        start={"name": start.name, "deal": places_of(scenario, start.deal)} if start else None,
        moved={place[name]: who for name, who in moved.items()},
        order=[parties.index(party) for party in order],
        sheets=dict(sheets),
        trail=trail,
    )


def marks_of(
    scenario: Scenario,
    state: Exploration,
    version: int,
    still: Mapping[str, Mapping[str, Status]],
) -> bytes:
    """Tell which options still lead to an agreement, the rest as it stands."""
    return _packed(
        kind="marks",
        scenario=scenario.id,
        version=version,
        under=fingerprint(state),
        stated=state.stated,
        deal=places_of(scenario, state.deal),
        still=["".join(LETTERS[still[one.id][option.id]] for option in one.options) for one in scenario.provisions],
    )


def blocks_of(scenario: Scenario, blocking: Collection[str]) -> bytes:
    """Tell which provisions are set so that no agreement is possible."""
    places = [k for k, one in enumerate(scenario.provisions) if one.id in blocking]
    return _packed(kind="blocks", scenario=scenario.id, blocking=places)


def places_of(scenario: Scenario, deal: Deal) -> Places:
    """Return a deal as the board knows it: for every provision the places of its options, None where it is open."""
    chosen = deal.by_provision
    return [
        sorted(map(one.positions_of_options.__getitem__, chosen[one.id])) if one.id in chosen else None
        for one in scenario.provisions
    ]


def fingerprint(state: Exploration) -> str:
    """Return what tells two sets of assumptions apart: marks found under others are not those of the deal on show."""
    return blake2s(repr((state.scenario_id, state.assumptions)).encode(), digest_size=6).hexdigest()


def _packed(**told: Any) -> bytes:  # noqa: ANN401
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
