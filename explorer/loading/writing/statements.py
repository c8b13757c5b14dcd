"""Positions, red lines and linkages of a scenario as the tables of a file."""

from __future__ import annotations

from typing import Any

from explorer.loading.writing.options import Provisions, condition_table, names_of, without_defaults
from explorer.model.position import Linkage, Position, RedLine, Statement
from explorer.model.provision import Provision


def position_table(one: Position, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[position]]`; what holds by `extends` alone is left to it."""
    provision = provisions[one.provision]
    said: dict[str, list[str]] = {}
    for option, word in one.says:
        if option not in one.reach:
            said.setdefault(word, []).append(option)
    return {
        **_head(one),
        "provision": one.provision,
        "strength": one.strength,
        "says": {word: names_of(provision, options) for word, options in said.items()},
        **without_defaults({"extends": _extends(one, provision), "adds": one.adds or None, "stake": one.stake}),
        **_grounds(one),
    }


def _extends(position: Position, provision: Provision) -> str:
    if not position.reach:
        return ""
    return "lower" if provision.options[0].id in position.reach else "upper"


def red_line_table(one: RedLine, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[red_line]]`."""
    any_of = [condition_table(condition, provisions) for condition in one.any_of]
    return {**_head(one), "label": one.label, "any_of": any_of, **_grounds(one)}


def linkage_table(one: Linkage, provisions: Provisions) -> dict[str, Any]:
    """Return a `[[linkage]]`."""
    shift = None
    if one.provision:
        options = names_of(provisions[one.provision], one.options)
        shift = {"provision": one.provision, "options": options, "by": one.by}
    effect = {
        "raises": None if one.lowers else shift,
        "lowers": shift if one.lowers else None,
        "lifts": one.lifts,
        "imposes": one.imposes or None,
    }
    when = condition_table(one.when, provisions)
    return {**_head(one), "label": one.label, "when": when, **without_defaults(effect), **_grounds(one)}


def _head(one: Statement) -> dict[str, Any]:
    return without_defaults(
        {
            "id": one.id,
            "party": one.party,
            "voice": one.voice,
            "date": one.since.isoformat(),
            "until": one.until and one.until.isoformat(),
            "kind": one.kind,
        }
    )


def _grounds(one: Statement) -> dict[str, Any]:
    return without_defaults({"notes": list(one.notes), "judgement": one.judgement, "replaces": list(one.replaces)})
