"""The sum behind a party's utility on the Evidence page, with every note it rests on."""

from __future__ import annotations

from html import escape

from explorer.language import _
from explorer.sharing.entries import Entry
from explorer.sharing.exploration import Exploration
from explorer.sharing.words import SO_FAR_WORDS, rests_on, say_range
from explorer.views import library
from explorer.views.cards import SYMBOLS, lines_html
from explorer.views.cite_links import needs_link
from explorer.views.evidence.notes import notes_html, party_html
from explorer.views.evidence.parts import Shown
from explorer.views.tables import sum_html


def sum_shown(state: Exploration, entry: Entry) -> Shown:
    """Return what a party's utility adds up from: of the deal on screen, or of a proposal."""
    scenario = library.scenario(state.scenario_id)
    proposal = scenario.proposal_by_name.get(entry.of)
    deal = proposal.deal if proposal else state.deal
    score = library.score(state.scenario_id, deal, state.assumptions)
    one = score.of(entry.id)
    needs = needs_link(one.party, one.walk_away)
    verdict = f"{SYMBOLS[one.so_far]} {SO_FAR_WORDS[one.so_far]}"
    notes = [note for line in (*one.red_lines, *one.red_lines_at_stake) for note in line.notes]
    notes += [note for part in one.contributions for note in part.notes]
    if one.utility_so_far is None:
        whole = f"<p>{_('It has no recorded view on what this deal sets, so there is nothing to add up.')}</p>"
    else:
        whole = sum_html(score, one, library.terms(state.scenario_id, state.assumptions))
    body = (
        f"<p>{party_html(one.party)}: {verdict}; {_('it {needs}').format(needs=needs)}. {escape(rests_on(one))}</p>"
        f"{lines_html(scenario, one.red_lines, _('Red lines crossed'))}"
        f"{lines_html(scenario, one.red_lines_at_stake, _('Red lines crossed by some of the options left'))}"
        f"{whole}{notes_html(scenario, notes)}"
    )
    of = f"{proposal.ref} {proposal.name}" if proposal else _("this deal")
    return Shown(
        _("What a number adds up from"),
        _("{party}: utility {utility} from {of}").format(
            party=one.party.name, utility=say_range(one.utility_so_far), of=of
        ),
        body,
    )
