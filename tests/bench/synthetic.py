"""Made-up negotiations of the size the engine is built for, the same for the same seed. Run it to print how large they are.

python -m tests.bench.synthetic

28 provisions, two of them with 60 options, some 10^20 deals. The first party wants one end of most provisions, the second
the other, the rest stand between; 15 red lines, six linkages and vetoes that tie two or three provisions. Walk-away values
lie so that the best deal for the worst-off leaves it a given surplus: a small one makes the zone narrow and the questions hard.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from explorer.analysis.terms import UNIT, Terms, terms_of
from explorer.model.condition import Clause, Condition
from explorer.model.party import Party, Rule, Voice
from explorer.model.position import Linkage, Position, RedLine, Statement
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Scale, Scenario

N60 = (*[2] * 6, *[3] * 5, *[4] * 3, *[5] * 4, 6, 6, 7, 7, 9, 9, 11, 11, 60, 60)
"""Options of each provision."""

RED_LINES = 15
LINKAGES = 6
STEPS = 1000
"""Words of the scale: acceptability in thousandths."""

MOST_TOGETHER = 4_000
"""Joint settings that tied provisions may have, so that writing them down stays quick."""

DAY = date(2025, 1, 1)
NAMES = ("north", "south", "east", "west", "coast", "hills", "delta", "plain")

Places = NDArray[np.intp]
Likes = list[NDArray[np.int64]]
"""One (parties, options) table per provision: acceptability in thousandths."""


@dataclass(frozen=True)
class Tied:
    """Provisions a linkage reads: where the first is high and all others low, somebody minds."""

    first: int
    others: tuple[int, ...]


def n60(seed: int, parties: int = 5, surplus: float = 0.02, sizes: Sequence[int] | None = None) -> Terms:
    """Make a scenario and return its parties' terms.

    Parameters
    ----------
    seed
        The same seed makes the same scenario.
    parties
        How many, two to eight; all must accept.
    surplus
        What the worst-off party has above its walk-away value in the deal that is best for it; below 0 there is no zone.
    sizes
        Options of each provision, :data:`N60` if left out.
    """
    rng = np.random.default_rng(seed)
    shape = tuple(sizes or N60)
    for _ in range(100):  # red lines and vetoes may leave no deal: then drawn again
        terms = _drawn(rng, shape, parties)
        best = best_for_the_worst_off(terms)
        if best is not None:
            return _tuned(terms, best - round(surplus * UNIT))
    raise ValueError("red lines and vetoes leave no deal, however they are drawn")


def _drawn(rng: np.random.Generator, sizes: tuple[int, ...], parties: int) -> Terms:
    weights = rng.dirichlet(np.ones(len(sizes)), size=parties)
    likes = _likes(rng, sizes, parties)
    ties = _ties(rng, sizes)
    red_lines = _red_lines(rng, weights, likes)
    linkages = [one for number, tied in enumerate(ties) for one in _linkages(rng, number, tied, likes)]
    scenario = _scenario(sizes, likes, red_lines, linkages)
    assumptions = scenario.default_assumptions
    for p, party in enumerate(scenario.parties):
        for k, provision in enumerate(scenario.provisions):
            assumptions = assumptions.with_weight(party.id, provision.id, round(float(weights[p, k]), 9))
    return terms_of(scenario, assumptions)


def _likes(rng: np.random.Generator, sizes: tuple[int, ...], parties: int) -> Likes:
    """Draw what each option is worth; most provisions have one best setting per party and fall off from there."""
    camp = np.array([0.95, 0.05, *np.linspace(0.75, 0.35, max(parties - 2, 0))])[:parties, None]
    found = []
    for size in sizes:
        ends = np.linspace(0, 1, size)
        if size > 2 and rng.random() < 0.25:  # no order
            best = np.clip(camp + rng.normal(0, 0.3, (parties, 1)), 0, 1)
            values = 1 - np.abs(rng.permutation(ends) - best) + rng.normal(0, 0.15, (parties, size))
        else:
            best = np.clip(camp + rng.normal(0, 0.25, (parties, 1)), 0, 1)
            values = 1 - np.abs(ends - best) ** rng.uniform(0.7, 2, (parties, 1))
        values -= values.min(axis=1, keepdims=True)
        most = values.max(axis=1, keepdims=True)
        found.append(np.rint(STEPS * values / np.where(most > 0, most, 1)).astype(np.int64))
    return found


def _ties(rng: np.random.Generator, sizes: tuple[int, ...]) -> list[Tied]:
    """Draw a few provisions that hang together: one group of three to five, the others apart."""
    free = [k for k, size in enumerate(sizes) if size <= 11]
    group: list[int] = []
    found = []
    for number in range(LINKAGES):
        count = 3 if number == 0 else 2
        joins = number in (1, 2) and group
        fresh = [k for k in free if not joins or _together(sizes, [*group, k]) <= MOST_TOGETHER]
        if len(fresh) < count - bool(joins):
            break
        picked = [int(rng.choice(group))] if joins else []
        picked += [int(k) for k in rng.choice(fresh, count - len(picked), replace=False)]
        free = [k for k in free if k not in picked]
        if number < 3:
            group += [k for k in picked if k not in group]
        found.append(Tied(picked[0], tuple(picked[1:])))
    return found


def _together(sizes: tuple[int, ...], places: list[int]) -> int:
    return math.prod(sizes[k] for k in places)


def _red_lines(rng: np.random.Generator, weights: NDArray[np.float64], likes: Likes) -> list[RedLine]:
    """Draw red lines: the worst three in ten options of a provision that weighs a lot; one option always stays clear."""
    found: list[RedLine] = []
    barred = [np.zeros(table.shape[1], bool) for table in likes]
    taken = set()
    for _ in range(500):
        p = int(rng.integers(len(weights)))
        k = int(rng.choice(len(likes), p=weights[p]))
        worst = np.argsort(likes[k][p], kind="stable")[: max(1, int(0.3 * len(likes[k][p])))]
        here = barred[k].copy()
        here[worst] = True
        if len(found) < RED_LINES and not here.all() and (p, k) not in taken:
            barred[k] = here
            taken.add((p, k))
            condition = Condition(all_of=(_clause(k, worst),))
            name = f"never-{len(found)}"
            found.append(RedLine(**_said(name, p, "red_line"), label=name, any_of=(condition,)))
    return found


def _linkages(rng: np.random.Generator, number: int, tied: Tied, likes: Likes) -> list[Linkage]:
    """Draw what ties provisions: a veto, or less for one party where the others are low and more for another where not."""
    size = likes[tied.first].shape[1]
    high = np.arange(max(1, int(0.6 * size)), size)
    halves = [(k, np.array_split(np.arange(likes[k].shape[1]), [likes[k].shape[1] // 2])) for k in tied.others]
    all_low = tuple(_clause(k, low) for k, (low, _) in halves)
    any_high = tuple(_clause(k, up) for k, (_, up) in halves)
    name = f"if-{number}"
    if number % 3 == 0:
        p = int(rng.integers(len(likes[0])))
        when = Condition(all_of=(_clause(tied.first, high), *all_low))
        return [Linkage(**_said(name, p, "preference"), label=name, when=when, imposes=True)]
    liked = likes[tied.first][:, high].mean(axis=1)
    found = []
    # Who likes the high end most has most to lose there, who likes it least most to gain: sums stay within 0 and 1.
    for p, lowers, when in (
        (int(liked.argmax()), True, Condition(all_of=all_low)),
        (int(liked.argmin()), False, Condition(any_of=any_high)),
    ):
        by = int(rng.integers(300, 800))
        worth = likes[tied.first][p, high]
        options = high[worth >= by] if lowers else high[worth + by <= STEPS]
        if len(options):
            own = _said(f"{name}-{'less' if lowers else 'more'}", p, "preference")
            moved = frozenset(map(str, options))
            found.append(
                Linkage(
                    **own, label=name, when=when, provision=f"p{tied.first}", options=moved, by=f"{by}", lowers=lowers
                )
            )
    return found


def _clause(k: int, options: Places) -> Clause:
    return f"p{k}", frozenset(map(str, options))


def _said(name: str, p: int, kind: str) -> dict[str, object]:
    """Return what every statement has."""
    return vars(Statement(name, NAMES[p], "only", DAY, None, kind, (), "", ()))


def _scenario(sizes: tuple[int, ...], likes: Likes, red_lines: list[RedLine], linkages: list[Linkage]) -> Scenario:
    provisions = tuple(
        Provision(
            f"p{k}",
            f"p{k}",
            f"Provision {k}",
            "t",
            "ordered",
            tuple(Option(str(o), str(o), str(o)) for o in range(size)),
        )
        for k, size in enumerate(sizes)
    )
    names = NAMES[: len(likes[0])]
    parties = tuple(
        Party(name, name[0], name, name[0].upper(), "#777777", "circle", 0.5, "ours", "", (Voice("only", "o", name),))
        for name in names
    )
    positions = tuple(
        Position(
            **_said(f"{party.id}-{provision.id}", p, "preference"),
            provision=provision.id,
            says=tuple((option.id, str(likes[k][p, o])) for o, option in enumerate(provision.options)),
            strength="any",
        )
        for p, party in enumerate(parties)
        for k, provision in enumerate(provisions)
    )
    scale = Scale(tuple((str(n), n / STEPS) for n in range(STEPS + 1)), (("any", 1.0),), 0.5, str(STEPS), "any", "ours")
    large = sorted(range(len(sizes)), key=lambda k: sizes[k])[-2:]
    return Scenario(
        id="synthetic",
        revision=1,
        title="Synthetic",
        summary="",
        setting="fictional",
        content_note="",
        since=DAY,
        to=DAY,
        opens_on="",
        baseline="",
        map=(provisions[min(large)].id, provisions[max(large)].id),
        themes=(("t", "Theme"),),
        scale=scale,
        rule=Rule("unanimous", names),
        parties=parties,
        provisions=provisions,
        constraints=(),
        positions=positions,
        red_lines=tuple(red_lines),
        linkages=tuple(linkages),
        proposals=(),
        reactions=(),
        notes=(),
    )


# Walk-away values


def _tuned(terms: Terms, shift: int) -> Terms:
    """Move all walk-away values by the same amount."""
    assumptions = terms.assumptions
    for party, own in zip(terms.scenario.parties, terms.walk_away, strict=True):
        assumptions = assumptions.with_walk_away(party.id, min(max((int(own) + shift) / UNIT, 0.0), 1.0))
    return terms_of(terms.scenario, assumptions)


def best_for_the_worst_off(terms: Terms) -> int | None:
    """Return the most that the worst-off party can have above its walk-away value, found by HiGHS; None without a deal.

    Within a ten-thousandth of utility; the deal that HiGHS finds is added up again in whole units.
    """
    choices = joint_settings(terms)
    if any(len(worth) == 0 for worth in choices):
        return None
    rows = [len(worth) for worth in choices]
    every, parties = np.concatenate(choices), len(terms.walk_away)
    one_of_each = sparse.csr_matrix(
        (np.ones(len(every)), (np.repeat(np.arange(len(rows)), rows), np.arange(len(every))))
    )
    above = sparse.hstack([sparse.csr_matrix(every.T / UNIT), -np.ones((parties, 1))])
    found = milp(
        np.r_[np.zeros(len(every)), -1.0],
        constraints=[
            LinearConstraint(sparse.hstack([one_of_each, sparse.csr_matrix((len(rows), 1))]).tocsr(), 1, 1),
            LinearConstraint(above.tocsr(), terms.walk_away / UNIT, np.inf),
        ],
        bounds=Bounds(np.r_[np.zeros(len(every)), -2.0], np.r_[np.ones(len(every)), 2.0]),
        integrality=np.r_[np.ones(len(every)), 0.0],
        options={"mip_rel_gap": 1e-4},
    )
    starts = np.cumsum([0, *rows])
    picked = sum(worth[found.x[a:b].argmax()] for worth, a, b in zip(choices, starts[:-1], starts[1:], strict=True))
    return int((picked - terms.walk_away).min())


def joint_settings(terms: Terms) -> list[NDArray[np.int64]]:
    """Return what each joint setting of tied provisions is worth, (n, parties) for each group of them.

    Settings that cross a red line are left out, and those no better for anybody than another.
    """
    tied = [(f"p{shift.provision}", *shift.when.provisions) for shift in terms.shifts]
    tied += [one.provisions for line in terms.lines for one in line.any_of]
    groups: list[set[str]] = [{provision.id} for provision in terms.scenario.provisions]
    for names in tied:
        joined = set().union(*(group for group in groups if group & set(names)))
        groups = [*(group for group in groups if not group & joined), joined]
    return [_settings(terms, sorted(group)) for group in groups]


def _settings(terms: Terms, names: list[str]) -> NDArray[np.int64]:
    places = [int(name[1:]) for name in names]
    sizes = [terms.high[k].shape[1] for k in places]
    chosen = dict(zip(names, np.indices(sizes).reshape(len(sizes), -1), strict=True))
    worth = sum(terms.high[k][:, chosen[name]] for k, name in zip(places, names, strict=True))

    def holds(condition: Condition) -> NDArray[np.bool_]:
        clauses = [
            [np.isin(chosen[name], list(map(int, ids))) for name, ids in part]
            for part in (condition.all_of, condition.any_of)
        ]
        return np.logical_and.reduce(
            [np.ones(worth.shape[1], bool), *clauses[0], *([np.logical_or.reduce(clauses[1])] if clauses[1] else [])]
        )

    for shift in terms.shifts:
        if shift.provision in places:
            worth[shift.party] += shift.amount * (shift.options[chosen[f"p{shift.provision}"]] & holds(shift.when))
    for line in terms.lines:
        for condition in line.any_of:
            if set(condition.provisions) <= set(names):
                keep = ~holds(condition)
                worth, chosen = worth[:, keep], {name: one[keep] for name, one in chosen.items()}
    return _undominated(worth.T)


def _undominated(worth: NDArray[np.int64]) -> NDArray[np.int64]:
    worth = np.unique(worth, axis=0)
    worth = worth[np.argsort(-worth.sum(axis=1), kind="stable")]
    kept = 0
    while kept < len(worth):  # what comes later is no better in sum, so it never beats what is kept
        later = worth[kept + 1 :]
        worth = np.concatenate([worth[: kept + 1], later[(later > worth[kept]).any(axis=1)]])
        kept += 1
    return worth


def main() -> None:
    """Print how large some of the scenarios are, and how long making them takes."""
    for parties in (3, 5):
        for seed in range(5):
            start = time.perf_counter()
            terms = n60(seed, parties)
            seconds = time.perf_counter() - start
            sizes = [len(one.options) for one in terms.scenario.provisions]
            rows = sorted((len(one) for one in joint_settings(terms)), reverse=True)
            print(
                f"{parties} parties, seed {seed}: {len(sizes)} provisions, {sum(sizes)} options, "
                f"10^{sum(map(math.log10, sizes)):.0f} deals, {len(terms.lines)} lines, {len(terms.shifts)} shifts, "
                f"largest choices {rows[:4]}, walk-away {terms.walk_away[0] / UNIT:.3f}, made in {seconds:.2f} s"
            )


if __name__ == "__main__":
    main()
