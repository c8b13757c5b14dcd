"""Print how large the shipped scenarios are, how long their links, and how long the engine takes. Nothing is asserted.

python -m tests.bench.figures
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable

from explorer.analysis.follow import move
from explorer.analysis.overlap import overlap_map
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.charts.overlap import overlap_figure, tiles_of
from explorer.charts.theme import LIGHT
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link


def size(scenario: Scenario) -> str:
    """Say what a scenario holds."""
    options = [len(one.options) for one in scenario.provisions]
    own = sum(bool(one.proposal) for one in scenario.positions)
    return (
        f"{len(options)} provisions, {sum(options)} options, 10^{sum(map(math.log10, options)):.0f} deals, "
        f"{len(scenario.proposals)} proposals, {len(scenario.positions) - own} positions (+{own} own clauses), "
        f"{len(scenario.red_lines)} red lines, {len(scenario.linkages)} linkages, {len(scenario.constraints)} constraints, "
        f"{len(scenario.reactions)} reactions, {len(scenario.notes)} notes "
        f"({sum(bool(note.background) for note in scenario.notes)} background)"
    )


def timed(what: str, run: Callable[[], object], times: int = 30) -> None:
    """Print the median and the slowest of some runs."""
    run()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    print(f"  {what:12} median {1000 * statistics.median(seconds):6.1f} ms, max {1000 * max(seconds):6.1f} ms")


def main() -> None:
    """Print the figures of every shipped scenario."""
    for name in scenario_ids():
        scenario = load_scenario(find_scenario(name))
        terms = terms_of(scenario, scenario.default_assumptions)
        deal, start, (x, y) = scenario.opening.deal, Exploration.start(scenario), scenario.map
        lengths = {form: len(query_string(write_link(start, scenario, form=form))) for form in ("full", "preset")}
        print(f"{name}: {size(scenario)}")
        print(f"  link of {scenario.opening.ref}: {lengths['full']} characters full, {lengths['preset']} preset")
        last = frozenset({scenario.provision_by_id[x].options[-1].id})
        found = overlap_map(terms, deal, x, y)
        tiles = tiles_of(scenario, found, deal)
        timed("terms", lambda scenario=scenario: terms_of(scenario, scenario.default_assumptions))
        timed("score", lambda s=scenario, d=deal, t=terms: score_deal(s, d, s.default_assumptions, t))
        timed("move", lambda s=scenario, d=deal, x=x, last=last: move(s, d, {x: last}))
        timed("overlap map", lambda t=terms, d=deal, x=x, y=y: overlap_map(t, d, x, y))
        timed("figure", lambda s=scenario, t=tiles, d=deal: overlap_figure(s, t, d, LIGHT))


if __name__ == "__main__":
    main()
