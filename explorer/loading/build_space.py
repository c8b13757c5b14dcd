"""Themes, provisions and constraints of a file into the model."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from explorer.language import _
from explorer.loading.names import Names, unique
from explorer.loading.reading import Tables
from explorer.loading.schema.fields import MAX_OPTIONS
from explorer.loading.schema.space import ConstraintTable, OptionTable, ProvisionTable
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
        if options is None:
            names.broken.setdefault("provision", set()).add(table.id)
            continue
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
            became=tuple(table.became.items()),
        )
        _check_became(place, table, provision, names)
        quo = [table.status_quo] if isinstance(table.status_quo, str) else table.status_quo
        status_quo = names.options(f"{place}, status_quo", provision, quo)
        names.provisions[table.id] = replace(provision, status_quo=provision.in_order(status_quo))
    for place, table in rows:
        _build_switch(place, table, names, dict(rows))
    return tuple(names.provisions.values())


def _check_became(place: str, table: ProvisionTable, provision: Provision, names: Names) -> None:
    """Options of former times must be of former times, and mean options of today."""
    today = {name for option in provision.options for name in (option.id, option.key)}
    for old, new in table.became.items():
        if old in today:
            message = "an option of today cannot have become another; leave it out"
            names.report.add(f"{place}, became", message, found=old)
        if new not in provision.positions_of_options:
            message = "there is no such option that it could have become"
            names.report.add(f"{place}, became.{old}", message, found=new, allowed=provision.positions_of_options)


def _build_switch(place: str, table: ProvisionTable, names: Names, rows: dict[str, ProvisionTable]) -> None:
    provision = names.provisions.get(table.id)
    if provision is None:
        return
    if table.applies_when is None:
        if table.neutral:
            message = "`neutral` has a meaning only beside `applies_when`"
            names.report.add(f"{place}, neutral", message, found=table.neutral)
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


def _options(place: str, table: ProvisionTable, names: Names) -> tuple[Option, ...] | None:
    """Return the options in their order; None, with the problem reported, if they cannot be worked out."""
    report = names.report
    numeric = table.kind == "numeric"
    bounds = [word for word in ("min", "max", "step") if getattr(table, word) is not None]
    stops = [word for word in ("stops_before", "stops_after") if getattr(table, word)]
    if table.options and table.kind in {"numeric", "yes_no"}:
        takes = "takes min, max, step and named stops" if numeric else "always has the options no and yes"
        report.add(f"{place}, options", f"a {table.kind} provision {takes}; leave `options` out")
        return None
    if not numeric and bounds + stops:
        message = "min, max, step and stops belong to numeric provisions"
        report.add(f"{place}, {(bounds + stops)[0]}", message, found=table.kind, allowed=["numeric"])
        return None
    if table.kind == "yes_no":
        return (Option("no", "n", _("no")), Option("yes", "y", _("yes")))
    numbers = _numbers(place, table, names) if numeric else []
    if numbers is None:
        return None
    options = [*map(_option, table.stops_before), *numbers, *map(_option, table.options)]
    options += map(_option, table.stops_after)
    if len(options) < 2:
        report.add(f"{place}, options", "a provision needs at least two options", found=len(options))
    unique(report, [(f"{place}, options", option.id) for option in options], "option id")
    unique(report, [(f"{place}, options", option.key) for option in options], "option key")
    for option in options:
        if ".." in option.id:
            report.add(f"{place}, options", "“..” stands for a range and may not be part of an id", found=option.id)
    if len(options) > MAX_OPTIONS:
        report.add(f"{place}, options", f"at most {MAX_OPTIONS} options are allowed", found=len(options))
    return tuple(options)


def _option(table: OptionTable) -> Option:
    return Option(table.id, table.key, table.label, None, table.judgement)


def _numbers(place: str, table: ProvisionTable, names: Names) -> list[Option] | None:
    missing = [f"“{word}”" for word in ("min", "max", "step") if getattr(table, word) is None]
    if table.min is None or table.max is None or table.step is None:
        names.report.add(place, f"a numeric provision needs min, max and step; {' and '.join(missing)} is missing")
        return None
    low, high, step = (Decimal(str(value)) for value in (table.min, table.max, table.step))
    if low >= high:
        names.report.add(f"{place}, min", "min must be below max", found=f"{_plain(low)} and {_plain(high)}")
        return None
    # Divided as fractions: a tiny step asks for more digits than Decimal keeps, and it would raise.
    steps = Fraction(high - low) / Fraction(step)
    if steps > MAX_OPTIONS:
        found = f"{float(steps) + 1:,.0f}"
        names.report.add(f"{place}, step", f"at most {MAX_OPTIONS} options are allowed", found=found)
        return None
    if steps.denominator != 1:
        last = low + step * int(steps)
        message = f"the step does not lead from min to max; the last number it reaches is {_plain(last)}"
        names.report.add(f"{place}, step", message, found=f"{_plain(low)} to {_plain(high)} by {_plain(step)}")
        return None
    values = [low + step * number for number in range(int(steps) + 1)]
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
            found = "both" if table.requires else "neither"
            names.report.add(place, "a constraint has either `requires` or `excludes`", found=found)
        clauses = list(names.choices(f"{place}, requires", table.requires).items())
        for name, options in names.choices(f"{place}, excludes", table.excludes).items():
            everything = frozenset(names.provisions[name].positions_of_options)
            if options == everything:
                found = ", ".join(table.excludes[name])
                names.report.add(f"{place}, excludes.{name}", "this excludes every option", found=found)
            clauses.append((name, everything - options))
        if len({*when.provisions, *(name for name, _ in clauses)}) > 3:
            found = ", ".join(sorted({*when.provisions, *(name for name, _ in clauses)}))
            names.report.add(place, "a constraint may tie at most three provisions; split it", found=found)
        names.citations(place, table.notes, table.judgement)
        then = Condition(tuple(clauses))
        built.append(Constraint(table.id, when, then, table.reason, tuple(table.notes), table.judgement))
    return tuple(built)
