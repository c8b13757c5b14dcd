"""The sheet of one role: what it stands for and what that counts, and nothing of any other role."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.analysis.hand_points import HandPoints, HandProvision, hand_points
from explorer.analysis.terms import Terms
from explorer.language import _, ngettext, number
from explorer.model.position import Linkage, RedLine, Statement
from explorer.model.scenario import Scenario
from explorer.model.standing import Record
from explorer.sharing.evidence_words import condition_words, content_words, held_words
from explorer.sharing.pack.page import Markup, Piece, bullets, joined, section, sheet, tag
from explorer.sharing.pack.settings import switch_words, unknown_words, worth_rows
from explorer.sharing.words import join

OFFERS = 4
"""Columns of the score sheet into which points of offers are written."""


def role_sheet(terms: Terms, party: str) -> str:
    """Return the sheet of a role: its brief, what it never accepts, its conditions, and its score sheet.

    Raises
    ------
    KeyError
        If the scenario has no such party.
    """
    scenario = terms.scenario
    points = hand_points(terms, party)
    record = next(one for one in terms.records if one.party.id == party)
    said: list[Statement] = [position for one in record.standings for position in one.positions]
    said += [*record.red_lines, *record.linkages]
    cited = dict.fromkeys(note for one in said for note in one.notes)
    notes = [scenario.note_by_id[one] for one in cited]
    title = _("Role: {party}").format(party=record.party.name)
    return sheet(scenario, terms.assumptions, title, _role(scenario, record, points), notes)


def _role(scenario: Scenario, record: Record, points: HandPoints) -> Iterator[Piece]:
    yield tag("p", _("For this role only. Do not show it to the others."), cls="only")
    if record.party.brief:
        yield tag("p", record.party.brief, cls="lead")
    if scenario.setting == "real":
        yield tag("p", _("You argue from what this party has said in public; it need not be what you think."))
    yield section(_("What you need"), *_need(scenario, record, points))
    yield section(
        _("What you never accept"), bullets(_cited(one, content_words(scenario, one)) for one in record.red_lines)
    )
    yield section(_("Your conditions"), bullets(_conditions(scenario, record, points)))
    if scenario.setting == "real":
        yield section(_("What you have said"), bullets(_spoken(scenario, record, sensitive=False)))
    yield section(
        _("What you have said of clauses about people, for which no points are counted"),
        bullets(_spoken(scenario, record, sensitive=True)),
    )
    yield tag("div", section(_("Score sheet"), *_scores(scenario, record, points)), cls="own-page")


def _need(scenario: Scenario, record: Record, points: HandPoints) -> Iterator[Piece]:
    if not points.provisions:
        yield tag("p", _("Nothing you said is recorded; only what you never accept binds you."))
        return
    words = ngettext(
        "You sign only a deal that brings you at least {count} point of 100 and crosses none of your red lines.",
        "You sign only a deal that brings you at least {count} points of 100 and crosses none of your red lines.",
        points.needed,
    )
    yield tag("p", words.format(count=points.needed))
    if points.off:
        rounded = _(
            "Points are rounded: a sum that is no more than {points} off what you need may go either way; ask the teacher."
        )
        yield tag("p", rounded.format(points=number(points.off, ".1f")), cls="quiet")
    if record.party.walk_away_reason != scenario.scale.judgement:
        yield tag("p", record.party.walk_away_reason, cls="quiet")
    weighty = sorted(points.provisions, key=lambda one: -one.weight)
    heaviest = [scenario.provision_by_id[one.provision].label for one in weighty if one.weight == weighty[0].weight]
    yield tag("p", _("What counts most for you: {what}.").format(what=join(heaviest)))
    yield tag("p", _("Points count within your role; they cannot be compared with those of others."), cls="quiet")


def _conditions(scenario: Scenario, record: Record, points: HandPoints) -> Iterator[Markup]:
    """Say what each linkage does: how many points it moves, or which red line it draws or lifts."""
    shifts = dict(points.shifts)
    for one in record.linkages:
        if one.id in shifts:
            said = _("Points: {points}, {when}.").format(points=_signed(shifts[one.id]), when=_met(scenario, one))
        else:
            said = content_words(scenario, one)
        yield _cited(one, said)


def _signed(count: int) -> str:
    return f"{count:+d}".replace("-", "−")


def _cited(statement: RedLine | Linkage, said: str) -> Markup:
    """Say a statement by its label and in full, with its notes."""
    return joined([tag("strong", statement.label), ". ", said, _notes(statement)])


def _spoken(scenario: Scenario, record: Record, sensitive: bool) -> Iterator[Markup]:
    for standing in record.standings:
        provision = scenario.provision_by_id[standing.provision]
        if provision.sensitive != sensitive:
            continue
        label = tag("strong", provision.label)
        for position in standing.positions:
            when = tag("span", f" ({held_words(scenario, position)})", cls="quiet")
            yield joined([label, ": ", content_words(scenario, position), when, _notes(position)])


def _notes(statement: Statement) -> Markup:
    return tag("span", f" [{', '.join(statement.notes)}]", cls="quiet") if statement.notes else Markup("")


def _scores(scenario: Scenario, record: Record, points: HandPoints) -> Iterator[Piece]:
    how = _("Take the points of every setting of an offer, add those of your conditions that are met, and add up.")
    yield tag("p", how)
    offers = [_("Offer {number}").format(number=number) for number in range(1, OFFERS + 1)]
    head = (tag("th", one, scope="col") for one in (_("To be settled"), _("If it is"), _("Points"), *offers))
    groups = [_group(scenario, one) for one in points.provisions]
    shifts = dict(points.shifts)
    conditions = [
        _line(joined([one.label, tag("p", _met(scenario, one), cls="quiet")]), _signed(shifts[one.id]))
        for one in record.linkages
        if shifts.get(one.id)
    ]
    ends = [
        _line(_("Sum; needed: {count}").format(count=points.needed), ""),
        *(_line(_("Red line crossed? {line}").format(line=one.label), "") for one in record.red_lines),
    ]
    yield tag("table", tag("thead", tag("tr", *head)), *groups, tag("tbody", *conditions, *ends), cls="scores")
    if any(option.low != option.high for one in points.provisions for option in one.options):
        yield tag("p", unknown_words(), cls="quiet")
    counted = {one.provision for one in points.provisions}
    others = [one.label for one in scenario.provisions if one.id not in counted]
    if counted and others:
        yield tag(
            "p", _("No points for you, however they are settled: {what}.").format(what="; ".join(others)), cls="quiet"
        )


def _group(scenario: Scenario, one: HandProvision) -> Markup:
    """Return the rows of a provision: a setting each, and one box for each offer."""
    provision = scenario.provision_by_id[one.provision]
    settings = list(worth_rows(provision, one))
    span, switched = len(settings), switch_words(scenario, provision)
    said = [_("at most {count}").format(count=one.weight), *([switched] if switched else [])]
    name = tag("th", provision.label, *(tag("p", text, cls="quiet") for text in said), scope="rowgroup", rowspan=span)
    boxes = [tag("td", cls="box", rowspan=span)] * OFFERS
    rows = [
        tag(
            "tr",
            *([] if number else [name]),
            tag("td", setting),
            tag("td", count, cls="points"),
            *([] if number else boxes),
        )
        for number, (setting, count) in enumerate(settings)
    ]
    return tag("tbody", *rows)


def _line(name: Piece, count: str) -> Markup:
    """Return a row that stands for itself, with a box for each offer."""
    boxes = [tag("td", cls="box")] * OFFERS
    return tag("tr", tag("th", name, scope="row", colspan=2), tag("td", count, cls="points"), *boxes)


def _met(scenario: Scenario, linkage: Linkage) -> str:
    """Say when the points of a linkage count."""
    provision = scenario.provision_by_id[linkage.provision]
    return _("if {condition}, and “{provision}” is {setting}").format(
        condition=condition_words(scenario, linkage.when),
        provision=provision.label,
        setting=provision.say(linkage.options),
    )
