"""The share panel: a link that brings back everything on the page."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from explorer.language import _
from explorer.sharing.language_text import write_language
from explorer.sharing.link import query_string, write_link
from explorer.views import library, parts, session


def show_share() -> None:
    """Draw the panel; the link is always that of the state on screen."""
    parts.show_panel("share_panel", _("Share this deal"), _link, ":material/share:")


def _link() -> None:
    state, scenario = session.exploration(), session.this_scenario()
    st.caption(
        _("The link brings back the scenario, every provision, the date, the evidence, the map and edited assumptions.")
    )
    st.code(
        f"{_page()}?{query_string({**dict(library.link(state)), **write_language()})}", language=None, wrap_lines=True
    )
    with st.popover(_("Every provision written out")):
        st.caption(_("Longer, and independent of the proposal the deal started from."))
        st.code(
            f"{_page()}?{query_string({**write_link(state, scenario, form='full'), **write_language()})}",
            language=None,
            wrap_lines=True,
        )


def _page() -> str:
    """Return the address of this page without its query."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}{address.path or '/'}" if address.netloc else ""
