"""Reactions of a file into the model, and what each expects of the scoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explorer.loading.build_proposals import surely_broken
from explorer.loading.build_statements import StatementBuilder
from explorer.loading.dates import as_text
from explorer.loading.names import Names, unique
from explorer.loading.reading import Tables
from explorer.loading.schema.proposals import ComparedTable, ExpectationTable, ReactionTable
from explorer.model.deal import Deal
from explorer.model.expectation import Comparison, Expectation
from explorer.model.proposal import Proposal, Reaction
from explorer.model.scenario import Constraint

NEEDS = {
    "package": "the package is the `proposal` the reaction names",
    "provisions": "name in `deal` the clauses that are scored",
    "comparison": "say what it is compared with: higher_than, lower_than or about_equal_to",
    "conditional_pair": "a pair needs the condition, `with`, and the same provisions otherwise, `without`",
    "process": "say in `not_scorable` why no deal can be scored for it",
}
"""What a test of each level cannot do without."""


@dataclass(frozen=True)
class _Known:
    """What tests refer to."""

    names: Names
    statements: StatementBuilder
    proposals: dict[str, Proposal]
    constraints: tuple[Constraint, ...]
    broken: set[str]

    def proposal(self, place: str, name: str) -> str:
        """Return the id of a proposal named by id or ref, or report that there is none."""
        if name and name not in self.proposals and name not in self.broken:
            self.names.report.add(place, "there is no such proposal", found=name, allowed=self.proposals)
        return self.proposals[name].id if name in self.proposals else ""

    def clauses(self, place: str, table: dict[str, list[str]]) -> Deal:
        """Return the deal of some clauses of a test, and report those that say nothing."""
        deal = Deal.of(self.names.choices(place, table))
        for name, options in deal.choices:
            if len(options) == len(self.names.provisions[name].options):
                message = "every option of a provision leaves it open, and nothing is scored then"
                self.names.report.add(place, message, found=name)
        return deal

    def check_exists(self, place: str, deal: Deal) -> None:
        """Report a tested deal that cannot exist."""
        for constraint in self.constraints:
            if surely_broken(constraint, deal):
                self.names.report.add(place, f"this deal cannot exist: {constraint.reason}", found=constraint.id)

    def of_proposal(self, name: str) -> Deal:
        """Return the deal of a proposal; an empty one if there is none."""
        return self.proposals[name].deal if name in self.proposals else Deal()


def build_reactions(
    tables: Tables,
    names: Names,
    statements: StatementBuilder,
    proposals: tuple[Proposal, ...],
    constraints: tuple[Constraint, ...],
) -> tuple[Reaction, ...]:
    """Build what was said of proposals."""
    report = names.report
    rows: list[tuple[str, ReactionTable]] = tables.of("reaction")
    unique(report, [(place, table.id) for place, table in rows], "reaction id")
    by_name = {name: proposal for proposal in proposals for name in (proposal.id, proposal.ref)}
    known = _Known(names, statements, by_name, constraints, tables.broken.get("proposal", set()))
    built = []
    for place, table in rows:
        names.citations(place, table.notes, table.judgement)
        proposal = known.proposal(f"{place}, proposal", table.proposal)
        if not table.proposal and not table.about:
            report.add(place, "a reaction names its `proposal`, or says in `about` what it answers")
        voice = ""
        if table.party:
            party = names.party(f"{place}, party", table.party)
            voice = names.voice(place, party, table.voice) if party else ""
        if table.strength and table.strength not in statements.scale.weight_of:
            allowed = statements.scale.weight_of
            report.add(f"{place}, strength", "this word is not in scale.weight", found=table.strength, allowed=allowed)
        for provision in table.provisions:
            names.provision(f"{place}, provisions", provision)
        day = statements.day(f"{place}, date", table.date)
        built.append(
            Reaction(
                id=table.id,
                proposal=proposal,
                party=table.party,
                voice=voice,
                actor=table.actor,
                date=day,
                date_text=as_text(table.date),
                stance=table.stance,
                strength=table.strength,
                kind=table.kind,
                provisions=tuple(table.provisions),
                text=table.text,
                notes=tuple(table.notes),
                about=table.about,
                role=table.role,
                test=_expectation(place, table, day, known),
                judgement=table.judgement,
            )
        )
    return tuple(built)


def _expectation(place: str, reaction: ReactionTable, day: date, known: _Known) -> Expectation | None:
    report, test = known.names.report, reaction.test
    if test is None:
        if reaction.role:
            message = "a reaction with a role says in `test` what it expects, or there in `not_scorable` why nothing"
            report.add(f"{place}, role", message, found=reaction.role)
        return None
    where = f"{place}, test"
    if not reaction.role:
        report.add(where, "a test needs a `role`: author, coding, held_out or not_scorable")
    if test.not_scorable:
        given = sorted(test.model_fields_set - {"level", "not_scorable"})
        if given:
            message = "what is not scorable expects nothing; leave out either this or `not_scorable`"
            report.add(where, message, found=given[0].removesuffix("_"))
        return Expectation(test.level, test.not_scorable)
    if reaction.role == "not_scorable":
        report.add(where, "a reaction that is not scorable says why, in `not_scorable`")
    elif not reaction.party:
        report.add(where, "only a party can be scored; name it in `party`, or say in `not_scorable` why there is none")
    _check_level(where, reaction, test, known)
    _check_verdict(where, test, known)
    sound = len(report.problems)
    deal, comparisons = _asked(where, test, known)
    own = deal or known.of_proposal(reaction.proposal)
    for one in comparisons if len(report.problems) == sound else []:
        other = one.deal or known.of_proposal(one.proposal) or own
        if other == own and one.as_of in (None, day):
            report.add(where, "this compares a deal with itself on the same day")
    return Expectation(test.level, "", deal, tuple(test.so_far), test.red_line, tuple(comparisons))


def _asked(where: str, test: ExpectationTable, known: _Known) -> tuple[Deal, list[Comparison]]:
    """Return the deal that is tested and what its utility is compared with."""
    deal, comparisons = known.clauses(f"{where}.deal", test.deal), []
    if test.level == "conditional_pair":
        condition = known.clauses(f"{where}.with", test.with_)
        without = deal.merge(known.clauses(f"{where}.without", test.without))
        comparisons.append(Comparison("higher", without))
        deal = deal.merge(condition)
        known.check_exists(f"{where}.without", without)
    known.check_exists(where, deal)
    for key, relation, tables in (
        ("higher_than", "higher", test.higher_than),
        ("lower_than", "lower", test.lower_than),
        ("about_equal_to", "about_equal", test.about_equal_to),
    ):
        for number, table in enumerate(tables, start=1):
            comparisons.append(_comparison(f"{where}.{key}.{number}", relation, table, known))
    return deal, comparisons


def _comparison(place: str, relation: str, table: ComparedTable, known: _Known) -> Comparison:
    report = known.names.report
    if table.deal and table.proposal:
        report.add(place, "this names a `deal` and a `proposal`; one of them is compared with")
    if not (table.deal or table.proposal or table.as_of):
        report.add(place, "say what it is compared with: a `deal`, a `proposal`, or the day in `as_of`")
        return Comparison(relation)
    day = None if table.as_of is None else known.statements.day(f"{place}.as_of", table.as_of)
    deal = known.clauses(f"{place}.deal", table.deal)
    known.check_exists(f"{place}.deal", deal)
    return Comparison(relation, deal, known.proposal(f"{place}.proposal", table.proposal), day)


def _check_level(where: str, reaction: ReactionTable, test: ExpectationTable, known: _Known) -> None:
    """Report what a test of its level lacks, and what does not belong to it."""
    compared = bool(test.higher_than or test.lower_than or test.about_equal_to)
    complete = {
        "package": bool(reaction.proposal),
        "provisions": bool(test.deal),
        "comparison": compared and bool(test.deal or reaction.proposal),
        "conditional_pair": bool(test.with_) and set(test.with_) == set(test.without),
        "process": False,
    }
    report = known.names.report
    if not complete[test.level]:
        report.add(where, NEEDS[test.level], found=test.level)
    if test.level in ("package", "provisions") and not test.so_far:
        report.add(where, "say in `so_far` which verdicts agree with the reaction: within, outside, mixed")
    if test.level == "package" and test.deal:
        report.add(f"{where}.deal", "a package is scored as the proposal stands; leave `deal` out")
    if test.level != "conditional_pair" and (test.with_ or test.without):
        report.add(where, "`with` and `without` belong to a conditional_pair", found=test.level)
    for name in sorted(set(test.deal) & (set(test.with_) | set(test.without))):
        report.add(f"{where}.deal", "a provision of the condition stands in `with` and `without` only", found=name)


def _check_verdict(where: str, test: ExpectationTable, known: _Known) -> None:
    report = known.names.report
    unique(report, [(f"{where}.so_far", word) for word in test.so_far], "verdict")
    if len(set(test.so_far)) == len(("within", "outside", "mixed")):
        report.add(f"{where}.so_far", "every verdict agrees with this, so that nothing is tested")
    if test.red_line and "within" in test.so_far:
        report.add(f"{where}.so_far", "a deal that crosses a red line cannot be within the stated terms")
