"""The answer key of `scenarios/teaching.md`: ``python -m tests.golden.teaching`` works every figure in it out anew."""

from __future__ import annotations

import re
from pathlib import Path

from explorer.analysis.bargaining import bargaining_points
from explorer.analysis.frontier import frontier
from explorer.analysis.sign_together import sign_together, smallest
from explorer.analysis.still_possible import still_possible
from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.analysis.width import width_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_size import zone_size
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal
from explorer.sharing.words import join, per_cent
from explorer.sharing.zone_words import BARGAINING_NAMES, names_of, points, size_words

PAGE = Path(__file__).resolve().parents[2] / "scenarios" / "teaching.md"
TABLE = re.compile(r"<!-- figures: (\S+) -->\n.*?<!-- end -->", re.DOTALL)
SECONDS = 60.0
"""For each question; all are answered in a second or two, so that no figure depends on the machine."""


def figures(name: str) -> list[str]:
    """Return the rows of the table of one scenario: what is asked, and what the engine says."""
    scenario = load_scenario(find_scenario(name))
    zone = Zone(terms_of(scenario, scenario.default_assumptions))
    rows = [
        ("Agreements", size_words(zone_size(zone, Budget(SECONDS)))),
        ("Most that the worst-off can have above its walk-away value", _margin(zone)),
        ("Whose signature an agreement can do without", _spared(zone)),
        ("In no agreement", _never(zone)),
    ]
    if scenario.is_classroom_game:  # in a real case these would weigh up silences
        rows += _trade_offs(zone)
        rows += [(f"{one.ref}, {one.name}", _verdict(zone, one.deal)) for one in scenario.proposals]
    return [f"| {what} | {said} |" for what, said in rows]


def _margin(zone: Zone) -> str:
    width = width_of(zone, Budget(SECONDS))
    assert width.margin_low == width.margin_high is not None
    return points(width.margin_low)


def _spared(zone: Zone) -> str:
    """Name the parties outside of each smallest set that suffices under the rule and has a deal all of it could sign."""
    scenario = zone.terms.scenario
    sets = [one for one in sign_together(zone, Budget(SECONDS)) if zone.rule.passes(frozenset(one.parties))]
    assert all(one.kind != "undecided" for one in sets)
    enough = smallest([one for one in sets if one.can_sign])
    counted = [party.id for party in scenario.parties if party.id in zone.rule.counted]
    left = [[party for party in counted if party not in one.parties] for one in enough]
    return "; or ".join(names_of(scenario, one) for one in left if one) or "nobody's"


def _never(zone: Zone) -> str:
    """Name the options that no agreement has, each provision taken by itself."""
    marks = still_possible(zone, Budget(SECONDS))
    assert all(status != "undecided" for options in marks.values() for status in options.values())
    lost = {name: [option for option, status in options.items() if status == "no"] for name, options in marks.items()}
    provisions = zone.terms.scenario.provision_by_id
    said = [f"{provisions[name].label}: {provisions[name].say(gone)}" for name, gone in lost.items() if gone]
    return "; ".join(said) or "no option"


def _trade_offs(zone: Zone) -> list[tuple[str, str]]:
    found = frontier(zone, budget=Budget(SECONDS))
    bargaining = bargaining_points(zone, Budget(SECONDS))
    assert found.exact
    assert all(one.exact and one.all_ties for one in bargaining.points)
    rows = [("Efficient agreements", str(len(found.points)))]
    for one in bargaining.points:
        said = {_utilities(zone, point.utility, bargaining.parties) for point in one.points}
        rows.append((BARGAINING_NAMES[one.name], "; or ".join(sorted(said))))
    return rows


def _utilities(zone: Zone, utility: tuple[tuple[str, float], ...], parties: tuple[str, ...]) -> str:
    by_id = zone.terms.scenario.party_by_id
    return join([f"{by_id[party].name} {per_cent(value)}" for party, value in utility if party in parties])


def _verdict(zone: Zone, deal: Deal) -> str:
    scenario = zone.terms.scenario
    score = score_deal(scenario, deal, zone.terms.assumptions)
    inside = [one.party.id for one in score.parties if one.so_far == "within"]
    verdict = "an agreement" if zone.rule.passes(frozenset(inside)) else "no agreement"
    return f"{verdict}; within: {names_of(scenario, inside) or 'nobody'}"


def with_figures(page: str) -> str:
    """Return the page with the figures of every scenario it names as they are now."""
    return TABLE.sub(lambda found: _table(found.group(1)), page)


def _table(name: str) -> str:
    return "\n".join([f"<!-- figures: {name} -->", "| | |", "|---|---|", *figures(name), "<!-- end -->"])


if __name__ == "__main__":
    PAGE.write_text(with_figures(PAGE.read_text("utf-8")), "utf-8")
