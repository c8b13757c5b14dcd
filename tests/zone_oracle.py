"""Zones by brute force: every whole deal is written down, and every party is asked whether it signs.

Built on ``tests.oracle``, so again exact fractions and plain loops. Of a zone only what it asks is read: the scenario,
the assumptions, the deal, which of the two zones, what is taken away; never the numbers of ``explorer.analysis``.

A whole deal settles every provision, those too that are switched off; it is *consistent* if it breaks no constraint that
binds. Constraints that the deal of the zone breaks by itself bind all the same: then there is no consistent deal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import prod

from explorer.analysis.zone import Obstacle
from explorer.model.deal import Deal
from tests.oracle import (
    EVERYTHING,
    NOTHING,
    TOLERANCE,
    as_it_counts,
    breaks,
    by_rule,
    crossed_lines,
    switched_off,
    terms_of_party,
    utility_of,
    whole_deals,
)


@dataclass(frozen=True)
class View:
    """What a whole deal means to one party in a zone.

    ``crossed`` are the red lines it crosses, ``gain`` is the utility the zone counts minus the walk-away value: None when
    no utility is asked for, because the walk-away value or the silence is taken away.
    """

    low: Fraction
    high: Fraction
    crossed: frozenset
    signs: bool
    gain: Fraction | None

    def utility(self, zone):
        return self.low if zone.stated else self.high


@dataclass(frozen=True)
class Whole:
    """A consistent whole deal: option by provision, view by party."""

    options: dict
    parties: dict

    @property
    def signers(self):
        return frozenset(name for name, view in self.parties.items() if view.signs)


@dataclass(frozen=True)
class Cell:
    """One cell of a map: ``status`` is cannot, yes or no; the best margin; who could sign together, largest sets only."""

    status: str
    margin: Fraction | None
    signers: frozenset


# Every whole deal


@lru_cache(maxsize=4)
def terms_by_party(terms):
    scenario, assumptions = terms.scenario, terms.assumptions
    return {party.id: terms_of_party(scenario, party, assumptions) for party in scenario.parties}


@lru_cache(maxsize=4)
def every_deal(terms):
    """List all whole deals, constraints aside: options, constraints broken, (low, high, lines crossed) by party."""
    scenario = terms.scenario
    provisions = {provision.id: provision for provision in scenario.provisions}
    found = []
    for options in whole_deals(scenario, Deal()):
        counts = as_it_counts(scenario, options)
        off = {name for name in provisions if switched_off(provisions[name], options, frozenset())}

        def holds(clause, counts=counts):
            return counts[clause[0]] in clause[1]

        worth = {}
        for name, own in terms_by_party(terms).items():
            low, high = utility_of(own, list(provisions), off, options, provisions, holds)
            if not any(own.shares.values()):  # it weighs nothing: its utility may be anything
                low, high = NOTHING, EVERYTHING
            worth[name] = low, high, crossed_lines(own, holds)
        broken = frozenset(one.id for one in scenario.constraints if breaks(one, counts))
        found.append((options, broken, worth))
    return found


def held(zone):
    """Return the choices of the zone's deal that are not taken away."""
    return {name: ids for name, ids in zone.deal.choices if Obstacle("choice", name) not in zone.without}


def whole(zone):
    """List every consistent whole deal that keeps to the zone's deal."""
    choices = held(zone).items()
    gone = taken_away(zone, "constraint")
    return [
        Whole(options, {name: view(zone, name, *numbers) for name, numbers in worth.items()})
        for options, broken, worth in every_deal(zone.terms)
        if all(options[name] in ids for name, ids in choices) and not broken - gone
    ]


def taken_away(zone, kind):
    return frozenset(one.id for one in zone.without if one.kind == kind)


def silent(zone, party):
    """Say whether a party has said nothing at all."""
    own = terms_by_party(zone.terms)[party]
    return not own.shares and not own.red_lines


def view(zone, party, low, high, crossed):
    crossed -= taken_away(zone, "red_line")
    gain = (low if zone.stated else high) - terms_by_party(zone.terms)[party].walk_away
    if silent(zone, party):
        may = not zone.stated or party in taken_away(zone, "silence")
        return View(low, high, crossed, may, None if zone.stated or dropped(zone, party) else gain)
    if dropped(zone, party):
        gain = None
    return View(low, high, crossed, not crossed and (gain is None or gain >= -TOLERANCE), gain)


def dropped(zone, party):
    return party in taken_away(zone, "walk_away")


# Agreements


def passes(zone, signers):
    scenario, assumptions = zone.terms.scenario, zone.terms.assumptions
    verdicts = {party.id: party.id in signers for party in scenario.parties}
    return by_rule(scenario.rule, assumptions.required, verdicts, yes={True}, no={False}) == "yes"


def coalitions(zone):
    """List the sets of parties that make an agreement and of which nobody can be spared."""
    names = [party.id for party in zone.terms.scenario.parties]
    every = [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]
    winning = [one for one in every if passes(zone, one)]
    return [one for one in winning if not any(other < one for other in winning)]


def agreements(zone):
    return [one for one in whole(zone) if passes(zone, one.signers)]


def completable(zone):
    return bool(agreements(zone))


def count(zone):
    return len(agreements(zone))


def margin(zone, one):
    """Return what the worst-off has above its walk-away value, in the coalition for which that is most.

    None if every coalition has a member that never signs here, whatever its utility. It is 1 where no utility is asked for.
    """
    margins = []
    for coalition in coalitions(zone):
        views = {name: one.parties[name] for name in coalition}
        if not any(view.crossed or (silent(zone, name) and not view.signs) for name, view in views.items()):
            margins.append(worst_off(one, coalition))
    return max(margins, default=None)


