"""A second, naive implementation of the scores: every whole deal is written down and judged by itself.

It shares nothing with ``explorer.analysis``: exact fractions, plain loops, no arrays, no cleverness. Only the values of
``explorer.model`` are read, and of those only their fields; which statements stand is worked out here once more. Good
for small scenarios only: the number of whole deals is the product of the numbers of options.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

LENS_RANK = {"stated": 0, "reported": 1, "analyst": 2, "inferred": 3}
KIND_RANK = {
    "red_line": 0,
    "preference": 0,
    "own_proposal": 0,
    "reported": 1,
    "analyst": 2,
    "outlet": 2,
    "inferred": 3,
}
TOLERANCE = Fraction(1, 10**6)
NOTHING, EVERYTHING = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class OracleTerms:
    """What stands for one party: acceptability by (provision, option), shares of weight, red lines, linkages."""

    walk_away: Fraction
    spoken: dict
    weights: dict
    shares: dict
    red_lines: tuple
    linkages: tuple


@dataclass(frozen=True)
class OracleParty:
    so_far: str
    completion: str
    utility_so_far: tuple | None
    utility: tuple | None
    surely_crossed: frozenset
    perhaps_crossed: frozenset
    spoken_provisions: int
    spoken_options: int
    chosen_provisions: int
    views: int


@dataclass(frozen=True)
class OracleScore:
    parties: dict
    agreement: str
    completable: str
    conflicts: tuple
    possible: bool


def exact(number):
    """Read a number as it was written: 0.1 is one tenth."""
    return Fraction(str(number))


# What stands


def voice_of(party, assumptions):
    """Return the chosen voice, else the one in office on the date, else the last one that was, else the first."""
    chosen = dict(assumptions.voices).get(party.id)
    if chosen:
        return next(voice for voice in party.voices if voice.id == chosen)
    in_office = [voice for voice in party.voices if voice.in_office]
    for voice in in_office:
        if speaks(voice, assumptions.as_of):
            return voice
    gone = [voice for voice in in_office if voice.to is not None and voice.to < assumptions.as_of]
    if gone:
        last_day = max(voice.to for voice in gone)
        return next(voice for voice in gone if voice.to == last_day)
    return in_office[0] if in_office else party.voices[0]


def speaks(voice, day):
    return not (voice.since is not None and day < voice.since) and not (voice.to is not None and day > voice.to)


def statements_of(scenario, party, assumptions):
    """Return the party's statements that count, in three lists: positions, red lines, linkages."""
    voice = voice_of(party, assumptions)

    def in_force(one):
        return (
            one.party == party.id
            and one.voice == voice.id
            and speaks(voice, assumptions.as_of)
            and KIND_RANK[one.kind] <= LENS_RANK[assumptions.lens]
            and one.since <= assumptions.as_of
            and not (one.until is not None and assumptions.as_of >= one.until)
        )

    everything = [*scenario.positions, *scenario.red_lines, *scenario.linkages]
    in_force_ones = [one for one in everything if in_force(one)]

    def taken_back(one):
        return any(one.id in other.replaces and KIND_RANK[other.kind] <= KIND_RANK[one.kind] for other in in_force_ones)

    def left(statements):
        return [one for one in statements if in_force(one) and not taken_back(one)]

    return left(scenario.positions), left(scenario.red_lines), left(scenario.linkages)


def positions_that_stand(positions, provision, option):
    """Return the positions by which a party's acceptability of one option is decided."""
    said = [one for one in positions if one.provision == provision and option in dict(one.says)]
    if not said:
        return []
    best = min(KIND_RANK[one.kind] for one in said)
    said = [one for one in said if KIND_RANK[one.kind] == best]
    standing = []
    while said:
        day = max(one.since for one in said)
        of_the_day = [one for one in said if one.since == day]
        standing += of_the_day
        if not any(one.adds for one in of_the_day):
            break
        said = [one for one in said if one.since < day]
    return standing


