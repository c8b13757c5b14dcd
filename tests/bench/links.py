"""Print how long links are: ``python -m tests.bench.links``.

Deals with some provisions moved away from the 28-point draft, in both forms, and deals that settle so many and nothing else; the
median of some draws with a fixed seed. The address of the page comes on top.
"""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import median

from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string, write_link

DRAWS = 50


def length(scenario: Scenario, deal: Deal, form: str) -> int:
    """Return the characters of the query, its question mark included."""
    state = replace(Exploration.start(scenario), deal=deal)
    return 1 + len(query_string(write_link(state, scenario, form)))


def moved(scenario: Scenario, deal: Deal, count: int, dice: random.Random) -> Deal:
    """Return a deal with some provisions settled otherwise than they are."""
    for provision in dice.sample(scenario.provisions, count):
        other = [one.id for one in provision.options if deal[provision.id] != {one.id}]
        deal = deal.choose(provision.id, [dice.choice(other)])
    return deal


def lengths(name: str = "ukraine-2025") -> list[tuple[str, int, int, int]]:
    """Return rows: how many provisions; changed from the opening proposal, shortest and full form; settled by themselves, shortest."""
    scenario = load_scenario(find_scenario(name))
    dice = random.Random(1)
    rows = []
    for count in (0, 4, 10, len(scenario.provisions)):
        near = [moved(scenario, scenario.opening.deal, count, dice) for _ in range(DRAWS)]
        alone = [moved(scenario, Deal(), count, dice) for _ in range(DRAWS)]
        rows.append(
            (
                str(count) if count < len(scenario.provisions) else f"all {count}",
                round(median(length(scenario, one, "shortest") for one in near)),
                round(median(length(scenario, one, "full") for one in near)),
                round(median(length(scenario, one, "shortest") for one in alone)),
            )
        )
    return rows


def main() -> None:
    """Print the table."""
    print(
        "| provisions | changed from P27, shorter form | the same, full form | settled from nothing |\n|---|---|---|---|"
    )
    for row in lengths():
        print(f"| {' | '.join(map(str, row))} |")


if __name__ == "__main__":
    main()
