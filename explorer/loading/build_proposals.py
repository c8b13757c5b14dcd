"""Proposals of a file into the model."""

from __future__ import annotations

from explorer.loading.build_statements import StatementBuilder
from explorer.loading.dates import as_text
from explorer.loading.names import Names, unique
from explorer.loading.reading import Tables
from explorer.loading.schema.proposals import ProposalTable
from explorer.model.condition import Clause
from explorer.model.deal import Deal
from explorer.model.position import Position
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scale


def build_proposals(
    tables: Tables, names: Names, statements: StatementBuilder, constraints: tuple[Constraint, ...]
) -> tuple[Proposal, ...]:
    """Build the proposals and check that each is a deal that can exist."""
    report = names.report
    rows: list[tuple[str, ProposalTable]] = tables.of("proposal")
    unique(report, [(place, name) for place, table in rows for name in {table.id, table.ref}], "proposal id or ref")
    built = []
    for place, table in rows:
        names.citations(place, table.notes, table.judgement)
        for provision, notes in table.clause_notes.items():
            names.provision(f"{place}, clause_notes", provision)
            names.citations(f"{place}, clause_notes.{provision}", notes, "", needed=False)
        voice = table.voice
        if table.owner:
            owner = names.party(f"{place}, owner", table.owner)
            voice = names.voice(place, owner, table.voice) if owner else ""
        elif table.held_to:
            report.add(f"{place}, held_to", "nobody can be held to a proposal without an `owner`", found="true")
        both = sorted(set(table.sets) & set(table.implies))
        if both:
            report.add(place, "a provision stands in `sets` and in `implies`", found=", ".join(both))
        revisions = [table.revision, *(one.revision for one in table.earlier)]
        unique(report, [(place, str(revision)) for revision in revisions], "revision")
        proposal = Proposal(
            id=table.id,
            ref=table.ref,
            name=table.name,
            date=statements.day(f"{place}, date", table.date),
            date_text=as_text(table.date),
            sets=Deal.of(names.choices(f"{place}, sets", table.sets)),
            implies=Deal.of(names.choices(f"{place}, implies", table.implies)),
            owner=table.owner,
            voice=voice,
            held_to=bool(table.owner) if table.held_to is None else table.held_to,
            held_as=table.held_as,
            source=table.source,
            summary=table.summary,
            leaves_open=table.leaves_open,
            notes=tuple(table.notes),
            clause_notes=tuple((provision, tuple(notes)) for provision, notes in table.clause_notes.items()),
            revision=table.revision,
            earlier=tuple(_earlier(place, table, names)),
            judgement=table.judgement,
        )
        if not table.sets and not table.implies:
            report.add(place, "a proposal must settle or narrow at least one provision")
        for name, options in proposal.deal.choices:
            if 1 < len(options) == len(names.provisions[name].options):
                report.add(place, "every option of a provision leaves it open; leave the provision out", found=name)
        for constraint in constraints:
            if surely_broken(constraint, proposal.deal):
                report.add(place, f"this deal cannot exist: {constraint.reason}", found=constraint.id)
        built.append(proposal)
    return tuple(built)


def _earlier(place: str, table: ProposalTable, names: Names) -> list[tuple[int, Deal]]:
    found = []
    for one in table.earlier:
        implies, sets = (Deal.of(names.choices(f"{place}, earlier", clauses)) for clauses in (one.implies, one.sets))
        found.append((one.revision, implies.merge(sets)))
    return found


def surely_broken(constraint: Constraint, deal: Deal) -> bool:
    """Say whether a deal breaks a constraint however its open provisions are settled."""

    def surely(clause: Clause) -> bool:
        name, options = clause
        return bool(deal[name]) and deal[name] <= options

    when = constraint.when
    triggered = all(map(surely, when.all_of)) and (not when.any_of or any(map(surely, when.any_of)))
    return triggered and any(deal[name] and not deal[name] & options for name, options in constraint.then.all_of)


def own_positions(
    proposals: tuple[Proposal, ...], provisions: dict[str, Provision], scale: Scale
) -> tuple[Position, ...]:
    """Hold each owner to the clauses it set, from the proposal's date on."""
    return tuple(
        Position(
            id=f"{proposal.id}/{provision}",
            party=proposal.owner,
            voice=proposal.voice,
            since=proposal.date,
            until=None,
            kind=proposal.held_as,
            notes=proposal.notes_on(provision),
            judgement="",
            replaces=(),
            provision=provision,
            says=tuple((option, scale.own_acceptability) for option in provisions[provision].in_order(options)),
            strength=scale.own_weight,
            proposal=proposal.id,
        )
        for proposal in proposals
        if proposal.held_to
        for provision, options in proposal.sets.choices
    )
