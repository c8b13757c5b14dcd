"""Small random negotiations, deals and assumptions, built from the values of ``explorer.model``.

Everything the scores depend on occurs: switches, constraints, two voices, every kind of evidence, statements that lapse,
take back, or stand beside each other, shared stakes, unspoken options, all four kinds of linkage, every rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import prod

from hypothesis import strategies as st

from explorer.model.assumptions import Assumptions
from explorer.model.condition import Condition
from explorer.model.deal import Deal
from explorer.model.party import Party, Rule, Voice
from explorer.model.position import LENSES, Linkage, Position, RedLine
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Constraint, Scale, Scenario
from tests.oracle import oracle_score

DAYS = tuple(date(2025, 1, 10) + timedelta(days=10 * step) for step in range(4))
END = date(2025, 12, 31)
AS_OF = (END, END, END, END, END, date(2025, 2, 8), date(2025, 2, 1), *DAYS)
PROVISION_NAMES = ("war", "army", "line", "buffer")  # not in the order of the alphabet
PARTY_NAMES = ("upper", "coast", "delta")
KINDS = ("preference", "preference", "preference", "own_proposal", "reported", "analyst", "outlet", "inferred")
SCALES = (
    (
        {"wants": 1.0, "accepts": 0.75, "tolerates": 0.5, "wary": 0.25, "opposes": 0.0},
        {"red_line": 4, "strong": 2, "mild": 1},
    ),
    (
        {"wants": 1.0, "accepts": 0.8, "tolerates": 0.45, "wary": 0.1, "opposes": 0.0},
        {"red_line": 3, "strong": 1.5, "mild": 0.7},
    ),
)


INTEGERS = {}  # to make a strategy once is half the time of drawing


@dataclass(frozen=True)
class Case:
    """One question: a deal in a scenario under assumptions."""

    scenario: Scenario
    deal: Deal
    assumptions: Assumptions

    def _repr_pretty_(self, printer, cycle):
        """Show what a failing example holds in lines that can be read; hypothesis asks for this."""
        lines = [f"deal {say(self.deal.choices)}", f"{self.assumptions}", f"{self.scenario.rule}"]
        for one in self.scenario.provisions:
            switch = f" applies_when {say(one.applies_when)} neutral {one.neutral}" if one.applies_when else ""
            lines.append(f"provision {one.id} {option_ids(one)}{switch}")
        lines += [f"constraint {one.id} when {say(one.when)} then {say(one.then)}" for one in self.scenario.constraints]
        for party in self.scenario.parties:
            lines.append(f"party {party.id} {party.walk_away} {[(one.id, one.in_office) for one in party.voices]}")
            every = (*self.scenario.positions, *self.scenario.red_lines, *self.scenario.linkages)
            lines += [f"  {type(one).__name__} {say(vars(one))}" for one in every if one.party == party.id]
        printer.text("\n" + "\n".join(lines))


def say(value):
    """Put a value into few words: what is empty is left out."""
    if isinstance(value, Condition):
        return f"all{say(value.all_of)} any{say(value.any_of)}"
    if isinstance(value, dict):
        kept = {key: held for key, held in value.items() if held and key not in {"party", "label"}}
        return " ".join(f"{key}={say(held)}" for key, held in kept.items())
    if isinstance(value, tuple | frozenset | list):
        return f"({', '.join(map(say, sorted(value) if isinstance(value, frozenset) else value))})"
    return str(value)


def up_to(draw, most):
    """Draw 0 to `most`; shrinks to 0."""
    if not most:
        return 0
    if most not in INTEGERS:
        INTEGERS[most] = st.integers(0, most)
    return draw(INTEGERS[most])


def one_in(draw, n):
    """Say yes once in n times; shrinks to no."""
    return up_to(draw, n - 1) == n - 1


def pick(draw, items):
    """Draw one item; shrinks to the first."""
    return items[up_to(draw, len(items) - 1)]


def picks(draw, *menus):
    """Draw one item of each menu, in a single draw, which is quicker."""
    code = up_to(draw, prod(len(menu) for menu in menus) - 1)
    picked = []
    for menu in menus:
        code, place = divmod(code, len(menu))
        picked.append(menu[place])
    return picked


def some(draw, items, most=None):
    """Draw a sub-list of one item or more, kept in order; shrinks to the first item alone."""
    items = list(items)
    mask = 1 + up_to(draw, 2 ** len(items) - 2)
    picked = [item for place, item in enumerate(items) if mask >> place & 1]
    return picked[:most]


def option_ids(provision):
    return [option.id for option in provision.options]


@st.composite
def provision_values(draw, name):
    numeric, size = picks(draw, (False, True), (3, 2, 3, 2, 4))
    if numeric:
        options = tuple(Option(str(5 * n), str(5 * n), str(5 * n), 5.0 * n) for n in range(size - 1))
        options += (Option("never", "nv", "never"),)
    else:
        options = tuple(Option(letter, letter, letter.upper()) for letter in "abcd"[:size])
    return Provision(name, name[:2], name, "t", "numeric" if numeric else "ordered", options)


def draw_condition(draw, provisions, most=3):
    """Draw a condition over one to three provisions, with an all-of part, an any-of part or both."""
    picked = some(draw, provisions, most)
    clauses = []
    for provision in picked:
        size = len(provision.options)
        clauses.append((provision.id, frozenset(some(draw, option_ids(provision), max(1, size - 1)))))
    cut = up_to(draw, len(clauses))
    return Condition(tuple(clauses[cut:]), tuple(clauses[:cut]))


def draw_space(draw, switches):
    """Draw the provisions and their constraints."""
    names = PROVISION_NAMES[: 2 + up_to(draw, 2)]
    provisions = [draw(provision_values(name)) for name in names]
    if switches and one_in(draw, 2):
        place = up_to(draw, len(provisions) - 1)
        count = 1 + up_to(draw, 1) if len(provisions) > 2 else 1
        places = {(place + step) % len(provisions) for step in range(count)}
        steady = [one for at, one in enumerate(provisions) if at not in places]
        for at in places:
            neutral = pick(draw, option_ids(provisions[at]))
            condition = draw_condition(draw, steady, 2)
            provisions[at] = replace(provisions[at], applies_when=condition, neutral=neutral)
    constraints = []
    for number in range(pick(draw, (0, 1, 0, 2, 3))):
        when, then = draw_condition(draw, provisions, 2), draw_condition(draw, provisions, 1)
        constraints.append(Constraint(f"tie{number}", when, then, "because"))
    return tuple(provisions), tuple(constraints)


def draw_party(draw, name):
    voices = (Voice("only", "o", "The only one"),)
    if one_in(draw, 3):
        change, in_office = picks(draw, (date(2025, 1, 29), date(2025, 1, 30)), (True, True, False))
        old = Voice("old", "o", "The old one", None, change)
        new = Voice("new", "n", "The new one", change + timedelta(days=1), None, in_office)
        voices = (old, new)
    walk_away = pick(draw, (0.5, 0.6, 0.25, 0.8))
    return Party(name, name[0], name, name[0].upper(), "#777777", "circle", walk_away, "ours", "", voices)


def draw_common(draw, name, party, kinds, earlier):
    """Draw what every statement has: voice, dates, kind, and what it takes back."""
    since, until, kind, voice = picks(draw, DAYS[:3], (*[None] * 9, *DAYS[1:]), kinds, party.voices)
    return {
        "id": name,
        "party": party.id,
        "voice": voice.id,
        "since": since,
        "until": until,
        "kind": kind,
        "notes": (),
        "judgement": "",
        "replaces": (pick(draw, earlier),) if earlier and one_in(draw, 8) else (),
    }


def draw_positions(draw, party, provisions, words, strengths):
    positions = []
    for provision in provisions:
        for number in range(pick(draw, (1, 2, 3, 0))):
            name = f"{party.id}-{provision.id}-{number}"
            common = draw_common(draw, name, party, KINDS, [one.id for one in positions[-4:]])
            ids = option_ids(provision)
            said = picks(draw, *[(*words, "")] * len(ids))
            says = tuple((option, word) for option, word in zip(ids, said, strict=True) if word) or (
                (ids[0], words[0]),
            )
            strength, shared, adds = picks(draw, strengths, (False, False, False, True), (False, False, False, True))
            if shared:  # what shares a stake shares party, kind and strength
                common["kind"], strength = "preference", strengths[0]
            stake = f"{party.id}-stake" if shared else ""
            positions.append(
                Position(**common, provision=provision.id, says=says, strength=strength, adds=adds, stake=stake)
            )
    return positions


def draw_linkages(draw, party, provisions, positions, red_lines, scale):
    """Draw linkages; those that move an acceptability leave out the options on which a sum could leave 0 to 1."""
    numbers = dict(scale.acceptability)
    room = {}
    for position in positions:
        for option, word in position.says:
            at = (position.provision, option)
            lowest, highest = room.get(at, (1.0, 0.0))
            room[at] = (min(lowest, numbers[word]), max(highest, numbers[word]))
    linkages = []
    for number in range(pick(draw, (0, 1, 2, 3))):
        name = f"{party.id}-if-{number}"
        earlier = [one.id for one in [*positions[-1:], *red_lines]]
        common = draw_common(draw, name, party, KINDS, earlier)
        when = draw_condition(draw, provisions)
        effect = pick(draw, ("raises", "lowers", "raises", "lifts", "imposes"))
        if effect == "imposes":
            linkages.append(Linkage(**common, label=name, when=when, imposes=True))
        elif effect == "lifts":
            if red_lines:
                lifted = pick(draw, red_lines).id
                linkages.append(Linkage(**common, label=name, when=when, lifts=lifted))
        elif room:
            provision = pick(draw, sorted({at[0] for at in room}))
            by = pick(draw, ("wary", "tolerates"))
            delta = numbers[by]
            fitting = []
            for (where, option), (lowest, highest) in room.items():
                if where == provision and (highest + delta <= 1 if effect == "raises" else lowest - delta >= 0):
                    fitting.append(option)
            if fitting:
                for option in fitting:
                    lowest, highest = room[provision, option]
                    moved = (lowest, highest + delta) if effect == "raises" else (lowest - delta, highest)
                    room[provision, option] = moved
                lowers = effect == "lowers"
                linkages.append(
                    Linkage(
                        **common,
                        label=name,
                        when=when,
                        provision=provision,
                        options=frozenset(fitting),
                        by=by,
                        lowers=lowers,
                    )
                )
    return linkages


def draw_rule(draw, names):
    required = tuple(some(draw, names))
    kind = pick(draw, ("unanimous", "unanimous", "k_of_n", "weighted"))
    vetoes = tuple(some(draw, names)) if one_in(draw, 4) else ()
    if kind == "k_of_n":
        return Rule(kind, required, k=1 + up_to(draw, len(required) - 1), vetoes=vetoes)
    if kind == "weighted":
        votes = tuple((name, 1.0 + up_to(draw, 4)) for name in names)
        quota = 1.0 + up_to(draw, int(sum(number for _, number in votes)) - 1)
        return Rule(kind, required, quota=quota, votes=votes, vetoes=vetoes)
    return Rule(kind, required, vetoes=vetoes)


@st.composite
def scenarios(draw, switches=True):
    """Draw a whole small scenario."""
    provisions, constraints = draw_space(draw, switches)
    acceptability, weight = pick(draw, SCALES)
    scale = Scale(tuple(acceptability.items()), tuple(weight.items()), 0.5, "wants", "strong", "ours")
    parties, positions, red_lines, linkages = [], [], [], []
    for name in PARTY_NAMES[: 1 + up_to(draw, 2)]:
        party = draw_party(draw, name)
        said = draw_positions(draw, party, provisions, tuple(acceptability), tuple(weight))
        lines = []
        for number in range(pick(draw, (0, 0, 1, 2))):
            common = draw_common(draw, f"{name}-never-{number}", party, ("red_line", "red_line", "reported"), [])
            conditions = tuple(draw_condition(draw, provisions) for _ in range(1 + up_to(draw, 1)))
            lines.append(RedLine(**common, label=f"never {number}", any_of=conditions))
        linkages += draw_linkages(draw, party, provisions, said, lines, scale)
        parties.append(party)
        positions += said
        red_lines += lines
    return Scenario(
        id="random",
        revision=1,
        title="",
        summary="",
        setting="fictional",
        content_note="",
        since=DAYS[0],
        to=END,
        opens_on="",
        baseline="",
        map=(provisions[0].id, provisions[1].id),
        themes=(("t", "Theme"),),
        scale=scale,
        rule=draw_rule(draw, [party.id for party in parties]),
        parties=tuple(parties),
        provisions=provisions,
        constraints=constraints,
        positions=tuple(positions),
        red_lines=tuple(red_lines),
        linkages=tuple(linkages),
        proposals=(),
        reactions=(),
        notes=(),
    )


@st.composite
def deals(draw, scenario):
    """Draw a deal that settles, narrows or leaves open each provision."""
    choices = {}
    for provision in scenario.provisions:
        how = pick(draw, ("settled", "open", "narrowed", "settled", "settled"))
        if how == "settled":
            choices[provision.id] = [pick(draw, option_ids(provision))]
        elif how == "narrowed" and len(provision.options) > 2:
            choices[provision.id] = some(draw, option_ids(provision), len(provision.options) - 1)
    return Deal.of(choices)


@st.composite
def whole_deals(draw, scenario):
    """Draw a deal that settles every provision."""
    return Deal.of({provision.id: [pick(draw, option_ids(provision))] for provision in scenario.provisions})


@st.composite
def assumptions_for(draw, scenario, deal):
    """Draw a date, a lens and a reader's edits; walk-away values are often a utility that can be reached exactly."""
    lens, day = picks(draw, ("inferred", "inferred", *LENSES), AS_OF)
    assumptions = Assumptions(day, lens)
    for party in scenario.parties:
        if one_in(draw, 5):
            assumptions = assumptions.with_voice(party.id, pick(draw, party.voices).id)
    if one_in(draw, 3):
        for party in scenario.parties:
            for provision in scenario.provisions:
                if one_in(draw, 3):
                    weight = pick(draw, (0.0, 1.0, 0.3, 7.0))
                    assumptions = assumptions.with_weight(party.id, provision.id, weight)
    if one_in(draw, 5):
        required = tuple(some(draw, [party.id for party in scenario.parties]))
        assumptions = replace(assumptions, required=required)
    if one_in(draw, 2):
        reached = oracle_score(scenario, deal, assumptions)
        for party in scenario.parties:
            score = reached.parties[party.id]
            values = [0.0, 0.5, 1.0] + [
                float(end) for ends in (score.utility, score.utility_so_far) if ends for end in ends
            ]
            if one_in(draw, 2):
                assumptions = assumptions.with_walk_away(party.id, pick(draw, values[::-1]))
    return assumptions


@st.composite
def cases(draw, switches=True):
    """Draw a scenario, a deal in it, and assumptions to judge it under."""
    scenario = draw(scenarios(switches))
    deal = draw(deals(scenario))
    return Case(scenario, deal, draw(assumptions_for(scenario, deal)))
