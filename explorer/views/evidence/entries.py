"""One entry of the Evidence page as HTML: a note, a judgement, or what a party, a provision, a statement rests on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from explorer.language import _
from explorer.sharing.entries import RULE, SCALE, Entry, tie_entry, walk_away_entry
from explorer.sharing.evidence_words import condition_words
from explorer.views.evidence import data
from explorer.views.evidence.judgements import judgement_body, of_scale, scale_html
from explorer.views.evidence.notes import notes_html, party_html, whole_note_html
from explorer.views.evidence.parts import Ground, Shown
from explorer.views.evidence.party import party_shown
from explorer.views.evidence.provision import provision_shown
from explorer.views.evidence.statement import proposal_shown, statement_shown


def show(ground: Ground, entry: Entry) -> Shown:
    """Return an entry as it is shown; the sum of a deal is another matter, as it needs the deal."""
    return SHOW[entry.kind](ground, entry.id)


def _note(ground: Ground, note: str) -> Shown:
    found = data.notes_by_id(ground.scenario.id)[note]
    return Shown(_("Note"), note, whole_note_html(ground.scenario, found, ground.fates))


def _scale(ground: Ground, _: str) -> Shown:
    one = ground.judgements[SCALE]
    return Shown(ground.whose, one.title, scale_html(ground.scenario) + judgement_body(ground.scenario, one))


def _rule(ground: Ground, _: str) -> Shown:
    one = ground.judgements[RULE]
    body = judgement_body(ground.scenario, one) + notes_html(ground.scenario, one.notes)
    return Shown(ground.whose, one.title, body)


def _walk_away(ground: Ground, party: str) -> Shown:
    found = ground.scenario.party_by_id[party]
    one = ground.judgements[walk_away_entry(found)]
    spoke = party_html(found, _("What {party} spoke of").format(party=found.name))
    more = f'<p class="nse-quiet">{spoke} · {of_scale(_("The word-to-number table"))}</p>'
    return Shown(ground.whose, one.title, judgement_body(ground.scenario, one) + more)


def _tie(ground: Ground, name: str) -> Shown:
    scenario = ground.scenario
    one = next(tie for tie in scenario.constraints if tie.id == name)
    own = ground.judgements.get(tie_entry(one))
    words = _("If {condition}, then {consequence}").format(
        condition=condition_words(scenario, one.when), consequence=condition_words(scenario, one.then)
    )
    body = judgement_body(scenario, own) if own else f'<p class="nse-evi-text">{escape(words)}</p>'
    return Shown(_("Tie between provisions"), one.reason, body + notes_html(scenario, one.notes))


SHOW: dict[str, Callable[[Ground, str], Shown]] = {
    "note": _note,
    "scale": _scale,
    "rule": _rule,
    "walk-away": _walk_away,
    "party": party_shown,
    "provision": provision_shown,
    "said": statement_shown,
    "tie": _tie,
    "proposal": proposal_shown,
}
"""What shows an entry of every kind."""
