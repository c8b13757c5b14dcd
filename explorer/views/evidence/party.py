"""A party on the Evidence page: what it spoke of, what it never spoke of, and what it needs."""

from __future__ import annotations

from html import escape

from explorer.language import _, number
from explorer.model.standing import Standing
from explorer.sharing.entries import provision_entry, statement_entry
from explorer.views.cite_links import link, needs_link, note_ids
from explorer.views.evidence.judgements import of_scale
from explorer.views.evidence.known import silent_html
from explorer.views.evidence.parts import Ground, Shown, listed, source, table


def party_shown(ground: Ground, party: str) -> Shown:
    """Return what is known of a party and what is not."""
    scenario = ground.scenario
    one = next(known for known in ground.known if known.record.party.id == party)
    record, count = one.record, len(one.spoken)
    rows = "".join(_row(ground, found) for found in record.standings)
    lines = "".join(
        f"<li>⊘ {link(statement_entry(scenario, line), line.label)} {note_ids(scenario, line.notes)}</li>"
        for line in record.red_lines
    )
    needs = needs_link(record.party, record.walk_away)
    voice = _("{voice} speaks for it. ").format(voice=escape(record.voice.name)) if len(record.party.voices) > 1 else ""
    proposed = (
        _(", {count} of them only by its own proposal").format(count=len(one.only_proposed))
        if one.only_proposed
        else ""
    )
    spoken = (
        f"<h3>{_('Provisions it spoke of: {count}{proposed}').format(count=count, proposed=proposed)}</h3>"
        if rows
        else ""
    )
    body = (
        f"<p>{voice}{_('It {needs} of what it spoke of.').format(needs=needs)}</p>{silent_html(scenario, one, list(one.options))}{spoken}"
        f"{table((_('Provision'), _('What it said'), of_scale(_('Weight'))), rows, number_last=True)}{listed(_('Red lines'), lines)}"
    )
    total = len(scenario.provisions)
    head = _("{party}: {count} of {total} provisions spoken of, {never} never").format(
        party=record.party.name, count=count, total=total, never=total - count
    )
    return Shown(_("What is known, and what is not"), head, body)


def _row(ground: Ground, standing: Standing) -> str:
    """Return what a party said of a provision, by whose word, and what it weighs to it."""
    scenario = ground.scenario
    provision = scenario.provision_by_id[standing.provision]
    said: dict[str, list[str]] = {}
    for one in standing.spoken:
        said.setdefault(one.word, []).append(one.option)
    words = "; ".join(f"{scenario.scale.name_of(word)}: {provision.say(options)}" for word, options in said.items())
    sources = ", ".join(source(scenario, position) for position in standing.positions)
    own = (
        f'<br><span class="nse-quiet">'
        f"{_('yours; {weight} in the scenario').format(weight=number(standing.own_weight, 'g'))}</span>"
    )
    edited = own if standing.weight != standing.own_weight else ""
    return (
        f"<tr><th scope='row'>{link(provision_entry(provision), provision.label)}</th><td>{escape(words)} "
        f"<span class='nse-quiet'>{sources}</span></td><td class='nse-number'>{number(standing.weight, 'g')}{edited}</td></tr>"
    )