def terms_of_party(scenario, party, assumptions):
    positions, red_lines, linkages = statements_of(scenario, party, assumptions)
    words = dict(scenario.scale.acceptability)
    spoken, deciding = {}, {}
    for provision in scenario.provisions:
        for option in provision.options:
            standing = positions_that_stand(positions, provision.id, option.id)
            if standing:
                numbers = [exact(words[word]) for one in standing for name, word in one.says if name == option.id]
                spoken[provision.id, option.id] = min(numbers)
                deciding.setdefault(provision.id, []).extend(standing)
    strengths = dict(scenario.scale.weight)
    weights = {}
    for provision, ones in deciding.items():
        candidates = []
        for one in ones:
            sharers = [name for name, others in deciding.items() if any(one.stake == other.stake for other in others)]
            candidates.append(exact(strengths[one.strength]) / (len(sharers) if one.stake else 1))
        weights[provision] = max(candidates)
    for (who, provision), edited in assumptions.weights:
        if who == party.id and provision in weights:
            weights[provision] = exact(edited)
    total = sum(weights.values())
    shares = {provision: weight / total if total else NOTHING for provision, weight in weights.items()}
    walk_away = exact(dict(assumptions.walk_aways).get(party.id, party.walk_away))
    lines = [(line.id, line.any_of, lifts_of(line, linkages)) for line in red_lines]
    lines += [(linkage.id, (linkage.when,), ()) for linkage in linkages if linkage.imposes]
    shifting = []
    for linkage in linkages:
        if linkage.by:
            delta = exact(words[linkage.by])
            shifting.append((linkage.provision, linkage.options, linkage.when, -delta if linkage.lowers else delta))
    return OracleTerms(walk_away, spoken, weights, shares, tuple(lines), tuple(shifting))


def lifts_of(line, linkages):
    return tuple(linkage.when for linkage in linkages if linkage.lifts == line.id)


# Deals and conditions


def meets(condition, clause_holds):
    """Say whether a condition holds, given which of its clauses do."""
    every = all(clause_holds(clause) for clause in condition.all_of)
    some = not condition.any_of or any(clause_holds(clause) for clause in condition.any_of)
    return every and some


def as_it_counts(scenario, whole):
    """Put the neutral option in for every provision of a whole deal that is switched off."""
    counts = dict(whole)
    for provision in scenario.provisions:
        if switched_off(provision, whole, frozenset()):
            counts[provision.id] = provision.neutral
    return counts


def switched_off(provision, whole, unsettled):
    """Say whether a provision is switched off; a clause on an unsettled provision counts as holding.

    A switch never hangs on a provision that can be switched off itself: such files are refused.
    """
    if provision.applies_when is None:
        return False
    return not meets(provision.applies_when, lambda clause: clause[0] in unsettled or whole[clause[0]] in clause[1])


def whole_deals(scenario, deal):
    """List every whole deal within the sets of a deal, constraints aside."""
    chosen = dict(deal.choices)
    menus = [
        [option.id for option in provision.options if provision.id not in chosen or option.id in chosen[provision.id]]
        for provision in scenario.provisions
    ]
    names = [provision.id for provision in scenario.provisions]
    return [dict(zip(names, options, strict=True)) for options in product(*menus)]


def breaks(constraint, counts):
    def holds(clause):
        return counts[clause[0]] in clause[1]

    return meets(constraint.when, holds) and not meets(constraint.then, holds)


# Judging one whole deal


def crossed_lines(terms, holds):
    """Return the ids of the red lines crossed, given which clauses hold."""
    return frozenset(
        name
        for name, conditions, lifts in terms.red_lines
        if any(meets(one, holds) for one in conditions) and not any(meets(one, holds) for one in lifts)
    )


def utility_of(terms, judged, off, whole, provisions, holds):
    """Add up what the judged provisions of one whole deal bring: lowest and highest."""
    low = high = NOTHING
    for name in judged:
        share = terms.shares.get(name, NOTHING)
        if name not in terms.shares:
            continue
        if name in off:
            worth = terms.spoken.get((name, provisions[name].neutral), terms.walk_away)
            low, high = low + share * worth, high + share * worth
            continue
        option = whole[name]
        if (name, option) not in terms.spoken:
            high += share
            continue
        worth = terms.spoken[name, option]
        for target, options, when, delta in terms.linkages:
            if target == name and option in options and meets(when, holds):
                worth += delta
        low, high = low + share * worth, high + share * worth
    return low, high


def oracle_score(scenario, deal, assumptions):
    """Score a deal for every party by writing down every way of completing it."""
    every_whole = [(whole, as_it_counts(scenario, whole)) for whole in whole_deals(scenario, deal)]
    conflicts = [one for one in scenario.constraints if all(breaks(one, counts) for _, counts in every_whole)]
    binding = [one for one in scenario.constraints if one not in conflicts]
    consistent = [pair for pair in every_whole if not any(breaks(one, pair[1]) for one in binding)]
    parties = {
        party.id: judge(scenario, deal, terms_of_party(scenario, party, assumptions), every_whole, consistent)
        for party in scenario.parties
    }
    rule, required = scenario.rule, assumptions.required
    so_far = {name: one.so_far for name, one in parties.items()}
    completion = {name: one.completion for name, one in parties.items()}
    return OracleScore(
        parties,
        by_rule(rule, required, so_far, yes={"within"}, no={"outside"}),
        by_rule(rule, required, completion, yes={"accepts"}, no={"refuses"}),
        tuple(one.id for one in conflicts),
        bool(consistent),
    )


