"""Print how long zones take: agreement or proof, slice and projection of a map, options, width, blockage. Nothing is asserted.

    python -m tests.bench.zones [--seeds 20]

First the shipped scenarios under every lens, both zones, with everything open and with the opening proposal. Then
synthetic scenarios of 28 provisions and five parties, half of them tight (the worst-off party can have 2 points at best)
and half loose (5 points), and blocked ones. Times of the second call, with the tables of the scenario at hand, as on the
page; the first calls are a row of their own.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from dataclasses import replace

import numpy as np

from explorer.analysis.blockers import blockage
from explorer.analysis.completable import find_agreement
from explorer.analysis.softening import cheapest_softening
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import terms_of
from explorer.analysis.width import width_of
from explorer.analysis.zone import Zone
from explorer.analysis.zone_map import zone_map
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.position import LENSES
from tests.bench.synthetic import n60

SHIPPED = ("first-lesson", "ukraine-core", "ukraine-2025")


def timed(work):
    began = time.perf_counter()
    found = work()
    return 1000 * (time.perf_counter() - began), found


def measure(zone, axes, times, open_cells):
    """Ask everything of one zone and keep the milliseconds by question."""
    times["first agreement, tables made"].append(timed(lambda: find_agreement(zone))[0])
    took, answer = timed(lambda: find_agreement(zone))
    times[f"agreement or proof: {answer.status}"].append(took)
    if answer.deal is not None:
        settled = zone.holding(whole(zone, answer.deal))
        times["slice"].append(min(timed(lambda: zone_map(settled, *axes))[0] for _ in range(10)))
    took, found = timed(lambda: zone_map(zone, *axes))
    times["projection"].append(took)
    open_cells["projection"] += int((found.status == 2).sum())
    took, marks = timed(lambda: still_possible(zone))
    times["options of all controls"].append(took)
    open_cells["options of all controls"] += sum(one == "undecided" for of in marks.values() for one in of.values())
    times["width"].append(timed(lambda: width_of(zone))[0])
    if answer.status == "no":
        times["blockage"].append(timed(lambda: blockage(zone))[0])
        times["softening"].append(timed(lambda: cheapest_softening(zone))[0])


def whole(zone, deal):
    """Settle what a deal leaves open, somehow."""
    left = {one.id: [one.options[0].id] for one in zone.terms.scenario.provisions if one.id not in deal}
    return deal.merge(Deal.of(left))


def show(name, times, open_cells):
    print(name)
    for what, values in times.items():
        left = f", {open_cells[what]} left undecided" if what in open_cells and open_cells[what] else ""
        print(
            f"  {what:32} {len(values):4}x  median {np.median(values):7.1f}  p90 {np.quantile(values, 0.9):7.1f}"
            f"  max {max(values):7.1f} ms{left}"
        )


def synthetic(seeds):
    everything = defaultdict(list)
    for surplus in (0.02, 0.05):
        times, open_cells = defaultdict(list), defaultdict(int)
        for seed in range(seeds):
            terms = n60(seed, 5, surplus)
            largest = sorted(terms.scenario.provisions, key=lambda one: -len(one.options))[:2]
            measure(Zone(terms), tuple(one.id for one in largest), times, open_cells)
        show(f"synthetic, 5 parties, {100 * surplus:.0f} points, map of 60 x 60", times, open_cells)
        for what, values in times.items():
            everything[what] += values
    show("synthetic, tight and loose together", everything, {})


def blocked(seeds):
    """Ask why there is none where the worst-off lacks 2.5 points at least."""
    for parties in (3, 5):
        times = defaultdict(list)
        for seed in range(seeds):
            zone = Zone(n60(seed, parties, -0.025))
            times["agreement or proof"].append(timed(lambda zone=zone: find_agreement(zone))[0])
            times["blockage"].append(timed(lambda zone=zone: blockage(zone))[0])
            took, found = timed(lambda zone=zone: cheapest_softening(zone))
            times["softening"].append(took)
            times["softening, proven" if all(one.exact for one in found.ways) else "softening, at most"].append(took)
        show(f"synthetic, {parties} parties, 2.5 points beyond reach", times, {})


def shipped():
    for name in SHIPPED:
        scenario = load_scenario(find_scenario(name))
        times, open_cells = defaultdict(list), defaultdict(int)
        for lens in LENSES:
            terms = terms_of(scenario, replace(scenario.default_assumptions, lens=lens))
            for stated in (False, True):
                for deal in (Deal(), scenario.opening.deal):
                    measure(Zone(terms, deal, stated), scenario.map, times, open_cells)
        show(name, times, open_cells)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--seeds", type=int, default=20)
    asked = reader.parse_args()
    shipped()
    synthetic(asked.seeds)
    blocked(asked.seeds)
