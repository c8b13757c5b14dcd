"""Our judgements as HTML."""

from __future__ import annotations

from html import escape

from explorer.language import _, number
from explorer.model.scenario import Scenario
from explorer.sharing.entries import SCALE
from explorer.sharing.judgements import GROUPS, Judgement
from explorer.views.cite_links import link, note_ids


def judgement_html(scenario: Scenario, one: Judgement) -> str:
    """Return a judgement in a list: what it is on, the number or words that are ours, and why."""
    return (
        f'<article class="nse-evi"><header><h3>{link(one.entry, one.title)}</h3>'
        f'<span class="nse-kind">{GROUPS[one.group]}</span></header>{judgement_body(scenario, one)}</article>'
    )


def judgement_body(scenario: Scenario, one: Judgement) -> str:
    """Return what is ours and why."""
    whose = _("Our judgement") if scenario.setting == "real" else _("Given in the case")
    notes = f" {note_ids(scenario, one.notes)}" if one.notes else ""
    value = f'<p class="nse-evi-text">{escape(one.value)}</p>' if one.value else ""
    reason = (
        f"<p><strong>{_('{whose}, because:').format(whose=whose)}</strong> {escape(one.reason)}{notes}</p>"
        if one.reason
        else ""
    )
    return f"{value}{reason}"


def scale_html(scenario: Scenario) -> str:
    """Return the word-to-number table as tables."""
    scale = scenario.scale

    def table(head: str, rows: tuple[tuple[str, float], ...], unit: str) -> str:
        body = "".join(
            f"<tr><th scope='row'>{escape(scale.name_of(word).replace('_', ' '))}</th><td class='nse-number'>{number(value, 'g')}</td></tr>"
            for word, value in rows
        )
        return (
            f'<table class="nse-table nse-small"><thead><tr><th scope="col">{head}</th>'
            f'<th scope="col" class="nse-number">{unit}</th></tr></thead><tbody>{body}</tbody></table>'
        )

    words = table(_("What a party says of an option"), scale.acceptability, _("Acceptability"))
    weights = table(_("How strongly it says so"), scale.weight, _("Weight"))
    return f'<div class="nse-side-by-side">{words}{weights}</div>'


def of_scale(words: str) -> str:
    """Return words as a link to the word-to-number table."""
    return link(SCALE, words)
