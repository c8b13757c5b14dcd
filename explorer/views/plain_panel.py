"""The panel that says the deal and its problem in one paragraph of plain words."""

from __future__ import annotations

import re
from html import escape

from explorer.language import _
from explorer.model.scenario import Scenario
from explorer.sharing.plain_words import plain_words
from explorer.views import library, parts, session
from explorer.views.cite_links import with_parties
from explorer.views.naming import name_of_deal
from explorer.views.waiting import waiting_here


def show_plain() -> None:
    """Draw the panel, folded."""
    parts.show_panel("plain_words", _("The deal and its problem in plain words"), _paragraph)


def _paragraph() -> None:
    state = session.exploration()
    with waiting_here() as place:
        score = library.score(state.scenario_id, state.deal, state.assumptions)
        width = library.width(state, state.stated, state.deal)
        empty = width.kind == "empty"
        words = plain_words(
            library.terms(state.scenario_id, state.assumptions),
            score,
            name_of_deal(),
            state.stated,
            width,
            library.blocked_by(state, state.stated, state.deal) if empty else None,
            library.nearest(state, state.stated) if empty else None,
        )
        place.html(f'<p class="nse-plain-words">{_linked(words, score.scenario)}</p>')


def _linked(words: str, scenario: Scenario) -> str:
    """Return the paragraph as HTML; where it says whose terms the deal is within, the names lead to what their utility adds up from."""
    heads = "|".join(map(re.escape, (_("Outside the terms of"), _("Within the terms of"), _("Not known for"))))
    pieces = re.split(rf"((?:{heads}):? .*?(?=[.:;]|, over))", words)
    return "".join(with_parties(one, scenario) if place % 2 else escape(one) for place, one in enumerate(pieces))
