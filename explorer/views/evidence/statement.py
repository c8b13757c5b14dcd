"""Statements and proposals on the Evidence page."""

from __future__ import annotations

from html import escape

from explorer.analysis.note_uses import provisions_of
from explorer.language import N_, Words, _, ngettext
from explorer.model.position import Linkage, Position, RedLine
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.entries import proposal_entry, provision_entry, statement_entry
from explorer.sharing.evidence_words import content_words, fate_words, strength_words
from explorer.sharing.judgements import what_words
from explorer.sharing.words import STANCE_WORDS, join, say_date
from explorer.views.cite_links import link, note_ids
from explorer.views.evidence.judgements import judgement_body, of_scale
from explorer.views.evidence.notes import SIGNS, fate_state, notes_html, party_html
from explorer.views.evidence.parts import Ground, Shown, listed, table

KINDS = Words({Position: N_("Position"), RedLine: N_("Red line"), Linkage: N_("Linkage")})


def statement_shown(ground: Ground, name: str) -> Shown:
    """Return a position, red line or linkage: what it says, whether it counts, our reading, and its notes."""
    scenario, fate = ground.scenario, ground.fates[name]
    one = fate.statement
    party = scenario.party_by_id[one.party]
    voice = f" ({escape(party.voice(one.voice).name)})" if len(party.voices) > 1 else ""
    own = ground.judgements.get(statement_entry(scenario, one))
    body = (
        judgement_body(scenario, own) if own else f'<p class="nse-evi-text">{escape(content_words(scenario, one))}</p>'
    )
    provisions = [scenario.provision_by_id[found] for found in provisions_of(one)]
    places = join([link(provision_entry(found), found.label) for found in provisions])
    state = fate_state(fate)
    counts = f'<span class="nse-state nse-state-{state}">{SIGNS[state]} {escape(fate_words(scenario, fate))}</span>'
    how = _("{strength}; {ours}. On {places}.").format(
        strength=escape(strength_words(scenario, one)), ours=of_scale(_("words and weights are ours")), places=places
    )
    body = f'<p>{party_html(party)}{voice} {counts}</p>{body}<p class="nse-quiet">{how}</p>{notes_html(scenario, one.notes)}'
    return Shown(KINDS[type(one)], f"{party.name}: {what_words(scenario, one)}", body)


def proposal_shown(ground: Ground, name: str) -> Shown:
    """Return a proposal clause by clause, each with its notes, and what was said of it."""
    scenario = ground.scenario
    one = scenario.proposal_by_name[name]
    rows = ""
    for provision in scenario.provisions:
        if provision.id in one.deal:
            reading = "" if provision.id in one.sets else f' <span class="nse-quiet">{_("our reading")}</span>'
            rows += (
                f"<tr><th scope='row'>{link(provision_entry(provision), provision.label)}</th>"
                f"<td>{escape(provision.say(one.deal[provision.id]))}{reading}</td>"
                f"<td>{note_ids(scenario, one.notes_on(provision.id))}</td></tr>"
            )
    own = ground.judgements.get(proposal_entry(one))
    reason = (
        f"<p><strong>{_('{whose}, because:').format(whose=ground.whose)}</strong> {escape(own.reason)}</p>"
        if own
        else ""
    )
    leaves = f"<p><strong>{_('Leaves open:')}</strong> {escape(one.leaves_open)}</p>" if one.leaves_open else ""
    count = len(one.deal)
    clauses = ngettext("{count} clause", "{count} clauses", count).format(count=count)
    reactions = "".join(_reaction(scenario, found) for found in scenario.reactions_to(one))
    body = (
        f'<p class="nse-quiet">{say_date(one.date_text)}. {escape(one.source)}</p><p>{escape(one.summary)}</p>{leaves}{reason}'
        f"<h3>{clauses}</h3>{table((_('Provision'), _('What it sets'), _('Notes')), rows)}"
        f"{listed(_('What was said of it'), reactions)}"
    )
    return Shown(_("Proposal"), f"{one.ref} {one.name}", body)


def _reaction(scenario: Scenario, one: Reaction) -> str:
    return (
        f"<li>{escape(one.actor)}: <strong>{STANCE_WORDS[one.stance]}</strong>. {escape(one.text)} "
        f'<span class="nse-quiet">{say_date(one.date_text)}</span> {note_ids(scenario, one.notes)}</li>'
    )
