"""Tables as HTML: deals beside each other, and the whole sum of a party's utility."""

from __future__ import annotations

from html import escape

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import PartyScore, Score
from explorer.language import N_, _, number
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.model.standing import Record
from explorer.sharing.entries import SCALE, provision_entry, statement_entry, sum_entry
from explorer.sharing.words import join, say_range
from explorer.views.cards import SYMBOLS, badge, short_verdict
from explorer.views.cite_links import ADDS_UP, link, needs_link, note_ids
from explorer.views.reasons import who_said_first

WHY_WEIGHTS = N_("Weights come from the word-to-number table, our judgement")


def comparison_html(rows: list[tuple[str, Score]], order: list[str]) -> str:
    """Return deals against parties: verdict in mark and word, utility beneath."""
    first = rows[0][1]
    heads = "".join(
        f"<th scope='col'>{badge(first.of(party))} {escape(first.of(party).party.name)}</th>" for party in order
    )
    body = ""
    for name, score in rows:
        proposal = None if score is first else score.scenario.proposal_of(score.deal)
        cells = "".join(
            f'<td class="nse-{one.so_far}">{SYMBOLS[one.so_far]} {short_verdict(one)}<br>'
            f'<span class="nse-quiet">{_utility(one, proposal)}</span></td>'
            for one in map(score.of, order)
        )
        body += f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>"
    return scrolling(f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody>", _("Deals compared"))


def note_line(html: str) -> str:
    """Return a line of quiet text; what is given is markup."""
    return f'<p class="nse-note-line">{html}</p>'


def scrolling(rows: str, name: str, kind: str = "nse-table") -> str:
    """Return a table that scrolls sideways where it is too wide, also by keyboard."""
    return f'<div class="nse-scroll" tabindex="0" role="group" aria-label="{name}"><table class="{kind}">{rows}</table></div>'


def _utility(one: PartyScore, proposal: Proposal | None) -> str:
    """Return a utility as a link to the sum behind it; of the deal on screen, or of a proposal."""
    words = say_range(one.utility_so_far)
    return link(sum_entry(one.party, proposal), words, _(ADDS_UP)) if one.utility_so_far else words


def sum_html(score: Score, one: PartyScore, terms: Terms) -> str:
    """Return the whole sum of a party's utility so far, ending in its total."""
    scenario = score.scenario
    standings = {found.provision: found for found in _record(terms, one).standings}
    rows = []
    for part in sorted(one.contributions, key=lambda part: (sum(part.against_even), part.provision)):
        provision = scenario.provision_by_id[part.provision]
        standing = standings[part.provision]
        chosen = score.deal[part.provision]
        words = {found.word for found in standing.spoken if found.option in chosen}
        said = join([scenario.scale.name_of(word) for word in sorted(words)], "or") or _("has not spoken of it")
        if part.unspoken and words:
            said += _(", or not spoken of")
        linkage = (
            f"<br>{_linkages(terms, one, part)} {number(100 * part.linkage[1], '+.1f')}" if any(part.linkage) else ""
        )
        rows.append(
            f"<tr><th scope='row'>{link(provision_entry(provision), provision.label)}</th><td>{escape(provision.say(chosen))}</td>"
            f"<td>{escape(said)} <span class='nse-quiet'>"
            f"{who_said_first(scenario, part)} {note_ids(scenario, part.notes)}{_ours(scenario, part)}</span>{linkage}</td>"
            f"<td class='nse-number'>{number(100 * part.weight, '.1f')}</td><td class='nse-number'>{_ends(part.low, part.high)}</td></tr>"
        )
    total = one.utility_so_far or (0.0, 0.0)
    needs = needs_link(one.party, one.walk_away)
    heads = "".join(f'<th scope="col">{words}</th>' for words in (_("Provision"), _("This deal"), _("What it said")))
    heads += f'<th scope="col" class="nse-number">{link(SCALE, _("Weight %"), _(WHY_WEIGHTS))}</th>'
    heads += f'<th scope="col" class="nse-number">{_("Adds %")}</th>'
    return scrolling(
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}<tr class='nse-total'><th scope='row'>{_('Utility so far')}</th><td></td><td>"
        f"{_('it {needs}').format(needs=needs)}</td><td class='nse-number'>{number(100, '.1f')}</td><td class='nse-number'>"
        f"{_ends(*total)}</td></tr></tbody>",
        _("The whole sum of {party}").format(party=escape(one.party.name)),
        "nse-table nse-stacked",
    )


def _ends(low: float, high: float) -> str:
    least, most = number(100 * low, ".1f"), number(100 * high, ".1f")
    return least if abs(high - low) < 5e-4 else _("{low} to {high}").format(low=least, high=most)


def _ours(scenario: Scenario, part: Contribution) -> str:
    """Link to our judgements on what a party said, where a reason holds both notes and judgements."""
    judged = [one for one in part.positions if one.judgement] if part.notes else []
    links = ", ".join(link(statement_entry(scenario, one), _("our reading"), one.judgement) for one in judged)
    return f"; {links}" if links else ""


def _linkages(terms: Terms, one: PartyScore, part: Contribution) -> str:
    """Link to the linkages that move what a provision is worth to a party."""
    moving = [found for found in _record(terms, one).linkages if found.by and found.provision == part.provision]
    return ", ".join(link(statement_entry(terms.scenario, found), _("linkage"), found.label) for found in moving)


def _record(terms: Terms, one: PartyScore) -> Record:
    """Return what stands for the party."""
    return next(record for record in terms.records if record.party.id == one.party.id)
