"""A provision on the Evidence page: who said what of it, who said nothing, what proposals set, and what in it is ours."""

from __future__ import annotations

from html import escape

from explorer.analysis.fates import deciding
from explorer.analysis.known import Known
from explorer.analysis.note_uses import provisions_of
from explorer.language import _
from explorer.model.position import Position
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.sharing.entries import proposal_entry, provision_entry, statement_entry, tie_entry
from explorer.sharing.evidence_words import strength_words
from explorer.views.cite_links import link, note_ids
from explorer.views.evidence.judgements import judgement_body
from explorer.views.evidence.notes import notes_html, party_html
from explorer.views.evidence.parts import Ground, Shown, listed, source


def provision_shown(ground: Ground, name: str) -> Shown:
    """Return what is known of a provision and what is not."""
    scenario = ground.scenario
    provision = scenario.provision_by_id[name]
    said = "".join(_views(ground, provision, one) for one in ground.known if one.options[name])
    silent = [one.record.party for one in ground.known if not one.options[name]]
    nothing = "".join(f"<li>{party_html(party)}</li>" for party in silent)
    head = _("No stated view: {count} of {total} parties").format(count=len(silent), total=len(ground.known))
    own = ground.judgements.get(provision_entry(provision))
    everybody = f"<h3>{_('Everybody has spoken of it')}</h3>"
    said = f"<h3>{_('Who spoke of it')}</h3>{said}" if said else ""
    ours = f"<h3>{_('What in it is ours')}</h3>{judgement_body(scenario, own)}" if own else ""
    ties = "".join(
        f"<li>{link(tie_entry(one), one.reason)}</li>"
        for one in scenario.constraints
        if name in (*one.when.provisions, *one.then.provisions)
    )
    body = (
        f"<p>{escape(provision.help)}</p>{listed(head, nothing, 'nse-never') or everybody}"
        f"{said}{listed(_('What proposals set'), _proposals(scenario, provision))}"
        f"{ours}"
        f"{notes_html(scenario, provision.notes, _('Notes it comes from'))}{listed(_('Ties'), ties)}"
    )
    return Shown(_("Provision"), provision.label, body)


def _views(ground: Ground, provision: Provision, one: Known) -> str:
    """Say what a party said of a provision, option by option, and of which options it never spoke."""
    scenario = ground.scenario
    said: dict[tuple[str, tuple[Position, ...]], list[str]] = {}
    for option in provision.options:
        positions = deciding(one.record, provision.id, option.id)
        if positions:
            said.setdefault((dict(positions[0].says)[option.id], positions), []).append(option.id)
    items = "".join(
        f"<li><b>{escape(word)}</b>: {escape(provision.say(options))} "
        f"{' '.join(source(scenario, found) for found in positions)} "
        f'<span class="nse-quiet">{escape(strength_words(scenario, positions[0]))}</span></li>'
        for (word, positions), options in said.items()
    )
    items += "".join(
        f"<li>⊘ {link(statement_entry(scenario, line), line.label)} {note_ids(scenario, line.notes)}</li>"
        for line in one.record.red_lines
        if provision.id in provisions_of(line)
    )
    left = [option.id for option in provision.options if option.id not in one.options[provision.id]]
    if left:
        words = _("{count} of {total} options: {setting}").format(
            count=len(left), total=len(provision.options), setting=provision.say(left)
        )
        items += f'<li class="nse-unsaid">{_("Never spoke of {options}").format(options=escape(words))}</li>'
    return f'<p class="nse-head">{party_html(one.record.party)}</p><ul>{items}</ul>'


def _proposals(scenario: Scenario, provision: Provision) -> str:
    """List the proposals that set or imply a provision."""
    items = ""
    for one in scenario.proposals:
        if provision.id in one.deal:
            reading = "" if provision.id in one.sets else f' <span class="nse-quiet">{_("our reading")}</span>'
            words = escape(provision.say(one.deal[provision.id]))
            name = link(proposal_entry(one), f"{one.ref} {one.name}")
            items += f"<li>{name}: {words}{reading} {note_ids(scenario, one.notes_on(provision.id))}</li>"
    return items
