"""What is known and what is not as HTML: counts, bars, and the provisions and options of which nobody has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.analysis.known import Counts, Known, nobody
from explorer.language import N_, Words, _
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.counts import options_words
from explorer.sharing.entries import provision_entry
from explorer.views.cite_links import link
from explorer.views.evidence.notes import badge_html, party_html

SHORT = Words(
    {"stated": N_("stated"), "reported": N_("+ reported"), "analyst": N_("+ analysts"), "inferred": N_("+ inferred")}
)
"""Lenses, as they stand beside a number."""


def overview_html(scenario: Scenario, known: Sequence[Known], counts: Sequence[Counts], lens: str) -> str:
    """Return for every party of how many provisions it spoke and of how many never, and how that changes with the lens."""
    items = "".join(
        _party_row(scenario, one, [count.parties[p] for count in counts], counts, lens) for p, one in enumerate(known)
    )
    silent, total = len(nobody(known)), len(scenario.provisions)
    spoken = total - silent
    items += _row(
        f"<strong>{_('Anybody at all')}</strong>",
        spoken,
        total,
        _by_lens([total - one.nobody for one in counts], counts, lens),
    )
    return f'<ul class="nse-known">{items}</ul>'


def _party_row(scenario: Scenario, one: Known, growth: list[int], counts: Sequence[Counts], lens: str) -> str:
    party = one.record.party
    more = [one.record.voice.name] if len(party.voices) > 1 else []
    if one.only_proposed:
        more.append(_("{count} only by its own proposal").format(count=len(one.only_proposed)))
    voice = f' <span class="nse-quiet">{escape(", ".join(more))}</span>'
    total = len(scenario.provisions)
    return _row(party_html(party) + voice, len(one.spoken), total, _by_lens(growth, counts, lens), party.colour)


def _row(who: str, spoken: int, total: int, growth: str, colour: str = "currentColor") -> str:
    share = 100 * spoken / total
    return (
        f'<li style="--party:{colour}"><span class="nse-who">{who}</span><span class="nse-yes"><b>{spoken}</b> '
        f'{_("spoken of")}</span><span class="nse-coverage" aria-hidden="true"><i style="inline-size:{share:.1f}%">'
        f'</i></span><span class="nse-no"><b>{total - spoken}</b> {_("never")}</span><span class="nse-growth">'
        f"{growth}</span></li>"
    )


def _by_lens(growth: list[int], counts: Sequence[Counts], lens: str) -> str:
    """Say how many are spoken of under every lens, the one in use in bold."""
    parts = []
    for number, one in zip(growth, counts, strict=True):
        words = f"{SHORT[one.lens]} {number}"
        parts.append(f"<b>{words}</b>" if one.lens == lens else words)
    return " · ".join(parts)


def nobody_html(scenario: Scenario, names: Sequence[str]) -> str:
    """List the provisions that nobody spoke of."""
    items = "".join(f"<li>{_provision_link(scenario.provision_by_id[name])}</li>" for name in names)
    return f'<ul class="nse-never">{items}</ul>'


def matrix_html(scenario: Scenario, known: Sequence[Known], names: Sequence[str]) -> str:
    """Return provisions against parties: of how many options of a provision each spoke."""
    heads = "".join(
        f'<th scope="col">{badge_html(one.record.party)}<span class="nse-long">{escape(one.record.party.name)}</span></th>'
        for one in known
    )
    body = ""
    wanted = set(names)
    for theme, label in scenario.themes:
        provisions = [one for one in scenario.provisions if one.theme == theme and one.id in wanted]
        rows = "".join(
            f"<tr><th scope='row'>{_provision_link(one)}</th>{''.join(_cell(one, party) for party in known)}</tr>"
            for one in provisions
        )
        if rows:
            head = f'<tr><th colspan="{len(known) + 1}" scope="rowgroup">{escape(label)}</th></tr>'
            body += f"<tbody>{head}{rows}</tbody>"
    return (
        f'<div class="nse-scroll" tabindex="0" role="region" aria-label="{_("Provisions against parties")}">'
        f'<table class="nse-table nse-matrix"><thead><tr><td></td>{heads}</tr></thead>{body}</table></div>'
    )


def _cell(provision: Provision, one: Known) -> str:
    spoken, total = len(one.options[provision.id]), len(provision.options)
    if not spoken:
        return f"<td class=no>{_('never')}</td>"
    return (
        f"<td class=all>{_('every option')}</td>"
        if spoken == total
        else f"<td class=some>{_('{spoken} of {total}').format(spoken=spoken, total=total)}</td>"
    )


def silent_html(scenario: Scenario, one: Known, names: Sequence[str]) -> str:
    """Return what a party never spoke of: whole provisions by theme, then options of provisions it did speak of."""
    wanted = set(names)
    silent = [name for name in one.silent if name in wanted]
    body = ""
    for theme, label in scenario.themes:
        found = [name for name in silent if scenario.provision_by_id[name].theme == theme]
        if found:
            body += f'<p class="nse-head">{escape(label)} <span class="nse-quiet">{len(found)}</span></p>'
            body += nobody_html(scenario, found)
    head = (
        _("Provisions it never spoke of: {count}").format(count=len(silent))
        if silent
        else _("It spoke of every one of these provisions")
    )
    return f"<h3>{head}</h3>{body}{_unspoken_options(scenario, one, wanted)}"


def _unspoken_options(scenario: Scenario, one: Known, wanted: set[str]) -> str:
    """List the options on which it said nothing, of provisions it did speak of."""
    items = ""
    for name in one.spoken:
        provision = scenario.provision_by_id[name]
        unspoken = [option.id for option in provision.options if option.id not in one.options[name]]
        if unspoken and name in wanted:
            said = _("{count} of {options}").format(count=len(unspoken), options=options_words(len(provision.options)))
            items += f"<li>{_provision_link(provision)}, {said}: {escape(provision.say(unspoken))}</li>"
    return f"<h3>{_('Options it left out where it did speak')}</h3><ul>{items}</ul>" if items else ""


def _provision_link(provision: Provision) -> str:
    return link(provision_entry(provision), provision.label)
