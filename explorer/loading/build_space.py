"""Themes, provisions and constraints of a file into the model."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from explorer.loading.names import Names, unique
from explorer.loading.reading import Tables
from explorer.loading.schema import MAX_OPTIONS, ConstraintTable, OptionTable, ProvisionTable
from explorer.model.condition import Condition
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Constraint


def build_provisions(tables: Tables, names: Names) -> tuple[Provision, ...]:
    """Build the provisions and check their ids, keys, bounds and cross-references."""
    report = names.report
    rows: list[tuple[str, ProvisionTable]] = tables.of("provision")
    themes = [table.id for _, table in tables.of("theme")]
    unique(report, [(place, table.id) for place, table in tables.of("theme")], "theme id")
    unique(report, [(place, name) for place, table in rows for name in (table.id, *table.was)], "provision id")
    unique(report, [(place, table.key) for place, table in rows], "key")
    for place, table in rows:
        if table.theme not in themes and table.theme not in tables.broken.get("theme", ()):
            report.add(f"{place}, theme", "there is no such theme", found=table.theme, allowed=themes)
        names.citations(place, table.notes, table.judgement)
        options = _options(place, table, names)
        provision = Provision(
            id=table.id,
            key=table.key,
            label=table.label,
            theme=table.theme,
            kind=table.kind,
            options=options,
            help=table.help,
            unit=table.unit,
            points=tuple(point.strip() for point in table.point.split(",") if point.strip()),
            core=table.core,
            was=tuple(table.was),
            notes=tuple(table.notes),
            judgement=table.judgement,
            needs_consent_of=tuple(table.needs_consent_of),
            sensitive=table.sensitive,
            neutral=table.neutral,
        )
        quo = [table.status_quo] if isinstance(table.status_quo, str) else table.status_quo
        status_quo = names.options(f"{place}, status_quo", provision, quo)
        names.provisions[table.id] = replace(provision, status_quo=provision.in_order(status_quo))
    for place, table in rows:
        _build_switch(place, table, names, dict(rows))
    return tuple(names.provisions.values())


def _build_switch(place: str, table: ProvisionTable, names: Names, rows: dict[str, ProvisionTable]) -> None:
    provision = names.provisions[table.id]
    if table.applies_when is None:
        if table.neutral:
            names.report.add(f"{place}, neutral", "`neutral` has a meaning only beside `applies_when`", found=table.neutral)
        return
    condition = names.condition(f"{place}, applies_when", table.applies_when)
    names.provisions[table.id] = replace(provision, applies_when=condition)
    if table.neutral not in provision.positions_of_options:
        message = "a provision that can be switched off needs one of its options as `neutral`"
        names.report.add(f"{place}, neutral", message, found=table.neutral, allowed=provision.positions_of_options)
    switched = {other.id for other in rows.values() if other.applies_when is not None}
    for name in condition.provisions:
        if name in switched:
            message = "a switch may not hang on a provision that can be switched off itself"
            names.report.add(f"{place}, applies_when", message, found=name)


def _options(place: str, table: ProvisionTable, names: Names) -> tuple[Option, ...]:
    report = names.report
    if table.kind == "yes_no":
        if table.options or table.stops_before or table.stops_after:
            report.add(f"{place}, options", "a yes_no provision has the options no and yes and takes no others")
        return (Option("no", "n", "no"), Option("yes", "y", "yes"))
    if table.kind != "numeric":
        if table.stops_before or table.stops_after or table.min is not None or table.max is not None or table.step is not None:
            report.add(place, "min, max, step and stops belong to numeric provisions", found=table.kind)
        if len(table.options) < 2:
            report.add(f"{place}, options", "a provision needs at least two options", found=len(table.options))
        options = [_option(option) for option in table.options]
    else:
        if table.options:
            report.add(f"{place}, options", "a numeric provision takes min, max, step and named stops instead of options")
        options = [
            *map(_option, table.stops_before),
            *_numbers(place, table, names),
            *map(_option, table.stops_after),
        ]
    unique(report, [(f"{place}, options", option.id) for option in options], "option id")
    unique(report, [(f"{place}, options", option.key) for option in options], "option key")
    if len(options) > MAX_OPTIONS:
        report.add(f"{place}, options", f"at most {MAX_OPTIONS} options are allowed", found=len(options))
        options = options[:MAX_OPTIONS]
    return tuple(options)


def _option(table: OptionTable) -> Option:
    return Option(table.id, table.key, table.label, None, table.judgement)


def _numbers(place: str, table: ProvisionTable, names: Names) -> list[Option]:
    if table.min is None or table.max is None or table.step is None:
        names.report.add(place, "a numeric provision needs min, max and step")
        return []
    low, high, step = (Decimal(str(value)) for value in (table.min, table.max, table.step))
    if low >= high:
        names.report.add(f"{place}, min", "min must be below max", found=f"{low} and {high}")
        return []
    count, rest = divmod(high - low, step)
    if rest:
        names.report.add(f"{place}, step", "the step does not lead from min to max", found=f"{low} to {high} by {step}")
    if count > MAX_OPTIONS:
        names.report.add(f"{place}, step", f"at most {MAX_OPTIONS} options are allowed", found=int(count) + 1)
        return []
    values = [low + step * place_ for place_ in range(int(count) + 1)]
    return [Option(_plain(value), _plain(value), f"{value.normalize():,f}", float(value)) for value in values]


def _plain(value: Decimal) -> str:
    """Write a number as plainly as possible: 20, 2.5."""
    return f"{value.normalize():f}"


def build_constraints(tables: Tables, names: Names) -> tuple[Constraint, ...]:
    """Build the constraints of the space."""
    rows: list[tuple[str, ConstraintTable]] = tables.of("constraint")
    unique(names.report, [(place, table.id) for place, table in rows], "constraint id")
    built = []
    for place, table in rows:
        when = names.condition(f"{place}, when", table.when)
        if bool(table.requires) == bool(table.excludes):
            names.report.add(place, "a constraint has either `requires` or `excludes`")
        clauses = list(names.choices(f"{place}, requires", table.requires).items())
        for name, options in names.choices(f"{place}, excludes", table.excludes).items():
            everything = frozenset(names.provisions[name].positions_of_options)
            if options == everything:
                names.report.add(f"{place}, excludes.{name}", "this excludes every option", found="*")
            clauses.append((name, everything - options))
        if len({*when.provisions, *(name for name, _ in clauses)}) > 3:
            names.report.add(place, "a constraint may tie at most three provisions; split it")
        names.citations(place, table.notes, table.judgement)
        built.append(Constraint(table.id, when, Condition(tuple(clauses)), table.reason, tuple(table.notes), table.judgement))
    return tuple(built)
