"""The provisions on which pinned deals differ, as HTML: each deal's setting, who set it, and for whom it brings more."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.analysis.differences import most, worth
from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import Score
from explorer.language import N_, Words, _
from explorer.model.provision import Provision
from explorer.sharing.compare_words import setting_words
from explorer.sharing.entries import proposal_entry, provision_entry
from explorer.sharing.words import join, per_cent
from explorer.views import moves
from explorer.views.cite_links import link
from explorer.views.compare.pins import NUMBERS, Pin
from explorer.views.tables import scrolling

MOVED_WORDS = Words(
    {
        moves.YOU: N_("you"),
        moves.FOLLOWED: N_("followed along"),
        moves.TAKEN: N_("a suggested deal"),
        moves.MAP: N_("you, on the map"),
    }
)


def deal_mark(number: str) -> str:
    """Return a deal's number with its pattern."""
    return f'<b class="nse-deal"><i class="nse-swatch nse-deal-{number}"></i>{number}</b>'


def differing(pins: Sequence[Pin]) -> tuple[list[Provision], list[Provision]]:
    """Return the provisions that deals set in different ways, and those that some leave open and all others set alike."""
    found = [one for one in pins[0].scenario.provisions if len({pin.deal[one.id] for pin in pins}) > 1]
    apart = [one for one in found if len({pin.deal[one.id] for pin in pins if one.id in pin.deal}) > 1]
    return apart, [one for one in found if one not in apart]


def differing_html(found: Sequence[Provision], pins: Sequence[Pin], order: Sequence[str], terms: Terms) -> str:
    """Return the table: settings with who set them, and for every party the deal in which a provision brings it more.

    Parameters
    ----------
    found
        The provisions to show.
    pins, order, terms
        The deals, the parties, and the terms they are scored by.
    """
    scenario = terms.scenario
    scores = [pin.score for pin in pins]
    parties = [scenario.party_by_id[one] for one in order]
    heads = "".join(
        f'<th scope="col">{deal_mark(number)} {escape(pin.name)}</th>'
        for number, pin in zip(NUMBERS, pins, strict=False)
    )
    heads += "".join(
        (
            f'<th scope="col" class="nse-whose" title="{escape(one.name)}"><span class="nse-badge" style="--party:'
            f'{one.colour}">{escape(one.letter)}</span><span class="nse-unseen">'
            f"{_('{party}: more in').format(party=escape(one.name))}</span></th>"
        )
        for one in parties
    )
    body = ""
    for theme, label in scenario.themes:
        rows = "".join(_row(pins, scores, order, terms, one) for one in found if one.theme == theme)
        if rows:
            body += (
                f'<tbody><tr class="nse-theme"><th colspan="{1 + len(pins) + len(parties)}" scope="rowgroup">{escape(label)}</th></tr>'
                f"{rows}</tbody>"
            )
    return scrolling(
        f'<thead><tr><th scope="col">{_("Provision")}</th>{heads}</tr></thead>{body}',
        _("Provisions on which the deals differ"),
        "nse-table nse-differ",
    )


def _row(pins: Sequence[Pin], scores: Sequence[Score], order: Sequence[str], terms: Terms, one: Provision) -> str:
    cells = "".join(
        f'<td class="nse-set"><b class="nse-which" aria-hidden="true">{number}</b><span>{escape(setting_words(one, pin.deal[one.id]))}'
        f"{_by(set_by(pin, one))}</span></td>"
        for number, pin in zip(NUMBERS, pins, strict=False)
    )
    cells += "".join(_more_in(scores, terms, party, one) for party in order)
    return f"<tr><th scope='row'>{link(provision_entry(one), one.label)}</th>{cells}</tr>"


def _by(html: str) -> str:
    return f'<br><span class="nse-quiet">{html}</span>' if html else ""


def set_by(pin: Pin, provision: Provision) -> str:
    """Say who set or opened a provision in a deal, as HTML; nothing of what was left open."""
    by = dict(pin.moved).get(provision.id)
    options = pin.deal[provision.id]
    if by is not None:
        return MOVED_WORDS[by]
    if not options:
        return ""
    proposal = pin.proposal or pin.scenario.proposal_by_name.get(pin.origin)
    if proposal is None or proposal.deal[provision.id] != options:
        return _("set in a link")
    how = _("its text") if provision.id in proposal.sets else _("our reading of it")
    return f"{link(proposal_entry(proposal), proposal.ref, proposal.name)}, {how}"


def _more_in(scores: Sequence[Score], terms: Terms, party: str, provision: Provision) -> str:
    """Return the cell of one party: numbers of the deals in which the provision brings it most, or why none.

    Compared are the deals that set the provision; where all of them set it alike, they with what the others give the party on the whole.
    """
    p = [one.party.id for one in terms.records].index(party)
    k = [one.id for one in terms.scenario.provisions].index(provision.id)
    who = terms.scenario.party_by_id[party]
    if not terms.weights[p, k]:
        return _plain_cell(who.letter, "·", _("not spoken of"))
    values = {place: worth(score.of(party), provision.id) for place, score in enumerate(scores)}
    setting = [place for place, score in enumerate(scores) if provision.id in score.deal]
    alike = len({scores[place].deal[provision.id] for place in setting}) == 1
    known = {place: value for place, value in values.items() if value is not None and (alike or place in setting)}
    if len(known) < (len(scores) if alike else 2):
        return _cell(
            who.letter, "?", _("Not known for {who}: it has no view on what another deal sets").format(who=who.name)
        )
    first = [list(known)[place] for place in sorted(most(list(known.values())))]
    numbers = [NUMBERS[place] for place in first]
    if len(first) == len(known):
        return _plain_cell(who.letter, "=", _("alike"))
    if first:
        exact = {place: value[0] for place, value in known.items() if value[0] == value[1]}
        told = ", ".join(
            _("deal {number} {share}").format(number=NUMBERS[place], share=per_cent(value))
            for place, value in exact.items()
        )
        words = _("More for {who} in deal {numbers}").format(who=who.name, numbers=join(numbers))
        words += f" ({told})" if told else ""
        return _cell(who.letter, ", ".join(numbers), words, "nse-more")
    return _cell(who.letter, "?", _("Not known for {who}: it has not spoken of every option here").format(who=who.name))


def _cell(letter: str, shown: str, words: str, kind: str = "nse-quiet") -> str:
    return (
        f'<td class="nse-whose" title="{escape(words)}"><span class="nse-which" aria-hidden="true">{escape(letter)}</span>'
        f'<span class="{kind}" aria-hidden="true">{shown}</span><span class="nse-unseen">{escape(words)}</span></td>'
    )


def _plain_cell(letter: str, shown: str, words: str) -> str:
    """Return a cell whose sign the legend explains; most are, so they are short."""
    return (
        f'<td class="nse-whose"><span class="nse-which" aria-hidden="true">{escape(letter)}</span>'
        f'<span aria-hidden="true">{shown}</span><span class="nse-unseen">{words}</span></td>'
    )
