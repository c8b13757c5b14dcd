"""How the difference between pinned deals adds up for one party, provision by provision."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer.analysis.differences import Difference, Part, Range, difference
from explorer.analysis.terms import Terms
from explorer.language import _, number, number_words
from explorer.sharing.compare_words import denominators_words
from explorer.sharing.entries import provision_entry, walk_away_entry
from explorer.sharing.words import join, per_cent
from explorer.views import library, session
from explorer.views.assumptions_panel import order_of_parties
from explorer.views.cite_links import WHY_NEEDED, link, needs_link
from explorer.views.compare.deals import deal_mark
from explorer.views.compare.pins import NUMBERS, Pin, pinned
from explorer.views.compare.verdicts import utility_html
from explorer.views.tables import note_line, scrolling

PARTY = "compare_party"


def show_sums() -> None:
    """Choose a party and draw its table."""
    pins, order, scenario = pinned(), order_of_parties(), session.this_scenario()
    if st.session_state.get(PARTY) not in (None, *order):
        del st.session_state[PARTY]
    party = st.pills(
        _("The difference for"),
        order,
        key=PARTY,
        default=order[0],
        wrap=True,
        format_func=lambda one: scenario.party_by_id[one].name,
        label_visibility="collapsed",
        required=True,
        persist_state="session",
    )
    if len(pins) > 1:
        state = session.exploration()
        st.html(sums_html(pins, str(party), library.terms(state.scenario_id, state.assumptions)))


def sums_html(pins: Sequence[Pin], party: str, terms: Terms) -> str:
    """Return what every provision adds in each deal and what that makes of the difference to the first."""
    scores = [pin.score.of(party) for pin in pins]
    name = scores[0].party.name
    found = [difference(terms, scores[0], one) for one in scores[1:]]
    silent = [f"deal {NUMBERS[place]}" for place, one in enumerate(scores) if one.utility_so_far is None]
    notes = (
        [
            _("{name} has no recorded view on what {silent} sets, so there is no difference to split.").format(
                name=name, silent=join(silent)
            )
        ]
        if silent
        else []
    )
    compared = {_("deal {number}").format(number=NUMBERS[place]): one for place, one in enumerate(found, 1) if one}
    notes.append(denominators_words(name, compared))
    figures = _(
        "Points of {name}’s utility, rounded; two figures are for the lowest utility and for the highest, "
        "each of which adds up."
    ).format(name=name)
    needs = link(
        walk_away_entry(scores[0].party),
        _("It needs {share}").format(share=per_cent(scores[0].walk_away)),
        _(WHY_NEEDED),
    )
    said = note_line(f"{escape(' '.join([figures, *notes]))} {needs}.")
    if not any(found):
        return said
    return (
        scrolling(
            (
                f'<thead><tr><th scope="col">{_("Provision")}</th>{_heads(len(pins))}</tr></thead><tbody>'
                f"{_rows(terms, found)}{_total(pins, party, found)}</tbody>"
            ),
            _("How the difference adds up for {name}").format(name=escape(name)),
            "nse-table nse-sums",
        )
        + said
    )


def _less(number: str) -> str:
    return _("{number} less {first}").format(number=number, first=NUMBERS[0])


def _heads(count: int) -> str:
    heads = f'<th scope="col" class="nse-number">{_("{deal} adds").format(deal=deal_mark(NUMBERS[0]))}</th>'
    for place in range(1, count):
        number = NUMBERS[place]
        heads += (
            f'<th scope="col" class="nse-number">{_("{deal} adds").format(deal=deal_mark(number))}</th>'
            f'<th scope="col" class="nse-number">'
            f"{_less(number)}</th>"
        )
    return heads


def _rows(terms: Terms, found: Sequence[Difference | None]) -> str:
    """Return a row for every provision that differs somewhere, the greatest difference first."""
    parts = [{one.provision: one for one in each.parts} if each else {} for each in found]
    names = dict.fromkeys(name for each in parts for name in each)
    order = sorted(
        names, key=lambda name: -max(abs(end) for each in parts if name in each for end in each[name].change)
    )
    body = ""
    for name in order:
        first = next((each[name].before for each in parts if name in each and each[name].before), None)
        cells = _figure(NUMBERS[0], adds_words(first))
        for place, one in enumerate(found, 1):
            cells += _pair(NUMBERS[place], one, parts[place - 1].get(name))
        provision = terms.scenario.provision_by_id[name]
        body += f"<tr><th scope='row'>{link(provision_entry(provision), provision.label)}</th>{cells}</tr>"
    return body


def _pair(number: str, found: Difference | None, part: Part | None) -> str:
    """Return what a provision adds in a deal, and its part of the difference to the first."""
    less = _less(number)
    if found is None:
        return _figure(number, "–") + _figure(less, "–")
    if part is None:
        return _figure(number, f'<span class="nse-quiet">{_("alike")}</span>') + _figure(less, number_words("0.0"))
    return _figure(number, adds_words(part.after)) + _figure(less, f"<strong>{change_figures(part.change)}</strong>")


def _figure(head: str, html: str) -> str:
    return f'<td class="nse-number"><span class="nse-which" aria-hidden="true">{head}</span>{html}</td>'


def _total(pins: Sequence[Pin], party: str, found: Sequence[Difference | None]) -> str:
    first = pins[0].score.of(party)
    cells = _figure(NUMBERS[0], utility_html(pins[0], first))
    for place, (pin, one) in enumerate(zip(pins[1:], found, strict=True), 1):
        cells += _figure(NUMBERS[place], utility_html(pin, pin.score.of(party)))
        cells += _figure(_less(NUMBERS[place]), change_figures(one.change) if one else "–")
    needs = needs_link(first.party, first.walk_away)
    return (
        f'<tr class="nse-total"><th scope="row">{_("Utility so far")} <span class="nse-quiet">'
        f"{_('it {needs}').format(needs=needs)}</span></th>{cells}</tr>"
    )


def adds_words(ends: Range | None) -> str:
    """Write what a provision adds, in points; a range where it is open.

    >>> adds_words((0.0123, 0.0123)), adds_words((0.01, 0.02)), adds_words(None)
    ('1.2', '1.0 to 2.0', '–')
    """
    if ends is None:
        return "–"
    low, high = (number(100 * end, ".1f") for end in ends)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def change_figures(change: Range) -> str:
    """Write a difference in signed points: of the lowest utility, then of the highest where it is another.

    >>> change_figures((0.0123, 0.0123)), change_figures((-0.01, 0.02)), change_figures((-0.0001, 0.0))
    ('+1.2', '−1.0 | +2.0', '0.0')
    """
    low, high = map(_signed, change)
    return low if low == high else f"{low} | {high}"


def _signed(value: float) -> str:
    text = number(100 * abs(value), ".1f")
    return text if not round(1000 * value) else f"{'+' if value > 0 else '−'}{text}"
