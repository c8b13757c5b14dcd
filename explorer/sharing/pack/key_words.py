"""The answer key in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.analysis.bargaining import BargainingPoint
from explorer.analysis.points import Point
from explorer.analysis.sign_together import Together, largest
from explorer.analysis.terms import Terms
from explorer.language import _, ngettext
from explorer.model.scenario import Scenario
from explorer.sharing.coalition_words import KINDS, margin_words, outcome
from explorer.sharing.pack.answer_key import AnswerKey
from explorer.sharing.pack.page import Markup, Piece, bullets, table, tag
from explorer.sharing.pack.settings import deal_words
from explorer.sharing.words import per_cent
from explorer.sharing.zone_words import (
    BARGAINING_NAMES,
    ZONE_MEANING,
    closes_words,
    names_of,
    points,
    size_words,
    width_words,
)

MOST_POINTS, MOST_CLAUSES, MOST_TRADES, MOST_SETS = 10, 10, 12, 16
"""Efficient agreements, clauses of a deal, trades and sets of parties that are listed."""


def key_sections(key: AnswerKey) -> Iterator[Piece]:
    """Yield the parts of the answer key."""
    scenario = key.terms.scenario
    size = [tag("p", f"{size_words(key.size)}."), tag("p", f"{width_words(key.width)}."), _counted()]
    if key.blockage is not None:
        blocked = _("What excludes it: {what}.").format(what=closes_words(key.terms, key.blockage))
        size.append(tag("p", blocked))
    yield _part(_("How large the zone is"), *size)
    yield _part(_("Options that are in no agreement"), _dead(key))
    yield _part(_("Trades to find"), _trades(key))
    yield _part(_("Efficient agreements"), *_frontier(key))
    yield _part(_("Points that theories of bargaining name"), *_bargaining(key))
    yield _part(_("Who could sign without whom"), *_together(scenario, key))


def _part(heading: str, *inside: Piece) -> Markup:
    return tag("section", tag("h3", heading), *inside)


def _counted() -> Markup:
    return tag("p", _("Counted are {meaning}.").format(meaning=ZONE_MEANING[False]), cls="quiet")


def _dead(key: AnswerKey) -> Markup:
    said = []
    for provision in key.terms.scenario.provisions:
        dead = [option for option, status in key.still[provision.id].items() if status == "no"]
        if dead and len(dead) < len(provision.options):
            said.append(f"{provision.label}: {provision.say(dead)}")
    return bullets(said) if said else tag("p", _("None, or there is no agreement at all."))


def _trades(key: AnswerKey) -> Markup:
    scenario = key.terms.scenario
    found = sorted(key.trades, key=lambda one: -min(one.gains))
    said = [
        _("“{one}” in favour of {first}, “{other}” in favour of {second}: up to {gain} for each.").format(
            first=scenario.party_by_id[trade.parties[0]].name,
            one=scenario.provision_by_id[trade.provisions[0]].label,
            second=scenario.party_by_id[trade.parties[1]].name,
            other=scenario.provision_by_id[trade.provisions[1]].label,
            gain=points(min(trade.gains)),
        )
        for trade in found[:MOST_TRADES]
    ]
    rest = len(found) - len(said)
    said += [_("and {count} more").format(count=rest)] if rest > 0 else []
    said += [] if key.all_trades else [_("not all of them were looked for in time")]
    return bullets(said) if said else tag("p", _("None between two clauses, by weights and preferences alone."))


def _frontier(key: AnswerKey) -> Iterator[Piece]:
    found = key.frontier
    if not found.points:
        yield tag("p", _("None was found."))
        return
    some = _spread(found.points)
    if found.exact and found.count is not None:
        words = ngettext(
            "{count} combination of utilities in which nobody could have more without another having less (exact).",
            "{count} combinations of utilities in which nobody could have more without another having less (exact).",
            found.count,
        ).format(count=found.count)
    else:
        words = _("No agreement is better for everybody than a listed one by more than {points}.").format(
            points=points(found.within)
        )
    listed = _("Listed are {count}, spread evenly.").format(count=len(some)) if len(some) < len(found.points) else ""
    yield tag("p", f"{words} {listed}")
    yield from _utilities(key.terms, [(str(number), point) for number, point in enumerate(some, 1)])


def _spread(found: Sequence[Point]) -> list[Point]:
    """Return some points, from the first to the last, evenly apart."""
    if len(found) <= MOST_POINTS:
        return list(found)
    step = (len(found) - 1) / (MOST_POINTS - 1)
    return [found[round(number * step)] for number in range(MOST_POINTS)]


def _bargaining(key: AnswerKey) -> Iterator[Piece]:
    rows = [(_bargaining_name(one), one.points[0]) for one in key.bargaining.points if one.points]
    yield from _utilities(key.terms, rows) if rows else [tag("p", _("None was found."))]


def _bargaining_name(one: BargainingPoint) -> str:
    """Name a theory; say if its value is not proven, and if other agreements have the same."""
    ties = len(one.points)
    said = [BARGAINING_NAMES[one.name]]
    said += [] if one.exact else [_("not proven")]
    said += [ngettext("one of {count}", "one of {count}", ties).format(count=ties)] if ties > 1 else []
    return ", ".join(said)


def _utilities(terms: Terms, rows: Sequence[tuple[str, Point]]) -> Iterator[Markup]:
    """Yield what deals have in common, and a table: what each is worth to every party, and what else it settles."""
    scenario, deals = terms.scenario, [point.deal for _name, point in rows]
    common = [
        one.id for one in scenario.provisions if one.id in deals[0] and len({deal[one.id] for deal in deals}) == 1
    ]
    others = [one.id for one in scenario.provisions if one.id not in common]
    if common:
        said = deal_words(scenario, deals[0], MOST_CLAUSES, common)
        yield tag("p", _("All of them have: {settings}.").format(settings=said))
    head = (tag("th", name, scope="col") for name in ("", *(one.name for one in scenario.parties)))
    bodies = [
        _deal(scenario, name, point, deal_words(scenario, point.deal, MOST_CLAUSES, others)) for name, point in rows
    ]
    yield tag("table", tag("thead", tag("tr", *head)), *bodies, cls="deals")


def _deal(scenario: Scenario, name: str, point: Point, settled: str) -> Markup:
    """Return the rows of one deal: what it is worth to every party, and under that what it settles."""
    worth = [tag("td", per_cent(point.of(one.id))) for one in scenario.parties]
    rows = [tag("tr", tag("th", name, scope="rowgroup", rowspan=2 if settled else 1), *worth)]
    rows += [tag("tr", tag("td", settled, cls="settled", colspan=len(worth)))] if settled else []
    return tag("tbody", *rows)


def _together(scenario: Scenario, key: AnswerKey) -> Iterator[Piece]:
    if key.together is None:
        yield tag("p", _("There are too many parties to ask every set of them."))
        return
    rule = scenario.effective_rule(key.terms.assumptions)
    yield tag("p", outcome(key.together, rule, scenario))
    shown = [one for one in key.together if rule.passes(frozenset(one.parties)) or one in largest(_able(key.together))]
    rows = [_set(scenario, one, rule.passes(frozenset(one.parties))) for one in shown[:MOST_SETS]]
    yield table((_("Parties"), _("Left out"), _("Can they sign?"), _("Is that enough?")), rows)


def _able(sets: Sequence[Together]) -> list[Together]:
    return [one for one in sets if one.can_sign]


def _set(scenario: Scenario, one: Together, enough: bool) -> tuple[str, str, str, str]:
    left = [party.id for party in scenario.parties if party.id not in one.parties]
    margin = margin_words(one)
    said = f"{KINDS[one.kind]} ({margin})" if margin else KINDS[one.kind]
    return names_of(scenario, one.parties), names_of(scenario, left) or "–", said, _("yes") if enough else _("no")
