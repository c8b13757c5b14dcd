"""The sheets everybody gets: what is negotiated and by whom, and the form on which the outcome is written down.

What only one party knows is on neither. The help of a provision may tell what parties want; of a made-up case it is left to the
teacher's notes, of a real one it tells what is public.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.analysis.terms import Terms
from explorer.language import _
from explorer.model.party import Rule
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.coalition_words import rule_words
from explorer.sharing.pack.page import Markup, Piece, bullets, joined, section, sheet, table, tag
from explorer.sharing.pack.settings import choices_of, switch_words
from explorer.sharing.words import say_date

FEW_TO_TICK = 8
"""So many options have boxes to tick on the form; of more the setting is written down."""
BOX, LINE = "☐", Markup('<span class="line"></span>')


def public_brief(terms: Terms) -> str:
    """Return the sheet that says what is negotiated, by whom, and who has to accept."""
    scenario = terms.scenario
    return sheet(
        scenario, terms.assumptions, _("Public brief"), _brief(scenario, scenario.effective_rule(terms.assumptions))
    )


def _brief(scenario: Scenario, rule: Rule) -> Iterator[Piece]:
    yield tag("p", scenario.summary, cls="lead")
    yield section(_("At the table"), bullets(one.name for one in scenario.parties))
    yield section(
        _("When there is an agreement"),
        tag(
            "p",
            _("A deal is an agreement when these accept it: {who}.").format(who=rule_words(rule, scenario)),
        ),
        tag("p", rule.judgement, cls="quiet"),
    )
    for theme, label in scenario.themes:
        rows = [_row(scenario, one) for one in scenario.provisions if one.theme == theme]
        if rows:
            head = (_("To be settled"), _("It can be"), _("As things are"))
            yield joined([tag("h2", label), table(head, rows, "provisions")])
    ties = [one.reason for one in scenario.constraints]
    yield section(_("What goes together"), bullets(ties)) if ties else ""
    if scenario.setting == "real":
        rows = [
            (f"{one.ref} {one.name}", say_date(one.date_text or one.date), one.source) for one in scenario.proposals
        ]
        yield section(
            _("Proposals that have been made"), table((_("Proposal"), _("Date"), _("Source")), rows, "proposals")
        )


def _row(scenario: Scenario, provision: Provision) -> tuple[Piece, ...]:
    helped = tag("p", provision.help, cls="quiet") if provision.help and scenario.setting == "real" else Markup("")
    switched = switch_words(scenario, provision)
    return (
        joined([provision.label, helped]),
        joined([choices_of(provision), tag("p", switched, cls="quiet") if switched else Markup("")]),
        provision.say(provision.status_quo) if provision.status_quo else "–",
    )


def outcome_form(terms: Terms) -> str:
    """Return the form on which a group writes down what it agreed, or that it did not, and who signs."""
    scenario = terms.scenario
    return sheet(
        scenario, terms.assumptions, _("Outcome form"), _form(scenario, scenario.effective_rule(terms.assumptions))
    )


def _form(scenario: Scenario, rule: Rule) -> Iterator[Piece]:
    yield tag("p", _("Group"), ": ", LINE, " ", _("Begun at"), ": ", LINE, " ", _("Ended at"), ": ", LINE, cls="fields")
    yield tag("p", _ticks(_("We have an agreement."), _("We have none.")), cls="fields")
    rows = [(one.label, _answer(one)) for one in scenario.provisions]
    yield section(_("What was agreed"), table((_("To be settled"), _("Agreed")), rows, "form"))
    signatures = [(one.name, _ticks(_("accepts"), _("does not accept")), LINE, LINE) for one in scenario.parties]
    head = (_("Party"), _("Decision"), _("Points of this role"), _("Signature"))
    who = tag("p", _("A deal is an agreement when these accept it: {who}.").format(who=rule_words(rule, scenario)))
    yield section(_("Who accepts"), who, table(head, signatures, "form"))
    yield section(_("What was decisive, in one sentence"), tag("p", LINE, cls="wide"), tag("p", LINE, cls="wide"))


def _answer(provision: Provision) -> Piece:
    if len(provision.options) > FEW_TO_TICK:
        return LINE
    return _ticks(*(provision.name_of(one) for one in provision.options))


def _ticks(*words: str) -> Markup:
    """Return words with a box each to tick; box and words stay together."""
    return joined(tag("span", f"{BOX} {one}", cls="tick") for one in words)