def worst_off(one, parties):
    """Return what the worst-off of some parties has above its walk-away value; 1 where no utility is asked for."""
    gains = [one.parties[name].gain for name in parties]
    return min((gain for gain in gains if gain is not None), default=EVERYTHING)


def in_zone(zone, deal):
    """Say whether a deal keeps to the zone's, can exist, and is an agreement however its open provisions are settled."""
    if not all(deal[name] and deal[name] <= ids for name, ids in held(zone).items()):
        return False
    every = completions(zone, deal)
    return bool(every) and all(passes(zone, one.signers) for one in every)


def completions(zone, deal):
    """List the consistent whole deals within another deal, which holds although the zone's choices may be taken away."""
    return whole(replace(zone, deal=deal, without=frozenset(one for one in zone.without if one.kind != "choice")))


# Maps and options


def ids_of(zone, name):
    return [option.id for option in zone.terms.scenario.provision_by_id[name].options]


def freeing(zone, *names):
    deal = zone.deal
    for name in names:
        deal = deal.choose(name, ())
    return zone.holding(deal)


def cells(zone, x, y):
    """Return the cell of every pair of options of two provisions, both of them freed from the zone's deal."""
    found = {(one, other): [] for one in ids_of(zone, x) for other in ids_of(zone, y)}
    for deal in whole(freeing(zone, x, y)):
        found[deal.options[x], deal.options[y]].append(deal)
    return {place: cell(zone, deals) for place, deals in found.items()}


def cell(zone, deals):
    if not deals:
        return Cell("cannot", None, frozenset())
    margins = [one for one in (margin(zone, deal) for deal in deals) if one is not None]
    sets = {deal.signers for deal in deals}
    largest = frozenset(one for one in sets if not any(one < other for other in sets))
    status = "yes" if any(passes(zone, deal.signers) for deal in deals) else "no"
    return Cell(status, max(margins, default=None), largest)


def options(zone):
    """Return, by provision and option, whether an agreement has it; each provision in turn is freed from the deal."""
    found = {}
    for provision in zone.terms.scenario.provisions:
        reached = {deal.options[provision.id] for deal in agreements(freeing(zone, provision.id))}
        found[provision.id] = {name: "yes" if name in reached else "no" for name in ids_of(zone, provision.id)}
    return found


# Trade-offs


def vectors(zone, parties):
    return {tuple(one.parties[name].utility(zone) for name in parties) for one in agreements(zone)}


def frontier(zone, parties):
    """Return the utilities of some parties in those agreements in which none of them could have more for nothing."""
    reached = vectors(zone, parties)
    return {one for one in reached if not any(other != one and no_less(other, one) for other in reached)}


def no_less(one, other):
    return all(mine >= yours for mine, yours in zip(one, other, strict=True))


def bargaining(zone, parties):
    """Return the best value of each of four bargaining solutions; None if there is no agreement.

    A party that a rule can do without may be below its walk-away value: then it gains nothing, and the Nash product is 0.
    Kalai and Smorodinsky leave out parties that cannot gain; if nobody can, everybody has all there is to have: 1.
    """
    reached = vectors(zone, parties)
    if not reached:
        return None
    needed = [terms_by_party(zone.terms)[name].walk_away for name in parties]
    gains = [[mine - need for mine, need in zip(one, needed, strict=True)] for one in reached]
    ideal = [max(column) for column in zip(*gains, strict=True)]

    def share(one):
        return min((mine / most for mine, most in zip(one, ideal, strict=True) if most > 0), default=EVERYTHING)

    return {
        "nash": max(prod(max(mine, NOTHING) for mine in one) for one in gains),
        "egalitarian": max(min(one) for one in gains),
        "utilitarian": max(sum(one) for one in reached),
        "kalai_smorodinsky": max(share(one) for one in gains),
    }


# Nearest agreement


def distance(scenario, deal, options):
    """Return how many provisions of a deal a whole deal changes, and by how many places in the order of the file."""
    changes = movement = 0
    for name, chosen in deal.choices:
        if options[name] not in chosen:
            order = [option.id for option in scenario.provision_by_id[name].options]
            changes += 1
            movement += min(abs(order.index(options[name]) - order.index(one)) for one in chosen)
    return changes, movement


def nearest(zone, deal):
    """Return the distance of the nearest agreement from a deal; None if there is no agreement."""
    return min((distance(zone.terms.scenario, deal, one.options) for one in agreements(zone)), default=None)


# What keeps deals out


def obstacles(zone):
    """List everything that could be taken away from a zone, and is not."""
    scenario = zone.terms.scenario
    names = [party.id for party in scenario.parties]
    found = [Obstacle("walk_away", name) for name in names]
    if zone.stated:
        found += [Obstacle("silence", name) for name in names if silent(zone, name)]
    found += [Obstacle("red_line", line[0]) for name in names for line in terms_by_party(zone.terms)[name].red_lines]
    found += [Obstacle("constraint", one.id) for one in scenario.constraints]
    found += [Obstacle("choice", name) for name, _ in zone.deal.choices]
    return [one for one in found if one not in zone.without]


def conflicts(zone, kept, every):
    """Say whether some obstacles exclude every agreement between them, all others of a list taken away."""
    return not completable(zone.dropping(*set(every) - set(kept)))


def is_minimal_conflict(zone, found, every):
    """Say whether obstacles exclude every agreement, and no longer do so when any of them is taken away."""
    return conflicts(zone, found, every) and not any(conflicts(zone, set(found) - {one}, every) for one in found)
