"""Print how long the nearest agreements take. Nothing is asserted.

python -m tests.bench.nearest
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from explorer.analysis.completable import find_agreement
from explorer.analysis.fixes import Fixes, fixes
from explorer.analysis.nearest_agreement import Nearest, nearest_agreements, win_over
from explorer.analysis.tables import tables_of
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.zone import Zone
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from tests.bench.synthetic import n60

SEEDS = 20

QUESTIONS: tuple[tuple[str, Callable[[Zone], Nearest | Fixes]], ...] = (
    ("nearest", lambda zone: nearest_agreements(zone, at_most=1)),
    ("five alternatives", nearest_agreements),
    ("fixes of 1 or 2", fixes),
    ("win the last party", lambda zone: win_over(zone, zone.terms.records[-1].party.id)),
)


def settled(terms: Terms, deal: Deal, rng: np.random.Generator) -> Deal:
    """Settle what a deal leaves open, at random."""
    for provision in terms.scenario.provisions:
        if provision.id not in deal:
            deal = deal.choose(provision.id, {provision.options[rng.integers(len(provision.options))].id})
    return deal


def damaged(terms: Terms, deal: Deal, count: int, rng: np.random.Generator) -> Deal:
    """Set a few provisions of a deal at random."""
    for k in rng.choice(len(terms.scenario.provisions), count, replace=False):
        provision = terms.scenario.provisions[k]
        deal = deal.choose(provision.id, {provision.options[rng.integers(len(provision.options))].id})
    return deal


def synthetic(parties: int, surplus: float) -> dict[str, list[Zone]]:
    """Make zones that start near an agreement, and zones that start anywhere."""
    found: dict[str, list[Zone]] = {"near": [], "random": []}
    for seed in range(SEEDS):
        terms, rng = n60(seed, parties, surplus), np.random.default_rng(seed)
        deal = settled(terms, find_agreement(Zone(terms)).deal or Deal(), rng)
        found["near"].append(Zone(terms, damaged(terms, deal, 1 + seed % 3, rng)))
        found["random"].append(Zone(terms, settled(terms, Deal(), rng)))
    return found


def real(name: str) -> list[Zone]:
    """Make a zone of every proposal of a scenario, under every lens, possible and stated."""
    scenario = load_scenario(find_scenario(name))
    found = []
    for lens in LENSES:
        terms = terms_of(scenario, replace(scenario.default_assumptions, lens=lens))
        found += [Zone(terms, one.deal, stated) for one in scenario.proposals for stated in (False, True)]
    return found


def report(name: str, zones: Iterable[Zone]) -> None:
    """Print the median, the ninetieth percentile and the slowest of each question, and what was found."""
    zones = list(zones)
    for zone in zones:
        tables_of(zone.terms, zone.stated)
    for question, ask in QUESTIONS:
        seconds, answers = [], []
        for zone in zones:
            start = time.perf_counter()
            answers.append(ask(zone))
            seconds.append(time.perf_counter() - start)
        median, high, most = 1000 * np.quantile(seconds, [0.5, 0.9, 1.0])
        counts = [len(one.suggestions) for one in answers]
        sure = sum(one.complete if isinstance(one, Fixes) else one.exact for one in answers)
        changes = sorted(len(one.suggestions[0].changes) for one in answers if one.suggestions)
        print(
            f"{name:22} {question:20} median {median:6.0f} p90 {high:6.0f} max {most:6.0f} ms; proven {sure}/{len(zones)}; "
            f"suggestions {min(counts)} to {max(counts)}; changes {changes[0] if changes else '-'} to {changes[-1] if changes else '-'}"
        )


def main() -> None:
    """Print all figures."""
    for parties, surplus in ((3, 0.02), (5, 0.02), (5, 0.05)):
        for start, zones in synthetic(parties, surplus).items():
            report(f"n60 {parties} x {surplus} {start}", zones)
    for name in ("ukraine-2025", "ukraine-core", "first-lesson"):
        report(name, real(name))


if __name__ == "__main__":
    main()
