"""Deals and moves of all kinds, and what Python and the board's JavaScript say of them."""

from __future__ import annotations

import base64
import json
import random
import subprocess
from dataclasses import dataclass, field, replace
from datetime import timedelta

from explorer.analysis.follow import move
from explorer.analysis.verdict_tables import verdict_tables
from explorer.analysis.verdicts import score_deal
from explorer.board.payload import pack
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from tests.conftest import ROOT

DENSITIES = (0.0, 0.1, 0.4, 0.8, 0.97)


@dataclass
class Batch:
    """Deals to score and moves to follow under one set of assumptions."""

    terms: object
    deals: list = field(default_factory=list)
    moves: list = field(default_factory=list)

    def asked(self):
        scenario = self.terms.scenario
        return {
            "payload": base64.b64encode(pack(verdict_tables(self.terms), {})).decode(),
            "deals": [places_of(scenario, deal) for deal in self.deals],
            "moves": [(places_of(scenario, deal), moved_places(scenario, moved)) for deal, moved in self.moves],
        }

    def expected(self):
        scenario = self.terms.scenario
        return {
            "scores": [expected_score(self.terms, deal) for deal in self.deals],
            "followed": [expected_move(scenario, deal, moved) for deal, moved in self.moves],
        }


def places_of(scenario, deal):
    """Return the places chosen of every provision, None where it is open."""
    return [
        sorted(one.positions_of_options[option] for option in deal[one.id]) if one.id in deal else None
        for one in scenario.provisions
    ]


def moved_places(scenario, moved):
    places = {}
    for k, one in enumerate(scenario.provisions):
        if one.id in moved:
            places[k] = sorted(one.positions_of_options[option] for option in moved[one.id]) or None
    return places


def expected_move(scenario, deal, moved):
    after, followed = move(scenario, deal, moved)
    place = {provision.id: number for number, provision in enumerate(scenario.provisions)}
    constraint = {one: number for number, one in enumerate(scenario.constraints)}
    reasons = {str(place[one.provision]): constraint.get(one.constraint, -1) for one in followed}
    return {"after": places_of(scenario, after), "reasons": reasons}


def expected_score(terms, deal):
    scenario = terms.scenario
    score = score_deal(scenario, deal, terms.assumptions, terms)
    place = {constraint.id: number for number, constraint in enumerate(scenario.constraints)}
    return {
        "conflicts": [place[one.id] for one in score.conflicts],
        "parties": [expected_party(terms, p, one) for p, one in enumerate(score.parties)],
    }


def expected_party(terms, p, score):
    lines = [line.id for line in terms.lines if line.party == p]
    return {
        "soFar": score.so_far,
        "completion": score.completion,
        "utilitySoFar": score.utility_so_far and list(score.utility_so_far),
        "utility": score.utility and list(score.utility),
        "holdsOver": list(score.holds_over),
        "redLines": [lines.index(one.id) for one in score.red_lines],
        "redLinesAtStake": [lines.index(one.id) for one in score.red_lines_at_stake],
        "chosenProvisions": score.chosen_provisions,
        "spokenProvisions": score.spoken_provisions,
        "spokenOptions": score.spoken_options,
        "views": score.views,
    }


