"""Sets of parties as a table: who is in, whether they can sign together and how content the worst-off could be."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.analysis.sign_together import Together
from explorer.language import N_, _
from explorer.model.party import Party, Rule
from explorer.model.scenario import Scenario
from explorer.sharing.coalition_words import KINDS, margin_words
from explorer.sharing.entries import SCALE
from explorer.sharing.zone_words import names_of
from explorer.views.cite_links import link
from explorer.views.tables import scrolling

FULL = 0.5
"""Margin that fills the bar: a party with half of its scale above its walk-away value."""
OF_MARGINS = N_("What utilities and walk-away values rest on")


def sets_html(sets: Sequence[Together], scenario: Scenario, order: Sequence[str], rule: Rule, name: str) -> str:
    """Return a table of sets, a row for each; in a column of its own every party that is in it.

    Parameters
    ----------
    sets, rule
        The sets, and which of them suffice for an agreement.
    scenario, order
        The parties, and in which order to show them.
    name
        What the table shows.
    """
    parties = [scenario.party_by_id[one] for one in order]
    heads = "".join(f"<th scope='col' title='{escape(one.name)}'>{_badge(one)}</th>" for one in parties)
    rows = "".join(_row(one, scenario, parties, rule) for one in sets)
    return scrolling(
        (
            f'<thead><tr><th scope="col">{_("Set of parties")}</th>{heads}<th scope="col">{_("Can they sign?")}</th>'
            f'<th scope="col">{_("Worst-off above its walk-away value")}</th><th scope="col">{_("Suffices")}</th></tr>'
            f"</thead><tbody>{rows}</tbody>"
        ),
        name,
        "nse-table nse-sets",
    )


def _row(one: Together, scenario: Scenario, parties: Sequence[Party], rule: Rule) -> str:
    names = names_of(scenario, one.parties)
    cells = "".join(
        (
            f'<td class="nse-in"><span style="--party:{party.colour}" role="img" aria-label="'
            f'{_("with {party}").format(party=escape(party.name))}">●</span></td>'
        )
        if party.id in one.parties
        else (
            f'<td class="nse-in"><span class="nse-out" role="img" aria-label="'
            f'{_("without {party}").format(party=escape(party.name))}">–</span></td>'
        )
        for party in parties
    )
    enough = rule.passes(frozenset(one.parties))
    words = margin_words(one)
    margin = f"{_bar(one)}{link(SCALE, words, _(OF_MARGINS))}" if words else ""
    return (
        f"<tr class='nse-sets-{one.kind}'><th scope='row'>{escape(names)}</th>{cells}<td>{_sign(one)} {KINDS[one.kind]}</td>"
        f"<td class='nse-sets-margin' data-p='{_('Worst-off')}'>{margin}</td>"
        f"<td data-p='{_('Suffices')}'>{_('✓ yes') if enough else _('no')}</td></tr>"
    )


def _badge(party: Party) -> str:
    return (
        f'<span class="nse-badge" style="--party:{party.colour}" role="img" aria-label="{escape(party.name)}">'
        f"{escape(party.letter)}</span>"
    )


def _sign(one: Together) -> str:
    return f'<span aria-hidden="true">{ {"wide": "●", "narrow": "◐", "empty": "✕", "silent": "○"}.get(one.kind, "…") }</span>'


def _bar(one: Together) -> str:
    if not one.can_sign or one.margin is None:
        return ""
    share = 100 * min(1.0, max(0.02, one.margin / FULL))
    return f'<span class="nse-sets-track" aria-hidden="true"><i class="nse-sets-{one.kind}" style="width:{share:.0f}%"></i></span>'
