"""The link on the Share panel, as text and to copy."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.views.share.address import short_link
from explorer.views.share.copy import show_copy

LONGEST = 2000
"""Characters that every way of handing a link on takes: Teams and Windows stop a little later."""


def show_link() -> None:
    """Draw the link to the state on screen."""
    st.caption(
        _("The link brings back the scenario, every provision, the date, the evidence, the map and edited assumptions.")
    )
    link = short_link()
    show_copy("copy_link", _("Link to this deal"), link)
    if len(link) > LONGEST:
        words = _(
            "This link has {length} characters, because so many numbers are edited. Some messengers cut links after {most}. "
        )
        more = _("Hand the deal file on instead: under “Print and files”.")
        st.warning(words.format(length=len(link), most=LONGEST) + more)
