"""Print how many deals a second are scored, and how large the zones are of the shipped and of made-up scenarios.

python -m tests.bench.scoring
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from explorer.analysis.batch import BatchScorer
from explorer.analysis.joint_tables import joint_tables
from explorer.analysis.tables import tables_of
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_size import ZoneSize, zone_size
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.position import LENSES
from tests.bench.synthetic import n60

DEALS = 1_000_000
SCENARIOS = ("first-lesson", "ukraine-core", "ukraine-2025")
SEEDS = 20


def rate(run: Callable[[], object], times: int = 9) -> str:
    """Return millions of deals a second, the median and the best of some runs."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return f"{DEALS / statistics.median(seconds) / 1e6:5.1f} (best {DEALS / min(seconds) / 1e6:5.1f})"


def scoring(name: str, terms: Terms) -> None:
    """Print how fast random deals are scored."""
    start = time.perf_counter()
    scorer = BatchScorer(terms)
    made = time.perf_counter() - start
    rng = np.random.default_rng(0)
    columns = np.array([rng.integers(0, size, DEALS) for size in scorer.sizes]).astype(np.uint8)
    rows = [len(joint.worth) for joint in joint_tables(tables_of(terms, False))]
    print(
        f"{name}: {len(columns)} provisions, {scorer.parties} parties, {scorer.dtype}, tables of {rows} rows made in "
        f"{1000 * made:.0f} ms; million deals/s: utilities {rate(lambda: scorer.score(columns))}, "
        f"who accepts {rate(lambda: scorer.accepts(columns))}, consistent {rate(lambda: scorer.consistent(columns))}"
    )


def timed(zone: Zone) -> tuple[ZoneSize, float]:
    """Return the size of a zone and the milliseconds it took."""
    start = time.perf_counter()
    size = zone_size(zone, Budget(seconds=2.0))
    return size, 1000 * (time.perf_counter() - start)


def say(size: ZoneSize) -> str:
    """Put a size into words."""
    if size.share is None:
        return f"not known, at most {size.high:.1e}"
    if size.exact:
        return f"{size.agreements:.4g} of 10^{size.log10_deals:.1f}, {size.share:.3g}, exact".replace("inf", "many")
    reach = 50 * (size.high - size.low) / size.share
    return f"{size.share:.2e} +- {reach:.0f} %, 95 %, {size.effective:.0f} effective of {size.draws} draws"


def main() -> None:
    """Print the figures."""
    for seed in range(3):
        scoring(f"n60 seed {seed}", n60(seed, parties=5))
    for name in SCENARIOS:
        scenario = load_scenario(find_scenario(name))
        scoring(name, terms_of(scenario, scenario.default_assumptions))
    for name in SCENARIOS:
        scenario = load_scenario(find_scenario(name))
        for lens in LENSES:
            terms = terms_of(scenario, replace(scenario.default_assumptions, lens=lens))
            for stated in (False, True):
                size, first = timed(Zone(terms, stated=stated))
                again = timed(Zone(terms, stated=stated))[1]
                kind = "stated" if stated else "possible"
                print(f"{name}, lens {lens}, {kind}: {say(size)}; {first:.0f} ms, again {again:.0f} ms")
    for parties in (3, 5):
        for surplus in (0.02, 0.08):
            found = [timed(Zone(n60(seed, parties, surplus))) for seed in range(SEEDS)]
            times = sorted(ms for _, ms in found)
            shares = [size.share for size, _ in found if size.share is not None]
            reach = sorted(50 * (size.high - size.low) / size.share for size, _ in found if size.share)
            print(
                f"n60, {parties} parties, surplus {surplus}: median {statistics.median(times):.0f} ms, p90 "
                f"{times[int(0.9 * SEEDS)]:.0f}, max {times[-1]:.0f}; {len(shares)} of {SEEDS} with a number, "
                f"{min(shares):.1e} to {max(shares):.1e}, half-width median {statistics.median(reach):.0f} %, "
                f"max {reach[-1]:.0f} %"
            )


if __name__ == "__main__":
    main()