def judge(scenario, deal, terms, every_whole, consistent):
    provisions = {provision.id: provision for provision in scenario.provisions}
    chosen = [name for name in provisions if name in dict(deal.choices)]
    unsettled = frozenset(name for name in provisions if name not in chosen)

    completions = []
    for whole, counts in consistent:
        off = {name for name in provisions if switched_off(provisions[name], whole, frozenset())}

        def holds(clause, counts=counts):
            return counts[clause[0]] in clause[1]

        low, high = utility_of(terms, list(provisions), off, whole, provisions, holds)
        completions.append((low, high, crossed_lines(terms, holds)))

    def off_in(whole):
        return {name for name in chosen if switched_off(provisions[name], whole, unsettled)}

    always_off = set.intersection(*(off_in(whole) for whole, _ in every_whole))
    judged = [name for name in chosen if name not in always_off]
    partial = {tuple(whole[name] for name in chosen): whole for whole, _ in consistent}
    base = sum((terms.shares.get(name, NOTHING) for name in judged), NOTHING)
    combinations = []
    for whole in partial.values():
        off = off_in(whole)

        def holds(clause, whole=whole, off=off):
            name, options = clause
            if name in unsettled:
                return False
            return (provisions[name].neutral if name in off else whole[name]) in options

        low, high = utility_of(terms, judged, off, whole, provisions, holds)
        combinations.append((low, high, crossed_lines(terms, holds)))

    lines = [crossed for _, _, crossed in combinations]
    surely = frozenset.intersection(*lines) if lines else frozenset()
    spoken_to = [name for name in chosen if terms.shares.get(name)]  # what a reader gave no weight says nothing
    return OracleParty(
        so_far_verdict(combinations, base, terms.walk_away),
        completion_verdict(completions, terms),
        span(combinations, base),
        span(completions, sum(terms.shares.values(), NOTHING)),
        surely,
        frozenset().union(*lines) - surely,
        len(spoken_to),
        sum(all((name, option) in terms.spoken for option in deal[name]) for name in spoken_to),
        len(chosen),
        len(terms.shares),
    )


def span(results, base):
    """Return the lowest and highest utility, on the scale of what is judged."""
    if not base or not results:
        return None
    return min(low for low, _, _ in results) / base, max(high for _, high, _ in results) / base


def so_far_verdict(combinations, base, walk_away):
    if not base:
        if not any(crossed for _, _, crossed in combinations):
            return "no_view"
        return "outside" if all(crossed for _, _, crossed in combinations) else "mixed"
    needed = walk_away * base - TOLERANCE
    if not any(high >= needed and not crossed for _, high, crossed in combinations):
        return "outside"
    return "within" if all(low >= needed and not crossed for low, _, crossed in combinations) else "mixed"


def completion_verdict(completions, terms):
    if not terms.shares and not terms.red_lines:
        return "unknown"
    if not any(terms.shares.values()):  # red lines only: its utility may be anything
        completions = [(NOTHING, EVERYTHING, crossed) for _, _, crossed in completions]
    needed = terms.walk_away - TOLERANCE
    if not any(high >= needed and not crossed for _, high, crossed in completions):
        return "refuses"
    return "accepts" if all(low >= needed and not crossed for low, _, crossed in completions) else "can_accept"


def by_rule(rule, required, verdicts, yes, no):
    """Say what the rule makes of the verdicts: yes on those that are sure, no if even all the unsure do not help.

    ``required``: whom a reader asks instead of those the rule names; nobody else has a veto or a vote then, and all of them together
    are always enough.
    """
    asked = set(verdicts) if required is None else set(required)

    def met(accepting):
        accepting = accepting & asked
        if any(party not in accepting for party in set(rule.vetoes) & asked):
            return False
        if required is not None and accepting == asked:
            return True
        if rule.kind == "unanimous":
            return all(party in accepting for party in (rule.required if required is None else required))
        if rule.kind == "k_of_n":
            return sum(party in accepting for party in (rule.required if required is None else required)) >= rule.k
        votes = {party: exact(count) for party, count in rule.votes if party in asked}
        enough = exact(rule.quota) if required is None else min(exact(rule.quota), sum(votes.values()))
        return sum(count for party, count in votes.items() if party in accepting) >= enough

    if met({party for party, verdict in verdicts.items() if verdict in yes}):
        return "yes"
    return "possible" if met({party for party, verdict in verdicts.items() if verdict not in no}) else "no"
