"""The link on the Share panel, as text and to copy."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.loading.author.draft_text import from_text
from explorer.loading.own_scenarios import is_own, name_of
from explorer.loading.scenario_toml import write
from explorer.views import own, session
from explorer.views.share.address import short_link
from explorer.views.share.copy import show_copy

LONGEST = 2000
"""Characters that every way of handing a link on takes: Teams and Windows stop a little later."""


def show_link() -> None:
    """Draw the link to the state on screen."""
    st.caption(
        _("The link brings back the scenario, every provision, the date, the evidence, the map and edited assumptions.")
    )
    scenario_id = session.exploration().scenario_id
    if is_own(scenario_id):
        _offer_file(scenario_id)
    link = short_link()
    show_copy("copy_link", _("Link to this deal"), link)
    if len(link) > LONGEST:
        words = _(
            "This link has {length} characters, because so many numbers are edited. Some messengers cut links after {most}. "
        )
        more = _("Hand the deal file on instead: under “Print and files”.")
        st.warning(words.format(length=len(link), most=LONGEST) + more)


def _offer_file(scenario_id: str) -> None:
    """Offer the file of a scenario that only this server knows, and only for a while."""
    told = own.text(scenario_id)
    st.info(
        _(
            "This scenario is your own: the link opens it for as long as this server keeps it. "
            "Hand its file on as well; it can be opened on the page “Author”."
        )
    )
    st.download_button(
        _("Scenario file (TOML)"),
        lambda: write(from_text(told)),
        file_name=f"{name_of(scenario_id)}.toml",
        mime="application/toml",
        key="download_scenario",
        on_click="ignore",
        icon=":material/download:",
    )
