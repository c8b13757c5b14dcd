"""The link on the Share panel, as text and to copy."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.views.share.address import short_link
from explorer.views.share.copy import show_copy


def show_link() -> None:
    """Draw the link to the state on screen."""
    st.caption(
        _("The link brings back the scenario, every provision, the date, the evidence, the map and edited assumptions.")
    )
    show_copy("copy_link", _("Link to this deal"), short_link())
