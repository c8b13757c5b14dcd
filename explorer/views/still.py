"""The line under every control: which of its options still lead to an agreement, given what is settled elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from explorer.analysis.zone import Status
from explorer.model.provision import Provision
from explorer.sharing.exploration import Exploration
from explorer.views import library, session

CELLS = {"yes": "yes", "no": "no", "undecided": "maybe"}


def key_of(provision_id: str) -> str:
    """Return the key of the fragment that draws a provision's line."""
    return f"still-{provision_id}"


def show_still(provision_id: str) -> None:
    """Draw the line of one provision."""
    state = session.exploration()
    found = library.still(state, state.stated)[provision_id]
    st.html(still_html(session.this_scenario().provision_by_id[provision_id], found))


def show_waiting() -> None:
    """Look again as long as some options are being worked out, and then draw the page again."""
    state = session.exploration()
    found = library.still(state, state.stated)
    if not library.decided(found) and library.still_longer(state, state.stated) is None:
        st.fragment(partial(_look_again, state), run_every=1.0)()


def _look_again(state: Exploration) -> None:
    if session.exploration() == state and library.still_longer(state, state.stated) is not None:
        st.rerun()


def still_html(provision: Provision, found: Mapping[str, Status]) -> str:
    """Return one cell per option, filled where it still leads to an agreement, and the same in words."""
    words = escape(still_words(provision, found))
    cells = ""
    if provision.numbers:
        cells = "".join(f'<i class="nse-cell nse-still-{CELLS[found[one.id]]}"></i>' for one in provision.options)
        cells = f'<div class="nse-marks nse-still" aria-hidden="true"><b>⇄</b><span>{cells}</span></div>'
    return f'{cells}<div class="nse-said">{words}</div>'


def still_words(provision: Provision, found: Mapping[str, Status]) -> str:
    """Say which options still lead to an agreement; the shorter of the two lists."""
    yes, no, open_ = ([one for one, status in found.items() if status == kind] for kind in ("yes", "no", "undecided"))
    more = f"; not worked out in time: {provision.say(open_)}" if open_ else ""
    if not no and not open_:
        return "Agreement still possible with every option."
    if not yes and not open_:
        return "No option here leads to an agreement as the rest stands."
    if not yes:
        return f"Agreement: none found yet{more}."
    if no and len(no) < len(yes):
        return f"Agreement still possible with {len(yes)} of {len(found)} options, not with {provision.say(no)}{more}."
    return f"Agreement still possible only with {provision.say(yes)} ({len(yes)} of {len(found)} options){more}."
