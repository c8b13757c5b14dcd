"""The sum behind a party's utility: what each provision brings, in parts that add up to the total."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.ranges import Ranges, Row, neutral_worth
from explorer.analysis.terms import Shift, Terms, Whole
from explorer.analysis.truth import Room
from explorer.model.deal import Deal
from explorer.model.position import Position
from explorer.model.standing import Standing


@dataclass(frozen=True)
class Contribution:
    """What one provision adds to a party's utility, in the completion that gives the lowest and the highest total.

    ``weight``, ``low`` and ``high`` are shares of the party's utility (the weights of a sum add up to 1, the
    contributions to the total); ``linkage`` is the part of them that linkages bring. ``unspoken``: the party has not spoken of
    every option chosen. ``positions`` decide what the chosen options are worth; ``notes`` and ``judgements`` are theirs.
    """

    provision: str
    weight: float
    low: float
    high: float
    linkage: tuple[float, float]
    unspoken: bool
    notes: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()

    @property
    def against_even(self) -> tuple[float, float]:
        """How far the contribution lies above (+) or below (-) half of its weight, for low and high."""
        return self.low - self.weight / 2, self.high - self.weight / 2


def contributions_of(terms: Terms, p: int, ranges: Ranges) -> tuple[Contribution, ...]:
    """Split the lowest and the highest utility so far into what each provision brings; the parts add up exactly.

    ``ranges`` must have been computed with ``so_far=True`` and without kept provisions.
    """
    base = int(ranges.base[p])
    if base == 0:
        return ()
    rooms = [_settled(terms, ranges, p, row) for row in (Row.LOWEST, Row.HIGHEST)]
    shifts = [shift for shift in terms.shifts if shift.party == p]
    standings = {one.provision: one for one in terms.records[p].standings}
    found = []
    for k, provision in enumerate(terms.scenario.provisions):
        weight = int(terms.weights[p, k])
        if not weight or ranges.room.open[k]:
            continue
        if provision.applies_when is not None and not ranges.room.applies(k, True).values.any():
            continue
        worth = [
            _worth(terms, p, k, room, tables[k], shifts)
            for room, tables in zip(rooms, (terms.low, terms.high), strict=True)
        ]
        low, high = ((plain + extra) / base for plain, extra in worth)
        unspoken = not bool(terms.spoken[k][p, ranges.room.options[k]].all())
        linkage = (worth[0][1] / base, worth[1][1] / base)
        deciding = tuple(dict.fromkeys(_deciding(standings[provision.id], ranges.room.ids(k))))
        notes = tuple(dict.fromkeys(note for position in deciding for note in position.notes))
        judgements = tuple(dict.fromkeys(position.judgement for position in deciding if position.judgement))
        found.append(
            Contribution(provision.id, weight / base, low, high, linkage, unspoken, notes, judgements, deciding)
        )
    return tuple(found)


def _settled(terms: Terms, ranges: Ranges, p: int, row: Row) -> Room:
    """Return the completion that reaches one end of the range, settled on what is not open."""
    room = ranges.room
    if all(room.open[k] or room.size(k) == 1 for k in range(len(room.open))):
        return room
    chosen = ranges.witness(p, row)
    provisions = terms.scenario.provisions
    settled = {
        provision.id: [provision.options[chosen.get(k, int(room.options[k][0]))].id]
        for k, provision in enumerate(provisions)
        if not room.open[k]
    }
    return Room(terms.scenario, Deal.of(settled))


def _worth(terms: Terms, p: int, k: int, room: Room, table: Whole, shifts: list[Shift]) -> tuple[int, int]:
    """Return what the option of a settled provision is worth, by itself and by linkages, in whole units."""
    if terms.scenario.provisions[k].applies_when is not None and not room.applies(k, True).values.all():
        return int(neutral_worth(terms, k)[p]), 0
    o = int(room.options[k][0])
    extra = sum(
        shift.amount
        for shift in shifts
        if shift.provision == k and shift.options[o] and room.condition(shift.when, False).values.all()
    )
    return int(table[p, o]), extra


def _deciding(standing: Standing, chosen: frozenset[str]) -> list[Position]:
    """Return the positions that decide what the chosen options are worth."""
    return [position for one in standing.spoken if one.option in chosen for position in one.positions]
