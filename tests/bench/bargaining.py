"""Print how long bargaining points and frontiers take, and what they are in the shipped scenarios. Nothing is asserted.

python -m tests.bench.bargaining
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from explorer.analysis.bargaining import NAMES, bargaining_points
from explorer.analysis.frontier import Frontier, efficient, frontier
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.position import LENSES
from tests.bench.synthetic import n60

SEEDS = 20
SURPLUSES = (0.02, 0.05)
SHIPPED = ("ukraine-2025", "ukraine-core")


def timed(run: Callable[[], object]) -> tuple[float, object]:
    """Return the milliseconds a run takes, and what it returns."""
    start = time.perf_counter()
    found = run()
    return 1000 * (time.perf_counter() - start), found


def row(what: str, times: list[float], remark: str = "") -> None:
    """Print median, p90 and slowest."""
    middle, high, most = np.quantile(times, [0.5, 0.9, 1.0])
    print(f"  {what:28} median {middle:7.1f}  p90 {high:7.1f}  max {most:7.1f} ms  {remark}", flush=True)


def points_of(zones: list[Zone], seconds: float) -> None:
    """Time each bargaining point alone; all but the egalitarian include what it takes to find that one."""
    for name in NAMES:
        times, exact, bounds = [], 0, []
        for zone in zones:
            taken, found = timed(lambda zone=zone, name=name: bargaining_points(zone, Budget(seconds), (name,)))
            times.append(taken)
            point = found.of(name)
            exact += point is None or point.exact
            if point is not None and not point.exact:
                bounds.append(f"{point.value:.3g}..{point.bound:.3g}")
        row(name, times, f"exact {exact} of {len(zones)} {' '.join(bounds[:4])}")


def frontiers_of(what: str, zones: list[Zone], parties: tuple[str, ...] | None, seconds: float) -> None:
    """Time frontiers and say how exact they are."""
    times, found = [], []
    for zone in zones:
        taken, one = timed(lambda zone=zone: frontier(zone, parties, Budget(seconds)))
        times.append(taken)
        assert isinstance(one, Frontier)
        found.append(one)
    known = [one.count for one in found if one.count is not None]
    reached = sorted(one.within for one in found)
    row(
        what,
        times,
        f"exact count in {len(known)} ({min(known, default=0)} to {max(known, default=0)}), "
        f"listed {min(len(one.points) for one in found)} to {max(len(one.points) for one in found)}, "
        f"within median {np.median(reached):.4f} max {reached[-1]:.4f}",
    )


def synthetic() -> None:
    """Print the figures for made-up negotiations of some 10^20 deals."""
    for surplus in SURPLUSES:
        for parties in (3, 5):
            print(f"{SEEDS} made-up scenarios, {parties} parties, best worst-off margin {surplus}")
            zones = [Zone(n60(seed, parties, surplus)) for seed in range(SEEDS)]
            points_of(zones, 2.0)
            if parties == 5:
                frontiers_of("frontier, 2 of 5 parties", zones, ("north", "south"), 2.0)
                frontiers_of("frontier, 5 parties (cover)", zones, None, 2.0)
            else:
                frontiers_of("frontier, 3 parties", zones, None, 2.0)
        print(f"{SEEDS} made-up scenarios, 2 parties, best worst-off margin {surplus}")
        frontiers_of("frontier, 2 parties", [Zone(n60(seed, 2, surplus)) for seed in range(SEEDS)], None, 2.0)


def shipped(name: str) -> None:
    """Print figures and answers for a shipped scenario, under every lens, both zones."""
    scenario = load_scenario(find_scenario(name))
    zones = {}
    for lens in LENSES:
        terms = terms_of(scenario, replace(scenario.default_assumptions, lens=lens))
        for stated in (False, True):
            zones[f"{lens}, {'stated' if stated else 'possible'} zone"] = Zone(terms, stated=stated)
    print(name)
    points_of(list(zones.values()), 2.0)
    frontiers_of("frontier, all parties", list(zones.values()), None, 2.0)
    frontiers_of("frontier, first two", list(zones.values()), tuple(one.id for one in scenario.parties[:2]), 2.0)
    for title, zone in zones.items():
        found = bargaining_points(zone, Budget(10))
        listed = frontier(zone, budget=Budget(10))
        print(
            f"  {title}: {len(listed.points)} efficient, exact {listed.exact}" if found.points else f"  {title}: empty"
        )
        for one in found.points:
            for point in one.points[:3]:
                utilities = ", ".join(f"{party} {value:.3f}" for party, value in point.utility)
                ties = f"{len(one.points)} ties" if len(one.points) > 1 else ""
                print(f"    {one.name:18} {one.value:.4f} {utilities} {one.remark} {','.join(one.left_out)} {ties}")


def million() -> None:
    """Print how long it takes to filter a million outcomes of three parties that were scored one by one."""
    rng = np.random.default_rng(0)
    sums = np.zeros((1, 3))
    for _ in range(6):
        sums = (sums[:, None] + rng.random((10, 3)) / 6).reshape(-1, 3)
    weighted = rng.dirichlet(np.ones(6), 1_000_000) @ rng.random((6, 3))
    for what, values in (("random", rng.random((1_000_000, 3))), ("six issues", sums), ("near a plane", weighted)):
        times = []
        for _ in range(5):
            taken, kept = timed(lambda values=values: efficient(values))
            times.append(taken)
        row(f"10^6 x 3, {what}", times, f"{len(kept)} efficient")


def main() -> None:
    """Print everything."""
    million()
    for name in SHIPPED:
        shipped(name)
    synthetic()


if __name__ == "__main__":
    main()
