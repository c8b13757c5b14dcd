"""What a provision can be set to, and what settings count, as the sheets say it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from explorer.analysis.hand_points import HandProvision
from explorer.language import _, number, number_words
from explorer.model.deal import Deal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.evidence_words import condition_words


def choices_of(provision: Provision) -> str:
    """Say what a provision can be set to: its options, quantities that follow one another in equal steps run together.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> lesson = load_scenario(find_scenario("first-lesson"))
    >>> choices_of(lesson.provision_by_id["water"])
    'No water · 10 to 50% of the reservoir, in steps of 10'
    """
    numbers = provision.numbers
    if len(numbers) <= FEW:
        return " · ".join(provision.name_of(one) for one in provision.options)
    values = [one.number for one in numbers if one.number is not None]
    ends = provision.name_of(numbers[-1])
    run = _("{low} to {high}, in steps of {step}").format(
        low=number_words(numbers[0].label), high=ends, step=number(values[1] - values[0], "g")
    )
    first = provision.options.index(numbers[0])
    named = [one.label for one in provision.options if one.number is None]
    before = sum(one.number is None for one in provision.options[:first])
    return " · ".join([*named[:before], run, *named[before:]])


FEW = 4
"""So many quantities are listed one by one."""
JOINED = "\N{WORD JOINER}"


def unknown_words() -> str:
    """Say what the question mark behind points means."""
    return _("“?”: nothing was said about it, so it may count anything in between.")


def worth_rows(provision: Provision, points: HandProvision) -> Iterator[tuple[str, str]]:
    """Yield settings of a provision and what they count; options that follow one another and count the same stand together."""
    run: list[str] = []
    ends: tuple[int, int] | None = None
    for one in points.options:
        if run and (one.low, one.high) != ends:
            yield _said(provision, run), _count(ends)
            run = []
        run.append(one.option)
        ends = one.low, one.high
    yield _said(provision, run), _count(ends)


def _said(provision: Provision, options: list[str]) -> str:
    return _("every option") if len(options) == len(provision.options) else provision.say(options)


def _count(ends: tuple[int, int] | None) -> str:
    low, high = ends or (0, 0)
    return str(low) if low == high else f"{low}–{JOINED}{high}\N{NO-BREAK SPACE}?"


def switch_words(scenario: Scenario, provision: Provision) -> str:
    """Say when a provision counts at all; nothing if it always does."""
    if provision.applies_when is None:
        return ""
    return _("Only if {condition}; else it counts as “{neutral}”.").format(
        condition=condition_words(scenario, provision.applies_when),
        neutral=provision.name_of(provision.option(provision.neutral)),
    )


def deal_words(scenario: Scenario, deal: Deal, most: int, about: Collection[str]) -> str:
    """Say what a deal settles of some provisions, the core first; what is left out is counted."""
    chosen = sorted(
        (one for one in scenario.provisions if one.id in about and one.id in deal), key=lambda one: not one.core
    )
    said = [f"{one.label}: {one.say(deal[one.id])}" for one in chosen[:most]]
    rest = len(chosen) - len(said)
    return "; ".join([*said, _("and {count} more").format(count=rest)] if rest else said)
