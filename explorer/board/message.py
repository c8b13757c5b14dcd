"""What the board tells the server: which provisions were moved, and to what."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.model.scenario import Scenario


@dataclass(frozen=True)
class Message:
    """Moves of one or more provisions (no options: opened), and the board's count of its messages.

    ``shown`` is the version of the state that the board had been told when it sent the message; -1 if it does not say.
    """

    number: int
    moves: dict[str, frozenset[str]]
    shown: int = -1


def read_message(told: object, scenario: Scenario) -> Message | None:
    """Read what a browser sent: it may be of another scenario, of an older page, or of nobody's making.

    Returns
    -------
    message
        None if nothing in it can be used.
    """
    if not isinstance(told, dict) or told.get("scenario") != scenario.id:
        return None
    number, moves = told.get("number"), told.get("moves")
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(moves, dict):
        return None
    read = {name: _options(scenario, name, places) for name, places in moves.items() if isinstance(name, str)}
    known = {name: options for name, options in read.items() if options is not None}
    shown = told.get("shown")
    return (
        Message(number, known, shown if isinstance(shown, int) and not isinstance(shown, bool) else -1)
        if known
        else None
    )


def _options(scenario: Scenario, name: str, places: object) -> frozenset[str] | None:
    """Return the options at some places of a provision; None if there are no such."""
    provision = scenario.provision_by_id.get(name)
    if provision is None:
        return None
    if places is None:
        return frozenset()
    if not isinstance(places, list) or not places:
        return None
    count = len(provision.options)
    if not all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one < count for one in places):
        return None
    return frozenset(provision.options[place].id for place in places)
