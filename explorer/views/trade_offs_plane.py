"""The deals on the Trade-offs page: what the engine found, and each of them scored."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.bargaining import Bargaining
from explorer.analysis.frontier import Frontier
from explorer.analysis.points import Point
from explorer.charts.trade_offs_plane import SHORT, Mark, Plane, mark_of
from explorer.language import _
from explorer.model.deal import Deal
from explorer.sharing.zone_words import BARGAINING_NAMES
from explorer.views import library, session

MOST_DRAWN = 40
"""Efficient agreements with a marker of their own; the line goes through all."""

MOST_TIES = 4


@dataclass(frozen=True)
class Answers:
    """What the engine found for two parties, with some provisions held."""

    frontier: Frontier
    bargaining: Bargaining


def answers_for(x: str, y: str, held: Deal) -> Answers:
    """Ask the engine for the efficient agreements of two parties and for the bargaining points."""
    state = session.exploration()
    return Answers(
        library.efficient(state, state.stated, held, (x, y)),
        library.bargaining(state, state.stated, held),
    )


def plane_for(x: str, y: str, answers: Answers) -> Plane:
    """Put the efficient agreements, the bargaining points, all proposals and the deal on screen onto one plane."""
    state, scenario = session.exploration(), session.this_scenario()
    efficient = sorted(answers.frontier.points, key=lambda point: (point.of(x), -point.of(y)))
    found: list[tuple[str, str, str, Point]] = [
        (
            f"frontier:{place}",
            _("Efficient agreement {place} of {count}").format(place=place + 1, count=len(efficient)),
            "",
            efficient[place],
        )
        for place in _thinned(len(efficient))
    ]
    for one in answers.bargaining.points:
        for tie, point in enumerate(one.points[:MOST_TIES]):
            more = (
                _(", {place} of {count} that tie").format(place=tie + 1, count=len(one.points))
                if len(one.points) > 1
                else ""
            )
            found.append(
                (f"bargaining:{one.name}:{tie}", f"{BARGAINING_NAMES[one.name]}{more}", SHORT[one.name], point)
            )
    proposals = [one for one in scenario.proposals if one.deal != state.deal]
    deals = (*(point.deal for *_, point in found), *(one.deal for one in proposals), state.deal)
    scores = dict(zip(deals, library.scores(state, deals), strict=True))
    marks: list[Mark] = [
        mark_of(key, name, short, scores[point.deal], (x, y), state.stated, point) for key, name, short, point in found
    ]
    marks += [
        mark_of(f"proposal:{one.id}", f"{one.ref} {one.name}", one.ref, scores[one.deal], (x, y), state.stated)
        for one in proposals
    ]
    same = session.named()
    name = _("This deal: {ref} {same}").format(ref=same.ref, same=same.name) if same else _("This deal")
    marks.append(mark_of("current:", name, same.ref if same else "", scores[state.deal], (x, y), state.stated))
    walk_aways = {one.party.id: one.walk_away for one in scores[state.deal].parties}
    return Plane(
        scenario,
        scenario.party_by_id[x],
        scenario.party_by_id[y],
        state.stated,
        (walk_aways[x], walk_aways[y]),
        tuple((point.of(x), point.of(y)) for point in efficient),
        tuple(marks),
    )


def _thinned(count: int) -> list[int]:
    """Choose places evenly, ends included.

    >>> _thinned(3), len(_thinned(1000)), _thinned(1000)[-1]
    ([0, 1, 2], 40, 999)
    """
    if count <= MOST_DRAWN:
        return list(range(count))
    return sorted({round(place * (count - 1) / (MOST_DRAWN - 1)) for place in range(MOST_DRAWN)})
