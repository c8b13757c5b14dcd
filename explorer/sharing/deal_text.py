"""Deals as text: every clause written out, or a proposal and what differs from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from explorer.language import _
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.lookup import provisions_by_name, unknown
from explorer.sharing.notices import Findings, shown
from explorer.sharing.option_text import OPEN, read_options, why_unread, write_options

EMPTY = "-"
FORMS = ("shortest", "full", "preset")

Choice = tuple[str, frozenset[str]]
"""A provision and the options of it that are chosen."""


def write_deal(deal: Deal, scenario: Scenario, form: str = "shortest") -> str:
    """Write a deal: ``full`` names every clause, ``preset`` the proposal from which it differs least.

    ``shortest`` is the shorter of the two, and the full form when they are equally long, as it needs nothing else to be
    read. See the README of this folder for the grammar and for examples.

    >>> write_deal(Deal(), scenario=None)
    '-'

    Raises
    ------
    KeyError
        If the scenario has no such provision or option.
    ValueError
        If there is no such form.
    """
    if form not in FORMS:
        raise ValueError(f"there is no form “{form}”; there are {', '.join(FORMS)}")
    if not deal and form == "shortest":
        return EMPTY
    values = {name: write_options(scenario.provision_by_id[name], options) for name, options in deal.choices}
    full = "~".join(f"{one.key}.{values[one.id]}" for one in scenario.provisions if one.id in deal) or EMPTY
    if form == "full":
        return full
    preset = _nearest_preset(frozenset(deal.choices), values, scenario)
    return preset if form == "preset" else min(full, preset, key=len)


def _nearest_preset(choices: frozenset[Choice], values: Mapping[str, str], scenario: Scenario) -> str:
    """Write a deal as its differences from the proposal that makes the shortest text; of equal ones, from the first."""
    provisions = scenario.provision_by_id

    def item(name: str) -> str:
        return f"{provisions[name].key}.{values.get(name, OPEN)}"

    lengths = {name: 1 + len(item(name)) for name in provisions}
    best, shortest = "", -1
    for proposal in scenario.proposals:
        differ = {name for name, _ in choices.symmetric_difference(proposal.deal.choices)}
        head = f"@{proposal.ref}.{proposal.revision}"
        if 0 <= shortest <= len(head) + 4 * len(differ):  # no item is shorter than "~k.v"
            continue
        length = len(head) + sum(map(lengths.__getitem__, differ))
        if not 0 <= shortest <= length:
            items = [item(one.id) for one in scenario.provisions if one.id in differ]
            best, shortest = "~".join([head, *items]), length
    return best


def read_deal(text: str, scenario: Scenario, findings: Findings) -> Deal:
    """Read a deal in either form; what cannot be read is noted and stays as in the proposal, or else open.

    >>> read_deal("-", scenario=None, findings=Findings())
    Deal(choices=())
    """
    if text == EMPTY:
        return Deal()
    items = findings.items("d", text)
    base, otherwise = Deal(), _("left open")
    if items and items[0].startswith("@"):
        base, otherwise = _preset(items.pop(0), scenario, findings), _("left as the proposal has it")
    table = provisions_by_name(scenario)
    changed: dict[str, frozenset[str]] = {}
    for item in items:
        name = item.partition(".")[0]
        provision = table.get(name)
        if provision is None:
            findings.item("d", item, partial(unknown, "provision", name, table), _("not used"))
        elif provision.id in changed:
            findings.item(
                "d",
                item,
                _("“{provision}” stands in the link before").format(provision=provision.id),
                _("the first counts"),
            )
        else:
            options = _options(provision, item, findings, otherwise)
            if options is not None:
                changed[provision.id] = options
    return scenario.deal({**base.by_provision, **changed})


def preset_of(text: str, scenario: Scenario) -> Proposal | None:
    """Return the proposal a deal is written as differences from; None if it is written out or names none there is."""
    name = text.partition("~")[0].removeprefix("@")
    if not text.startswith("@"):
        return None
    return scenario.proposal_by_name.get(name.rpartition(".")[0]) or scenario.proposal_by_name.get(name)


def _options(provision: Provision, item: str, findings: Findings, otherwise: str) -> frozenset[str] | None:
    """Return the options of one item: none to open the provision, None if the item says nothing that can be read."""
    name, dot, value = item.partition(".")
    if value == OPEN:
        return frozenset()
    if not value:
        findings.item("d", item, _("no option of “{provision}” is named").format(provision=provision.id), otherwise)
        return None
    reading = read_options(provision, value)
    done = _("left out, the other options of the item are used") if reading.options else otherwise
    for token in dict.fromkeys(reading.unread):
        place = item if token == value else f"{name}.{token}"
        findings.item("d", place, partial(why_unread, provision, token), done)
    return reading.options or None


def _preset(item: str, scenario: Scenario, findings: Findings) -> Deal:
    name, dot, revision = item[1:].rpartition(".")
    proposals = scenario.proposal_by_name
    if name not in proposals and item[1:] in proposals:
        name, revision = item[1:], ""
    proposal = proposals.get(name)
    if proposal is None:
        problem = unknown("proposal", name or item[1:], proposals)
        findings.whole("d", shown(item), problem, _("only what the link itself says is used, all else is open"))
        return Deal()
    known_revision = revision.isascii() and revision.isdigit() and len(revision) <= 6
    deal = proposal.deal_of(int(revision)) if known_revision else None
    if deal is None:
        problem = (
            _("the proposal has no such revision") if revision else _("the link names no revision of the proposal")
        )
        findings.whole("d", shown(item), problem, _("revision {revision} is used").format(revision=proposal.revision))
        return proposal.deal
    return deal
