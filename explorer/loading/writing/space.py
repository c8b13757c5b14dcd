"""Themes, provisions and constraints of a scenario as the tables of a file."""

from __future__ import annotations

from decimal import Decimal
from itertools import dropwhile, takewhile
from typing import Any

from explorer.loading.writing.options import (
    Provisions,
    clauses_table,
    condition_table,
    names_of,
    plain,
    without_defaults,
)
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Constraint


def provision_table(one: Provision, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[provision]]`."""
    return without_defaults(
        {
            "id": one.id,
            "key": one.key,
            "label": one.label,
            "help": one.help,
            "theme": one.theme,
            "point": ", ".join(one.points),
            "kind": one.kind,
            "unit": one.unit,
            **_options(one),
            "status_quo": one.status_quo[0] if len(one.status_quo) == 1 else names_of(one, one.status_quo),
            "core": one.core or None,
            "was": list(one.was),
            "became": dict(one.became),
            "notes": list(one.notes),
            "judgement": one.judgement,
            "needs_consent_of": list(one.needs_consent_of),
            "sensitive": one.sensitive or None,
            "applies_when": one.applies_when and condition_table(one.applies_when, provisions),
            "neutral": one.neutral,
        }
    )


def _options(provision: Provision) -> dict[str, Any]:
    """Return the keys that give the options: bounds and stops of numbers, a list of others, none of yes and no."""
    if provision.kind == "yes_no":
        return {}
    if provision.kind != "numeric":
        return {"options": [_option(one) for one in provision.options]}
    first, second, *_ = numbers = [Decimal(one.id) for one in provision.numbers]
    before = takewhile(lambda one: one.number is None, provision.options)
    rest = dropwhile(lambda one: one.number is None, provision.options)
    return {
        "min": plain(float(first)),
        "max": plain(float(numbers[-1])),
        "step": plain(float(second - first)),
        "stops_before": [_option(one) for one in before],
        "stops_after": [_option(one) for one in rest if one.number is None],
    }


def _option(option: Option) -> dict[str, Any]:
    return without_defaults({"id": option.id, "key": option.key, "label": option.label, "judgement": option.judgement})


def constraint_table(one: Constraint, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[constraint]]`; what it excludes is written as what it requires."""
    return without_defaults(
        {
            "id": one.id,
            "when": condition_table(one.when, provisions),
            "requires": clauses_table(one.then.all_of, provisions),
            "reason": one.reason,
            "notes": list(one.notes),
            "judgement": one.judgement,
        }
    )