def answered(node, tmp_path, batches):
    """Ask one node process for all answers."""
    questions = tmp_path / "questions.json"
    questions.write_text(json.dumps([batch.asked() for batch in batches]), encoding="utf-8")
    script = ROOT / "tests" / "board" / "score.mjs"
    ran = subprocess.run([node, script, questions], capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def assert_same(node, tmp_path, batches):
    for batch, found in zip(batches, answered(node, tmp_path, batches), strict=True):
        expected = batch.expected()
        for deal, one, other in zip(batch.deals, found["scores"], expected["scores"], strict=True):
            told = f"{deal} under {batch.terms.assumptions}"
            assert one["conflicts"] == other["conflicts"], told
            for mine, theirs in zip(one["parties"], other["parties"], strict=True):
                assert {key: mine[key] for key in theirs} == theirs, told
        for asked, one, other in zip(batch.moves, found["followed"], expected["followed"], strict=True):
            assert one == other, asked


class Maker:
    """Deals of all kinds, repeatable."""

    def __init__(self, scenario, seed=1):
        self.scenario, self.random = scenario, random.Random(seed)
        every = [one.any_of for one in scenario.red_lines] + [(one.when,) for one in scenario.linkages]
        self.conditions = [condition for conditions in every for condition in conditions]

    def options(self, provision, narrowed=0.25):
        ids = [option.id for option in provision.options]
        if self.random.random() < narrowed:
            return self.random.sample(ids, self.random.randint(1, len(ids)))
        return [self.random.choice(ids)]

    def anything(self):
        density = self.random.choice(DENSITIES)
        chosen = [one for one in self.scenario.provisions if self.random.random() >= density]
        return Deal.of({one.id: self.options(one) for one in chosen})

    def changed(self, deal):
        for _ in range(self.random.randint(0, 5)):
            provision = self.random.choice(self.scenario.provisions)
            deal = deal.choose(provision.id, () if self.random.random() < 0.3 else self.options(provision))
        return deal

    def proposed(self):
        return self.changed(self.random.choice(self.scenario.proposals).deal)

    def any_base(self):
        return self.proposed() if self.scenario.proposals and self.random.random() < 0.5 else self.anything()

    def clause_put(self, deal, name, options, also):
        """Choose from the options, and with ``also`` perhaps from the others."""
        provision = self.scenario.provision_by_id[name]
        others = [option.id for option in provision.options if option.id not in options]
        if not options:
            return deal
        chosen = self.random.sample(sorted(options), self.random.randint(1, len(options)))
        if also and others and self.random.random() < 0.4:
            chosen.append(self.random.choice(others))
        return deal.choose(name, chosen)

    def crossing(self):
        """Meet a condition of some red line or linkage, or come near it."""
        condition = self.random.choice(self.conditions)
        deal = self.any_base()
        for name, options in (*condition.all_of, *condition.any_of[:1]):
            deal = self.clause_put(deal, name, options, also=True)
        return deal

    def breaking(self):
        """Break one constraint or several, or come near it."""
        deal = self.any_base()
        for _ in range(self.random.randint(1, 3)):
            constraint = self.random.choice(self.scenario.constraints)
            for name, options in (*constraint.when.all_of, *constraint.when.any_of[:1]):
                deal = self.clause_put(deal, name, options, also=True)
            for name, options in (*constraint.then.all_of, *constraint.then.any_of):
                others = {option.id for option in self.scenario.provision_by_id[name].options} - options
                deal = self.clause_put(deal, name, others, also=False)
        return deal

    def deals(self, count):
        kinds = [self.anything, self.anything]
        kinds += [self.proposed] if self.scenario.proposals else []
        kinds += [self.crossing] if self.conditions else []
        kinds += [self.breaking] if self.scenario.constraints else []
        made = []
        while len(made) < count:
            made.append(self.random.choice(kinds)())
            if self.random.random() < 0.3:  # a slider on its way: the deal before, but for one provision
                made.append(self.changed(made[-1]))
        return made[:count]

    def moves(self, count):
        tied = [self.scenario.provision_by_id[name] for name in sorted(self.scenario.tied)]
        made = []
        for deal in self.deals(count):
            menu = tied if tied and self.random.random() < 0.8 else list(self.scenario.provisions)
            moved = self.random.sample(menu, min(len(menu), self.random.choice((1, 1, 1, 2, 3))))
            choices = {one.id: frozenset(self.options(one)) for one in moved}
            if self.random.random() < 0.1:
                choices[moved[0].id] = frozenset()
            made.append((deal, choices))
        return made


def assumptions_tried(scenario):
    """Return the default, other lenses and dates, and edits."""
    default = scenario.default_assumptions
    parties = [party.id for party in scenario.parties]
    edited = default
    for number, party in enumerate(parties):
        edited = edited.with_walk_away(party, (0.0, 1.0, 1 / 3, 0.7312)[number % 4])
    weighed = replace(default, lens=LENSES[-1])
    for number, provision in enumerate(scenario.provisions):
        weighed = weighed.with_weight(parties[number % len(parties)], provision.id, (0.0, 2.5, 1 / 7)[number % 3])
    earlier = [replace(default, as_of=scenario.since + (scenario.to - scenario.since) * part / 4) for part in (1, 3)]
    lenses = [replace(default, lens=lens) for lens in LENSES if lens != default.lens]
    before = replace(default, as_of=scenario.since - timedelta(days=1))
    return [default, *lenses, *earlier, before, edited, weighed]
