"""The panel that says the deal and its problem in one paragraph of plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape

from explorer.analysis.verdicts import Score
from explorer.language import _
from explorer.model.scenario import Scenario
from explorer.sharing.plain_words import plain_words
from explorer.views import library, parts, session
from explorer.views.cite_links import with_parties
from explorer.views.waiting import waiting_here

VERDICT = re.compile(r"((?:Outside the terms of|Within the terms of|Not known for) .*?(?=\.|:|, over))")


def show_plain(name: Callable[[Score], str]) -> None:
    """Draw the panel, folded; ``name`` says what the deal is called."""
    parts.show_panel("plain_words", _("The deal and its problem in plain words"), partial(_paragraph, name))


def _paragraph(name: Callable[[Score], str]) -> None:
    state = session.exploration()
    with waiting_here() as place:
        score = library.score(state.scenario_id, state.deal, state.assumptions)
        width = library.width(state, state.stated, state.deal)
        empty = width.kind == "empty"
        words = plain_words(
            library.terms(state.scenario_id, state.assumptions),
            score,
            name(score),
            state.stated,
            width,
            library.blocked_by(state, state.stated, state.deal) if empty else None,
            library.nearest(state, state.stated) if empty else None,
        )
        place.html(f'<p class="nse-plain-words">{_linked(words, score.scenario)}</p>')


def _linked(words: str, scenario: Scenario) -> str:
    """Return the paragraph as HTML; where it says whose terms the deal is within, the names lead to what their utility adds up from."""
    parts = VERDICT.split(words)
    return "".join(with_parties(one, scenario) if place % 2 else escape(one) for place, one in enumerate(parts))
